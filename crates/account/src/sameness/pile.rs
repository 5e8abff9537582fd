//! A pile of readings laid side by side: words weighed by how few readings have them, how like the readings are, and their clusters.

use super::circles::{Circle, Circles, Counts};
use super::linkage::{Scores, average};
use super::partings::Partings;
use crate::model::{In, ReadingId};
use crate::number::{hash, log2_milli, mix};
use crate::words::fold;
use knowledge::CommonWords;
use reading::syntax::Upos;
use reading::{Reading, SentenceId, TokenId};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span, Table};

/// Clusters of articles are made at these mean likenesses, in thousandths.
const CLUSTERS: [i64; 4] = [120, 160, 200, 250];
/// Circles of articles within which words are weighed anew are made at this mean likeness.
const CIRCLE: i64 = 90;
/// Likenesses below are left out where the likenesses of two articles to all others are compared.
const FAINT: i64 = 100;
/// The cluster in which it is asked how near a sentence is to the other articles.
const MIDDLE: usize = 1;

/// Weighed words, of length one thousand.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector(Vec<(u64, i64)>);

impl Vector {
    pub(super) fn of(counts: &Counts, weigh: impl Fn(u64) -> i64) -> Vector {
        let tempered = |count: u32| 1000 + i64::from(log2_milli(u64::from(count))) * 693 / 1000;
        let rows: Vec<(u64, i64)> =
            counts.iter().map(|(&key, &count)| (key, tempered(count) * weigh(key) / 1000)).collect();
        let length = (rows.iter().map(|row| row.1 * row.1).sum::<i64>() as u64).isqrt().max(1) as i64;
        Vector(rows.into_iter().map(|(key, weight)| (key, weight * 1_000_000 / length)).collect())
    }

    /// The cosine of two vectors, in thousandths.
    pub(super) fn alike(&self, other: &Vector) -> i64 {
        let mut there = other.0.iter().peekable();
        let mut sum = 0;
        for &(key, weight) in &self.0 {
            while there.next_if(|row| row.0 < key).is_some() {}
            if let Some(row) = there.peek().filter(|row| row.0 == key) {
                sum += weight * row.1;
            }
        }
        sum / 1_000_000_000
    }
}

/// One word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) token: TokenId,
    pub(super) sense: u64,
    pub(super) upos: Upos,
}

/// One sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
    pub(super) vector: Vector,
    pub(super) names: BTreeSet<u64>,
    pub(super) numbers: BTreeSet<u64>,
    /// Nouns and verbs.
    pub(super) heads: BTreeSet<u64>,
    pub(super) verbs: BTreeSet<u64>,
    /// How like it is to the articles of its cluster, on the mean.
    pub(super) central: i64,
}

/// Readings laid side by side.
pub struct Pile<'r> {
    pub(super) readings: &'r Table<ReadingId, Reading>,
    weights: BTreeMap<u64, i64>,
    unseen: i64,
    vectors: Vec<Vector>,
    alike: Scores,
    second: Scores,
    partings: Partings,
    clusters: Vec<Vec<usize>>,
    counts: Vec<Counts>,
    pub(super) circles: Circles,
    rows: BTreeMap<In<SentenceId>, Row>,
}

impl<'r> Pile<'r> {
    /// Lays the readings side by side.
    pub fn new(readings: &'r Table<ReadingId, Reading>) -> Pile<'r> {
        let counts: Vec<Counts> = readings.rows().iter().map(counts_of).collect();
        let mut holders: BTreeMap<u64, u64> = BTreeMap::new();
        counts.iter().flat_map(|counts| counts.keys()).for_each(|&key| *holders.entry(key).or_default() += 1);
        let all = readings.len().max(1) as u64;
        let rarity = |held: u64| i64::from(log2_milli(all * 1000 / held.max(1))) - i64::from(log2_milli(1000)) + 144;
        let weights: BTreeMap<u64, i64> = holders.into_iter().map(|(key, held)| (key, rarity(held))).collect();
        let vectors: Vec<Vector> = counts
            .iter()
            .map(|counts| Vector::of(counts, |key| weights.get(&key).copied().unwrap_or(rarity(1))))
            .collect();
        let alike = likeness(&vectors);
        let second = second(&alike, vectors.len());
        let partings = Partings::new(vectors.len(), &alike);
        let clusters = CLUSTERS.iter().map(|&enough| average(likeness(&vectors), enough)).collect();
        let home = average(likeness(&vectors), CIRCLE);
        let rarity_of = |key: u64| weights.get(&key).copied().unwrap_or(rarity(1));
        let circles = Circles::new(home, &counts, &rarity_of);
        let (unseen, rows) = (rarity(1), BTreeMap::new());
        let mut pile =
            Pile { readings, weights, unseen, vectors, alike, second, partings, clusters, counts, circles, rows };
        pile.rows = readings
            .iter()
            .flat_map(|(id, row)| row.sentences.ids().map(move |value| In { reading: id, value }))
            .map(|at| (at, pile.row(at)))
            .collect();
        pile
    }

    fn row(&self, at: In<SentenceId>) -> Row {
        let reading = &self.readings[at.reading];
        let words = words_of(reading, at.value);
        let set =
            |kinds: &[Upos]| words.iter().filter(|word| kinds.contains(&word.upos)).map(|word| word.sense).collect();
        let mut counts = BTreeMap::new();
        for word in words.iter().filter(|word| carries(word.upos)) {
            *counts.entry(word.sense).or_default() += 1;
        }
        let vector = Vector::of(&counts, |key| self.rarity(key));
        let home = &self.clusters[MIDDLE];
        let others = (0..self.vectors.len())
            .filter(|&other| other != at.reading.index() && home[other] == home[at.reading.index()]);
        let near: Vec<i64> = others.map(|other| vector.alike(&self.vectors[other])).collect();
        Row {
            names: set(&[Upos::Propn]),
            numbers: set(&[Upos::Num]),
            heads: set(&[Upos::Noun, Upos::Verb]),
            verbs: set(&[Upos::Verb]),
            central: near.iter().sum::<i64>() / near.len().max(1) as i64,
            vector,
            words,
        }
    }

    /// A sentence of the pile.
    pub(super) fn sentence(&self, at: In<SentenceId>) -> Option<&Row> {
        self.rows.get(&at)
    }

    /// How few readings have a word, in thousandths of a bit.
    pub(super) fn rarity(&self, key: u64) -> i64 {
        self.weights.get(&key).copied().unwrap_or(self.unseen)
    }

    /// The sum of the rarities of some words.
    pub(super) fn weight<'k>(&self, keys: impl Iterator<Item = &'k u64>) -> i64 {
        keys.map(|&key| self.rarity(key)).sum()
    }

    /// How like two readings are.
    pub(super) fn alike(&self, one: ReadingId, other: ReadingId) -> i64 {
        if one == other { 1000 } else { self.alike.get(one.index(), other.index()) }
    }

    /// How alike two readings are like to all others.
    pub(super) fn second(&self, one: ReadingId, other: ReadingId) -> i64 {
        if one == other { 1000 } else { self.second.get(one.index(), other.index()) }
    }

    /// How wide a gap in the pile two readings stand on the sides of.
    pub(super) fn gap(&self, one: ReadingId, other: ReadingId) -> i64 {
        self.partings.gap(one.index(), other.index())
    }

    /// Whether two readings are of one cluster, at each likeness; in thousandths.
    pub(super) fn together(&self, one: ReadingId, other: ReadingId) -> [i64; 4] {
        std::array::from_fn(|at| {
            let home = &self.clusters[at];
            if home[one.index()] == home[other.index()] { 1000 } else { 0 }
        })
    }

    /// Some readings as a circle of their own.
    pub(super) fn circle(&self, of: &BTreeSet<ReadingId>) -> Circle {
        Circle::of(of.iter().map(|&reading| self.counts(reading)), &|key| self.rarity(key))
    }

    /// How often a reading has each word.
    pub(super) fn counts(&self, reading: ReadingId) -> &Counts {
        &self.counts[reading.index()]
    }

    /// How like a sentence is to a whole reading.
    pub(super) fn within(&self, row: &Row, reading: ReadingId) -> i64 {
        row.vector.alike(&self.vectors[reading.index()])
    }

    /// The sentence around a place.
    pub(super) fn sentence_at(&self, at: In<Span>) -> Option<SentenceId> {
        let rows = self.readings[at.reading].sentences.rows();
        let index = rows.partition_point(|sentence| sentence.span.end() <= at.value.start());
        (index < rows.len()).then(|| SentenceId::new(index as u32))
    }
}

/// Words that carry meaning.
pub(super) fn carries(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj | Upos::Num)
}

fn counts_of(reading: &Reading) -> Counts {
    let mut counts = BTreeMap::new();
    for sentence in reading.sentences.ids() {
        for word in words_of(reading, sentence).iter().filter(|word| carries(word.upos)) {
            *counts.entry(word.sense).or_default() += 1;
        }
    }
    counts
}

pub(super) fn words_of(reading: &Reading, sentence: SentenceId) -> Vec<Word> {
    let row = &reading.sentences[sentence];
    let first = row.first.index() as u32;
    let last = (first + row.len).min(reading.tokens.len() as u32);
    let tokens = (first..last).map(TokenId::new);
    tokens.map(|token| Word { token, sense: sense(reading, token), upos: reading.tokens[token].upos }).collect()
}

/// What a word means: the meaning that it or its lemma shares with others, else the head of its lemma.
pub(super) fn sense(reading: &Reading, token: TokenId) -> u64 {
    let common = CommonWords::embedded();
    let form = fold(reading.words(reading.tokens[token].span));
    let lemma = fold(reading.lemma(token));
    let meaning = common.meaning(&form).or_else(|| common.meaning(&lemma));
    meaning.map_or_else(|| hash(crate::words::stem(&lemma).as_bytes()), |line| mix(7, u64::from(line)))
}

/// How like each two are.
pub(super) fn likeness(vectors: &[Vector]) -> Scores {
    let mut scores = Scores::new(vectors.len());
    for at in 0..vectors.len() {
        (0..at).for_each(|before| scores.set(before, at, vectors[before].alike(&vectors[at])));
    }
    scores
}

/// The cosine of the rows of a table of likenesses.
pub(super) fn second(alike: &Scores, size: usize) -> Scores {
    let row = |at: usize| -> Vec<(u64, i64)> {
        let rows = (0..size).map(|other| (other as u64, if other == at { 1000 } else { alike.get(at, other) }));
        let rows: Vec<(u64, i64)> = rows.filter(|row| row.1 >= FAINT).collect();
        let length = (rows.iter().map(|row| row.1 * row.1).sum::<i64>() as u64).isqrt().max(1) as i64;
        rows.into_iter().map(|(key, weight)| (key, weight * 1_000_000 / length)).collect()
    };
    let rows: Vec<Vector> = (0..size).map(|at| Vector(row(at))).collect();
    likeness(&rows)
}
