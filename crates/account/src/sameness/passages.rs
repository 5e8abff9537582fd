//! A passage as the judge of passages sees it: its words that carry meaning with their vectors, its figures, its turns and its acts.

use crate::number::hash;
use crate::words::{fold, stem};
use knowledge::{CommonWords, EventType, Modality, TurningWords};
use reading::senses::Senses;
use reading::syntax::{Deprel, Upos};
use reading::{Reading, TokenId};
use std::collections::BTreeSet;
use text::Span;

/// A word that carries meaning.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Which word of the passage it is.
    pub(super) at: usize,
    pub(super) form: String,
    pub(super) stem: u64,
    pub(super) upos: Upos,
    /// How rare it is.
    pub(super) weight: i64,
    pub(super) is_root: bool,
}

/// A passage, looked up for comparison.
#[derive(Clone, Debug)]
pub struct Passage {
    pub(super) senses: Senses,
    pub(super) words: Vec<Word>,
    /// Unit, least and most, in thousandths.
    pub(super) amounts: BTreeSet<(Option<Box<str>>, i64, i64)>,
    /// Digits as they stand.
    pub(super) figures: BTreeSet<String>,
    pub(super) times: BTreeSet<Box<str>>,
    pub(super) kinds: BTreeSet<EventType>,
    pub(super) modalities: BTreeSet<Modality>,
    /// Words and events that say no, and words that say that something failed.
    pub(super) negated: i64,
    pub(super) failed: i64,
    /// Hashes of the words within quotation marks.
    pub(super) quoted: BTreeSet<u64>,
    /// Stems of those who say something.
    pub(super) speakers: BTreeSet<u64>,
    pub(super) length: i64,
}

impl Passage {
    /// Looks up a passage; `senses` are the vectors of its words.
    pub fn new(reading: &Reading, passage: Span, senses: Senses) -> Passage {
        let tokens: Vec<TokenId> = reading.tokens_within(passage).collect();
        let within = |span: Span| passage.overlaps(span);
        let events = || reading.events.iter().map(|(_, event)| event).filter(|event| within(event.clause));
        let forms: Vec<String> = tokens.iter().map(|&token| fold(reading.words(reading.tokens[token].span))).collect();
        let turning = TurningWords::embedded();
        let count = |is: &dyn Fn(&str) -> bool| forms.iter().filter(|form| is(form)).count() as i64;
        let amounts = reading.quantities.iter().map(|(_, row)| row).filter(|row| within(row.span));
        let amounts = amounts.filter_map(|row| Some((row.unit.clone(), row.min?.0, row.max.or(row.min)?.0)));
        let times = reading.times.iter().filter(|(_, time)| within(time.span));
        let said =
            reading.statements.iter().map(|(_, said)| said).filter(|said| said.cue.iter().any(|&cue| within(cue)));
        let speakers = said.flat_map(|said| said.source.spans.iter()).flat_map(|&span| words_in(reading, span));
        Passage {
            words: tokens.iter().zip(&forms).enumerate().filter_map(|(at, row)| word(reading, at, row)).collect(),
            figures: forms.iter().filter(|form| form.starts_with(|c: char| c.is_ascii_digit())).cloned().collect(),
            amounts: amounts.collect(),
            times: times.map(|(_, time)| time.value.clone()).collect(),
            kinds: events().map(|event| event.kind).collect(),
            modalities: events().map(|event| event.modality).collect(),
            negated: count(&|form| turning.is_no(form)),
            failed: count(&|form| turning.is_failure(form)),
            quoted: quoted(reading, &tokens),
            speakers: speakers.collect(),
            length: tokens.len() as i64,
            senses,
        }
    }
}

fn words_in(reading: &Reading, span: Span) -> BTreeSet<u64> {
    let words = reading.words(span).split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
    words.map(|word| hash(stem(&fold(word)).as_bytes())).collect()
}

fn word(reading: &Reading, at: usize, (&token, form): (&TokenId, &String)) -> Option<Word> {
    let row = &reading.tokens[token];
    let carries = matches!(row.upos, Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj | Upos::Num | Upos::Adv);
    carries.then(|| Word {
        at,
        stem: hash(stem(&fold(reading.lemma(token))).as_bytes()),
        upos: row.upos,
        weight: i64::from(CommonWords::embedded().band(form)).max(1),
        is_root: row.deprel == Deprel::Root,
        form: form.clone(),
    })
}

/// The words between quotation marks.
fn quoted(reading: &Reading, tokens: &[TokenId]) -> BTreeSet<u64> {
    let mut inside = false;
    let mut words = BTreeSet::new();
    for &token in tokens {
        let word = reading.words(reading.tokens[token].span);
        match word {
            "\"" => inside = !inside,
            "“" | "``" => inside = true,
            "”" | "''" => inside = false,
            _ if inside && word.chars().any(char::is_alphanumeric) => {
                words.insert(hash(fold(word).as_bytes()));
            }
            _ => {}
        }
    }
    words
}
