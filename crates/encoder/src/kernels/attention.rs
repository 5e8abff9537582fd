//! Attention within one window, four queries at a time; every sum runs over keys or dimensions in their order.

use std::marker::PhantomData;

use super::LANES;
use super::floats::{Lanes, exponential, higher, largest, sum};

/// The width of one attention head.
pub(crate) const HEAD: usize = 32;
/// The queries that share one pass over the keys.
const QUERIES: usize = 4;
/// One over the square root of a head's width.
const SHRINK: f32 = 0.176_776_69;

/// The sixteen keys of a block turned on their side: the same dimension of all keys side by side.
type Keys = [Lanes; HEAD];

/// Reusable room for one head: all keys and values in blocks of sixteen, and the scores of four queries.
#[derive(Debug, Default)]
pub(crate) struct Attention {
    keys: Vec<Keys>,
    values: Vec<[[f32; HEAD]; LANES]>,
    scores: Vec<[Lanes; QUERIES]>,
}

/// `joined` holds query, key and value of each row side by side, each `width` long.
#[inline(always)]
pub(super) fn attend(_: PhantomData<()>, width: usize, joined: &[f32], mixed: &mut [f32], room: &mut Attention) {
    let rows = mixed.len() / width;
    for head in 0..width / HEAD {
        room.gather(width, head, joined);
        for first in (0..rows).step_by(QUERIES) {
            let queries = std::array::from_fn(|at| {
                let row = (first + at).min(rows - 1);
                part(joined, row * 3 * width + head * HEAD).map(|value| value * SHRINK)
            });
            room.score(&queries);
            let totals = room.soften(rows);
            let means = room.mix();
            for (at, (mean, total)) in means.iter().zip(totals).enumerate().take(rows - first) {
                let start = (first + at) * width + head * HEAD;
                let share = 1.0 / total;
                mixed[start..start + HEAD].copy_from_slice(&mean.map(|value| value * share));
            }
        }
    }
}

#[inline(always)]
fn part(joined: &[f32], start: usize) -> [f32; HEAD] {
    let mut values = [0.0; HEAD];
    values.copy_from_slice(&joined[start..start + HEAD]);
    values
}

impl Attention {
    /// Takes one head's keys and values; blocks that are not full end in zeros.
    #[inline(always)]
    fn gather(&mut self, width: usize, head: usize, joined: &[f32]) {
        let rows = joined.len() / (3 * width);
        let blocks = rows.div_ceil(LANES);
        self.keys.clear();
        self.keys.resize(blocks, [[0.0; LANES]; HEAD]);
        self.values.clear();
        self.values.resize(blocks, [[0.0; HEAD]; LANES]);
        self.scores.resize(blocks, [[0.0; LANES]; QUERIES]);
        for row in 0..rows {
            let start = row * 3 * width + head * HEAD;
            let key = part(joined, start + width);
            let block = &mut self.keys[row / LANES];
            for (lanes, value) in block.iter_mut().zip(key) {
                lanes[row % LANES] = value;
            }
            self.values[row / LANES][row % LANES] = part(joined, start + 2 * width);
        }
    }

    /// The products of four queries with every key.
    #[inline(always)]
    fn score(&mut self, queries: &[[f32; HEAD]; QUERIES]) {
        for (scores, keys) in self.scores.iter_mut().zip(&self.keys) {
            let mut sums = [[0.0; LANES]; QUERIES];
            for dimension in 0..HEAD {
                for query in 0..QUERIES {
                    for lane in 0..LANES {
                        sums[query][lane] += queries[query][dimension] * keys[dimension][lane];
                    }
                }
            }
            *scores = sums;
        }
    }

    /// Turns scores into weights that are yet to be divided by the totals which it returns.
    #[inline(always)]
    fn soften(&mut self, rows: usize) -> [f32; QUERIES] {
        if let Some(last) = self.scores.last_mut() {
            let used = rows - (rows - 1) / LANES * LANES;
            for lanes in last {
                lanes[used..].fill(f32::NEG_INFINITY);
            }
        }
        let mut totals = [0.0; QUERIES];
        for query in 0..QUERIES {
            let mut peaks = [f32::NEG_INFINITY; LANES];
            for scores in &self.scores {
                for lane in 0..LANES {
                    peaks[lane] = higher(peaks[lane], scores[query][lane]);
                }
            }
            let peak = largest(&peaks);
            let mut sums = [0.0; LANES];
            for scores in &mut self.scores {
                for lane in 0..LANES {
                    let weight = exponential(scores[query][lane] - peak);
                    scores[query][lane] = weight;
                    sums[lane] += weight;
                }
            }
            totals[query] = sum(&sums);
        }
        totals
    }

    /// The sums of all values, each times its weight.
    #[inline(always)]
    fn mix(&self) -> [[f32; HEAD]; QUERIES] {
        let mut sums = [[0.0; HEAD]; QUERIES];
        for (weights, values) in self.scores.iter().zip(&self.values) {
            for lane in 0..LANES {
                for query in 0..QUERIES {
                    for dimension in 0..HEAD {
                        sums[query][dimension] += weights[query][lane] * values[lane][dimension];
                    }
                }
            }
        }
        sums
    }
}
