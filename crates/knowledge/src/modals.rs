//! Words that tell whether an event took place.

use crate::act::Modality;
use crate::lines::entries;
use std::collections::BTreeMap;

text::labels! {
    /// What a word of modality is.
    pub enum ModalPart {
        /// "may", "will".
        Auxiliary = "auxiliary",
        /// A verb that governs the event: "refused to".
        Verb = "verb",
        /// A noun that governs it: "a plan to".
        Noun = "noun",
        /// An adjective at it: "possible talks"; or one that governs it: "ready to".
        Adjective = "adjective",
        /// An adverb at it.
        Adverb = "adverb",
        /// A word that introduces its clause: "if".
        Mark = "mark",
    }
}

/// The lists of `knowledge/modality.txt`.
#[derive(Clone, Debug, Default)]
pub struct Modals {
    words: BTreeMap<&'static str, Vec<(ModalPart, Modality)>>,
}

impl Modals {
    pub(crate) fn compile(text: &'static str) -> Modals {
        let mut modals = Modals::default();
        for (key, words) in entries(text) {
            if let Some((part, modality)) = Modals::key(key) {
                for word in words {
                    modals.words.entry(word).or_default().push((part, modality));
                }
            }
        }
        modals
    }

    fn key(key: &str) -> Option<(ModalPart, Modality)> {
        let (part, modality) = key.split_once(' ')?;
        Some((ModalPart::from_label(part)?, Modality::from_label(modality)?))
    }

    /// What the word makes of the event that depends on it.
    pub fn of(&self, part: ModalPart, lemma: &str) -> Option<Modality> {
        let row = self.words.get(lemma.to_lowercase().as_str())?;
        row.iter().find(|it| it.0 == part).map(|it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_understood() {
        let text = include_str!("../../../knowledge/modality.txt");
        assert_eq!(crate::lines::stray(text), Vec::<&str>::new());
        for (key, _) in entries(text) {
            assert!(Modals::key(key).is_some(), "`{key}` in modality.txt");
        }
    }
}
