//! What changed from one account of a story to the next.

use crate::model::{Account, ClaimId, In};
use crate::number::hash;
use crate::words::fold;
use std::collections::{BTreeMap, BTreeSet};
use text::Span;

/// The claims of two accounts side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Claims of the new account that the old one has not.
    pub added: Vec<ClaimId>,
    /// Claims of both whose support, flags or parts changed: the old one and the new.
    pub changed: Vec<(ClaimId, ClaimId)>,
    /// Claims of both that are the same.
    pub unchanged: Vec<(ClaimId, ClaimId)>,
    /// Claims of the old account that the new one has not: no article carries them any more.
    pub withdrawn: Vec<ClaimId>,
}

/// A passage that does not depend on an account: the article and the words.
type Passage = (u128, u64);

/// Compares two accounts claim by claim. Two claims are one where they share a passage; each is matched once, those that share
/// most passages first.
pub fn diff(old: &Account, new: &Account) -> Changes {
    let (before, after) = (passages(old), passages(new));
    let mut holders: BTreeMap<Passage, Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in &before {
        claim.iter().for_each(|&passage| holders.entry(passage).or_default().push(*id));
    }
    let mut pairs: Vec<(std::cmp::Reverse<usize>, ClaimId, ClaimId)> = Vec::new();
    for (id, claim) in &after {
        let mut shared: BTreeMap<ClaimId, usize> = BTreeMap::new();
        for passage in claim {
            holders.get(passage).into_iter().flatten().for_each(|&other| *shared.entry(other).or_default() += 1);
        }
        pairs.extend(shared.into_iter().map(|(other, count)| (std::cmp::Reverse(count), other, *id)));
    }
    pairs.sort_unstable();
    let (mut old_seen, mut new_seen) = (BTreeSet::new(), BTreeSet::new());
    let mut changes = Changes::default();
    for (_, one, other) in pairs {
        if old_seen.contains(&one) || new_seen.contains(&other) {
            continue;
        }
        old_seen.insert(one);
        new_seen.insert(other);
        let same = before[&one] == after[&other] && same_support(old, one, new, other);
        if same { &mut changes.unchanged } else { &mut changes.changed }.push((one, other));
    }
    changes.added = after.keys().copied().filter(|id| !new_seen.contains(id)).collect();
    changes.withdrawn = before.keys().copied().filter(|id| !old_seen.contains(id)).collect();
    changes.changed.sort_by_key(|pair| pair.1);
    changes.unchanged.sort_by_key(|pair| pair.1);
    changes
}

fn passages(account: &Account) -> BTreeMap<ClaimId, BTreeSet<Passage>> {
    let rows = account.claims.iter().map(|(id, claim)| {
        let passages = claim.passages.iter().map(|&at| passage(account, at));
        (id, passages.collect())
    });
    rows.collect()
}

fn passage(account: &Account, at: In<Span>) -> Passage {
    (account.readings[at.reading].article.id.0, hash(fold(account.words(at)).as_bytes()))
}

fn same_support(old: &Account, one: ClaimId, new: &Account, other: ClaimId) -> bool {
    let (before, after) = (&old.claims[one], &new.claims[other]);
    before.support.origins.len() == after.support.origins.len()
        && before.support.outlets == after.support.outlets
        && before.flags == after.flags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use crate::{Judge, Settings, tell};
    use knowledge::{EventType, Kind, Knowledge};
    use reading::Reading;
    use std::sync::Arc;

    fn told(outlet: &str, text: &str) -> Reading {
        let mut reading = testing::reading(outlet, text);
        let board = testing::mention(&mut reading, "cocoa board", Kind::Organisation, None);
        let clause = text.trim_end_matches('.').to_string();
        testing::event(&mut reading, &clause, EventType::Coerce, &[board]);
        reading
    }

    fn account(readings: Vec<Reading>) -> Account {
        tell(readings, &Judge { knowledge: Arc::new(Knowledge::default()) }, &Settings::default())
    }

    #[test]
    fn claims_come_and_go_with_their_articles() {
        let seized = || told("Ledger", "The cocoa board seized 40 sacks of mouldy beans in Ondo.");
        let closed = || told("Echo", "The cocoa board closed a warehouse near Akure for the winter.");
        let opened = || told("Bean", "The cocoa board sent inspectors with lamps to every orchard.");
        let changes = diff(&account(vec![seized(), closed()]), &account(vec![seized(), opened()]));
        let counts = [changes.added.len(), changes.changed.len(), changes.unchanged.len(), changes.withdrawn.len()];
        assert_eq!(counts, [1, 0, 1, 1]);
    }
}
