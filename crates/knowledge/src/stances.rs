//! Words that show where a party stands on a matter.

use crate::act::Stance;
use crate::lines::entries;
use std::collections::BTreeMap;

/// What keys of phrases begin with that make a condition of a stance.
const TERM: &str = "term ";

/// The phrases of `knowledge/stances.txt`, by their first word.
#[derive(Clone, Debug, Default)]
pub struct Stances {
    by_word: Phrases,
    terms: Phrases,
}

type Phrases = BTreeMap<&'static str, Vec<(Vec<&'static str>, Stance)>>;

impl Stances {
    pub(crate) fn compile(text: &'static str) -> Stances {
        let mut stances = Stances::default();
        for (key, phrases) in entries(text) {
            let (label, rows) = match key.strip_prefix(TERM) {
                Some(label) => (label, &mut stances.terms),
                None => (key, &mut stances.by_word),
            };
            let Some(stance) = Stance::from_label(label) else {
                continue;
            };
            for phrase in phrases {
                let words: Vec<&'static str> = phrase.split(' ').collect();
                if let Some(&first) = words.first() {
                    rows.entry(first).or_default().push((words, stance));
                }
            }
        }
        for row in stances.by_word.values_mut().chain(stances.terms.values_mut()) {
            row.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
        }
        stances
    }

    /// The phrases that begin with this lemma, the longest first, each with its stance.
    pub fn starting(&self, lemma: &str) -> &[(Vec<&'static str>, Stance)] {
        self.by_word.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin with this lemma and name what must come first, each with the stance that it makes a condition.
    pub fn terms(&self, lemma: &str) -> &[(Vec<&'static str>, Stance)] {
        self.terms.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The first words of all phrases.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = &'static str> {
        self.by_word.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_a_stance() {
        let text = include_str!("../../../knowledge/stances.txt");
        assert_eq!(crate::lines::stray(text), Vec::<&str>::new());
        for (key, _) in entries(text) {
            assert!(Stance::from_label(key.strip_prefix(TERM).unwrap_or(key)).is_some(), "`{key}` in stances.txt");
        }
    }
}
