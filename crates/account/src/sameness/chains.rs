//! Chains of words for one event: each pair is judged twice, the second time beside what the first look made of all others, and by
//! how far each word looks like an event that nobody else tells of.

use super::mentions::{self, Mention};
use super::pile::Pile;
use super::second::{First, NONE};
use super::{Feature, linkage};
use crate::model::In;
use crate::number::log2_milli;
use knowledge::PairWeights;
use reading::senses::EventSense;
use std::collections::BTreeMap;
use text::{Id, Span};

/// A word for an event, and what it means where it stands.
#[derive(Clone, Debug)]
pub struct EventWord {
    /// Where it stands.
    pub at: In<Span>,
    /// What it means there.
    pub sense: EventSense,
}

/// Mentions are joined while the mean chance that they are of one event is so high, in thousandths.
const JOIN: i64 = 300;
/// No fewer than this is added before a logarithm is taken, in thousandths.
const FAINT: i64 = 50;
/// How many of the likest are asked.
const LIKEST: usize = 8;
/// What stands for the sum of a pair that is not like at all, and the highest sum that counts.
const RANGE: (i64, i64) = (NONE, 8000);

/// A pair that the first look finds like: its mentions, what they have in common, and the sum of that.
struct Pair {
    one: usize,
    other: usize,
    features: Vec<Feature>,
    sum: i64,
}

/// The chain of each word: words of one chain name one event. Chains are counted from 0.
pub fn chains(pile: &Pile<'_>, words: &[EventWord]) -> Vec<usize> {
    let weights = PairWeights::embedded();
    let rows = mentions::rows(pile, words);
    let mut pairs = Vec::new();
    each(pile, &rows, &mut |one, other, features| {
        let sum = weights.sum("mention", features);
        if sum > NONE {
            pairs.push(Pair { one, other, features: features.to_vec(), sum: sum.clamp(RANGE.0, RANGE.1) });
        }
    });
    let first = First::new(rows.len(), pairs.iter().map(|pair| (pair.one, pair.other, pair.sum)));
    let alone = alone(&rows, words, &pairs);
    let mut scores = linkage::Scores::new(rows.len());
    for Pair { one, other, mut features, sum } in pairs {
        features.extend(first.features(one, other, sum));
        let (least, most) = (alone[one].min(alone[other]), alone[one].max(alone[other]));
        features.extend([
            ("alone-least", least),
            ("alone-most", most),
            ("alone-both", least * most / 5000),
            ("alone-least-sum", least * sum / 5000),
            ("alone-most-sum", most * sum / 5000),
        ]);
        scores.set(one, other, linkage::chance(weights.sum("chain", &features)));
    }
    linkage::average(scores, JOIN)
}

/// Goes through all pairs of words that are looked at, with what they have in common.
pub fn each_pair(pile: &Pile<'_>, words: &[EventWord], see: &mut dyn FnMut(usize, usize, &[Feature])) {
    each(pile, &mentions::rows(pile, words), see);
}

fn each(pile: &Pile<'_>, rows: &[Mention], see: &mut dyn FnMut(usize, usize, &[Feature])) {
    for at in 0..rows.len() {
        for before in 0..at {
            if let Some(features) = mentions::features(pile, &rows[before], &rows[at]) {
                see(before, at, &features);
            }
        }
    }
}

/// How far each word looks like an event that no other tells of, in thousandths of log odds.
fn alone(rows: &[Mention], words: &[EventWord], pairs: &[Pair]) -> Vec<i64> {
    let mut like: Vec<Vec<(i64, usize)>> = vec![Vec::new(); rows.len()];
    for pair in pairs {
        like[pair.one].push((pair.sum, pair.other));
        like[pair.other].push((pair.sum, pair.one));
    }
    let mut beside = BTreeMap::new();
    rows.iter().for_each(|row| *beside.entry(row.at).or_insert(0u64) += 1);
    let features = like.iter_mut().enumerate().map(|(at, like)| {
        like.sort_unstable_by(|a, b| b.cmp(a));
        let mut features = company(rows, at, like);
        features.push(("sentence", logarithm(1000 * beside[&rows[at].at] as i64)));
        features.push(("sense", words[at].sense.alone()));
        features
    });
    features.map(|features| PairWeights::embedded().sum("alone", &features).clamp(-RANGE.1, RANGE.1)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use reading::{Reader, Scratch};
    use text::Table;

    /// The chains of some words, each the first of its kind in a text of its own.
    fn chains_of(told: &[(&str, &str)]) -> Vec<usize> {
        let reader = Reader::new(knowledge::Knowledge::embedded());
        let mut readings = Table::default();
        let mut words = Vec::new();
        for (text, word) in told {
            let article = std::sync::Arc::new(testing::article("Vexholm Courier", text));
            let reading = reader.read(article, &mut Scratch::default());
            let start = text.find(word).unwrap();
            let (value, whole) = (Span::of_range(start..start + word.len()), Span::of_range(0..text.len()));
            let sense = reader.event_senses(&reading, whole, &[value], &mut Scratch::default()).remove(0);
            words.push(EventWord { at: In { reading: readings.push(reading), value }, sense });
        }
        chains(&Pile::new(&readings), &words)
    }

    #[test]
    fn words_for_one_event_are_joined_across_articles_of_a_mixed_pile() {
        let chains = chains_of(&[
            ("Dockers in Vexholm seized the ferry Aurora on Monday and held its captain.", "seized"),
            ("The ferry Aurora was seized by dockers in Vexholm on Monday, its captain said.", "seized"),
            ("Bakers in Orsund lowered the price of rye bread after a good harvest.", "lowered"),
            ("A comet was seen above the hills of Tarn by two schoolgirls.", "seen"),
            ("The opera house of Lund chose a cellist as its new director.", "chose"),
            ("Heavy snow closed the mountain road to Brevik for three days.", "closed"),
            ("Customs officers seized forged stamps at the airport of Quell.", "seized"),
            ("A beekeeper won the village chess cup for the ninth time.", "won"),
            ("Engineers repaired the clock of the town hall in Osmere.", "repaired"),
        ]);
        assert_eq!(chains[0], chains[1], "one seizure in two articles");
        assert_ne!(chains[0], chains[6], "another seizure");
        assert_ne!(chains[0], chains[2], "another act");
    }

    #[test]
    fn who_has_no_company_has_the_least_of_everything() {
        let features = company(&[], 0, &[]);
        assert!(features.iter().all(|row| row.1 == RANGE.0 || (0..=logarithm(0)).contains(&row.1)));
    }
}
