//! What rules leave open of two tellings: whether they say the same, by learned weights of what their words have in common. What marks
//! them has the last word, before they come here.
//!
//! Kept readings hold no vectors, and of tellings of one story they say little: all of it is about one matter. What tells is how much of
//! either is found in the other, and how much of that in the same order.

use super::Feature;
use crate::desk::Desk;
use crate::model::ReadingId;
use crate::number::{log2_milli, milli};
use crate::weigh::Bag;
use crate::words::Word;
use knowledge::PairWeights;
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span};

/// What one article says, in pieces.
pub(crate) struct Said<'d> {
    /// Which article.
    pub(crate) reading: ReadingId,
    /// Where.
    pub(crate) pieces: &'d [Span],
    /// Its words by weight.
    pub(crate) bag: &'d Bag,
}

impl Said<'_> {
    /// Whether it reaches into these words.
    pub(super) fn covers(&self, span: Span) -> bool {
        self.pieces.iter().any(|piece| piece.overlaps(span))
    }
}

/// How sure it is that two tellings say the same, in thousandths of log odds above the bar; nothing where it is not sure.
pub(crate) fn say_the_same(desk: &Desk<'_>, one: &Said<'_>, other: &Said<'_>) -> Option<i64> {
    // Most pairs are told apart by what is counted already; what one article says twice is left to rules.
    if one.reading == other.reading || one.bag.alike(other.bag) < LEAST {
        return None;
    }
    Some(PairWeights::embedded().sum("telling", &features(desk, one, other)))
}

/// Tellings less alike than this, in thousandths, are not looked at.
const LEAST: u32 = 300;

/// What the words of two tellings have in common, in thousandths; their order does not matter.
fn features(desk: &Desk<'_>, one: &Said<'_>, other: &Said<'_>) -> Vec<Feature> {
    let (here, there) = (words(desk, one), words(desk, other));
    let (mine, theirs) = (senses(&here), senses(&there));
    let shared: Vec<u64> = mine.iter().filter(|row| theirs.contains_key(row.0)).map(|row| *row.1).collect();
    let cover = |all: &BTreeMap<u64, u64>| i64::from(milli(shared.iter().sum(), all.values().sum::<u64>().max(1)));
    let runs = |length: usize| {
        let (a, b) = (runs(&here, length), runs(&there, length));
        let both = a.intersection(&b).count() as u64;
        let share = |all: usize| i64::from(milli(both, all.max(1) as u64));
        (share(a.len().max(b.len())), share(a.len().min(b.len())))
    };
    let (twos, threes) = (runs(2), runs(3));
    let long = |words: &[Word]| i64::from(log2_milli(words.len().max(1) as u64));
    let (a, b) = (cover(&mine), cover(&theirs));
    vec![
        ("alike", i64::from(one.bag.alike(other.bag)).min(1000)),
        ("telling", (one.bag.common(other.bag) as i64).min(4) * 250),
        ("shared", (shared.len() as i64).min(10) * 100),
        ("cover-least", a.min(b)),
        ("cover-most", a.max(b)),
        ("twos-least", twos.0),
        ("twos-most", twos.1),
        ("threes-least", threes.0),
        ("threes-most", threes.1),
        ("quoted", quoted(&here, &there)),
        ("longer", (long(&here) - long(&there)).abs()),
        ("length", long(&here).min(long(&there))),
    ]
}

/// The words of a telling.
pub(super) fn words(desk: &Desk<'_>, said: &Said<'_>) -> Vec<Word> {
    said.pieces.iter().flat_map(|&piece| desk.words[said.reading.index()].within(piece)).copied().collect()
}

/// Words that carry meaning, by how rare they are.
fn senses(words: &[Word]) -> BTreeMap<u64, u64> {
    words.iter().filter(|word| word.band >= 2).map(|word| (word.sense(), u64::from(word.band))).collect()
}

/// The runs of so many words.
fn runs(words: &[Word], length: usize) -> BTreeSet<Vec<u64>> {
    words.windows(length).map(|run| run.iter().map(|word| word.form).collect()).collect()
}

/// How many runs of three words within quotation marks both have, in tenths.
fn quoted(one: &[Word], other: &[Word]) -> i64 {
    let spoken = |words: &[Word]| -> Vec<Word> { words.iter().filter(|word| word.quoted).copied().collect() };
    let both = runs(&spoken(one), 3).intersection(&runs(&spoken(other), 3)).count() as i64;
    both.min(10) * 100
}
