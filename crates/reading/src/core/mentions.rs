//! The mentions head: who and what is mentioned in any form, by head words that point at where their phrases start and end; and a second
//! output that labels runs of words as people, organisations, places and peoples, pronouns and descriptions too.

use super::crf::{self, Crf, Label};
use super::head::{Features, Scratch, best, layer};
use super::{Batch, Found};
use crate::model::Thing;
use encoder::{Container, Linear, LoadError, Machine};
use knowledge::{Kind, weights};
use std::ops::Range;

/// The width of one side of a pointer.
const POINT: usize = 64;
/// How many distances between a head word and an end of its phrase are told apart.
const REACH: usize = 24;

/// A phrase that mentions something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mentioned {
    /// Its head word.
    pub(crate) head: usize,
    /// All of it.
    pub(crate) words: Range<usize>,
    /// What it mentions.
    pub(crate) thing: Thing,
}

/// Words that name, describe or refer to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Described {
    /// Which.
    pub(crate) words: Range<usize>,
    /// Of what kind.
    pub(crate) kind: Kind,
}

/// A hidden layer with two outputs, and pointers from head words to the ends of their phrases.
#[derive(Debug)]
pub(super) struct MentionsHead {
    features: Features,
    hidden: Linear,
    kind: Linear,
    run: Linear,
    point: Linear,
    /// What a distance adds, for the start and for the end.
    distance: Vec<f32>,
    crf: Crf,
    things: Vec<Thing>,
    labels: Vec<Label<Option<Kind>>>,
}

impl MentionsHead {
    pub(super) fn load(machine: Machine) -> Result<MentionsHead, LoadError> {
        let container = Container::open(weights::MENTIONS.weights)?.on(machine);
        let things: Vec<Thing> = weights::MENTIONS.labels.lines().filter_map(Thing::from_label).collect();
        // Runs of other kinds keep their words from those that are wanted.
        let labels = crf::labels(weights::DESCRIBED, |label| Some(Kind::from_label(label)));
        let hidden = Linear::load(&container, "hidden")?;
        Ok(MentionsHead {
            features: Features::load(&container)?,
            kind: layer(&container, &["kind"], (hidden.outputs(), 1 + things.len()))?,
            run: layer(&container, &["run"], (hidden.outputs(), labels.len()))?,
            point: layer(&container, &["point"], (hidden.inputs(), 4 * POINT))?,
            distance: container.floats("distance", &[2, REACH])?,
            crf: Crf::load(&container, labels.len())?,
            hidden,
            things,
            labels,
        })
    }

    /// Adds the mentions of a batch, whose sentences are found already.
    pub(super) fn read(&self, batch: Batch<'_>, scratch: &mut Scratch, found: &mut Found) {
        self.features.add(batch.vectors, &mut scratch.inputs);
        self.hidden.run(&scratch.inputs, &mut scratch.linear, &mut scratch.hidden);
        self.hidden.machine().gelu(&mut scratch.hidden);
        self.run.run(&scratch.hidden, &mut scratch.linear, &mut scratch.scores);
        let mut rows = scratch.scores.chunks_exact(self.labels.len());
        for paragraph in batch.paragraphs {
            let scores: Vec<f32> = rows.by_ref().take(paragraph.len()).flatten().copied().collect();
            let runs = crf::runs(&self.crf.best(&scores), &self.labels, paragraph.start);
            let wanted = runs.into_iter().filter_map(|(kind, words)| Some(Described { words, kind: kind? }));
            found.described.extend(wanted);
        }
        self.kind.run(&scratch.hidden, &mut scratch.linear, &mut scratch.scores);
        self.point.run(&scratch.inputs, &mut scratch.linear, &mut scratch.pairs);
        self.read_mentions(batch, scratch, found);
    }

    fn read_mentions(&self, batch: Batch<'_>, scratch: &Scratch, found: &mut Found) {
        let mut sentences = found.sentences.iter().peekable();
        let mut row = 0;
        for paragraph in batch.paragraphs {
            let points = Points { rows: &scratch.pairs[row * 4 * POINT..], distance: &self.distance };
            for (at, word) in paragraph.clone().enumerate() {
                let scores = &scratch.scores[(row + at) * (1 + self.things.len())..][..1 + self.things.len()];
                let thing = best(scores).checked_sub(1).and_then(|thing| self.things.get(thing));
                while sentences.next_if(|sentence| sentence.end <= word).is_some() {}
                let (Some(&thing), Some(sentence)) = (thing, sentences.peek()) else { continue };
                let sentence = sentence.start - paragraph.start..sentence.end - paragraph.start;
                let words = points.phrase(at, sentence);
                let words = words.start + paragraph.start..words.end + paragraph.start;
                found.mentioned.push(Mentioned { head: word, words, thing });
            }
            row += paragraph.len();
        }
    }
}

/// The pointers of a paragraph's words: from a head to a start, to a start, from a head to an end, to an end.
struct Points<'a> {
    rows: &'a [f32],
    distance: &'a [f32],
}

impl Points<'_> {
    /// The likeliest phrase around a head word, inside its sentence.
    fn phrase(&self, head: usize, sentence: Range<usize>) -> Range<usize> {
        let start = self.likeliest(0, head, sentence.start..head + 1);
        start..self.likeliest(1, head, head..sentence.end) + 1
    }

    /// The likeliest start (side 0) or last word (side 1) among some words.
    fn likeliest(&self, side: usize, head: usize, words: Range<usize>) -> usize {
        let scores: Vec<f32> = words.clone().map(|word| self.score(side, head, word)).collect();
        words.start + best(&scores)
    }

    fn score(&self, side: usize, head: usize, word: usize) -> f32 {
        let part = |word: usize, part: usize| &self.rows[word * 4 * POINT + part * POINT..][..POINT];
        let pairs = part(head, 2 * side).iter().zip(part(word, 2 * side + 1));
        let product = pairs.fold(0.0, |sum, (from, to)| sum + from * to);
        product / 8.0 + self.distance[side * REACH + head.abs_diff(word).min(REACH - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_reaches_as_far_as_its_pointers() {
        let mut rows = vec![0.0; 6 * 4 * POINT];
        let mut set = |word: usize, part: usize| rows[word * 4 * POINT + part * POINT] = 8.0;
        // The head is the fourth word; its phrase starts at the second and ends at the sixth.
        set(3, 0);
        set(1, 1);
        set(3, 2);
        set(5, 3);
        let points = Points { rows: &rows, distance: &[0.0; 2 * REACH] };
        assert_eq!(points.phrase(3, 0..6), 1..6);
        assert_eq!(points.phrase(3, 2..5), 2..4);
    }
}
