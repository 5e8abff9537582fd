//! Claims: each event and each statement as one proposition, shown in the words of a source, with all that carries it.

mod apart;

use crate::conflicts::Clash;
use crate::desk::Desk;
use crate::events::Found as Events;
use crate::model::{
    Claim, ClaimFlag, ClaimId, ClaimOf, Event, EventId, In, OriginId, PartyId, ReadingId, StatementId, Support,
};
use crate::number::milli;
use crate::statements::Found as Statements;
use knowledge::{EventType, Modality};
use reading::{RoleKind, SourceKind, SpeechMode, Why};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span, Table};

/// A passage to show: not a scrap, not a page.
const SHORT: u32 = 40;
const LONG: u32 = 320;
/// An event whose clause fills so much of a statement's content, in thousandths, is what the statement says.
const FILLS: u32 = 600;

/// Makes the claims of all events and statements, best supported first.
pub(crate) fn find(
    desk: &Desk<'_>,
    (events, statements): (&Events, &Statements),
    clashes: &[Clash],
) -> Table<ClaimId, Claim> {
    let says = said_events(desk, events, statements);
    let mut said_by: BTreeMap<EventId, Vec<StatementId>> = BTreeMap::new();
    says.iter().for_each(|(&statement, &event)| said_by.entry(event).or_default().push(statement));
    let mut claims: Vec<Claim> = Vec::with_capacity(events.table.len() + statements.table.len());
    for (id, _) in events.table.iter() {
        let said = said_by.get(&id).map_or(&[][..], Vec::as_slice);
        claims.push(of_event(desk, events, statements, (id, said)));
    }
    for (id, _) in statements.table.iter() {
        if !says.contains_key(&id) {
            claims.extend(of_statement(desk, statements, id));
        }
    }
    sort(&mut claims);
    let mut claims = apart::apart(desk, claims);
    contested(desk, clashes, &mut claims);
    sort(&mut claims);
    claims.into_iter().collect()
}

/// The best supported first.
fn sort(claims: &mut [Claim]) {
    claims.sort_by(|a, b| {
        let size = |claim: &Claim| {
            let support = &claim.support;
            (support.least, support.origins.len(), support.outlets.len(), support.readings.len(), claim.weight)
        };
        (size(b), a.shown, &a.of).cmp(&(size(a), b.shown, &b.of))
    });
}

/// Makes claims of contested passages that no event or statement tells; the copies of a report make one.
fn contested(desk: &Desk<'_>, clashes: &[Clash], claims: &mut Vec<Claim>) {
    let mut passages: Vec<In<Span>> = clashes.iter().flat_map(|clash| &clash.sides).map(|said| said.passage).collect();
    passages.sort_unstable();
    passages.dedup();
    let places = Places::of(claims.iter().enumerate());
    passages.retain(|&at| !places.shares(at).any(|(there, shared, _)| shared * 2 >= there.len().max(at.value.len())));
    let mut told: BTreeMap<(OriginId, Vec<u64>), Vec<In<Span>>> = BTreeMap::new();
    for at in passages {
        let words = desk.words[at.reading.index()].within(at.value);
        let key = (desk.origin_of[at.reading.index()], words.iter().map(|word| word.form).collect());
        told.entry(key).or_default().push(at);
    }
    for passages in told.into_values() {
        let support = desk.support(passages.iter().map(|at| at.reading));
        claims.push(Claim {
            shown: passages[0],
            of: Vec::new(),
            weight: weight(desk, &passages, 150, &support),
            flags: flags(desk, &support, false),
            passages,
            support,
            why: vec![Why { rule: "contested-passage", score: 1000 }],
        });
    }
}

/// The passages of claims, by reading.
pub(crate) struct Places<K> {
    rows: BTreeMap<ReadingId, Vec<(Span, K)>>,
}

impl<K: Copy> Places<K> {
    /// The passages of these claims.
    pub(crate) fn of<'c>(claims: impl Iterator<Item = (K, &'c Claim)>) -> Places<K> {
        let mut rows: BTreeMap<ReadingId, Vec<(Span, K)>> = BTreeMap::new();
        for (key, claim) in claims {
            claim.passages.iter().for_each(|at| rows.entry(at.reading).or_default().push((at.value, key)));
        }
        Places { rows }
    }

    /// The passages that share letters with this one, how many, and of which claim they are.
    pub(crate) fn shares(&self, at: In<Span>) -> impl Iterator<Item = (Span, u32, K)> {
        let here = self.rows.get(&at.reading).into_iter().flatten();
        let shared =
            move |there: Span| there.end().min(at.value.end()).saturating_sub(there.start().max(at.value.start()));
        here.map(move |&(there, key)| (there, shared(there), key)).filter(|row| row.1 > 0)
    }
}

/// Statements that say one event and no more, with that event.
fn said_events(desk: &Desk<'_>, events: &Events, statements: &Statements) -> BTreeMap<StatementId, EventId> {
    let mut says = BTreeMap::new();
    for (index, told) in events.told.iter().enumerate() {
        let row = &desk.readings[told.at.reading].events[told.at.value];
        let Some(value) = row.statement else { continue };
        let Some(&id) = statements.of.get(&In { reading: told.at.reading, value }) else { continue };
        let statement = &desk.readings[told.at.reading].statements[value];
        let content: u32 = statement.content.iter().map(|span| span.len()).sum();
        if milli(u64::from(row.clause.len()), u64::from(content)) >= FILLS {
            says.entry(id).or_insert(events.of[index]);
        }
    }
    says
}

fn of_event(
    desk: &Desk<'_>,
    events: &Events,
    statements: &Statements,
    (id, said_by): (EventId, &[StatementId]),
) -> Claim {
    let event = &events.table[id];
    let mut of = vec![ClaimOf::Event(id)];
    of.extend(said_by.iter().map(|&statement| ClaimOf::Statement(statement)));
    let clause = |at: &In<reading::EventId>| {
        let clause = desk.readings[at.reading].events[at.value].clause;
        In { reading: at.reading, value: whole(desk, at.reading, clause) }
    };
    let said: Vec<In<Span>> = of.iter().flat_map(|part| said_in(desk, statements, *part)).collect();
    let mut passages: Vec<In<Span>> = event.tellings.iter().map(clause).collect();
    passages.retain(|at| !said.iter().any(|whole| whole.reading == at.reading && whole.value.covers(at.value)));
    passages.extend(&said);
    passages.sort_unstable();
    passages.dedup();
    let unnamed = event.statement.is_some_and(|said| statements.table[said].source == SourceKind::Unnamed);
    let mut readings = event.support.readings.clone();
    for part in &of {
        if let ClaimOf::Statement(statement) = part {
            readings.extend(&statements.table[*statement].support.readings);
        }
    }
    let support = desk.support(readings);
    // What everybody gives as somebody's words is shown with whose they are, else what tells most of who is in it.
    let full: Vec<In<Span>> = fullest(desk, event).map(|at| clause(&at)).filter(|at| passages.contains(at)).collect();
    let best = if event.statement.is_some() && !said.is_empty() {
        &said
    } else if !full.is_empty() {
        &full
    } else {
        &passages
    };
    Claim {
        shown: shown(desk, best),
        weight: weight(desk, &passages, importance(event.kind, event.modality), &support),
        flags: flags(desk, &support, unnamed),
        of,
        passages,
        support,
        why: event.why.clone(),
    }
}

/// The tellings of an event that name most of who is in it, of two at most: "Chad freed 24 sailors" before "the release of the sailors".
fn fullest(desk: &Desk<'_>, event: &Event) -> impl Iterator<Item = In<reading::EventId>> {
    let named = |at: &In<reading::EventId>| {
        let roles = desk.readings[at.reading].events[at.value].roles.iter();
        let parts = roles.filter(|role| matches!(role.kind, RoleKind::Actor | RoleKind::Recipient));
        let parties: BTreeSet<PartyId> = parts.flat_map(|role| desk.parties(at.reading, role.mention)).collect();
        parties.len().min(2)
    };
    let counted: Vec<_> = event.tellings.iter().map(|at| (named(at), *at)).collect();
    let most = counted.iter().map(|row| row.0).max().unwrap_or_default();
    counted.into_iter().filter(move |row| row.0 == most).map(|row| row.1)
}

/// Where a statement is told, with its source; nothing of an event.
fn said_in(desk: &Desk<'_>, statements: &Statements, part: ClaimOf) -> Vec<In<Span>> {
    let ClaimOf::Statement(id) = part else { return Vec::new() };
    let passage = |at: &In<reading::StatementId>| {
        let row = &desk.readings[at.reading].statements[at.value];
        let span = row.content.iter().copied().reduce(Span::join)?;
        Some(In { reading: at.reading, value: attributed(desk, at.reading, row, span) })
    };
    let mut passages: Vec<In<Span>> = statements.table[id].tellings.iter().filter_map(passage).collect();
    passages.sort_unstable();
    passages.dedup();
    passages
}

fn of_statement(desk: &Desk<'_>, statements: &Statements, id: StatementId) -> Option<Claim> {
    let statement = &statements.table[id];
    let passages = said_in(desk, statements, ClaimOf::Statement(id));
    let unnamed = statement.source != SourceKind::Named;
    let weighs = if statement.mode == SpeechMode::Indirect { 120 } else { 200 };
    Some(Claim {
        shown: if passages.is_empty() { return None } else { shown(desk, &passages) },
        of: vec![ClaimOf::Statement(id)],
        weight: weight(desk, &passages, weighs, &statement.support),
        flags: flags(desk, &statement.support, unnamed),
        passages,
        support: statement.support.clone(),
        why: vec![Why { rule: "statement", score: 1000 }],
    })
}

/// The sentence of a clause where it is no longer than a reader takes in at once; else the clause.
pub(crate) fn whole(desk: &Desk<'_>, reading: ReadingId, clause: Span) -> Span {
    match desk.sentence(reading, clause) {
        Some((_, sentence))
            if sentence.covers(clause) && (clause.len() < SHORT || sentence.len() < clause.len() + SHORT) =>
        {
            sentence
        }
        _ => clause,
    }
}

/// Content with its source, where they stand together in a passage that is not too long.
pub(crate) fn attributed(desk: &Desk<'_>, reading: ReadingId, row: &reading::Statement, content: Span) -> Span {
    let all = row.source.spans.iter().chain(&row.cue).fold(content, |all, span| all.join(*span));
    let marks = |span: Span| {
        desk.sentence(reading, span).map_or(span, |(_, sentence)| span.join(Span::new(span.start(), sentence.end())))
    };
    if all.len() > LONG { content } else { marks(all) }
}

/// The passage to show: the first by rank.
fn shown(desk: &Desk<'_>, passages: &[In<Span>]) -> In<Span> {
    passages.iter().min_by_key(|&&at| rank(desk, at)).copied().unwrap_or(passages[0])
}

/// How fit a passage is to be shown, the least first: not from a translation, long enough, short enough, the earliest.
fn rank(desk: &Desk<'_>, at: In<Span>) -> (bool, u32, u32, In<Span>) {
    let length = at.value.len();
    let ill = u32::from(length < SHORT) + u32::from(length > LONG);
    (desk.is_translated(at.reading), ill, length / 80, at)
}

/// How much of a story hangs on an act of this type.
fn importance(kind: EventType, modality: Modality) -> u32 {
    let kind = match kind {
        EventType::Assault | EventType::Retreat | EventType::Concede | EventType::Agree => 400,
        EventType::Consult | EventType::Coerce | EventType::Sanction | EventType::Cooperate | EventType::Aid => 350,
        EventType::Reject | EventType::Request | EventType::Threaten | EventType::Protest | EventType::Mobilize => 300,
        EventType::Accuse | EventType::Support => 200,
    };
    match modality {
        Modality::Happened => kind,
        Modality::Planned | Modality::Proposed | Modality::Demanded | Modality::Refused | Modality::Denied => kind - 50,
        Modality::Possible | Modality::Conditional => kind - 100,
        Modality::PastBackground => kind / 3,
    }
}

/// Rank for the brief: what it is, how many independent lines and articles carry it, how high it stands in its articles.
fn weight(desk: &Desk<'_>, passages: &[In<Span>], importance: u32, support: &Support) -> u32 {
    let height = |at: &In<Span>| {
        let length = desk.readings[at.reading].article.text.as_str().len() as u64;
        200u32.saturating_sub(milli(u64::from(at.value.start()), length) / 5)
    };
    let highest = passages.iter().map(height).max().unwrap_or(0);
    let (origins, articles) = (support.least.min(4) as u32, support.readings.len().min(8) as u32);
    let told = passages.iter().any(|at| !desk.is_translated(at.reading));
    let sum = importance + highest + 200 * origins + 70 * articles;
    // Words that a translation alone has may not be anybody's words.
    if told { sum } else { sum / 2 }
}

fn flags(desk: &Desk<'_>, support: &Support, unnamed: bool) -> Vec<ClaimFlag> {
    let mut flags = Vec::new();
    if support.least <= 1 {
        flags.push(ClaimFlag::OneOrigin);
    }
    if support.least < support.origins.len() {
        flags.push(ClaimFlag::UndecidedOrigins);
    }
    if unnamed {
        flags.push(ClaimFlag::UnnamedSource);
    }
    if support.readings.iter().all(|&reading| desk.is_translated(reading)) {
        flags.push(ClaimFlag::Translated);
    }
    flags
}
