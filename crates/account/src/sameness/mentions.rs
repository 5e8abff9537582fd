//! What two words for events have in common.

use super::around::{Around, Kin, Two};
use super::pile::{Pile, Row};
use super::roles::Tree;
use super::sentences::{root, shared};
use super::{EventWord, Feature};
use crate::model::{In, ReadingId};
use crate::number::hash;
use crate::words::fold;
use reading::senses::EventSense;
use reading::syntax::{Deprel, Upos};
use reading::{SentenceId, TokenId};
use std::collections::{BTreeMap, BTreeSet};
use text::Id;

/// Rarities that are taken for the whole, in thousandths of a bit.
const ARGUMENTS: i64 = 11_542;
const NEAR: i64 = 17_312;
const NAMES: i64 = 14_427;
const WORD: i64 = 7_213;
/// Words on either side that stand near.
const REACH: usize = 5;
/// Letters at the head of a lemma that a noun and its verb have in common.
const HEAD: usize = 4;
/// Articles less alike than this have an event in common only where the word is the same.
const FAR: i64 = 120;

/// A word for an event, with what stands around it.
pub(super) struct Mention {
    pub(super) at: In<SentenceId>,
    pub(super) top: Option<TokenId>,
    pub(super) sense: u64,
    pub(super) upos: Upos,
    pub(super) around: Around,
    sense_here: EventSense,
    text: String,
    lemma: String,
    head: u64,
    arguments: BTreeSet<u64>,
    near: BTreeSet<u64>,
}

/// The mentions of a pile, by kind of word too.
pub(super) struct Mentions<'p> {
    pub(super) pile: &'p Pile<'p>,
    pub(super) rows: Vec<Mention>,
    kin: BTreeMap<u64, Kin>,
}

impl<'p> Mentions<'p> {
    /// Looks up the words around mentions.
    pub(super) fn new(pile: &'p Pile<'p>, words: &[EventWord]) -> Mentions<'p> {
        let rows: Vec<Mention> = words.iter().map(|word| mention(pile, word)).collect();
        let mut places: BTreeMap<u64, Vec<ReadingId>> = BTreeMap::new();
        rows.iter().for_each(|row| places.entry(row.sense).or_default().push(row.at.reading));
        let kin = places.into_iter().map(|(sense, places)| (sense, Kin::new(pile, &places))).collect();
        Mentions { pile, rows, kin }
    }

    /// The articles with a word of this kind.
    pub(super) fn kin(&self, sense: u64) -> Option<&Kin> {
        self.kin.get(&sense)
    }

    /// What two mentions have in common, in thousandths; the order is fixed. None where they are too far apart to be looked at.
    pub(super) fn features(&self, one: usize, other: usize) -> Option<Vec<Feature>> {
        let (one, other) = (&self.rows[one], &self.rows[other]);
        let mut features = features(self.pile, one, other)?;
        let kin = self.kin(one.sense).filter(|_| one.sense == other.sense);
        let two = Two { pile: self.pile, at: (one.at, other.at), around: (&one.around, &other.around), kin };
        features.extend(two.features());
        Some(features)
    }
}

fn mention(pile: &Pile<'_>, word: &EventWord) -> Mention {
    let (at, sense_here) = (word.at, word.sense.clone());
    let reading = &pile.readings[at.reading];
    let text = fold(reading.words(at.value));
    let sentence = pile.sentence_at(at).unwrap_or(SentenceId::new(0));
    let place = In { reading: at.reading, value: sentence };
    let empty = Row::default();
    let words = &pile.sentence(place).unwrap_or(&empty).words;
    let within = |token: TokenId| reading.tokens[token].span.overlaps(at.value);
    let inside = words.iter().enumerate().filter(|(_, word)| within(word.token));
    let top = inside.min_by_key(|(_, word)| reading.tokens[word.token].head.is_some_and(within));
    let Some((index, &word)) = top else {
        let key = hash(text.as_bytes());
        let (arguments, near, around) = Default::default();
        let (lemma, upos, top) = (text.clone(), Upos::X, None);
        let (sense, head) = (key, key);
        return Mention { at: place, top, sense_here, lemma, text, sense, head, upos, arguments, near, around };
    };
    let lemma = fold(reading.lemma(word.token));
    let head: String = lemma.chars().take(HEAD).collect();
    let names = |upos: Upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Num);
    let hangs = |token: TokenId| {
        let row = &reading.tokens[token];
        row.head == Some(word.token) && is_argument(row.deprel)
    };
    let arguments = words.iter().filter(|other| names(other.upos) && hangs(other.token)).map(|other| other.sense);
    let near =
        words.iter().enumerate().filter(|(at, other)| at.abs_diff(index) <= REACH && *at != index && names(other.upos));
    let near = near.map(|(_, other)| other.sense).collect();
    Mention {
        at: place,
        top: Some(word.token),
        around: Around::new(pile, place, (&Tree { reading, words, event: at.value }, word), &near),
        sense_here,
        text,
        sense: word.sense,
        head: hash(head.as_bytes()),
        upos: word.upos,
        arguments: arguments.collect(),
        near,
        lemma,
    }
}

fn is_argument(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::Obj
            | Deprel::Iobj
            | Deprel::Obl
            | Deprel::OblAgent
            | Deprel::Nmod
            | Deprel::NmodPoss
            | Deprel::Compound
            | Deprel::Amod
            | Deprel::Xcomp
    )
}

fn features(pile: &Pile<'_>, one: &Mention, other: &Mention) -> Option<Vec<Feature>> {
    let articles = pile.alike(one.at.reading, other.at.reading);
    let (same, head) = (one.sense == other.sense, one.head == other.head);
    if !same && !head && articles < FAR {
        return None;
    }
    let empty = Row::default();
    let row = |mention: &Mention| pile.sentence(mention.at).unwrap_or(&empty);
    let (a, b) = (row(one), row(other));
    let second = pile.second(one.at.reading, other.at.reading);
    let [wide, middle, narrow, close] = pile.together(one.at.reading, other.at.reading);
    let words = a.vector.alike(&b.vector);
    let arguments = shared(pile, &one.arguments, &other.arguments, ARGUMENTS);
    let near = shared(pile, &one.near, &other.near, NEAR);
    let is = |yes: bool| i64::from(yes) * 1000;
    let apart = !one.arguments.is_empty() && !other.arguments.is_empty() && one.arguments.is_disjoint(&other.arguments);
    let together = is(one.at.reading == other.at.reading);
    let rarity = if same { pile.rarity(one.sense) * 1000 / WORD } else { 0 };
    let when = |yes: bool, value: i64| if yes { value } else { 0 };
    let meaning = one.sense_here.alike(&other.sense_here);
    let beside = |value: i64| meaning * value / 1000;
    Some(vec![
        ("lemma", is(one.lemma == other.lemma)),
        ("sense", is(same)),
        ("head", is(head)),
        ("rarity", rarity),
        ("articles", articles),
        ("second", second),
        ("cluster-wide", wide),
        ("cluster-middle", middle),
        ("cluster-narrow", narrow),
        ("cluster-close", close),
        ("words", words),
        ("words-root", root(words)),
        ("arguments", arguments),
        ("near", near),
        ("arguments-apart", is(apart)),
        ("names", shared(pile, &a.names, &b.names, NAMES)),
        ("numbers", is(!a.numbers.is_disjoint(&b.numbers))),
        ("one-article", together),
        ("text", is(one.text == other.text)),
        ("same-part", is(one.upos == other.upos)),
        ("sense-articles", when(same, articles)),
        ("sense-second", when(same, second)),
        ("sense-middle", when(same, middle)),
        ("sense-narrow", when(same, narrow)),
        ("sense-words", when(same, words)),
        ("sense-arguments", when(same, arguments)),
        ("sense-near", when(same, near)),
        ("sense-apart", when(same, is(apart))),
        ("sense-one-article", when(same, together)),
        ("rarity-second", rarity * second / 1000),
        ("head-second", when(head, second)),
        ("rarity-narrow", rarity * narrow / 1000),
        ("verbs", is(one.upos == Upos::Verb && other.upos == Upos::Verb)),
        ("sense-one-sentence", when(same, is(one.at == other.at))),
        ("one-sentence", is(one.at == other.at)),
        ("meaning", meaning),
        ("meaning-sense", when(same, meaning)),
        ("meaning-second", beside(second)),
        ("meaning-articles", beside(articles)),
        ("meaning-arguments", beside(arguments)),
        ("meaning-squared", beside(meaning)),
        ("meaning-one-article", beside(together)),
        ("meaning-words", beside(root(words))),
        ("meaning-middle", beside(middle)),
        ("meaning-near", beside(near)),
    ])
}
