//! The CAMEO table: who to whom, by root and code, for the events whose mode and context pick one.

use super::{Cell, Holds, Make, TableKind, columns, rows};
use crate::lookup::Lookup;
use crate::model::{Event, Party};
use crate::shared::Shared;

pub(super) const CAMEO: TableKind = TableKind {
    name: "cameo",
    columns: || columns(COLUMNS),
    rows: |lookup, take| {
        let coded = lookup.dossier.events.iter().filter(|event| event.cameo.is_some());
        rows(COLUMNS, coded.flat_map(|event| pairs(lookup, event)), take)
    },
};

struct Row<'d> {
    event: &'d Event,
    source: Option<&'d Party>,
    target: Option<&'d Party>,
}

/// Each actor with each recipient; a party that is missing leaves its cell empty.
fn pairs<'d>(lookup: &Lookup<'d>, event: &'d Event) -> Vec<Row<'d>> {
    let sources = one_at_least(lookup, &event.actors);
    let targets = one_at_least(lookup, &event.recipients);
    let pairs = sources.iter().flat_map(|&source| targets.iter().map(move |&target| (source, target)));
    pairs.map(|(source, target)| Row { event, source, target }).collect()
}

fn one_at_least<'d>(lookup: &Lookup<'d>, ids: &[Shared]) -> Vec<Option<&'d Party>> {
    let found: Vec<_> = ids.iter().map(|id| lookup.party(id)).collect();
    if found.is_empty() { vec![None] } else { found }
}

type Maker = fn(&Row<'_>) -> Cell;

const COLUMNS: &[Make<Maker>] = &[
    ("date", Holds::Text, |row| {
        let from = row.event.time.as_ref().and_then(|time| time.from.clone());
        from.and_then(|from| from.split('T').next().map(str::to_owned)).into()
    }),
    ("source", Holds::Text, |row| code(row.source)),
    ("target", Holds::Text, |row| code(row.target)),
    ("root", Holds::Text, |row| {
        let code = row.event.cameo.as_deref().unwrap_or_default();
        code.get(..2).unwrap_or(code).into()
    }),
    ("code", Holds::Text, |row| row.event.cameo.clone().into()),
    ("modality", Holds::Text, |row| row.event.modality.label().into()),
    ("event_id", Holds::Text, |row| row.event.id.clone().into()),
];

/// The actor code; the name of a party that has none.
fn code(party: Option<&Party>) -> Cell {
    party.map_or(Cell::Empty, |party| party.code.clone().unwrap_or_else(|| party.name.clone()).into())
}
