//! Leads a part of a name to the whole name that it is part of: "Santos" to "Lucía Santos".

use super::bonds::Bonds;
use super::figures::States;
use super::merge::{Entry, Likely, agree, clash};
use super::names::{Name, Spoken, Verdict};
use crate::model::ReadingId;
use reading::Why;
use std::collections::{BTreeMap, BTreeSet};

/// A part of a name goes to the one whole name that it is part of; with several, to the one of its office or state, to the one
/// whom other articles call so, or to the one that is named ten times as often; else to none.
pub(super) fn join(entries: &[Entry], pairs: &[Likely], world: &States<'_>, bonds: &mut Bonds) {
    let together = together(entries, bonds);
    for (short, mut found) in wholes(entries, pairs) {
        found.sort_by_key(|&(score, long)| (std::cmp::Reverse(score), long));
        found.retain(|&(_, long)| may_be(&entries[short], &entries[long], world));
        let best = found.first().map_or(0, |row| row.0);
        found.retain(|&(score, _)| score == best);
        let apart = kept_apart(entries, short, &found, &together);
        found.retain(|(_, long)| !apart.contains(long));
        if roots(&found, bonds).len() > 1
            && found.iter().any(|&(_, long)| holds_its_office(entries, short, long, world))
        {
            found.retain(|&(_, long)| holds_its_office(entries, short, long, world));
        }
        keep_called(entries, short, &mut found, bonds);
        let chosen = match roots(&found, bonds).len() {
            1 => found.first().copied(),
            _ => dominant(entries, &found, bonds),
        };
        let chosen = chosen.filter(|&(_, long)| !is_overshadowed(entries, long, &apart));
        if let Some((score, long)) = chosen {
            bonds.join(short, long, Why { rule: "part-of-name", score });
        }
    }
}

/// Of several bearers of a name leaves the one whom other articles go on to call by it, if they do so of nobody else.
fn keep_called(entries: &[Entry], short: usize, found: &mut Vec<(u16, usize)>, bonds: &mut Bonds) {
    const ENOUGH: usize = 2;
    let [word] = entries[short].name.words.as_slice() else { return };
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for &(_, long) in found.iter() {
        *counts.entry(bonds.root(long)).or_default() += entries[long].called(word);
    }
    let mut called = counts.into_iter().filter(|&(_, count)| count > 0);
    if let (Some((root, ENOUGH..)), None) = (called.next(), called.next()) {
        found.retain(|&(_, long)| bonds.root(long) == root);
    }
}

/// The whole names of each part, with how well they fit.
fn wholes(entries: &[Entry], pairs: &[Likely]) -> BTreeMap<usize, Vec<(u16, usize)>> {
    let mut wholes: BTreeMap<usize, Vec<(u16, usize)>> = BTreeMap::new();
    for &(a, b, verdict) in pairs {
        let (short, long) = if entries[a].name.words.len() <= entries[b].name.words.len() { (a, b) } else { (b, a) };
        if let Verdict::Part(score) = verdict
            && !clash(&entries[short], &entries[long])
        {
            wholes.entry(short).or_default().push((score, long));
        }
    }
    wholes
}

fn roots(found: &[(u16, usize)], bonds: &mut Bonds) -> BTreeSet<usize> {
    found.iter().map(|&(_, long)| bonds.root(long)).collect()
}

/// Whether office allows it: "President Santos" is nobody else where the list of office holders knows a president of that
/// name; and a "Jr" without an office is not the one who has it.
fn may_be(short: &Entry, long: &Entry, world: &States<'_>) -> bool {
    let suffix = short.name.suffix_differs(&long.name);
    let other_office = suffix && !short.titles.is_empty() && !agree(short, long);
    !other_office && listed(short, long, world) != Some(false)
}

/// Whether the list of office holders knows `long` for the bearer of an office of `short`; nothing where it knows nobody.
fn listed(short: &Entry, long: &Entry, world: &States<'_>) -> Option<bool> {
    let [word] = short.name.words.as_slice() else { return None };
    let holders = &world.knowledge().holders;
    let bearers: Vec<_> = short.titles.iter().flat_map(|title| holders.named(title, word)).collect();
    if bearers.is_empty() {
        return None;
    }
    let long = Spoken::new(&long.name);
    let is_long = |name: &str| matches!(Spoken::new(&Name::new(name)).compare(&long), Verdict::Same(_));
    Some(bearers.iter().any(|holder| is_long(holder.name)))
}

fn holds_its_office(entries: &[Entry], short: usize, long: usize, world: &States<'_>) -> bool {
    let (short, long) = (&entries[short], &entries[long]);
    agree(short, long) || listed(short, long, world) == Some(true)
}

/// The whole names that an article itself keeps apart from the part: the only one of the article that could have been shortened
/// so, and was not; and a "Jr" beside the name without it.
fn kept_apart(
    entries: &[Entry],
    short: usize,
    found: &[(u16, usize)],
    together: &[BTreeSet<ReadingId>],
) -> BTreeSet<usize> {
    let mut apart = BTreeSet::new();
    for &(_, long) in found {
        let whole = entries[short].name.words.len() > 1;
        let suffix = whole && entries[long].name.suffix_differs(&entries[short].name);
        let beside = entries[short].readings.intersection(&entries[long].readings);
        let only =
            |reading: &&ReadingId| found.iter().filter(|row| entries[row.1].readings.contains(reading)).count() == 1;
        let shortened = entries[long].name.may_be_shortened_to(&entries[short].name) && !suffix;
        if shortened && beside.clone().any(|reading| only(&reading))
            || suffix && !together[short].is_disjoint(&together[long])
        {
            apart.insert(long);
        }
    }
    apart
}

/// Whether somebody whom one article keeps apart is named ten times as often over all of them: then that one may be meant elsewhere.
fn is_overshadowed(entries: &[Entry], long: usize, apart: &BTreeSet<usize>) -> bool {
    apart.iter().any(|&other| entries[other].count >= entries[long].count * 10)
}

/// For each entry the articles of all that it has been found to be one with.
fn together(entries: &[Entry], bonds: &mut Bonds) -> Vec<BTreeSet<ReadingId>> {
    let mut by_root: BTreeMap<usize, BTreeSet<ReadingId>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        by_root.entry(bonds.root(index)).or_default().extend(&entry.readings);
    }
    (0..entries.len()).map(|index| by_root.get(&bonds.root(index)).cloned().unwrap_or_default()).collect()
}

/// The one of several bearers of a name who is named ten times as often as each of the others.
fn dominant(entries: &[Entry], found: &[(u16, usize)], bonds: &mut Bonds) -> Option<(u16, usize)> {
    let mut counts: BTreeMap<usize, (u32, (u16, usize))> = BTreeMap::new();
    for &(score, long) in found {
        counts.entry(bonds.root(long)).or_insert((0, (score, long))).0 += entries[long].count;
    }
    let mut counts: Vec<(u32, (u16, usize))> = counts.into_values().collect();
    counts.sort_by_key(|&(count, (_, long))| (std::cmp::Reverse(count), long));
    let first = counts.first().copied()?;
    counts.iter().skip(1).all(|(count, _)| count * 10 <= first.0).then_some(first.1)
}
