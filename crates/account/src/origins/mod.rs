//! Origins: which articles descend from one report, by copying, rewriting or translation, and what shows it.
//!
//! Two tests per pair of articles: runs of the same words outside speech (copies), and sentences that tell the same details one
//! for one and in the same order (rewrites and clumsy translations); between languages, names and numbers in the same order. What
//! two reports of one event share by necessity, its main facts and its public quotations, is not enough for either. One hop is
//! enough: origins are the connected groups.

mod candidates;
mod copies;
mod direction;
mod named;
mod rewrites;
mod translations;

use self::named::Named;
use crate::model::{In, Link, LinkKind, Origin, OriginId, ReadingId};
use crate::number::Groups;
use crate::weigh::Weights;
use crate::words::Words;
use article::Flag;
use knowledge::Knowledge;
use rayon::prelude::*;
use reading::{Reading, Why};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span, Table};

/// What is compared of all articles.
#[derive(Debug)]
pub(crate) struct Pile<'r> {
    readings: &'r [Reading],
    words: &'r [Words],
    /// Their runs of words, by reading.
    runs: Vec<copies::Runs>,
    /// Who names whose agency.
    named: Named<'r>,
}

impl Pile<'_> {
    fn language(&self, index: usize) -> &str {
        &self.readings[index].article.language
    }

    fn same_outlet(&self, (one, other): (usize, usize)) -> bool {
        let outlet = |index: usize| self.readings[index].article.outlet.as_ref();
        outlet(one).is_some() && outlet(one) == outlet(other)
    }

    /// Whether two articles of one outlet are not known to be of one day and the next: what they have in common may be its standing
    /// text or its way of putting things, and no report brought up to date.
    fn may_be_habit(&self, pair: (usize, usize)) -> bool {
        let dated = |index: usize| self.readings[index].article.published.is_some();
        self.same_outlet(pair) && !(dated(pair.0) && dated(pair.1) && self.within_days(pair, 1))
    }

    /// Whether two articles may have been published within so many days of each other.
    fn within_days(&self, (one, other): (usize, usize), days: i32) -> bool {
        let day = |index: usize| self.readings[index].article.published.map(|published| published.value.date());
        let (Some(one), Some(other)) = (day(one), day(other)) else { return true };
        (one - other).get_days().abs() <= days
    }
}

/// Two articles by their index, and the passages they share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    /// How much of the shorter article it is, in thousandths.
    pub(crate) score: u32,
    /// Pairs of passages, those that show it best, in the order of the first article.
    pub(crate) passages: Vec<(Span, Span)>,
}

/// Puts readings that descend from one report together. Each reading is in exactly one origin.
pub(crate) fn find(readings: &[Reading], words: &[Words], knowledge: &Knowledge) -> Table<OriginId, Origin> {
    let named = Named::of(readings, words, knowledge);
    let pile = Pile { readings, words, runs: copies::runs(words), named };
    let mut groups = Groups::new(readings.len());
    let mut links = Vec::new();
    for ((one, other), shared) in
        all(&candidates::of_copies(pile.words), |one, other| copies::compare(&pile, one, other))
    {
        groups.join(one, other);
        links.extend(links_of(&pile, (one, other), LinkKind::SharedPassage, &shared));
    }
    let weights = Weights::new(pile.words, &mut groups);
    let tellings = rewrites::Tellings::new(&pile, &weights);
    let mut apart = candidates::of_rewrites(pile.words);
    apart.retain(|&(one, other)| groups.root(one) != groups.root(other));
    for ((one, other), shared) in all(&apart, |one, other| tellings.compare(one, other)) {
        let kind = rewrite_kind(&pile, one, other);
        links.extend(links_of(&pile, (one, other), kind, &shared));
    }
    links.extend(translated(&pile));
    for link in &links {
        groups.join(link.one.reading.index(), link.other.reading.index());
    }
    gather(&mut groups, links)
}

/// What is shared by those pairs that share enough, in the order of the pairs.
fn all(
    pairs: &BTreeSet<(usize, usize)>,
    compare: impl Fn(usize, usize) -> Option<Shared> + Sync,
) -> Vec<((usize, usize), Shared)> {
    let pairs: Vec<(usize, usize)> = pairs.iter().copied().collect();
    pairs.into_par_iter().filter_map(|(one, other)| Some(((one, other), compare(one, other)?))).collect()
}

/// Links between reports in different languages.
fn translated(pile: &Pile<'_>) -> Vec<Link> {
    let Some(anchors) = translations::Anchors::of(pile) else { return Vec::new() };
    let pairs = candidates::of_translations(anchors.keys());
    let foreign = pairs.into_iter().filter(|&(one, other)| pile.language(one) != pile.language(other));
    let found = anchors.translations(foreign, |index| pile.language(index));
    found.into_iter().flat_map(|(pair, shared)| links_of(pile, pair, LinkKind::Translation, &shared)).collect()
}

fn gather(groups: &mut Groups, mut links: Vec<Link>) -> Table<OriginId, Origin> {
    links.sort_by_key(|link| (link.one.reading, link.other.reading, link.kind, link.one, link.other));
    let mut origins: Vec<Origin> = Vec::new();
    for group in groups.all() {
        origins.push(Origin { readings: group.iter().map(|&i| ReadingId::new(i as u32)).collect(), links: Vec::new() });
    }
    let mut home: BTreeMap<ReadingId, usize> = BTreeMap::new();
    for (at, origin) in origins.iter().enumerate() {
        home.extend(origin.readings.iter().map(|&reading| (reading, at)));
    }
    for link in links {
        if let Some(&at) = home.get(&link.one.reading) {
            origins[at].links.push(link);
        }
    }
    origins.into_iter().collect()
}

/// A pair in other words is a translation where one of them is known to be translated.
fn rewrite_kind(pile: &Pile<'_>, one: usize, other: usize) -> LinkKind {
    let (one, other) = (&pile.readings[one].article, &pile.readings[other].article);
    let translated = |flags: &[Flag]| flags.contains(&Flag::MachineTranslated);
    if translated(&one.flags) || translated(&other.flags) { LinkKind::Translation } else { LinkKind::Rewrite }
}

fn links_of(pile: &Pile<'_>, (one, other): (usize, usize), kind: LinkKind, shared: &Shared) -> Vec<Link> {
    let place = |index: usize, value| In { reading: ReadingId::new(index as u32), value };
    let source = direction::source(pile, (one, other));
    let link = |kind, rule, (a, b): (Span, Span)| Link {
        kind,
        one: place(one, a),
        other: place(other, b),
        source,
        why: Why { rule, score: shared.score.min(1000) as u16 },
    };
    let passages = shared.passages.iter();
    let mut links: Vec<Link> = passages.map(|&at| link(kind, kind.label(), at)).collect();
    let (a, b) = (&pile.readings[one].article, &pile.readings[other].article);
    let first = shared.passages.first().copied();
    if let (Some(at), true) = (first, a.agency.is_some() && a.agency == b.agency) {
        links.push(link(LinkKind::NamedAgency, "named-agency", at));
    }
    if let (Some(at), true) = (first, a.outlet.is_some() && a.outlet == b.outlet) {
        links.push(link(LinkKind::SamePublisher, "same-publisher", at));
    }
    links
}

#[cfg(test)]
mod tests;
