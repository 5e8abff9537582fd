//! Real matrices for what heads compute with real numbers; every sum runs over the inputs in their order.

use super::LANES;
use super::vector::{Instructions, Lanes, Vector};

/// The rows that share one pass over a panel.
const ROWS: usize = 4;

#[inline(always)]
pub(super) fn product<I: Instructions>(
    on: I,
    panels: &[Lanes],
    (inputs, outputs): (usize, usize),
    rows: &[f32],
    out: &mut [f32],
) {
    let count = rows.len() / inputs;
    for (index, panel) in panels.chunks_exact(inputs).enumerate() {
        let first = index * LANES;
        let width = LANES.min(outputs - first);
        let mut row = 0;
        while row < count {
            let mut sums = [on.splat(0.0); ROWS];
            let mut taken: [&[f32]; ROWS] = [&[]; ROWS];
            for (at, taken) in taken.iter_mut().enumerate() {
                *taken = &rows[(row + at).min(count - 1) * inputs..][..inputs];
            }
            for (input, weights) in panel.iter().enumerate() {
                let weights = on.load(weights);
                for at in 0..ROWS {
                    sums[at] = sums[at] + on.splat(taken[at][input]) * weights;
                }
            }
            for (at, sum) in sums.iter().enumerate().take(count - row) {
                out[(row + at) * outputs + first..][..width].copy_from_slice(&sum.lanes()[..width]);
            }
            row += ROWS;
        }
    }
}
