//! Whether two sentences, or two words for events, of different articles tell of one event: a small trained judge of what the words,
//! the articles around them and the clusters of articles have in common.
//!
//! Method: logistic regression on features in thousandths, trained on ECB+ (Cybulska and Vossen 2014); words are weighed anew within
//! circles of like articles; where a pile or a circle falls into parts is told by how its articles come to be joined; pairs are looked
//! at again beside the pairs that each makes with others; mentions are joined by average link over its scores, as in Barhom et al. 2019.

pub(crate) mod acts;
mod alone;
mod around;
mod chains;
mod circles;
mod judge;
mod linkage;
pub(crate) mod marks;
mod mentions;
mod partings;
mod passages;
mod pile;
mod roles;
mod second;
mod sentences;
pub(crate) mod tellings;

pub use acts::{ActPair, act_pairs};
pub use chains::{EventWord, chains, each_pair, words_told};
pub use judge::{Judgement, Verdict, judge, passage_features};
pub use passages::Passage;
pub use pile::Pile;
pub use sentences::sentence_features;

use crate::model::In;
use knowledge::PairWeights;
use reading::SentenceId;

/// A feature of a pair: its name in `knowledge/pairs.txt` and its value, in thousandths.
pub type Feature = (&'static str, i64);

/// Pairs of sentences that tell of one event, each of another reading of the pile; indices into `sentences`.
pub fn same_sentences(pile: &Pile<'_>, sentences: &[In<SentenceId>]) -> Vec<(usize, usize)> {
    let weights = PairWeights::embedded();
    let pairs = (0..sentences.len()).flat_map(|at| (0..at).map(move |before| (before, at)));
    let apart = pairs.filter(|&(one, other)| sentences[one].reading != sentences[other].reading);
    let sums: Vec<(usize, usize, i64)> = apart
        .map(|(one, other)| {
            let features = sentence_features(pile, sentences[one], sentences[other]);
            (one, other, weights.sum("sentence", &features))
        })
        .collect();
    let first = second::First::new(sentences.len(), sums.iter().copied());
    let like = sums.into_iter().filter(|&(one, other, _)| first.is_like(one, other));
    let same = like.filter(|&(one, other, sum)| weights.sum("again", &first.features(one, other, sum)) > 0);
    same.map(|(one, other, _)| (one, other)).collect()
}
