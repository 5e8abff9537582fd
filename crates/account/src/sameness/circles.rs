//! Words weighed within a circle of articles: what all of them tell weighs little, what only some share tells them apart.

use super::linkage::Scores;
use super::partings::Partings;
use super::pile::{Vector, likeness, second};
use crate::model::ReadingId;
use crate::number::log2_milli;
use std::collections::{BTreeMap, BTreeSet};
use text::Id;

/// How often an article has each word.
pub(super) type Counts = BTreeMap<u64, u32>;
/// Some words.
pub(super) type Keys = BTreeSet<u64>;

/// Articles that tell of like things.
#[derive(Debug, Default)]
pub(super) struct Circle {
    size: u64,
    weights: BTreeMap<u64, (u64, i64)>,
}

impl Circle {
    /// Weighs the words of some articles, none more than it weighs in the whole pile.
    pub(super) fn of<'c>(articles: impl Iterator<Item = &'c Counts>, rarity: &dyn Fn(u64) -> i64) -> Circle {
        let (mut size, mut holders) = (0, BTreeMap::new());
        for counts in articles {
            size += 1;
            counts.keys().for_each(|&key| *holders.entry(key).or_insert(0u64) += 1);
        }
        // As if there were one more article without the word, so that two who share much are not left with nothing.
        let bits = |held: u64| i64::from(log2_milli((size + 1) * 1000 / held)) - i64::from(log2_milli(1000));
        let weights = holders.into_iter().map(|(key, held)| (key, (held, bits(held).clamp(0, rarity(key).max(0)))));
        Circle { size, weights: weights.collect() }
    }

    /// How many articles it has.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// How many of its articles have a word.
    pub(super) fn holders(&self, key: u64) -> u64 {
        self.weights.get(&key).map_or(0, |row| row.0)
    }

    /// How much a word tells its articles apart, in thousandths of a bit.
    pub(super) fn weight(&self, key: u64) -> i64 {
        self.weights.get(&key).map_or(0, |row| row.1)
    }

    /// The weight of what two sets share, where so much is the whole, in thousandths.
    pub(super) fn shared(&self, one: &Keys, other: &Keys, much: i64) -> i64 {
        let all: i64 = one.intersection(other).map(|&key| self.weight(key)).sum();
        (all * 1000 / much).min(1500)
    }

    /// The words of an article, weighed.
    pub(super) fn article(&self, counts: &Counts) -> Vector {
        Vector::of(counts, |key| self.weight(key))
    }

    /// Some words, weighed, each once.
    pub(super) fn words(&self, keys: &Keys) -> Vector {
        self.article(&keys.iter().map(|&key| (key, 1)).collect())
    }
}

/// The circles of a pile, and how like the articles of one circle are by what tells them apart.
pub(super) struct Circles {
    home: Vec<usize>,
    circles: Vec<Circle>,
    alike: Scores,
    second: Scores,
    partings: Partings,
}

impl Circles {
    /// Makes circles of articles, where `home` says to which each belongs.
    pub(super) fn new(home: Vec<usize>, counts: &[Counts], rarity: &dyn Fn(u64) -> i64) -> Circles {
        let members = |circle: usize| home.iter().zip(counts).filter(move |row| *row.0 == circle).map(|row| row.1);
        let last = home.iter().max().map_or(0, |last| last + 1);
        let circles: Vec<Circle> = (0..last).map(|at| Circle::of(members(at), rarity)).collect();
        let vectors: Vec<Vector> = home.iter().zip(counts).map(|(&at, counts)| circles[at].article(counts)).collect();
        let mut alike = likeness(&vectors);
        for at in 0..home.len() {
            (0..at).filter(|&before| home[before] != home[at]).for_each(|before| alike.set(before, at, 0));
        }
        let second = second(&alike, home.len());
        let partings = Partings::new(home.len(), &alike);
        Circles { home, circles, alike, second, partings }
    }

    /// The circle of an article.
    pub(super) fn of(&self, reading: ReadingId) -> &Circle {
        &self.circles[self.home(reading)]
    }

    /// The number of the circle of an article.
    pub(super) fn home(&self, reading: ReadingId) -> usize {
        self.home[reading.index()]
    }

    /// The circle of two articles, if they are of one.
    pub(super) fn of_both(&self, one: ReadingId, other: ReadingId) -> Option<&Circle> {
        (self.home(one) == self.home(other)).then(|| self.of(one))
    }

    /// How wide a gap in their circle two articles stand on the sides of.
    pub(super) fn gap(&self, one: ReadingId, other: ReadingId) -> i64 {
        self.partings.gap(one.index(), other.index())
    }

    /// How like two articles of one circle are, and how alike they are like to its others, in thousandths.
    pub(super) fn alike(&self, one: ReadingId, other: ReadingId) -> (i64, i64) {
        let get = |scores: &Scores| if one == other { 1000 } else { scores.get(one.index(), other.index()) };
        (get(&self.alike), get(&self.second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(keys: &[u64]) -> Counts {
        keys.iter().map(|&key| (key, 1)).collect()
    }

    #[test]
    fn what_all_tell_weighs_least_and_what_few_share_weighs_most() {
        let articles = [counts(&[1, 2]), counts(&[1, 2]), counts(&[1, 3]), counts(&[1, 4])];
        let circle = Circle::of(articles.iter(), &|_| 9000);
        assert!(circle.weight(1) < circle.weight(2) && circle.weight(2) < circle.weight(3));
        let both = circle.weight(1) + circle.weight(2);
        assert_eq!(circle.shared(&[1, 2].into(), &[1, 2, 3].into(), both), 1000);
    }

    #[test]
    fn articles_of_two_circles_are_not_compared() {
        let articles = [counts(&[1, 2]), counts(&[1, 2]), counts(&[1, 3]), counts(&[1, 2])];
        let circles = Circles::new(vec![0, 0, 0, 1], &articles, &|_| 9000);
        let id = ReadingId::new;
        assert!(circles.alike(id(0), id(1)).0 > circles.alike(id(0), id(2)).0);
        assert_eq!(circles.alike(id(0), id(3)).0, 0);
        assert!(circles.of_both(id(0), id(3)).is_none());
    }
}
