//! Rewrites and translations: sentences that tell the same rare details, in the same order, in other words.
//!
//! Every sentence of the shorter article looks for the sentence of the other that shares most, weighed by rarity in the
//! language and in the pile; those that find one well enough must come in the same order and make up a good part of the
//! article. Two reporters in one room share facts, but not which facts, in which order, in which sentence.

use super::{Pile, Shared};
use crate::number::{Groups, log2_milli, milli};
use crate::words::{Word, Words};
use std::collections::{HashMap, HashSet};
use text::Span;

/// How alike two sentences must be, in thousandths (cosine of weights).
const ALIKE: u32 = 220;
/// How much of the shorter article must be told in the same order.
const ORDERED: u32 = 300;
/// How much is told in order times how alike it is told: many weak likenesses, or few, do not make a rewrite.
const CLEAR: u32 = 120_000;
/// In how many sentences at least.
const SENTENCES: usize = 5;
/// Words more common than one text in eight carry no detail.
const BAND: u8 = 3;
/// Sentences shown as evidence.
const SHOWN: usize = 6;

/// How much each stem says about a pair, in thousandths of a bit.
#[derive(Debug)]
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
        Weights { groups: counts, total: groups.all().len() as u32 }
    }

    /// Rarity in the language times rarity in the pile.
    fn of(&self, word: &Word) -> u64 {
        let holders = self.groups.get(&word.stem).copied().unwrap_or(1);
        let band = u64::from(word.band) * 1000;
        if holders <= 2 || self.total < 2 {
            return band;
        }
        let all = u64::from(self.total) + 1;
        let share = log2_milli(all * 1000 / u64::from(holders - 1)).saturating_sub(log2_milli(1000));
        band * u64::from(share) / u64::from(log2_milli(all)).max(1)
    }
}

/// A sentence as a bag of weighed stems.
struct Bag {
    span: Span,
    weights: HashMap<u64, u64>,
    stems: Vec<u64>,
    total: u64,
    /// Mostly speech: a public quotation shows no common source.
    speech: bool,
}

fn bags(article: &Words, weights: &Weights) -> Vec<Bag> {
    let mut bags = Vec::new();
    for (range, span) in &article.sentences {
        let words = &article.words[range.clone()];
        let mut bag = Bag {
            span: *span,
            weights: HashMap::new(),
            stems: Vec::new(),
            total: 0,
            speech: words.iter().filter(|w| w.quoted).count() * 2 > words.len()
                || words.iter().filter(|w| w.own_voice && !w.quoted).count() * 14 >= words.len().max(14),
        };
        for word in words.iter().filter(|word| word.band >= BAND && !word.quoted) {
            if let std::collections::hash_map::Entry::Vacant(slot) = bag.weights.entry(word.stem) {
                let weight = *slot.insert(weights.of(word));
                bag.stems.push(word.stem);
                bag.total += weight;
            }
        }
        if bag.stems.len() >= 3 {
            bags.push(bag);
        }
    }
    bags
}

/// A sentence of the one and the sentence of the other that it is most like.
struct Match {
    one: usize,
    other: usize,
    alike: u32,
    weight: u64,
}

/// What two articles tell alike and in order, if it is enough to show one report behind both.
pub(crate) fn compare(pile: &Pile<'_>, weights: &Weights, (one, other): (usize, usize)) -> Option<Shared> {
    let (mine, yours) = (bags(&pile.words[one], weights), bags(&pile.words[other], weights));
    let turned = mine.len() > yours.len();
    let (short, long) = if turned { (&yours, &mine) } else { (&mine, &yours) };
    let matches = best_matches(short, long);
    let chain = ordered(&matches);
    let told: u64 = short.iter().map(|bag| bag.total).sum();
    let weight: u64 = chain.iter().map(|&at| matches[at].weight).sum();
    let score = milli(weight, told);
    let mean = chain.iter().map(|&at| matches[at].alike).sum::<u32>() / (chain.len() as u32).max(1);
    if chain.len() < SENTENCES || score < ORDERED || score * mean < CLEAR {
        return None;
    }
    let passages = shown(&matches, &chain, short, long);
    let turn = |(a, b)| if turned { (b, a) } else { (a, b) };
    Some(Shared { score, passages: passages.into_iter().map(turn).collect() })
}

fn best_matches(short: &[Bag], long: &[Bag]) -> Vec<Match> {
    let mut found = Vec::new();
    for (index, bag) in short.iter().enumerate().filter(|(_, bag)| !bag.speech) {
        let best = long.iter().enumerate().map(|(other, there)| (alike(bag, there), std::cmp::Reverse(other))).max();
        if let Some((alike, std::cmp::Reverse(other))) = best.filter(|best| best.0 >= ALIKE) {
            found.push(Match { one: index, other, alike, weight: bag.total });
        }
    }
    found
}

/// The cosine of two bags, in thousandths.
fn alike(one: &Bag, other: &Bag) -> u32 {
    let shared: u64 =
        one.stems.iter().filter(|&stem| other.weights.contains_key(stem)).map(|stem| one.weights[stem]).sum();
    let size = u128::from(one.total) * u128::from(other.total);
    milli(shared, (size.isqrt() as u64).max(1))
}

/// The heaviest chain of matches that never steps back in the other article.
fn ordered(matches: &[Match]) -> Vec<usize> {
    let mut best: Vec<(u64, Option<usize>)> = Vec::with_capacity(matches.len());
    for (at, found) in matches.iter().enumerate() {
        let before = (0..at)
            .filter(|&earlier| matches[earlier].other <= found.other)
            .max_by_key(|&earlier| (best[earlier].0, std::cmp::Reverse(earlier)));
        let weight = before.map_or(0, |earlier| best[earlier].0) + found.weight;
        best.push((weight, before));
    }
    let mut chain = Vec::new();
    let mut at = (0..matches.len()).max_by_key(|&at| (best[at].0, std::cmp::Reverse(at)));
    while let Some(index) = at {
        chain.push(index);
        at = best[index].1;
    }
    chain.reverse();
    chain
}

fn shown(matches: &[Match], chain: &[usize], short: &[Bag], long: &[Bag]) -> Vec<(Span, Span)> {
    let mut best: Vec<usize> = chain.to_vec();
    best.sort_by_key(|&at| (std::cmp::Reverse(matches[at].alike), at));
    best.truncate(SHOWN);
    best.sort_unstable();
    let place = |at: usize| (short[matches[at].one].span, long[matches[at].other].span);
    best.into_iter().map(place).collect()
}
