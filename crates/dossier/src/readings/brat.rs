//! A reading as brat stand-off: the text, and a file of annotations that point into it by code points.
//!
//! Mentions are entities named by their kind; statements are events `Cue` with `Source` and `Content`; events carry
//! their PLOVER type with `Actor`, `Recipient`, `Theme`, `Place`, and their modality as an attribute.

use crate::standoff::{Standoff, Stretch, capitalised};
use reading::{Event, Reading};
use text::{Points, Span};

/// The text file and the annotation file.
pub fn brat(reading: &Reading) -> (String, String) {
    let text = reading.article.text.as_str();
    let places = Places { text, points: Points::new(text) };
    let mut notes = Standoff::default();
    for mention in reading.mentions.rows() {
        notes.bound(&capitalised(mention.kind.label()), &places.of(&[mention.span]));
    }
    for statement in reading.statements.rows() {
        let (cue, source) = (places.of(&statement.cue), places.of(&statement.source.spans));
        notes.statement(&cue, &source, &places.of(&statement.content));
    }
    for event in reading.events.rows() {
        write_event(&mut notes, &places, event);
    }
    (text.to_owned(), notes.into_text())
}

struct Places<'r> {
    text: &'r str,
    points: Points<'r>,
}

impl<'r> Places<'r> {
    fn of(&self, spans: &[Span]) -> Vec<Stretch<'r>> {
        spans.iter().map(|span| (self.points.at(span.start()), span.of(self.text))).collect()
    }
}

fn write_event(notes: &mut Standoff, places: &Places<'_>, event: &Event) {
    let Some(trigger) = notes.bound(event.kind.label(), &places.of(&event.trigger)) else {
        return;
    };
    let mut roles = Vec::new();
    for role in &event.roles {
        let label = capitalised(role.kind.label());
        if let Some(bound) = notes.bound(&label, &places.of(&[role.span])) {
            roles.push((label, bound));
        }
    }
    let roles: Vec<(&str, usize)> = roles.iter().map(|(label, bound)| (&**label, *bound)).collect();
    let number = notes.event(event.kind.label(), trigger, &roles);
    notes.attribute("Modality", number, event.modality.label());
}
