//! Named lists of words that rules share: `@meet` for what people come together for.

use crate::lines::entries;
use std::collections::{BTreeMap, BTreeSet};

/// The lists of `knowledge/topics.txt`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topics {
    lists: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

impl Topics {
    pub(crate) fn compile(text: &'static str) -> Topics {
        let mut topics = Topics::default();
        for (key, words) in entries(text) {
            topics.lists.entry(key).or_default().extend(words);
        }
        topics
    }

    /// The words of a rule's list, with `@name` replaced by the words of that name; an unknown name gives nothing.
    pub(crate) fn expand(&self, words: &[&'static str]) -> WordSet {
        let mut set = BTreeSet::new();
        for word in words {
            match word.strip_prefix('@') {
                Some(name) => set.extend(self.lists.get(name).into_iter().flatten().copied()),
                None => _ = set.insert(*word),
            }
        }
        WordSet(set)
    }

    #[cfg(test)]
    pub(crate) fn has(&self, name: &str) -> bool {
        self.lists.contains_key(name)
    }
}

/// Lemmas, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordSet(BTreeSet<&'static str>);

impl WordSet {
    /// Whether the lemma is among them, in any case.
    pub fn has(&self, lemma: &str) -> bool {
        self.0.contains(lemma) || self.0.contains(lemma.to_lowercase().as_str())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
