//! Room that one thread reuses from call to call.

use crate::LinearScratch;
use crate::kernels::Attention;

/// What the encoder computes with; make one for each thread and keep it.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The rows of the whole call, piece by piece.
    pub(crate) rows: Vec<f32>,
    /// Query, key and value of a batch's rows side by side.
    pub(crate) joined: Vec<f32>,
    /// What attention or a layer gives back to the rows.
    pub(crate) mixed: Vec<f32>,
    pub(crate) hidden: Vec<f32>,
    pub(crate) result: Vec<f32>,
    pub(crate) attention: Attention,
    pub(crate) linear: LinearScratch,
}

impl Scratch {
    /// Empty room; it grows to what the longest call needs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}
