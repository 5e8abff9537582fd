//! Weighs words by rarity in the language and in the pile, and compares passages as bags of weighed words.

use crate::number::{Groups, KeyMap, exact, log2_milli, milli};
use crate::words::{Word, Words};

/// Words more common than one text in eight carry no detail.
const BAND: u8 = 3;

/// A word of this weight tells one act of a story from another.
const TELLING: u64 = 2500;

/// How much each word says about a pair of passages.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// In how many groups of copies each stem stands.
    groups: KeyMap<u32>,
    total: u32,
    /// How rare a word of so many groups is in the pile, in thousandths of a bit.
    shares: Vec<u64>,
    /// The rarity of a word of a single group.
    most: u64,
}

impl Weights {
    /// Counts each group of copies as one voice, so that a wire report in many places is not taken for common talk.
    pub(crate) fn new(words: &[Words], groups: &mut Groups) -> Weights {
        let all = groups.all();
        let mut counts: KeyMap<u32> = KeyMap::default();
        for group in &all {
            let words = group.iter().flat_map(|&index| &words[index].words).filter(|word| word.band >= BAND);
            let mut stems: Vec<u64> = words.map(|word| word.stem).collect();
            stems.sort_unstable();
            stems.dedup();
            stems.into_iter().for_each(|stem| *counts.entry(stem).or_default() += 1);
        }
        let total = all.len() as u32;
        let voices = u64::from(total) + 1;
        let share = |holders: u64| log2_milli(voices * 1000 / (holders - 1)).saturating_sub(log2_milli(1000));
        let shares = (0..=voices).map(|holders| if holders < 2 { 0 } else { u64::from(share(holders)) }).collect();
        Weights { groups: counts, total, shares, most: u64::from(log2_milli(voices)).max(1) }
    }

    /// Whether a word carries detail at all.
    pub(crate) fn counts(word: &Word) -> bool {
        word.band >= BAND
    }

    /// Rarity in the language times rarity in the pile, in thousandths of a bit: never more than some thousands.
    pub(crate) fn of(&self, word: &Word) -> u16 {
        u16::try_from(self.rarity(word)).unwrap_or(u16::MAX)
    }

    fn rarity(&self, word: &Word) -> u64 {
        let holders = self.groups.get(&word.stem).copied().unwrap_or(1);
        let band = u64::from(word.band) * 1000;
        if self.total > 2 && holders >= self.total {
            // What every line of reporting says is the story itself, and tells none of its acts from another.
            return band / 4;
        }
        if holders <= 2 || self.total < 2 {
            return band;
        }
        band * self.shares.get(holders as usize).copied().unwrap_or_default() / self.most
    }
}

/// A passage as a bag of weighed words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    /// Each word's key once with its weight, sorted.
    words: Vec<(u64, u64)>,
    /// The sum of all weights.
    pub(crate) total: u64,
}

impl Bag {
    /// A bag of words that are sorted, each there once.
    pub(crate) fn of_sorted(words: Vec<(u64, u64)>) -> Bag {
        let total = words.iter().map(|word| word.1).sum();
        Bag { words, total }
    }

    /// Adds a word under `key`, if it is there for the first time.
    pub(crate) fn add(&mut self, key: u64, weight: u64) {
        if let Err(at) = self.words.binary_search_by_key(&key, |word| word.0) {
            self.words.insert(at, (key, weight));
            self.total += weight;
        }
    }

    /// Takes no more memory than its words.
    pub(crate) fn shrink(&mut self) {
        self.words = exact(&self.words);
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The heaviest words, at most `count`.
    pub(crate) fn heaviest(&self, count: usize) -> Vec<u64> {
        let mut words = self.words.clone();
        words.sort_by_key(|&(key, weight)| (std::cmp::Reverse(weight), key));
        words.truncate(count);
        words.into_iter().map(|(key, _)| key).collect()
    }

    /// The cosine of two bags, in thousandths.
    pub(crate) fn alike(&self, other: &Bag) -> u32 {
        self.likeness(other, self.shared(other))
    }

    /// The cosine of two bags that share so much, in thousandths.
    pub(crate) fn likeness(&self, other: &Bag, shared: u64) -> u32 {
        if shared == 0 {
            return 0;
        }
        let size = self
            .total
            .checked_mul(other.total)
            .map_or_else(|| (u128::from(self.total) * u128::from(other.total)).isqrt() as u64, |square| square.isqrt());
        milli(shared, size.max(1))
    }

    /// Its words with their weights, sorted.
    pub(crate) fn words(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.words.iter().copied()
    }

    /// The weight of this bag's words that the other holds too, and how many of them the whole story does not have.
    pub(crate) fn in_common(&self, other: &Bag) -> (u64, usize) {
        self.both(other, (0, 0), |(sum, count), weight| (sum + weight, count + usize::from(weight >= TELLING)))
    }

    /// How many words the two have in common that the whole story does not.
    pub(crate) fn common(&self, other: &Bag) -> usize {
        self.in_common(other).1
    }

    /// How many words the two have in common.
    pub(crate) fn meet(&self, other: &Bag) -> usize {
        self.both(other, 0, |count, _| count + 1)
    }

    /// The weight of this bag's words that the other holds too.
    pub(crate) fn shared(&self, other: &Bag) -> u64 {
        self.both(other, 0, |sum, weight| sum + weight)
    }

    /// What the weights of this bag's words that the other holds too add up to.
    fn both<S>(&self, other: &Bag, nothing: S, add: impl Fn(S, u64) -> S) -> S {
        let (mut mine, mut yours, mut sum) = (0, 0, nothing);
        while let (Some(&(key, weight)), Some(&(there, _))) = (self.words.get(mine), other.words.get(yours)) {
            if key == there {
                sum = add(sum, weight);
            }
            // Which of the two is less cannot be foreseen: steps that are counted cost less than steps that are chosen.
            mine += usize::from(key <= there);
            yours += usize::from(there <= key);
        }
        sum
    }
}
