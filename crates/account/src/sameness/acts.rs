//! Whether two tellings of different articles tell one act: by learned weights of what their acts mean and of who, where, when and what
//! they have in common. What rules forbid is not asked here.
//!
//! Method: logistic regression whose weights have the signs that their meaning asks for, trained on ECB+ (Cybulska and Vossen 2014) and on
//! pairs of our own writing; `train/acts.py`.

use super::Feature;
use crate::Judge;
use crate::desk::Desk;
use crate::events::{self, Told};
use crate::model::{In, ReadingId};
use crate::number::milli;
use crate::{origins, parties, words};
use knowledge::{EventType, PairWeights};
use reading::Reading;
use text::Table;

/// How sure it must be, in thousandths of log odds.
const SURE: i64 = 900;

/// How much surer than needed it is that two tell one act, in thousandths of log odds; nothing of two in one article, which are left to rules.
pub(crate) fn tell_one_act(desk: &Desk<'_>, one: &Told, other: &Told) -> Option<i64> {
    if one.at.reading == other.at.reading {
        return None;
    }
    let bar = if are_one_refusal(one, other) {
        REFUSED
    } else if are_one_preparation(desk, one, other) {
        PREPARED
    } else {
        SURE
    };
    Some(PairWeights::embedded().sum("act", &features(desk, one, other)) - bar)
}

/// How sure it must be of two refusals of one party, told with words that mean so much alike: who refuses, refuses what is asked of him.
const REFUSED: i64 = 300;
const ALIKE: i64 = 700;

/// Beside the refusal and who refuses, a word in common tells what is refused.
const WORDS: usize = 2;

/// How sure it must be of two preparations: nobody prepares two funds in one week.
const PREPARED: i64 = -1500;
/// The rule that finds them.
const PREPARING: &str = "prepare";

/// Whether one party prepares one thing in both, in articles of one week.
fn are_one_preparation(desk: &Desk<'_>, one: &Told, other: &Told) -> bool {
    let rule = |told: &Told| desk.readings[told.at.reading].events[told.at.value].evidence.why.rule;
    let prepares = |told: &Told| rule(told) == PREPARING && !told.actors.is_empty();
    let same = prepares(one) && prepares(other) && one.actors == other.actors && one.recipients == other.recipients;
    same && one.bag.common(&other.bag) > WORDS && events::are_of_one_week(desk, one.at.reading, other.at.reading)
}

/// Whether one party refuses one thing in both, with words of one meaning, and neither names what the other does not.
fn are_one_refusal(one: &Told, other: &Told) -> bool {
    let refused = one.kind == EventType::Reject && other.kind == EventType::Reject;
    let same = !one.actors.is_empty() && one.actors == other.actors;
    let alike = one.sense.alike(&other.sense) >= ALIKE && one.bag.common(&other.bag) >= WORDS;
    refused && same && alike && !one.marks.names_clash(&other.marks)
}

/// What two tellings have in common, in thousandths; their order does not matter.
fn features(desk: &Desk<'_>, one: &Told, other: &Told) -> Vec<Feature> {
    let is = |yes: bool| i64::from(yes) * 1000;
    let alike = |alike: u32| i64::from(alike.min(1000));
    let (shared, _) = one.bag.in_common(&other.bag);
    let fewest = one.bag.total.min(other.bag.total);
    let sentence = |told: &Told| {
        let whole = desk.sentence(told.at.reading, told.clause).map_or(told.clause, |row| row.1);
        desk.bag(told.at.reading, &[whole])
    };
    let dated = |told: &Told| told.when.as_ref().is_some_and(|when| when.from.is_some());
    vec![
        ("near", one.sense.alike(&other.sense)),
        ("kind", is(one.kind == other.kind)),
        ("family", is(one.family() == other.family())),
        ("cover", alike(milli(shared, fewest.max(1)))),
        ("sentence", alike(sentence(one).alike(&sentence(other)))),
        ("nobody", is(one.parties.is_empty() && other.parties.is_empty())),
        ("issue", is(one.issue.is_some() && one.issue == other.issue)),
        ("place", is(one.place.is_some() && one.place == other.place)),
        ("place-apart", is(one.place.is_some() && other.place.is_some() && one.place != other.place)),
        ("amount", is(events::same_amount(one, other))),
        ("time", is(events::same_time(one, other))),
        ("time-apart", is(dated(one) != dated(other))),
        ("names-apart", is(one.marks.names_clash(&other.marks))),
        ("within-apart", is(one.within_another != other.within_another)),
    ]
}

/// Two tellings of different articles that rules do not keep apart, with what they have in common.
#[derive(Debug)]
pub struct ActPair {
    /// The one.
    pub one: In<reading::EventId>,
    /// The other.
    pub other: In<reading::EventId>,
    /// Names and values.
    pub features: Vec<Feature>,
}

/// All such pairs of the articles of one story: what the weights are learned from.
pub fn act_pairs(readings: &Table<ReadingId, Reading>, judge: &Judge) -> Vec<ActPair> {
    let words: Vec<words::Words> = readings.rows().iter().map(words::of).collect();
    let (origins, undecided) = origins::find(readings.rows(), &words, &judge.knowledge);
    let cast = parties::find(readings, &judge.knowledge, &judge.corrections);
    let desk = Desk::new(&judge.knowledge, (readings, &words), &cast, (&origins, undecided.as_slice()));
    let told = events::tellings(&desk);
    let pairs = (0..told.len()).flat_map(|at| (0..at).map(move |before| (before, at)));
    let pairs = pairs.map(|(one, other)| (&told[one], &told[other]));
    let open = pairs.filter(|(one, other)| one.at.reading != other.at.reading && events::is_open(one, other));
    let row =
        |(one, other): (&Told, &Told)| ActPair { one: one.at, other: other.at, features: features(&desk, one, other) };
    open.map(row).collect()
}
