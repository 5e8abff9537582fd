//! One promise told again: what two articles of a story tell that so many were to be freed, let through or withdrawn, by a verb ("agreed to free
//! 24 sailors") or a noun ("the release of the 24 sailors").

use super::compare::{Course, course};
use super::meetings::are_of_one_week;
use super::{Amount, Told, give_roles};
use crate::desk::Desk;
use crate::model::PartyId;
use crate::number::Groups;
use knowledge::{EventType, Modality, TurningWords};
use reading::syntax::Upos;
use std::collections::BTreeMap;

/// Fewer are as many as others are by chance.
const FEWEST: i64 = 10_000;
/// Tellings looked at for one with as many: the latest before it.
const CROWD: usize = 64;
/// How alike the words for what is counted are, in thousandths.
const ALIKE: u32 = 450;

/// Gives tellings of one promise one number; a noun of what was promised tells no more than that it is planned.
pub(super) fn resolve(desk: &Desk<'_>, told: &mut [Told]) {
    let mut counted: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, row) in told.iter().enumerate() {
        if is_promise(row) || is_what_was_promised(desk, row) {
            counts(row).for_each(|amount| counted.entry(amount.max.unwrap_or_default()).or_default().push(at));
        }
    }
    let mut one = Groups::new(told.len());
    for holders in counted.into_values() {
        for (index, &at) in holders.iter().enumerate() {
            for &before in &holders[index.saturating_sub(CROWD)..index] {
                if are_one(desk, &told[before], &told[at]) {
                    one.join(before, at);
                }
            }
        }
    }
    for members in one.all().into_iter().filter(|members| members.len() > 1) {
        let by = members.iter().copied().find(|&member| is_promise(&told[member]) && !told[member].actors.is_empty());
        for &member in &members {
            let promise = is_promise(&told[member]);
            told[member].promise = members.first().copied();
            told[member].modality = Modality::Planned;
            if let Some(by) = by.filter(|_| !promise) {
                give_roles(told, member, by);
            }
        }
    }
}

/// Whether it tells an agreement or a promise.
fn is_promise(told: &Told) -> bool {
    let promise = matches!(told.kind, EventType::Agree | EventType::Concede);
    promise && matches!(course(told), Course::Done | Course::Ahead)
}

/// Whether a noun tells what may have been promised: "the release of the sailors".
fn is_what_was_promised(desk: &Desk<'_>, told: &Told) -> bool {
    let reading = &desk.readings[told.at.reading];
    let noun = super::named_by(reading, told.at.value).is_some_and(|token| reading.tokens[token].upos == Upos::Noun);
    let deed = matches!(told.kind, EventType::Agree | EventType::Concede | EventType::Retreat | EventType::Cooperate);
    let mut around = reading.tokens_within(told.clause).map(|token| reading.lemma(token));
    let took_place = around.any(|lemma| TurningWords::embedded().is_coming_about(lemma));
    noun && deed && !took_place && told.when.is_none() && course(told) != Course::Turned
}

/// The exact numbers of things in it.
fn counts(told: &Told) -> impl Iterator<Item = &Amount> {
    let exact = |it: &&Amount| it.unit.is_none() && it.min == it.max && it.max >= Some(FEWEST) && !it.of.is_empty();
    told.quantities.iter().filter(exact)
}

/// Whether two articles of one story tell it of as many of one thing, and not of others.
fn are_one(desk: &Desk<'_>, one: &Told, other: &Told) -> bool {
    let are_others = |one: &[PartyId], other: &[PartyId]| {
        !one.is_empty() && !other.is_empty() && !one.iter().any(|party| other.contains(party))
    };
    // Who stands beside a noun may be spoken of, not act.
    let promises = is_promise(one) && is_promise(other);
    let others = are_others(&one.parties, &other.parties) || (promises && are_others(&one.actors, &other.actors));
    let same = |a: &Amount, b: &Amount| a.max == b.max && a.of.alike(&b.of) >= ALIKE;
    (is_promise(one) || is_promise(other))
        && !others
        && counts(one).any(|a| counts(other).any(|b| same(a, b)))
        && are_of_one_week(desk, one.at.reading, other.at.reading)
}
