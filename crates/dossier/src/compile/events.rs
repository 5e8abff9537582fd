//! Events as plain data.

use super::articles;
use super::index::{Index, With, named};
use super::parties::plain_why;
use super::times;
use crate::model::{Event, Span, Why};
use crate::shared::Shared;
use account::{EventId, In};
use text::Table;

pub(crate) fn events(index: &Index<'_>, rows: Table<EventId, account::Event>) -> Vec<Event> {
    let rows = named(rows, |id| index.event(id));
    rows.map(|(id, row)| event(index, id, &row)).collect()
}

fn event(index: &Index<'_>, id: Shared, event: &account::Event) -> Event {
    Event {
        id,
        kind: event.kind,
        mode: event.modes.clone(),
        contexts: event.contexts.clone(),
        cameo: event.cameo.as_deref().map(Shared::from),
        modality: event.modality,
        actors: event.actors.iter().map(|&id| index.party(id)).collect(),
        recipients: event.recipients.iter().map(|&id| index.party(id)).collect(),
        issue: event.issue.map(|issue| index.issue(issue)),
        time: event.when.as_ref().map(|when| times::time(index, when)),
        reported: event.tellings.first().and_then(|told| {
            let clause = index.reading(told.reading).events[told.value].clause;
            articles::reported(index, told.with(clause))
        }),
        place: event.place.map(|id| index.place(id)),
        quantities: event.quantities.iter().map(|&at| times::quantity(index, at)).collect(),
        statement: event.statement.map(|id| index.statement(id)),
        triggers: triggers(index, &event.tellings),
        mentions: mentions(index, &event.tellings),
        support: index.support(&event.support),
        why: reasons(index, event),
    }
}

fn triggers(index: &Index<'_>, tellings: &[In<reading::EventId>]) -> Vec<Span> {
    index.sorted(tellings.iter().flat_map(|telling| {
        let told = &index.reading(telling.reading).events[telling.value];
        told.trigger.iter().map(move |&span| telling.with(span))
    }))
}

fn mentions(index: &Index<'_>, tellings: &[In<reading::EventId>]) -> Vec<Span> {
    index.sorted(tellings.iter().map(|telling| {
        let told = &index.reading(telling.reading).events[telling.value];
        telling.with(told.clause)
    }))
}

fn reasons(index: &Index<'_>, event: &account::Event) -> Vec<Why> {
    let told = event.tellings.iter().map(|telling| {
        let told = &index.reading(telling.reading).events[telling.value];
        told_why(index, telling.with(told.evidence))
    });
    once_each(told.chain(event.why.iter().map(plain_why)))
}

/// The reason of one telling, with its cue.
pub(crate) fn told_why(index: &Index<'_>, evidence: In<reading::Evidence>) -> Why {
    let cue = evidence.value.cue;
    Why {
        rule: Shared::fixed(evidence.value.why.rule),
        cue: (!cue.is_empty()).then(|| index.span((&evidence).with(cue))),
        score: evidence.value.why.score,
    }
}

/// The reasons in their order, without those that an earlier one already gives with a cue.
pub(crate) fn once_each(reasons: impl Iterator<Item = Why>) -> Vec<Why> {
    let mut kept: Vec<Why> = Vec::new();
    for why in reasons {
        let same =
            |old: &Why| old.rule == why.rule && old.score == why.score && (why.cue.is_none() || old.cue == why.cue);
        if !kept.iter().any(same) {
            kept.push(why);
        }
    }
    // Most have one, and there are many.
    kept.shrink_to_fit();
    kept
}
