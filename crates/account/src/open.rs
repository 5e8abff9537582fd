//! Open questions: what was planned or possible and has no outcome yet, what accounts contradict each other about, what a party
//! still considers.

use crate::compose;
use crate::desk::Desk;
use crate::events::{Found as Events, Told, course_is_ahead, course_is_done, likeness};
use crate::gather::{ENOUGH, Latest, Telling};
use crate::model::{Claim, ClaimId, ClaimOf, Conflict, EventId, In, OpenKind, OpenQuestion, PartyId, Position};
use knowledge::{EventType, IssueId, Patterns, Stance};
use reading::Why;
use std::collections::{BTreeMap, BTreeSet};
use text::{Span, Table};

/// Acts that are done looked at for one key.
const CROWD: usize = 64;

/// What is asked about: one question for all plans in a matter; without a matter, for all plans of the same parties to do
/// the same.
type Matter = (Option<IssueId>, Option<(EventType, Vec<PartyId>)>);

/// What of the account the questions come from.
pub(crate) struct Sources<'a> {
    pub(crate) events: &'a Events,
    pub(crate) claims: &'a Table<ClaimId, Claim>,
    pub(crate) positions: &'a [Position],
    pub(crate) conflicts: &'a [Conflict],
}

/// All open questions: conflicts first, then plans, then what is undecided.
pub(crate) fn find(desk: &Desk<'_>, from: &Sources<'_>) -> Vec<OpenQuestion> {
    let mut open: Vec<OpenQuestion> = from.conflicts.iter().map(of_conflict).collect();
    open.extend(without_outcome(desk, from));
    open.extend(from.positions.iter().filter(|row| row.stance == Stance::Considers).map(|row| undecided(desk, row)));
    open
}

fn of_conflict(conflict: &Conflict) -> OpenQuestion {
    let facts = conflict.sides.iter().flat_map(|side| &side.facts);
    OpenQuestion {
        kind: OpenKind::Conflict,
        question: conflict.question.clone(),
        claims: conflict.sides.iter().map(|side| side.claim).collect(),
        passages: facts.map(|fact| fact.passage).collect(),
        why: conflict.why.clone(),
    }
}

/// Plans that no telling reports as done, by matter; those that most articles speak of first.
fn without_outcome(desk: &Desk<'_>, from: &Sources<'_>) -> Vec<OpenQuestion> {
    let events = from.events;
    let mut done = Latest::new(CROWD);
    for (index, told) in events.told.iter().enumerate().filter(|(_, told)| course_is_done(told)) {
        done.meet(told.keys(), index, |_| false);
    }
    let claims = claims_of(from.claims);
    let mut matters: BTreeMap<Matter, Plans> = BTreeMap::new();
    for (index, told) in events.told.iter().enumerate().filter(|(_, told)| course_is_ahead(told)) {
        let of_whom = told.issue.is_none().then(|| (told.kind, told.parties.clone()));
        // A plan without a matter, of one party or none, makes no question that a reader could answer.
        let can_be_asked = told.issue.is_some() || told.parties.len() > 1;
        if can_be_asked && !has_outcome(events, &done, told) {
            matters.entry((told.issue, of_whom)).or_default().add(events.of[index], &told.parties);
        }
    }
    let mut rows: Vec<(Matter, Plans)> = matters.into_iter().collect();
    let articles = |plans: &Plans| {
        let readings = plans.events.iter().flat_map(|&id| &events.table[id].support.readings);
        readings.collect::<BTreeSet<_>>().len()
    };
    rows.sort_by_key(|(_, plans)| (std::cmp::Reverse(articles(plans)), plans.events.first().copied()));
    rows.into_iter().map(|(matter, plans)| no_outcome(desk, (from, &claims), &matter, &plans)).collect()
}

/// Plans in one matter.
#[derive(Default)]
struct Plans {
    events: BTreeSet<EventId>,
    /// Who is in every one of them.
    parties: Option<Vec<PartyId>>,
}

impl Plans {
    fn add(&mut self, event: EventId, parties: &[PartyId]) {
        self.events.insert(event);
        match &mut self.parties {
            Some(shared) => shared.retain(|party| parties.contains(party)),
            None => self.parties = Some(parties.to_vec()),
        }
    }
}

fn has_outcome(events: &Events, done: &Latest, told: &Told) -> bool {
    done.of(told.keys()).into_iter().any(|index| likeness(&events.told[index], told) >= ENOUGH)
}

/// The claims that each event is part of.
fn claims_of(claims: &Table<ClaimId, Claim>) -> BTreeMap<EventId, Vec<ClaimId>> {
    let mut of: BTreeMap<EventId, Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in claims.iter() {
        for part in &claim.of {
            if let ClaimOf::Event(event) = part {
                of.entry(*event).or_default().push(id);
            }
        }
    }
    of
}

fn no_outcome(
    desk: &Desk<'_>,
    (from, claims): (&Sources<'_>, &BTreeMap<EventId, Vec<ClaimId>>),
    (issue, of_whom): &Matter,
    plans: &Plans,
) -> OpenQuestion {
    let parties = plans.parties.as_deref().unwrap_or_default();
    let about = compose::about(desk.knowledge, &desk.cast.parties, *issue, parties);
    let pattern = match of_whom {
        Some((EventType::Consult, _)) => "open.no-meeting",
        Some(_) | None => "open.no-outcome",
    };
    let mut claims: Vec<ClaimId> = plans.events.iter().filter_map(|id| claims.get(id)).flatten().copied().collect();
    claims.sort_unstable();
    claims.dedup();
    let passages: Vec<In<Span>> = claims.iter().flat_map(|&id| from.claims[id].passages.iter().copied()).collect();
    OpenQuestion {
        kind: OpenKind::NoOutcome,
        question: Patterns::embedded().fill(pattern, &[("about", &*about)]),
        claims,
        passages,
        why: vec![Why { rule: "no-outcome", score: 700 }],
    }
}

fn undecided(desk: &Desk<'_>, position: &Position) -> OpenQuestion {
    let about = compose::about(desk.knowledge, &desk.cast.parties, Some(position.issue), &[]);
    let party = desk.cast.parties.get(position.party).map_or("", |party| &*party.name);
    OpenQuestion {
        kind: OpenKind::Undecided,
        question: Patterns::embedded().fill("open.undecided", &[("about", &*about), ("parties", party)]),
        claims: position.claims.clone(),
        passages: position.passages.clone(),
        why: position.why.clone(),
    }
}
