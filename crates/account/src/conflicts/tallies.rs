//! Tallies: the dead, a crowd, the hours of a meeting, counted by two articles of one story in whatever words.
//!
//! An article that gives one number for the whole and no other that would fit is held against another such article of the same days.
//! A part may be smaller than the whole ("four soldiers" of 12 dead), and cannot be larger. Where one article counts none and another
//! some, the one says no to the other.

use super::by_article::ByArticle;
use super::counted::{CROWD, Counted, MEETING, none};
use super::numbers::{LATER, can_hold, is_sooner, same_figure, value};
use super::tree::Tree;
use super::{Clash, Said, are_elsewhere, days_between};
use crate::desk::Desk;
use crate::events::{Amount, amount, disjoint};
use crate::model::{Certainty, ConflictKind, In, PlaceId};
use crate::weigh::Bag;
use article::Precision;
use jiff::civil::Date;
use knowledge::{Tallies, TallyClass};
use reading::{QuantityId, Time};
use std::collections::BTreeSet;
use text::Span;

/// Articles further apart in days tell of other days: what they count may differ.
const DAYS: u32 = 1;
/// Numbers further apart than so many times count other things.
const TIMES: i64 = 8;
/// Meetings of a day and more are told by their days. In thousandths of minutes.
const A_DAY: i64 = 1_440_000;
/// A time so many days before its article is of another happening.
const LONG_AGO: i32 = 7;

/// What is counted: a class of the list, or things of one name that are there, by what the name means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Class(TallyClass),
    Things(u64),
}

/// A number of what is counted.
struct Tally {
    amount: Amount,
    sentence: Span,
    /// What narrows those who are counted.
    narrowed: BTreeSet<u64>,
    /// The places that its sentence names, and the days.
    places: BTreeSet<PlaceId>,
    days: BTreeSet<Date>,
}

impl Tally {
    fn place(&self) -> In<Span> {
        In { reading: self.amount.at.reading, value: self.sentence }
    }

    /// Whether it counts that there are none.
    fn is_none(&self) -> bool {
        self.amount.max == Some(0)
    }
}

/// All clashes of tallies.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let mut tallies = ByArticle::new();
    for (reading, row) in desk.readings.iter() {
        for value in row.quantities.ids() {
            if let Some((what, tally)) = tally(desk, In { reading, value }) {
                tallies.add(what, reading, tally);
            }
        }
        for sentence in row.sentences.ids() {
            let found = none(Tree::of(desk, reading, sentence));
            let found = found.filter_map(|(counted, words)| of_none(desk, &counted, words));
            found.for_each(|(class, tally)| tallies.add(What::Class(class), reading, tally));
        }
    }
    tallies.meet(desk, |what, mine, yours| {
        let ((no, some), (also_no, others)) = (apart(mine), apart(yours));
        let denied = denial(desk, (&no, &some), (&also_no, &others));
        let found = denied.unwrap_or_else(|| clashes(desk, what, &some, &others)).into_iter();
        found.map(move |clash| if let What::Class(class) = what { clash.of_class(class) } else { clash })
    })
}

/// The clashes of an article that counts none with one that counts some.
fn denial(desk: &Desk<'_>, (no, some): Counts<'_>, (also_no, others): Counts<'_>) -> Option<Vec<Clash>> {
    let (none, counted) = match (no.is_empty(), some.is_empty(), also_no.is_empty(), others.is_empty()) {
        (false, true, true, false) => (no, others),
        (true, false, false, true) => (also_no, some),
        _ => return None,
    };
    let of_them = |none: &Tally, some: &Tally| {
        let sooner = is_sooner(desk, none.amount.at, some.amount.at);
        !sooner
            && none.narrowed.is_subset(&some.narrowed)
            && are_near(desk, none, some)
            && may_be_there(desk, none, some)
    };
    let pairs = none.iter().flat_map(|none| counted.iter().map(move |some| (*none, *some)));
    let clash = |(none, some): (&Tally, &Tally)| Clash {
        kind: ConflictKind::Polarity,
        question: "conflict.polarity",
        ..told(some, none, (value(&some.amount), value(&none.amount)), None)
    };
    let found: Vec<Clash> = pairs.filter(|(none, some)| of_them(none, some)).map(clash).collect();
    (!found.is_empty()).then_some(found)
}

/// Where an article counts none, and where some.
fn apart(tallies: &[Tally]) -> (Vec<&Tally>, Vec<&Tally>) {
    tallies.iter().partition(|tally| tally.is_none())
}

/// What an article counts: none, and some.
type Counts<'t> = (&'t [&'t Tally], &'t [&'t Tally]);

/// Whether what is counted is over when it is first told. How many there are, at one time, nobody asks again on the next day.
fn is_settled(what: What) -> bool {
    match what {
        What::Class(class) => Tallies::embedded().is_settled(class),
        What::Things(_) => true,
    }
}

/// What two articles count, where they do not count the same: each telling of the one number with one of the other.
fn clashes(desk: &Desk<'_>, what: What, mine: &[&Tally], yours: &[&Tally]) -> Vec<Clash> {
    let Some((one, other, compatible)) = clash(desk, what, (mine, yours)) else { return Vec::new() };
    let values = || (value(&one.amount), value(&other.amount));
    let same = |tally: &&&Tally, it: &Tally| same_figure(&tally.amount, &it.amount);
    let ones = mine.iter().filter(|tally| same(tally, one)).map(|tally| told(tally, other, values(), compatible));
    let others = yours.iter().filter(|tally| same(tally, other)).map(|tally| told(one, tally, values(), compatible));
    match compatible {
        Some(_) => vec![told(one, other, values(), compatible)],
        None => ones.chain(others).collect(),
    }
}

/// The numbers of two articles that do not agree, with why they may both hold.
fn clash<'t>(
    desk: &Desk<'_>,
    what: What,
    (mine, yours): (&[&'t Tally], &[&'t Tally]),
) -> Option<(&'t Tally, &'t Tally, Option<&'static str>)> {
    let pairs = || mine.iter().flat_map(|a| yours.iter().map(move |b| (*a, *b)));
    if pairs().any(|(a, b)| same_figure(&a.amount, &b.amount)) {
        return None;
    }
    if let Some((a, b)) = pairs().find(|(a, b)| !disjoint(&a.amount, &b.amount)) {
        let of_one = may_be_of_one(desk, a, b) && are_near(desk, a, b);
        return of_one.then_some((a, b, Some("compatible.bounds")));
    }
    let part = || {
        let [one, other] = [whole(mine, &BTreeSet::new()), whole(yours, &BTreeSet::new())];
        let larger = one.and_then(|one| Some((one, larger_part(one, yours)?)));
        larger.or_else(|| other.and_then(|other| Some((larger_part(other, mine)?, other))))
    };
    // Of parts it must be the only one: beside another, either may be what the other article counts.
    let only = |narrowed: &BTreeSet<u64>| mine.iter().chain(yours).all(|tally| tally.narrowed == *narrowed);
    let alike = mine.iter().map(|one| &one.narrowed).filter(|narrowed| narrowed.is_empty() || only(narrowed));
    let alike = alike.into_iter().find_map(|narrowed| Some((whole(mine, narrowed)?, whole(yours, narrowed)?)));
    let (one, other) = alike.or_else(part).filter(|(one, other)| may_be_of_one(desk, one, other))?;
    let grows = |why: &&str| *why != LATER || !is_settled(what);
    let compatible = can_hold(desk, &one.amount, &other.amount).filter(grows);
    (are_near(desk, one, other) || compatible.is_some()).then_some((one, other, compatible))
}

fn told(one: &Tally, other: &Tally, values: (String, String), compatible: Option<&'static str>) -> Clash {
    let said = |tally: &Tally, value| Said { passage: tally.place(), words: tally.amount.at.value, value };
    Clash {
        kind: ConflictKind::Number,
        sides: [said(one, values.0), said(other, values.1)],
        compatible,
        question: if one.amount.unit.is_some() { "conflict.duration" } else { "conflict.number" },
        about: (None, Vec::new()),
        rule: "tallies-of-one-happening",
        certainty: Certainty::Probable,
    }
}

/// The one number that is of all who are counted, or of those among them whom the same words narrow; nothing where there are several.
fn whole<'t>(tallies: &[&'t Tally], narrowed: &BTreeSet<u64>) -> Option<&'t Tally> {
    let mut whole = tallies.iter().copied().filter(|tally| tally.narrowed == *narrowed);
    let first = whole.next()?;
    whole.all(|tally| same_figure(&tally.amount, &first.amount)).then_some(first)
}

/// A part that is larger than the whole.
fn larger_part<'t>(whole: &Tally, parts: &[&'t Tally]) -> Option<&'t Tally> {
    let most = whole.amount.max?;
    parts.iter().copied().find(|part| part.amount.min.is_some_and(|least| least > most))
}

/// Whether two articles are of the same days, as far as both say of which they are.
fn are_near(desk: &Desk<'_>, one: &Tally, other: &Tally) -> bool {
    days_between(desk, one.place(), other.place()).is_some_and(|days| days <= DAYS)
}

/// Whether two numbers may be of one happening: in no two places, and not of another size altogether.
fn may_be_of_one(desk: &Desk<'_>, one: &Tally, other: &Tally) -> bool {
    let size = |tally: &Tally| tally.amount.max.or(tally.amount.min).unwrap_or(0);
    let (low, high) = (size(one).min(size(other)), size(one).max(size(other)));
    may_be_there(desk, one, other) && one.amount.unit == other.amount.unit && high <= low.saturating_mul(TIMES)
}

/// Whether two sentences name no two places, and no two days.
fn may_be_there(desk: &Desk<'_>, one: &Tally, other: &Tally) -> bool {
    let of_one_day = one.days.is_empty() || other.days.is_empty() || !one.days.is_disjoint(&other.days);
    of_one_day && !are_elsewhere(desk, &one.places, &other.places)
}

/// The tally that a number is.
fn tally(desk: &Desk<'_>, at: In<QuantityId>) -> Option<(What, Tally)> {
    let row = desk.quantity(at)?;
    let tree = Tree::at(desk, at.reading, row.span)?;
    let counted = Counted { tree, top: tree.top(row.of.map_or(row.span, |of| of.join(row.span)))? };
    let things = counted.things().filter(|_| row.unit.is_none());
    let class = match row.unit.as_deref() {
        None => counted.class().filter(|&class| class != MEETING && class != TURNOUT),
        Some("minute") => counted.length().filter(|_| row.min.or(row.max).is_some_and(|time| time.0 < A_DAY)),
        Some("percent") => counted.class().filter(|&class| class == TURNOUT),
        Some(_) => return None,
    };
    let verb = tree.verbs_over(counted.top).first().copied();
    let asserted = verb.is_none_or(|verb| tree.is_asserted(verb) && !tree.is_to_come(verb));
    if !asserted || counted.is_part() || counted.is_denied() {
        return None;
    }
    let what = things.map(What::Things).or(class.map(What::Class))?;
    let narrowed = match what {
        What::Class(class) if row.unit.is_none() => counted.narrowed(desk, class),
        What::Class(_) => BTreeSet::new(),
        What::Things(_) => counted.narrowed(desk, CROWD),
    };
    Some((what, of_sentence(desk, &counted, amount(desk, at)?, narrowed)?))
}

/// The class that a share is told of.
const TURNOUT: TallyClass = "turnout";

/// A tally of none.
fn of_none(desk: &Desk<'_>, counted: &Counted<'_>, words: Span) -> Option<(TallyClass, Tally)> {
    let class = counted.class().filter(|&class| Tallies::embedded().is_deniable(class))?;
    let at = In { reading: counted.tree.id, value: words };
    let amount = Amount { at, min: Some(0), max: Some(0), unit: None, of: Bag::default() };
    Some((class, of_sentence(desk, counted, amount, counted.narrowed(desk, class))?))
}

fn of_sentence(desk: &Desk<'_>, counted: &Counted<'_>, amount: Amount, narrowed: BTreeSet<u64>) -> Option<Tally> {
    let tree = &counted.tree;
    let is_own = |time: &&Time| !counted.is_elsewhere(counted.class(), time.span);
    let times: Vec<&Time> = tree.times().filter(is_own).collect();
    let days = times.iter().filter(|time| time.precision <= Precision::Day).filter_map(|time| Some(time.from?.date()));
    let place = In { reading: tree.id, value: tree.span };
    let tally = Tally { amount, sentence: tree.span, narrowed, places: places(desk, counted), days: days.collect() };
    (!is_long_ago(desk, place, &times)).then_some(tally)
}

/// The places that a sentence names, but for those of who says so.
fn places(desk: &Desk<'_>, counted: &Counted<'_>) -> BTreeSet<PlaceId> {
    let named = counted.tree.places(desk).into_iter().filter(|(head, _)| !counted.is_of_speaker(*head));
    named.map(|row| row.1).collect()
}

/// Whether times name a day long before their article.
fn is_long_ago(desk: &Desk<'_>, place: In<Span>, times: &[&Time]) -> bool {
    let Some(published) = desk.published(place) else { return false };
    let days_ago = |time: &Time| Some((published.date() - time.to.or(time.from)?.date()).get_days());
    times.iter().any(|time| {
        let most = if time.precision > Precision::Week { 0 } else { LONG_AGO };
        days_ago(time).is_some_and(|days| days > most)
    })
}
