//! How words are split: prefixes, abbreviations, ends of site names (`knowledge/words.txt`).

use std::collections::HashSet;

/// The lists that splitting text into words needs.
#[derive(Debug, Default)]
pub struct Words {
    prefixes: HashSet<&'static str>,
    abbreviations: HashSet<&'static str>,
    /// Ends of site names, without the first full stop.
    pub domains: Vec<&'static str>,
}

impl Words {
    /// The list that comes with the program.
    pub(crate) fn embedded() -> Words {
        let mut words = Words::default();
        for line in include_str!("../../../knowledge/words.txt").lines() {
            let mut fields = line.split_whitespace();
            match fields.next() {
                Some("prefix") => words.prefixes.extend(fields),
                Some("abbreviation") => words.abbreviations.extend(fields),
                Some("domain") => words.domains.extend(fields),
                Some(_) | None => {}
            }
        }
        words
    }

    /// Whether a part of a word before a hyphen stays with what follows ("co-operate"); `part` in lower case.
    pub fn is_prefix(&self, part: &str) -> bool {
        self.prefixes.contains(part)
    }

    /// Whether the word keeps its full stop.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }
}
