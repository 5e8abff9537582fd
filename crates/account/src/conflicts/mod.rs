//! Conflicts: what articles say about the same thing and cannot both hold, and what only looks so.
//!
//! Several lookouts find clashes of two passages: sentences that are the same but for what turns them ([`twins`]), sentences that tell one
//! act and differ in one mark alone ([`one_mark`]), numbers of one thing ([`numbers`]), numbers under one verb ([`frames`]), what is
//! counted of one happening in whatever words ([`tallies`]), an exact number and a round one ([`rounded`]), deeds that are done or not
//! ([`deeds`]), clauses that say one thing, the one with a no ([`polarity`]), hours of one act ([`hours`]), towns of one meeting
//! ([`places`]), quotations ([`quotations`]), and what its source took back ([`withdrawn`]). Where two sentences are taken for one act by
//! their likeness, another day, round or name parts them; articles of other stories, or of other weeks, are not held against each other.
//! Clashes that share the words that decide are one conflict. What two parties say against each other is no conflict: those are
//! positions, and figures of two sources are two attributions.

mod assemble;
mod by_article;
mod common;
mod counted;
mod deeds;
mod frames;
mod hours;
mod moment;
mod numbers;
mod one_mark;
mod places;
mod polarity;
mod quotations;
mod rounded;
mod scene;
mod tallies;
mod tree;
mod twins;
mod withdrawn;

pub(crate) use assemble::assemble;
pub(crate) use withdrawn::takes_back;

use crate::desk::Desk;
use crate::events::Found as Events;
use crate::model::{Certainty, ConflictKind, EventId, In, PartyId, PlaceId, ReadingId};
use crate::number::{KeySet, both, mix};
use crate::sameness::marks::Marks;
use crate::sameness::tellings;
use crate::words::{Word, fold, of_line};
use knowledge::{IssueId, Modality, Patterns, TurningWords};
use rayon::prelude::*;
use reading::{Form, MentionId, SourceKind, Time};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span};

/// What one article says in a clash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said {
    /// The clause or sentence.
    pub(crate) passage: In<Span>,
    /// The words that decide.
    pub(crate) words: Span,
    /// What they come to: sides with one value are one side.
    pub(crate) value: String,
}

/// Two passages that differ about one thing.
#[derive(Clone, Debug)]
pub(crate) struct Clash {
    /// In what.
    pub(crate) kind: ConflictKind,
    /// The one and the other.
    pub(crate) sides: [Said; 2],
    /// Why both can hold, as the name of a pattern; nothing where they cannot.
    pub(crate) compatible: Option<&'static str>,
    /// The pattern of the question.
    pub(crate) question: &'static str,
    /// The matter and who is in it.
    pub(crate) about: (Option<IssueId>, Vec<PartyId>),
    /// Who saw it, and how sure.
    pub(crate) rule: &'static str,
    /// How sure.
    pub(crate) certainty: Certainty,
}

impl Clash {
    /// Asks for what the class is: "how many died?".
    fn of_class(mut self, class: &str) -> Clash {
        self.question = Patterns::embedded().of_class(self.question, class);
        self
    }
}

/// Those that find clashes, each by itself.
const LOOKOUTS: [fn(&Desk<'_>, &Events) -> Vec<Clash>; 13] = [
    |desk, _| one_mark::find(desk),
    |desk, _| twins::find(desk),
    numbers::find,
    |desk, _| numbers::find_measures(desk),
    |desk, _| frames::find(desk),
    |desk, _| tallies::find(desk),
    deeds::find,
    |desk, _| hours::find(desk),
    |desk, _| rounded::find(desk),
    |desk, _| quotations::find(desk),
    polarity::find,
    places::find,
    |desk, _| withdrawn::find(desk),
];

/// All clashes between articles, in a fixed order.
pub(crate) fn find(desk: &Desk<'_>, events: &Events) -> Vec<Clash> {
    let mut clashes: Vec<Clash> = LOOKOUTS.par_iter().flat_map_iter(|find| find(desk, events)).collect();
    clashes.retain(|clash| are_of_one_story(desk, clash));
    let mut runs = Runs::default();
    clashes.retain(|clash| is_withdrawn(clash) || (!says_both(desk, clash) && !runs.both_say_both(desk, clash)));
    clashes.retain(|clash| is_withdrawn(clash) || clash.compatible.is_some() || !are_parted(desk, clash));
    clashes.iter_mut().filter(|clash| clash.kind == ConflictKind::Number).for_each(|clash| attribute(desk, clash));
    clashes.retain(|clash| {
        let told_apart = clash.compatible == Some(ATTRIBUTED) || clash.kind == ConflictKind::Attribution;
        told_apart || is_withdrawn(clash) || !voices_differ(desk, clash)
    });
    clashes.iter_mut().for_each(|clash| name_parties(desk, clash));
    // What can hold is no conflict, whoever sees one; who is sure sees more than who is not.
    clashes.sort_by(|a, b| {
        let key = |clash: &Clash| (clash.compatible.is_none(), clash.certainty, clash.rule);
        (a.kind, &a.sides).cmp(&(b.kind, &b.sides)).then_with(|| key(a).cmp(&key(b)))
    });
    clashes.dedup_by(|later, first| later.kind == first.kind && later.sides == first.sides);
    clashes
}

/// Articles published further apart in days tell of other days, whatever words they share.
const DAYS: u32 = 14;

fn are_of_one_story(desk: &Desk<'_>, clash: &Clash) -> bool {
    let [one, other] = &clash.sides;
    let near = days_between(desk, one.passage, other.passage).is_none_or(|days| days <= DAYS);
    near && desk.are_of_one_story(one.passage.reading, other.passage.reading)
}

/// Whether a source took back what the one side says; an article that tells so tells both.
fn is_withdrawn(clash: &Clash) -> bool {
    clash.compatible == Some(withdrawn::WITHDRAWN)
}

/// Whether a number is of what comes to something else: "two other men", "his two brothers".
fn adds(desk: &Desk<'_>, said: &Said) -> bool {
    let words = &desk.words[said.passage.reading.index()].words;
    let first = words.partition_point(|word| word.span.end() <= said.words.start());
    let last = words.partition_point(|word| word.span.start() < said.words.end());
    let around = &words[first.saturating_sub(1)..last.max(first)];
    let reading = &desk.readings[said.passage.reading];
    around.iter().any(|word| TurningWords::embedded().is_adding(&fold(reading.words(word.span))))
}

/// Rules that take two sentences for one act by what they have in common.
const BY_LIKENESS: [&str; 4] =
    ["twin-sentences", "numbers-of-one-event", "measures-of-one-thing", "numbers-of-one-frame"];

/// Whether something else than what they clash in says that two sentences, alike as they are, tell of two acts: another day, another
/// round, a name on either side that the other has not.
fn are_parted(desk: &Desk<'_>, clash: &Clash) -> bool {
    let marks = |said: &Said| {
        let reading = said.passage.reading;
        let sentence = desk.sentence(reading, said.words).map_or(said.passage.value, |row| row.1);
        Marks::of(desk, &tellings::Said { reading, pieces: &[sentence], bag: &desk.bag(reading, &[sentence]) })
    };
    let kinds = match clash.kind {
        ConflictKind::Number | ConflictKind::Polarity => true,
        // The day is a mark itself, and the number in it.
        ConflictKind::Time => false,
        ConflictKind::Place | ConflictKind::Actor | ConflictKind::Attribution | ConflictKind::Wording => false,
    };
    if clash.kind == ConflictKind::Number && clash.sides.iter().any(|said| adds(desk, said)) {
        return true;
    }
    if kinds && scene::are_apart(desk, clash.sides[0].passage, clash.sides[1].passage) {
        return true;
    }
    if !kinds || !BY_LIKENESS.contains(&clash.rule) {
        return false;
    }
    let differ = marks(&clash.sides[0]).differ(&marks(&clash.sides[1]));
    // What is counted by its own unit, or under one verb, is known by that; who is named around it may differ.
    let by_words =
        BY_LIKENESS[..2].contains(&clash.rule) || (clash.rule == BY_LIKENESS[2] && clash.question == "conflict.number");
    let names = differ.names && by_words;
    names || differ.times || differ.another
}

/// Whether one of the articles has the other's sentence too: then it speaks of two things, and so does the other.
fn says_both(desk: &Desk<'_>, clash: &Clash) -> bool {
    let [one, other] = &clash.sides;
    let has = |said: &Said, reading: ReadingId| {
        let sentence = desk.sentence(said.passage.reading, said.words).map_or(said.passage.value, |row| row.1);
        let words = desk.words[said.passage.reading.index()].within(sentence);
        let there = &desk.words[reading.index()];
        let mut sentences = there.sentences.iter().map(|row| &there.words[row.0.clone()]);
        sentences.any(|other| other.len() == words.len() && other.iter().zip(words).all(|(a, b)| a.form == b.form))
    };
    has(one, other.passage.reading) || has(other, one.passage.reading)
}

/// The length of a country's code, before the code of what somebody is in it.
const COUNTRY: usize = 3;
/// Words on either side of those that decide, and the length of the runs that they are known again by.
const NEAR: usize = 6;
const RUN: usize = 4;

/// The runs of words of articles, as they are asked for.
#[derive(Default)]
struct Runs {
    of: BTreeMap<ReadingId, KeySet>,
}

impl Runs {
    /// Whether one of the articles has the words around what the other says too, wherever its sentences end.
    fn both_say_both(&mut self, desk: &Desk<'_>, clash: &Clash) -> bool {
        let [one, other] = &clash.sides;
        self.has(desk, one, other.passage.reading) || self.has(desk, other, one.passage.reading)
    }

    fn has(&mut self, desk: &Desk<'_>, said: &Said, reading: ReadingId) -> bool {
        let words = &desk.words[said.passage.reading.index()].words;
        let first = words.partition_point(|word| word.span.end() <= said.words.start());
        let last = words.partition_point(|word| word.span.start() < said.words.end());
        let near = &words[first.saturating_sub(NEAR)..(last + NEAR).min(words.len()).max(first)];
        let there = self.of.entry(reading).or_insert_with(|| {
            let words = &desk.words[reading.index()].words;
            words.windows(RUN).map(run).collect()
        });
        near.len() >= NEAR && near.windows(RUN).all(|words| there.contains(&run(words)))
    }
}

fn run(words: &[Word]) -> u64 {
    words.iter().fold(0, |state, word| mix(state, word.form))
}

/// Names who it is about: those in both passages; else, where the question does not tell what it is about, the first in either.
fn name_parties(desk: &Desk<'_>, clash: &mut Clash) {
    if !clash.about.1.is_empty() {
        return;
    }
    let named = |at: In<Span>| {
        let mentions = desk.readings[at.reading].mentions.iter().filter(|(_, row)| at.value.covers(row.span));
        mentions.flat_map(|(id, _)| desk.parties(at.reading, Some(id))).collect::<BTreeSet<PartyId>>()
    };
    let (one, other) = (named(clash.sides[0].passage), named(clash.sides[1].passage));
    clash.about.1 = one.intersection(&other).copied().take(2).collect();
    if clash.about.1.is_empty() && clash.about.0.is_none() && !Patterns::is_of_class(clash.question) {
        clash.about.1 = one.union(&other).copied().take(1).collect();
    }
}

/// Why figures of two sources may both be told.
const ATTRIBUTED: &str = "compatible.attributed";

/// Two figures from two named sources are two attributions: each article may be right about what it was told.
fn attribute(desk: &Desk<'_>, clash: &mut Clash) {
    if clash.compatible.is_none() && clash.certainty == Certainty::Probable && voices_differ(desk, clash) {
        clash.compatible = Some(ATTRIBUTED);
    }
}

/// Whether two named parties speak against each other: that is a dispute, not a conflict of accounts.
fn voices_differ(desk: &Desk<'_>, clash: &Clash) -> bool {
    let [one, other] = &clash.sides;
    let code = |party: PartyId| desk.cast.parties[party].code.as_deref().filter(|code| code.len() > COUNTRY);
    match (voice(desk, one), voice(desk, other)) {
        // Two officers of one police speak for one body; "the electoral commission" may be Kenya's.
        (Some(a), Some(b)) => a != b && (code(a).is_none() || code(a) != code(b)) && !is_within(desk, a, b),
        _ => false,
    }
}

/// Whether all words of the one party's name stand in the other's.
fn is_within(desk: &Desk<'_>, one: PartyId, other: PartyId) -> bool {
    let words = |party: PartyId| -> BTreeSet<u64> {
        of_line(&desk.cast.parties[party].name).iter().map(|word| word.form).collect()
    };
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}

/// The named party in whose mouth the words are put that decide.
fn voice(desk: &Desk<'_>, said: &Said) -> Option<PartyId> {
    let reading = &desk.readings[said.passage.reading];
    let around = reading.statements.rows().iter().filter(|row| row.content.iter().any(|span| span.covers(said.words)));
    let mentions = &reading.mentions;
    let is_pronoun = |mention: MentionId| mentions.get(mention).is_some_and(|row| row.form == Form::Pronoun);
    // Who "she" is, is too often mistaken to rest on.
    let named =
        around.filter(|row| row.source.kind == SourceKind::Named && !row.source.mention.is_some_and(is_pronoun));
    named.filter_map(|row| desk.parties(said.passage.reading, row.source.mention).first().copied()).next_back()
}

/// Whether each of two sentences names places, and none of the one is, or lies in, one of the other.
fn are_elsewhere(desk: &Desk<'_>, one: &BTreeSet<PlaceId>, other: &BTreeSet<PlaceId>) -> bool {
    let there = |a: PlaceId, b: PlaceId| a == b || desk.lies_in(a, b) || desk.lies_in(b, a);
    let meet = one.iter().any(|&a| other.iter().any(|&b| there(a, b)));
    !one.is_empty() && !other.is_empty() && !meet
}

/// The days between the publication of two passages, where both are known.
fn days_between(desk: &Desk<'_>, one: In<Span>, other: In<Span>) -> Option<u32> {
    let day = |at| desk.published(at).map(|published| published.date());
    Some((day(one)? - day(other)?).get_days().unsigned_abs())
}

/// Whether two passages were published within so many days; where nobody knows when, whether their articles name one day of the week or tell
/// two events of the day in common, as those do that tell of one week.
fn are_near(desk: &Desk<'_>, news: &News, one: In<Span>, other: In<Span>, most: u32) -> bool {
    let weekdays = |at: In<Span>| -> BTreeSet<i8> {
        desk.readings[at.reading].times.rows().iter().filter_map(Time::weekday).collect()
    };
    match days_between(desk, one, other) {
        Some(days) => days <= most,
        None => !weekdays(one).is_disjoint(&weekdays(other)) || news.shared(one.reading, other.reading) >= TWO,
    }
}

/// What articles tell of the day: their events but for those of long ago, by article, in order.
struct News(Vec<Vec<EventId>>);

impl News {
    fn of(desk: &Desk<'_>, events: &Events) -> News {
        let mut news = vec![Vec::new(); desk.readings.len()];
        for (id, event) in events.table.iter().filter(|row| row.1.modality != Modality::PastBackground) {
            event.support.readings.iter().for_each(|reading| news[reading.index()].push(id));
        }
        News(news)
    }

    /// How many two articles have in common.
    fn shared(&self, one: ReadingId, other: ReadingId) -> usize {
        both(&self.0[one.index()], &self.0[other.index()])
    }
}

/// One event in common may be mistaken.
const TWO: usize = 2;

/// Whether the second passage was published at least a day after the first.
fn is_later(desk: &Desk<'_>, first: In<Span>, second: In<Span>) -> bool {
    let day = |at| desk.published(at).map(|published| published.date());
    matches!((day(first), day(second)), (Some(before), Some(after)) if before < after)
}
