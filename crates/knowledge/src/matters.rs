//! What an event is about: the issues under negotiation and the PLOVER contexts, by words.

use crate::lines::entries;
use crate::plover::Context;
use crate::{Issue, IssueId};
use std::collections::BTreeMap;
use text::Table;

/// Words and phrases of lemmas, each with what it shows.
#[derive(Clone, Debug)]
pub struct Matters<T> {
    by_word: BTreeMap<&'static str, Vec<(Vec<&'static str>, T)>>,
}

impl<T> Default for Matters<T> {
    fn default() -> Matters<T> {
        Matters { by_word: BTreeMap::new() }
    }
}

impl<T: Copy + Ord> Matters<T> {
    /// A phrase, and the same with its hyphens as words.
    fn add(&mut self, phrase: &'static str, value: T) {
        self.add_words(phrase.split(' ').collect(), value);
        if phrase.contains('-') {
            let parts = phrase.split(' ').flat_map(|word| word.split_inclusive('-'));
            let words = parts.flat_map(|part| part.strip_suffix('-').map_or([part, ""], |word| [word, "-"]));
            self.add_words(words.filter(|word| !word.is_empty()).collect(), value);
        }
    }

    fn add_words(&mut self, words: Vec<&'static str>, value: T) {
        if let Some(&first) = words.first() {
            self.by_word.entry(first).or_default().push((words, value));
        }
    }

    /// What the lemmas show, each with how many words showed it, in the order of the list.
    pub fn shown(&self, lemmas: &[&str]) -> BTreeMap<T, usize> {
        let mut found = BTreeMap::new();
        for (words, value) in self.phrases(lemmas) {
            *found.entry(value).or_default() += words.len() * words.len();
        }
        found
    }

    /// The words and phrases among the lemmas that show something, with what.
    pub fn phrases<'m>(&'m self, lemmas: &'m [&str]) -> impl Iterator<Item = (&'m [&'static str], T)> + 'm {
        lemmas.iter().enumerate().flat_map(move |(at, lemma)| {
            let here = lemmas.get(at..).unwrap_or_default();
            let rows = self.by_word.get(lemma).into_iter().flatten();
            rows.filter(move |row| here.starts_with(&row.0)).map(|row| (row.0.as_slice(), row.1))
        })
    }
}

/// The issues, with the words that show them.
pub(crate) fn issues(text: &'static str) -> (Table<IssueId, Issue>, Matters<IssueId>) {
    let mut table = Table::default();
    let mut matters = Matters::default();
    for (name, phrases) in entries(text) {
        let narrow = name.strip_suffix('+');
        let id = table.push(Issue { name: narrow.unwrap_or(name).into(), wide: narrow.is_some() });
        for phrase in phrases {
            matters.add(phrase, id);
        }
    }
    (table, matters)
}

/// The contexts, with the words that show them.
pub(crate) fn contexts(text: &'static str) -> Matters<Context> {
    let mut matters = Matters::default();
    for (name, phrases) in entries(text) {
        if let Some(context) = Context::from_label(name) {
            for phrase in phrases {
                matters.add(phrase, context);
            }
        }
    }
    matters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_is_one_of_plover() {
        let text = include_str!("../../../knowledge/contexts.txt");
        assert_eq!(crate::lines::stray(text), Vec::<&str>::new());
        for (name, _) in entries(text) {
            assert!(Context::from_label(name).is_some(), "`{name}` in contexts.txt");
        }
    }

    #[test]
    fn a_phrase_counts_more_than_its_words() {
        let (table, matters) = issues("water: river\nnext meeting: next round\nmeetings: round");
        let shown = matters.shown(&["next", "round", "on", "the", "river"]);
        let best = shown.into_iter().max_by_key(|it| it.1).map(|it| table[it.0].name.clone());
        assert_eq!(best.as_deref(), Some("next meeting"));
    }
}
