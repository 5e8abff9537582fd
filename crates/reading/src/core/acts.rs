//! The head that sees what words mean as words for acts: their vectors brought into a small space where what tells of one act lies near.

use super::head::{Scratch, layer};
use super::{Batch, Found};
use crate::senses::ActSense;
use encoder::{Container, Linear, LoadError, Machine};
use knowledge::weights;

#[derive(Debug)]
pub(super) struct ActsHead {
    near: Linear,
}

impl ActsHead {
    /// The head that comes with the weights, for words of `width` values.
    pub(super) fn load(width: usize, machine: Machine) -> Result<ActsHead, LoadError> {
        let container = Container::open(weights::ACTS)?.on(machine);
        Ok(ActsHead { near: layer(&container, &["near"], (width, ActSense::WIDTH))? })
    }

    /// Adds what each word of a batch would mean.
    pub(super) fn read(&self, batch: Batch<'_>, scratch: &mut Scratch, found: &mut Found) {
        self.near.run(batch.vectors.of_words(), &mut scratch.linear, &mut scratch.outputs);
        found.senses.extend(scratch.outputs.chunks_exact(ActSense::WIDTH).map(ActSense::of));
    }
}
