//! How like the articles of a pile are: the rare words that they share, weighed by rarity in the pile.

use super::Counts;
use crate::number::{KeyMap, log2_milli};
use article::Published;

/// A word that more articles than this have is passed over.
const CROWD: usize = 300;
/// Each article keeps so many of the earlier ones, those that it is most like: with more, cost would grow with the square.
const NEAREST: usize = 256;
/// Vectors have this length.
const UNIT: u64 = 1 << 20;

/// Two articles, the earlier first, with how like they are in millionths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) one: u32,
    pub(super) other: u32,
    /// By words alone.
    pub(super) plain: u64,
    /// Faded by the days between.
    pub(super) dated: u64,
}

/// The articles that hold a word, with its weight in each.
type Holders = Vec<(u32, u32)>;

/// The pairs that are like at all, sorted.
pub(super) fn of(rows: &[&Counts]) -> Vec<Pair> {
    let vectors = vectors(rows);
    let mut index: KeyMap<Holders> = KeyMap::default();
    let mut sums = vec![0u64; rows.len()];
    let mut pairs = Vec::new();
    for (at, vector) in vectors.iter().enumerate() {
        let mut touched = Vec::new();
        for &(key, weight) in vector {
            let holders = index.entry(key).or_default();
            for &(other, there) in holders.iter() {
                let sum = &mut sums[other as usize];
                if *sum == 0 {
                    touched.push(other);
                }
                *sum += ((u64::from(weight) * u64::from(there)) >> 20).max(1);
            }
            holders.push((at as u32, weight));
        }
        let mut near: Vec<(u64, u32)> =
            touched.into_iter().map(|other| (std::mem::take(&mut sums[other as usize]), other)).collect();
        if near.len() > NEAREST {
            near.select_nth_unstable_by_key(NEAREST, |&(sum, other)| (std::cmp::Reverse(sum), other));
            near.truncate(NEAREST);
        }
        pairs.extend(near.into_iter().map(|(sum, other)| {
            let plain = (sum * 1_000_000) >> 20;
            let faded = plain * fading(rows[other as usize].published, rows[at].published) / 1000;
            Pair { one: other, other: at as u32, plain, dated: faded }
        }));
    }
    pairs.sort_unstable_by_key(|pair| (pair.one, pair.other));
    pairs
}

/// Weights of each article's words: the logarithm of their number times the rarity in the pile, brought to one length.
/// Words of one article alone are counted in the length and then left out, like those of the crowd.
fn vectors(rows: &[&Counts]) -> Vec<Vec<(u64, u32)>> {
    let mut holders: KeyMap<u32> = KeyMap::default();
    rows.iter().flat_map(|row| &row.words).for_each(|&(key, _)| *holders.entry(key).or_default() += 1);
    let all = rows.len() as u64 + 1;
    let rarity = |held: u64| u64::from(log2_milli(all * 1000 / held.max(1)).saturating_sub(log2_milli(1000)));
    let rarities: Vec<u64> = (0..=all).map(rarity).collect();
    let vector = |row: &&Counts| {
        let weigh = |&(key, count): &(u64, u32)| {
            (key, u64::from(log2_milli(u64::from(count))) * rarities[holders[&key] as usize] / 1000)
        };
        let raw: Vec<(u64, u64)> = row.words.iter().map(weigh).collect();
        let length = raw.iter().map(|(_, weight)| u128::from(weight * weight)).sum::<u128>().isqrt().max(1) as u64;
        let shared = raw.into_iter().filter(|(key, _)| (2..=CROWD as u32).contains(&holders[key]));
        shared.map(|(key, weight)| (key, (weight * UNIT / length) as u32)).collect()
    };
    rows.iter().map(vector).collect()
}

/// What is left of a likeness after the days between two articles, in thousandths.
fn fading(one: Option<Published>, other: Option<Published>) -> u64 {
    let (Some(one), Some(other)) = (one, other) else { return 1000 };
    let days = (one.value.date() - other.value.date()).get_days().unsigned_abs();
    match days {
        0..=3 => 1000,
        4..=10 => 800,
        11..=40 => 600,
        _ => 400,
    }
}
