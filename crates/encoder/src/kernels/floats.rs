//! Real arithmetic in one fixed order: sixteen lanes, then a tree; no function of a mathematics library.

use std::marker::PhantomData;

use super::LANES;

/// Added and taken away again, it rounds to the nearest whole number, ties to even.
const ROUNDER: f32 = 12_582_912.0;
const EPSILON: f32 = 1e-12;

pub(super) type Lanes = [f32; LANES];

/// The sum of sixteen lanes: halves are added to each other until one is left.
#[inline(always)]
pub(super) fn sum(lanes: &Lanes) -> f32 {
    let eight: [f32; 8] = std::array::from_fn(|at| lanes[at] + lanes[at + 8]);
    let four: [f32; 4] = std::array::from_fn(|at| eight[at] + eight[at + 4]);
    (four[0] + four[2]) + (four[1] + four[3])
}

/// The largest of sixteen lanes.
#[inline(always)]
pub(super) fn largest(lanes: &Lanes) -> f32 {
    lanes.iter().fold(lanes[0], |largest, &value| higher(largest, value))
}

#[inline(always)]
pub(super) fn higher(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

#[inline(always)]
fn lower(one: f32, other: f32) -> f32 {
    if one < other { one } else { other }
}

/// The exponential of a number that is not positive; below -87 that of -87. Cephes' polynomial of degree five.
#[inline(always)]
pub(super) fn exponential(value: f32) -> f32 {
    let value = higher(value, -87.0);
    let shifted = value * std::f32::consts::LOG2_E + ROUNDER;
    let power = shifted - ROUNDER;
    let rest = value - power * 0.693_359_4;
    let rest = rest + power * 2.121_944_4e-4;
    let mut sum = 1.987_569_1e-4;
    for factor in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * rest + factor;
    }
    let fraction = sum * (rest * rest) + rest + 1.0;
    // The low bits of the shifted number are the power; as an exponent they scale by a power of two.
    fraction * f32::from_bits((shifted.to_bits().wrapping_add(127)) << 23)
}

/// The error function as a quotient of polynomials in the square (Eigen's), within 4e-7.
#[inline(always)]
fn error_function(value: f32) -> f32 {
    let value = lower(higher(value, -3.832_507), 3.832_507);
    let square = value * value;
    let mut above = -2.726_142_3e-10;
    for factor in [2.770_681_5e-8, -2.101_024e-6, -5.692_506_3e-5, -7.349_906_5e-4, -2.954_6e-3, -1.609_603_3e-2] {
        above = above * square + factor;
    }
    let mut below = -1.456_607_2e-5;
    for factor in [-2.133_740_6e-4, -1.682_827e-3, -7.373_329e-3, -1.426_473_9e-2] {
        below = below * square + factor;
    }
    value * above / below
}

#[inline(always)]
fn unit(value: f32) -> f32 {
    let half = 0.5 * value;
    half + half * error_function(value * std::f32::consts::FRAC_1_SQRT_2)
}

#[inline(always)]
pub(super) fn gelu(_: PhantomData<()>, values: &mut [f32]) {
    let (lanes, rest) = values.as_chunks_mut::<LANES>();
    for lanes in lanes {
        *lanes = lanes.map(unit);
    }
    for value in rest {
        *value = unit(*value);
    }
}

#[inline(always)]
pub(super) fn quantise(_: PhantomData<()>, values: &[f32], width: usize, bytes: &mut [u8], scales: &mut [f32]) {
    let stride = width.next_multiple_of(4);
    let rows = values.chunks_exact(width).zip(bytes.chunks_exact_mut(stride));
    for ((row, bytes), scale) in rows.zip(scales) {
        let peak = peak(row);
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
fn peak(row: &[f32]) -> f32 {
    let (lanes, rest) = row.as_chunks::<LANES>();
    let mut peaks = [0.0; LANES];
    for lanes in lanes {
        for (peak, value) in peaks.iter_mut().zip(lanes) {
            *peak = higher(*peak, value.abs());
        }
    }
    rest.iter().fold(largest(&peaks), |peak, value| higher(peak, value.abs()))
}

#[inline(always)]
pub(super) fn add_and_norm(_: PhantomData<()>, rows: &mut [f32], more: Option<&[f32]>, gain: &[f32], shift: &[f32]) {
    let width = gain.len();
    let (gain, shift) = (gain.as_chunks::<LANES>().0, shift.as_chunks::<LANES>().0);
    for (index, row) in rows.chunks_exact_mut(width).enumerate() {
        let row = row.as_chunks_mut::<LANES>().0;
        if let Some(more) = more {
            add(row, more[index * width..][..width].as_chunks::<LANES>().0);
        }
        let share = 1.0 / width as f32;
        let mean = total(row, |value| value) * share;
        let variance = total(row, |value| (value - mean) * (value - mean)) * share;
        let factor = 1.0 / (variance + EPSILON).sqrt();
        for ((lanes, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
            for at in 0..LANES {
                lanes[at] = (lanes[at] - mean) * factor * gain[at] + shift[at];
            }
        }
    }
}

#[inline(always)]
fn add(row: &mut [Lanes], more: &[Lanes]) {
    for (lanes, more) in row.iter_mut().zip(more) {
        for at in 0..LANES {
            lanes[at] += more[at];
        }
    }
}

#[inline(always)]
fn total(row: &[Lanes], term: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0; LANES];
    for lanes in row {
        for at in 0..LANES {
            sums[at] += term(lanes[at]);
        }
    }
    sum(&sums)
}
