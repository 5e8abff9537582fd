//! A matrix of real numbers, for the few products that heads make outside of quantised layers.

use crate::Machine;
use crate::kernels::{self, LANES, Lanes};

/// A matrix that rows are multiplied with; it can be filled anew without new room.
#[derive(Debug)]
pub struct Dense {
    inputs: usize,
    outputs: usize,
    /// Sixteen outputs side by side, input by input.
    panels: Vec<Lanes>,
    machine: Machine,
}

impl Default for Dense {
    fn default() -> Self {
        Self { inputs: 1, outputs: 0, panels: Vec::new(), machine: Machine::best() }
    }
}

impl Dense {
    /// The same matrix, computed with other instructions; the results are the same bits.
    #[must_use]
    pub fn on(mut self, machine: Machine) -> Self {
        self.machine = machine;
        self
    }

    /// Fills the matrix; `weight` gives what leads from an input to an output. There is at least one input.
    pub fn fill(&mut self, inputs: usize, outputs: usize, weight: impl Fn(usize, usize) -> f32) {
        (self.inputs, self.outputs) = (inputs.max(1), outputs);
        self.panels.clear();
        for first in (0..outputs).step_by(LANES) {
            for input in 0..self.inputs {
                let mut lanes = [0.0; LANES];
                for (lane, output) in lanes.iter_mut().zip(first..outputs) {
                    *lane = weight(input, output);
                }
                self.panels.push(lanes);
            }
        }
    }

    /// Multiplies all rows; `out` is made to hold the outputs row by row.
    pub fn run(&self, rows: &[f32], out: &mut Vec<f32>) {
        out.clear();
        out.resize(rows.len() / self.inputs * self.outputs, 0.0);
        kernels::product(self.machine, &self.panels, (self.inputs, self.outputs), rows, out);
    }
}
