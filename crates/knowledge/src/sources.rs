//! Words that tell the kind of a source, who is told, and through what.

use crate::lines::entries;
use std::collections::BTreeSet;

/// The lists of `knowledge/sources.txt`.
#[derive(Clone, Debug, Default)]
pub struct SourceWords {
    unnamed: BTreeSet<&'static str>,
    document: BTreeSet<&'static str>,
    medium: BTreeSet<&'static str>,
    platform: BTreeSet<&'static str>,
    addressee: BTreeSet<&'static str>,
}

impl SourceWords {
    pub(crate) fn compile(text: &'static str) -> SourceWords {
        let mut words = SourceWords::default();
        for (key, list) in entries(text) {
            match key {
                "unnamed" => words.unnamed.extend(list),
                "document" => words.document.extend(list),
                "medium" => words.medium.extend(list),
                "platform" => words.platform.extend(list),
                "addressee" => words.addressee.extend(list),
                _ => {}
            }
        }
        words
    }

    /// Whether the noun is one for people who speak without their name.
    pub fn is_unnamed(&self, lemma: &str) -> bool {
        self.unnamed.contains(lemma)
    }

    /// Whether the noun is a document, a poll and the like.
    pub fn is_document(&self, lemma: &str) -> bool {
        self.document.contains(lemma)
    }

    /// Whether words pass through it.
    pub fn is_medium(&self, lemma: &str) -> bool {
        self.medium.contains(lemma)
    }

    /// Whether it is a service that a clumsy text may treat as somebody who is told.
    pub fn is_platform(&self, lemma: &str) -> bool {
        self.platform.contains(lemma.to_lowercase().as_str())
    }

    /// Whether it is who is told.
    pub fn is_addressee(&self, lemma: &str) -> bool {
        self.addressee.contains(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = include_str!("../../../knowledge/sources.txt");

    #[test]
    fn every_key_is_understood() {
        assert_eq!(crate::lines::stray(LIST), Vec::<&str>::new());
        let known = ["unnamed", "document", "medium", "platform", "addressee"];
        for (key, _) in entries(LIST) {
            assert!(known.contains(&key), "`{key}` in sources.txt");
        }
    }
}
