//! The timeline: dated events in order; those without a time are folded below.

use super::view::View;
use super::{chips, pictures, words};
use crate::model::{Event, Time};
use knowledge::EventType;
use maud::{Markup, html};
use reading::TimeKind;

/// How many rows are shown before the rest is folded, and in the fold.
const SHOWN: usize = 40;
const FOLDED: usize = 160;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let rows = rows(view);
    let (dated, undated): (Vec<Row<'_>>, Vec<Row<'_>>) = rows.into_iter().partition(|row| row.time.is_some());
    let (met, undated): (Vec<Row<'_>>, Vec<Row<'_>>) =
        undated.into_iter().partition(|row| dated.is_empty() && row.event.kind == EventType::Consult);
    let (shown, later) = dated.split_at(dated.len().min(SHOWN));
    html! {
        @if dated.is_empty() && undated.is_empty() { p.none { "No event was found in these texts." } }
        @if !met.is_empty() {
            p.lead { "No event has a stated time. Meetings and calls, in the order of the texts:" }
            (table(view, "Meetings and calls", met.get(..met.len().min(SHOWN)).unwrap_or_default()))
            (fold(view, "more meeting or call", "more meetings and calls", met.get(SHOWN..).unwrap_or_default()))
        }
        @if !shown.is_empty() { (table(view, "Events in order", shown)) }
        (fold(view, "later event", "later events", later))
        (pictures::meetings(view))
        (fold(view, "event without a stated time", "events without a stated time", &undated))
    }
}

struct Row<'d> {
    time: Option<&'d Time>,
    event: &'d Event,
    is_first: bool,
}

fn rows<'d>(view: &View<'d>) -> Vec<Row<'d>> {
    let moments = view.dossier.timeline.iter();
    moments
        .flat_map(|moment| {
            let events = moment.events.iter().filter_map(|id| view.lookup.event(id));
            events.enumerate().map(move |(at, event)| Row {
                time: moment.time.as_ref().or(event.time.as_ref().filter(|time| is_point(time))),
                event,
                is_first: at == 0 || moment.time.is_none(),
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
                tbody { @for row in rows { (draw_row(view, row)) } }
            }
        }
    }
}

fn draw_row(view: &View<'_>, row: &Row<'_>) -> Markup {
    let event = row.event;
    let modality = words::modality(event.modality);
    html! {
        tr {
            td.dy.again[!row.is_first] { (row.time.map(words::time).unwrap_or_default()) }
            td.vb { (words::event(event.kind, &event.mode)) @if !modality.is_empty() { " " br; i { (modality) } } }
            td { (who(view, event)) @if let Some(told) = event.mentions.first() { q dir="auto" { (told.text) } } }
            td { (chips::chips(view, &event.mentions)) }
        }
    }
}

/// Who acts, on whom, where: names alone.
fn who(view: &View<'_>, event: &Event) -> Markup {
    let names = |ids: &[String]| -> Vec<&str> {
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
