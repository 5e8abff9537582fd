//! Names in other spellings: who tells a report out of another language writes its names as they are heard there.

use super::named::is_place;
use crate::words::{Word, Words};
use knowledge::names::Heard;
use knowledge::{CommonWords, Knowledge};
use reading::Reading;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use text::Span;

/// Two desks may differ in a name or two; in so many they differ where one of them had them from another language.
const ENOUGH: usize = 3;
/// In a shorter name a letter makes another name.
const LETTERS: usize = 5;
/// How alike two spellings of one name sound, in thousandths: more than a name and what is made of it, as "Tunisia" and "Tunisian".
const ALIKE: u16 = 860;

/// The names in the articles of a pile.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Each spelling once.
    spellings: Vec<Spelling>,
    /// The spellings of each article by their numbers, sorted, each with where it stands first.
    rows: Vec<Vec<(usize, Span)>>,
}

#[derive(Debug)]
struct Spelling {
    heard: Heard,
    /// Whether a country or town is known under it: "Kiev" and "Kyiv" are both good English.
    is_place: bool,
}

impl Names {
    /// Looks for the names of every article.
    pub(super) fn of(readings: &[Reading], words: &[Words], knowledge: &Knowledge) -> Names {
        let (mut names, mut numbers) = (Names::default(), BTreeMap::new());
        for (reading, words) in readings.iter().zip(words) {
            let mut row = Vec::new();
            for word in words.words.iter().filter(|word| is_name(reading, word)) {
                let written = &reading.article.text[word.span];
                let number = *numbers.entry(word.form).or_insert_with(|| {
                    let is_place = is_place(knowledge, written);
                    names.spellings.push(Spelling { heard: Heard::new(written), is_place });
                    names.spellings.len() - 1
                });
                row.push((number, word.span));
            }
            row.sort_unstable();
            row.dedup_by_key(|name| name.0);
            row.shrink_to_fit();
            names.rows.push(row);
        }
        names
    }

    /// The names that two articles spell each in its own way, if they are enough to show that one has them from another language.
    pub(super) fn respelled(&self, (one, other): (usize, usize)) -> Option<Vec<(Span, Span)>> {
        let (mine, mut yours) = (self.only(one, other), self.only(other, one));
        let mut found = Vec::new();
        for (name, span) in mine {
            let near =
                yours.iter().enumerate().filter_map(|(at, their)| Some((self.alike(name, their.0)?, Reverse(at))));
            if let Some((_, Reverse(at))) = near.max() {
                found.push((span, yours.remove(at).1));
            }
        }
        found.sort_unstable();
        (found.len() >= ENOUGH).then_some(found)
    }

    /// The spellings of the one that the other has not.
    fn only(&self, one: usize, other: usize) -> Vec<(usize, Span)> {
        let there = |name: usize| self.rows[other].binary_search_by_key(&name, |row| row.0).is_ok();
        self.rows[one].iter().copied().filter(|&(name, _)| !there(name)).collect()
    }

    /// How alike two spellings sound, if they may be of one name.
    fn alike(&self, one: usize, other: usize) -> Option<u16> {
        let (one, other) = (&self.spellings[one], &self.spellings[other]);
        let score = one.heard.alike(&other.heard, ALIKE);
        (score >= ALIKE && !(one.is_place && other.is_place)).then_some(score)
    }
}

/// Whether a word is rare and written large.
fn is_name(reading: &Reading, word: &Word) -> bool {
    let written = &reading.article.text[word.span];
    word.band == CommonWords::RARE && written.starts_with(char::is_uppercase) && written.chars().count() >= LETTERS
}
