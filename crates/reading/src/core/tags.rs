//! Part of speech and Penn tag chosen together, so that they contradict neither each other nor the relation of the word.

use crate::syntax::Deprel;
use std::ops::Range;

/// What the score of a Penn tag counts beside that of a part of speech.
const SHARE: f32 = 0.5;

/// The pairs that may stand together, as indices into the two lists of labels.
#[derive(Debug, Default)]
pub(super) struct TagPairs {
    pairs: Vec<(usize, usize)>,
    /// Words, ends of the names of files, and what stands for all hashtags, with a pair they may have.
    told: Vec<(&'static str, (usize, usize))>,
    /// Relations, and which pairs a word that stands in them may have.
    of_relations: Vec<(Deprel, Vec<bool>)>,
    /// Relations of words that hang on a word, and which pairs it may have.
    of_dependents: Vec<(Deprel, Vec<bool>)>,
}

impl TagPairs {
    /// Reads lines of a part of speech and its Penn tags, and of words and ends of file names that have the first pair; a label
    /// that the lists lack is passed over.
    pub(super) fn new(lines: &'static str, upos: &str, xpos: &str) -> TagPairs {
        let place = |labels: &str, wanted: &str| labels.lines().position(|label| label == wanted);
        let mut all = TagPairs::default();
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let (first, tags) = line.split_once(' ').unwrap_or_default();
            if let Some(relation) = Deprel::from_label(first) {
                all.of_relations.push((relation, all.allowed(tags, upos, xpos)));
                continue;
            }
            if let Some(relation) = first.strip_prefix("with:").and_then(Deprel::from_label) {
                all.of_dependents.push((relation, all.allowed(tags, upos, xpos)));
                continue;
            }
            let pair = |tag| Some((place(upos, first)?, place(xpos, tag)?));
            let is_word = |tag: &&str| tag.contains(|sign: char| sign.is_ascii_lowercase());
            let (words, tags): (Vec<_>, Vec<_>) = tags.split(' ').partition(is_word);
            let pairs: Vec<_> = tags.into_iter().filter_map(pair).collect();
            all.told.extend(pairs.first().into_iter().flat_map(|&pair| words.iter().map(move |&word| (word, pair))));
            all.pairs.extend(pairs);
        }
        all
    }

    /// Which pairs a line allows: those of `+AUX`, or all but those of `-PART/TO`.
    fn allowed(&self, entries: &str, upos: &str, xpos: &str) -> Vec<bool> {
        let is = |entry: &str, (first, second): (usize, usize)| {
            let (part, tag) = entry.split_once('/').unwrap_or((entry, ""));
            upos.lines().nth(first) == Some(part) && (tag.is_empty() || xpos.lines().nth(second) == Some(tag))
        };
        let listed =
            |sign: char, pair| entries.split(' ').filter_map(|it| it.strip_prefix(sign)).any(|it| is(it, pair));
        let only = entries.starts_with('+');
        self.pairs.iter().map(|&pair| if only { listed('+', pair) } else { !listed('-', pair) }).collect()
    }

    /// The pairs that the letters of a word tell: it is in the list, names a file, or is a hashtag.
    fn told(&self, word: &str) -> impl Iterator<Item = (usize, usize)> {
        let is = move |entry: &str| {
            if entry.starts_with('#') {
                return word.starts_with('#') && word.len() > 1;
            }
            let start = word.len().checked_sub(entry.len()).filter(|start| (*start > 0) == entry.starts_with('.'));
            let same = start.and_then(|start| word.get(start..)).is_some_and(|last| last.eq_ignore_ascii_case(entry));
            same && (start == Some(0) || !word.contains(['/', '@']))
        };
        self.told.iter().filter(move |(entry, _)| is(entry)).map(|(_, pair)| *pair)
    }

    /// The pair with the highest sum of scores, the Penn tag's counting half, among those that the letters of the word tell and
    /// its dependent allows, or for want of one that tells its relation; the first of equals. `upos` and `xpos` say where the
    /// scores of each stand.
    pub(super) fn best(
        &self,
        scores: &[f32],
        (upos, xpos): (&Range<usize>, &Range<usize>),
        (word, relation, dependent): (&str, Deprel, Option<Deprel>),
    ) -> (usize, usize) {
        let own = self.of_relations.iter().find(|row| row.0 == relation);
        let governed = self.of_dependents.iter().find(|row| Some(row.0) == dependent);
        let allowed = governed.or(own).map(|row| &row.1);
        let is_told = self.told(word).next().is_some();
        let mut best = (f32::NEG_INFINITY, (0, 0));
        for (place, &(first, second)) in self.pairs.iter().enumerate() {
            let may_be = if is_told {
                self.told(word).any(|told| told == (first, second))
            } else {
                allowed.is_none_or(|allowed| allowed[place])
            };
            if !may_be {
                continue;
            }
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
        assert_eq!(pairs.best(&[9.0, 1.0, 1.5, 0.0, 2.0, 1.0], columns, ("x", Deprel::Root, None)), (0, 1));
        assert_eq!(pairs.best(&[9.0, 1.0, 1.5, 0.0, 0.0, 1.0], columns, ("x", Deprel::Root, None)), (1, 2));
    }

    #[test]
    fn a_relation_tells_what_a_word_may_be() {
        let pairs = TagPairs::new("NOUN NN NNS\nVERB VB\naux +VERB\ncase -NOUN/NN", "NOUN\nVERB", "NN\nNNS\nVB");
        let best = |relation| pairs.best(&[9.0, 1.0, 2.0, 1.0, 0.0], (&(0..2), &(2..5)), ("x", relation, None));
        assert_eq!([Deprel::Obj, Deprel::Aux, Deprel::Case].map(best), [(0, 0), (1, 2), (0, 1)]);
    }

    #[test]
    fn a_dependent_tells_what_a_word_may_be() {
        let pairs = TagPairs::new("ADJ JJ\nVERB VBN\nwith:aux:pass +VERB", "ADJ\nVERB", "JJ\nVBN");
        let best = |dependent| pairs.best(&[2.0, 1.0, 2.0, 1.0], (&(0..2), &(2..4)), ("set", Deprel::Advcl, dependent));
        assert_eq!([None, Some(Deprel::AuxPass)].map(best), [(0, 0), (1, 1)]);
    }

    #[test]
    fn words_of_the_list_names_of_files_and_hashtags_tell_their_tags() {
        let pairs = TagPairs::new("VERB VB w/o\nNOUN NNS NN #tag\nNOUN NN .pdf .xls", "NOUN\nVERB", "NN\nNNS\nVB");
        let told = |word: &'static str| pairs.told(word).collect::<Vec<_>>();
        assert_eq!(told("Minutes.PDF"), [(0, 0)]);
        assert_eq!(told("example.org/minutes.pdf"), []);
        assert_eq!(told(".pdf"), []);
        assert_eq!(told("w/o"), [(1, 2)]);
        assert_eq!(told("pw/o"), []);
        assert_eq!(told("#SaveTheHarbour"), [(0, 1)]);
        assert_eq!(told("#"), []);
    }
}
