//! Which pairs of articles are worth a comparison: found through what few articles have, so that cost grows with the pile and not with its square.

use crate::origins::copies::{self, SHINGLE};
use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A pile this small is compared pair by pair.
const SMALL: usize = 24;
/// A key that more articles have than this says nothing of a pair; its first articles are still compared with each other in a row.
const CROWD: usize = 12;
/// Shared rare keys that make a pair worth a look.
const ENOUGH: u32 = 6;

/// Pairs that share a run of words.
pub(crate) fn of_copies(words: &[Words]) -> BTreeSet<(usize, usize)> {
    let keys = words.iter().map(|article| {
        let runs = article.words.windows(SHINGLE);
        runs.map(copies::run).collect()
    });
    pairs(keys.collect(), 3)
}

/// Pairs that share several rare words, or all pairs of a small pile.
pub(crate) fn of_rewrites(words: &[Words]) -> BTreeSet<(usize, usize)> {
    if words.len() <= SMALL {
        return all(words.len());
    }
    let keys = words.iter().map(|article| {
        let rare = article.words.iter().filter(|word| word.band >= 6);
        rare.map(|word| word.stem).collect()
    });
    pairs(keys.collect(), ENOUGH)
}

fn all(n: usize) -> BTreeSet<(usize, usize)> {
    (0..n).flat_map(|one| (one + 1..n).map(move |other| (one, other))).collect()
}

fn pairs(mut keys: Vec<Vec<u64>>, enough: u32) -> BTreeSet<(usize, usize)> {
    for article in &mut keys {
        article.sort_unstable();
        article.dedup();
    }
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut counts: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for (index, article) in keys.iter().enumerate() {
        for &key in article {
            let before = holders.entry(key).or_default();
            for &other in before.iter().rev().take(CROWD) {
                *counts.entry((other, index)).or_default() += 1;
            }
            before.push(index);
        }
    }
    let found = counts.into_iter().filter(|&(_, count)| count >= enough);
    found.map(|(pair, _)| pair).collect()
}
