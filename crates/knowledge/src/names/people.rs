//! Whether two names of one or more words may be one: family names must sound alike, given names must not contradict.

use super::sounds::word_alike;
use crate::{fold, lists};

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
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    if one == other {
        return 1000;
    }
    let in_order = in_order(&one, &other);
    let joined = word_alike(&one.concat(), &other.concat()).saturating_sub(10);
    let turned = if one.len() > 1 && one.len() == other.len() { in_order_turned(&one, &other) } else { 0 };
    let together = if one.len() == other.len() && one.len() > 1 { 0 } else { joined };
    in_order.max(together).max(turned)
}

/// The words of a name, without articles and particles that come and go.
fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let all: Vec<String> = folded.split(' ').map(str::to_lowercase).collect();
    let is_particle = |word: &String| lists::section(lists::NAME_WORDS, "particle").any(|p| p == word);
    let kept: Vec<String> = all.iter().filter(|word| !is_particle(word)).cloned().collect();
    let kept = if kept.is_empty() { all } else { kept };
    kept.into_iter().filter(|word| !word.is_empty()).collect()
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

fn in_order_turned(one: &[String], other: &[String]) -> u16 {
    let mut turned = other.to_vec();
    turned.rotate_left(1);
    in_order(one, &turned).saturating_sub(40)
}

/// The weaker of the two parts decides; family names weigh more.
fn with_given(family: u16, one: &[String], other: &[String]) -> u16 {
    let given = match (one.first(), other.first()) {
        (Some(one), Some(other)) => given_alike(one, other),
        (_, _) => family,
    };
    let mean = (2 * u32::from(family) + u32::from(given)) / 3;
    if given < 600 || family < 700 { (mean as u16).min(family.min(given)) } else { mean as u16 }
}

fn given_alike(one: &str, other: &str) -> u16 {
    let initial = one.len() == 1 || other.len() == 1;
    if initial && one.get(..1) == other.get(..1) { 950 } else { word_alike(one, other) }
}
