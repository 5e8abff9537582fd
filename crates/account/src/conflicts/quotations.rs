//! Quotations that two articles give: the same words from two mouths, or one mouth's words with another word in them.

use super::common::longest_common;
use super::{Clash, Said};
use crate::desk::Desk;
use crate::gather::Latest;
use crate::model::{Certainty, ConflictKind, In, PartyId, ReadingId};
use crate::number::{Sieve, both, mix};
use crate::words::{Word, fold, sound};
use knowledge::{CommonWords, Kind};
use reading::{Form, SourceKind, SpeechMode, StatementId};
use std::collections::BTreeSet;
use text::{Id, Span};

/// A quotation of fewer words may be anybody's.
const LEAST: usize = 7;
/// A word as common as one text in eight is lost or bettered on the way from the tape to the page.
const BAND: u8 = 3;
/// So many letters alike at the head, and two words are forms of one.
const SLIP: usize = 3;
/// Words of the runs that quotations are known again by, and quotations looked at for one.
const RUN: usize = 4;
const CROWD: usize = 12;

/// What somebody says in an article, within quotation marks.
struct Quotation {
    at: In<StatementId>,
    words: Vec<Word>,
    /// The forms of the words, sorted.
    forms: Vec<u64>,
    speaker: Option<PartyId>,
    /// The words that name who speaks, where a name does.
    named: Option<Span>,
}

/// All clashes of quotations.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let rows: Vec<Quotation> = desk.readings.ids().flat_map(|reading| quotations(desk, reading)).collect();
    let mut index = Latest::new(CROWD);
    let mut clashes = Vec::new();
    let runs: Vec<Vec<u64>> = rows.iter().map(runs).collect();
    let total = runs.iter().map(Vec::len).sum();
    let shared = Sieve::of_doubles(total, runs.iter().flatten().copied());
    for (at, (row, runs)) in rows.iter().zip(runs).enumerate() {
        let runs = runs.into_iter().filter(|&run| shared.may_have(run));
        for other in index.meet(runs, at, |other| rows[other].at.reading != row.at.reading) {
            clashes.extend(compare(desk, &rows[other], row));
        }
    }
    clashes
}

/// The runs that a quotation is known again by, each once.
fn runs(quotation: &Quotation) -> Vec<u64> {
    let runs = quotation.words.windows(RUN).map(|run| run.iter().fold(0, |state, word| mix(state, word.form)));
    let mut runs: Vec<u64> = runs.collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn quotations(desk: &Desk<'_>, reading: ReadingId) -> Vec<Quotation> {
    let rows = desk.readings[reading].statements.iter();
    let spoken = rows.filter(|(_, row)| row.mode != SpeechMode::Indirect && row.within.is_none());
    let found = spoken.map(|(value, row)| {
        let content = row.content.iter().flat_map(|&span| desk.words[reading.index()].within(span));
        let by_name = row.source.mention.filter(|&mention| {
            let mention = desk.readings[reading].mentions.get(mention);
            mention.is_some_and(|mention| mention.form == Form::Name && mention.kind == Kind::Person)
        });
        let words: Vec<Word> = content.filter(|word| word.quoted).copied().collect();
        let mut forms: Vec<u64> = words.iter().map(|word| word.form).collect();
        forms.sort_unstable();
        Quotation {
            at: In { reading, value },
            words,
            forms,
            speaker: desk.parties(reading, row.source.mention).first().copied(),
            named: by_name
                .filter(|_| row.source.kind == SourceKind::Named)
                .map(|mention| desk.readings[reading].mentions[mention].head),
        }
    });
    found.filter(|quotation| quotation.words.len() >= LEAST).collect()
}

fn compare(desk: &Desk<'_>, one: &Quotation, other: &Quotation) -> Option<Clash> {
    let one_speaker = one.speaker.is_some() && one.speaker == other.speaker;
    let are_named = [one, other].iter().all(|quotation| quotation.speaker.is_some() && quotation.named.is_some());
    if !one_speaker && !are_named {
        return None;
    }
    let most = one.words.len().min(other.words.len());
    let least = (most * 9 - 10).div_ceil(10).max(LEAST - 1);
    // In whatever order: this is counted sooner.
    if both(&one.forms, &other.forms) < least {
        return None;
    }
    let common = longest_common(&one.words, &other.words, least)?;
    if one_speaker {
        return wording(desk, [one, other], &common);
    }
    attribution(desk, [one, other])
}

/// One quotation in two mouths, each named: two persons, and not two spellings of one.
fn attribution(desk: &Desk<'_>, sides: [&Quotation; 2]) -> Option<Clash> {
    let [one, other] = sides;
    let [a, b] = [one.speaker?, other.speaker?];
    let [name, other_name] = [(one, one.named?), (other, other.named?)].map(|(quotation, span)| {
        let words = desk.readings[quotation.at.reading].words(span);
        words.split_whitespace().map(|word| sound(&fold(word))).collect::<BTreeSet<String>>()
    });
    let near = |x: &str| other_name.iter().any(|y| alike(x, y) > SLIP - 1 || x == y);
    if name.iter().any(|word| near(word)) {
        return None;
    }
    let party = |id: PartyId| &desk.cast.parties[id];
    let related = party(a).members.binary_search(&b).is_ok() || party(b).members.binary_search(&a).is_ok();
    let persons = party(a).kind == Kind::Person && party(b).kind == Kind::Person;
    let said = |quotation: &Quotation, span: Span, value: PartyId| Said {
        passage: passage(desk, quotation, span),
        words: span,
        value: format!("{value:?}"),
    };
    let sides = [said(one, one.named?, a), said(other, other.named?, b)];
    (persons && !related).then(|| clash(ConflictKind::Attribution, "conflict.attribution", (sides, Vec::new())))
}

/// One word of a quotation is another word in the other article.
fn wording(desk: &Desk<'_>, [one, other]: [&Quotation; 2], common: &[(usize, usize)]) -> Option<Clash> {
    let mut gaps = common.windows(2).filter(|pair| pair[0].0 + 1 != pair[1].0 || pair[0].1 + 1 != pair[1].1);
    let gap = gaps.next().filter(|_| gaps.next().is_none())?;
    let single = gap[1].0 == gap[0].0 + 2 && gap[1].1 == gap[0].1 + 2;
    let (mine, yours) = (one.words.get(gap[0].0 + 1)?, other.words.get(gap[0].1 + 1)?);
    let form = |quotation: &Quotation, word: &Word| fold(desk.readings[quotation.at.reading].words(word.span));
    let (a, b) = (form(one, mine), form(other, yours));
    let written = |quotation: &Quotation, word: &Word| {
        let text = desk.readings[quotation.at.reading].article.text.as_str();
        let before = Span::new(0, word.span.start()).of(text);
        word.band >= BAND && !before.ends_with(['[', '(', '*', '-', '\'', '’'])
    };
    let common = CommonWords::embedded();
    let same = mine.stem == yours.stem
        || alike(&a, &b) >= SLIP
        || (common.meaning(&a).is_some() && common.meaning(&a) == common.meaning(&b));
    let number = a.starts_with(|c: char| c.is_ascii_digit()) || b.starts_with(|c: char| c.is_ascii_digit());
    if !single || same || number || !written(one, mine) || !written(other, yours) {
        return None;
    }
    let said = |quotation: &Quotation, word: &Word, value: String| Said {
        passage: passage(desk, quotation, word.span),
        words: word.span,
        value,
    };
    let sides = [said(one, mine, a), said(other, yours, b)];
    Some(clash(ConflictKind::Wording, "conflict.wording", (sides, one.speaker.into_iter().collect())))
}

/// How many letters two words have in common at the head.
fn alike(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

fn passage(desk: &Desk<'_>, quotation: &Quotation, words: Span) -> In<Span> {
    let reading = quotation.at.reading;
    In { reading, value: desk.sentence(reading, words).map_or(words, |row| row.1) }
}

fn clash(kind: ConflictKind, question: &'static str, (sides, about): ([Said; 2], Vec<PartyId>)) -> Clash {
    Clash {
        kind,
        sides,
        compatible: None,
        question,
        about: (None, about),
        rule: "quotations",
        certainty: Certainty::Probable,
    }
}
