//! Groups that are joined step by step, the nearest first, while the mean likeness of their members is high enough.

use super::likeness::Pair;
use crate::number::Groups;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Mean likeness for joining groups, and for taking in a small group whatever its day; in millionths.
const JOIN: u64 = 80_000;
const TAKE_IN: u64 = 80_000;
/// Mean likeness of groups that tell of related courses of events.
const RELATED: u64 = 30_000;
/// A group of so many is small.
const SMALL: usize = 2;

/// The mean likeness of two groups, the groups, and their sizes at the time.
type Proposal = (u64, Reverse<(usize, usize)>, (usize, usize));

/// The groups of `articles`, in which pairs are so like; some may be empty.
pub(super) fn groups(articles: usize, pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut linkage = Linkage::new(articles, pairs);
    linkage.join_all();
    take_in(&mut linkage.members, pairs);
    linkage.members
}

/// Pairs of groups that are like, though not one; the lesser index first.
pub(super) fn related(groups: &[Vec<usize>], pairs: &[Pair]) -> Vec<(usize, usize)> {
    let home = homes(groups);
    let ends = |pair: &Pair| {
        let (one, other) = (home[pair.one as usize], home[pair.other as usize]);
        (one.min(other), one.max(other))
    };
    // A mean is no higher than the highest: groups without a pair that is so like need no sum.
    let like = pairs.iter().filter(|pair| pair.plain >= RELATED).map(ends).filter(|(one, other)| one != other);
    let mut sums: BTreeMap<(usize, usize), u64> = like.map(|ends| (ends, 0)).collect();
    for pair in pairs {
        if let Some(sum) = sums.get_mut(&ends(pair)) {
            *sum += pair.plain;
        }
    }
    let mean = |&(one, other): &(usize, usize), sum: u64| sum / (groups[one].len() * groups[other].len()).max(1) as u64;
    sums.into_iter().filter(|(pair, sum)| mean(pair, *sum) >= RELATED).map(|(pair, _)| pair).collect()
}

/// The group of each article.
fn homes(groups: &[Vec<usize>]) -> Vec<usize> {
    let mut homes = vec![0; groups.iter().map(Vec::len).sum()];
    for (group, members) in groups.iter().enumerate() {
        members.iter().for_each(|&member| homes[member] = group);
    }
    homes
}

/// The pairs that can play a part in joining. A mean is no higher than the highest: nothing joins articles that no chain of pairs
/// leads to, each like enough by itself.
fn within_reach(articles: usize, pairs: &[Pair]) -> impl Iterator<Item = &Pair> {
    let mut reach = Groups::new(articles);
    for pair in pairs.iter().filter(|pair| pair.dated >= JOIN) {
        reach.join(pair.one as usize, pair.other as usize);
    }
    pairs.iter().filter(move |pair| reach.root(pair.one as usize) == reach.root(pair.other as usize))
}

struct Linkage {
    members: Vec<Vec<usize>>,
    /// Sums of likeness between groups, both ways.
    sums: Vec<BTreeMap<usize, u64>>,
    queue: BinaryHeap<Proposal>,
}

impl Linkage {
    fn new(articles: usize, pairs: &[Pair]) -> Linkage {
        let mut linkage = Linkage {
            members: (0..articles).map(|article| vec![article]).collect(),
            sums: vec![BTreeMap::new(); articles],
            queue: BinaryHeap::new(),
        };
        for pair in within_reach(articles, pairs) {
            let (one, other) = (pair.one as usize, pair.other as usize);
            linkage.sums[one].insert(other, pair.dated);
            linkage.sums[other].insert(one, pair.dated);
            linkage.propose(one, other);
        }
        linkage
    }

    fn propose(&mut self, one: usize, other: usize) {
        let sizes = (self.members[one].len(), self.members[other].len());
        let sum = self.sums[one].get(&other).copied().unwrap_or(0);
        let mean = sum / (sizes.0 * sizes.1).max(1) as u64;
        if mean >= JOIN {
            self.queue.push((mean, Reverse((one, other)), sizes));
        }
    }

    fn join_all(&mut self) {
        while let Some((_, Reverse((one, other)), sizes)) = self.queue.pop() {
            if (self.members[one].len(), self.members[other].len()) == sizes && sizes.0 > 0 && sizes.1 > 0 {
                self.join(one, other);
            }
        }
    }

    fn join(&mut self, one: usize, other: usize) {
        let moved = std::mem::take(&mut self.members[other]);
        self.members[one].extend(moved);
        let rows = std::mem::take(&mut self.sums[other]);
        self.sums[one].remove(&other);
        for (third, sum) in rows.into_iter().filter(|&(third, _)| third != one) {
            self.sums[third].remove(&other);
            *self.sums[third].entry(one).or_default() += sum;
            *self.sums[one].entry(third).or_default() += sum;
        }
        let thirds: Vec<usize> = self.sums[one].keys().copied().collect();
        for third in thirds {
            self.propose(one.min(third), one.max(third));
        }
    }
}

/// Gives each small group to the larger one that it is most like, if it is like enough.
fn take_in(groups: &mut [Vec<usize>], pairs: &[Pair]) {
    let mut home = homes(groups);
    let mut order: Vec<usize> = (0..groups.len()).filter(|&g| (1..=SMALL).contains(&groups[g].len())).collect();
    order.sort_by_key(|&group| (groups[group].len(), group));
    let mut near: Vec<Vec<(usize, u64)>> = vec![Vec::new(); home.len()];
    let is_small: Vec<bool> = home.iter().map(|&group| groups[group].len() <= SMALL).collect();
    for pair in pairs {
        for (from, to) in [(pair.one, pair.other), (pair.other, pair.one)] {
            if is_small[from as usize] {
                near[from as usize].push((to as usize, pair.plain));
            }
        }
    }
    for small in order {
        let mut sums: BTreeMap<usize, u64> = BTreeMap::new();
        for &(other, like) in groups[small].iter().flat_map(|&member| &near[member]) {
            *sums.entry(home[other]).or_default() += like;
        }
        let mean = |group: usize, sum: u64| sum / (groups[group].len() * groups[small].len()).max(1) as u64;
        let larger = sums.into_iter().filter(|&(group, _)| group != small && groups[group].len() > groups[small].len());
        let best = larger.map(|(group, sum)| (mean(group, sum), Reverse(group))).max();
        if let Some((_, Reverse(group))) = best.filter(|&(mean, _)| mean >= TAKE_IN) {
            let moved = std::mem::take(&mut groups[small]);
            moved.iter().for_each(|&member| home[member] = group);
            groups[group].extend(moved);
        }
    }
}
