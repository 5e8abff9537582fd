//! What rules leave open of two tellings: whether they say the same, by learned weights of what their words have in common. Numbers, times and
//! words that turn a sentence round have the last word.
//!
//! Kept readings hold no vectors, and of tellings of one story they say little: all of it is about one matter. What tells is how much of
//! either is found in the other, and how much of that in the same order.

use super::Feature;
use crate::desk::Desk;
use crate::model::{PartyId, PlaceId, ReadingId};
use crate::number::{log2_milli, milli};
use crate::weigh::Bag;
use crate::words::{Word, fold};
use jiff::civil::Date;
use knowledge::{CommonWords, PairWeights, TurningWords};
use reading::{Form, MentionId};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span};

/// What one article says, in pieces.
pub(crate) struct Said<'d> {
    /// Which article.
    pub(crate) reading: ReadingId,
    /// Where.
    pub(crate) pieces: &'d [Span],
    /// Its words by weight.
    pub(crate) bag: &'d Bag,
}

impl Said<'_> {
    /// Whether it reaches into these words.
    fn covers(&self, span: Span) -> bool {
        self.pieces.iter().any(|piece| piece.overlaps(span))
    }
}

/// How sure it is that two tellings say the same, in thousandths of log odds above the bar; nothing where it is not sure, or where a number, a
/// time, a name or a word that turns one of them round forbids it.
pub(crate) fn say_the_same(desk: &Desk<'_>, one: &Said<'_>, other: &Said<'_>) -> Option<u32> {
    // Most pairs are told apart by what is counted already; what one article says twice is left to rules.
    if one.reading == other.reading || one.bag.alike(other.bag) < LEAST {
        return None;
    }
    let odds = PairWeights::embedded().sum("telling", &features(desk, one, other));
    let sure = u32::try_from(odds).ok().filter(|&odds| odds > 0)?;
    let (here, there) = (Turns::of(desk, one), Turns::of(desk, other));
    (!here.clashes(&there)).then_some(sure)
}

/// Tellings less alike than this, in thousandths, are not looked at.
const LEAST: u32 = 300;

/// What the words of two tellings have in common, in thousandths; their order does not matter.
fn features(desk: &Desk<'_>, one: &Said<'_>, other: &Said<'_>) -> Vec<Feature> {
    let (here, there) = (words(desk, one), words(desk, other));
    let (mine, theirs) = (senses(&here), senses(&there));
    let shared: Vec<u64> = mine.iter().filter(|row| theirs.contains_key(row.0)).map(|row| *row.1).collect();
    let cover = |all: &BTreeMap<u64, u64>| i64::from(milli(shared.iter().sum(), all.values().sum::<u64>().max(1)));
    let runs = |length: usize| {
        let (a, b) = (runs(&here, length), runs(&there, length));
        let both = a.intersection(&b).count() as u64;
        let share = |all: usize| i64::from(milli(both, all.max(1) as u64));
        (share(a.len().max(b.len())), share(a.len().min(b.len())))
    };
    let (twos, threes) = (runs(2), runs(3));
    let long = |words: &[Word]| i64::from(log2_milli(words.len().max(1) as u64));
    let (a, b) = (cover(&mine), cover(&theirs));
    vec![
        ("alike", i64::from(one.bag.alike(other.bag)).min(1000)),
        ("telling", (one.bag.common(other.bag) as i64).min(4) * 250),
        ("shared", (shared.len() as i64).min(10) * 100),
        ("cover-least", a.min(b)),
        ("cover-most", a.max(b)),
        ("twos-least", twos.0),
        ("twos-most", twos.1),
        ("threes-least", threes.0),
        ("threes-most", threes.1),
        ("quoted", quoted(&here, &there)),
        ("longer", (long(&here) - long(&there)).abs()),
        ("length", long(&here).min(long(&there))),
    ]
}

/// The words of a telling.
fn words(desk: &Desk<'_>, said: &Said<'_>) -> Vec<Word> {
    said.pieces.iter().flat_map(|&piece| desk.words[said.reading.index()].within(piece)).copied().collect()
}

/// Words that carry meaning, by how rare they are.
fn senses(words: &[Word]) -> BTreeMap<u64, u64> {
    words.iter().filter(|word| word.band >= 2).map(|word| (word.sense(), u64::from(word.band))).collect()
}

/// The runs of so many words.
fn runs(words: &[Word], length: usize) -> BTreeSet<Vec<u64>> {
    words.windows(length).map(|run| run.iter().map(|word| word.form).collect()).collect()
}

/// How many runs of three words within quotation marks both have, in tenths.
fn quoted(one: &[Word], other: &[Word]) -> i64 {
    let spoken = |words: &[Word]| -> Vec<Word> { words.iter().filter(|word| word.quoted).copied().collect() };
    let both = runs(&spoken(one), 3).intersection(&runs(&spoken(other), 3)).count() as i64;
    both.min(10) * 100
}

/// Whether each has one that the other has not.
fn are_lone<K: Ord>(one: &BTreeSet<K>, other: &BTreeSet<K>) -> bool {
    !one.is_subset(other) && !other.is_subset(one)
}

/// Who and what is named in a telling.
fn named(desk: &Desk<'_>, said: &Said<'_>) -> BTreeSet<Named> {
    let mentions = desk.readings[said.reading].mentions.iter();
    let names = mentions.filter(|(_, row)| row.form == Form::Name && said.covers(row.span));
    let of = |mention: MentionId| {
        let parties = desk.parties(said.reading, Some(mention)).into_iter().map(Named::Party);
        parties.chain(desk.place(said.reading, Some(mention)).map(Named::Place)).collect::<Vec<Named>>()
    };
    let text = &desk.readings[said.reading];
    let is_name = |word: &Word| word.band >= CommonWords::RARE && text.words(word.span).starts_with(char::is_uppercase);
    let rare = words(desk, said).into_iter().filter(is_name).map(|word| Named::Word(word.stem));
    names.flat_map(|(id, _)| of(id)).chain(rare).collect()
}

/// A number as it is counted: its unit, the least and the most that is meant, in thousandths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted(Option<Box<str>>, i64, i64);

impl Counted {
    fn is_of_unit(&self, other: &Counted) -> bool {
        self.0 == other.0
    }

    fn meets(&self, other: &Counted) -> bool {
        self.is_of_unit(other) && self.1 <= other.2 && other.1 <= self.2
    }
}

/// The numbers of a telling.
pub(crate) fn counted(desk: &Desk<'_>, said: &Said<'_>) -> Vec<Counted> {
    let rows = desk.readings[said.reading].quantities.iter().map(|(_, row)| row).filter(|row| said.covers(row.span));
    rows.filter_map(|row| Some(Counted(row.unit.clone(), row.min?.0, row.max.or(row.min)?.0))).collect()
}

/// Whether each of two tellings gives a number of a unit that the other gives numbers of too, and not this one.
pub(crate) fn are_counted_apart(one: &[Counted], other: &[Counted]) -> bool {
    let lone = |one: &[Counted], other: &[Counted]| {
        let is_lone = |a: &Counted| other.iter().any(|b| a.is_of_unit(b)) && !other.iter().any(|b| a.meets(b));
        one.iter().any(is_lone)
    };
    lone(one, other) && lone(other, one)
}

/// How many words of a telling turn it round; the end of "doesn't" is a word here.
pub(crate) fn noes(desk: &Desk<'_>, said: &Said<'_>) -> usize {
    let reading = &desk.readings[said.reading];
    words(desk, said).iter().filter(|word| is_no(&fold(reading.words(word.span)))).count()
}

fn is_no(form: &str) -> bool {
    form == "t" || TurningWords::embedded().is_no(form)
}

/// What has the last word.
struct Turns {
    forms: Vec<String>,
    amounts: Vec<Counted>,
    /// Numbers in digits, as they stand.
    digits: BTreeSet<String>,
    days: Vec<(Date, Date)>,
    values: BTreeSet<Box<str>>,
    /// Who and what place is named.
    names: BTreeSet<Named>,
}

/// Who or what place a name is of; a rare word in capitals where nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Party(PartyId),
    Place(PlaceId),
    Word(u64),
}

impl Turns {
    fn of(desk: &Desk<'_>, said: &Said<'_>) -> Turns {
        let reading = &desk.readings[said.reading];
        let forms: Vec<String> = words(desk, said).iter().map(|word| fold(reading.words(word.span))).collect();
        let times = || reading.times.iter().map(|(_, row)| row).filter(|row| said.covers(row.span));
        let days = times().filter_map(|row| Some((row.from?.date(), row.to.or(row.from)?.date())));
        Turns {
            amounts: counted(desk, said),
            digits: forms.iter().filter(|form| form.starts_with(|c: char| c.is_ascii_digit())).cloned().collect(),
            days: days.collect(),
            names: named(desk, said),
            values: times().filter(|row| row.from.is_none()).map(|row| row.value.clone()).collect(),
            forms,
        }
    }

    fn clashes(&self, other: &Turns) -> bool {
        let words = TurningWords::embedded();
        self.counts(is_no) != other.counts(is_no)
            || self.counts(|form| words.is_failure(form)) != other.counts(|form| words.is_failure(form))
            || self.is_opposite(other)
            || self.numbers_clash(other)
            || self.times_clash(other)
            || are_lone(&self.names, &other.names)
    }

    fn counts(&self, is: impl Fn(&str) -> bool) -> usize {
        self.forms.iter().filter(|form| is(form)).count()
    }

    /// Whether one has a word, and the other its opposite instead.
    fn is_opposite(&self, other: &Turns) -> bool {
        let lacks = |all: &[String], form: &String| !all.contains(form);
        let mine = self.forms.iter().filter(|form| lacks(&other.forms, form));
        let mut theirs = mine.flat_map(|a| other.forms.iter().filter(|b| lacks(&self.forms, b)).map(move |b| (a, b)));
        theirs.any(|(a, b)| TurningWords::embedded().are_opposite(a, b))
    }

    /// Whether each gives a number that the other does not.
    fn numbers_clash(&self, other: &Turns) -> bool {
        let lone = |one: &Turns, other: &Turns| one.amounts.iter().any(|a| !other.amounts.iter().any(|b| a.meets(b)));
        (lone(self, other) && lone(other, self)) || are_lone(&self.digits, &other.digits)
    }

    /// Whether both give times, and none that can be the same.
    fn times_clash(&self, other: &Turns) -> bool {
        let meet = |a: &(Date, Date), b: &(Date, Date)| a.0 <= b.1 && b.0 <= a.1;
        let days = !self.days.is_empty() && !other.days.is_empty();
        let values = !self.values.is_empty() && !other.values.is_empty();
        (days && !self.days.iter().any(|a| other.days.iter().any(|b| meet(a, b))))
            || (values && self.values.is_disjoint(&other.values))
    }
}
