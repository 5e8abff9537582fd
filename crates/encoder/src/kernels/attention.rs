//! Attention within one window, four queries at a time; every sum runs over keys or dimensions in their order.

use super::LANES;
use super::floats::{exponential, largest, sum};
use super::vector::{Instructions, Lanes, Vector};

/// The width of one attention head.
pub(crate) const HEAD: usize = 32;
/// The queries that share one pass over the keys.
const QUERIES: usize = 4;
/// One over the square root of a head's width.
const SHRINK: f32 = 0.176_776_69;

/// Sixteen keys turned on their side: the same dimension of all of them side by side.
type Keys = [Lanes; HEAD];
/// The values of one row.
type Values = [Lanes; HEAD / LANES];
type Query = [f32; HEAD];

/// Reusable room for one head: all keys and values in blocks of sixteen, and the scores of four queries.
#[derive(Debug, Default)]
pub(crate) struct Attention {
    keys: Vec<Keys>,
    values: Vec<[Values; LANES]>,
    scores: Vec<[Lanes; QUERIES]>,
}

/// `joined` holds query, key and value of each row side by side, each `width` long.
#[inline(always)]
pub(super) fn attend<I: Instructions>(on: I, width: usize, joined: &[f32], mixed: &mut [f32], room: &mut Attention) {
    let rows = mixed.len() / width;
    for head in 0..width / HEAD {
        room.gather(width, head, joined);
        for first in (0..rows).step_by(QUERIES) {
            let mut queries = [[0.0; HEAD]; QUERIES];
            for (at, query) in queries.iter_mut().enumerate() {
                let row = (first + at).min(rows - 1);
                query.copy_from_slice(&joined[row * 3 * width + head * HEAD..][..HEAD]);
            }
            room.score(on, &queries);
            let totals = room.soften(on, rows);
            let means = room.mix(on, totals);
            for (at, mean) in means.iter().enumerate().take(rows - first) {
                let start = (first + at) * width + head * HEAD;
                mixed[start..start + HEAD].copy_from_slice(mean.as_flattened());
            }
        }
    }
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
        self.values.resize(blocks, [[[0.0; LANES]; HEAD / LANES]; LANES]);
        self.scores.resize(blocks, [[0.0; LANES]; QUERIES]);
        for row in 0..rows {
            let start = row * 3 * width + head * HEAD;
            let block = &mut self.keys[row / LANES];
            let key = &joined[start + width..][..HEAD];
            for (lanes, value) in block.iter_mut().zip(key) {
                lanes[row % LANES] = *value;
            }
            let value = &joined[start + 2 * width..][..HEAD];
            self.values[row / LANES][row % LANES].as_flattened_mut().copy_from_slice(value);
        }
    }

    /// The products of four queries with every key.
    #[inline(always)]
    fn score<I: Instructions>(&mut self, on: I, queries: &[Query; QUERIES]) {
        for (scores, keys) in self.scores.iter_mut().zip(&self.keys) {
            let mut sums = [on.splat(0.0); QUERIES];
            for (dimension, keys) in keys.iter().enumerate() {
                let keys = on.load(keys);
                for query in 0..QUERIES {
                    sums[query] = sums[query] + on.splat(queries[query][dimension]) * keys;
                }
            }
            for query in 0..QUERIES {
                scores[query] = (sums[query] * on.splat(SHRINK)).lanes();
            }
        }
    }

    /// Turns scores into weights that are yet to be divided by the totals which it returns.
    #[inline(always)]
    fn soften<I: Instructions>(&mut self, on: I, rows: usize) -> [f32; QUERIES] {
        if let Some(last) = self.scores.last_mut() {
            let used = rows - (rows - 1) / LANES * LANES;
            for lanes in last {
                lanes[used..].fill(f32::NEG_INFINITY);
            }
        }
        let mut peaks = [on.splat(f32::NEG_INFINITY); QUERIES];
        for scores in &self.scores {
            for query in 0..QUERIES {
                peaks[query] = on.load(&scores[query]).higher(peaks[query]);
            }
        }
        for peak in &mut peaks {
            *peak = on.splat(largest(&peak.lanes()));
        }
        let mut sums = [on.splat(0.0); QUERIES];
        for scores in &mut self.scores {
            for query in 0..QUERIES {
                let weights = exponential(on, on.load(&scores[query]) - peaks[query]);
                sums[query] = sums[query] + weights;
                scores[query] = weights.lanes();
            }
        }
        let mut totals = [0.0; QUERIES];
        for query in 0..QUERIES {
            totals[query] = sum(&sums[query].lanes());
        }
        totals
    }

    /// The means of all values by their weights.
    #[inline(always)]
    fn mix<I: Instructions>(&self, on: I, totals: [f32; QUERIES]) -> [Values; QUERIES] {
        let mut sums = [[on.splat(0.0); HEAD / LANES]; QUERIES];
        for (weights, values) in self.scores.iter().zip(&self.values) {
            for (lane, [left, right]) in values.iter().enumerate() {
                let (left, right) = (on.load(left), on.load(right));
                for query in 0..QUERIES {
                    let weight = on.splat(weights[query][lane]);
                    sums[query][0] = sums[query][0] + weight * left;
                    sums[query][1] = sums[query][1] + weight * right;
                }
            }
        }
        let mut means = [[[0.0; LANES]; HEAD / LANES]; QUERIES];
        for query in 0..QUERIES {
            let share = on.splat(1.0 / totals[query]);
            means[query] = [(sums[query][0] * share).lanes(), (sums[query][1] * share).lanes()];
        }
        means
    }
}
