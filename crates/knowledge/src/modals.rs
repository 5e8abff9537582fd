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
        /// A verb of what is to be dealt with: "the talks may cover a release".
        Agenda = "agenda",
        /// What it is "under": "talks are under discussion".
        Under = "under",
        /// An adjective at it: "possible talks"; or one that governs it: "ready to".
        Adjective = "adjective",
        /// An adverb at it.
        Adverb = "adverb",
        /// A word that introduces its clause: "if".
        Mark = "mark",
        /// Several words that do so: "as long as".
        Phrase = "phrase",
    }
}

/// The lists of `knowledge/modality.txt`.
#[derive(Clone, Debug, Default)]
pub struct Modals {
    words: BTreeMap<&'static str, Vec<(ModalPart, Modality)>>,
    phrases: Vec<(Vec<&'static str>, Modality)>,
}

impl Modals {
    pub(crate) fn compile(text: &'static str) -> Modals {
        let mut modals = Modals::default();
        for (key, words) in entries(text) {
            if let Some((part, modality)) = Modals::key(key) {
                for word in words {
                    if part == ModalPart::Phrase {
                        modals.phrases.push((word.split(' ').collect(), modality));
                    }
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

    /// What a phrase makes of its sentence, if one begins where `word` counts from: the word so many places on, in small letters.
    pub fn phrase(&self, word: impl Fn(usize) -> Option<String>) -> Option<Modality> {
        let first = word(0)?;
        let stands = |it: &&(Vec<&'static str>, Modality)| {
            it.0.first().is_some_and(|own| *own == first)
                && it.0.iter().enumerate().skip(1).all(|(at, own)| word(at).as_deref() == Some(own))
        };
        self.phrases.iter().find(stands).map(|it| it.1)
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
