//! Words that turn a sentence round, and words of opposite meaning: `knowledge/turning-words.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Tells what turns a sentence round.
#[derive(Debug, Default)]
pub struct TurningWords {
    /// Words by the section that they stand in.
    sections: HashMap<&'static str, HashSet<&'static str>>,
    /// Each word with the line and the side that it stands on.
    sides: HashMap<&'static str, Vec<(u32, bool)>>,
}

impl TurningWords {
    /// The list that comes with the program, compiled once.
    pub fn embedded() -> &'static TurningWords {
        static LIST: OnceLock<TurningWords> = OnceLock::new();
        LIST.get_or_init(|| TurningWords::compile(include_str!("../../../knowledge/turning-words.txt")))
    }

    fn compile(file: &'static str) -> TurningWords {
        let mut list = TurningWords::default();
        let mut section = "";
        for (row, line) in file.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => section = name,
                None => list.add(section, row as u32, line),
            }
        }
        list
    }

    fn add(&mut self, section: &'static str, row: u32, line: &'static str) {
        match section {
            "opposite" => {
                for (side, words) in line.split('|').enumerate() {
                    for word in words.split_whitespace() {
                        self.sides.entry(word).or_default().push((row, side > 0));
                    }
                }
            }
            _ => self.sections.entry(section).or_default().extend(line.split_whitespace()),
        }
    }

    fn has(&self, section: &str, word: &str) -> bool {
        self.sections.get(section).is_some_and(|words| words.contains(word))
    }

    /// Whether this lower-case word negates what it stands with.
    pub fn is_no(&self, word: &str) -> bool {
        self.has("no", word)
    }

    /// Whether this lower-case word has an opposite in the list.
    pub fn has_opposite(&self, word: &str) -> bool {
        self.sides.contains_key(word)
    }

    /// The lines of opposites that this lower-case word stands in, each with its side.
    pub fn sides(&self, word: &str) -> &[(u32, bool)] {
        self.sides.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether this lower-case verb says that what it governs did not come about.
    pub fn is_failure(&self, word: &str) -> bool {
        self.has("fail", word)
    }

    /// Whether this lower-case word says that another is meant than the one at hand.
    pub fn is_another(&self, word: &str) -> bool {
        self.has("another", word)
    }

    /// Whether this lower-case word says that what is counted comes to something else: `[adding]`.
    pub fn is_adding(&self, word: &str) -> bool {
        self.has("adding", word)
    }

    /// Whether this lower-case verb takes back what was said: `[withdraw]`.
    pub fn is_withdrawal(&self, word: &str) -> bool {
        self.has("withdraw", word)
    }

    /// Whether this lower-case noun names what somebody said: `[told]`.
    pub fn is_told(&self, word: &str) -> bool {
        self.has("told", word)
    }

    /// Whether this lower-case word says that what was said is not so: `[wrong]`.
    pub fn is_wrong(&self, word: &str) -> bool {
        self.has("wrong", word)
    }

    /// Whether this lower-case word puts what follows under a condition.
    pub fn is_condition(&self, word: &str) -> bool {
        self.has("condition", word)
    }

    /// Whether this lower-case verb says that what it is done to came about: `[brought-about]`.
    pub fn is_brought_about(&self, word: &str) -> bool {
        self.has("brought-about", word)
    }

    /// Whether this lower-case word gives a reason.
    pub fn is_reason(&self, word: &str) -> bool {
        self.has("reason", word)
    }

    /// Whether this lower-case word speaks to the reader.
    pub fn is_reader(&self, word: &str) -> bool {
        self.has("reader", word)
    }

    /// Whether this lower-case word is for what is traded: `[market]`.
    pub fn is_market(&self, word: &str) -> bool {
        self.has("market", word)
    }

    /// Whether this lower-case word says where.
    pub fn is_where(&self, word: &str) -> bool {
        self.has("where", word)
    }

    /// Whether this lower-case auxiliary says that something is, was or will be, and not that it may.
    pub fn is_plain(&self, word: &str) -> bool {
        self.has("plain", word)
    }

    /// Whether this lower-case auxiliary says that something is still to come: `[future]`.
    pub fn is_future(&self, word: &str) -> bool {
        self.has("future", word)
    }

    /// Whether this lower-case word, under a no, denies all of a kind: `[any]`.
    pub fn is_any(&self, word: &str) -> bool {
        self.has("any", word)
    }

    /// Whether this lower-case word says that what stands with it is known already: `[definite]`.
    pub fn is_definite(&self, word: &str) -> bool {
        self.has("definite", word)
    }

    /// Whether this lower-case word opens a clause of what is still to come: `[until]`.
    pub fn is_until(&self, word: &str) -> bool {
        self.has("until", word)
    }

    /// Whether this verb in its dictionary form says that an act came about: `[come-about]`.
    pub fn is_coming_about(&self, lemma: &str) -> bool {
        self.has("come-about", lemma)
    }

    /// Whether this lower-case verb says that something stays as it is: `[stay]`.
    pub fn is_staying(&self, word: &str) -> bool {
        self.has("stay", word)
    }

    /// Whether this lower-case word says that what it is said of is waited for: `[awaited]`.
    pub fn is_awaited(&self, word: &str) -> bool {
        self.has("awaited", word)
    }

    /// Whether this lower-case word says on what matter: `[matter]`.
    pub fn is_of_matter(&self, word: &str) -> bool {
        self.has("matter", word)
    }

    /// Whether two lower-case words say the opposite of each other.
    pub fn are_opposite(&self, one: &str, other: &str) -> bool {
        let (Some(here), Some(there)) = (self.sides.get(one), self.sides.get(other)) else { return false };
        here.iter().any(|(row, side)| there.contains(&(*row, !side)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_stand_on_two_sides_of_one_line() {
        let words = TurningWords::embedded();
        assert!(words.are_opposite("reopened", "closed"));
        assert!(!words.are_opposite("reopened", "opened"));
        assert!(!words.are_opposite("closed", "denied"));
        assert!(words.is_no("never") && words.is_failure("failed"));
    }
}
