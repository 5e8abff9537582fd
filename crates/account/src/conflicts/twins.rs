//! Sentences of two articles that are the same but for a few words, where those words turn the meaning: a no, a number, a date,
//! a name, a verb of the opposite sense.

use super::common::longest_common;
use super::numbers::value;
use super::places::{Lie, Spot, spot};
use super::{Clash, Said, is_later};
use crate::desk::Desk;
use crate::events::{amount, comparable, disjoint};
use crate::model::{Certainty, ConflictKind, In, ReadingId};
use crate::number::{Sieve, day, mix};
use crate::sameness::marks::are_other_days;
use crate::words::{Word, fold};
use knowledge::TurningWords;
use rayon::prelude::*;
use reading::{Time, TimeKind};
use std::collections::BTreeSet;
use text::{Id, Span};

/// A sentence of fewer words is too little to know again.
const LEAST: usize = 6;
/// A sentence of more words is a list or a page.
const MOST: usize = 90;
/// Of ten words of the longer sentence, so many must stand in the other, in order.
const SAME_OF_TEN: usize = 7;
/// Names that begin with so many letters alike are one name, written in two ways.
const SLIP: usize = 3;
/// Articles looked at for one run of words.
const CROWD: usize = 12;
/// Sentences that were published further apart are of other days: a rate of each month, a toll brought up to date.
const DAYS: u32 = 14;
/// Runs looked at in one go: a large pile is gone through in parts, to keep the memory small.
const PART: usize = 2_000_000;

/// Where a sentence is: its reading and its number.
type Place = (ReadingId, u32);

/// All clashes between sentences that are nearly the same.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let pairs: Vec<(Place, Place)> = candidates(desk).into_iter().collect();
    pairs.into_par_iter().flat_map_iter(|(one, other)| compare(desk, one, other)).collect()
}

fn words<'d>(desk: &'d Desk<'_>, (reading, sentence): Place) -> &'d [Word] {
    let article = &desk.words[reading.index()];
    &article.words[article.sentences[sentence as usize].0.clone()]
}

/// Pairs of sentences that share two runs of three words, at least, and may be of one time.
fn candidates(desk: &Desk<'_>) -> BTreeSet<(Place, Place)> {
    let total = desk.words.iter().map(|article| article.words.len()).sum();
    let shared = Sieve::of_doubles(total, runs(desk).map(|row| row.0));
    let mut rows: Vec<(u64, Place)> = runs(desk).filter(|row| shared.may_have(row.0)).collect();
    rows.sort_unstable();
    rows.dedup();
    let parts = 1 + rows.len() / PART;
    let days: Vec<Option<i32>> = desk.readings.rows().iter().map(day).collect();
    let near = |one: Place, other: Place| match (days[one.0.index()], days[other.0.index()]) {
        (Some(one), Some(other)) => one.abs_diff(other) <= DAYS,
        _ => true,
    };
    (0..parts).flat_map(|part| met(&rows, |place| place.0.index() % parts == part, near)).collect()
}

/// The runs of three words of all sentences that are neither too short nor too long.
fn runs(desk: &Desk<'_>) -> impl Iterator<Item = (u64, Place)> {
    let all = |reading: ReadingId| (0..desk.words[reading.index()].sentences.len() as u32).map(move |at| (reading, at));
    let places = desk.readings.ids().flat_map(all);
    let fit = places.map(|place| (place, words(desk, place))).filter(|row| (LEAST..=MOST).contains(&row.1.len()));
    let run = |words: &[Word]| words.iter().fold(0, |state, word| mix(state, word.form));
    fit.flat_map(move |(place, words)| words.windows(3).map(move |words| (run(words), place)))
}

/// Pairs of sentences that share two runs, where the later one is wanted.
fn met(
    rows: &[(u64, Place)],
    wanted: impl Fn(Place) -> bool,
    near: impl Fn(Place, Place) -> bool,
) -> Vec<(Place, Place)> {
    let mut met: Vec<(Place, Place)> = Vec::new();
    for holders in rows.chunk_by(|one, other| one.0 == other.0) {
        for (at, &(_, place)) in holders.iter().enumerate().filter(|(_, row)| wanted(row.1)) {
            let before = holders[at.saturating_sub(CROWD)..at].iter();
            let before = before.filter(|other| other.1.0 != place.0 && near(other.1, place));
            met.extend(before.map(|&(_, other)| (other, place)));
        }
    }
    met.sort_unstable();
    met.chunk_by(|one, other| one == other).filter(|same| same.len() >= 2).map(|same| same[0]).collect()
}

/// The stretches in which two sentences differ, if they are the same otherwise.
fn differences(one: &[Word], other: &[Word]) -> Option<Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>> {
    let least = (one.len().max(other.len()) * SAME_OF_TEN).div_ceil(10);
    if one.len().min(other.len()) < least {
        return None;
    }
    let common = longest_common(one, other, least)?;
    let mut gaps = Vec::new();
    let (mut a, mut b) = (0, 0);
    for &(i, j) in common.iter().chain(&[(one.len(), other.len())]) {
        if i > a || j > b {
            gaps.push((a..i, b..j));
        }
        (a, b) = (i + 1, j + 1);
    }
    Some(gaps)
}

fn compare(desk: &Desk<'_>, one: Place, other: Place) -> Vec<Clash> {
    let (mine, yours) = (words(desk, one), words(desk, other));
    let Some(gaps) = differences(mine, yours) else { return Vec::new() };
    let gaps = gaps.into_iter().map(|(a, b)| Gap {
        desk,
        places: [one, other],
        words: [&mine[a.clone()], &yours[b.clone()]],
        at: [a.start, b.start],
    });
    let gaps: Vec<Gap<'_>> = gaps.collect();
    let of_another = |at: usize| gaps.iter().enumerate().any(|(there, gap)| there != at && gap.is_of_another());
    gaps.iter().enumerate().filter(|(at, _)| !of_another(*at)).filter_map(|(_, gap)| gap.any()).collect()
}

/// A word as common as one text in eight may be put in another's place.
const BAND: u8 = 3;

/// A stretch in which two sentences differ.
struct Gap<'g> {
    desk: &'g Desk<'g>,
    places: [Place; 2],
    words: [&'g [Word]; 2],
    /// The number of the word before which the stretch begins.
    at: [usize; 2],
}

impl Gap<'_> {
    /// What the stretch turns.
    fn any(&self) -> Option<Clash> {
        let turns = self.number().or_else(|| self.time()).or_else(|| self.polarity());
        turns.or_else(|| self.place()).or_else(|| self.name())
    }

    /// Whether each side has a word for something that the other side has not: the one tells of the port, the other of the press.
    fn is_of_another(&self) -> bool {
        let told = |side: usize| self.words[side].iter().filter(|word| word.band >= BAND).map(|word| word.sense());
        let lone = |side: usize| told(side).any(|word| !told(1 - side).any(|other| other == word));
        lone(0) && lone(1)
    }

    fn texts(&self, side: usize) -> Vec<String> {
        let reading = &self.desk.readings[self.places[side].0];
        self.words[side].iter().map(|word| fold(reading.words(word.span))).collect()
    }

    /// Where the stretch is: its words, or for none the word that it would stand before.
    fn span(&self, side: usize) -> Span {
        let sentence = words(self.desk, self.places[side]);
        let own = self.words[side];
        match (own.first(), own.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => sentence[self.at[side].min(sentence.len() - 1)].span,
        }
    }

    fn clash(&self, kind: ConflictKind, question: &'static str, values: [String; 2]) -> Clash {
        let [one, other] = values;
        let said = |side: usize, value: String| {
            let (reading, sentence) = self.places[side];
            let passage = In { reading, value: self.desk.words[reading.index()].sentences[sentence as usize].1 };
            Said { passage, words: self.span(side), value }
        };
        Clash {
            kind,
            sides: [said(0, one), said(1, other)],
            compatible: None,
            question,
            about: (None, Vec::new()),
            rule: "twin-sentences",
            certainty: Certainty::Probable,
        }
    }

    /// One side has a no that the other has not, or the verbs are opposites.
    fn polarity(&self) -> Option<Clash> {
        let turning = TurningWords::embedded();
        let (one, other) = (self.texts(0), self.texts(1));
        let turned = |side: usize, texts: &[String]| {
            let mut words = texts.iter().zip(self.words[side]);
            words
                .any(|(text, word)| (turning.is_no(text) && !self.stands_apart(side, word)) || turning.is_failure(text))
        };
        let small = one.len() <= 4 && other.len() <= 4;
        let opposite = one.iter().any(|a| other.iter().any(|b| turning.are_opposite(a, b)));
        if !small || !(opposite || turned(0, &one) != turned(1, &other)) {
            return None;
        }
        let value =
            |side: usize, texts: &[String]| if opposite { texts.join(" ") } else { turned(side, texts).to_string() };
        Some(self.clash(ConflictKind::Polarity, "conflict.polarity", [value(0, &one), value(1, &other)]))
    }

    /// Whether a comma follows the word: "so no, they did not" says no once.
    fn stands_apart(&self, side: usize, word: &Word) -> bool {
        let text = self.desk.readings[self.places[side].0].article.text.as_str();
        let rest = Span::new(word.span.end(), text.len() as u32).of(text);
        rest.starts_with(',')
    }

    /// Two numbers in the same place, whatever they count.
    fn figures(&self) -> Option<Clash> {
        let (one, other) = (self.texts(0), self.texts(1));
        let is_number = |texts: &[String]| texts.len() == 1 && texts[0].starts_with(|c: char| c.is_ascii_digit());
        let both_times = self.time_at(0).is_some() && self.time_at(1).is_some();
        if !is_number(&one) || !is_number(&other) || both_times {
            return None;
        }
        Some(self.clash(ConflictKind::Number, "conflict.number", [one.concat(), other.concat()]))
    }

    fn number(&self) -> Option<Clash> {
        let [Some(a), Some(b)] = [self.quantity(0), self.quantity(1)] else { return self.figures() };
        let of_two = !a.of.is_empty() && !b.of.is_empty() && !comparable(&a, &b);
        if a.unit != b.unit || of_two || super::numbers::same_figure(&a, &b) {
            return None;
        }
        let mut clash = self.clash(ConflictKind::Number, "conflict.number", [value(&a), value(&b)]);
        // "More than 20" and "more than 60" in one sentence are two figures, though some value fits both.
        let alike = a.min.is_some() == b.min.is_some() && a.max.is_some() == b.max.is_some();
        let one_sided = alike && (a.min.is_none() || a.max.is_none());
        clash.compatible = match disjoint(&a, &b) || one_sided {
            false => Some("compatible.bounds"),
            true => super::numbers::can_hold(self.desk, &a, &b),
        };
        Some(clash)
    }

    fn quantity(&self, side: usize) -> Option<crate::events::Amount> {
        let reading = self.places[side].0;
        let rows = self.desk.readings[reading].quantities.iter();
        let own = self.words[side].first()?.span.join(self.words[side].last()?.span);
        let mut here = rows.filter(|(_, row)| row.span.overlaps(own));
        here.next().and_then(|(value, _)| amount(self.desk, In { reading, value }))
    }

    fn time(&self) -> Option<Clash> {
        let times = [self.time_at(0)?, self.time_at(1)?];
        let [a, b] = times.map(|time| time.value.to_string());
        let mut clash = self.clash(ConflictKind::Time, "conflict.time", [a, b]);
        let [one, other] = [clash.sides[0].passage, clash.sides[1].passage];
        let of_days = times.iter().all(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time));
        if clash.sides[0].value == clash.sides[1].value || (of_days && !are_other_days(times[0], times[1])) {
            return None;
        }
        // "On Friday" and "yesterday" of another day may be one day.
        let later = is_later(self.desk, one, other) || is_later(self.desk, other, one);
        clash.certainty = if later { Certainty::Possible } else { Certainty::Probable };
        Some(clash)
    }

    fn time_at(&self, side: usize) -> Option<&Time> {
        let own = self.words[side].first()?.span.join(self.words[side].last()?.span);
        let rows = self.desk.readings[self.places[side].0].times.rows();
        rows.iter().find(|row| row.span.overlaps(own))
    }

    /// Another town in the same words of one report. Of two reports both may be true: people met here and there.
    fn place(&self) -> Option<Clash> {
        let [here, there] = [self.places[0].0, self.places[1].0].map(|reading| self.desk.origin_of[reading.index()]);
        let [one, other] = [self.town(0)?, self.town(1)?];
        let apart = one.lie(&other) == Some(Lie::Apart) && here == there;
        apart.then(|| {
            let values = [self.texts(0).join(" "), self.texts(1).join(" ")];
            self.clash(ConflictKind::Place, "conflict.place", values)
        })
    }

    /// The place that the stretch names, after a word such as "in".
    fn town(&self, side: usize) -> Option<Spot<'_>> {
        let (reading, before) = (self.places[side].0, self.at[side].checked_sub(1)?);
        let word = words(self.desk, self.places[side]).get(before)?;
        let leads = TurningWords::embedded().is_where(&fold(self.desk.readings[reading].words(word.span)));
        let (_, id) = self.named(side).filter(|_| leads)?;
        spot(self.desk, reading, id)
    }

    /// Another party in the same words.
    fn name(&self) -> Option<Clash> {
        // "Airlines" and "Airways" in one name are a slip, "ANA" is short for its words: neither is another party.
        let (one, other) = (self.texts(0), self.texts(1));
        let slip = one.concat().chars().zip(other.concat().chars()).take_while(|(a, b)| a == b).count() >= SLIP;
        if slip || is_short_for(&one, &other) || is_short_for(&other, &one) {
            return None;
        }
        let actor = [self.parties(0)?, self.parties(1)?];
        let [a, b] = &actor;
        let disjoint = !a.is_empty() && !b.is_empty() && a.iter().all(|party| !b.contains(party));
        let related = a.iter().any(|x| b.iter().any(|y| self.is_member(*x, *y) || self.is_member(*y, *x)));
        // Of two parties the same may be true; of one report's copies only one names the right one.
        let [here, there] = [self.places[0].0, self.places[1].0].map(|reading| self.desk.origin_of[reading.index()]);
        let quoted = self.words.iter().all(|words| words.iter().all(|word| word.quoted));
        let (kind, question) = match quoted {
            true => (ConflictKind::Wording, "conflict.wording"),
            false => (ConflictKind::Actor, "conflict.actor"),
        };
        let apart = disjoint && !related && (quoted || here == there);
        apart.then(|| self.clash(kind, question, actor.map(|ids| format!("{ids:?}"))))
    }

    fn is_member(&self, one: crate::model::PartyId, of: crate::model::PartyId) -> bool {
        self.desk.cast.parties[of].members.binary_search(&one).is_ok()
    }

    /// The parties named in the stretch, if a name fills it but for small words.
    fn parties(&self, side: usize) -> Option<Vec<crate::model::PartyId>> {
        self.named(side).map(|(reading, id)| self.desk.parties(reading, Some(id)))
    }

    /// The name that fills the stretch but for small words.
    fn named(&self, side: usize) -> Option<(ReadingId, reading::MentionId)> {
        let own = self.words[side].first()?.span.join(self.words[side].last()?.span);
        let reading = self.places[side].0;
        let mut mentions = self.desk.readings[reading].mentions.iter().filter(|(_, row)| row.span.overlaps(own));
        let (id, row) = mentions.find(|(_, row)| row.form == reading::Form::Name)?;
        (own.len() <= row.span.len() + 8).then_some((reading, id))
    }
}

/// Whether the one is a word of the first letters of the other's words.
fn is_short_for(one: &[String], other: &[String]) -> bool {
    let letters: String = other.iter().filter_map(|word| word.chars().next()).collect();
    other.len() > 1 && one.len() == 1 && one[0] == letters
}

#[cfg(test)]
mod tests {
    use crate::model::{Account, ConflictKind};
    use crate::testing;
    use crate::{Judge, Settings, tell};
    use knowledge::Knowledge;
    use std::sync::Arc;

    const BRIDGE: &str =
        "The council of Kiruna will not open the ice bridge to lorries before the frost returns. Snow fell.";

    fn account(texts: &[&str]) -> Account {
        let outlets = ["Herald", "Courier", "Bell"];
        let readings = texts.iter().zip(outlets).map(|(text, outlet)| testing::reading(outlet, text));
        tell(readings.collect(), &Judge::new(Arc::new(Knowledge::default())), &Settings::default())
    }

    #[test]
    fn a_lost_no_is_a_conflict_with_a_side_for_each() {
        let account = account(&[BRIDGE, &BRIDGE.replace("will not open", "will open")]);
        assert_eq!(account.conflicts.len(), 1);
        assert_eq!(account.conflicts[0].kind, ConflictKind::Polarity);
        assert_eq!(account.conflicts[0].sides.len(), 2);
    }

    #[test]
    fn the_same_sentence_and_another_wording_are_none() {
        let other = BRIDGE.replace("before the frost returns", "until the frost is back");
        assert!(account(&[BRIDGE, &other]).conflicts.is_empty());
        assert!(account(&[BRIDGE, &format!("Fog came. {BRIDGE}")]).conflicts.is_empty());
    }

    #[test]
    fn an_article_that_says_both_contradicts_nobody() {
        let both = format!("{BRIDGE} {}", BRIDGE.replace("will not open", "will open"));
        assert!(account(&[BRIDGE, &both]).conflicts.is_empty());
    }
}
