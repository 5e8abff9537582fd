//! One meeting told again: "the talks" are those that the article told of before, and two articles tell of one meeting where the same
//! parties met on one day or in one town.

use super::Told;
use super::compare::{Course, clash, course};
use crate::desk::Desk;
use crate::model::When;
use crate::words::fold;
use knowledge::{EventType, Mode, TurningWords};
use reading::syntax::{Deprel, Upos};
use std::collections::BTreeSet;
use text::Id;

/// So many meet at least.
const SOME: usize = 2;

/// What a telling says of a meeting, beside who met where.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Meeting {
    /// The day of the week.
    weekday: Option<i8>,
    /// Whether who met is what the article told before.
    is_again: bool,
}

/// The meeting that a telling tells of: no call, no visit, and it took place.
pub(super) fn of(desk: &Desk<'_>, told: &Told) -> Option<Meeting> {
    let modes = &desk.readings[told.at.reading].events[told.at.value].modes;
    let other = modes.iter().any(|mode| matches!(mode, Mode::Visit | Mode::Phone));
    let weekday = |when: &When| desk.readings[when.said.reading].times.get(when.said.value)?.weekday();
    let meets = told.kind == EventType::Consult && course(told) == Course::Done && !other;
    meets.then(|| Meeting { weekday: told.when.as_ref().and_then(weekday), is_again: false })
}

/// Gives tellings that speak of a meeting without saying who met ("the talks", "the session, hosted by Peru") who met, when and where, as
/// the article has told before; nothing where it told of meetings of others too.
pub(super) fn resolve(desk: &Desk<'_>, told: &mut [Told]) {
    for article in told.chunk_by_mut(|one, other| one.at.reading == other.at.reading) {
        for at in 0..article.len() {
            let (before, rest) = article.split_at_mut(at);
            let again = &mut rest[0];
            let Some(meeting) = again.meeting.filter(|_| is_known(desk, again)) else {
                continue;
            };
            let fitting = before.iter().filter(|held| held.meeting.is_some() && held.parties.len() >= SOME);
            let fitting: Vec<&Told> = fitting.filter(|held| fits(held, again)).collect();
            let who: BTreeSet<_> = fitting.iter().map(|held| &held.parties).collect();
            let (Some(held), 1) = (fitting.first(), who.len()) else { continue };
            let weekday = meeting.weekday.or(held.meeting.and_then(|held| held.weekday));
            again.parties.clone_from(&held.parties);
            again.actors.clone_from(&held.actors);
            again.recipients.clone_from(&held.recipients);
            again.place = again.place.or(held.place);
            again.meeting = Some(Meeting { weekday, is_again: true });
        }
    }
}

/// Whether it is told by a noun that speaks of what is known: "the talks", "Thursday's session".
fn is_known(desk: &Desk<'_>, told: &Told) -> bool {
    let reading = &desk.readings[told.at.reading];
    let Some(noun) = super::named_by(reading, told.at.value) else { return false };
    let before = reading.tokens.rows()[noun.index().saturating_sub(NEAR)..noun.index()].iter();
    let mut hung = before.filter(|token| token.head == Some(noun));
    let definite = |form: &str| TurningWords::embedded().is_definite(form);
    reading.tokens[noun].upos == Upos::Noun
        && hung.any(|token| token.deprel == Deprel::NmodPoss || definite(&fold(reading.words(token.span))))
}

/// Words before a noun that may say that it is known.
const NEAR: usize = 5;

/// Whether what is spoken of again may be what was told.
fn fits(held: &Told, again: &Told) -> bool {
    let among = again.parties.iter().all(|party| held.parties.contains(party));
    let same = again.parties.len() < SOME || again.parties == held.parties;
    among && same && !are_apart(held, again)
}

/// Whether something says that two tellings are of two meetings: another day, another town, "an earlier round".
fn are_apart(one: &Told, other: &Told) -> bool {
    let towns = matches!((one.place, other.place), (Some(here), Some(there)) if here != there);
    towns || same_day(one, other) == Some(false) || one.marks.is_of_another(&other.marks)
}

/// Whether two tellings are of one day, or one day of the week where nothing else is known; nothing where either names none.
fn same_day(one: &Told, other: &Told) -> Option<bool> {
    let date = |told: &Told| told.when.as_ref()?.from.map(|from| from.date());
    let weekday = |told: &Told| told.meeting?.weekday;
    match (date(one), date(other)) {
        (Some(one), Some(other)) => Some(one == other),
        _ => Some(weekday(one)? == weekday(other)?),
    }
}

/// Whether two tellings are of one meeting: the same parties met on one day or in one town, or one article speaks of it again; nothing
/// where that is open, or where either tells of none.
pub(super) fn are_one(one: &Told, other: &Told) -> Option<bool> {
    let (mine, yours) = (one.meeting?, other.meeting?);
    if clash(one, other).is_some() || are_apart(one, other) {
        return Some(false);
    }
    let again = one.at.reading == other.at.reading && (mine.is_again || yours.is_again);
    // Of one town alone nobody knows in which year.
    let undated = |told: &Told| told.when.as_ref().is_none_or(|when| when.from.is_none());
    let here = one.place.is_some() && one.place == other.place && undated(one) && undated(other);
    let who = one.parties.len() >= SOME && one.parties == other.parties;
    (who && (again || here || same_day(one, other) == Some(true))).then_some(true)
}
