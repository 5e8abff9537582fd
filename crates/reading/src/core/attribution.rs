//! The attribution head: sources, cues and contents as runs of words, and which belong together.

use super::crf::{self, Crf, Label};
use super::head::{Features, Scratch, best, layer};
use super::{Batch, Found};
use encoder::{Container, Linear, LoadError, Machine};
use knowledge::weights;
use std::ops::Range;

/// The width of one side of a link.
const LINK: usize = 64;
/// How many distances are told apart.
const BUCKETS: usize = 16;

/// A cue with its source and contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// Who says it, if anybody is named.
    pub(crate) source: Option<Range<usize>>,
    /// The words that attribute.
    pub(crate) cue: Range<usize>,
    /// What is said, in pieces; none where the cue announces what the next paragraph says, or attributes nothing.
    pub(crate) contents: Vec<Range<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Source,
    Cue,
    Content,
}

#[derive(Debug)]
pub(super) struct AttributionHead {
    features: Features,
    hidden: Linear,
    role: Linear,
    crf: Crf,
    link: Linear,
    /// What a distance adds, for cue and source and for cue and content.
    distance: Vec<f32>,
    labels: Vec<Label<Part>>,
}

impl AttributionHead {
    pub(super) fn load(machine: Machine) -> Result<AttributionHead, LoadError> {
        let container = Container::open(weights::ATTRIBUTION.weights)?.on(machine);
        let labels = crf::labels(weights::ATTRIBUTION.labels, part);
        let features = Features::load(&container)?;
        let hidden = Linear::load(&container, "hidden")?;
        Ok(AttributionHead {
            role: layer(&container, &["role"], (hidden.outputs(), labels.len()))?,
            crf: Crf::load(&container, labels.len())?,
            link: layer(&container, &["link"], (hidden.inputs(), 4 * LINK + 1))?,
            distance: container.floats("distance", &[2, BUCKETS])?,
            features,
            hidden,
            labels,
        })
    }

    /// Adds the attributions of a batch.
    pub(super) fn read(&self, batch: Batch<'_>, scratch: &mut Scratch, found: &mut Found) {
        self.features.add(batch.vectors, &mut scratch.inputs);
        self.hidden.run(&scratch.inputs, &mut scratch.linear, &mut scratch.hidden);
        self.hidden.machine().gelu(&mut scratch.hidden);
        self.role.run(&scratch.hidden, &mut scratch.linear, &mut scratch.scores);
        self.link.run(&scratch.inputs, &mut scratch.linear, &mut scratch.pairs);
        let mut first = 0;
        for paragraph in batch.paragraphs {
            let rows = first..first + paragraph.len();
            let roles = &scratch.scores[rows.start * self.labels.len()..rows.end * self.labels.len()];
            let runs = crf::runs(&self.crf.best(roles), &self.labels, 0);
            let links = Links { rows: &scratch.pairs[rows.start * (4 * LINK + 1)..], distance: &self.distance };
            found.attributions.extend(links.join(&runs).into_iter().map(|it| it.moved(paragraph.start)));
            first = rows.end;
        }
    }
}

fn part(label: &str) -> Option<Part> {
    match label {
        "source" => Some(Part::Source),
        "cue" => Some(Part::Cue),
        "content" => Some(Part::Content),
        _ => None,
    }
}

impl Attribution {
    fn moved(self, by: usize) -> Attribution {
        let moved = |words: Range<usize>| words.start + by..words.end + by;
        Attribution {
            source: self.source.map(moved),
            cue: moved(self.cue),
            contents: self.contents.into_iter().map(moved).collect(),
        }
    }
}

/// The link vectors of a paragraph's words.
struct Links<'a> {
    rows: &'a [f32],
    distance: &'a [f32],
}

impl Links<'_> {
    /// Gives each cue its source and each content its cue.
    fn join(&self, runs: &[(Part, Range<usize>)]) -> Vec<Attribution> {
        let of = |part: Part| runs.iter().filter(move |run| run.0 == part).map(|run| run.1.clone());
        let sources: Vec<Range<usize>> = of(Part::Source).collect();
        let mut joined: Vec<Attribution> = of(Part::Cue)
            .map(|cue| Attribution { source: self.source(&cue, &sources), cue, contents: Vec::new() })
            .collect();
        for content in of(Part::Content) {
            let scores: Vec<f32> = joined.iter().map(|it| self.score(1, it.cue.start, content.start)).collect();
            if let Some(owner) = joined.get_mut(best(&scores)) {
                owner.contents.push(content);
            }
        }
        joined
    }

    fn source(&self, cue: &Range<usize>, sources: &[Range<usize>]) -> Option<Range<usize>> {
        let mut scores: Vec<f32> = sources.iter().map(|source| self.score(0, cue.start, source.start)).collect();
        scores.push(self.row(cue.start)[4 * LINK]);
        sources.get(best(&scores)).cloned()
    }

    fn row(&self, word: usize) -> &[f32] {
        &self.rows[word * (4 * LINK + 1)..][..4 * LINK + 1]
    }

    /// How well a cue and a source (kind 0) or a content (kind 1) go together, each given by its first word.
    fn score(&self, kind: usize, cue: usize, other: usize) -> f32 {
        let start = 2 * LINK * kind;
        let left = &self.row(cue)[start..start + LINK];
        let right = &self.row(other)[start + LINK..start + 2 * LINK];
        let product = left.iter().zip(right).fold(0.0, |sum, (left, right)| sum + left * right);
        product / 8.0 + self.distance[kind * BUCKETS + bucket(cue, other)]
    }
}

/// A distance in words: 1, 2, 3, to 5, to 9, to 19, to 39, more; then the same backwards.
pub(super) fn bucket(cue: usize, other: usize) -> usize {
    let size = cue.abs_diff(other).max(1);
    let limits = [1, 2, 3, 5, 9, 19, 39];
    limits.partition_point(|&limit| limit < size) + if other < cue { 8 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_fall_into_buckets() {
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 6, 9, 10, 19, 20, 39, 40].map(|far| bucket(100, 100 + far)),
            [0, 0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7]
        );
        assert_eq!([1, 4, 99].map(|far| bucket(100, 100 - far)), [8, 11, 15]);
    }

    #[test]
    fn a_content_goes_to_the_cue_it_fits() {
        let mut rows = vec![0.0; 6 * (4 * LINK + 1)];
        let mut set = |word: usize, at: usize, value: f32| rows[word * (4 * LINK + 1) + at] = value;
        set(1, 0, 8.0);
        set(0, LINK, 8.0);
        set(4, 4 * LINK, 1.0);
        set(4, 2 * LINK, 8.0);
        set(5, 3 * LINK, 8.0);
        let links = Links { rows: &rows, distance: &[0.0; 2 * BUCKETS] };
        let runs = [
            (Part::Source, 0..1),
            (Part::Cue, 1..2),
            (Part::Content, 2..3),
            (Part::Content, 3..4),
            (Part::Cue, 4..5),
            (Part::Content, 5..6),
        ];
        let joined = links.join(&runs);
        assert_eq!(joined.len(), 2);
        assert_eq!(joined[0], Attribution { source: Some(0..1), cue: 1..2, contents: vec![2..3, 3..4] });
        assert_eq!((&joined[1].source, &joined[1].cue, joined[1].contents[0].start), (&None, &(4..5), 5));
    }
}
