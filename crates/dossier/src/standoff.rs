//! brat stand-off lines: text-bound annotations, events over them, attributes of events.

use std::collections::BTreeMap;
use std::fmt::Write;

/// A stretch of text: the code point where it begins, and its words.
pub(crate) type Stretch<'t> = (u32, &'t str);

/// The annotations of one text.
#[derive(Debug, Default)]
pub(crate) struct Standoff {
    out: String,
    bounds: BTreeMap<(String, String), usize>,
    events: usize,
    attributes: usize,
}

impl Standoff {
    /// A text-bound annotation, written once for each label and place; nothing where there are no words.
    pub(crate) fn bound(&mut self, label: &str, stretches: &[Stretch<'_>]) -> Option<usize> {
        let pieces: Vec<Stretch<'_>> = stretches.iter().flat_map(|&stretch| lines(stretch)).collect();
        if pieces.is_empty() {
            return None;
        }
        let places: Vec<String> = pieces.iter().map(place).collect();
        let key = (label.to_owned(), places.join(";"));
        if let Some(&number) = self.bounds.get(&key) {
            return Some(number);
        }
        let number = self.bounds.len() + 1;
        let words: Vec<&str> = pieces.iter().map(|piece| piece.1).collect();
        let _ = writeln!(self.out, "T{number}\t{label} {}\t{}", key.1, words.join(" "));
        self.bounds.insert(key, number);
        Some(number)
    }

    /// An event whose trigger is the text-bound `trigger`, with roles over other text-bound annotations; its number.
    pub(crate) fn event(&mut self, kind: &str, trigger: usize, roles: &[(&str, usize)]) -> usize {
        self.events += 1;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let _ = write!(self.out, "E{}\t{kind}:T{trigger}", self.events);
        for (role, bound) in roles {
            let count = counts.entry(role).or_default();
            *count += 1;
            let more = if *count > 1 { count.to_string() } else { String::new() };
            let _ = write!(self.out, " {role}{more}:T{bound}");
        }
        self.out.push('\n');
        self.events
    }

    /// An attribute of an event.
    pub(crate) fn attribute(&mut self, name: &str, event: usize, value: &str) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{name} E{event} {value}", self.attributes);
    }

    /// A statement: an event `Cue`, or `Content` where there is no cue.
    pub(crate) fn statement(&mut self, cue: &[Stretch<'_>], source: &[Stretch<'_>], content: &[Stretch<'_>]) {
        let cue = self.bound("Cue", cue);
        let source = self.bound("Source", source).map(|bound| ("Source", bound));
        let content = self.bound("Content", content).map(|bound| ("Content", bound));
        match (cue, content) {
            (Some(cue), _) => {
                let roles: Vec<_> = source.into_iter().chain(content).collect();
                self.event("Cue", cue, &roles);
            }
            (None, Some((label, content))) => {
                self.event(label, content, &Vec::from_iter(source));
            }
            (None, None) => {}
        }
    }

    /// The annotation file.
    pub(crate) fn into_text(self) -> String {
        self.out
    }
}

fn place(&(start, words): &Stretch<'_>) -> String {
    format!("{start} {}", start + words.chars().count() as u32)
}

/// The stretch in pieces that hold no line end, as brat wants them.
fn lines((start, words): Stretch<'_>) -> Vec<Stretch<'_>> {
    let mut at = start;
    let mut pieces = Vec::new();
    for line in words.split('\n') {
        let bare = line.trim_start();
        let before = (line.chars().count() - bare.chars().count()) as u32;
        let bare = bare.trim_end();
        if !bare.is_empty() {
            pieces.push((at + before, bare));
        }
        at += line.chars().count() as u32 + 1;
    }
    pieces
}

/// A label as brat's type names go: with a capital.
pub(crate) fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
