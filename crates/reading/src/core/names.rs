//! The names head: which words name somebody or something, and of what kind.

use super::crf::{self, Crf, Label};
use super::head::{Features, Scratch, layer};
use super::{Batch, Found};
use encoder::{Container, Linear, LoadError, Machine};
use knowledge::{Kind, weights};
use std::ops::Range;

/// Words that are a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// Which.
    pub(crate) words: Range<usize>,
    /// Of what.
    pub(crate) kind: Kind,
}

/// A hidden layer, a label for each word, and a path through them.
#[derive(Debug)]
pub(super) struct NamesHead {
    features: Features,
    hidden: Linear,
    kind: Linear,
    crf: Crf,
    labels: Vec<Label<Kind>>,
}

impl NamesHead {
    pub(super) fn load(machine: Machine) -> Result<NamesHead, LoadError> {
        let container = Container::open(weights::NAMES.weights)?.on(machine);
        let labels = crf::labels(weights::NAMES.labels, Kind::from_label);
        let features = Features::load(&container)?;
        let hidden = Linear::load(&container, "hidden")?;
        Ok(NamesHead {
            kind: layer(&container, &["kind"], (hidden.outputs(), labels.len()))?,
            crf: Crf::load(&container, labels.len())?,
            features,
            hidden,
            labels,
        })
    }

    /// Adds the names of a batch.
    pub(super) fn read(&self, batch: Batch<'_>, scratch: &mut Scratch, found: &mut Found) {
        self.features.add(batch.vectors, &mut scratch.inputs);
        self.hidden.run(&scratch.inputs, &mut scratch.linear, &mut scratch.hidden);
        self.hidden.machine().gelu(&mut scratch.hidden);
        self.kind.run(&scratch.hidden, &mut scratch.linear, &mut scratch.scores);
        let mut rows = scratch.scores.chunks_exact(self.labels.len());
        for paragraph in batch.paragraphs {
            let scores: Vec<f32> = rows.by_ref().take(paragraph.len()).flatten().copied().collect();
            let runs = crf::runs(&self.crf.best(&scores), &self.labels, paragraph.start);
            found.names.extend(runs.into_iter().map(|(kind, words)| Named { words, kind }));
        }
    }
}
