//! Origins: which articles descend from one report, by copying, rewriting or translation, and what shows it.
//!
//! Two tests per pair of articles: runs of the same words outside speech (copies), and sentences that tell the same details one
//! for one and in the same order (rewrites and clumsy translations); between languages, names and numbers in the same order. What
//! two reports of one event share by necessity, its main facts and its public quotations, is not enough for either. One hop is
//! enough: origins are the connected groups. Between too little and enough lies what is undecided: it joins no origins, and what two
//! such origins carry counts as carried by one at least.

mod candidates;
mod copies;
mod direction;
mod lines;
mod named;
mod respelled;
mod rewrites;
mod translations;

pub(crate) use self::lines::Lines;
use self::named::Named;
use self::respelled::Names;
use crate::model::{In, Link, LinkKind, Origin, OriginId, ReadingId, Undecided};
use crate::number::{Groups, day};
use crate::weigh::Weights;
use crate::words::Words;
use article::Flag;
use knowledge::Knowledge;
use rayon::prelude::*;
use reading::{Reading, Why};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span, Table};

/// Names in other spellings that are shown as evidence.
const NAMES: usize = 6;

/// What is compared of all articles.
#[derive(Debug)]
pub(crate) struct Pile<'r> {
    readings: &'r [Reading],
    words: &'r [Words],
    /// The days on which they were published, by number.
    days: Vec<Option<i32>>,
    /// Their runs of words, by reading.
    runs: Vec<copies::Runs>,
    /// Who names whose agency.
    named: Named<'r>,
    /// Who spells which names.
    names: Names,
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
    fn within_days(&self, (one, other): (usize, usize), days: u32) -> bool {
        let (Some(one), Some(other)) = (self.days[one], self.days[other]) else { return true };
        one.abs_diff(other) <= days
    }
}

/// Two articles by their index, and the passages they share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    /// How much of the shorter article it is, in thousandths.
    pub(crate) score: u32,
    /// Pairs of passages, those that show it best, in the order of the first article.
    pub(crate) passages: Vec<(Span, Span)>,
    /// Names that each spells in its own way, where that says something.
    pub(crate) names: Vec<(Span, Span)>,
    /// What it comes to.
    pub(crate) verdict: Verdict,
}

/// What a comparison of two articles comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// One report lies behind both.
    OneReport,
    /// One report may lie behind both.
    Undecided,
}

/// Puts readings that descend from one report together, each in exactly one origin; and says which origins may be one.
pub(crate) fn find(
    readings: &[Reading],
    words: &[Words],
    knowledge: &Knowledge,
) -> (Table<OriginId, Origin>, Vec<Undecided>) {
    let named = Named::of(readings, words, knowledge);
    let days = readings.iter().map(day).collect();
    let names = Names::of(readings, words, knowledge);
    let pile = Pile { readings, words, days, runs: copies::runs(words), named, names };
    let mut groups = Groups::new(readings.len());
    let mut found = Found::default();
    let copies = all(&candidates::of_copies(&pile.runs), |one, other| copies::compare(&pile, one, other));
    found.add(&pile, &mut groups, copies, |_, _| LinkKind::SharedPassage);
    let weights = Weights::new(pile.words, &mut groups);
    let tellings = rewrites::Tellings::new(&pile, &weights);
    let mut apart = candidates::of_rewrites(pile.words, |one, other| tellings.may_be(one, other));
    apart.retain(|&(one, other)| groups.root(one) != groups.root(other));
    let rewrites = all(&apart, |one, other| tellings.compare(one, other));
    found.add(&pile, &mut groups, rewrites, |pair, shared| rewrite_kind(&pile, pair, shared));
    found.add(&pile, &mut groups, translated(&pile), |_, _| LinkKind::Translation);
    let undecided = undecided(&mut groups, found.doubts);
    (gather(&mut groups, found.links), undecided)
}

/// Two articles by their index, with what they share.
type Pair = ((usize, usize), Shared);

/// The links found so far: those that join, and those that leave it undecided, each with its score.
#[derive(Default)]
struct Found {
    links: Vec<Link>,
    doubts: Vec<(u32, Vec<Link>)>,
}

impl Found {
    fn add(
        &mut self,
        pile: &Pile<'_>,
        groups: &mut Groups,
        pairs: Vec<Pair>,
        kind: impl Fn((usize, usize), &Shared) -> LinkKind,
    ) {
        for (pair, shared) in pairs {
            let links = links_of(pile, pair, kind(pair, &shared), &shared);
            match shared.verdict {
                Verdict::OneReport => {
                    groups.join(pair.0, pair.1);
                    self.links.extend(links);
                }
                Verdict::Undecided => self.doubts.push((shared.score, links)),
            }
        }
    }
}

/// The pairs of origins between which it is undecided, each with the links of its two articles that have the most in common.
fn undecided(groups: &mut Groups, doubts: Vec<(u32, Vec<Link>)>) -> Vec<Undecided> {
    let all = groups.all();
    let mut home = BTreeMap::new();
    for (origin, group) in all.iter().enumerate() {
        home.extend(group.iter().map(|&index| (index, OriginId::new(origin as u32))));
    }
    let mut best: BTreeMap<(OriginId, OriginId), (u32, Vec<Link>)> = BTreeMap::new();
    for (score, links) in doubts {
        let Some(first) = links.first() else { continue };
        let [one, other] = [first.one, first.other].map(|at| home[&at.reading.index()]);
        let row = best.entry((one.min(other), one.max(other))).or_default();
        if one != other && score > row.0 {
            *row = (score, links);
        }
    }
    best.retain(|_, row| !row.1.is_empty());
    best.into_iter().map(|((one, other), (_, links))| Undecided { one, other, links }).collect()
}

/// What is shared by those pairs that share enough, in the order of the pairs.
fn all(pairs: &BTreeSet<(usize, usize)>, compare: impl Fn(usize, usize) -> Option<Shared> + Sync) -> Vec<Pair> {
    let pairs: Vec<(usize, usize)> = pairs.iter().copied().collect();
    pairs.into_par_iter().filter_map(|(one, other)| Some(((one, other), compare(one, other)?))).collect()
}

/// What reports in different languages share.
fn translated(pile: &Pile<'_>) -> Vec<Pair> {
    let Some(anchors) = translations::Anchors::of(pile) else { return Vec::new() };
    let pairs = candidates::of_translations(anchors.keys());
    let foreign = pairs.into_iter().filter(|&(one, other)| pile.language(one) != pile.language(other));
    anchors.translations(foreign, |index| pile.language(index))
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
fn rewrite_kind(pile: &Pile<'_>, (one, other): (usize, usize), shared: &Shared) -> LinkKind {
    let (one, other) = (&pile.readings[one].article, &pile.readings[other].article);
    let translated = |flags: &[Flag]| flags.contains(&Flag::MachineTranslated);
    if translated(&one.flags) || translated(&other.flags) || !shared.names.is_empty() {
        LinkKind::Translation
    } else {
        LinkKind::Rewrite
    }
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
    let names = shared.names.iter().take(NAMES);
    links.extend(names.map(|&at| link(LinkKind::Respelling, LinkKind::Respelling.label(), at)));
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
