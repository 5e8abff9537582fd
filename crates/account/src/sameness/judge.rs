//! Whether two sentences of different articles say the same, contradict each other, go together or tell of different acts.
//!
//! Method: each word of the one looks for the nearest of the other by the vectors of the encoder, as in decomposable attention (Parikh et
//! al. 2016); what is near, what is left over and what the figures, times and turns say goes into logistic regression over four
//! verdicts, trained on pairs of our own writing. Figures, times and negations have the last word.

use super::Feature;
use super::passages::{Passage, Word};
use crate::number::log2_milli;
use knowledge::{Modality, PairWeights, TurningWords};
use reading::senses::alike;
use reading::syntax::Upos;
use std::collections::BTreeSet;

text::labels! {
    /// What two sentences are to each other.
    pub enum Verdict {
        /// Both tell the same act or statement, and nothing in them differs in substance.
        Same = "same",
        /// They cannot both be true.
        Conflicting = "conflicting",
        /// They are about the same, and differ, and both can be true.
        Compatible = "compatible",
        /// They tell of different acts.
        Other = "other",
    }
}

/// What the judge makes of two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What they most likely are to each other.
    pub verdict: Verdict,
    /// How far it is ahead of the next best, in thousandths of log odds.
    pub lead: i64,
}

/// Judges two sentences; their order does not matter.
pub fn judge(one: &Passage, other: &Passage) -> Judgement {
    if are_strangers(one, other) {
        return Judgement { verdict: Verdict::Other, lead: SURE };
    }
    let weights = PairWeights::embedded();
    let features = passage_features(one, other);
    let barred = is_barred(one, other);
    let kinds = Verdict::ALL.iter().filter(|verdict| !(barred && **verdict == Verdict::Same));
    let mut ranked: Vec<(i64, Verdict)> =
        kinds.map(|&verdict| (weights.sum(verdict.label(), &features), verdict)).collect();
    ranked.sort_by_key(|&(score, verdict)| (std::cmp::Reverse(score), verdict));
    Judgement { verdict: ranked[0].1, lead: ranked[0].0 - ranked[1].0 }
}

/// How far ahead a verdict is that needs no weighing.
const SURE: i64 = 1000;

/// Whether no word that carries meaning is in common: the pairs that were trained on are all about one matter.
fn are_strangers(one: &Passage, other: &Passage) -> bool {
    let stems: BTreeSet<u64> = one.words.iter().map(|word| word.stem).collect();
    other.words.iter().all(|word| !stems.contains(&word.stem))
}

/// Whether the figures or the times of two sentences forbid that they say the same, or a word that turns one of them round where
/// the words are otherwise alike.
fn is_barred(one: &Passage, other: &Passage) -> bool {
    let figures = split(&one.figures, &other.figures);
    let turned = (one.negated - other.negated) % 2 != 0;
    let numbers = figures.0 == 0 && figures.1 > 0 && figures.2 > 0 && units_clash(one, other);
    numbers || times_clash(one, other) || (turned && side(one, other).common() >= ALIKE)
}

/// Of words so much in common, by weight in thousandths, sentences differ in what turns them round.
const ALIKE: i64 = 600;

/// Whether both give times of one precision, and none in common.
fn times_clash(one: &Passage, other: &Passage) -> bool {
    let shared = one.times.intersection(&other.times).next().is_some();
    let pairs = || one.times.iter().flat_map(|a| other.times.iter().map(move |b| (a, b)));
    !shared && pairs().any(|(a, b)| a.len() == b.len())
}

/// Whether both give amounts of one unit, and no two of them can be the same.
fn units_clash(one: &Passage, other: &Passage) -> bool {
    let mut clash = false;
    for (unit, least, most) in &one.amounts {
        for (_, low, high) in other.amounts.iter().filter(|row| row.0 == *unit) {
            if most >= low && high >= least {
                return false;
            }
            clash = true;
        }
    }
    clash
}

/// The nearest word of the other sentence for each word of one, in thousandths.
fn nearest(one: &Passage, other: &Passage) -> Vec<i64> {
    let best = |word: &Word| {
        let rows = other.words.iter().map(|there| alike(one.senses.word(word.at), other.senses.word(there.at)));
        rows.max().unwrap_or(0)
    };
    one.words.iter().map(best).collect()
}

/// One sentence seen from the other: numbers that are taken together with those of the other way round.
struct Side {
    values: Vec<(&'static str, i64)>,
}

impl Side {
    /// How much of the words is in common.
    fn common(&self) -> i64 {
        self.values.iter().find(|row| row.0 == "common").map_or(0, |row| row.1)
    }
}

/// How well the words of `one` are found in `other`.
fn side(one: &Passage, other: &Passage) -> Side {
    let near = nearest(one, other);
    let there: BTreeSet<u64> = other.words.iter().map(|word| word.stem).collect();
    let mean = |is: &dyn Fn(&Word) -> bool, none: i64| {
        let rows = one.words.iter().zip(&near).filter(|(word, _)| is(word));
        let (sum, weight) =
            rows.fold((0, 0), |(sum, weight), (word, near)| (sum + word.weight * near, weight + word.weight));
        if weight == 0 { none } else { sum / weight }
    };
    let shared = |word: &Word| there.contains(&word.stem);
    let is_name = |word: &Word| word.upos == Upos::Propn;
    let all: i64 = one.words.iter().map(|word| word.weight).sum();
    let common: i64 = one.words.iter().filter(|word| shared(word)).map(|word| word.weight).sum();
    let mut sorted = near.clone();
    sorted.sort_unstable();
    let at = |share: usize| sorted.get(sorted.len() * share / 100).copied().unwrap_or(0);
    let strange = one.words.iter().zip(&near).filter(|(word, near)| is_name(word) && **near < 600).count() as i64;
    Side {
        values: vec![
            ("near", mean(&|_| true, 0)),
            ("near-verbs", mean(&|word| word.upos == Upos::Verb, 600)),
            ("near-nouns", mean(&|word| word.upos == Upos::Noun, 600)),
            ("near-names", mean(&is_name, 600)),
            ("near-numbers", mean(&|word| word.upos == Upos::Num, 600)),
            ("near-root", mean(&|word| word.is_root, 600)),
            ("near-rest", mean(&|word| !shared(word), 1000)),
            ("common", common * 1000 / all.max(1)),
            ("lowest", at(0)),
            ("low", at(15)),
            ("quarter", at(30)),
            ("half", at(50)),
            ("strange-names", strange * 200),
            ("left-over", one.words.iter().filter(|word| !shared(word)).count() as i64 * 50),
        ],
    }
}

/// What two sentences have in common, in thousandths; the order of the sentences does not matter, that of the features is fixed.
pub fn passage_features(one: &Passage, other: &Passage) -> Vec<Feature> {
    const NAMES: [[&str; 2]; 14] = [
        ["near-least", "near-most"],
        ["verbs-least", "verbs-most"],
        ["nouns-least", "nouns-most"],
        ["names-least", "names-most"],
        ["numbers-least", "numbers-most"],
        ["root-least", "root-most"],
        ["rest-least", "rest-most"],
        ["common-least", "common-most"],
        ["lowest-least", "lowest-most"],
        ["low-least", "low-most"],
        ["quarter-least", "quarter-most"],
        ["half-least", "half-most"],
        ["strange-least", "strange-most"],
        ["left-least", "left-most"],
    ];
    let (here, there) = (side(one, other), side(other, one));
    let mut features = Vec::with_capacity(60);
    for ((a, b), names) in here.values.iter().zip(&there.values).zip(NAMES) {
        features.extend([(names[0], a.1.min(b.1)), (names[1], a.1.max(b.1))]);
    }
    features.extend(turns(one, other));
    features.extend(facts(one, other));
    let get = |name: &str| features.iter().find(|row| row.0 == name).map_or(0, |row| row.1);
    let (near, common, low) = (get("near-least"), get("common-least"), get("low-least"));
    let (turned, apart) = (get("negated-apart"), get("figures-apart"));
    features.extend([
        ("near-squared", near * near / 1000),
        ("common-squared", common * common / 1000),
        ("near-common", near * common / 1000),
        ("low-common", low * common / 1000),
        ("turned-near", turned * near / 1000),
        ("figures-near", apart * near / 1000),
        ("turned-common", turned * common / 1000),
        ("figures-common", apart * common / 1000),
        ("opposite-near", get("opposite") * near / 1000),
        ("times-near", get("times-apart") * near / 1000),
        ("strange-near", get("strange-most") * near / 1000),
    ]);
    features
}

/// What is said and unsaid.
fn turns(one: &Passage, other: &Passage) -> [Feature; 6] {
    let turning = TurningWords::embedded();
    let opposite = |a: &Word| other.words.iter().any(|b| turning.are_opposite(&a.form, &b.form));
    let has = |passage: &Passage, modality: &[Modality]| modality.iter().any(|it| passage.modalities.contains(it));
    let differs = |modality: &[Modality]| i64::from(has(one, modality) != has(other, modality)) * 1000;
    [
        ("negated-apart", (one.negated - other.negated).abs().min(2) * 500),
        ("failed-apart", (one.failed - other.failed).abs().min(2) * 500),
        ("opposite", i64::from(one.words.iter().any(opposite)) * 1000),
        ("refused-apart", differs(&[Modality::Refused, Modality::Denied])),
        ("ahead-apart", differs(&[Modality::Planned, Modality::Possible, Modality::Proposed, Modality::Demanded])),
        ("past-apart", differs(&[Modality::PastBackground])),
    ]
}

/// Figures, times, kinds of acts, quotations, speakers and length.
fn facts(one: &Passage, other: &Passage) -> [Feature; 14] {
    let is = |yes: bool| i64::from(yes) * 1000;
    let long = |passage: &Passage| i64::from(log2_milli(passage.length.max(1) as u64));
    let (quotes, speakers) = (split(&one.quoted, &other.quoted), split(&one.speakers, &other.speakers));
    let (figures, times) = (split(&one.figures, &other.figures), split(&one.times, &other.times));
    let kinds = split(&one.kinds, &other.kinds);
    [
        ("figures", is(figures.0 > 0)),
        ("figures-apart", is(figures.1 > 0 && figures.2 > 0)),
        ("figures-one-side", is((figures.1 > 0) != (figures.2 > 0))),
        ("units-clash", is(units_clash(one, other))),
        ("times", is(times.0 > 0)),
        ("times-apart", is(times.1 > 0 && times.2 > 0)),
        ("times-one-side", is((times.1 > 0) != (times.2 > 0))),
        ("kinds", is(kinds.0 > 0)),
        ("kinds-apart", is(kinds.0 == 0 && kinds.1 > 0 && kinds.2 > 0)),
        ("quoted", (quotes.0 * 100).min(1000)),
        ("quoted-apart", (quotes.1.min(quotes.2) * 100).min(1000)),
        ("speakers", is(speakers.0 > 0)),
        ("speakers-apart", is(speakers.0 == 0 && speakers.1 > 0 && speakers.2 > 0)),
        ("longer", (long(one) - long(other)).abs()),
    ]
}

/// How many two sets have in common, and how many only the one and only the other.
fn split<K: Ord>(one: &BTreeSet<K>, other: &BTreeSet<K>) -> (i64, i64, i64) {
    let both = one.intersection(other).count() as i64;
    (both, one.len() as i64 - both, other.len() as i64 - both)
}
