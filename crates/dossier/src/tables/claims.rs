//! The claim table.

use super::{Cell, Holds, Make, TableKind, columns, rows};
use crate::lookup::{Lookup, joined};
use crate::model::Claim;
use crate::shared::Shared;

pub(super) const CLAIMS: TableKind = TableKind {
    name: "claims",
    columns: || columns(COLUMNS),
    rows: |lookup, take| rows(COLUMNS, lookup.dossier.claims.iter().map(|claim| Row { lookup, claim }), take),
};

struct Row<'d> {
    lookup: &'d Lookup<'d>,
    claim: &'d Claim,
}

type Maker = fn(&Row<'_>) -> Cell;

const COLUMNS: &[Make<Maker>] = &[
    ("claim_id", Holds::Text, |row| row.claim.id.clone().into()),
    ("text", Holds::Text, |row| row.claim.text.clone().into()),
    ("articles", Holds::Whole, |row| row.claim.support.articles.len().into()),
    ("outlets", Holds::Whole, |row| row.claim.support.outlets.len().into()),
    ("origins", Holds::Whole, |row| row.claim.support.origins.len().into()),
    ("origins_at_least", Holds::Whole, |row| row.claim.support.least().into()),
    ("labels", Holds::Text, |row| row.lookup.labels(&row.claim.support.articles).into()),
    ("outlet_names", Holds::Text, |row| joined(row.claim.support.outlets.iter().map(Shared::as_str)).into()),
    ("flags", Holds::Text, |row| joined(row.claim.flags.iter().map(|flag| flag.label())).into()),
    ("of", Holds::Text, |row| joined(row.claim.of.iter().map(Shared::as_str)).into()),
    ("modality", Holds::Text, |row| {
        let events = row.claim.of.iter().filter_map(|id| row.lookup.event(id));
        joined(events.map(|event| event.modality.label())).into()
    }),
    ("weight", Holds::Whole, |row| row.claim.weight.into()),
    ("article_id", Holds::Text, |row| row.claim.span.article.clone().into()),
    ("start", Holds::Whole, |row| row.claim.span.start.into()),
    ("end", Holds::Whole, |row| row.claim.span.end.into()),
    ("link", Holds::Text, |row| row.lookup.link(Some(&row.claim.span)).into()),
];
