//! Numbers in the same frame: "312 people had been detained" and "87 people had been detained" count one thing, for the verb, the
//! noun and what narrows them are the same, and neither article counts it twice.

use super::numbers::{can_hold, same_figure, value};
use super::tree::Tree;
use super::{Clash, Said, days_between, is_later};
use crate::desk::Desk;
use crate::events::{Amount, amount, disjoint};
use crate::model::{Certainty, ConflictKind, In, PartyId};
use crate::words::fold;
use reading::QuantityId;
use reading::syntax::Upos;
use std::collections::{BTreeMap, BTreeSet};
use text::Span;

/// A bare number that stands for its noun is large, and its scale written out: "31 billion", not "three". In thousandths.
const LARGE: i64 = 1_000_000_000;

/// Articles looked at for one frame: those before an article in time.
const CROWD: usize = 64;

/// A number under a verb.
struct Frame {
    amount: Amount,
    sentence: Span,
    words: Span,
    narrowed: BTreeSet<u64>,
    /// The names that hang on the verb: who does it, and where.
    names: BTreeSet<u64>,
}

impl Frame {
    fn place(&self) -> In<Span> {
        In { reading: self.amount.at.reading, value: self.words }
    }
}

/// What is counted, what is said of it, and whether it is done to it.
type Counted = (u64, u64, bool);
/// A verb and who does it.
type Offered = (u64, Result<PartyId, u64>);

/// The numbers of each frame.
type Frames<K> = BTreeMap<K, Vec<Frame>>;

/// All clashes of numbers in one frame.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let mut counted = Frames::<Counted>::new();
    let mut offered = Frames::<Offered>::new();
    for (reading, row) in desk.readings.iter() {
        for value in row.quantities.ids() {
            sort(desk, In { reading, value }, (&mut counted, &mut offered));
        }
    }
    let counted = counted.into_values().flat_map(|frames| alone(&frames, |one, other| clash(desk, one, other)));
    let mut clashes: Vec<Clash> = counted.collect();
    clashes.extend(offered.into_values().flat_map(|frames| alone(&frames, |one, other| bare(desk, one, other))));
    clashes
}

/// Puts a number under its noun and verb, and under its verb and who does it.
fn sort(
    desk: &Desk<'_>,
    at: In<QuantityId>,
    (counted, offered): (&mut Frames<Counted>, &mut Frames<Offered>),
) -> Option<()> {
    let row = desk.quantity(at)?;
    let tree = Tree::at(desk, at.reading, row.span)?;
    let top = tree.top(row.of.map_or(row.span, |of| of.join(row.span)))?;
    let verbs = tree.verbs_over(top);
    let frame = |narrowed, names| {
        Some(Frame { amount: amount(desk, at)?, sentence: tree.span, words: row.span, narrowed, names })
    };
    let noun = matches!(tree.upos(top), Upos::Noun | Upos::Propn);
    if let (Some(&verb), true, None) = (verbs.first(), noun, &row.unit)
        && tree.is_plain(verb)
    {
        let key = (tree.sense(top), tree.sense(verb), tree.is_done_to(top));
        counted.entry(key).or_default().extend(frame(tree.narrowing(top, verb), tree.names_under(verb)));
    }
    for verb in verbs {
        if let Some(subject) = tree.subject(verb).filter(|&subject| subject != top) {
            let key = (tree.sense(verb), tree.who(desk, subject));
            offered.entry(key).or_default().extend(frame(BTreeSet::new(), BTreeSet::new()));
        }
    }
    Some(())
}

/// The clashes between the articles that have one number in a frame.
fn alone(frames: &[Frame], clash: impl Fn(&Frame, &Frame) -> Option<Clash>) -> Vec<Clash> {
    let articles: Vec<&[Frame]> =
        frames.chunk_by(|a, b| a.amount.at.reading == b.amount.at.reading).filter(|rows| rows.len() == 1).collect();
    let pairs = (0..articles.len()).flat_map(|at| (at.saturating_sub(CROWD)..at).map(move |before| (before, at)));
    pairs.filter_map(|(one, other)| clash(&articles[one][0], &articles[other][0])).collect()
}

/// Two counts of one thing.
fn clash(desk: &Desk<'_>, one: &Frame, other: &Frame) -> Option<Clash> {
    let (a, b) = (&one.amount, &other.amount);
    let same = one.narrowed == other.narrowed;
    let others = !one.names.is_empty() && !other.names.is_empty() && one.names.is_disjoint(&other.names);
    if !may_be_of_one_day(desk, one, other) || !same || others || same_figure(a, b) {
        return None;
    }
    let compatible = if disjoint(a, b) { can_hold(desk, a, b) } else { Some("compatible.bounds") };
    Some(row(one, other, compatible))
}

/// Whether two counts may be of one day: what is counted again on the next day has grown, if anything.
fn may_be_of_one_day(desk: &Desk<'_>, one: &Frame, other: &Frame) -> bool {
    let shrinks = |before: &Frame, after: &Frame| {
        is_later(desk, before.place(), after.place())
            && after.amount.max.zip(before.amount.min).is_some_and(|(after, before)| after < before)
    };
    match days_between(desk, one.place(), other.place()) {
        None | Some(0) => true,
        Some(1) => shrinks(one, other) || shrinks(other, one),
        Some(_) => false,
    }
}

/// A number without its noun and one with it, under one verb of one party: "offered 31 billion", "offered 37 billion tonnes".
fn bare(desk: &Desk<'_>, one: &Frame, other: &Frame) -> Option<Clash> {
    let (a, b) = (&one.amount, &other.amount);
    let is_bare = |amount: &Amount| amount.unit.is_none() && amount.of.is_empty() && amount.min >= Some(LARGE);
    let near = days_between(desk, one.place(), other.place()).is_none_or(|days| days <= 1);
    let [(x, scale), (y, same_scale)] = [scaled(desk, one)?, scaled(desk, other)?];
    let apart = x.max(y) * 100 > x.min(y) * 104 && x.max(y) <= x.min(y) * 2;
    (near && (is_bare(a) || is_bare(b)) && scale == same_scale && apart).then(|| row(one, other, None))
}

/// A number with its word for thousands or more, as it is written: the unit is not in it. In thousandths.
fn scaled(desk: &Desk<'_>, frame: &Frame) -> Option<(u64, String)> {
    let mut words = desk.readings[frame.amount.at.reading].words(frame.words).split_whitespace();
    let number = words.find_map(|word| word.parse::<f64>().ok())?;
    let scale = fold(words.next()?);
    scale.chars().all(char::is_alphabetic).then_some(((number * 1000.0) as u64, scale))
}

fn row(one: &Frame, other: &Frame, compatible: Option<&'static str>) -> Clash {
    let said = |frame: &Frame| Said {
        passage: In { reading: frame.amount.at.reading, value: frame.sentence },
        words: frame.words,
        value: value(&frame.amount),
    };
    Clash {
        kind: ConflictKind::Number,
        sides: [said(one), said(other)],
        compatible,
        question: "conflict.number",
        about: (None, Vec::new()),
        rule: "numbers-of-one-frame",
        certainty: Certainty::Probable,
    }
}
