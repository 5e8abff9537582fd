//! Who is kept apart by the article itself: a father and a son of like names.

use super::figures::Figure;
use super::merge::Entry;
use super::names::Name;
use crate::model::ReadingId;
use knowledge::Knowledge;
use knowledge::names::is_suffix;
use reading::{Mention, Reading};
use std::collections::BTreeMap;
use text::Span;

/// Whether somebody else is told of as the kin of a mention: "the eldest son of President Ivan Horvat", "Ivan Horvat's brother".
pub(super) fn is_kin_of(reading: &Reading, mention: &Mention, knowledge: &Knowledge) -> bool {
    const BEFORE: usize = 7;
    const AFTER: usize = 3;
    let text = &reading.article.text;
    let Some(row) = reading.sentences.rows().iter().rfind(|row| row.span.start() <= mention.span.start()) else {
        return false;
    };
    let (from, to) = (row.span.start().min(mention.span.start()), row.span.end().max(mention.span.end()));
    let is_kin = |word: &str| knowledge.nominals.kin.get(word.trim_matches(|it: char| !it.is_alphanumeric())).is_some();
    let before: Vec<&str> = text[Span::new(from, mention.span.start())].split_whitespace().rev().take(BEFORE).collect();
    let of = before.windows(2).any(|pair| pair[0] == "of" && is_kin(pair[1]));
    let after = text[Span::new(mention.span.end(), to)]
        .strip_prefix("'s ")
        .or(text[Span::new(mention.span.end(), to)].strip_prefix("’s "));
    of || after.is_some_and(|after| after.split_whitespace().take(AFTER).any(is_kin))
}

/// Pairs of persons whom one article names in full in one sentence, or of whom it calls one the kin of somebody, and whose
/// given names differ: whatever else joins them, they are two.
pub(super) fn apart(entries: &[Entry], figures: &[Figure]) -> Vec<(usize, usize)> {
    let mut families: BTreeMap<(ReadingId, &str), Vec<(usize, &Figure)>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        for figure in entry.figures.iter().map(|&figure| &figures[figure]).filter(|it| !it.sentences.is_empty()) {
            let family = entry.name.words.iter().rfind(|word| !is_suffix(word));
            let Some(family) = family.filter(|_| entry.name.words.len() > 1) else { continue };
            families.entry((figure.chain.reading, family)).or_default().push((index, figure));
        }
    }
    let mut pairs = Vec::new();
    for family in families.values() {
        for (at, &(one, first)) in family.iter().enumerate() {
            let others = family[at + 1..].iter().filter(|row| row.0 != one);
            let apart = others.filter(|&&(other, second)| {
                let together = !first.sentences.is_disjoint(&second.sentences);
                (together || first.has_kin != second.has_kin) && differ(&entries[one].name, &entries[other].name)
            });
            pairs.extend(apart.map(|row| (one, row.0)));
        }
    }
    pairs
}

/// Whether one name has a given name that the other has not, initials apart.
fn differ(one: &Name, other: &Name) -> bool {
    let more = |one: &Name, other: &Name| {
        let mut words = one.words.iter().filter(|word| word.chars().count() > 1 && !is_suffix(word));
        words.any(|word| !other.words.contains(word))
    };
    let same_count = one.words.len() == other.words.len();
    if same_count {
        more(one, other) && one.words.first() == other.words.first()
    } else {
        more(one, other) || more(other, one)
    }
}
