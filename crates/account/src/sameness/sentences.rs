//! What two sentences have in common.

use super::Feature;
use super::pile::{Pile, Row};
use crate::model::In;
use crate::number::log2_milli;
use reading::SentenceId;
use std::collections::BTreeSet;

/// Rarities that are taken for the whole, in thousandths of a bit.
const MUCH: i64 = 14_427;
const MOST: i64 = 7_213;

/// What two sentences have in common, in thousandths; the order is fixed.
pub fn sentence_features(pile: &Pile<'_>, one: In<SentenceId>, other: In<SentenceId>) -> Vec<Feature> {
    let (Some(a), Some(b)) = (pile.sentence(one), pile.sentence(other)) else { return Vec::new() };
    let articles = pile.alike(one.reading, other.reading);
    let root = root(articles);
    let words = a.vector.alike(&b.vector);
    let second = pile.second(one.reading, other.reading);
    let [wide, middle, narrow, close] = pile.together(one.reading, other.reading);
    let (there, here) = (pile.within(a, other.reading), pile.within(b, one.reading));
    let names = names(pile, a, b);
    let heads = shared(pile, &a.heads, &b.heads, MUCH);
    let length = i64::from(log2_milli(1 + a.words.len().min(b.words.len()) as u64)) * 693 / 4000;
    let nearer = a.central.min(b.central);
    vec![
        ("articles", articles),
        ("articles-root", root),
        ("words", words),
        ("words-root", self::root(words)),
        ("articles-words", articles * words / 1000),
        ("names", names),
        ("heads", heads),
        ("verb", shared_most(pile, a, b)),
        ("numbers", i64::from(!a.numbers.is_disjoint(&b.numbers)) * 1000),
        ("numbers-apart", i64::from(are_apart(&a.numbers, &b.numbers)) * 1000),
        ("any-name", i64::from(!a.names.is_disjoint(&b.names)) * 1000),
        ("length", length),
        ("articles-length", root * length / 1000),
        ("words-length", self::root(words) * length / 1000),
        ("heads-articles", heads * root / 1000),
        ("second", second),
        ("cluster-wide", wide),
        ("cluster-middle", middle),
        ("cluster-narrow", narrow),
        ("cluster-close", close),
        ("central-least", nearer),
        ("central-most", a.central.max(b.central)),
        ("across", self::root(there.max(0) * here.max(0) / 1000)),
        ("across-least", there.min(here)),
        ("across-most", there.max(here)),
        ("central-second", second * nearer / 1000),
        ("heads-least", (a.heads.len().min(b.heads.len()) * 100) as i64),
        ("words-second", self::root(words) * second / 1000),
        ("names-second", names * second / 1000),
        ("length-second", length * second / 1000),
        ("gap", pile.gap(one.reading, other.reading)),
        ("circle-gap", pile.circles.gap(one.reading, other.reading)),
    ]
}

/// The square root of thousandths, in thousandths.
pub(super) fn root(milli: i64) -> i64 {
    (milli.max(0) as u64 * 1000).isqrt() as i64
}

/// Whether both have some and none in common.
fn are_apart(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// The weight of what two sets share, of so much.
pub(super) fn shared(pile: &Pile<'_>, one: &BTreeSet<u64>, other: &BTreeSet<u64>, much: i64) -> i64 {
    (pile.weight(one.intersection(other)) * 1000 / much).min(1000)
}

/// The share of their names that two sentences have in common, by weight.
fn names(pile: &Pile<'_>, a: &Row, b: &Row) -> i64 {
    let all = pile.weight(a.names.union(&b.names));
    pile.weight(a.names.intersection(&b.names)) * 1000 / all.max(1)
}

/// The rarest verb that both have.
fn shared_most(pile: &Pile<'_>, a: &Row, b: &Row) -> i64 {
    a.verbs.intersection(&b.verbs).map(|&key| pile.rarity(key) * 1000 / MOST).max().unwrap_or(0)
}
