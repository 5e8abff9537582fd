//! Who met whom: a square for each pair of parties, the darker the more meetings and calls are told of.

use super::{Picture, WIDTH, figure};
use crate::html::view::View;
use crate::html::words;
use crate::model::{Event, Party};
use knowledge::{EventType, Modality};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// So many parties have a row.
const PARTIES: usize = 7;
const LEFT: i64 = 120;
const HEAD: i64 = 18;
const CELL: i64 = 30;

/// Meetings by pair; nothing where fewer than three parties met.
pub(in crate::html) fn meetings(view: &View<'_>) -> Markup {
    let pairs = pairs(view);
    let parties = parties(view, &pairs);
    if parties.len() < 3 {
        return html! {};
    }
    let picture = Picture {
        title: "Who met or called whom",
        note: "Meetings and calls that took place; officials count for whom they act for.".to_owned(),
        height: HEAD + CELL * parties.len() as i64,
        drawing: matrix(&parties, &pairs),
        heads: &["One", "Other", "Meetings and calls"],
        rows: rows(view, &pairs),
    };
    figure(&picture)
}

type Pairs<'d> = BTreeMap<(&'d str, &'d str), usize>;

fn pairs<'d>(view: &View<'d>) -> Pairs<'d> {
    let mut pairs = Pairs::new();
    let met = view.dossier.events.iter().filter(|event| is_meeting(event));
    for event in met {
        let sides = event.actors.iter().chain(&event.recipients).filter_map(|id| view.side(id));
        let sides: BTreeSet<&str> = sides.map(|party| &*party.id).collect();
        for one in &sides {
            for other in sides.iter().filter(|other| one < *other) {
                *pairs.entry((one, other)).or_default() += 1;
            }
        }
    }
    pairs
}

fn is_meeting(event: &Event) -> bool {
    event.kind == EventType::Consult && event.modality == Modality::Happened
}

/// The parties that met most, in the order of the dossier.
fn parties<'d>(view: &View<'d>, pairs: &Pairs<'d>) -> Vec<&'d Party> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (&(one, other), count) in pairs {
        *counts.entry(one).or_default() += count;
        *counts.entry(other).or_default() += count;
    }
    let all = view.dossier.parties.iter();
    let mut parties: Vec<(usize, &Party)> = all.filter_map(|party| Some((*counts.get(&*party.id)?, party))).collect();
    parties.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    parties.into_iter().take(PARTIES).map(|(_, party)| party).collect()
}

fn matrix(parties: &[&Party], pairs: &Pairs<'_>) -> Markup {
    let most = pairs.values().copied().max().unwrap_or(1);
    let cell = ((WIDTH - LEFT) / parties.len() as i64).min(44);
    html! {
        @for (at, party) in parties.iter().enumerate() {
            @let (along, down) = (LEFT + cell * at as i64, HEAD + CELL * at as i64);
            text.mid x=(along + cell / 2) y=(HEAD - 6) { (at + 1) }
            text.end x=(LEFT - 8) y=(down + CELL / 2 + 4) { (words::short(&party.name, 18)) " " (at + 1) }
            @for (across, other) in parties.iter().enumerate() {
                @let count = count(pairs, party, other);
                @let corner = LEFT + cell * across as i64;
                rect.cell x=(corner + 1) y=(down + 1) width=(cell - 2) height=(CELL - 2) {}
                @if count > 0 {
                    rect.hi x=(corner + 1) y=(down + 1) width=(cell - 2) height=(CELL - 2) fill-opacity=(opacity(count, most)) {}
                    text.mid x=(corner + cell / 2) y=(down + CELL / 2 + 4) { (count) }
                }
            }
        }
    }
}

fn count(pairs: &Pairs<'_>, one: &Party, other: &Party) -> usize {
    let pair = if one.id < other.id { (&*one.id, &*other.id) } else { (&*other.id, &*one.id) };
    pairs.get(&pair).copied().unwrap_or_default()
}

/// From a fifth to three fifths, in tenths, so that the number on top stays legible.
fn opacity(count: usize, most: usize) -> String {
    format!("0.{}", 2 + count * 4 / most.max(1))
}

fn rows(view: &View<'_>, pairs: &Pairs<'_>) -> Vec<Vec<String>> {
    let name = |id: &str| view.lookup.party(id).map(|party| party.name.to_string()).unwrap_or_default();
    let mut rows: Vec<_> = pairs.iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let rows = rows.into_iter().take(40);
    rows.map(|((one, other), count)| vec![name(one), name(other), count.to_string()]).collect()
}
