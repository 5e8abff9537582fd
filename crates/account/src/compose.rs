//! Composes what is not a source's own words: the title, and questions, from fixed patterns and names.

use crate::model::{Account, Party, PartyId, PlaceId};
use knowledge::{EventType, IssueId, Kind, Knowledge, Modality, Patterns};
use std::collections::{BTreeMap, BTreeSet};
use text::Table;

/// What something is about: an issue, parties, or both.
pub(crate) fn about(
    knowledge: &Knowledge,
    parties: &Table<PartyId, Party>,
    issue: Option<IssueId>,
    of: &[PartyId],
) -> Box<str> {
    let patterns = Patterns::embedded();
    let names = joined(parties, of, "and");
    let issue = issue.and_then(|issue| knowledge.issues.get(issue)).map(|issue| &*issue.name);
    let fill = [("issue", issue.unwrap_or_default()), ("parties", &*names)];
    let name = match (issue.is_some(), names.is_empty()) {
        (true, false) => "about.issue-parties",
        (true, true) => "about.issue",
        (false, false) => "about.parties",
        (false, true) => "about.nothing",
    };
    patterns.fill(name, &fill)
}

/// Up to two names.
fn joined(parties: &Table<PartyId, Party>, of: &[PartyId], pattern: &str) -> Box<str> {
    let mut names = of.iter().filter_map(|&id| parties.get(id)).map(|party| &*party.name);
    match (names.next(), names.next()) {
        (Some(one), Some(other)) => Patterns::embedded().fill(pattern, &[("one", one), ("other", other)]),
        (Some(one), None) => one.into(),
        _ => Box::default(),
    }
}

/// The title: the two parties of most events, and where they met most; where they did not meet, the issue and the place of
/// most events.
pub(crate) fn title(account: &Account) -> Box<str> {
    let tally = Tally::of(account);
    let names = joined(&account.parties, &best(&tally.parties, 2), "dash");
    let issue = best(&tally.issues, 1).first().and_then(|&issue| account.knowledge.issues.get(issue));
    let name = |place: PlaceId| account.places.get(place).map(|place| place.name.clone());
    // The first is the one that the articles name most: the town, not the hall or the wood in it.
    let venue = tally.venues.first().copied().and_then(name);
    let place = venue.clone().or_else(|| best(&tally.places, 1).first().copied().and_then(name));
    let pattern = match (names.is_empty(), issue, &place) {
        (false, _, Some(_)) if venue.is_some() => "title.talks",
        (false, Some(_), Some(_)) => "title.parties-issue-place",
        (false, None, Some(_)) => "title.parties-place",
        (false, Some(_), None) => "title.parties-issue",
        (false, None, None) => "title.parties",
        (true, _, Some(_)) => "title.place",
        (true, _, None) => "title.empty",
    };
    let issue = issue.map_or("", |issue| &*issue.name);
    Patterns::embedded()
        .fill(pattern, &[("parties", &names), ("issue", issue), ("place", place.as_deref().unwrap_or(""))])
}

/// How many tellings speak of each party, issue and place.
#[derive(Default)]
struct Tally {
    parties: BTreeMap<PartyId, u32>,
    issues: BTreeMap<IssueId, u32>,
    places: BTreeMap<PlaceId, u32>,
    /// Places of meetings that are no parties themselves.
    venues: BTreeSet<PlaceId>,
}

impl Tally {
    fn of(account: &Account) -> Tally {
        let mut tally = Tally::default();
        let parties: BTreeSet<&str> = account.parties.rows().iter().map(|party| &*party.name).collect();
        for event in account.events.rows() {
            let weight = event.tellings.len() as u32;
            for &party in event.actors.iter().chain(&event.recipients) {
                if account.parties[party].kind != Kind::Person {
                    *tally.parties.entry(party).or_default() += weight;
                }
            }
            event.issue.iter().for_each(|&issue| *tally.issues.entry(issue).or_default() += weight);
            event.place.iter().for_each(|&place| *tally.places.entry(place).or_default() += weight);
            if event.kind == EventType::Consult && event.modality != Modality::PastBackground {
                tally.venues.extend(event.place);
            }
        }
        // A state that meets somebody is not where they meet.
        tally.venues.retain(|&place| !parties.contains(&*account.places[place].name));
        tally
    }
}

fn best<K: Copy + Ord>(counts: &BTreeMap<K, u32>, many: usize) -> Vec<K> {
    let mut order: Vec<(std::cmp::Reverse<u32>, K)> =
        counts.iter().map(|(key, n)| (std::cmp::Reverse(*n), *key)).collect();
    order.sort_unstable();
    order.into_iter().take(many).map(|(_, key)| key).collect()
}
