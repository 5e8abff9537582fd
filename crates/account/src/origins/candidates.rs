//! Which pairs of articles are worth a comparison: found through what few articles have, so that cost grows with the pile and not with its square.

use super::copies::Runs;
use crate::number::Sieve;
use crate::words::Words;
use std::collections::BTreeSet;

/// A pile this small is compared pair by pair.
const SMALL: usize = 24;
/// A key that more articles have than this says nothing of a pair; its first articles are still compared with each other in a row.
const CROWD: usize = 12;
/// Shared rare keys that make a pair worth a look.
const ENOUGH: u32 = 6;

/// Pairs that share a run of words.
pub(super) fn of_copies(runs: &[Runs]) -> BTreeSet<(usize, usize)> {
    pairs(runs.iter().map(|article| article.each().collect()).collect(), 3, |_, _| true)
}

/// Pairs that may be rewrites and share several rare words, or all pairs of a small pile.
pub(super) fn of_rewrites(words: &[Words], may_be: impl Fn(usize, usize) -> bool) -> BTreeSet<(usize, usize)> {
    if words.len() <= SMALL {
        return all(words.len());
    }
    let keys = words.iter().map(|article| {
        let rare = article.words.iter().filter(|word| word.band >= 6);
        rare.map(|word| word.stem).collect()
    });
    pairs(keys.collect(), ENOUGH, may_be)
}

/// Pairs that share several names and numbers, or all pairs of a small pile.
pub(crate) fn of_translations(keys: Vec<Vec<u64>>) -> BTreeSet<(usize, usize)> {
    if keys.len() <= SMALL { all(keys.len()) } else { pairs(keys, ENOUGH / 2, |_, _| true) }
}

fn all(n: usize) -> BTreeSet<(usize, usize)> {
    (0..n).flat_map(|one| (one + 1..n).map(move |other| (one, other))).collect()
}

/// Pairs that share enough keys. Keys are sorted rather than indexed: almost all of them stand in one article alone.
fn pairs(mut keys: Vec<Vec<u64>>, enough: u32, may_be: impl Fn(usize, usize) -> bool) -> BTreeSet<(usize, usize)> {
    for article in &mut keys {
        article.sort_unstable();
        article.dedup();
    }
    let total = keys.iter().map(Vec::len).sum();
    let again = Sieve::of_doubles(total, keys.iter().flatten().copied());
    let mut rows: Vec<(u64, u32)> = Vec::new();
    for (index, article) in keys.into_iter().enumerate() {
        rows.extend(article.into_iter().filter(|&key| again.may_have(key)).map(|key| (key, index as u32)));
    }
    rows.sort_unstable();
    let mut met: Vec<(u32, u32)> = Vec::new();
    for holders in rows.chunk_by(|one, other| one.0 == other.0) {
        for (at, &(_, index)) in holders.iter().enumerate() {
            let before = holders[at.saturating_sub(CROWD)..at].iter().map(|row| row.1);
            met.extend(before.filter(|&other| may_be(other as usize, index as usize)).map(|other| (other, index)));
        }
    }
    drop(rows);
    met.sort_unstable();
    let often = met.chunk_by(|one, other| one == other).filter(|same| same.len() >= enough as usize);
    often.map(|same| (same[0].0 as usize, same[0].1 as usize)).collect()
}
