//! A second look at pairs: two sentences that are like the same third ones are likelier to tell of one event than their words say.

use super::Feature;
use super::linkage::{Scores, chance};

/// Sums from here down are no likeness at all.
pub(super) const NONE: i64 = -4000;
/// Sums are cut off here, so that one feature cannot outvote all others.
const SUREST: i64 = 8000;
/// How many third sentences are asked.
const THIRDS: usize = 4;

/// What the first look made of all pairs.
pub(super) struct First {
    size: usize,
    scores: Scores,
    /// The sum of what each is like, and the most.
    all: Vec<i64>,
    most: Vec<i64>,
    /// The length of each row.
    length: Vec<i64>,
}

impl First {
    /// Gathers the sums of the first look, in thousandths, by pair.
    pub(super) fn new(size: usize, sums: impl Iterator<Item = (usize, usize, i64)>) -> First {
        let mut scores = Scores::new(size);
        (0..size).for_each(|at| scores.set(at, at, 1000));
        for (one, other, sum) in sums.filter(|row| row.2 > NONE) {
            scores.set(one, other, chance(sum));
        }
        let row = |at: usize| (0..size).map(move |other| (other, at));
        let get = |(other, at): (usize, usize)| scores.get(at, other);
        let all = (0..size).map(|at| row(at).map(get).sum()).collect();
        let most = (0..size).map(|at| row(at).filter(|row| row.0 != at).map(get).max().unwrap_or(0)).collect();
        let square = |at: usize| row(at).map(get).map(|score| score * score).sum::<i64>();
        let length = (0..size).map(|at| (square(at) as u64).isqrt() as i64).collect();
        First { size, all, most, length, scores }
    }

    /// Whether a pair is like at all.
    pub(super) fn is_like(&self, one: usize, other: usize) -> bool {
        self.scores.get(one, other) > 0
    }

    /// What the first look says of a pair and of those around it, in thousandths; the order is fixed.
    pub(super) fn features(&self, one: usize, other: usize, sum: i64) -> Vec<Feature> {
        let score = self.scores.get(one, other);
        let (mut product, mut ways) = (0, 0);
        let mut thirds = [0; THIRDS];
        for third in 0..self.size {
            let (here, there) = (self.scores.get(one, third), self.scores.get(other, third));
            product += here * there;
            if third != one && third != other {
                ways += here * there / 1000;
                insert(&mut thirds, here.min(there));
            }
        }
        let share = |at: usize| score * 1000 / self.most[at].max(1);
        let (a, b) = (share(one), share(other));
        let (few, many) = (self.all[one].min(self.all[other]), self.all[one].max(self.all[other]));
        vec![
            ("sum", sum.clamp(-SUREST, SUREST)),
            ("rows", product * 1000 / (self.length[one] * self.length[other]).max(1)),
            ("third", thirds[0]),
            ("third-next", thirds[1]),
            ("thirds", thirds.iter().sum::<i64>() / THIRDS as i64),
            ("ways", ways * 1000 / (1000 + few)),
            ("all-least", few / 10),
            ("all-most", many / 10),
            ("share-least", a.min(b)),
            ("share-most", a.max(b)),
        ]
    }
}

/// Keeps the highest, the highest first.
fn insert(highest: &mut [i64; THIRDS], mut score: i64) {
    for place in highest {
        if score > *place {
            std::mem::swap(place, &mut score);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_that_are_like_a_third_are_seen_nearer() {
        let sums = [(0, 1, 3000), (1, 2, 3000), (0, 2, -1000), (3, 2, -1000)];
        let first = First::new(4, sums.into_iter());
        let third = |one, other| first.features(one, other, -1000).iter().find(|row| row.0 == "third").map(|row| row.1);
        assert!(third(0, 2) > third(3, 2));
        assert!(first.is_like(0, 2) && !first.is_like(0, 3));
    }
}
