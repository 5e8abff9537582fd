//! Reports in two languages: names and numbers of the one come in the other, in the same order.
//!
//! Two reporters of one event name the same people, but not the same people and figures in the same order throughout. Names are
//! compared by their consonants, numbers by their digits; both weigh more the fewer articles have them. A pile of one subject has
//! many articles that are somewhat alike: each article is taken for a translation of the one that is most alike, and that must
//! hold the other way round too.

use super::{Pile, Shared, Verdict};
use crate::number::{hash, log2_milli, milli};
use crate::words::{Word, fold, sound};
use std::collections::{BTreeMap, HashMap};
use text::Span;

/// How much of both articles' names and numbers must come in the same order, in thousandths.
const ORDERED: u32 = 480;
/// With so much in order, it is undecided.
const DOUBTFUL: u32 = 420;
/// With so much in order, each needs not be the other's best: there may be two translations, or two copies of what was translated.
const SURE: u32 = 600;
/// So many names and numbers at least.
const LEAST: usize = 8;
/// The weight of a name that every article has, in thousandths of a bit.
const COMMON: u64 = 2000;
/// A page of more is no report.
const MOST: usize = 600;
/// Passages shown as evidence.
const SHOWN: usize = 6;

/// The names and numbers of all articles.
pub(super) struct Anchors {
    rows: Vec<Vec<Anchor>>,
    weights: HashMap<u64, u64>,
}

#[derive(Clone, Copy)]
struct Anchor {
    key: u64,
    word: Word,
}

impl Anchors {
    /// Those of a pile in more than one language; nothing of any other.
    pub(super) fn of(pile: &Pile<'_>) -> Option<Anchors> {
        let first = &pile.readings.first()?.article.language;
        if pile.readings.iter().all(|reading| reading.article.language == *first) {
            return None;
        }
        let rows: Vec<Vec<Anchor>> = (0..pile.readings.len()).map(|index| anchors(pile, index)).collect();
        let mut holders: BTreeMap<u64, u64> = BTreeMap::new();
        for row in &rows {
            let mut keys: Vec<u64> = row.iter().map(|anchor| anchor.key).collect();
            keys.sort_unstable();
            keys.dedup();
            keys.into_iter().for_each(|key| *holders.entry(key).or_default() += 1);
        }
        let all = rows.len() as u64;
        let rarity =
            |held: u64| COMMON + u64::from(log2_milli(all * 1000 / held)).saturating_sub(log2_milli(1000).into());
        Some(Anchors { weights: holders.into_iter().map(|(key, held)| (key, rarity(held))).collect(), rows })
    }

    /// The keys of each article.
    pub(super) fn keys(&self) -> Vec<Vec<u64>> {
        self.rows.iter().map(|row| row.iter().map(|anchor| anchor.key).collect()).collect()
    }

    /// The pairs of articles that name the same in the same order: one report where each is the best of the other's language for the other,
    /// or beyond doubt.
    pub(super) fn translations<'l>(
        &self,
        pairs: impl Iterator<Item = (usize, usize)>,
        language: impl Fn(usize) -> &'l str,
    ) -> Vec<((usize, usize), Shared)> {
        let scored: Vec<((usize, usize), u32)> =
            pairs.filter_map(|pair| Some((pair, self.score(pair)?)).filter(|row| row.1 >= DOUBTFUL)).collect();
        let mut best: BTreeMap<(usize, &str), u32> = BTreeMap::new();
        for &((one, other), score) in &scored {
            for side in [(one, language(other)), (other, language(one))] {
                let row = best.entry(side).or_default();
                *row = score.max(*row);
            }
        }
        let mutual = |(one, other): (usize, usize), score: u32| {
            best[&(one, language(other))] == score && best[&(other, language(one))] == score
        };
        let verdict = |pair, score| match score >= SURE || (score >= ORDERED && mutual(pair, score)) {
            true => Verdict::OneReport,
            false => Verdict::Undecided,
        };
        let rows = scored.into_iter().map(|(pair, score)| (pair, score, verdict(pair, score)));
        rows.map(|(pair, score, verdict)| {
            (pair, Shared { score, passages: self.passages(pair), names: Vec::new(), verdict })
        })
        .collect()
    }

    /// How much of what two articles name comes in the same order, in thousandths; nothing of articles too short or too long to say.
    fn score(&self, (one, other): (usize, usize)) -> Option<u32> {
        let (mine, yours) = (&self.rows[one], &self.rows[other]);
        if mine.len().min(yours.len()) < LEAST || mine.len().max(yours.len()) > MOST {
            return None;
        }
        let weigh = |row: &[Anchor]| row.iter().map(|anchor| self.weights[&anchor.key]).sum::<u64>();
        let common = self.in_order(mine, yours);
        let weight: u64 = common.iter().map(|&(at, _)| self.weights[&mine[at].key]).sum();
        Some(milli(2 * weight, weigh(mine) + weigh(yours)))
    }

    fn passages(&self, (one, other): (usize, usize)) -> Vec<(Span, Span)> {
        let (mine, yours) = (&self.rows[one], &self.rows[other]);
        passages(self.in_order(mine, yours).iter().map(|&(a, b)| (mine[a].word, yours[b].word)))
    }

    /// Pairs of the same names and numbers, in order, of the greatest weight.
    fn in_order(&self, one: &[Anchor], other: &[Anchor]) -> Vec<(usize, usize)> {
        let width = other.len() + 1;
        let mut best = vec![0u64; (one.len() + 1) * width];
        for i in (0..one.len()).rev() {
            for j in (0..other.len()).rev() {
                let apart = best[(i + 1) * width + j].max(best[i * width + j + 1]);
                let met = best[(i + 1) * width + j + 1] + self.weights[&one[i].key];
                best[i * width + j] = if one[i].key == other[j].key { met.max(apart) } else { apart };
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
        while i < one.len() && j < other.len() {
            let here = best[i * width + j];
            if here == best[(i + 1) * width + j] {
                i += 1;
            } else if here == best[i * width + j + 1] {
                j += 1;
            } else {
                pairs.push((i, j));
                (i, j) = (i + 1, j + 1);
            }
        }
        pairs
    }
}

/// The names within sentences and the numbers of two digits or more.
fn anchors(pile: &Pile<'_>, index: usize) -> Vec<Anchor> {
    let text = pile.readings[index].article.text.as_str();
    let key = |word: &Word| {
        let letters = word.span.of(text);
        let first = letters.chars().next()?;
        if first.is_ascii_digit() {
            let digits: String = letters.chars().filter(char::is_ascii_digit).collect();
            return (digits.len() > 1).then(|| hash(digits.as_bytes()));
        }
        let is_name = first.is_uppercase() && letters.chars().count() > 2 && !opens_sentence(text, word.span);
        is_name.then(|| hash(sound(&fold(letters)).as_bytes()))
    };
    let words = pile.words[index].words.iter();
    words.filter_map(|word| Some(Anchor { key: key(word)?, word: *word })).collect()
}

fn opens_sentence(text: &str, word: Span) -> bool {
    let before = Span::new(0, word.start()).of(text).trim_end_matches([' ', '"', '“', '«', '(', '\'']);
    before.chars().next_back().is_none_or(|last| matches!(last, '.' | '!' | '?' | ':' | '\n'))
}

/// The stretches of two blocks that hold the most of what comes in the same order.
fn passages(pairs: impl Iterator<Item = (Word, Word)>) -> Vec<(Span, Span)> {
    let mut blocks: BTreeMap<(u16, u16), (usize, Span, Span)> = BTreeMap::new();
    for (one, other) in pairs {
        let row = blocks.entry((one.block, other.block)).or_insert((0, one.span, other.span));
        *row = (row.0 + 1, row.1.join(one.span), row.2.join(other.span));
    }
    let mut rows: Vec<(usize, Span, Span)> = blocks.into_values().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.0), row.1));
    rows.truncate(SHOWN);
    rows.sort_by_key(|row| row.1);
    rows.into_iter().map(|(_, one, other)| (one, other)).collect()
}
