//! The mention table: every time a party or place is named or referred to.

use super::{Cell, Holds, Make, TableKind, columns, rows};
use crate::model::{Party, Span};

pub(super) const MENTIONS: TableKind = TableKind {
    name: "mentions",
    columns: || columns(COLUMNS),
    rows: |lookup, take| {
        let parties = lookup.dossier.parties.iter().map(|party| ("party", party));
        let places = lookup.dossier.places.iter().map(|place| ("place", place));
        let all = parties.chain(places).flat_map(|(table, party)| {
            let mentions = party.mentions.iter();
            mentions.map(move |span| Row { table, party, span })
        });
        rows(COLUMNS, all, take)
    },
};

struct Row<'d> {
    table: &'static str,
    party: &'d Party,
    span: &'d Span,
}

type Maker = fn(&Row<'_>) -> Cell;

const COLUMNS: &[Make<Maker>] = &[
    ("of", Holds::Text, |row| row.table.into()),
    ("id", Holds::Text, |row| row.party.id.clone().into()),
    ("name", Holds::Text, |row| row.party.name.clone().into()),
    ("kind", Holds::Text, |row| row.party.kind.label().into()),
    ("text", Holds::Text, |row| row.span.text.clone().into()),
    ("article_id", Holds::Text, |row| row.span.article.clone().into()),
    ("start", Holds::Whole, |row| row.span.start.into()),
    ("end", Holds::Whole, |row| row.span.end.into()),
];
