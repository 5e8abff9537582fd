//! Positions: where each party stands on each issue, over all articles and over time.

use crate::desk::Desk;
use crate::model::{Claim, ClaimId, ClaimOf, In, PartyId, Position, PositionId, When};
use crate::{events::Found as Events, statements::Found as Statements};
use jiff::civil::DateTime;
use knowledge::{Issue, IssueId, Stance};
use reading::{StandId, Why};
use std::collections::BTreeMap;
use text::{Id, Span, Table};

/// A stand as one article shows it.
struct Seen {
    at: In<StandId>,
    passage: In<Span>,
    when: Option<When>,
    claims: Vec<ClaimId>,
    why: Why,
}

/// Merges the stands of all readings by party, issue and stance.
pub(crate) fn find(
    desk: &Desk<'_>,
    (events, statements): (&Events, &Statements),
    claims: &Table<ClaimId, Claim>,
) -> Table<PositionId, Position> {
    let claim_of = claims_of(claims);
    let event_of: BTreeMap<_, _> = events.told.iter().map(|told| told.at).zip(events.of.iter().copied()).collect();
    let mut seen: BTreeMap<(PartyId, IssueId, Stance), Vec<Seen>> = BTreeMap::new();
    for (reading, row) in desk.readings.iter() {
        for (value, stand) in row.stands.iter() {
            let said = stand.statement.and_then(|value| statements.of.get(&In { reading, value }));
            let event = stand.event.and_then(|value| event_of.get(&In { reading, value }));
            let parts = [said.map(|&id| ClaimOf::Statement(id)), event.map(|&id| ClaimOf::Event(id))];
            let claims = parts.iter().flatten().filter_map(|part| claim_of.get(part).copied()).collect();
            let when = stand.time.and_then(|time| desk.when(reading, time));
            let Some(&party) = desk.parties(reading, Some(stand.party)).first() else { continue };
            let passage = In { reading, value: stand.evidence.span };
            let one = Seen { at: In { reading, value }, passage, when, claims, why: stand.evidence.why };
            seen.entry((party, stand.issue, stand.stance)).or_default().push(one);
        }
    }
    let mut rows: Vec<Position> = seen.into_iter().map(|(key, seen)| merge(desk, key, seen)).collect();
    rows.sort_by_key(|row| (row.party, row.issue, time_key(desk, row), row.stance));
    link_moves(desk, rows)
}

fn claims_of(claims: &Table<ClaimId, Claim>) -> BTreeMap<ClaimOf, ClaimId> {
    let parts = claims.iter().flat_map(|(id, claim)| claim.of.iter().map(move |&part| (part, id)));
    parts.collect()
}

fn merge(desk: &Desk<'_>, (party, issue, stance): (PartyId, IssueId, Stance), mut seen: Vec<Seen>) -> Position {
    seen.sort_by_key(|one| (desk.is_translated(one.at.reading), one.passage.value.len() > 320, one.at));
    let mut passages: Vec<In<Span>> = Vec::new();
    for one in &seen {
        if !passages.contains(&one.passage) {
            passages.push(one.passage);
        }
    }
    let mut claims: Vec<ClaimId> = seen.iter().flat_map(|one| one.claims.iter().copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    Position {
        party,
        issue,
        stance,
        when: seen.iter().find_map(|one| one.when.clone()),
        support: desk.support(seen.iter().map(|one| one.at.reading)),
        claims,
        moved: None,
        why: vec![seen[0].why],
        passages,
    }
}

/// When it was taken: as it says, else when the earliest of its passages was published.
fn time_key(desk: &Desk<'_>, position: &Position) -> Option<DateTime> {
    let said = position.when.as_ref().and_then(|when| when.from);
    said.or_else(|| position.passages.iter().filter_map(|&passage| desk.published(passage)).min())
}

/// A party moved on an issue where it takes another stance at a later time that is known.
fn link_moves(desk: &Desk<'_>, rows: Vec<Position>) -> Table<PositionId, Position> {
    let times: Vec<Option<DateTime>> = rows.iter().map(|row| time_key(desk, row)).collect();
    let mut table: Table<PositionId, Position> = rows.into_iter().collect();
    for at in 1..table.len() {
        let (before, row) = (&table.rows()[at - 1], &table.rows()[at]);
        let same = before.party == row.party && before.issue == row.issue && before.stance != row.stance;
        let later = matches!((times[at - 1], times[at]), (Some(old), Some(new)) if old.date() < new.date());
        if same && later {
            table.rows_mut()[at].moved = Some(PositionId::new(at as u32 - 1));
        }
    }
    table
}

/// The names of all issues: wide ones with the word that positions have most for them.
pub(crate) fn name_issues(desk: &Desk<'_>, positions: &Table<PositionId, Position>) -> Vec<Box<str>> {
    let mut counts: BTreeMap<IssueId, BTreeMap<String, u32>> = BTreeMap::new();
    for position in positions.rows() {
        for place in &position.passages {
            let reading = &desk.readings[place.reading];
            let lemmas: Vec<String> =
                reading.tokens_within(place.value).map(|token| reading.lemma(token).to_lowercase()).collect();
            let lemmas: Vec<&str> = lemmas.iter().map(String::as_str).collect();
            let words = counts.entry(position.issue).or_default();
            let of_it = desk.knowledge.issue_words.phrases(&lemmas).filter(|row| row.1 == position.issue);
            let nouns = of_it.filter(|row| row.0.len() == 1);
            nouns.for_each(|(phrase, _)| *words.entry(phrase.concat()).or_default() += 1);
        }
    }
    let named = |(id, issue): (IssueId, &Issue)| -> Box<str> {
        let own = counts.get(&id).into_iter().flatten().filter(|row| !issue.name.contains(row.0.as_str()));
        match own.max_by_key(|row| (*row.1, std::cmp::Reverse(row.0))).filter(|_| issue.wide) {
            Some((word, _)) => format!("{}: {word}", issue.name).into(),
            None => issue.name.clone(),
        }
    };
    desk.knowledge.issues.iter().map(named).collect()
}
