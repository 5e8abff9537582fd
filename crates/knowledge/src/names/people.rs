//! Whether two names of one or more words may be one: family names must sound alike, given names must not contradict.

use super::sounds::word_alike;
use crate::{fold, lists};
use std::{collections::BTreeSet, sync::LazyLock};

/// How alike two names are, in thousandths.
///
/// The last words (family names) must sound alike; given names count where both have them, an initial stands for any name
/// that begins so, a missing one takes little. Words in another order, written together or apart, and articles
/// such as "al-" are seen through.
///
/// ```
/// use knowledge::names::{SAME, alike};
/// assert!(alike("Nikolaj Rimskij", "Nikolay Rimsky") >= SAME);
/// assert!(alike("Jonas Eriksson", "Marta Eriksson") < SAME);
/// ```
pub fn alike(one: &str, other: &str) -> u16 {
    let (one, other) = (all_words(one), all_words(other));
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    if one == other {
        return 1000;
    }
    let (bare_one, bare_other) = (without_particles(&one), without_particles(&other));
    let parts = in_order(&bare_one, &bare_other).max(in_order(&one, &other));
    let shortened = shortened(&bare_one, &bare_other);
    parts.max(turned(&bare_one, &bare_other)).max(joined(&one, &other)).max(shortened)
}

fn all_words(name: &str) -> Vec<String> {
    let folded = fold(name).to_lowercase();
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a name without articles and particles that come and go.
fn without_particles(words: &[String]) -> Vec<String> {
    static PARTICLES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| lists::section(lists::NAME_WORDS, "particle").collect());
    let is_particle = |word: &String| PARTICLES.contains(word.as_str());
    let kept: Vec<String> = words.iter().filter(|word| !is_particle(word)).cloned().collect();
    if kept.is_empty() { words.to_vec() } else { kept }
}

/// Written together in the one and apart in the other.
fn joined(one: &[String], other: &[String]) -> u16 {
    if one.len() == other.len() {
        return 0;
    }
    word_alike(&one.concat(), &other.concat()).saturating_sub(10)
}

/// Two words or more of a longer name: its last ones in any spelling, its first ones in the same.
fn shortened(one: &[String], other: &[String]) -> u16 {
    const LAST: u16 = 50;
    const FIRST: u16 = 850;
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short.len() < 2 || short.len() == long.len() {
        return 0;
    }
    if long.starts_with(short) {
        return FIRST;
    }
    let last = long.iter().skip(long.len() - short.len());
    let alike = short.iter().zip(last).map(|(one, other)| word_alike(one, other)).min();
    alike.unwrap_or(0).saturating_sub(LAST)
}

/// The family name first in the one and last in the other.
fn turned(one: &[String], other: &[String]) -> u16 {
    if one.len() < 2 || one.len() != other.len() {
        return 0;
    }
    let mut turned = other.to_vec();
    turned.rotate_left(1);
    in_order(one, &turned).saturating_sub(40)
}

/// Family name against family name, given names against given names.
fn in_order(one: &[String], other: &[String]) -> u16 {
    let ([one_given @ .., one_last], [other_given @ .., other_last]) = (one, other) else {
        return 0;
    };
    let family = word_alike(one_last, other_last);
    match (one_given, other_given) {
        ([], []) => family,
        ([], _) | (_, []) => family.saturating_sub(20),
        (_, _) => with_given(family, one_given, other_given),
    }
}

/// The weaker of the two parts decides; between parts that both pass, the mean.
fn with_given(family: u16, one: &[String], other: &[String]) -> u16 {
    let given = match (one.first(), other.first()) {
        (Some(one), Some(other)) => given_alike(one, other),
        (_, _) => family,
    };
    let between = middle_alike(one, other);
    family.min(given).min(between)
}

/// Middle names, where both have the same number of them.
fn middle_alike(one: &[String], other: &[String]) -> u16 {
    if one.len() != other.len() {
        return 1000;
    }
    let pairs = one.iter().zip(other).skip(1);
    pairs.map(|(one, other)| given_alike(one, other)).min().unwrap_or(1000)
}

fn given_alike(one: &str, other: &str) -> u16 {
    let initial = one.len() == 1 || other.len() == 1;
    if initial && one.get(..1) == other.get(..1) { 950 } else { word_alike(one, other) }
}
