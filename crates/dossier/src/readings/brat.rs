//! A reading as brat stand-off: the text, and a file of annotations that point into it by code points.
//!
//! Mentions are entities named by their kind; statements are events `Cue` with `Source` and `Content`; events carry
//! their PLOVER type with `Actor`, `Recipient`, `Theme`, `Place`, and their modality as an attribute.

use reading::{Event, Reading, RoleKind, Statement};
use std::collections::BTreeMap;
use std::fmt::Write;
use text::{Points, Span};

/// The text file and the annotation file.
pub fn brat(reading: &Reading) -> (String, String) {
    let mut notes = Notes::new(reading);
    for mention in reading.mentions.rows() {
        notes.bound(capitalised(mention.kind.label()), &[mention.span]);
    }
    for statement in reading.statements.rows() {
        notes.statement(statement);
    }
    for event in reading.events.rows() {
        notes.event(event);
    }
    (reading.article.text.as_str().to_owned(), notes.out)
}

struct Notes<'r> {
    reading: &'r Reading,
    points: Points<'r>,
    out: String,
    bounds: BTreeMap<(String, Vec<Span>), usize>,
    events: usize,
    attributes: usize,
}

impl<'r> Notes<'r> {
    fn new(reading: &'r Reading) -> Notes<'r> {
        Notes {
            reading,
            points: Points::new(reading.article.text.as_str()),
            out: String::new(),
            bounds: BTreeMap::new(),
            events: 0,
            attributes: 0,
        }
    }

    /// A text-bound annotation, written once for each label and place; nothing where there are no words.
    fn bound(&mut self, label: String, spans: &[Span]) -> Option<usize> {
        let pieces: Vec<Span> = spans.iter().flat_map(|&span| self.lines(span)).collect();
        if pieces.is_empty() {
            return None;
        }
        let key = (label, pieces);
        if let Some(&number) = self.bounds.get(&key) {
            return Some(number);
        }
        let number = self.bounds.len() + 1;
        let (label, pieces) = &key;
        let places: Vec<String> = pieces.iter().map(|&piece| self.place(piece)).collect();
        let words: Vec<&str> = pieces.iter().map(|&piece| self.reading.words(piece)).collect();
        let (places, words) = (places.join(";"), words.join(" "));
        let _ = writeln!(self.out, "T{number}\t{label} {places}\t{words}");
        self.bounds.insert(key, number);
        Some(number)
    }

    fn place(&self, span: Span) -> String {
        let (start, end) = self.points.of(span);
        format!("{start} {end}")
    }

    /// The span in pieces that hold no line end, as brat wants them.
    fn lines(&self, span: Span) -> Vec<Span> {
        let mut start = span.start();
        let mut pieces = Vec::new();
        for line in self.reading.words(span).split('\n') {
            let end = start + line.len() as u32;
            let trimmed = line.trim();
            let before = (line.len() - line.trim_start().len()) as u32;
            if !trimmed.is_empty() {
                pieces.push(Span::new(start + before, start + before + trimmed.len() as u32));
            }
            start = end + 1;
        }
        pieces
    }

    fn statement(&mut self, statement: &Statement) {
        let cue = self.bound("Cue".to_owned(), &statement.cue);
        let source = self.bound("Source".to_owned(), &statement.source.spans);
        let content = self.bound("Content".to_owned(), &statement.content);
        let head = match (cue, content) {
            (Some(cue), _) => format!("Cue:T{cue}"),
            (None, Some(content)) => format!("Content:T{content}"),
            (None, None) => return,
        };
        let mut line = self.next_event(&head);
        if let Some(source) = source {
            let _ = write!(line, " Source:T{source}");
        }
        if let (Some(_), Some(content)) = (cue, content) {
            let _ = write!(line, " Content:T{content}");
        }
        let _ = writeln!(self.out, "{line}");
    }

    fn event(&mut self, event: &Event) {
        let kind = event.kind.label();
        let Some(trigger) = self.bound(kind.to_owned(), &event.trigger) else {
            return;
        };
        let mut counts = [0; RoleKind::ALL.len()];
        let mut roles = String::new();
        for role in &event.roles {
            let label = capitalised(role.kind.label());
            let Some(number) = self.bound(label.clone(), &[role.span]) else {
                continue;
            };
            let count = &mut counts[role.kind as usize];
            *count += 1;
            let more = if *count > 1 { count.to_string() } else { String::new() };
            let _ = write!(roles, " {label}{more}:T{number}");
        }
        let line = self.next_event(&format!("{kind}:T{trigger}"));
        let _ = writeln!(self.out, "{line}{roles}");
        self.attributes += 1;
        let (attribute, owner) = (self.attributes, self.events);
        let modality = event.modality.label();
        let _ = writeln!(self.out, "A{attribute}\tModality E{owner} {modality}");
    }

    fn next_event(&mut self, head: &str) -> String {
        self.events += 1;
        format!("E{}\t{head}", self.events)
    }
}

fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
