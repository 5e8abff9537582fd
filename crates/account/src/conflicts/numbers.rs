//! Numbers of one thing in different articles, in whatever words.

use super::tree::Tree;
use super::{Clash, Said, is_later};
use crate::desk::Desk;
use crate::events::{Amount, Found as Events, Told, amount, comparable, disjoint, likeness};
use crate::gather::{Latest, Telling};
use crate::model::{Certainty, ConflictKind, In, ReadingId};
use crate::number::{both, hash, mix};
use crate::words::fold;
use jiff::civil::Time;
use knowledge::{CommonWords, TurningWords};
use reading::syntax::Upos;
use reading::{QuantityId, TokenId};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span};

/// How like two tellings must be for their numbers to be of one thing, in thousandths.
const ALIKE: u32 = 400;
const SURE: u32 = 520;
/// How like what is counted must be for a conflict of two measures that is shown.
const OF_ONE_THING: u32 = 700;
/// Words so near a number stand beside it.
const BESIDE: usize = 6;
/// The key of amounts that are the only one of their unit in an article.
const ALONE: u64 = 0;
/// What a measure is measured to stands so near after it.
const WITHIN: usize = 4;
/// Words more common than one text in four tell nothing apart.
const BAND: u8 = 2;
/// Tellings looked at for one key.
const CROWD: usize = 32;

/// All clashes and differences of numbers.
pub(super) fn find(desk: &Desk<'_>, events: &Events) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut index = Latest::new(CROWD);
    let homes: Vec<ReadingId> = events.told.iter().map(|told| told.at.reading).collect();
    for (at, told) in events.told.iter().enumerate().filter(|(_, told)| !told.quantities.is_empty()) {
        for other in index.meet(told.keys(), at, |other| homes[other] != homes[at]) {
            found.extend(compare(desk, &events.told[other], told));
        }
    }
    found
}

/// A measured amount with the words around it.
struct Measured {
    amount: Amount,
    passage: In<Span>,
    words: Span,
    /// The words beside it.
    beside: Vec<u64>,
    /// The words of its sentence.
    around: Vec<u64>,
    /// Whether its article gives no other amount in its unit.
    alone: bool,
    /// What it is measured to, or what has this measure: miles "off the coast", a "25-tonne truck".
    anchor: Option<u64>,
}

/// Measures of one thing outside events: "lasted under two hours", "a meeting that lasted 100 minutes". They count as one thing
/// where the unit and the word beside are the same, and one more word of the sentences.
pub(super) fn find_measures(desk: &Desk<'_>) -> Vec<Clash> {
    let mut index = Latest::new(CROWD);
    let mut rows: Vec<Measured> = desk
        .readings
        .iter()
        .flat_map(|(reading, row)| row.quantities.ids().map(move |value| In { reading, value }))
        .filter_map(|at| measured(desk, at))
        .collect();
    mark_alone(&mut rows);
    let homes: Vec<ReadingId> = rows.iter().map(|row| row.passage.reading).collect();
    let mut clashes = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let unit = row.amount.unit.as_deref();
        if unit.is_none() && row.amount.of.is_empty() {
            continue;
        }
        let keys = row.beside.iter().copied().chain(row.alone.then_some(ALONE));
        let keys = keys.map(|word| mix(unit.map_or(0, |unit| hash(unit.as_bytes())), word));
        for other in index.meet(keys, at, |other| homes[other] != homes[at]) {
            if may_clash(desk, &rows[other], row) && !is_matched_elsewhere(&rows, other, at) {
                clashes.push(measures(desk, &rows[other], row));
            }
        }
    }
    clashes
}

/// Whether the sentences of two amounts hold others that fit: then each tells of a thing of its own.
fn is_matched_elsewhere(rows: &[Measured], one: usize, other: usize) -> bool {
    let here = |at: usize| {
        let passage = rows[at].passage;
        rows.iter().enumerate().skip(at.saturating_sub(8)).take(17).filter(move |(_, row)| row.passage == passage)
    };
    let fits = |a: usize, b: usize| {
        (a, b) != (one, other)
            && rows[a].amount.unit == rows[b].amount.unit
            && !disjoint(&rows[a].amount, &rows[b].amount)
    };
    here(one).any(|(a, _)| fits(a, other)) || here(other).any(|(b, _)| fits(one, b))
}

fn measured(desk: &Desk<'_>, at: In<QuantityId>) -> Option<Measured> {
    let row = desk.quantity(at)?;
    let (_, sentence) = desk.sentence(at.reading, row.span)?;
    let words = desk.words[at.reading.index()].within(sentence);
    let first = words.partition_point(|word| word.span.end() <= row.span.start());
    let last = words.partition_point(|word| word.span.start() < row.span.end());
    let senses = |range: std::ops::Range<usize>, names: u8| {
        let kept = words.get(range).unwrap_or_default().iter().filter(|word| word.band >= BAND && word.band < names);
        kept.map(|word| word.sense()).collect::<Vec<u64>>()
    };
    // A name beside a number does not say what is measured.
    let mut beside = senses(first.saturating_sub(BESIDE)..first, CommonWords::RARE);
    beside.extend(senses(last..(last + BESIDE).min(words.len()), CommonWords::RARE));
    let mut around = senses(0..first, u8::MAX);
    around.extend(senses(last..words.len(), u8::MAX));
    for words in [&mut beside, &mut around] {
        words.sort_unstable();
        words.dedup();
    }
    let passage = In { reading: at.reading, value: sentence };
    Some(Measured {
        amount: amount(desk, at)?,
        passage,
        words: row.span,
        beside,
        around,
        alone: false,
        anchor: anchor(desk, at, row.span),
    })
}

/// Whether two measures are held by what they are measured to.
fn are_held_by_anchor(one: &Measured, other: &Measured) -> bool {
    one.anchor.is_some() && one.anchor == other.anchor
}

/// Whether two measures are held by a party in a time that both name.
fn are_held_by_time(desk: &Desk<'_>, one: &Measured, other: &Measured) -> bool {
    let times = |row: &Measured| {
        let reading = &desk.readings[row.passage.reading];
        let here = reading.times.rows().iter().filter(|time| row.passage.value.covers(time.span));
        here.map(|time| (time.from.zip(time.to), fold(reading.words(time.span)))).collect::<Vec<_>>()
    };
    // An article without a date resolves no "this year".
    let is_one = |(a, words): &(Option<_>, String), (b, others): &(Option<_>, String)| match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => words == others,
    };
    let parties = |row: &Measured| {
        let mentions = desk.readings[row.passage.reading].mentions.iter();
        let here = mentions.filter(|(_, mention)| row.passage.value.covers(mention.span));
        here.flat_map(|(id, _)| desk.parties(row.passage.reading, Some(id))).collect::<BTreeSet<_>>()
    };
    let there = times(other);
    times(one).iter().any(|a| there.iter().any(|b| is_one(a, b))) && !parties(one).is_disjoint(&parties(other))
}

/// The first noun after a measure, if only small words stand between.
fn anchor(desk: &Desk<'_>, at: In<QuantityId>, words: Span) -> Option<u64> {
    let tree = Tree::at(desk, at.reading, words)?;
    let after = tree.tokens().filter(|&token| tree.reading.tokens[token].span.start() >= words.end());
    let small =
        |token: &TokenId| matches!(tree.upos(*token), Upos::Adp | Upos::Det | Upos::Adj | Upos::Adv | Upos::Punct);
    let first = after.take(WITHIN).find(|token| !small(token))?;
    matches!(tree.upos(first), Upos::Noun | Upos::Propn).then(|| tree.sense(first))
}

/// Whether two measures are of one thing, and not the same.
fn may_clash(desk: &Desk<'_>, one: &Measured, other: &Measured) -> bool {
    let (a, b) = (&one.amount, &other.amount);
    let shares = || both(&one.around, &other.around) >= 2;
    !same_figure(a, b) && comparable(a, b) && (shares() || are_alone(desk, one, other))
}

/// Whether two measures, each the only one of its unit, are held by the same.
fn are_alone(desk: &Desk<'_>, one: &Measured, other: &Measured) -> bool {
    one.alone && other.alone && (are_held_by_anchor(one, other) || are_held_by_time(desk, one, other))
}

fn measures(desk: &Desk<'_>, one: &Measured, other: &Measured) -> Clash {
    let (a, b) = (&one.amount, &other.amount);
    let shared = both(&one.around, &other.around);
    let held = are_alone(desk, one, other);
    // What is measured in a time that both name is the same on any day.
    let of_one_time = held && are_held_by_time(desk, one, other);
    let compatible = if disjoint(a, b) { can_hold(desk, a, b) } else { Some("compatible.bounds") };
    let said = |row: &Measured| Said { passage: row.passage, words: row.words, value: value(&row.amount) };
    // Sentences of one story share words whatever they measure: only those that are nearly the same measure one thing for sure.
    let all = one.around.len().max(other.around.len());
    let of_other_days = is_later(desk, one.passage, other.passage) || is_later(desk, other.passage, one.passage);
    let alike = !a.of.is_empty() && a.of.alike(&b.of) >= OF_ONE_THING;
    Clash {
        kind: ConflictKind::Number,
        sides: [said(one), said(other)],
        compatible,
        question: question(a),
        about: (None, Vec::new()),
        rule: "measures-of-one-thing",
        certainty: if of_one_time || !of_other_days && ((alike && shared * 2 >= all && shared >= 5) || held) {
            Certainty::Probable
        } else {
            Certainty::Possible
        },
    }
}

/// Whether a unit is of things that an article measures once, if at all: a distance or a weight, and no price, share or length of time.
fn is_of_things(unit: Option<&str>) -> bool {
    match unit {
        Some("second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "percent") | None => false,
        Some(unit) => unit.chars().any(|letter| !letter.is_ascii_uppercase()),
    }
}

/// Marks the amounts that are the only one of their unit in an article.
fn mark_alone(rows: &mut [Measured]) {
    let mut held: BTreeMap<(ReadingId, &str), BTreeSet<_>> = BTreeMap::new();
    for row in rows.iter() {
        if let Some(unit) = row.amount.unit.as_deref().filter(|unit| is_of_things(Some(unit))) {
            let values = held.entry((row.passage.reading, unit)).or_default();
            values.insert((row.amount.min, row.amount.max));
        }
    }
    let alone: Vec<bool> = rows
        .iter()
        .map(|row| {
            let unit = row.amount.unit.as_deref();
            unit.and_then(|unit| held.get(&(row.passage.reading, unit))).is_some_and(|values| values.len() == 1)
        })
        .collect();
    rows.iter_mut().zip(alone).for_each(|(row, alone)| row.alone = alone);
}

fn compare(desk: &Desk<'_>, one: &Told, other: &Told) -> Vec<Clash> {
    let alike = likeness(one, other);
    if alike < ALIKE {
        return Vec::new();
    }
    let mut clashes = Vec::new();
    for a in &one.quantities {
        for b in other.quantities.iter().filter(|b| comparable(a, b) || is_bare_twin((one, a), (other, b))) {
            if same_figure(a, b) {
                return Vec::new();
            }
            clashes.extend(clash(desk, (one, a), (other, b), alike));
        }
    }
    clashes.truncate(1);
    clashes
}

/// A number without its noun ("offered 31 billion") stands for what the same act of the same party counts elsewhere.
fn is_bare_twin((one, a): (&Told, &Amount), (other, b): (&Told, &Amount)) -> bool {
    let bare = |amount: &Amount| amount.unit.is_none() && amount.of.is_empty();
    let size = |amount: &Amount| amount.max.or(amount.min).unwrap_or(0);
    let (low, high) = (size(a).min(size(b)), size(a).max(size(b)));
    let same_act = one.kind == other.kind && one.trigger.alike(&other.trigger) >= 500;
    let same_actor = !one.actors.is_empty() && one.actors == other.actors;
    (bare(a) || bare(b)) && same_act && same_actor && low >= 10_000 && high <= low * 2
}

fn clash(desk: &Desk<'_>, (one, a): (&Told, &Amount), (other, b): (&Told, &Amount), alike: u32) -> Option<Clash> {
    let compatible = match disjoint(a, b) {
        false => Some("compatible.bounds"),
        true if one.modality != other.modality => Some("compatible.planned"),
        true => can_hold(desk, a, b),
    };
    let parties = one.parties.clone();
    Some(Clash {
        kind: ConflictKind::Number,
        sides: [said(desk, one, a)?, said(desk, other, b)?],
        compatible,
        question: question(a),
        about: (one.issue.or(other.issue), parties),
        rule: "numbers-of-one-event",
        certainty: if alike >= SURE { Certainty::Probable } else { Certainty::Possible },
    })
}

/// Why a count that has grown may hold beside an earlier one.
pub(super) const LATER: &str = "compatible.later";

/// What an amount comes to: amounts of one value are one side.
pub(super) fn value(amount: &Amount) -> String {
    format!("{:?} {:?}", amount.min, amount.max)
}

/// The same figure, if more loosely: "within 72 hours" and "72 hours".
pub(super) fn same_figure(a: &Amount, b: &Amount) -> bool {
    (a.min.is_some() && a.min == b.min) || (a.max.is_some() && a.max == b.max)
}

fn question(amount: &Amount) -> &'static str {
    match amount.unit.as_deref() {
        Some("second" | "minute" | "hour" | "day") => "conflict.duration",
        Some("metre") => "conflict.distance",
        Some(_) => "conflict.amount",
        None => "conflict.number",
    }
}

fn said(desk: &Desk<'_>, told: &Told, amount: &Amount) -> Option<Said> {
    let words = amount.at.value;
    let clause = desk.readings[told.at.reading].events[told.at.value].clause;
    let passage = In { reading: told.at.reading, value: around(desk, told, clause, words) };
    Some(Said { passage, words, value: value(amount) })
}

/// The clause with the number in it.
fn around(desk: &Desk<'_>, told: &Told, clause: Span, words: Span) -> Span {
    match desk.sentence(told.at.reading, words) {
        Some((_, sentence)) if !clause.covers(words) => sentence,
        _ => clause,
    }
}

/// Why two amounts without a common value may both hold: one is the other, rounded; or one is of a later day and has grown.
pub(super) fn can_hold(desk: &Desk<'_>, a: &Amount, b: &Amount) -> Option<&'static str> {
    let (x, y) = (middle(a)?, middle(b)?);
    let (low, high) = (x.min(y), x.max(y));
    // A measure is rounded more roughly than a count: 35 miles are 60 kilometres.
    let most = if is_of_things(a.unit.as_deref()) { 10 } else { 4 };
    let near = low > 0 && (high - low) * 100 <= high * most;
    if near && (is_round(x) || is_round(y) || is_whole(x) != is_whole(y)) {
        return Some("compatible.rounded");
    }
    let (one, other) = (a.at, b.at);
    let (before, after) = match (is_sooner(desk, one, other), is_sooner(desk, other, one)) {
        (true, _) => (x, y),
        (_, true) => (y, x),
        _ => return None,
    };
    if is_on_market(desk, one) && is_on_market(desk, other) {
        return Some(LATER);
    }
    // What is counted day by day grows, and not without measure.
    (a.unit.is_none() && before < after && after <= before * 3).then_some(LATER)
}

/// Whether a number is told with what is traded, which moves by the hour.
fn is_on_market(desk: &Desk<'_>, at: In<Span>) -> bool {
    let is_market = |tree: Tree<'_>| tree.tokens().any(|token| TurningWords::embedded().is_market(&tree.form(token)));
    Tree::at(desk, at.reading, at.value).is_some_and(is_market)
}

/// Whether the first was published before the other: on a day before, or earlier on the day, where both have an hour.
pub(super) fn is_sooner(desk: &Desk<'_>, one: In<Span>, other: In<Span>) -> bool {
    let hour = |at| desk.published(at).filter(|published| published.time() != Time::midnight());
    is_later(desk, one, other) || matches!((hour(one), hour(other)), (Some(a), Some(b)) if a < b)
}

/// The middle of an amount; of one that is only bounded, its bound.
pub(super) fn middle(amount: &Amount) -> Option<i64> {
    match (amount.min, amount.max) {
        (Some(min), Some(max)) => Some(min / 2 + max / 2),
        (one, other) => one.or(other),
    }
}

/// A number without a fraction.
fn is_whole(milli: i64) -> bool {
    milli % 1000 == 0
}

/// A number with one or two digits that count, among larger ones.
fn is_round(milli: i64) -> bool {
    let mut number = milli / 1000;
    let mut zeros = 0;
    while number > 0 && number % 10 == 0 {
        number /= 10;
        zeros += 1;
    }
    zeros > 0 && number < 100
}
