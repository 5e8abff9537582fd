//! Rewrites and translations: sentences that tell the same rare details, in the same order, in other words.
//!
//! Every sentence of the shorter article looks for the sentence of the other that shares most, weighed by rarity in the
//! language and in the pile; those that find one well enough must come in the same order and make up a good part of the
//! article. Two reporters in one room share facts, but not which facts, in which order, in which sentence.

use super::{Pile, Shared};
use crate::number::milli;
use crate::weigh::{self, Bag, Weights};
use crate::words::Words;
use article::Flag;
use text::Span;

/// How alike two sentences must be, in thousandths (cosine of weights).
const ALIKE: u32 = 220;
/// How much of the shorter article must be told in the same order.
const ORDERED: u32 = 300;
/// How much is told in order times how alike it is told: many weak likenesses, or few, do not make a rewrite.
const CLEAR: u32 = 140_000;
const CLEAR_TRANSLATED: u32 = 120_000;
const CLEAR_OF_FEW: u32 = 180_000;
/// An article of fewer sentences has little beside the main facts, which any report has.
const LEAST: usize = 9;
/// In how many sentences at least; in one less where they are clearer.
const SENTENCES: usize = 5;
/// Sentences shown as evidence.
const SHOWN: usize = 6;

/// A sentence as it is compared.
struct Told {
    span: Span,
    bag: Bag,
    /// Mostly speech: a public quotation shows no common source.
    speech: bool,
}

/// The sentences of an article, and where its words stand in them.
pub(super) struct Telling {
    sentences: Vec<Told>,
    /// Each word of a sentence with the number of the sentence and its weight there, sorted.
    index: Vec<(u64, u32, u64)>,
}

impl Telling {
    /// What an article tells.
    pub(super) fn new(article: &Words, weights: &Weights) -> Telling {
        let sentences = sentences(article, weights);
        let rows = sentences.iter().enumerate();
        let mut index: Vec<(u64, u32, u64)> =
            rows.flat_map(|(at, told)| told.bag.words().map(move |(key, weight)| (key, at as u32, weight))).collect();
        index.sort_unstable();
        Telling { sentences, index }
    }
}

fn sentences(article: &Words, weights: &Weights) -> Vec<Told> {
    let rows = article.sentences.iter().map(|(range, span)| {
        let words = &article.words[range.clone()];
        let bag = weigh::told(words, weights);
        let quoted = words.iter().filter(|word| word.quoted).count();
        let own_voice = words.iter().filter(|word| word.own_voice && !word.quoted).count();
        let speech = quoted * 2 > words.len() || own_voice * 14 >= words.len().max(14);
        Told { span: *span, bag, speech }
    });
    rows.filter(|told| told.bag.len() >= 3).collect()
}

/// A sentence of the one and the sentence of the other that it is most like.
struct Match {
    one: usize,
    other: usize,
    alike: u32,
    weight: u64,
}

/// What two articles tell alike and in order, if it is enough to show one report behind both.
pub(super) fn compare(pile: &Pile<'_>, tellings: &[Telling], (one, other): (usize, usize)) -> Option<Shared> {
    let (mine, yours) = (&tellings[one], &tellings[other]);
    let turned = mine.sentences.len() > yours.sentences.len();
    let (briefer, fuller) = if turned { (yours, mine) } else { (mine, yours) };
    let (short, long) = (&briefer.sentences, &fuller.sentences);
    if short.len() < LEAST {
        return None;
    }
    let matches = best_matches(briefer, fuller);
    let chain = ordered(&matches);
    let told: u64 = short.iter().map(|told| told.bag.total).sum();
    let weight: u64 = chain.iter().map(|&at| matches[at].weight).sum();
    let score = milli(weight, told);
    let mean = chain.iter().map(|&at| matches[at].alike).sum::<u32>() / (chain.len() as u32).max(1);
    let clear = if is_translated(pile, one) || is_translated(pile, other) { CLEAR_TRANSLATED } else { CLEAR };
    let many = chain.len() >= SENTENCES && score * mean >= clear;
    let few = chain.len() + 1 == SENTENCES && score * mean >= CLEAR_OF_FEW;
    if score < ORDERED || !(many || few) {
        return None;
    }
    let passages = shown(&matches, &chain, short, long);
    let turn = |(a, b)| if turned { (b, a) } else { (a, b) };
    Some(Shared { score, passages: passages.into_iter().map(turn).collect() })
}

fn is_translated(pile: &Pile<'_>, index: usize) -> bool {
    pile.readings[index].article.flags.contains(&Flag::MachineTranslated)
}

fn best_matches(short: &Telling, long: &Telling) -> Vec<Match> {
    let mut best: Vec<Option<(u32, std::cmp::Reverse<usize>)>> = vec![None; short.sentences.len()];
    for ((one, other), shared) in in_common(short, long) {
        let (mine, there) = (&short.sentences[one], &long.sentences[other]);
        best[one] = best[one].max(Some((mine.bag.likeness(&there.bag, shared), std::cmp::Reverse(other))));
    }
    let sure = best.into_iter().enumerate().filter(|(one, _)| !short.sentences[*one].speech);
    let found = sure.filter_map(|(one, best)| Some((one, best.filter(|best| best.0 >= ALIKE)?)));
    found
        .map(|(one, (alike, std::cmp::Reverse(other)))| Match {
            one,
            other,
            alike,
            weight: short.sentences[one].bag.total,
        })
        .collect()
}

/// Pairs of sentences with words in common, and the weight of those in the first.
fn in_common(short: &Telling, long: &Telling) -> Vec<((usize, usize), u64)> {
    let width = long.sentences.len();
    let mut shared = vec![0u64; short.sentences.len() * width];
    let mut there = long.index.as_slice();
    for mine in short.index.chunk_by(|a, b| a.0 == b.0) {
        there = &there[there.partition_point(|row| row.0 < mine[0].0)..];
        for &(_, other, _) in there.iter().take_while(|row| row.0 == mine[0].0) {
            mine.iter().for_each(|&(_, one, weight)| shared[one as usize * width + other as usize] += weight);
        }
    }
    let cells = shared.into_iter().enumerate().filter(|&(_, weight)| weight > 0);
    cells.map(|(cell, weight)| ((cell / width, cell % width), weight)).collect()
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

fn shown(matches: &[Match], chain: &[usize], short: &[Told], long: &[Told]) -> Vec<(Span, Span)> {
    let mut best: Vec<usize> = chain.to_vec();
    best.sort_by_key(|&at| (std::cmp::Reverse(matches[at].alike), at));
    best.truncate(SHOWN);
    best.sort_unstable();
    let place = |at: usize| (short[matches[at].one].span, long[matches[at].other].span);
    best.into_iter().map(place).collect()
}
