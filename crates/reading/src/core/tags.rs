//! Part of speech and Penn tag chosen together, so that they never contradict each other.

use std::ops::Range;

/// What the score of a Penn tag counts beside that of a part of speech.
const SHARE: f32 = 0.5;

/// The pairs that may stand together, as indices into the two lists of labels.
#[derive(Debug)]
pub(super) struct TagPairs {
    pairs: Vec<(usize, usize)>,
}

impl TagPairs {
    /// Reads lines of a part of speech and its Penn tags; a label that the lists lack is passed over.
    pub(super) fn new(lines: &str, upos: &str, xpos: &str) -> TagPairs {
        let place = |labels: &str, wanted: &str| labels.lines().position(|label| label == wanted);
        let pairs = lines.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
            let (first, tags) = line.split_once(' ').unwrap_or_default();
            let pair = move |tag| Some((place(upos, first)?, place(xpos, tag)?));
            tags.split(' ').filter_map(pair)
        });
        TagPairs { pairs: pairs.collect() }
    }

    /// The pair with the highest sum of scores, the Penn tag's counting half; the first of equals. `upos` and `xpos` say
    /// where the scores of each stand.
    pub(super) fn best(&self, scores: &[f32], (upos, xpos): (&Range<usize>, &Range<usize>)) -> (usize, usize) {
        let mut best = (f32::NEG_INFINITY, (0, 0));
        for &(first, second) in &self.pairs {
            let sum = scores[upos.start + first] + SHARE * scores[xpos.start + second];
            if sum > best.0 {
                best = (sum, (first, second));
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_that_may_not_be_is_not_chosen() {
        let pairs = TagPairs::new("# all\nNOUN NN NNS\nVERB VB", "NOUN\nVERB", "NN\nNNS\nVB");
        let columns = (&(1..3), &(3..6));
        assert_eq!(pairs.best(&[9.0, 1.0, 1.5, 0.0, 2.0, 1.0], columns), (0, 1));
        assert_eq!(pairs.best(&[9.0, 1.0, 1.5, 0.0, 0.0, 1.0], columns), (1, 2));
    }
}
