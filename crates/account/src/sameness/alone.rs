//! How far a word looks like an event that no other word tells of: by what is like it, and by how it is told.

use super::Feature;
use super::chains::{EventWord, Pair, RANGE};
use super::linkage;
use super::mentions::{Mention, Mentions};
use super::second::NONE;
use crate::model::{In, ReadingId};
use crate::number::log2_milli;
use crate::words::fold;
use knowledge::PairWeights;
use reading::syntax::{Deprel, Upos};
use reading::{Reading, SentenceId, TokenId};
use std::collections::BTreeMap;
use text::Id;

/// No fewer than this is added before a logarithm is taken, in thousandths.
const FAINT: i64 = 50;
/// How many of the likest are asked.
const LIKEST: usize = 8;
/// Words deeper in the tree, and texts of more sentences, count as so deep and so long.
const DEEPEST: i64 = 6;

/// How far each word looks like an event that no other tells of, in thousandths of log odds.
pub(super) fn alone(mentions: &Mentions<'_>, words: &[EventWord], pairs: &[Pair]) -> Vec<i64> {
    let mut like: Vec<Vec<(i64, usize)>> = vec![Vec::new(); words.len()];
    for pair in pairs {
        like[pair.one].push((pair.sum, pair.other));
        like[pair.other].push((pair.sum, pair.one));
    }
    let mut all = told(mentions);
    for (at, (features, like)) in all.iter_mut().zip(&mut like).enumerate() {
        like.sort_unstable_by(|a, b| b.cmp(a));
        features.extend(company(&mentions.rows, at, like));
        features.push(("sense", words[at].sense.alone()));
    }
    let weights = PairWeights::embedded();
    all.iter().map(|features| weights.sum("alone", features).clamp(-RANGE.1, RANGE.1)).collect()
}

/// How like those are that a word is most like, in its own article and in others; the likest come first.
fn company(rows: &[Mention], at: usize, like: &[(i64, usize)]) -> Vec<Feature> {
    let home = |other: usize| rows[other].at.reading == rows[at].at.reading;
    let nth = |place: usize| like.get(place).map_or(RANGE.0, |row| row.0);
    let within = like.iter().find(|row| home(row.1)).map_or(RANGE.0, |row| row.0);
    let across: Vec<i64> = like.iter().filter(|row| !home(row.1)).map(|row| row.0).collect();
    let chance = |sum: i64| if sum > NONE { linkage::chance(sum) } else { 0 };
    let mut articles = BTreeMap::new();
    for &(sum, other) in like.iter().filter(|row| !home(row.1)) {
        articles.entry(rows[other].at.reading.index()).or_insert(sum);
    }
    let mut each: Vec<i64> = articles.into_values().collect();
    each.sort_unstable_by(|a, b| b.cmp(a));
    let first = |sums: &[i64], place: usize| sums.get(place).copied().unwrap_or(RANGE.0);
    vec![
        ("most", nth(0)),
        ("next", nth(1)),
        ("fourth", nth(3)),
        ("likest", like.iter().take(LIKEST).map(|row| chance(row.0)).sum::<i64>() / LIKEST as i64),
        ("all", logarithm(like.iter().map(|row| chance(row.0)).sum())),
        ("across-most", first(&across, 0)),
        ("across-next", first(&across, 1)),
        ("within-most", within),
        ("articles", logarithm(each.iter().map(|&sum| chance(sum)).sum())),
        ("third-article", first(&each, 2)),
    ]
}

/// The logarithm of thousandths, in thousandths of a bit.
fn logarithm(milli: i64) -> i64 {
    i64::from(log2_milli((milli + FAINT).max(1) as u64))
}

/// How each word is told, in thousandths: how usual it is in its circle, what stands beside it, and its place in the tree.
pub(super) fn told(mentions: &Mentions<'_>) -> Vec<Vec<Feature>> {
    let mut counts = Counts::default();
    for row in &mentions.rows {
        *counts.sentences.entry(row.at).or_default() += 1;
        *counts.articles.entry(row.at.reading).or_default() += 1;
        *counts.circles.entry((mentions.pile.circles.home(row.at.reading), row.sense)).or_default() += 1;
    }
    let of = |row: &Mention| {
        let mut features = usual(mentions, row, &counts);
        features.extend(form(&mentions.pile.readings[row.at.reading], row));
        features
    };
    mentions.rows.iter().map(of).collect()
}

/// How many words for events stand in each sentence and article, and how many of each kind in each circle.
#[derive(Default)]
struct Counts {
    sentences: BTreeMap<In<SentenceId>, i64>,
    articles: BTreeMap<ReadingId, i64>,
    circles: BTreeMap<(usize, u64), i64>,
}

fn usual(mentions: &Mentions<'_>, row: &Mention, counts: &Counts) -> Vec<Feature> {
    let pile = mentions.pile;
    let circle = pile.circles.of(row.at.reading);
    let (size, holders) = (circle.size() as i64, circle.holders(row.sense) as i64);
    let count = |found: Option<&i64>| logarithm(1000 * found.copied().unwrap_or(0));
    let home = pile.circles.home(row.at.reading);
    vec![
        ("sentence", count(counts.sentences.get(&row.at))),
        ("article", count(counts.articles.get(&row.at.reading))),
        ("circle", logarithm(1000 * size)),
        ("circle-holders", logarithm(1000 * holders)),
        ("circle-share", holders * 1000 / size.max(1)),
        ("circle-words", count(counts.circles.get(&(home, row.sense)))),
        ("kin", logarithm(1000 * mentions.kin(row.sense).map_or(0, |kin| kin.words() as i64))),
        ("rarity", pile.rarity(row.sense)),
    ]
}

fn form(reading: &Reading, row: &Mention) -> Vec<Feature> {
    let is = |yes: bool| i64::from(yes) * 1000;
    let [definite, indefinite, many, first] = row.around.marks;
    let mut features = vec![
        ("verb", is(row.upos == Upos::Verb)),
        ("noun", is(row.upos == Upos::Noun)),
        ("name", is(row.upos == Upos::Propn)),
        ("definite", is(definite)),
        ("indefinite", is(indefinite)),
        ("many", is(many)),
        ("first", is(first)),
        ("sentences", (reading.sentences.len() as i64).min(DEEPEST) * 1000),
    ];
    if let Some(top) = row.top {
        features.extend(tree(reading, row.at.value, top));
    }
    features
}

fn tree(reading: &Reading, sentence: SentenceId, top: TokenId) -> Vec<Feature> {
    const MODALS: [&str; 7] = ["will", "would", "may", "might", "could", "can", "should"];
    let is = |yes: bool| i64::from(yes) * 1000;
    let row = &reading.tokens[top];
    let above = std::iter::successors(row.head, |&token| reading.tokens[token].head);
    let kids: Vec<TokenId> = reading
        .tokens_within(reading.sentences[sentence].span)
        .filter(|&token| reading.tokens[token].head == Some(top))
        .collect();
    let lemma = |token: TokenId| fold(reading.lemma(token));
    let modal =
        |&token: &TokenId| reading.tokens[token].deprel == Deprel::Aux && MODALS.contains(&lemma(token).as_str());
    let place = top.index() - reading.sentences[sentence].first.index().min(top.index());
    let content = |token_span| {
        reading.statements.rows().iter().any(|row| row.content.iter().any(|span| span.overlaps(token_span)))
    };
    let cue =
        |token_span| reading.statements.rows().iter().any(|row| row.cue.iter().any(|span| span.overlaps(token_span)));
    vec![
        ("depth", (above.take(DEEPEST as usize).count() as i64) * 1000),
        (
            "clause-of-noun",
            is(matches!(row.deprel, Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::AdvclRelcl)),
        ),
        ("clause-of-verb", is(matches!(row.deprel, Deprel::Ccomp | Deprel::Xcomp))),
        ("before-noun", is(matches!(row.deprel, Deprel::Compound | Deprel::Amod))),
        ("modal", is(kids.iter().any(modal))),
        ("infinitive", is(kids.iter().any(|&token| fold(reading.words(reading.tokens[token].span)) == "to"))),
        ("ing", is(fold(reading.words(row.span)).ends_with("ing"))),
        ("kids", kids.len() as i64 * 1000),
        ("place", place as i64 * 40),
        ("said", is(content(row.span))),
        ("cue", is(cue(row.span))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_no_company_has_the_least_of_everything() {
        let features = company(&[], 0, &[]);
        assert!(features.iter().all(|row| row.1 == RANGE.0 || (0..=logarithm(0)).contains(&row.1)));
    }
}
