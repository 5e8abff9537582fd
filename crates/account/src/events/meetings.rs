//! One meeting told again: "the talks" are those that the article told of before, and two articles tell of one meeting where the same
//! parties met on one day or in one town.

use super::compare::{Course, clash, course};
use super::{Told, give_roles, sorted};
use crate::desk::Desk;
use crate::model::{PartyId, PlaceId, ReadingId, When};
use crate::number::Groups;
use crate::words::fold;
use article::Precision;
use jiff::civil::Date;
use knowledge::{EventType, Kind, Mode, TurningWords};
use reading::syntax::{Deprel, Upos};
use reading::{RoleKind, TimeKind};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span};

/// So many meet at least.
const SOME: usize = 2;

/// What a telling says of a meeting, beside who met where.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Meeting {
    /// The day of the week.
    weekday: Option<i8>,
    /// Whether it is told as another than the one at hand: "a previous round".
    another: bool,
    /// The number of the meeting, where others tell of it too.
    number: Option<usize>,
}

/// The meeting that a telling tells of: no call, no visit, and it took place.
pub(super) fn of(desk: &Desk<'_>, told: &Told) -> Option<Meeting> {
    let modes = &desk.readings[told.at.reading].events[told.at.value].modes;
    let other = modes.iter().any(|mode| matches!(mode, Mode::Visit | Mode::Phone));
    let weekday = |when: &When| desk.readings[when.said.reading].times.get(when.said.value)?.weekday();
    let meets = told.kind == EventType::Consult && course(told) == Course::Done && !other;
    let weekday = told.when.as_ref().and_then(weekday);
    meets.then(|| Meeting { weekday, another: is_another(desk, told), number: None })
}

/// Whether a word with that which names the meeting says that another is meant.
fn is_another(desk: &Desk<'_>, told: &Told) -> bool {
    let reading = &desk.readings[told.at.reading];
    let Some(named) = super::named_by(reading, told.at.value) else { return false };
    let around = reading.tokens_within(told.clause).filter(|&token| reading.tokens[token].head == Some(named));
    let mut words = around.map(|token| fold(reading.words(reading.tokens[token].span)));
    words.any(|word| TurningWords::embedded().is_another(&word))
}

/// Finds which tellings are of one meeting, and gives those that speak of one without saying who met ("the talks", "the session, hosted by
/// Peru", "the two delegations sat down") who did: as their own article tells, or as others of the story do that tell of that day or town.
pub(super) fn resolve(desk: &Desk<'_>, told: &mut [Told]) {
    let mut one = Groups::new(told.len());
    within_articles(desk, told, &mut one, |held, again| held.at < again.at);
    across_articles(desk, told, &mut one);
    within_articles(desk, told, &mut one, |held, again| held.at < again.at);
    within_articles(desk, told, &mut one, |held, again| held.at > again.at && is_of_bodies(desk, held));
    by_town(desk, told, &mut one);
    for members in one.all().into_iter().filter(|members| members.len() > 1) {
        for &member in &members {
            told[member].meeting = told[member].meeting.map(|it| Meeting { number: members.first().copied(), ..it });
        }
    }
}

/// Who met is what the article tells of one meeting elsewhere, before or after; nothing where it tells there of meetings of others too.
fn within_articles(desk: &Desk<'_>, told: &mut [Told], one: &mut Groups, may_tell: impl Fn(&Told, &Told) -> bool) {
    let mut from = 0;
    for article in told.chunk_by_mut(|one, other| one.at.reading == other.at.reading) {
        for at in 0..article.len() {
            if article[at].meeting.is_none()
                || one.is_joined(from + at)
                || !is_known(desk, &article[at])
                || is_history(&article[at])
            {
                continue;
            }
            let again = &article[at];
            let fits = |&held: &usize| {
                let held = &article[held];
                may_tell(held, again) && tells_who(held) && fits(held, again)
            };
            let fitting: Vec<usize> = (0..article.len()).filter(fits).collect();
            if let Some(held) = only_one(article, &fitting) {
                give(article, at, held);
                one.join(from + at, from + held);
            }
        }
        from += article.len();
    }
}

/// Who met is what other articles of the story tell of the meeting of that day or in that town, if this one names them all.
fn across_articles(desk: &Desk<'_>, told: &mut [Told], one: &mut Groups) {
    let known = Known::of(desk, told);
    let open = |row: &Told| row.meeting.is_some() && !tells_who(row) && is_known(desk, row);
    for at in 0..told.len() {
        if !open(&told[at]) || is_history(&told[at]) {
            continue;
        }
        let mut fitting = known.elsewhere(desk, told, at);
        fitting.retain(|&held| fits(&told[held], &told[at]));
        let Some(held) = only_one(told, &most_told(told, &fitting)) else { continue };
        let named = named(desk, told[at].at.reading);
        if told[held].parties.iter().all(|party| named.contains(party)) {
            give(told, at, held);
            one.join(at, held);
        }
    }
}

/// The first of some tellings, where all are of the same who met, and of one meeting as far as they tell.
fn only_one(told: &[Told], fitting: &[usize]) -> Option<usize> {
    let &first = fitting.first()?;
    let one = |(&a, &b): (&usize, &usize)| told[a].parties == told[b].parties && !are_apart(&told[a], &told[b]);
    fitting.iter().flat_map(|a| fitting.iter().map(move |b| (a, b))).all(one).then_some(first)
}

/// The tellings of those who met by most of them.
fn most_told(told: &[Told], fitting: &[usize]) -> Vec<usize> {
    let same = |one: usize| fitting.iter().filter(|&&other| told[one].parties == told[other].parties).count();
    let most = fitting.iter().copied().find(|&held| 2 * same(held) > fitting.len());
    let of_them = |&other: &usize| most.is_some_and(|held| told[held].parties == told[other].parties);
    fitting.iter().copied().filter(of_them).collect()
}

/// Who met is the same, and an article that names neither day nor place of it speaks before of the town that another puts it in.
fn by_town(desk: &Desk<'_>, told: &[Told], one: &mut Groups) {
    let known = Known::of(desk, told);
    for at in (0..told.len()).filter(|&at| tells_who(&told[at]) && is_bare(desk, &told[at])) {
        let mut fitting = known.elsewhere(desk, told, at);
        fitting.retain(|&held| told[held].parties == told[at].parties && !are_apart(&told[held], &told[at]));
        if let Some(held) = only_one(told, &fitting) {
            one.join(at, held);
        }
    }
}

/// Tellings that say who met, by when and where.
struct Known<'d> {
    by_sign: BTreeMap<Sign, Vec<usize>>,
    by_town: BTreeMap<&'d str, Vec<usize>>,
}

impl<'d> Known<'d> {
    fn of(desk: &'d Desk<'_>, told: &[Told]) -> Known<'d> {
        let mut known = Known { by_sign: BTreeMap::new(), by_town: BTreeMap::new() };
        for (at, row) in told.iter().enumerate().filter(|row| tells_who(row.1)) {
            signs(row).for_each(|sign| known.by_sign.entry(sign).or_default().push(at));
            let town = row.place.filter(|&town| desk.cast.places[town].kind == Kind::Place);
            let towns = town.into_iter().flat_map(|town| &desk.cast.places[town].aliases);
            towns.for_each(|alias| known.by_town.entry(&alias.text).or_default().push(at));
        }
        known
    }

    /// The tellings of other articles of the story of that day or town; where a telling names neither, of the towns that its article has
    /// spoken of before, be it as states ("Brussels").
    fn elsewhere(&self, desk: &Desk<'_>, told: &[Told], at: usize) -> Vec<usize> {
        let row = &told[at];
        let reading = &desk.readings[row.at.reading];
        let mut found: Vec<usize> = signs(row).filter_map(|sign| self.by_sign.get(&sign)).flatten().copied().collect();
        if is_bare(desk, row) {
            let before = reading.mentions.rows().iter().filter(|it| it.span.start() < row.clause.end());
            let names: BTreeSet<&str> = before.map(|it| reading.words(it.span)).collect();
            found.extend(names.into_iter().filter_map(|name| self.by_town.get(name)).flatten());
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&held| are_of_one_week(desk, told[held].at.reading, row.at.reading));
        found.split_off(found.len().saturating_sub(CROWD))
    }
}

/// Whether no person is named among those who met.
fn is_of_bodies(desk: &Desk<'_>, told: &Told) -> bool {
    told.parties.iter().all(|&party| desk.cast.parties[party].kind != Kind::Person)
}

/// Gives a telling who met, and where, as another has it.
fn give(told: &mut [Told], at: usize, held: usize) {
    give_roles(told, at, held);
    let (place, weekday) = (told[held].place, weekday(&told[held]));
    let again = &mut told[at];
    again.place = again.place.or(place);
    again.meeting = again.meeting.map(|it| Meeting { weekday: it.weekday.or(weekday), ..it });
}

/// Whether it tells who met, and not in which month or year: that is told of what is long past.
fn tells_who(told: &Told) -> bool {
    told.meeting.is_some() && told.parties.len() >= SOME && !is_history(told)
}

fn is_history(told: &Told) -> bool {
    told.when.as_ref().is_some_and(|when| when.from.is_some() && when.precision > Precision::Day)
}

/// Whether nothing tells when or where it was; how long it took may be told.
fn is_bare(desk: &Desk<'_>, told: &Told) -> bool {
    let length = |when: &When| {
        let time = desk.readings[when.said.reading].times.get(when.said.value);
        time.is_some_and(|time| time.kind == TimeKind::Duration && time.from.is_none())
    };
    signs(told).next().is_none() && told.when.as_ref().is_none_or(length)
}

/// Tellings looked at for one: the latest.
const CROWD: usize = 64;

/// By what a meeting is found in other articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Day(Date),
    Weekday(i8),
    Town(PlaceId),
}

fn signs(told: &Told) -> impl Iterator<Item = Sign> + use<> {
    let day = day(told).map(Sign::Day);
    day.into_iter().chain(weekday(told).map(Sign::Weekday)).chain(told.place.map(Sign::Town))
}

/// Whether two articles are of one story and, as far as is known, of one week.
pub(crate) fn are_of_one_week(desk: &Desk<'_>, one: ReadingId, other: ReadingId) -> bool {
    let published = |reading: ReadingId| desk.readings[reading].article.published.map(|it| it.value.date());
    let near = |(one, other): (Date, Date)| (one - other).get_days().unsigned_abs() <= WEEK;
    one != other && published(one).zip(published(other)).is_none_or(near) && desk.are_of_one_story(one, other)
}

const WEEK: u32 = 7;

/// The parties that an article names, sorted.
fn named(desk: &Desk<'_>, reading: ReadingId) -> Vec<PartyId> {
    let mentions = desk.readings[reading].mentions.ids();
    sorted(mentions.flat_map(|mention| desk.parties(reading, Some(mention))).collect())
}

/// Whether it is told by a noun that speaks of what is known ("the talks", "Thursday's session"), or of those who are ("the two delegations sat
/// down").
fn is_known(desk: &Desk<'_>, told: &Told) -> bool {
    let reading = &desk.readings[told.at.reading];
    let Some(noun) = super::named_by(reading, told.at.value) else { return false };
    let definite = |span: Span| TurningWords::embedded().is_definite(&fold(reading.words(span)));
    if reading.tokens[noun].upos == Upos::Verb {
        let actors = reading.events[told.at.value].roles.iter().filter(|role| role.kind == RoleKind::Actor);
        let named = reading.tokens[noun].span;
        let mut words = actors
            .filter(|role| role.span.end() <= named.start())
            .flat_map(|role| reading.tokens_within(Span::new(role.span.start(), named.start())));
        return told.parties.is_empty() && words.any(|token| definite(reading.tokens[token].span));
    }
    let before = reading.tokens.rows()[noun.index().saturating_sub(NEAR)..noun.index()].iter();
    let mut hung = before.filter(|token| token.head == Some(noun));
    reading.tokens[noun].upos == Upos::Noun
        && hung.any(|token| token.deprel == Deprel::NmodPoss || definite(token.span))
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
    let another = |told: &Told| told.meeting.is_some_and(|it| it.another);
    let history = is_history(one) != is_history(other);
    towns || history || same_day(one, other) == Some(false) || another(one) != another(other)
}

/// Whether two tellings are of one day, or one day of the week where nothing else is known; nothing where either names none.
fn same_day(one: &Told, other: &Told) -> Option<bool> {
    match (day(one), day(other)) {
        (Some(one), Some(other)) => Some(one == other),
        _ => Some(weekday(one)? == weekday(other)?),
    }
}

fn day(told: &Told) -> Option<Date> {
    let when = told.when.as_ref().filter(|when| when.precision <= Precision::Day)?;
    when.from.map(|from| from.date())
}

fn weekday(told: &Told) -> Option<i8> {
    told.meeting?.weekday
}

/// Whether two tellings are of one meeting: that which [`resolve`] found, or the same parties met on one day or in one town; nothing where
/// that is open, or where either tells of none.
pub(super) fn are_one(one: &Told, other: &Told) -> Option<bool> {
    let (mine, yours) = (one.meeting?, other.meeting?);
    if mine.number.is_some() && mine.number == yours.number {
        return Some(true);
    }
    if clash(one, other).is_some() || are_apart(one, other) {
        return Some(false);
    }
    // Of one town alone nobody knows in which year.
    let undated = |told: &Told| told.when.as_ref().is_none_or(|when| when.from.is_none());
    let here = one.place.is_some() && one.place == other.place && undated(one) && undated(other);
    let who = one.parties.len() >= SOME && one.parties == other.parties;
    (who && (here || same_day(one, other) == Some(true))).then_some(true)
}
