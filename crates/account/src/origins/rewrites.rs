//! Rewrites: sentences that tell the same rare details, one for one and in the same order, in other words.
//!
//! The sentences of two articles are paired so that the pairs come in the same order in both, no sentence stands in two pairs,
//! and the rare words that pairs have in common weigh most. Two reporters in one room share facts, but not which facts, in which
//! order, in which sentence; nor the same words of speech, which anybody may quote, while speech in other words may show that it
//! went another way. How much must be in common depends on what else speaks for it: an article that names the other's agency as
//! its source needs least, one that came through another language has lost words on the way, and any other must follow the
//! other for most of its length.

use super::copies::Runs;
use super::{Pile, Shared, Verdict};
use crate::number::milli;
use crate::weigh::{Bag, Weights};
use crate::words::Words;
use article::Flag;
use std::ops::Range;
use text::Span;

/// How alike two sentences must be to make a pair, in thousandths (cosine of weights).
const ALIKE: u32 = 150;
/// What is enough: how much of what the shorter article tells is in common, in thousandths, and in how many pairs at least.
const CLEAR: [(u32, usize); 2] = [(350, 6), (250, 10)];
/// The same where one of the two came through another language.
const CLEAR_TRANSLATED: [(u32, usize); 2] = [(150, 5), (125, 8)];
/// The same of an article that names the other's agency in a sentence of a pair, or elsewhere.
const CLEAR_NAMED_THERE: (u32, usize) = (90, 4);
const CLEAR_NAMED: (u32, usize) = (140, 5);
/// What leaves it undecided.
const DOUBTFUL: [(u32, usize); 3] = [(240, 6), (190, 8), (160, 10)];
const DOUBTFUL_TRANSLATED: (u32, usize) = (90, 5);
const DOUBTFUL_NAMED: (u32, usize) = (120, 6);
/// With less in common, whatever speaks for it, it comes to nothing.
const LEAST: u32 = 90;
/// A rewrite comes within so many days; after that, reports are of other days.
const DAYS: u32 = 7;
/// Pairs shown as evidence.
const SHOWN: usize = 6;

/// A sentence as it is compared.
struct Told {
    span: Span,
    words: Range<usize>,
    bag: Bag,
}

/// What each article of a pile tells in its own words, and whom it names as its source.
pub(super) struct Tellings<'p, 'r> {
    pile: &'p Pile<'r>,
    rows: Vec<Telling>,
}

/// The sentences of an article, and where its words stand in them.
struct Telling {
    sentences: Vec<Told>,
    /// Each word of a sentence with the number of the sentence and its weight there, sorted.
    index: Vec<(u64, u32, u64)>,
    /// Each word once, with its weight in all sentences.
    words: Bag,
}

/// Two sentences of a pair, by their places, and the weight of what they share.
struct Match {
    one: usize,
    other: usize,
    shared: u64,
}

impl<'p, 'r> Tellings<'p, 'r> {
    pub(super) fn new(pile: &'p Pile<'r>, weights: &Weights) -> Tellings<'p, 'r> {
        let rows = pile.words.iter().zip(&pile.runs).map(|(words, runs)| Telling::new(words, runs, weights));
        Tellings { pile, rows: rows.collect() }
    }

    /// What two articles tell alike and in order, if it is enough to show one report behind both, or to leave it undecided.
    pub(super) fn compare(&self, one: usize, other: usize) -> Option<Shared> {
        let pair = (one, other);
        let most = || in_common_at_most(&self.rows[one], &self.rows[other]);
        let most = self.may_be(one, other).then(most).filter(|&most| most >= LEAST)?;
        let signs = self.signs(pair);
        if most < signs.least() {
            return None;
        }
        let matches = in_order(&self.rows[one], &self.rows[other]);
        let shared = matches.iter().map(|found| found.shared).sum();
        let parts = [one, other].map(|of| milli(shared, self.rows[of].words.total));
        let verdict = self.verdict(pair, &signs, &matches, parts)?;
        let passages = self.shown(pair, &matches);
        Some(Shared { score: parts[0].max(parts[1]), passages, names: signs.respelled.unwrap_or_default(), verdict })
    }

    /// What else speaks for one report behind both.
    fn signs(&self, (one, other): (usize, usize)) -> Signs {
        let is_translated = |index: usize| self.pile.readings[index].article.flags.contains(&Flag::MachineTranslated);
        let respelled = self.pile.names.respelled((one, other));
        Signs {
            names: [(one, other), (other, one)].map(|(from, to)| self.pile.named.places(from, to).next().is_some()),
            translated: respelled.is_some() || is_translated(one) || is_translated(other),
            respelled,
        }
    }

    /// Whether two articles are of one language and of near days, and not of one outlet's habit.
    pub(super) fn may_be(&self, one: usize, other: usize) -> bool {
        let pair = (one, other);
        let same_language = || self.pile.language(one) == self.pile.language(other);
        self.pile.within_days(pair, DAYS) && same_language() && !self.pile.may_be_habit(pair)
    }

    /// What these pairs of sentences come to, that make up so much of what each of the two articles tells.
    fn verdict(
        &self,
        (one, other): (usize, usize),
        signs: &Signs,
        matches: &[Match],
        parts: [u32; 2],
    ) -> Option<Verdict> {
        let reaches = |part: u32, (share, pairs): (u32, usize)| part >= share && matches.len() >= pairs;
        let most = parts[0].max(parts[1]);
        let all = |bars: &[(u32, usize)]| bars.iter().any(|&bar| reaches(most, bar));
        let ways = [(one, other), (other, one)].into_iter().zip(parts).zip(signs.names);
        let named: Vec<((usize, usize), u32)> = ways.filter(|way| way.1).map(|way| way.0).collect();
        let clear = |&(way, part): &((usize, usize), u32)| {
            reaches(part, CLEAR_NAMED) || reaches(part, CLEAR_NAMED_THERE) && self.names_in_pair(way, matches)
        };
        if all(&CLEAR) || signs.translated && all(&CLEAR_TRANSLATED) || named.iter().any(clear) {
            return Some(Verdict::OneReport);
        }
        let may_be = all(&DOUBTFUL)
            || signs.translated && reaches(most, DOUBTFUL_TRANSLATED)
            || named.iter().any(|&(_, part)| reaches(part, DOUBTFUL_NAMED));
        may_be.then_some(Verdict::Undecided)
    }

    /// Whether the one names the other's agency in a sentence that has its like in the other.
    fn names_in_pair(&self, (from, to): (usize, usize), matches: &[Match]) -> bool {
        let sentence = |found: &Match| {
            let place = if from < to { found.one } else { found.other };
            &self.rows[from].sentences[place].words
        };
        self.pile.named.places(from, to).any(|at| matches.iter().any(|found| sentence(found).contains(&at)))
    }

    fn shown(&self, (one, other): (usize, usize), matches: &[Match]) -> Vec<(Span, Span)> {
        let mut best: Vec<&Match> = matches.iter().collect();
        best.sort_by_key(|found| (std::cmp::Reverse(found.shared), found.one));
        best.truncate(SHOWN);
        best.sort_by_key(|found| found.one);
        let span = |of: usize, sentence: usize| self.rows[of].sentences[sentence].span;
        best.iter().map(|found| (span(one, found.one), span(other, found.other))).collect()
    }
}

/// What speaks for one report behind two articles beside what they tell.
struct Signs {
    /// Whether the one names the other's agency, and the other the one's.
    names: [bool; 2],
    /// Whether one of them came through another language.
    translated: bool,
    /// The names that they spell each in its own way, if enough to show it.
    respelled: Option<Vec<(Span, Span)>>,
}

impl Signs {
    /// The share that must be in common to come to anything, in thousandths.
    fn least(&self) -> u32 {
        let bars = CLEAR.iter().chain(&DOUBTFUL);
        let translated = CLEAR_TRANSLATED.iter().chain([&DOUBTFUL_TRANSLATED]);
        let translated = translated.filter(|_| self.translated);
        let named = [CLEAR_NAMED_THERE, CLEAR_NAMED, DOUBTFUL_NAMED];
        let named = named.iter().filter(|_| self.names.contains(&true));
        bars.chain(translated).chain(named).map(|bar| bar.0).min().unwrap_or_default()
    }
}

impl Telling {
    fn new(article: &Words, runs: &Runs, weights: &Weights) -> Telling {
        let sentences = told(article, runs, weights);
        let rows = sentences.iter().enumerate();
        let mut index: Vec<(u64, u32, u64)> =
            rows.flat_map(|(at, told)| told.bag.words().map(move |(key, weight)| (key, at as u32, weight))).collect();
        index.sort_unstable();
        let same = index.chunk_by(|a, b| a.0 == b.0);
        let words = same.map(|word| (word[0].0, word.iter().map(|row| row.2).sum())).collect();
        Telling { sentences, index, words: Bag::of_sorted(words) }
    }
}

/// The sentences that are not what others quote too nor speech without marks, each as a bag of its rare words outside what others quote.
fn told(words: &Words, runs: &Runs, weights: &Weights) -> Vec<Told> {
    let (speech, public) = (runs.speech(), runs.public());
    let rows = words.sentences.iter().filter_map(|(range, span)| {
        let said = range.clone().filter(|&at| public[at]).count();
        let own_voice = range.clone().filter(|&at| words.words[at].own_voice && !speech[at]).count();
        let mut bag = Bag::default();
        for at in range.clone().filter(|&at| !public[at] && Weights::counts(&words.words[at])) {
            bag.add(words.words[at].stem, weights.of(&words.words[at]).into());
        }
        let is_speech = said * 2 > range.len() || own_voice * 14 >= range.len().max(14);
        (bag.len() >= 3 && !is_speech).then(|| Told { span: *span, words: range.clone(), bag })
    });
    rows.collect()
}

/// No more than this share of either article can be in common, in thousandths: all that the one tells in words of the other.
fn in_common_at_most(one: &Telling, other: &Telling) -> u32 {
    milli(one.words.shared(&other.words), one.words.total.min(other.words.total))
}

/// What each sentence of the one has in common with each of the other where they are alike, else 0; the other's sentences in a row.
fn in_common(one: &Telling, other: &Telling) -> Vec<u64> {
    let width = other.sentences.len();
    let mut shared = vec![0u64; one.sentences.len() * width];
    let mut there = other.index.as_slice();
    for mine in one.index.chunk_by(|a, b| a.0 == b.0) {
        there = &there[there.partition_point(|row| row.0 < mine[0].0)..];
        for &(_, place, _) in there.iter().take_while(|row| row.0 == mine[0].0) {
            mine.iter().for_each(|&(_, at, weight)| shared[at as usize * width + place as usize] += weight);
        }
    }
    for (cell, weight) in shared.iter_mut().enumerate().filter(|cell| *cell.1 > 0) {
        let (mine, yours) = (&one.sentences[cell / width].bag, &other.sentences[cell % width].bag);
        if mine.likeness(yours, *weight) < ALIKE {
            *weight = 0;
        }
    }
    shared
}

/// The pairs of sentences that come in the same order in both and share the most.
fn in_order(one: &Telling, other: &Telling) -> Vec<Match> {
    let (height, width) = (one.sentences.len(), other.sentences.len());
    let shared = in_common(one, other);
    let mut best = vec![0u64; (height + 1) * (width + 1)];
    let cell = |i: usize, j: usize| i * (width + 1) + j;
    for i in (0..height).rev() {
        for j in (0..width).rev() {
            let met = best[cell(i + 1, j + 1)] + shared[i * width + j];
            best[cell(i, j)] = met.max(best[cell(i + 1, j)]).max(best[cell(i, j + 1)]);
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < height && j < width {
        let here = best[cell(i, j)];
        if here == best[cell(i + 1, j)] {
            i += 1;
        } else if here == best[cell(i, j + 1)] {
            j += 1;
        } else {
            found.push(Match { one: i, other: j, shared: shared[i * width + j] });
            (i, j) = (i + 1, j + 1);
        }
    }
    found
}
