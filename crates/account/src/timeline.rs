//! The timeline: events by the time that is said of them.

use crate::model::{Event, EventId, Moment, When};
use text::Table;

/// Events by time: those of one day together, the earliest first; those without a resolved time are left to the end.
pub(crate) fn find(events: &Table<EventId, Event>) -> Vec<Moment> {
    let mut rows: Vec<(Option<&When>, EventId)> =
        events.iter().map(|(id, event)| (event.when.as_ref().filter(|when| when.from.is_some()), id)).collect();
    rows.sort_by_key(|(when, id)| (when.is_none(), when.map(key), *id));
    let mut moments: Vec<Moment> = Vec::new();
    for (when, id) in rows {
        match moments.last_mut().filter(|moment| moment.when.as_ref().map(key) == when.map(key)) {
            Some(moment) => moment.events.push(id),
            None => moments.push(Moment { when: when.cloned(), events: vec![id] }),
        }
    }
    moments
}

/// The day or longer stretch that a time names.
fn key(when: &When) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>, article::Precision) {
    let precision = when.precision.max(article::Precision::Day);
    (when.from.map(|from| from.date()), when.to.map(|to| to.date()), precision)
}
