//! Paragraphs into windows of word pieces; a long paragraph is cut into windows that overlap.

use super::Words;
use super::features::{self, EDGE, Place, Placer};
use crate::quotes;
use encoder::{FEATURES_A_PIECE, Piece, Splitter, Vocabulary};
use std::ops::Range;

/// The pieces of a window besides those that open and close it.
const LONGEST: usize = 254;
/// The pieces before a later window's own words, which it reads once more.
const OVERLAP: usize = 60;
/// How many words a cut goes back to find the start of a sentence.
const BACK: usize = 60;

/// The windows of a batch of paragraphs, ready for the encoder.
#[derive(Debug, Default)]
pub(crate) struct Windows {
    /// All pieces, window by window.
    pub(crate) pieces: Vec<Piece>,
    /// How many pieces each window has.
    pub(crate) lengths: Vec<usize>,
    /// For each word, the row of its first piece, and its window.
    pub(crate) words: Vec<(usize, usize)>,
    /// For each window, the row of the piece that opens it.
    pub(crate) openings: Vec<usize>,
    cut: Cut,
    splitter: Splitter,
}

/// The words of one paragraph, cut into pieces.
#[derive(Debug, Default)]
struct Cut {
    ids: Vec<u32>,
    /// Where each word's pieces end in `ids`.
    ends: Vec<usize>,
    features: Vec<[u8; FEATURES_A_PIECE]>,
    /// The words that begin a sentence, as far as the marks tell.
    starts: Vec<bool>,
}

impl Windows {
    /// Replaces what there is by the windows of some paragraphs.
    pub(crate) fn fill(&mut self, vocabulary: &Vocabulary, words: Words<'_>, paragraphs: &[Range<usize>]) {
        self.pieces.clear();
        self.lengths.clear();
        self.words.clear();
        self.openings.clear();
        for paragraph in paragraphs {
            self.cut.fill(vocabulary, &mut self.splitter, words, paragraph);
            let mut start = 0;
            while start < paragraph.len() {
                let (before, end) = self.cut.window(start);
                self.add(vocabulary, before, start..end);
                start = end;
            }
        }
    }

    /// Adds a window that owns some words and reads those from `before` on.
    fn add(&mut self, vocabulary: &Vocabulary, before: usize, own: Range<usize>) {
        let (first, window) = (self.pieces.len(), self.lengths.len());
        self.openings.push(first);
        self.pieces.push(Piece { id: vocabulary.start(), features: EDGE });
        for word in before..own.end {
            if own.contains(&word) {
                self.words.push((self.pieces.len(), window));
            }
            let mut features = self.cut.features[word];
            for &id in &self.cut.ids[self.cut.place(word)] {
                self.pieces.push(Piece { id, features });
                features = features::other(features);
            }
        }
        self.pieces.push(Piece { id: vocabulary.end(), features: EDGE });
        self.lengths.push(self.pieces.len() - first);
    }
}

impl Cut {
    fn fill(&mut self, vocabulary: &Vocabulary, splitter: &mut Splitter, words: Words<'_>, paragraph: &Range<usize>) {
        self.ids.clear();
        self.ends.clear();
        self.features.clear();
        self.starts.clear();
        let states = quotes::states(words.text, &words.spans[paragraph.clone()]);
        let mut placer = Placer::default();
        for (word, state) in paragraph.clone().zip(states) {
            let word = words.get(word);
            vocabulary.split(word, splitter, &mut self.ids);
            self.ends.push(self.ids.len());
            let place = placer.next(word);
            self.features.push(features::first(word, state, place));
            self.starts.push(place == Place::AfterStop);
        }
    }

    /// Where a word's pieces stand.
    fn place(&self, word: usize) -> Range<usize> {
        self.begin(word)..self.ends[word]
    }

    fn begin(&self, word: usize) -> usize {
        word.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// For a window that owns words from `start` on: the first word that it reads, and the end of its own words.
    fn window(&self, start: usize) -> (usize, usize) {
        let before = self.ends[..start].partition_point(|&end| self.begin(start) - end >= OVERLAP);
        let limit = self.begin(before) + LONGEST;
        let full = self.ends.partition_point(|&end| end <= limit).max(start + 1);
        if full == self.ends.len() {
            return (before, full);
        }
        let near = (full.saturating_sub(BACK).max(start + 1)..full).rev().find(|&word| self.starts[word]);
        (before, near.unwrap_or(full))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::Span;

    fn words(text: &str) -> Vec<Span> {
        let knowledge = knowledge::Knowledge::embedded();
        crate::tokens::split(text, Span::of_range(0..text.len()), &knowledge.words)
    }

    fn windows(text: &str) -> Windows {
        let spans = words(text);
        let mut windows = Windows::default();
        let vocabulary = Vocabulary::load(knowledge::weights::VOCABULARY).unwrap();
        let whole = 0..spans.len();
        windows.fill(&vocabulary, Words { text, spans: &spans }, &[whole]);
        assert_eq!(windows.words.len(), spans.len());
        assert_eq!(windows.lengths.iter().sum::<usize>(), windows.pieces.len());
        windows
    }

    #[test]
    fn a_short_paragraph_is_one_window() {
        let windows = windows("The ferry to Vexholm sails at noon.");
        assert_eq!(windows.openings, [0]);
        assert_eq!(windows.words[0], (1, 0));
        assert!(windows.lengths[0] >= 10);
    }

    #[test]
    fn a_long_paragraph_is_cut_before_sentences_and_overlaps() {
        let text = "The council met again on Monday and voted to keep the old bridge open. ".repeat(40);
        let windows = windows(&text);
        assert!(windows.lengths.len() > 2);
        assert!(windows.lengths.iter().all(|&length| length <= LONGEST + 2));
        let first_own = windows.words.iter().position(|word| word.1 == 1).unwrap();
        assert_eq!(first_own % 15, 0, "the second window owns whole sentences");
        assert!(windows.words[first_own].0 > windows.openings[1] + 20, "and reads what is before");
    }

    #[test]
    fn a_text_without_an_end_of_sentence_is_cut_all_the_same() {
        let windows = windows(&"salt ".repeat(1000));
        assert!(windows.lengths.iter().all(|&length| length <= LONGEST + 2));
    }
}
