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
    spokes: BTreeSet<&'static str>,
    anonymous: BTreeSet<&'static str>,
    post: BTreeSet<&'static str>,
    body: BTreeSet<&'static str>,
    deaf: BTreeSet<&'static str>,
    aside: BTreeSet<&'static str>,
    speaking: BTreeSet<&'static str>,
    silent: BTreeSet<&'static str>,
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
                "post" => words.post.extend(list),
                "body" => words.body.extend(list),
                "deaf" => words.deaf.extend(list),
                "anonymous" => words.anonymous.extend(list),
                "spokes" => words.spokes.extend(list),
                "aside" => words.aside.extend(list),
                "speaking" => words.speaking.extend(list),
                "silent" => words.silent.extend(list),
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

    /// Whether two words, in small letters, mean a body though the second alone means people.
    pub fn is_body(&self, pair: &str) -> bool {
        self.body.contains(pair)
    }

    /// Whether the noun is for somebody who speaks for a body.
    pub fn is_spokes(&self, lemma: &str) -> bool {
        self.spokes.contains(lemma)
    }

    /// Whether the word says that a source keeps its name back.
    pub fn is_anonymous(&self, lemma: &str) -> bool {
        self.anonymous.contains(lemma)
    }

    /// Whether it is a post that one person holds, so that "the" makes it known.
    pub fn is_post(&self, lemma: &str) -> bool {
        self.post.contains(lemma)
    }

    /// Whether nobody can talk to it, though "to" stands before it.
    pub fn is_deaf(&self, lemma: &str) -> bool {
        self.deaf.contains(lemma)
    }

    /// Whether it is a preposition that no medium follows.
    pub fn is_aside(&self, lemma: &str) -> bool {
        self.aside.contains(lemma)
    }

    /// Whether the verb's participle says how words are said.
    pub fn is_speaking(&self, lemma: &str) -> bool {
        self.speaking.contains(lemma)
    }

    /// Whether the verb takes back the speaking that hangs on it.
    pub fn is_silent(&self, lemma: &str) -> bool {
        self.silent.contains(lemma)
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
        let people = ["unnamed", "anonymous", "post", "spokes", "document", "addressee", "deaf", "speaking", "silent"];
        let known = [&people[..], &["medium", "platform", "aside", "body"]].concat();
        for (key, _) in entries(LIST) {
            assert!(known.contains(&key), "`{key}` in sources.txt");
        }
    }
}
