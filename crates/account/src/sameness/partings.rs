//! Where a pile falls into parts: articles are joined step by step, the nearest first, and two whose parts are far less like each
//! other than each part is in itself tell of two courses of events, however like these are.

use super::linkage::{Scores, join};
use crate::number::log2_milli;

/// How wide a gap each two articles of a pile stand on the sides of.
#[derive(Debug)]
pub(super) struct Partings {
    size: usize,
    gaps: Vec<i64>,
}

impl Partings {
    /// Joins so many articles that are so like until nothing is like.
    pub(super) fn new(size: usize, alike: &Scores) -> Partings {
        let mut partings = Partings { size, gaps: vec![0; size * size] };
        // Sums of likeness within each part, by its first article.
        let mut within = vec![0; size];
        join(alike.clone(), 1, &mut |mean, [one, other]| {
            let gap = gap(mean, (within[one[0]], one.len()), (within[other[0]], other.len()));
            for &here in one {
                other.iter().for_each(|&there| partings.set(here, there, gap));
            }
            within[one[0]] += within[other[0]] + mean * (one.len() * other.len()) as i64;
        });
        partings
    }

    /// How wide the gap is that two articles stand on the sides of, in thousandths.
    pub(super) fn gap(&self, one: usize, other: usize) -> i64 {
        self.gaps[one * self.size + other]
    }

    fn set(&mut self, one: usize, other: usize, gap: i64) {
        self.gaps[one * self.size + other] = gap;
        self.gaps[other * self.size + one] = gap;
    }
}

/// How far two parts that are so like fall short of the looser of them, from the sum of likeness within each and its size, in bits of
/// the smaller one: half of a pile that stands off says more than one article.
fn gap(mean: i64, one: (i64, usize), other: (i64, usize)) -> i64 {
    let inner = |part: (i64, usize)| (part.1 > 1).then(|| part.0 * 2 / (part.1 * (part.1 - 1)) as i64);
    let measure = inner(one).into_iter().chain(inner(other)).min().unwrap_or(mean);
    let bits = i64::from(log2_milli(one.1.min(other.1) as u64));
    (1000 - mean * 1000 / measure.max(1)).max(0) * bits / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_courses_of_like_events_are_parted_however_like_they_are() {
        let mut alike = Scores::new(8);
        let course = |at: usize| usize::from(at >= 3);
        for one in 0..7 {
            (0..one).for_each(|other| alike.set(one, other, if course(one) == course(other) { 800 } else { 400 }));
        }
        let partings = Partings::new(8, &alike);
        assert_eq!((partings.gap(0, 1), partings.gap(4, 6)), (0, 0));
        assert_eq!((partings.gap(1, 4), partings.gap(4, 1)), (792, 792));
        assert_eq!((partings.gap(2, 2), partings.gap(2, 7)), (0, 0));
    }

    #[test]
    fn one_article_that_stands_off_makes_no_gap() {
        let mut alike = Scores::new(3);
        [(0, 1, 800), (0, 2, 200), (1, 2, 200)].iter().for_each(|row| alike.set(row.0, row.1, row.2));
        assert_eq!(Partings::new(3, &alike).gap(0, 2), 0);
    }
}
