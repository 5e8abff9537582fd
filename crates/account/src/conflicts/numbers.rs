//! Numbers of one thing in different articles, in whatever words.

use super::{Clash, Said, is_later};
use crate::desk::Desk;
use crate::events::{Amount, Found as Events, Told, comparable, disjoint, likeness};
use crate::gather::Telling;
use crate::model::{Certainty, ConflictKind, In};
use std::collections::{BTreeSet, HashMap};
use text::Span;

/// How like two tellings must be for their numbers to be of one thing, in thousandths.
const ALIKE: u32 = 400;
const SURE: u32 = 520;
/// Tellings looked at for one key.
const CROWD: usize = 32;

/// All clashes and differences of numbers.
pub(super) fn find(desk: &Desk<'_>, events: &Events) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, told) in events.told.iter().enumerate().filter(|(_, told)| !told.quantities.is_empty()) {
        let keys = told.keys();
        let near: BTreeSet<usize> = keys
            .iter()
            .filter_map(|key| index.get(key))
            .flat_map(|all| all.iter().rev().take(CROWD).copied())
            .collect();
        for other in near {
            if events.told[other].at.reading != told.at.reading {
                found.extend(compare(desk, &events.told[other], told));
            }
        }
        keys.into_iter().for_each(|key| index.entry(key).or_default().push(at));
    }
    found
}

fn compare(desk: &Desk<'_>, one: &Told, other: &Told) -> Vec<Clash> {
    let alike = likeness(one, other);
    if alike < ALIKE {
        return Vec::new();
    }
    let mut clashes = Vec::new();
    for a in &one.quantities {
        for b in other.quantities.iter().filter(|b| comparable(a, b)) {
            if (a.min, a.max) == (b.min, b.max) {
                return Vec::new();
            }
            clashes.extend(clash(desk, (one, a), (other, b), alike));
        }
    }
    clashes.truncate(1);
    clashes
}

fn clash(desk: &Desk<'_>, (one, a): (&Told, &Amount), (other, b): (&Told, &Amount), alike: u32) -> Option<Clash> {
    let compatible = match disjoint(a, b) {
        false => Some("compatible.bounds"),
        true if one.modality != other.modality => Some("compatible.planned"),
        true => can_hold(desk, a, b),
    };
    let parties = one.parties();
    Some(Clash {
        kind: ConflictKind::Number,
        sides: [said(desk, one, a)?, said(desk, other, b)?],
        compatible,
        question: question(a),
        about: (one.issue.or(other.issue), parties),
        rule: "numbers-of-one-event",
        certainty: if alike >= SURE { Certainty::Probable } else { Certainty::Possible },
    })
}

fn question(amount: &Amount) -> &'static str {
    match amount.unit.as_deref() {
        Some("second" | "minute" | "hour" | "day") => "conflict.duration",
        Some(_) => "conflict.amount",
        None => "conflict.number",
    }
}

fn said(desk: &Desk<'_>, told: &Told, amount: &Amount) -> Option<Said> {
    let words = desk.quantity(amount.at)?.span;
    let clause = desk.readings[told.at.reading].events[told.at.value].clause;
    let passage = In { reading: told.at.reading, value: around(desk, told, clause, words) };
    Some(Said { passage, words, value: format!("{:?} {:?}", amount.min, amount.max) })
}

/// The clause with the number in it.
fn around(desk: &Desk<'_>, told: &Told, clause: Span, words: Span) -> Span {
    match desk.sentence(told.at.reading, words) {
        Some((_, sentence)) if !clause.covers(words) => sentence,
        _ => clause,
    }
}

/// Why two amounts without a common value may both hold: one is the other, rounded; or one is of a later day and has grown.
pub(super) fn can_hold(desk: &Desk<'_>, a: &Amount, b: &Amount) -> Option<&'static str> {
    let (x, y) = (middle(a)?, middle(b)?);
    let (low, high) = (x.min(y), x.max(y));
    if low > 0 && (high - low) * 100 <= high * 4 && (is_round(x) || is_round(y)) {
        return Some("compatible.rounded");
    }
    let (first, second) = (a.at.reading, b.at.reading);
    if is_later(desk, first, second) || is_later(desk, second, first) {
        return Some("compatible.later");
    }
    None
}

fn middle(amount: &Amount) -> Option<i64> {
    match (amount.min, amount.max) {
        (Some(min), Some(max)) => Some(min / 2 + max / 2),
        (one, other) => one.or(other),
    }
}

/// A number with one or two digits that count, among larger ones.
fn is_round(milli: i64) -> bool {
    let mut number = milli / 1000;
    let mut zeros = 0;
    while number > 0 && number % 10 == 0 {
        number /= 10;
        zeros += 1;
    }
    zeros > 0 && number < 100
}
