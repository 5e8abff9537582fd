//! Composes what is not a source's own words: the title, and questions, from fixed patterns and names.

use crate::model::{Account, Party, PartyId};
use knowledge::{IssueId, Kind, Knowledge, Patterns};
use std::collections::BTreeMap;
use text::{Id, Table};

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

/// The title: the two parties of most events, the issue and the place of most of them.
pub(crate) fn title(account: &Account) -> Box<str> {
    let mut parties: BTreeMap<PartyId, u32> = BTreeMap::new();
    let mut issues: BTreeMap<IssueId, u32> = BTreeMap::new();
    let mut places: BTreeMap<usize, u32> = BTreeMap::new();
    for event in account.events.rows() {
        let weight = event.tellings.len() as u32;
        for &party in event.actors.iter().chain(&event.recipients) {
            if account.parties[party].kind != Kind::Person {
                *parties.entry(party).or_default() += weight;
            }
        }
        event.issue.iter().for_each(|&issue| *issues.entry(issue).or_default() += weight);
        event.place.iter().for_each(|place| *places.entry(place.index()).or_default() += weight);
    }
    let first = best(&parties, 2);
    let names = joined(&account.parties, &first, "dash");
    let issue = best(&issues, 1).first().and_then(|&issue| account.knowledge.issues.get(issue));
    let place = best(&places, 1).first().and_then(|&place| account.places.rows().get(place));
    let pattern = match (names.is_empty(), issue, place) {
        (false, Some(_), Some(_)) => "title.parties-issue-place",
        (false, None, Some(_)) => "title.parties-place",
        (false, Some(_), None) => "title.parties-issue",
        (false, None, None) => "title.parties",
        (true, _, Some(_)) => "title.place",
        (true, _, None) => "title.empty",
    };
    let issue = issue.map_or("", |issue| &*issue.name);
    let place = place.map_or("", |place| &*place.name);
    Patterns::embedded().fill(pattern, &[("parties", &names), ("issue", issue), ("place", place)])
}

fn best<K: Copy + Ord>(counts: &BTreeMap<K, u32>, many: usize) -> Vec<K> {
    let mut order: Vec<(std::cmp::Reverse<u32>, K)> =
        counts.iter().map(|(key, n)| (std::cmp::Reverse(*n), *key)).collect();
    order.sort_unstable();
    order.into_iter().take(many).map(|(_, key)| key).collect()
}
