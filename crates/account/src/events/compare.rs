//! Whether two tellings can be of one event, and how like they are.

use super::{Amount, Told, overlap};
use crate::model::{ConflictKind, PartyId, When};
use crate::number::mix;
use jiff::civil::Date;
use knowledge::{EventType, Modality};
use std::num::NonZeroU16;
use text::Id;

/// Types that reporters choose between for the same act.
pub(crate) fn family(kind: EventType) -> u8 {
    match kind {
        EventType::Agree | EventType::Concede | EventType::Retreat | EventType::Cooperate => 0,
        EventType::Consult => 1,
        EventType::Support => 2,
        EventType::Aid => 3,
        EventType::Request => 4,
        EventType::Accuse => 5,
        EventType::Reject => 6,
        EventType::Threaten => 7,
        EventType::Protest => 8,
        EventType::Sanction => 9,
        EventType::Mobilize => 10,
        EventType::Coerce => 11,
        EventType::Assault => 12,
    }
}

/// What has become of it, as far as tellings of one event must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    Done,
    Ahead,
    Wanted,
    Turned,
    Open,
    Past,
}

/// The course of a telling. A refusal that took place is done, and refused.
pub(crate) fn course(told: &Told) -> Course {
    match told.modality {
        Modality::Refused if told.kind == EventType::Reject => Course::Done,
        _ if told.negated => Course::Turned,
        Modality::Happened => Course::Done,
        Modality::Planned => Course::Ahead,
        Modality::Proposed if told.kind == EventType::Request => Course::Done,
        Modality::Demanded if told.kind == EventType::Request => Course::Done,
        Modality::Proposed | Modality::Demanded => Course::Wanted,
        Modality::Refused | Modality::Denied => Course::Turned,
        Modality::Possible | Modality::Conditional => Course::Open,
        Modality::PastBackground => Course::Past,
    }
}

/// What shows at a glance that two tellings cannot be of one event: who is in it, what has become of it, its day and its matter.
#[derive(Clone, Copy)]
pub(crate) struct Sign {
    parties: PartyBits,
    actors: PartyBits,
    /// The day, by number, if it is one day; days of other centuries may have its number.
    day: Option<NonZeroU16>,
    course: Course,
    acting: Acting,
}

impl Sign {
    pub(crate) fn of(told: &Told) -> Sign {
        let days = told.when.as_ref().and_then(days).filter(|(from, to)| from == to);
        Sign {
            parties: PartyBits::of(&told.parties),
            actors: PartyBits::of(&told.actors),
            day: days.and_then(|(day, _)| number((day - Date::ZERO).get_days().unsigned_abs() as usize % CENTURIES)),
            course: course(told),
            acting: Acting::of(told.kind),
        }
    }

    /// Whether [`same`] may find that they are, or [`is_open`] hold of them.
    pub(crate) fn may_be_same(self, other: Sign) -> bool {
        let past = matches!((self.course, other.course), (Course::Done, Course::Past) | (Course::Past, Course::Done));
        let meetings = self.acting == Acting::Meeting && other.acting == Acting::Meeting;
        let promises =
            matches!((self.course, other.course), (Course::Done, Course::Ahead) | (Course::Ahead, Course::Done));
        let of_one_course = self.course == other.course || (past && meetings) || promises;
        let one_sided = self.acting == Acting::OneSided;
        let others = self.parties.are_apart(other.parties) || (one_sided && self.actors.are_apart(other.actors));
        of_one_course && !others && !matches!((self.day, other.day), (Some(one), Some(other)) if one != other)
    }
}

/// Days in more than a century.
const CENTURIES: usize = 60_000;

/// A number and one, so that none is none; of numbers that are too large there is none.
fn number(index: usize) -> Option<NonZeroU16> {
    u16::try_from(index + 1).ok().and_then(NonZeroU16::new)
}

/// A bit for each of some parties, that others may have too.
#[derive(Clone, Copy)]
struct PartyBits(u32);

impl PartyBits {
    fn of(parties: &[PartyId]) -> PartyBits {
        PartyBits(parties.iter().fold(0, |bits, party| bits | 1 << (mix(0, party.index() as u64) >> 59)))
    }

    /// Whether some are on both sides, as far as bits tell.
    fn meet(self, other: PartyBits) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there are some on either side, and none on both.
    fn are_apart(self, other: PartyBits) -> bool {
        self.0 != 0 && other.0 != 0 && !self.meet(other)
    }
}

/// Who acts in an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Acting {
    /// All do, and meet.
    Meeting,
    /// All do.
    All,
    /// The one does.
    OneSided,
}

impl Acting {
    fn of(kind: EventType) -> Acting {
        match (kind, is_mutual(kind)) {
            (EventType::Consult, _) => Acting::Meeting,
            (_, true) => Acting::All,
            (_, false) => Acting::OneSided,
        }
    }
}

/// Whether nobody is the one who acts: all do.
fn is_mutual(kind: EventType) -> bool {
    matches!(kind, EventType::Consult | EventType::Agree | EventType::Cooperate)
}

/// How sure two tellings are of one event, in thousandths; nothing where they cannot be.
///
/// A meeting that is told with its history ("the first since ...") is easily taken for the history.
pub(crate) fn same(one: &Told, other: &Told) -> Option<u32> {
    let less = less_sure(one, other)?;
    Some(likeness(one, other).saturating_sub(less))
}

/// How much less sure two tellings are of one event than their likeness says, in thousandths; nothing where they cannot be.
fn less_sure(one: &Told, other: &Told) -> Option<u32> {
    let less = course_apart(one, other)?;
    let clash = clash(one, other).is_some() || one.marks.clash(&other.marks);
    let apart = clash || are_two_acts(one, other) || is_spoken_of(one, other);
    (!apart).then_some(less)
}

/// How much less sure two tellings are of one event for what has become of it, in thousandths; nothing where that tells them apart.
fn course_apart(one: &Told, other: &Told) -> Option<u32> {
    let meeting = one.kind == EventType::Consult && other.kind == EventType::Consult;
    match (course(one), course(other)) {
        (a, b) if a == b && !(meeting && of_other_kinds(one, other)) => Some(0),
        (Course::Done, Course::Past) | (Course::Past, Course::Done) if meeting && !apart_in_time(one, other) => {
            Some(80)
        }
        // That they agreed to do it has happened, and what they agreed to is ahead.
        (Course::Done, Course::Ahead) | (Course::Ahead, Course::Done) if are_one_promise(one, other) => Some(80),
        _ => None,
    }
}

/// Whether both are told with one word for an agreement or a promise.
fn are_one_promise(one: &Told, other: &Told) -> bool {
    let promise = |told: &Told| matches!(told.kind, EventType::Agree | EventType::Concede);
    promise(one) && promise(other) && one.trigger.alike(&other.trigger) >= 500
}

/// Whether two tellings can be of one event although nothing says that they are.
pub(crate) fn is_open(one: &Told, other: &Told) -> bool {
    let clash = clash(one, other).is_some() || one.marks.facts_clash(&other.marks);
    !clash && !are_two_acts(one, other) && course_apart(one, other).is_some()
}

/// "rejects these demands, calling them surrender": one clause with other words for the act tells two.
fn are_two_acts(one: &Told, other: &Told) -> bool {
    let one_clause = one.at.reading == other.at.reading && one.clause.overlaps(other.clause);
    one_clause && one.trigger.alike(&other.trigger) < 500
}

/// "urged a truce" and "accepted the proposal for a truce": what is named within another act is spoken of, and only the same word for
/// it tells it.
fn is_spoken_of(one: &Told, other: &Told) -> bool {
    one.within_another != other.within_another && one.trigger.alike(&other.trigger) < 500
}

/// How like two tellings are, in thousandths, whatever they clash in. Words alone are never enough.
pub(crate) fn likeness(one: &Told, other: &Told) -> u32 {
    let same_kind = one.kind == other.kind;
    let near = same_kind || family(one.kind) == family(other.kind);
    let one_word = one.trigger.alike(&other.trigger) >= 500;
    if !near && !one_word {
        return 0;
    }
    let (shared, common) = one.bag.in_common(&other.bag);
    let meeting = same_kind && one.kind == EventType::Consult;
    if shared == 0 && !meeting {
        return 0;
    }
    let words = one.bag.likeness(&other.bag, shared);
    let amount = same_amount(one, other);
    let parties = overlap(&one.parties, &other.parties);
    // One word, or two without a party in common, is no more than talk of the same trade.
    let rests = if parties > 0 { common >= 2 } else { common >= 3 && words >= 600 };
    let met = meeting && parties >= 500 && (same_time(one, other) || (one.place.is_some() && one.place == other.place));
    // A number in common, such as the days of a truce, is no more than a matter in common without a party.
    let counted = amount && words >= 200 && (parties > 0 || words >= 500);
    let enough = (words >= 300 && rests) || counted || met;
    if !enough || (!near && words < 500) {
        return 0;
    }
    let mut score = words * 45 / 100 + parties * 20 / 100;
    score += if same_kind {
        120
    } else if near {
        60
    } else {
        0
    };
    score += if one_word { 80 } else { 0 };
    score += if amount { 150 } else { 0 };
    score += if one.issue.is_some() && one.issue == other.issue { 80 } else { 0 };
    score += if one.place.is_some() && one.place == other.place { 50 } else { 0 };
    score += if same_time(one, other) { 60 } else { 0 };
    let other_matter = one.issue.is_some() && other.issue.is_some() && one.issue != other.issue;
    if other_matter && words < 600 { score.saturating_sub(150) } else { score.min(1000) }
}

/// What keeps two tellings apart, if anything does.
pub(crate) fn clash(one: &Told, other: &Told) -> Option<ConflictKind> {
    let apart = |a: &[_], b: &[_]| !a.is_empty() && !b.is_empty() && overlap(a, b) == 0;
    if apart(&one.parties, &other.parties) || (!is_mutual(one.kind) && apart(&one.actors, &other.actors)) {
        return Some(ConflictKind::Actor);
    }
    if clashing_amounts(one, other).is_some() {
        return Some(ConflictKind::Number);
    }
    if let (Some(a), Some(b)) = (&one.when, &other.when)
        && days_apart(a, b)
    {
        return Some(ConflictKind::Time);
    }
    None
}

/// A number that both give, large enough to be no accident.
pub(crate) fn same_amount(one: &Told, other: &Told) -> bool {
    let pairs = one.quantities.iter().flat_map(|a| other.quantities.iter().map(move |b| (a, b)));
    pairs.into_iter().any(|(a, b)| a.unit == b.unit && a.min == b.min && a.max == b.max && a.max >= Some(3000))
}

/// Two amounts of one thing that cannot both hold, where no amount of the one agrees with one of the other.
pub(crate) fn clashing_amounts<'t>(one: &'t Told, other: &'t Told) -> Option<(&'t Amount, &'t Amount)> {
    let mut found = None;
    for a in &one.quantities {
        for b in &other.quantities {
            if !comparable(a, b) {
                continue;
            }
            if !disjoint(a, b) {
                return None;
            }
            found = found.or(Some((a, b)));
        }
    }
    found
}

/// Whether two amounts count the same thing.
pub(crate) fn comparable(a: &Amount, b: &Amount) -> bool {
    if a.unit != b.unit {
        return false;
    }
    match (a.of.is_empty(), b.of.is_empty()) {
        (true, true) => a.unit.is_some(),
        (false, false) => a.of.alike(&b.of) >= 450,
        _ => false,
    }
}

/// Whether no value fits both.
pub(crate) fn disjoint(a: &Amount, b: &Amount) -> bool {
    let below = |x: &Amount, y: &Amount| matches!((x.max, y.min), (Some(most), Some(least)) if most < least);
    below(a, b) || below(b, a)
}

/// Whether one is of a day of the calendar and the other of a weekday that nothing resolves: they may be years apart.
fn of_other_kinds(one: &Told, other: &Told) -> bool {
    let resolved = |told: &Told| told.when.as_ref().map(|when| when.from.is_some());
    matches!((resolved(one), resolved(other)), (Some(a), Some(b)) if a != b)
}

/// Whether only one of two meetings, or each, is of a stated time, and not of the same: the history of talks is not the talks.
fn apart_in_time(one: &Told, other: &Told) -> bool {
    (one.when.is_some() || other.when.is_some()) && !same_time(one, other)
}

pub(crate) fn same_time(one: &Told, other: &Told) -> bool {
    let day = |told: &Told| told.when.as_ref().and_then(|when| when.from).map(|from| from.date());
    day(one).is_some() && day(one) == day(other)
}

/// Whether two resolved times have no day in common.
fn days_apart(a: &When, b: &When) -> bool {
    have_no_day_in_common(days(a), days(b))
}

/// The first and last day of a resolved time.
fn days(when: &When) -> Option<(Date, Date)> {
    Some((when.from?.date(), when.to.or(when.from)?.date()))
}

fn have_no_day_in_common(one: Option<(Date, Date)>, other: Option<(Date, Date)>) -> bool {
    let (Some((from, to)), Some((other_from, other_to))) = (one, other) else { return false };
    to < other_from || other_to < from
}
