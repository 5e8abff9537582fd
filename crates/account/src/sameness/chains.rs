//! Chains of words for one event: each pair is judged twice, the second time beside what the first look made of all others, and by
//! how far each word looks like an event that nobody else tells of.

use super::alone::{alone, told};
use super::mentions::Mentions;
use super::pile::Pile;
use super::second::{First, NONE};
use super::{Feature, linkage};
use crate::model::In;
use knowledge::PairWeights;
use reading::senses::EventSense;
use text::Span;

/// A word for an event, and what it means where it stands.
#[derive(Clone, Debug)]
pub struct EventWord {
    /// Where it stands.
    pub at: In<Span>,
    /// What it means there.
    pub sense: EventSense,
}

/// Mentions are joined while the mean chance that they are of one event is so high, in thousandths.
const JOIN: i64 = 250;
/// What stands for the sum of a pair that is not like at all, and the highest sum that counts.
pub(super) const RANGE: (i64, i64) = (NONE, 8000);

/// A pair that the first look finds like: its mentions, what they have in common, and the sum of that.
pub(super) struct Pair {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) sum: i64,
    features: Vec<Feature>,
}

/// The chain of each word: words of one chain name one event. Chains are counted from 0.
pub fn chains(pile: &Pile<'_>, words: &[EventWord]) -> Vec<usize> {
    let weights = PairWeights::embedded();
    let mentions = Mentions::new(pile, words);
    let pairs = like(&mentions);
    let beside = beside(&mentions, words, &pairs);
    let mut scores = linkage::Scores::new(words.len());
    for (mut pair, beside) in pairs.into_iter().zip(beside) {
        pair.features.extend(beside);
        scores.set(pair.one, pair.other, linkage::chance(weights.sum("chain", &pair.features)));
    }
    linkage::average(scores, JOIN)
}

/// Goes through all pairs of words that are looked at, with what they have in common.
pub fn each_pair(pile: &Pile<'_>, words: &[EventWord], see: &mut dyn FnMut(usize, usize, &[Feature])) {
    each(&Mentions::new(pile, words), see);
}

/// How each word is told; one row a word.
pub fn words_told(pile: &Pile<'_>, words: &[EventWord]) -> Vec<Vec<Feature>> {
    told(&Mentions::new(pile, words))
}

fn each(mentions: &Mentions<'_>, see: &mut dyn FnMut(usize, usize, &[Feature])) {
    for at in 0..mentions.rows.len() {
        for before in 0..at {
            if let Some(features) = mentions.features(before, at) {
                see(before, at, &features);
            }
        }
    }
}

/// The first look.
fn like(mentions: &Mentions<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    each(mentions, &mut |one, other, features| {
        let sum = PairWeights::embedded().sum("mention", features);
        if sum > NONE {
            pairs.push(Pair { one, other, features: features.to_vec(), sum: sum.clamp(RANGE.0, RANGE.1) });
        }
    });
    pairs
}

/// What the first look says of each pair and of how far its words stand alone.
fn beside(mentions: &Mentions<'_>, words: &[EventWord], pairs: &[Pair]) -> Vec<Vec<Feature>> {
    let first = First::new(words.len(), pairs.iter().map(|pair| (pair.one, pair.other, pair.sum)));
    let alone = alone(mentions, words, pairs);
    let of = |pair: &Pair| {
        let mut features = first.features(pair.one, pair.other, pair.sum);
        let (one, other) = (alone[pair.one], alone[pair.other]);
        let (least, most) = (one.min(other), one.max(other));
        features.extend([
            ("alone-least", least),
            ("alone-most", most),
            ("alone-both", least * most / 5000),
            ("alone-least-sum", least * pair.sum / 5000),
            ("alone-most-sum", most * pair.sum / 5000),
        ]);
        features
    };
    pairs.iter().map(of).collect()
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
}
