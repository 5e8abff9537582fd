//! Finds the longest listed phrase at the start of a row of tokens.

use crate::fold_small;
use std::collections::{BTreeMap, HashMap};

/// Phrases of one or more words with what each means; compared in small letters, hyphens like spaces.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    rows: BTreeMap<Box<str>, T>,
    /// For a first word: the most words of a phrase that begins with it.
    reach: HashMap<Box<str>, usize>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { rows: BTreeMap::new(), reach: HashMap::new() }
    }
}

impl<T> Phrases<T> {
    /// The longest phrase at the start of `tokens`: how many tokens it takes, hyphens among them, and what it means.
    pub fn longest<'w>(&self, tokens: impl IntoIterator<Item = &'w str>) -> Option<(usize, &T)> {
        let (mut key, mut words, mut reach) = (String::new(), 0, usize::MAX);
        let mut found = None;
        for (index, token) in tokens.into_iter().enumerate() {
            if index == 0 && self.begins_none(token) {
                return None;
            }
            if matches!(token, "-" | "–" | "‐" | "‑") && index > 0 {
                continue;
            }
            let word = fold_small(token);
            if word.is_empty() {
                break;
            }
            if index == 0 {
                reach = self.reach_of(&word);
            } else {
                key.push(' ');
            }
            words += word.split(' ').count();
            key.push_str(&word);
            if words > reach {
                break;
            }
            if let Some(value) = self.rows.get(key.as_str()) {
                found = Some((index + 1, value));
            }
        }
        found
    }

    /// Whether no phrase begins with this word; told of plain words alone, for most words begin none.
    fn begins_none(&self, token: &str) -> bool {
        small_in(&mut [0; PLAIN], token).is_some_and(|small| !self.reach.contains_key(small))
    }

    /// What exactly this phrase means.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        match small_in(&mut [0; PLAIN], phrase) {
            Some(small) => self.rows.get(small),
            None => self.rows.get(fold_small(phrase).as_str()),
        }
    }

    fn reach_of(&self, word: &str) -> usize {
        let first = word.split(' ').next().unwrap_or_default();
        self.reach.get(first).copied().unwrap_or(0)
    }

    /// Adds a phrase; the first meaning given for it stays.
    pub(crate) fn add(&mut self, phrase: &str, value: T) {
        let key = fold_small(phrase);
        let words = key.split(' ').count();
        let first = key.split(' ').next().unwrap_or_default();
        let reach = self.reach.entry(first.into()).or_default();
        *reach = words.max(*reach);
        self.rows.entry(key.into()).or_insert(value);
    }
}

/// The letters of a word that is looked up without new memory.
const PLAIN: usize = 24;

/// A word of plain letters and digits in small letters; nothing of any other.
fn small_in<'r>(room: &'r mut [u8; PLAIN], word: &str) -> Option<&'r str> {
    let small = room.get_mut(..word.len()).filter(|_| word.bytes().all(|it| it.is_ascii_alphanumeric()))?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).ok()
}

impl<'n, T> FromIterator<(&'n str, T)> for Phrases<T> {
    fn from_iter<I: IntoIterator<Item = (&'n str, T)>>(rows: I) -> Self {
        let mut phrases = Phrases::default();
        for (phrase, value) in rows {
            phrases.add(phrase, value);
        }
        phrases
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wins_and_hyphens_are_spaces() {
        let offices: Phrases<u8> =
            [("chief", 1), ("commander-in-chief", 2), ("chief of staff", 3)].into_iter().collect();
        let longest = |line: &str| offices.longest(line.split(' ')).map(|(n, v)| (n, *v));
        assert_eq!(longest("chief of police"), Some((1, 1)));
        assert_eq!(longest("Chief of Staff Ana"), Some((3, 3)));
        assert_eq!(longest("commander - in - chief"), Some((5, 2)));
        assert_eq!(longest("commander"), None);
    }
}
