//! An exact number of one article and a round one of another that it fits: "about five hours" and "four hours and 50 minutes".
//!
//! So exact a number beside one that rounds it is hardly chance in two articles of one story, whatever the words around it: a difference
//! to be listed, and never a conflict.

use super::by_article::ByArticle;
use super::numbers::{middle, same_figure, value};
use super::{Clash, Said, days_between};
use crate::desk::Desk;
use crate::events::{Amount, amount};
use crate::model::{Certainty, ConflictKind, In};
use reading::QuantityId;
use text::Span;

/// Articles further apart in days may count something else.
const DAYS: u32 = 4;
/// A round number is so near what it rounds, in hundredths.
const NEAR: i64 = 5;
/// How like what is counted must be, in thousandths.
const OF_ONE_THING: u32 = 450;
/// An hour, in thousandths of minutes.
const HOUR: i64 = 60_000;

/// A number of an article.
struct Number {
    amount: Amount,
    /// The sentence.
    place: In<Span>,
}

/// All differences of round and exact numbers.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let mut found = ByArticle::new();
    for (reading, row) in desk.readings.iter() {
        let numbers = row.quantities.ids().filter_map(|value| number(desk, In { reading, value }));
        numbers.for_each(|number| found.add((), reading, number));
    }
    found.meet(desk, |(), mine, yours| {
        let pairs = mine.iter().flat_map(|one| yours.iter().map(move |other| (one, other)));
        let near =
            |one: &Number, other: &Number| days_between(desk, one.place, other.place).is_none_or(|days| days <= DAYS);
        pairs
            .filter(|(one, other)| near(one, other))
            .filter_map(|(one, other)| match (is_rounded(one, other), is_rounded(other, one)) {
                (true, _) => difference((one, mine), (other, yours)),
                (_, true) => difference((other, yours), (one, mine)),
                _ => None,
            })
            .collect::<Vec<_>>()
    })
}

fn number(desk: &Desk<'_>, at: In<QuantityId>) -> Option<Number> {
    let amount = amount(desk, at).filter(|amount| is_exact(amount) || is_round(amount))?;
    let (_, value) = desk.sentence(at.reading, amount.at.value)?;
    Some(Number { amount, place: In { reading: at.reading, value } })
}

/// Whether a number is too exact to be met by chance: 1,380 of something, or hours with their minutes.
fn is_exact(amount: &Amount) -> bool {
    let (Some(min), Some(max)) = (amount.min, amount.max) else { return false };
    let exact = match amount.unit.as_deref() {
        None => min % 1000 == 0 && digits(min / 1000) >= 3,
        Some("minute") => min > HOUR && min < 24 * HOUR && min % HOUR != 0 && min % 1000 == 0,
        Some(_) => false,
    };
    min == max && exact
}

/// The digits of a number without its last noughts.
fn digits(mut number: i64) -> u32 {
    while number > 0 && number % 10 == 0 {
        number /= 10;
    }
    number.checked_ilog10().map_or(0, |log| log + 1)
}

/// Whether a number rounds another: hours alone, or few digits that count.
fn is_round(amount: &Amount) -> bool {
    let Some(middle) = middle(amount) else { return false };
    match amount.unit.as_deref() {
        None => middle >= 100_000 && (amount.min != amount.max || digits(middle / 1000) <= 2),
        Some("minute") => middle > HOUR / 2 && (amount.min != amount.max || middle % HOUR == 0),
        Some(_) => false,
    }
}

/// An exact number and a round one, where neither fits another number of the other's article.
fn difference((exact, beside): (&Number, &[Number]), (round, around): (&Number, &[Number])) -> Option<Clash> {
    let other = |a: &Number, b: &Number| !same_figure(&a.amount, &b.amount);
    let several = around.iter().any(|it| other(it, round) && is_rounded(exact, it))
        || beside.iter().any(|it| other(it, exact) && is_rounded(it, round));
    if several {
        return None;
    }
    let said =
        |number: &Number| Said { passage: number.place, words: number.amount.at.value, value: value(&number.amount) };
    Some(Clash {
        kind: ConflictKind::Number,
        sides: [said(exact), said(round)],
        compatible: Some("compatible.rounded"),
        question: if exact.amount.unit.is_some() { "conflict.duration" } else { "conflict.number" },
        about: (None, Vec::new()),
        rule: "exact-and-round",
        certainty: Certainty::Probable,
    })
}

/// Whether an exact number fits a round one of its unit: near it, and within its bounds where it has any.
fn is_rounded(exact: &Number, round: &Number) -> bool {
    let (exact, round) = (&exact.amount, &round.amount);
    let (Some(number), Some(middle)) = (exact.min, middle(round)) else { return false };
    let bounded = match (round.min, round.max) {
        (None, Some(most)) => number <= most && number * 5 >= most * 4,
        (Some(least), None) => number >= least && number * 4 <= least * 5,
        _ => (number - middle).abs() * 100 <= middle * NEAR,
    };
    let of_one_thing = exact.unit.is_some() || exact.of.alike(&round.of) >= OF_ONE_THING;
    is_exact(exact) && is_round(round) && exact.unit == round.unit && of_one_thing && number != middle && bounded
}
