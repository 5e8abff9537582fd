//! Words that attribute ("said", "according to", "called for"), with the act and the forms of content they take.

use crate::act::Act;
use crate::lines::entries;
use std::collections::BTreeMap;

text::labels! {
    /// A form in which a cue takes its content.
    pub enum Takes {
        /// A clause or a quotation: "said that", "…", she said.
        That = "that",
        /// A clause without "that".
        Bare = "bare",
        /// A quotation only: "he continued".
        Quote = "quote",
        /// An infinitive: "vowed to".
        To = "to",
        /// A noun phrase: "condemned the raid"; where the cue ends in a preposition, the phrase behind it.
        Object = "object",
        /// Its object is who is told: "told reporters that".
        Person = "person",
        /// It stands around a clause without being its verb: "according to".
        Frame = "frame",
    }
}

/// A word or phrase that attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its lemmas; the verb or first word, then particles and prepositions.
    pub words: Vec<&'static str>,
    /// What is done by it.
    pub act: Act,
    /// The forms of content it takes.
    pub takes: Vec<Takes>,
    /// How surely it attributes, in thousandths.
    pub strength: u16,
}

impl Cue {
    /// Whether it takes content in this form.
    pub fn takes(&self, form: Takes) -> bool {
        self.takes.contains(&form)
    }
}

/// All cues, by their first word.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    by_word: BTreeMap<&'static str, Vec<Cue>>,
}

impl Cues {
    /// Compiles lines such as `said that person 950: tell, inform`.
    pub(crate) fn compile(text: &'static str) -> Cues {
        let mut cues = Cues::default();
        for (key, phrases) in entries(text) {
            for phrase in phrases {
                let cue = cue_of(key, phrase);
                if let Some(&first) = cue.words.first() {
                    cues.by_word.entry(first).or_default().push(cue);
                }
            }
        }
        for row in cues.by_word.values_mut() {
            row.sort_by_key(|cue| std::cmp::Reverse(cue.words.len()));
        }
        cues
    }

    /// The first words of all cues.
    pub(crate) fn verbs(&self) -> impl Iterator<Item = &'static str> {
        self.by_word.keys().copied()
    }

    /// The cues that begin with this lemma, the longest first.
    pub fn starting(&self, lemma: &str) -> &[Cue] {
        self.by_word.get(lemma).map_or(&[], Vec::as_slice)
    }
}

/// The cue that `key` and `phrase` describe. Unknown words of the key are left out; a test looks for them.
fn cue_of(key: &str, phrase: &'static str) -> Cue {
    let mut cue = Cue { words: phrase.split(' ').collect(), act: Act::Said, takes: Vec::new(), strength: 900 };
    for word in key.split(' ') {
        if let Some(act) = Act::from_label(word) {
            cue.act = act;
        } else if let Some(form) = Takes::from_label(word) {
            cue.takes.push(form);
        } else if let Ok(strength) = word.parse() {
            cue.strength = strength;
        }
    }
    cue
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = include_str!("../../../knowledge/cues.txt");

    #[test]
    fn every_key_is_understood() {
        assert_eq!(crate::lines::stray(LIST), Vec::<&str>::new());
        for (key, _) in entries(LIST) {
            for word in key.split(' ') {
                let known = Act::from_label(word).is_some()
                    || Takes::from_label(word).is_some()
                    || word.parse::<u16>().is_ok_and(|strength| strength <= 1000);
                assert!(known, "`{word}` in the key `{key}` of cues.txt");
            }
        }
    }

    #[test]
    fn no_cue_is_given_twice() {
        let cues = Cues::compile(LIST);
        for row in cues.by_word.values() {
            for (at, cue) in row.iter().enumerate() {
                let again = row.iter().skip(at + 1).any(|other| other.words == cue.words);
                assert!(!again, "{:?} twice in cues.txt", cue.words);
            }
        }
    }
}
