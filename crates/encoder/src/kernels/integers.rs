//! Products of quantised rows and packed weights, exact in 32-bit integers.

use super::vector::{Instructions, Lanes, Vector};
use super::{LANES, Machine};
use std::array::from_fn;

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

/// The parts of a panel that are multiplied one by one where products are summed in 16 bits.
pub(crate) const PARTS: usize = PANEL / 8;

/// Two groups of a part, as 16 bits can sum them.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(32))]
pub(crate) struct Run {
    /// What the rows' shift by 128 adds to each half of an output's inputs, taken away.
    pub(crate) start: [[i16; 2]; PANEL / PARTS],
    pub(crate) weights: [[[i8; 4]; PANEL / PARTS]; 2],
}

/// The weights of 64 outputs, as machines want them.
#[derive(Clone, Copy)]
pub(crate) struct Panel<'a> {
    pub(crate) groups: &'a [Group],
    /// Part by part; none where the machine does not sum in 16 bits.
    pub(crate) runs: &'a [Run],
    pub(crate) excess: &'a Sums,
}

/// A layer's weights, padded with zeros: panels of 64 outputs, each a run of groups.
#[derive(Debug)]
pub(crate) struct Packed {
    /// How many groups of four inputs there are; an even number.
    pub(crate) depth: usize,
    pub(crate) outputs: usize,
    pub(crate) groups: Vec<Group>,
    /// The same weights panel by panel and part by part, where the machine sums in 16 bits.
    pub(crate) runs: Vec<Run>,
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

impl Packed {
    /// Lays the weights out as the machine wants them beside the groups.
    pub(crate) fn fit(&mut self, machine: Machine) {
        self.runs.clear();
        if machine.sums_in_16_bits() {
            for panel in self.groups.chunks_exact(self.depth) {
                let part = |part: usize| panel.as_chunks().0.iter().map(move |groups| Run::of(groups, part));
                self.runs.extend((0..PARTS).flat_map(part));
            }
        }
    }
}

impl Run {
    fn of(groups: &[Group; 2], part: usize) -> Self {
        let weights = groups.each_ref().map(|group| group.0.as_chunks().0[part]);
        let [one, other] = &weights;
        let both = |column: usize, at: usize| i16::from(one[column][at]) + i16::from(other[column][at]);
        // At most 128 * 4 * 63 < 2^15.
        let start = from_fn(|column| from_fn(|half| -128 * (both(column, 2 * half) + both(column, 2 * half + 1))));
        Self { start, weights }
    }
}

#[inline(always)]
pub(super) fn multiply<I: Instructions>(on: I, layer: &Packed, rows: Quantised<'_>, out: &mut [f32]) {
    let (inputs, _) = rows.bytes.as_chunks::<4>();
    let count = rows.scales.len();
    assert!(inputs.len() == count * layer.depth && out.len() == count * layer.outputs, "rows and layer must fit");
    let runs = layer.depth / 2 * PARTS;
    for (index, groups) in layer.groups.chunks_exact(layer.depth).enumerate() {
        let columns = Columns::of(layer, index);
        let runs = layer.runs.get(index * runs..(index + 1) * runs).unwrap_or_default();
        let panel = Panel { groups, runs, excess: columns.excess };
        let mut row = 0;
        while row < count {
            let strip = Strip { inputs, scales: rows.scales, row, columns };
            row += match count - row {
                1 => strip.run::<I, 1>(on, panel, out),
                2 => strip.run::<I, 2>(on, panel, out),
                3 => strip.run::<I, 3>(on, panel, out),
                4 => strip.run::<I, 4>(on, panel, out),
                5 => strip.run::<I, 5>(on, panel, out),
                _ => strip.run::<I, ROWS>(on, panel, out),
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
    scale: &'a [Lanes; PANEL / LANES],
    bias: &'a [Lanes; PANEL / LANES],
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
            scale: &layer.scale.as_chunks().0.as_chunks().0[index],
            bias: &layer.bias.as_chunks().0.as_chunks().0[index],
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
    fn run<I: Instructions, const R: usize>(&self, on: I, panel: Panel<'_>, out: &mut [f32]) -> usize {
        let depth = panel.groups.len();
        let rows = from_fn(|at| &self.inputs[(self.row + at) * depth..][..depth]);
        let sums = on.tile::<R>(rows, panel);
        for (at, sums) in sums.iter().enumerate() {
            self.finish(on, self.row + at, sums, out);
        }
        R
    }

    /// Real values from integer sums.
    #[inline(always)]
    fn finish<I: Instructions>(&self, on: I, row: usize, sums: &Sums, out: &mut [f32]) {
        let columns = self.columns;
        let scale = on.splat(self.scales[row]);
        let start = row * columns.outputs + columns.first;
        for (at, out) in out[start..start + columns.width].chunks_mut(LANES).enumerate() {
            let exact = on.difference(&sums.as_chunks().0[at], &columns.excess.as_chunks().0[at]);
            let scale = scale * on.load(&columns.scale[at]);
            let values = (exact * scale + on.load(&columns.bias[at])).lanes();
            match out.as_chunks_mut().0 {
                [whole] => *whole = values,
                _ => out.copy_from_slice(&values[..out.len()]),
            }
        }
    }
}
