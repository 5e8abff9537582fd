//! A quantised layer: rows times weights plus bias, for the encoder's own layers and for the heads on top of it.

use crate::kernels::{self, Group, Machine, PANEL, Packed, Quantised};
use crate::{Container, LoadError};

/// The largest weight of seven bits; with it no instruction set saturates.
const LARGEST: i8 = 63;

/// A layer whose weights are 7-bit integers with one scale an output. Each row that goes in is quantised to 8 bits by
/// its own largest value.
#[derive(Debug)]
pub struct Linear {
    inputs: usize,
    packed: Packed,
    machine: Machine,
}

/// Reusable room for the quantised rows of one call.
#[derive(Debug, Default)]
pub struct LinearScratch {
    bytes: Vec<u8>,
    scales: Vec<f32>,
}

impl Linear {
    /// Reads `NAME.weight` (i8, outputs by inputs), `NAME.scale` and `NAME.bias` (f32, one an output).
    ///
    /// # Errors
    /// A tensor is missing or misshapen, or a weight has more than seven bits.
    pub fn load(container: &Container<'_>, name: &str) -> Result<Self, LoadError> {
        Self::join(container, &[name])
    }

    /// Reads several layers over the same inputs as one; their outputs stand side by side.
    ///
    /// # Errors
    /// As for [`Linear::load`]; or the layers differ in their inputs.
    pub fn join(container: &Container<'_>, names: &[&str]) -> Result<Self, LoadError> {
        let mut weights = Vec::new();
        let (mut scale, mut bias) = (Vec::new(), Vec::new());
        let mut inputs = None;
        for name in names {
            let key = format!("{name}.weight");
            let [outputs, width] = shape(container, &key)?;
            let width = *inputs.get_or_insert(width);
            let bytes = container.bytes(&key, &[outputs, width])?;
            if width == 0 || bytes.iter().any(|&byte| (byte as i8).unsigned_abs() > LARGEST as u8) {
                return Err(LoadError::BadValue(key));
            }
            weights.extend(bytes.chunks_exact(width));
            scale.extend(container.floats(&format!("{name}.scale"), &[outputs])?);
            bias.extend(container.floats(&format!("{name}.bias"), &[outputs])?);
        }
        let inputs = inputs.unwrap_or(1);
        let packed = pack(inputs, &weights, scale, bias);
        let machine = container.machine();
        Ok(Self { inputs, packed, machine }.on(machine))
    }

    /// The same layer, computed with other instructions.
    #[must_use]
    pub fn on(mut self, machine: Machine) -> Self {
        self.machine = machine;
        self.packed.fit(machine);
        self
    }

    /// What it computes with.
    #[must_use]
    pub fn machine(&self) -> Machine {
        self.machine
    }

    /// How many values each row brings.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// How many values come out for each row.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.packed.outputs
    }

    /// Computes all rows of `values`; `out` is made to hold the outputs row by row.
    pub fn run(&self, values: &[f32], scratch: &mut LinearScratch, out: &mut Vec<f32>) {
        let rows = values.len() / self.inputs;
        scratch.bytes.resize(rows * self.packed.depth * 4, 0);
        scratch.scales.resize(rows, 0.0);
        out.resize(rows * self.outputs(), 0.0);
        let LinearScratch { bytes, scales } = scratch;
        kernels::quantise(self.machine, values, self.inputs, bytes, scales);
        kernels::multiply(self.machine, &self.packed, Quantised { bytes, scales }, out);
    }
}

fn shape(container: &Container<'_>, key: &str) -> Result<[usize; 2], LoadError> {
    let shape = container.shape(key).ok_or_else(|| LoadError::Missing(key.to_owned()))?;
    <[usize; 2]>::try_from(shape).map_err(|_| LoadError::WrongShape {
        name: key.to_owned(),
        found: shape.to_vec(),
        wanted: vec![0, 0],
    })
}

fn pack(inputs: usize, weights: &[&[u8]], mut scale: Vec<f32>, mut bias: Vec<f32>) -> Packed {
    let outputs = weights.len();
    let depth = inputs.div_ceil(8) * 2;
    let padded = outputs.next_multiple_of(PANEL);
    let mut groups = vec![Group([[0; 4]; PANEL]); depth * padded / PANEL];
    let mut excess = vec![0; padded];
    scale.resize(padded, 0.0);
    bias.resize(padded, 0.0);
    for ((panel, rows), excess) in
        groups.chunks_exact_mut(depth).zip(weights.chunks(PANEL)).zip(excess.chunks_exact_mut(PANEL))
    {
        for (column, (row, excess)) in rows.iter().zip(excess).enumerate() {
            *excess = 128 * row.iter().map(|&byte| i32::from(byte as i8)).sum::<i32>();
            for (group, bytes) in panel.iter_mut().zip(row.chunks(4)) {
                for (weight, &byte) in group.0[column].iter_mut().zip(bytes) {
                    *weight = byte as i8;
                }
            }
        }
    }
    Packed { depth, outputs, groups, runs: Vec::new(), excess, scale, bias }
}
