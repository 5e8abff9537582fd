//! The coreference head: for each mention, how well it goes with each mention before it, and how well with none.
//! Paragraphs give their vectors apart; pairs are scored over the whole article.

use super::head::{Features, Scratch, layer};
use super::pairs::{Pair, SIZES};
use super::{Batch, Found, Mentioned};
use encoder::{Container, Linear, LoadError, Machine};
use knowledge::weights;

/// The width of the sides that are multiplied.
const LIKE: usize = 128;
/// The width of the sides that are added to a pair's features.
const PAIR: usize = 96;
/// What is kept of each mention: two sides to multiply, two to add, and a score for standing alone.
const KEPT: usize = 2 * LIKE + 2 * PAIR + 1;
/// How many mentions back a pair may reach.
const REACH: usize = 400;

/// What the head keeps of the mentions of an article, mention by mention.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sides {
    rows: Vec<f32>,
}

#[derive(Debug)]
pub(super) struct CoreferenceHead {
    features: Features,
    at_head: Linear,
    at_first: Linear,
    table: Vec<f32>,
    alone: Vec<f32>,
    out: Vec<f32>,
}

/// The mention before that goes best with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// Which.
    pub(crate) to: usize,
    /// How much better than none, in thousandths of log odds.
    pub(crate) score: i32,
    /// How much better than none and than the best one of another chain, in thousandths of log odds.
    pub(crate) lead: i32,
}

impl CoreferenceHead {
    pub(super) fn load(machine: Machine) -> Result<CoreferenceHead, LoadError> {
        let container = Container::open(weights::COREFERENCE.weights)?.on(machine);
        let features = Features::load(&container)?;
        let first = Linear::load(&container, "at_first")?;
        let forms = container.shape("alone").and_then(|shape| shape.first().copied()).unwrap_or(0);
        Ok(CoreferenceHead {
            at_head: layer(&container, &["at_head"], (first.inputs(), KEPT))?,
            at_first: layer(&container, &["at_first"], (first.inputs(), 2 * PAIR))?,
            table: container.floats("table", &[SIZES.iter().sum(), PAIR])?,
            alone: container.floats("alone", &[forms])?,
            out: container.floats("out", &[PAIR])?,
            features,
        })
    }

    /// Keeps what it needs of the mentions of a batch, which are the last ones found.
    pub(super) fn keep(&self, batch: Batch<'_>, scratch: &mut Scratch, found: &mut Found) {
        self.features.add(batch.vectors, &mut scratch.inputs);
        let kept = found.sides.rows.len() / KEPT;
        let mentions = found.mentioned.get(kept..).unwrap_or_default();
        let width = self.at_head.inputs();
        let mut gather = |word: fn(&Mentioned) -> usize, layer: &Linear, out: &mut Vec<f32>| {
            scratch.pairs.clear();
            for mention in mentions {
                let row = batch.row(word(mention));
                scratch.pairs.extend_from_slice(&scratch.inputs[row * width..][..width]);
            }
            layer.run(&scratch.pairs, &mut scratch.linear, out);
        };
        gather(|mention| mention.head, &self.at_head, &mut scratch.outputs);
        gather(|mention| mention.words.start, &self.at_first, &mut scratch.hidden);
        let firsts = scratch.hidden.chunks_exact(2 * PAIR);
        for (row, first) in scratch.outputs.chunks_exact_mut(KEPT).zip(firsts) {
            for (value, more) in row[2 * LIKE..].iter_mut().zip(first) {
                *value += more;
            }
        }
        found.sides.rows.extend_from_slice(&scratch.outputs);
    }

    /// For each mention the one before it that goes best with it, if any goes better than none.
    pub(super) fn link(&self, sides: &Sides, pair: &Pair) -> Vec<Option<Link>> {
        let mut chains: Vec<usize> = Vec::with_capacity(pair.len());
        let mut links = Vec::with_capacity(pair.len());
        for later in 0..pair.len() {
            let link = self.best(sides, pair, later, &chains);
            chains.push(link.map_or(later, |link| chains[link.to]));
            links.push(link);
        }
        links
    }

    fn best(&self, sides: &Sides, pair: &Pair, later: usize, chains: &[usize]) -> Option<Link> {
        let place = |score: f32| (score * 1000.0).round_ties_even() as i32;
        let row = sides.row(pair.order(later));
        let none = place(row[KEPT - 1] + self.alone.get(pair.form(later) as usize).copied().unwrap_or(0.0));
        let first = later.saturating_sub(REACH);
        let scores: Vec<i32> = (first..later).map(|earlier| place(self.score(sides, pair, later, earlier))).collect();
        // Of equals the nearest.
        let best = (0..scores.len()).rev().max_by_key(|&at| (scores[at], at)).filter(|&at| scores[at] > none)?;
        let others = (0..scores.len()).filter(|&at| chains[first + at] != chains[first + best]);
        let second = others.map(|at| scores[at]).max().unwrap_or(i32::MIN / 2).max(none);
        Some(Link { to: first + best, score: scores[best] - none, lead: scores[best] - second })
    }

    fn score(&self, sides: &Sides, pair: &Pair, later: usize, earlier: usize) -> f32 {
        let (one, other) = (sides.row(pair.order(later)), sides.row(pair.order(earlier)));
        let (table, _) = self.table.as_chunks::<PAIR>();
        let rows = pair.features(later, earlier).map(|row| &table[row]);
        let mut sums = [0.0f32; PAIR];
        let (add, to) = (&one[2 * LIKE..2 * LIKE + PAIR], &other[2 * LIKE + PAIR..2 * LIKE + 2 * PAIR]);
        // All rows at once, column by column: a long article has a million pairs.
        for (at, sum) in sums.iter_mut().enumerate() {
            *sum = rows.iter().fold(add[at] + to[at], |sum, row| sum + row[at]).max(0.0);
        }
        product(&one[..LIKE], &other[LIKE..2 * LIKE]) / 16.0 + product(&sums, &self.out)
    }
}

impl Sides {
    fn row(&self, mention: usize) -> &[f32] {
        &self.rows[mention * KEPT..][..KEPT]
    }
}

/// The sum of products in eight lanes, always in the same order.
fn product(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for (one, other) in one.chunks_exact(8).zip(other.chunks_exact(8)) {
        for ((lane, one), other) in lanes.iter_mut().zip(one).zip(other) {
            *lane += one * other;
        }
    }
    lanes.iter().sum()
}
