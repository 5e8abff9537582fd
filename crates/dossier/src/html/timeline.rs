//! The timeline: dated events in order; those without a time are folded below.

use super::view::View;
use super::{chips, pictures, words};
use crate::model::{Event, Time};
use crate::shared::Shared;
use knowledge::EventType;
use maud::{Markup, html};
use reading::TimeKind;
use std::collections::BTreeSet;

/// How many rows are shown before the rest is folded, and in the fold.
const SHOWN: usize = 40;
const FOLDED: usize = 160;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let rows = rows(view);
    let (dated, undated): (Vec<Row<'_>>, Vec<Row<'_>>) = rows.into_iter().partition(|row| row.time.is_some());
    let has_dates = !dated.is_empty();
    let (met, undated): (Vec<Row<'_>>, Vec<Row<'_>>) =
        undated.into_iter().partition(|row| !has_dates && row.event.kind == EventType::Consult);
    let (shown, others) = best(dated);
    html! {
        @if !has_dates && undated.is_empty() && met.is_empty() { p.none { "No event was found in these texts." } }
        @if !met.is_empty() {
            p.lead { "No event has a stated time. Meetings and calls, in the order of the texts:" }
            (table(view, "Meetings and calls", met.get(..met.len().min(SHOWN)).unwrap_or_default()))
            (fold(view, "more meeting or call", "more meetings and calls", met.get(SHOWN..).unwrap_or_default()))
        }
        @if !others.is_empty() { p.lead { "The best supported events, in order; the others are folded below." } }
        @if !shown.is_empty() { (table(view, "Events in order", &shown)) }
        (fold(view, "other event with a time", "other events with a time", &others))
        (pictures::meetings(view))
        (fold(view, "event without a stated time", "events without a stated time", &undated))
    }
}

/// The best supported of many rows, and the others, both in their order.
fn best(rows: Vec<Row<'_>>) -> (Vec<Row<'_>>, Vec<Row<'_>>) {
    let support = |row: &Row<'_>| (row.event.support.least(), row.event.support.articles.len());
    let mut ranked: Vec<usize> = (0..rows.len()).collect();
    ranked.sort_by_key(|&at| std::cmp::Reverse(support(&rows[at])));
    let kept: BTreeSet<usize> = ranked.into_iter().take(SHOWN).collect();
    let (mut shown, mut others) = (Vec::new(), Vec::new());
    for (at, row) in rows.into_iter().enumerate() {
        if kept.contains(&at) { shown.push(row) } else { others.push(row) }
    }
    (shown, others)
}

struct Row<'d> {
    time: Option<&'d Time>,
    event: &'d Event,
}

fn rows<'d>(view: &View<'d>) -> Vec<Row<'d>> {
    let moments = view.dossier.timeline.iter();
    moments
        .flat_map(|moment| {
            let events = moment.events.iter().filter_map(|id| view.lookup.event(id));
            events.map(move |event| Row {
                time: moment.time.as_ref().or(event.time.as_ref().filter(|time| is_point(time))),
                event,
            })
        })
        .collect()
}

/// Whether the time says when, not how long or how often.
fn is_point(time: &Time) -> bool {
    match time.kind {
        TimeKind::Date | TimeKind::Time => true,
        TimeKind::Duration | TimeKind::Set => false,
    }
}

fn fold(view: &View<'_>, one: &str, more: &str, rows: &[Row<'_>]) -> Markup {
    let left = rows.len().saturating_sub(FOLDED);
    html! {
        @if !rows.is_empty() {
            details.fold {
                summary { (words::count(rows.len(), one, more)) }
                (table(view, more, rows.get(..rows.len().min(FOLDED)).unwrap_or_default()))
                @if left > 0 { p.note { "and " (left) " more in events.csv" } }
            }
        }
    }
}

fn table(view: &View<'_>, caption: &str, rows: &[Row<'_>]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.meet {
                caption.vh { (caption) }
                thead { tr { th scope="col" { "When" } th scope="col" { "What" } th scope="col" { "Who and how it is told" } th scope="col" { "Sources" } } }
                tbody {
                    @for (at, row) in rows.iter().enumerate() {
                        @let above = at.checked_sub(1).and_then(|at| rows.get(at));
                        (draw_row(view, row, above))
                    }
                }
            }
        }
    }
}

fn draw_row(view: &View<'_>, row: &Row<'_>, above: Option<&Row<'_>>) -> Markup {
    let time = row.time.map(words::time).unwrap_or_default();
    let is_again = above.and_then(|above| above.time).is_some_and(|above| words::time(above) == time);
    let event = row.event;
    let modality = words::modality(event.modality);
    html! {
        tr {
            td.dy.again[is_again] { (time) }
            td.vb { (words::event(event.kind, &event.mode)) @if !modality.is_empty() { " " br; i { (modality) } } }
            td { (who(view, event)) @if let Some(told) = event.mentions.first() { q dir="auto" { (told.text) } } }
            td { (chips::chips(view, &event.mentions)) }
        }
    }
}

/// Who acts, on whom, where: names alone.
fn who(view: &View<'_>, event: &Event) -> Markup {
    let names = |ids: &[Shared]| -> Vec<&str> {
        ids.iter().filter_map(|id| view.lookup.party(id)).map(|party| &*party.name).collect()
    };
    let (actors, recipients) = (names(&event.actors), names(&event.recipients));
    let place = event.place.as_deref().and_then(|id| view.lookup.party(id));
    html! {
        @if !actors.is_empty() || !recipients.is_empty() {
            b {
                bdi { (actors.join(", ")) }
                @if !recipients.is_empty() { " → " bdi { (recipients.join(", ")) } }
            }
            @if let Some(place) = place { " · " bdi { (place.name) } }
            br;
        }
    }
}
