//! Real arithmetic in one fixed order: sixteen lanes, then a tree; no function of a mathematics library.

use super::LANES;
use super::vector::{Instructions, Lanes, Vector};

/// Added and taken away again, it rounds to the nearest whole number, ties to even.
const ROUNDER: f32 = 12_582_912.0;
const EPSILON: f32 = 1e-12;

/// The sum of sixteen lanes: halves are added to each other until one is left.
#[inline(always)]
pub(super) fn sum(lanes: &Lanes) -> f32 {
    let mut eight = [0.0; 8];
    for at in 0..8 {
        eight[at] = lanes[at] + lanes[at + 8];
    }
    let mut four = [0.0; 4];
    for at in 0..4 {
        four[at] = eight[at] + eight[at + 4];
    }
    (four[0] + four[2]) + (four[1] + four[3])
}

/// The largest of sixteen lanes.
#[inline(always)]
pub(super) fn largest(lanes: &Lanes) -> f32 {
    let mut best = lanes[0];
    for &value in lanes {
        best = if value > best { value } else { best };
    }
    best
}

/// The exponential of numbers that are not positive; below -87 that of -87. Cephes' polynomial of degree five.
#[inline(always)]
pub(super) fn exponential<I: Instructions>(on: I, value: I::Vector) -> I::Vector {
    let value = value.higher(on.splat(-87.0));
    let shifted = value * on.splat(std::f32::consts::LOG2_E) + on.splat(ROUNDER);
    let power = shifted - on.splat(ROUNDER);
    let rest = value - power * on.splat(0.693_359_4);
    let rest = rest + power * on.splat(2.121_944_4e-4);
    let mut sum = on.splat(1.987_569_1e-4);
    for factor in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * rest + on.splat(factor);
    }
    let fraction = sum * (rest * rest) + rest + on.splat(1.0);
    fraction * shifted.power()
}

/// The error function as a quotient of polynomials in the square (Eigen's), within 4e-7.
#[inline(always)]
fn error_function<I: Instructions>(on: I, value: I::Vector) -> I::Vector {
    let value = value.higher(on.splat(-3.832_507)).lower(on.splat(3.832_507));
    let square = value * value;
    let mut above = on.splat(-2.726_142_3e-10);
    for factor in [2.770_681_5e-8, -2.101_024e-6, -5.692_506_3e-5, -7.349_906_5e-4, -2.954_6e-3, -1.609_603_3e-2] {
        above = above * square + on.splat(factor);
    }
    let mut below = on.splat(-1.456_607_2e-5);
    for factor in [-2.133_740_6e-4, -1.682_827e-3, -7.373_329e-3, -1.426_473_9e-2] {
        below = below * square + on.splat(factor);
    }
    value * above / below
}

#[inline(always)]
fn unit<I: Instructions>(on: I, value: I::Vector) -> I::Vector {
    let half = on.splat(0.5) * value;
    half + half * error_function(on, value * on.splat(std::f32::consts::FRAC_1_SQRT_2))
}

#[inline(always)]
pub(super) fn gelu<I: Instructions>(on: I, values: &mut [f32]) {
    let (lanes, rest) = values.as_chunks_mut::<LANES>();
    for lanes in lanes {
        *lanes = unit(on, on.load(lanes)).lanes();
    }
    let mut last = [0.0; LANES];
    last[..rest.len()].copy_from_slice(rest);
    rest.copy_from_slice(&unit(on, on.load(&last)).lanes()[..rest.len()]);
}

#[inline(always)]
pub(super) fn quantise<I: Instructions>(on: I, values: &[f32], width: usize, bytes: &mut [u8], scales: &mut [f32]) {
    let stride = width.next_multiple_of(8);
    let rows = values.chunks_exact(width).zip(bytes.chunks_exact_mut(stride));
    for ((row, bytes), scale) in rows.zip(scales) {
        let peak = peak(on, row);
        *scale = peak / 127.0;
        let factor = if peak > 0.0 { 127.0 / peak } else { 0.0 };
        for (byte, value) in bytes.iter_mut().zip(row) {
            *byte = whole(*value * factor);
        }
        bytes[width..].fill(128);
    }
}

/// The nearest whole number of a value within -127..=127, shifted by 128.
#[inline(always)]
fn whole(value: f32) -> u8 {
    // The rounder's own low byte is zero, so the low byte of the sum is the number, and its top bit the shift.
    (value + ROUNDER).to_bits() as u8 ^ 128
}

/// The largest absolute value.
#[inline(always)]
fn peak<I: Instructions>(on: I, row: &[f32]) -> f32 {
    let (lanes, rest) = row.as_chunks::<LANES>();
    let mut peaks = on.splat(0.0);
    for lanes in lanes {
        peaks = on.load(lanes).magnitude().higher(peaks);
    }
    let mut last = [0.0; LANES];
    last[..rest.len()].copy_from_slice(rest);
    largest(&on.load(&last).magnitude().higher(peaks).lanes())
}

#[inline(always)]
pub(super) fn add_and_norm<I: Instructions>(
    on: I,
    rows: &mut [f32],
    more: Option<&[f32]>,
    gain: &[f32],
    shift: &[f32],
) {
    let width = gain.len();
    let (gain, shift) = (gain.as_chunks::<LANES>().0, shift.as_chunks::<LANES>().0);
    for (index, row) in rows.chunks_exact_mut(width).enumerate() {
        let row = row.as_chunks_mut::<LANES>().0;
        if let Some(more) = more {
            add(on, row, more[index * width..][..width].as_chunks::<LANES>().0);
        }
        let share = 1.0 / width as f32;
        let mean = on.splat(total(on, row) * share);
        let variance = squares(on, row, mean) * share;
        let factor = on.splat(1.0 / (variance + EPSILON).sqrt());
        for ((lanes, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
            let value = (on.load(lanes) - mean) * factor * on.load(gain) + on.load(shift);
            *lanes = value.lanes();
        }
    }
}

#[inline(always)]
fn add<I: Instructions>(on: I, row: &mut [Lanes], more: &[Lanes]) {
    for (lanes, more) in row.iter_mut().zip(more) {
        *lanes = (on.load(lanes) + on.load(more)).lanes();
    }
}

#[inline(always)]
fn total<I: Instructions>(on: I, row: &[Lanes]) -> f32 {
    let mut sums = on.splat(0.0);
    for lanes in row {
        sums = sums + on.load(lanes);
    }
    sum(&sums.lanes())
}

/// The sum of the squared distances from the mean.
#[inline(always)]
fn squares<I: Instructions>(on: I, row: &[Lanes], mean: I::Vector) -> f32 {
    let mut sums = on.splat(0.0);
    for lanes in row {
        let distance = on.load(lanes) - mean;
        sums = sums + distance * distance;
    }
    sum(&sums.lanes())
}
