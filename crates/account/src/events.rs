//! Events over articles: the same act of the same parties, by type, parties, issue, time, place, numbers and words together.

use crate::claims::whole;
use crate::desk::Desk;
use crate::gather::{self, Gathering, Telling};
use crate::model::{Event, EventId, In, PartyId, PlaceId, When};
use crate::number::{milli, mix};
use crate::sameness::acts::tell_one_act;
use crate::sameness::marks::Marks;
use crate::sameness::tellings::Said;
use crate::statements::Found as Statements;
use crate::weigh::Bag;
use crate::words::{Word, fold};
use knowledge::{EventType, IssueId, Modality, TurningWords};
use reading::senses::ActSense;
use reading::syntax::Upos;
use reading::{QuantityId, Reading, RoleKind, TokenId, Why};
use std::collections::BTreeMap;
use text::{Id, Span, Table};

mod compare;
mod meetings;
mod promises;

pub(crate) use compare::{Course, comparable, course, disjoint, is_open, likeness, same_amount, same_time};
pub(crate) use meetings::are_of_one_week;

/// An event as one article tells it.
pub(crate) struct Told {
    /// Where.
    pub(crate) at: In<reading::EventId>,
    pub(crate) kind: EventType,
    pub(crate) modality: Modality,
    pub(crate) negated: bool,
    /// Whether it is named within another act: "accepted the proposal".
    pub(crate) within_another: bool,
    pub(crate) actors: Vec<PartyId>,
    pub(crate) recipients: Vec<PartyId>,
    /// Everybody in it, sorted.
    pub(crate) parties: Vec<PartyId>,
    pub(crate) issue: Option<IssueId>,
    pub(crate) when: Option<When>,
    pub(crate) place: Option<PlaceId>,
    pub(crate) quantities: Vec<Amount>,
    /// The clause.
    pub(crate) clause: Span,
    /// The words of the clause.
    pub(crate) bag: Bag,
    /// The words that name the act.
    pub(crate) trigger: Bag,
    /// What marks the clause.
    pub(crate) marks: Marks,
    /// What the act means.
    pub(crate) sense: ActSense,
    /// The meeting, if it tells of one.
    pub(crate) meeting: Option<meetings::Meeting>,
    /// The number of the promise that it tells of, where others tell of it too.
    pub(crate) promise: Option<usize>,
}

/// A number with what it counts.
#[derive(Clone)]
pub(crate) struct Amount {
    /// Its words.
    pub(crate) at: In<Span>,
    /// The least and the most that is meant.
    pub(crate) min: Option<i64>,
    /// The most.
    pub(crate) max: Option<i64>,
    /// The unit.
    pub(crate) unit: Option<Box<str>>,
    /// The words for what is counted.
    pub(crate) of: Bag,
}

/// All events, with the tellings they were made of.
#[derive(Default)]
pub(crate) struct Found {
    /// In the order of first mention.
    pub(crate) table: Table<EventId, Event>,
    /// Every telling.
    pub(crate) told: Vec<Told>,
    /// The event of each telling, by its index in `told`.
    pub(crate) of: Vec<EventId>,
}

/// Merges the events of all readings.
pub(crate) fn find(desk: &Desk<'_>, statements: &Statements) -> Found {
    let told = tellings(desk);
    let gatherings = gather::gather(&told, &|one, other| tell_one_act(desk, one, other));
    let table: Table<EventId, Event> = gatherings.iter().map(|row| merge(desk, statements, &told, row)).collect();
    let mut of = vec![EventId::new(0); told.len()];
    for (id, gathering) in table.ids().zip(&gatherings) {
        gathering.members.iter().for_each(|&index| of[index] = id);
    }
    Found { table, told, of }
}

/// All acts as the articles tell them.
pub(crate) fn tellings(desk: &Desk<'_>) -> Vec<Told> {
    let mut told = Vec::with_capacity(desk.readings.rows().iter().map(|row| row.events.len()).sum());
    for (reading, row) in desk.readings.iter() {
        let places = row.events.ids().map(|value| In { reading, value });
        told.extend(places.filter(|&at| !is_to_readers(desk, at)).map(|at| tell(desk, at)));
    }
    meetings::resolve(desk, &mut told);
    promises::resolve(desk, &mut told);
    told
}

/// Whether an outlet says it to its readers in its own voice: "You agree to receive occasional offers."
fn is_to_readers(desk: &Desk<'_>, at: In<reading::EventId>) -> bool {
    let reading = &desk.readings[at.reading];
    let row = &reading.events[at.value];
    let addressed = |word: &Word| {
        let own = word.own_voice && !word.quoted;
        own && TurningWords::embedded().is_reader(&fold(reading.words(word.span)))
    };
    row.statement.is_none() && desk.words[at.reading.index()].within(row.clause).iter().any(addressed)
}

fn tell(desk: &Desk<'_>, at: In<reading::EventId>) -> Told {
    let row = &desk.readings[at.reading].events[at.value];
    let parties = |kind: RoleKind| {
        let roles = row.roles.iter().filter(|role| role.kind == kind);
        sorted(roles.flat_map(|role| desk.parties(at.reading, role.mention)).collect())
    };
    let (actors, recipients) = (parties(RoleKind::Actor), parties(RoleKind::Recipient));
    let mut places = row.roles.iter().filter(|role| role.kind == RoleKind::Place);
    let bag = desk.bag(at.reading, &[row.clause]);
    let shown = whole(desk, at.reading, row.clause);
    let mut marks = Marks::of(desk, &Said { reading: at.reading, pieces: &[shown], bag: &bag });
    let time = row.time.and_then(|time| desk.readings[at.reading].times.get(time));
    marks.at_time(time);
    let mut told = Told {
        at,
        kind: row.kind,
        modality: row.modality,
        negated: row.negation.is_some(),
        within_another: is_within_another(&desk.readings[at.reading], at.value),
        parties: sorted([actors.as_slice(), recipients.as_slice()].concat()),
        actors,
        recipients,
        issue: row.issue,
        when: row.time.and_then(|time| desk.when(at.reading, time)),
        place: places.find_map(|role| desk.place(at.reading, role.mention)),
        quantities: row
            .quantities
            .iter()
            .filter_map(|&value| amount(desk, In { reading: at.reading, value }))
            .collect(),
        clause: row.clause,
        bag,
        trigger: desk.bag(at.reading, &row.trigger),
        marks,
        sense: row.sense,
        meeting: None,
        promise: None,
    };
    told.meeting = meetings::of(desk, &told);
    told
}

/// Whether the act is named by a noun that hangs on the verb of another.
fn is_within_another(reading: &Reading, id: reading::EventId) -> bool {
    let row = &reading.events[id];
    let noun = named_by(reading, id).map(|token| &reading.tokens[token]);
    let Some(noun) = noun.filter(|token| token.upos == Upos::Noun) else { return false };
    let Some(verb) = noun.head.map(|head| &reading.tokens[head]).filter(|head| head.upos == Upos::Verb) else {
        return false;
    };
    let mut others = reading.events.iter().filter(|(other, _)| *other != id);
    others
        .any(|(_, other)| other.clause.overlaps(row.clause) && other.trigger.iter().any(|span| span.covers(verb.span)))
}

/// The word that names an act.
fn named_by(reading: &Reading, id: reading::EventId) -> Option<TokenId> {
    let &named = reading.events[id].trigger.first()?;
    reading.tokens_within(named).next()
}

/// Gives a telling who is in it as another of the same act tells.
fn give_roles(told: &mut [Told], at: usize, from: usize) {
    let (parties, actors) = (told[from].parties.clone(), told[from].actors.clone());
    let recipients = told[from].recipients.clone();
    (told[at].parties, told[at].actors, told[at].recipients) = (parties, actors, recipients);
}

/// Each once, in order.
fn sorted(mut all: Vec<PartyId>) -> Vec<PartyId> {
    all.sort_unstable();
    all.dedup();
    all
}

/// The amount at a place.
pub(crate) fn amount(desk: &Desk<'_>, at: In<QuantityId>) -> Option<Amount> {
    let row = desk.quantity(at)?;
    // The tail of a number that is written in pieces: "148 000".
    let head = Span::new(0, row.span.start()).of(desk.readings[at.reading].article.text.as_str());
    if head.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Amount {
        at: In { reading: at.reading, value: row.span },
        min: row.min.map(|min| min.0),
        max: row.max.map(|max| max.0),
        unit: row.unit.clone(),
        of: desk.whole_bag(at.reading, row.of),
    })
}

/// Whether a telling reports it as done.
pub(crate) fn course_is_done(told: &Told) -> bool {
    course(told) == Course::Done
}

/// Whether a telling speaks of it as planned, possible or wanted.
pub(crate) fn course_is_ahead(told: &Told) -> bool {
    match course(told) {
        Course::Ahead | Course::Open => true,
        Course::Done | Course::Wanted | Course::Turned | Course::Past => false,
    }
}

impl Told {
    /// The family of types that it belongs to.
    pub(crate) fn family(&self) -> u8 {
        compare::family(self.kind)
    }
}

/// Acts that mean less alike than this, in thousandths, are not asked about.
const NEAR: i64 = 400;

/// How sure it is, in thousandths, that the same parties met once on a day.
const ONE_MEETING: u32 = 700;
/// How sure it is, in thousandths, that as many of one thing were promised once in a story.
const ONE_PROMISE: u32 = 750;

impl Telling for Told {
    type Sign = compare::Sign;

    fn sign(&self) -> compare::Sign {
        compare::Sign::of(self)
    }

    fn may_be_same(one: compare::Sign, other: compare::Sign) -> bool {
        one.may_be_same(other)
    }

    fn may_be_open(one: compare::Sign, other: compare::Sign) -> bool {
        one.may_be_same(other)
    }

    fn keys(&self) -> Vec<u64> {
        let family = self.family();
        let by_party = self.parties.iter().map(|party| mix(u64::from(family), party.index() as u64));
        let by_family = mix(u64::from(family), u64::MAX);
        self.bag.heaviest(6).into_iter().chain(by_party).chain([by_family]).collect()
    }

    fn same(&self, other: &Told) -> Option<u32> {
        // Two articles tell an act in words of their own: the judge is asked.
        if self.promise.is_some() && self.promise == other.promise {
            return Some(ONE_PROMISE);
        }
        match (meetings::are_one(self, other), self.at.reading == other.at.reading) {
            (Some(true), _) => Some(ONE_MEETING),
            (_, true) => compare::same(self, other),
            (Some(false), false) => None,
            (None, false) => Some(0),
        }
    }

    fn is_open(&self, other: &Told) -> bool {
        let two_meetings = meetings::are_one(self, other) == Some(false);
        !two_meetings && self.sense.alike(&other.sense) >= NEAR && is_open(self, other)
    }
}

fn merge(desk: &Desk<'_>, statements: &Statements, told: &[Told], gathering: &Gathering) -> Event {
    let mut rows: Vec<&Told> = gathering.members.iter().map(|&index| &told[index]).collect();
    rows.sort_by_key(|row| row.at);
    let first = rows[0];
    let first_row = &desk.readings[first.at.reading].events[first.at.value];
    let mut why = vec![first_row.evidence.why];
    if rows.len() > 1 {
        why.push(Why { rule: "same-event", score: gathering.score.min(1000) as u16 });
    }
    why.extend(gathering.judged.map(|sure| Why { rule: "one-act", score: sure.min(1000) as u16 }));
    let event_of = |row: &Told| &desk.readings[row.at.reading].events[row.at.value];
    let counted = rows.iter().flat_map(|row| {
        let at = event_of(row).quantities.iter().map(|&value| In { reading: row.at.reading, value });
        at.filter(|&at| row.quantities.iter().any(|q| desk.quantity(at).is_some_and(|it| it.span == q.at.value)))
    });
    let mut quantities: Vec<In<QuantityId>> = counted.collect();
    quantities.sort_unstable();
    quantities.dedup();
    let mut modes: Vec<_> = rows.iter().flat_map(|row| event_of(row).modes.iter().copied()).collect();
    let mut contexts: Vec<_> = rows.iter().flat_map(|row| event_of(row).contexts.iter().copied()).collect();
    modes.sort_unstable();
    modes.dedup();
    contexts.sort_unstable();
    contexts.dedup();
    let actors = sorted(rows.iter().flat_map(|row| row.actors.iter().copied()).collect());
    let recipients = sorted(rows.iter().flat_map(|row| row.recipients.iter().copied()).collect());
    Event {
        kind: most(rows.iter().map(|row| row.kind)).unwrap_or(first.kind),
        modes,
        contexts,
        cameo: rows.iter().find_map(|row| event_of(row).cameo.clone()),
        modality: most(rows.iter().map(|row| row.modality)).unwrap_or(first.modality),
        recipients: recipients.into_iter().filter(|party| !actors.contains(party)).collect(),
        actors,
        issue: most(rows.iter().filter_map(|row| row.issue)),
        when: best_time(&rows),
        place: most(rows.iter().filter_map(|row| row.place)),
        quantities,
        statement: speaker(desk, statements, &rows),
        tellings: rows.iter().map(|row| row.at).collect(),
        support: desk.support(rows.iter().map(|row| row.at.reading)),
        why,
    }
}

/// The most frequent; the least of several.
pub(crate) fn most<K: Copy + Ord>(all: impl Iterator<Item = K>) -> Option<K> {
    let mut counts: BTreeMap<K, u32> = BTreeMap::new();
    for key in all {
        *counts.entry(key).or_default() += 1;
    }
    let best = counts.into_iter().max_by_key(|&(key, count)| (count, std::cmp::Reverse(key)));
    best.map(|(key, _)| key)
}

/// The most exact of the resolved times, else the first that is said.
fn best_time(rows: &[&Told]) -> Option<When> {
    let times = || rows.iter().filter_map(|row| row.when.as_ref());
    let resolved = times().filter(|when| when.from.is_some()).min_by_key(|when| (when.precision, when.said));
    resolved.or_else(|| times().next()).cloned()
}

/// Who says so: nobody as soon as one article tells it in its own voice.
fn speaker(desk: &Desk<'_>, statements: &Statements, rows: &[&Told]) -> Option<crate::model::StatementId> {
    let mut said = Vec::new();
    for row in rows {
        let value = desk.readings[row.at.reading].events[row.at.value].statement?;
        said.extend(statements.of.get(&In { reading: row.at.reading, value }).copied());
    }
    most(said.into_iter())
}

/// How much of `one` the two have in common, in thousandths.
pub(crate) fn overlap<K: Ord>(one: &[K], other: &[K]) -> u32 {
    let both = one.iter().filter(|key| other.binary_search(key).is_ok()).count();
    let all = one.len() + other.len() - both;
    milli(both as u64, all as u64)
}

#[cfg(test)]
mod tests;
