//! Weighs words by rarity in the language and in the pile, and compares passages as bags of weighed words.

use crate::number::{Groups, log2_milli, milli};
use crate::words::{Word, Words};
use std::collections::{HashMap, HashSet};
use text::Span;

/// Words more common than one text in eight carry no detail.
const BAND: u8 = 3;

/// A word of this weight tells one act of a story from another.
const TELLING: u64 = 2500;

/// How much each word says about a pair of passages.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// In how many groups of copies each stem stands.
    groups: HashMap<u64, u32>,
    total: u32,
}

impl Weights {
    /// Counts each group of copies as one voice, so that a wire report in many places is not taken for common talk.
    pub(crate) fn new(words: &[Words], groups: &mut Groups) -> Weights {
        let mut seen: HashSet<(usize, u64)> = HashSet::new();
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for (index, article) in words.iter().enumerate() {
            let root = groups.root(index);
            for word in article.words.iter().filter(|word| word.band >= BAND) {
                if seen.insert((root, word.stem)) {
                    *counts.entry(word.stem).or_default() += 1;
                }
            }
        }
        let total = groups.all().len() as u32;
        Weights { groups: counts, total }
    }

    /// Rarity in the language times rarity in the pile, in thousandths of a bit.
    pub(crate) fn of(&self, word: &Word) -> u64 {
        let holders = self.groups.get(&word.stem).copied().unwrap_or(1);
        let band = u64::from(word.band) * 1000;
        if self.total > 2 && holders >= self.total {
            // What every line of reporting says is the story itself, and tells none of its acts from another.
            return band / 4;
        }
        if holders <= 2 || self.total < 2 {
            return band;
        }
        let all = u64::from(self.total) + 1;
        let share = log2_milli(all * 1000 / u64::from(holders - 1)).saturating_sub(log2_milli(1000));
        band * u64::from(share) / u64::from(log2_milli(all)).max(1)
    }
}

/// A passage as a bag of weighed words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    /// Each word's key once, in the order of the passage.
    pub(crate) keys: Vec<u64>,
    weights: HashMap<u64, u64>,
    /// The sum of all weights.
    pub(crate) total: u64,
}

impl Bag {
    /// Adds a word under `key`, if it is there for the first time.
    pub(crate) fn add(&mut self, key: u64, weight: u64) {
        if let std::collections::hash_map::Entry::Vacant(slot) = self.weights.entry(key) {
            slot.insert(weight);
            self.keys.push(key);
            self.total += weight;
        }
    }

    /// Adds all words of another bag.
    pub(crate) fn join(&mut self, other: &Bag) {
        for &key in &other.keys {
            self.add(key, other.weights[&key]);
        }
    }

    /// The heaviest words, at most `count`.
    pub(crate) fn heaviest(&self, count: usize) -> Vec<u64> {
        let mut keys = self.keys.clone();
        keys.sort_by_key(|key| (std::cmp::Reverse(self.weights[key]), *key));
        keys.truncate(count);
        keys
    }

    /// Whether the word is in the bag.
    pub(crate) fn has(&self, key: u64) -> bool {
        self.weights.contains_key(&key)
    }

    /// The cosine of two bags, in thousandths.
    pub(crate) fn alike(&self, other: &Bag) -> u32 {
        let size = (u128::from(self.total) * u128::from(other.total)).isqrt() as u64;
        milli(self.shared(other), size.max(1))
    }

    /// How many words the two have in common that the whole story does not.
    pub(crate) fn common(&self, other: &Bag) -> usize {
        self.keys.iter().filter(|&&key| other.has(key) && self.weights[&key] >= TELLING).count()
    }

    /// The weight of this bag's words that the other holds too.
    pub(crate) fn shared(&self, other: &Bag) -> u64 {
        let both = self.keys.iter().filter(|&&key| other.has(key));
        both.map(|key| self.weights[key]).sum()
    }
}

/// The bag of a passage by meaning: words of one meaning are one.
pub(crate) fn bag(words: &Words, weights: &Weights, passage: Span) -> Bag {
    let mut bag = Bag::default();
    for word in words.within(passage).iter().filter(|word| word.band >= BAND) {
        bag.add(word.sense, weights.of(word));
    }
    bag
}

/// The bag of a sentence by stems, without what is quoted.
pub(crate) fn told(words: &[Word], weights: &Weights) -> Bag {
    let mut bag = Bag::default();
    for word in words.iter().filter(|word| word.band >= BAND && !word.quoted) {
        bag.add(word.stem, weights.of(word));
    }
    bag
}
