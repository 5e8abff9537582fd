//! Names in other spellings: who tells a report out of another language writes its names as they are heard there.

use super::named::is_place;
use crate::words::{Word, Words};
use knowledge::names::{SAME, word_alike};
use knowledge::{CommonWords, Knowledge};
use reading::Reading;
use text::Span;

/// Two desks may differ in a name or two; in so many they differ where one of them had them from another language.
const ENOUGH: usize = 3;
/// In a shorter name a letter makes another name.
const LETTERS: usize = 4;

/// The names in the articles of a pile, each spelling of an article once, in the order of their sounds.
#[derive(Debug)]
pub(super) struct Names<'r> {
    readings: &'r [Reading],
    knowledge: &'r Knowledge,
    rows: Vec<Vec<Word>>,
}

impl<'r> Names<'r> {
    /// Looks for the names of every article.
    pub(super) fn of(readings: &'r [Reading], words: &[Words], knowledge: &'r Knowledge) -> Names<'r> {
        let rows = readings.iter().zip(words).map(|(reading, words)| names(reading, words)).collect();
        Names { readings, knowledge, rows }
    }

    /// The names that two articles spell each in its own way, if they are enough to show that one has them from another language.
    pub(super) fn respelled(&self, (one, other): (usize, usize)) -> Option<Vec<(Span, Span)>> {
        let mut there = self.rows[other].as_slice();
        let mut found = Vec::new();
        for mine in self.rows[one].chunk_by(|a, b| a.stem == b.stem) {
            there = &there[there.partition_point(|word| word.stem < mine[0].stem)..];
            let yours = &there[..there.partition_point(|word| word.stem == mine[0].stem)];
            found.extend(self.spelled_two_ways((one, mine), (other, yours)));
        }
        found.sort_unstable();
        (found.len() >= ENOUGH).then_some(found)
    }

    /// A name of the one that the other spells in another way only, among words of one sound.
    fn spelled_two_ways(
        &self,
        (one, mine): (usize, &[Word]),
        (other, yours): (usize, &[Word]),
    ) -> Option<(Span, Span)> {
        let alone = |word: &&Word, there: &[Word]| there.iter().all(|their| their.form != word.form);
        let pairs = mine.iter().filter(|word| alone(word, yours)).flat_map(|word| {
            let others = yours.iter().filter(|their| alone(their, mine));
            others.map(move |their| (word.span, their.span))
        });
        let written =
            |(a, b): (Span, Span)| [(one, a), (other, b)].map(|(at, span)| &self.readings[at].article.text[span]);
        // "Kiev" and "Kyiv" are both good English.
        let is_name = |[a, b]: [&str; 2]| {
            word_alike(a, b) >= SAME && !(is_place(self.knowledge, a) && is_place(self.knowledge, b))
        };
        pairs.into_iter().find(|&pair| is_name(written(pair)))
    }
}

/// The rare words of an article that are written large, by sound and spelling.
fn names(reading: &Reading, words: &Words) -> Vec<Word> {
    let text = &reading.article.text;
    let is_name = |word: &&Word| {
        let written = &text[word.span];
        word.band == CommonWords::RARE && written.starts_with(char::is_uppercase) && written.chars().count() >= LETTERS
    };
    let mut names: Vec<Word> = words.words.iter().filter(is_name).copied().collect();
    names.sort_by_key(|word| (word.stem, word.form));
    names.dedup_by_key(|word| (word.stem, word.form));
    names.shrink_to_fit();
    names
}
