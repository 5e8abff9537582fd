//! Products of quantised rows and packed weights, exact in 32-bit integers.

use std::marker::PhantomData;

/// The outputs that are computed side by side.
pub(crate) const PANEL: usize = 64;
/// The rows that share one pass over a panel: with four vectors a row, what 32 registers hold.
const ROWS: usize = 6;

/// Four consecutive inputs of each of 64 outputs, as the dot product instructions want them.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Group(pub(crate) [[i8; 4]; PANEL]);

/// The sums of one row and one panel.
pub(crate) type Sums = [i32; PANEL];

/// A layer's weights, padded with zeros: panels of 64 outputs, each a run of groups.
#[derive(Debug)]
pub(crate) struct Packed {
    /// How many groups of four inputs there are.
    pub(crate) depth: usize,
    pub(crate) outputs: usize,
    pub(crate) groups: Vec<Group>,
    /// What the rows' shift by 128 adds to each output's sum.
    pub(crate) excess: Vec<i32>,
    pub(crate) scale: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// Rows of bytes, each `4 * depth` long, with the scale of each row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quantised<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) scales: &'a [f32],
}

/// One panel times a few rows.
pub(crate) trait Tile {
    /// Sums the products of each row with the panel.
    ///
    /// # Safety
    /// The machine must have the instructions that the implementor stands for.
    unsafe fn tile<const R: usize>(rows: [&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R];
}

/// Plain Rust.
pub(crate) struct Portable;

impl Tile for Portable {
    #[inline(always)]
    unsafe fn tile<const R: usize>(rows: [&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R] {
        let mut sums = [[0; PANEL]; R];
        for (row, sums) in rows.iter().zip(&mut sums) {
            for (inputs, group) in row.iter().zip(panel) {
                let inputs = inputs.map(i32::from);
                for (sum, weights) in sums.iter_mut().zip(&group.0) {
                    let weights = weights.map(i32::from);
                    *sum += inputs[0] * weights[0]
                        + inputs[1] * weights[1]
                        + inputs[2] * weights[2]
                        + inputs[3] * weights[3];
                }
            }
        }
        sums
    }
}

#[inline(always)]
pub(crate) fn multiply<T: Tile>(_: PhantomData<T>, layer: &Packed, rows: Quantised<'_>, out: &mut [f32]) {
    let (inputs, _) = rows.bytes.as_chunks::<4>();
    let count = rows.scales.len();
    assert!(inputs.len() == count * layer.depth && out.len() == count * layer.outputs, "rows and layer must fit");
    for (index, panel) in layer.groups.chunks_exact(layer.depth).enumerate() {
        let columns = Columns::of(layer, index);
        let mut row = 0;
        while row < count {
            let strip = Strip { inputs, scales: rows.scales, row, columns };
            row += match count - row {
                1 => strip.run::<T, 1>(panel, out),
                2 => strip.run::<T, 2>(panel, out),
                3 => strip.run::<T, 3>(panel, out),
                4 => strip.run::<T, 4>(panel, out),
                5 => strip.run::<T, 5>(panel, out),
                _ => strip.run::<T, ROWS>(panel, out),
            };
        }
    }
}

/// One panel's columns: where they go and how they are scaled.
#[derive(Clone, Copy)]
struct Columns<'a> {
    first: usize,
    width: usize,
    outputs: usize,
    excess: &'a [i32; PANEL],
    scale: &'a [f32; PANEL],
    bias: &'a [f32; PANEL],
}

impl<'a> Columns<'a> {
    #[inline(always)]
    fn of(layer: &'a Packed, index: usize) -> Self {
        let first = index * PANEL;
        Self {
            first,
            width: PANEL.min(layer.outputs - first),
            outputs: layer.outputs,
            excess: &layer.excess.as_chunks().0[index],
            scale: &layer.scale.as_chunks().0[index],
            bias: &layer.bias.as_chunks().0[index],
        }
    }
}

/// A few rows from `row` on, and the columns that they are computed for.
struct Strip<'a> {
    inputs: &'a [[u8; 4]],
    scales: &'a [f32],
    row: usize,
    columns: Columns<'a>,
}

impl Strip<'_> {
    #[inline(always)]
    fn run<T: Tile, const R: usize>(&self, panel: &[Group], out: &mut [f32]) -> usize {
        let depth = panel.len();
        let rows = std::array::from_fn(|at| &self.inputs[(self.row + at) * depth..][..depth]);
        // SAFETY: `multiply` is compiled for T only by the dispatch, which has found T's instructions.
        let sums = unsafe { T::tile::<R>(rows, panel) };
        for (at, sums) in sums.iter().enumerate() {
            self.finish(self.row + at, sums, out);
        }
        R
    }

    /// Real values from integer sums.
    #[inline(always)]
    fn finish(&self, row: usize, sums: &Sums, out: &mut [f32]) {
        let columns = self.columns;
        let scale = self.scales[row];
        let start = row * columns.outputs + columns.first;
        let mut values = [0.0; PANEL];
        for at in 0..PANEL {
            let exact = (sums[at] - columns.excess[at]) as f32;
            values[at] = exact * (scale * columns.scale[at]) + columns.bias[at];
        }
        out[start..start + columns.width].copy_from_slice(&values[..columns.width]);
    }
}
