//! The table of conflicts and differences: one row for each side's passage.

use super::{Cell, Holds, Make, TableKind, columns, rows};
use crate::lookup::Lookup;
use crate::model::{Claim, Dispute, Side, Span};

pub(super) const CONFLICTS: TableKind = TableKind {
    name: "conflicts",
    columns: || columns(COLUMNS),
    rows: |lookup, take| {
        let conflicts = lookup.dossier.conflicts.iter().map(|row| ("conflict", row));
        let differences = lookup.dossier.differences.iter().map(|row| ("difference", row));
        let all = conflicts.chain(differences).flat_map(|(what, dispute)| passages(lookup, what, dispute));
        rows(COLUMNS, all, take)
    },
};

fn passages<'d>(lookup: &'d Lookup<'d>, what: &'static str, dispute: &'d Dispute) -> impl Iterator<Item = Row<'d>> {
    let spans = |(side, row): (usize, &'d Side)| row.spans.iter().map(move |span| (side, row, span));
    dispute.sides.iter().enumerate().flat_map(spans).map(move |(side, row, span)| Row {
        lookup,
        what,
        dispute,
        side: side + 1,
        claim: lookup.claim(&row.claim),
        span,
        label: lookup.label(&span.article),
    })
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
