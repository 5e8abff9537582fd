//! Another guise for a text: other letters in its names and its rare words, as many as before, so that all spans stay where they are.

use std::collections::{BTreeMap, BTreeSet};

/// A word is rare where one text in so many has it.
const FEW: usize = 12;
/// Words of fewer letters stay as they are: most are common.
const SHORT: usize = 4;
const VOWELS: &[u8] = b"aeiou";
const CONSONANTS: &[u8] = b"bcdfghjklmnpqrstvwxyz";

/// A text by its number, in the guise of a round.
#[derive(Clone, Copy)]
pub(super) struct Guised {
    pub(super) text: usize,
    pub(super) round: usize,
}

/// The words that tell one text from another.
pub(super) struct Guise {
    rare: BTreeSet<String>,
}

impl Guise {
    /// Counts in how many texts each word stands.
    pub(super) fn of<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> Guise {
        let most = texts.len() / FEW;
        let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
        for text in texts {
            let words: BTreeSet<&str> = text.split(|letter: char| !letter.is_alphabetic()).collect();
            words.into_iter().for_each(|word| *holders.entry(word).or_default() += 1);
        }
        let rare = holders.into_iter().filter(|&(_, count)| count <= most);
        Guise { rare: rare.map(|(word, _)| word.to_owned()).collect() }
    }

    /// The text of this round: the first is as it was, each later one has other letters in names and rare words.
    pub(super) fn put_on(&self, text: &str, round: usize) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphabetic) {
            let (before, from) = rest.split_at(start);
            let (word, after) = from.split_at(from.find(|c: char| !c.is_alphabetic()).unwrap_or(from.len()));
            out.push_str(before);
            match round > 0 && self.tells(word) {
                true => out.push_str(&turned(word, round)),
                false => out.push_str(word),
            }
            rest = after;
        }
        out + rest
    }

    fn tells(&self, word: &str) -> bool {
        word.len() >= SHORT && (word.starts_with(char::is_uppercase) || self.rare.contains(word))
    }
}

/// A day so many months later; years, months and days from 1.
pub(super) fn later((year, month, day): (usize, usize, usize), months: usize) -> (usize, usize, usize) {
    let month = year * 12 + month - 1 + months;
    (month / 12, month % 12 + 1, day.min(28))
}

/// The word with other letters.
pub(super) fn turned(word: &str, round: usize) -> String {
    word.chars().map(|letter| other(letter, round)).collect()
}

/// The letter that stands for another one in this round: a vowel for a vowel, a consonant for a consonant.
fn other(letter: char, round: usize) -> char {
    let small = letter.to_ascii_lowercase();
    let turn = |letters: &[u8], steps: usize| {
        let at = letters.iter().position(|&known| char::from(known) == small)?;
        Some(char::from(letters[(at + steps) % letters.len()]))
    };
    let Some(other) = turn(VOWELS, round).or_else(|| turn(CONSONANTS, 4 * round)) else { return letter };
    if letter.is_ascii_uppercase() { other.to_ascii_uppercase() } else { other }
}
