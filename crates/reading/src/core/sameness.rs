//! The head that sees which words for events tell of the same: their vectors and those around them, brought into a space where what
//! tells of one event lies near.

use super::{Core, Scratch, Words, head};
use crate::senses::EventSense;
use encoder::{Container, Linear, LoadError, Machine};
use knowledge::weights;
use std::ops::Range;

/// Layers after which a word is seen most as itself.
const MIDDLE: usize = 3;
/// Words on either side that are seen with it.
const REACH: usize = 6;

#[derive(Debug)]
pub(super) struct SamenessHead {
    near: Linear,
    alone: Linear,
}

impl SamenessHead {
    pub(super) fn load(machine: Machine) -> Result<SamenessHead, LoadError> {
        let container = Container::open(weights::SAMENESS)?.on(machine);
        let alone = Linear::load(&container, "alone")?;
        Ok(SamenessHead { near: head::layer(&container, &["near"], (alone.inputs(), EventSense::WIDTH))?, alone })
    }
}

impl Core {
    /// What the words for events of a passage mean; `events` are runs of its words.
    pub(crate) fn event_senses(
        &self,
        words: Words<'_>,
        events: &[Range<usize>],
        scratch: &mut Scratch,
    ) -> Vec<EventSense> {
        let rows = self.event_inputs(words, events, scratch);
        let (mut near, mut alone) = (Vec::new(), Vec::new());
        self.sameness.near.run(&rows, &mut scratch.head.linear, &mut near);
        self.sameness.alone.run(&rows, &mut scratch.head.linear, &mut alone);
        near.chunks_exact(EventSense::WIDTH).zip(&alone).map(|(row, &alone)| EventSense::of(row, alone)).collect()
    }

    /// What the head sees of each: its words after the middle layer and after the last, and the words around it.
    pub(crate) fn event_inputs(&self, words: Words<'_>, events: &[Range<usize>], scratch: &mut Scratch) -> Vec<f32> {
        let all = 0..words.spans.len();
        let middle = self.vectors_at(MIDDLE, (words, all.clone()), scratch);
        let last = self.vectors(words, all.clone(), scratch);
        let width = self.width();
        let has_letters = |word: &usize| words.get(*word).chars().any(char::is_alphanumeric);
        let mut rows = Vec::with_capacity(events.len() * 3 * width);
        for event in events {
            let wide = event.start.saturating_sub(REACH)..(event.end + REACH).min(all.end);
            rows.extend(mean(&middle, width, event.clone()));
            rows.extend(mean(&last, width, event.clone()));
            rows.extend(mean(&last, width, wide.filter(|word| !event.contains(word)).filter(has_letters)));
        }
        rows
    }
}

/// The mean of some rows; zeros where there are none.
fn mean(rows: &[f32], width: usize, which: impl Iterator<Item = usize>) -> Vec<f32> {
    let mut sums = vec![0.0; width];
    let mut count = 0.0f32;
    for row in which.filter_map(|at| rows.get(at * width..(at + 1) * width)) {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        count += 1.0;
    }
    sums.iter_mut().for_each(|sum| *sum /= count.max(1.0));
    sums
}
