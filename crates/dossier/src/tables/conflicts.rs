//! The table of conflicts and differences: one row for each side's passage.

use super::{Cell, Holds, Make, Table, table};
use crate::lookup::Lookup;
use crate::model::{Claim, Dispute, Dossier, Span};

pub(super) fn conflicts(dossier: &Dossier) -> Table {
    let lookup = Lookup::new(dossier);
    let conflicts = dossier.conflicts.iter().map(|row| ("conflict", row));
    let differences = dossier.differences.iter().map(|row| ("difference", row));
    let rows = conflicts.chain(differences).flat_map(|(what, dispute)| {
        let sides = dispute.sides.iter().enumerate();
        sides
            .flat_map(move |(side, row)| row.spans.iter().map(move |span| (side, row, span)))
            .map(move |(side, row, span)| (what, dispute, side, row, span))
    });
    let rows = rows.map(|(what, dispute, side, row, span)| Row {
        lookup: &lookup,
        what,
        dispute,
        side: side + 1,
        claim: lookup.claim(&row.claim),
        span,
        label: lookup.label(&span.article),
    });
    table("conflicts", COLUMNS, rows)
}

struct Row<'d> {
    lookup: &'d Lookup<'d>,
    what: &'static str,
    dispute: &'d Dispute,
    side: usize,
    claim: Option<&'d Claim>,
    span: &'d Span,
    label: &'d str,
}

type Maker = fn(&Row<'_>) -> Cell;

const COLUMNS: &[Make<Maker>] = &[
    ("id", Holds::Text, |row| row.dispute.id.clone().into()),
    ("of", Holds::Text, |row| row.what.into()),
    ("kind", Holds::Text, |row| row.dispute.kind.label().into()),
    ("certainty", Holds::Text, |row| row.dispute.certainty.label().into()),
    ("question", Holds::Text, |row| row.dispute.question.clone().into()),
    ("reading", Holds::Text, |row| row.dispute.reading.clone().into()),
    ("side", Holds::Whole, |row| row.side.into()),
    ("claim_id", Holds::Text, |row| row.claim.map(|claim| claim.id.clone()).into()),
    ("claim", Holds::Text, |row| row.claim.map(|claim| claim.text.clone()).into()),
    ("words", Holds::Text, |row| row.span.text.clone().into()),
    ("label", Holds::Text, |row| row.label.into()),
    ("article_id", Holds::Text, |row| row.span.article.clone().into()),
    ("start", Holds::Whole, |row| row.span.start.into()),
    ("end", Holds::Whole, |row| row.span.end.into()),
    ("link", Holds::Text, |row| row.lookup.link(Some(row.span)).into()),
];
