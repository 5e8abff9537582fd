//! The encoder: rows of word pieces in, one vector for each piece out.

use crate::kernels::{self, HEAD, Machine};
use crate::{Container, Linear, LoadError, Scratch};

/// How many feature rows each piece adds to its input.
pub const FEATURES_A_PIECE: usize = 4;

/// The rows after which a batch is closed: enough to fill the kernels, few enough to stay in the caches.
const BATCH: usize = 192;
/// The rows that pass through the wide layer together.
const STRIP: usize = 48;

/// One word piece as it enters the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The piece's number in the vocabulary.
    pub id: u32,
    /// Numbers of rows in the feature table; the caller gives them meaning.
    pub features: [u8; FEATURES_A_PIECE],
}

/// The network. Immutable: share it between threads, with a [`Scratch`] for each.
#[derive(Debug)]
pub struct Encoder {
    machine: Machine,
    width: usize,
    pieces: Vec<u8>,
    piece_scale: Vec<f32>,
    /// Positions with the segment's vector already added.
    positions: Vec<f32>,
    features: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
}

#[derive(Debug)]
struct Layer {
    joined: Linear,
    output: Linear,
    attention_norm: Norm,
    up: Linear,
    down: Linear,
    output_norm: Norm,
}

impl Encoder {
    /// Reads the encoder's tensors and packs them for the container's instructions.
    ///
    /// # Errors
    /// Says which tensor is missing, misshapen or out of range.
    pub fn load(container: &Container<'_>) -> Result<Self, LoadError> {
        Self::load_for(container, container.machine())
    }

    /// Reads the encoder for the instructions that are named; the results are the same bits.
    ///
    /// # Errors
    /// As for [`Encoder::load`].
    pub fn load_for(container: &Container<'_>, machine: Machine) -> Result<Self, LoadError> {
        let side = |name: &str| container.shape(name).and_then(|shape| shape.first().copied()).unwrap_or(0);
        let width = side("norm.gain");
        if width == 0 || !width.is_multiple_of(HEAD) {
            return Err(LoadError::BadWidth(width));
        }
        let vocabulary = side("pieces.weight").max(1);
        let segment = container.floats("segment", &[width])?;
        let mut positions = container.floats("positions", &[side("positions").max(1), width])?;
        for row in positions.chunks_exact_mut(width) {
            add(row, &segment);
        }
        let mut layers = Vec::new();
        while container.shape(&format!("layer.{}.query.weight", layers.len())).is_some() {
            layers.push(Layer::load(container, layers.len(), (width, machine))?);
        }
        Ok(Self {
            machine,
            width,
            pieces: container.bytes("pieces.weight", &[vocabulary, width])?.to_vec(),
            piece_scale: container.floats("pieces.scale", &[vocabulary])?,
            positions,
            features: container.floats("features", &[side("features"), width])?,
            norm: Norm::load(container, "norm", width)?,
            layers,
        })
    }

    /// How many values each piece's vector has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Encodes several windows, each a run of pieces that attend to each other alone; `lengths` says how many pieces
    /// belong to each. The result holds one row of [`Encoder::width`] values a piece. What a window gives does not
    /// depend on the windows beside it. Unknown numbers of pieces count as piece 0, unknown features as nothing, and
    /// places beyond the last position as the last;
    /// pieces of no window become zeros.
    pub fn encode<'a>(&self, pieces: &[Piece], lengths: &[usize], scratch: &'a mut Scratch) -> &'a [f32] {
        self.encode_to(self.layers.len(), pieces, lengths, scratch)
    }

    /// As [`Encoder::encode`], through the first `depth` layers alone: further down words are nearer to themselves.
    pub fn encode_to<'a>(
        &self,
        depth: usize,
        pieces: &[Piece],
        lengths: &[usize],
        scratch: &'a mut Scratch,
    ) -> &'a [f32] {
        let mut rows = std::mem::take(&mut scratch.rows);
        rows.resize(pieces.len() * self.width, 0.0);
        let mut rest = (pieces, &mut rows[..]);
        let mut first = 0;
        while first < lengths.len() {
            let (windows, size) = batch(&lengths[first..]);
            let size = size.min(rest.0.len());
            let (batch, later) = rest.0.split_at(size);
            let (out, out_later) = rest.1.split_at_mut(size * self.width);
            self.embed(batch, &lengths[first..first + windows], out);
            for layer in self.layers.iter().take(depth) {
                layer.run(self, &lengths[first..first + windows], out, scratch);
            }
            rest = (later, out_later);
            first += windows;
        }
        rest.1.fill(0.0);
        scratch.rows = rows;
        &scratch.rows
    }

    fn embed(&self, pieces: &[Piece], lengths: &[usize], out: &mut [f32]) {
        let places = lengths.iter().flat_map(|&length| 0..length);
        for ((piece, place), row) in pieces.iter().zip(places).zip(out.chunks_exact_mut(self.width)) {
            let id = if (piece.id as usize) < self.piece_scale.len() { piece.id as usize } else { 0 };
            let scale = self.piece_scale[id];
            let weights = &self.pieces[id * self.width..][..self.width];
            for (value, &weight) in row.iter_mut().zip(weights) {
                *value = f32::from(weight as i8) * scale;
            }
            let last = self.positions.len() / self.width - 1;
            add(row, &self.positions[place.min(last) * self.width..][..self.width]);
            for &feature in &piece.features {
                let start = usize::from(feature) * self.width;
                add(row, self.features.get(start..start + self.width).unwrap_or_default());
            }
        }
        self.norm.run(self.machine, out, None);
    }
}

/// How many windows make the next batch, and how many rows they have.
fn batch(lengths: &[usize]) -> (usize, usize) {
    let mut rows = 0;
    for (windows, &length) in lengths.iter().enumerate() {
        if windows > 0 && rows + length > BATCH {
            return (windows, rows);
        }
        rows += length;
    }
    (lengths.len(), rows)
}

fn add(row: &mut [f32], more: &[f32]) {
    for (value, more) in row.iter_mut().zip(more) {
        *value += more;
    }
}

impl Norm {
    fn load(container: &Container<'_>, name: &str, width: usize) -> Result<Self, LoadError> {
        Ok(Self {
            gain: container.floats(&format!("{name}.gain"), &[width])?,
            shift: container.floats(&format!("{name}.shift"), &[width])?,
        })
    }

    fn run(&self, machine: Machine, rows: &mut [f32], more: Option<&[f32]>) {
        kernels::add_and_norm(machine, rows, more, &self.gain, &self.shift);
    }
}

impl Layer {
    fn load(container: &Container<'_>, number: usize, shape: (usize, Machine)) -> Result<Self, LoadError> {
        let (width, machine) = shape;
        let name = |part: &str| format!("layer.{number}.{part}");
        let names = ["query", "key", "value"].map(name);
        let layer = Self {
            joined: Linear::join(container, &names.each_ref().map(String::as_str))?.on(machine),
            output: Linear::load(container, &name("output"))?.on(machine),
            attention_norm: Norm::load(container, &name("attention_norm"), width)?,
            up: Linear::load(container, &name("up"))?.on(machine),
            down: Linear::load(container, &name("down"))?.on(machine),
            output_norm: Norm::load(container, &name("output_norm"), width)?,
        };
        let inner = layer.up.outputs();
        let sides = [
            (&layer.joined, "query", [3 * width, width]),
            (&layer.output, "output", [width, width]),
            (&layer.up, "up", [inner, width]),
            (&layer.down, "down", [width, inner]),
        ];
        for (linear, part, wanted) in sides {
            let found = [linear.outputs(), linear.inputs()];
            if found != wanted {
                return Err(LoadError::WrongShape { name: name(part), found: found.into(), wanted: wanted.into() });
            }
        }
        Ok(layer)
    }

    fn run(&self, encoder: &Encoder, lengths: &[usize], rows: &mut [f32], scratch: &mut Scratch) {
        let (machine, width) = (encoder.machine, encoder.width);
        self.joined.run(rows, &mut scratch.linear, &mut scratch.joined);
        scratch.mixed.resize(rows.len(), 0.0);
        let mut joined = &scratch.joined[..];
        let mut mixed = &mut scratch.mixed[..];
        for &length in lengths {
            let (window, later) = joined.split_at((length * 3 * width).min(joined.len()));
            let (out, out_later) = mixed.split_at_mut((length * width).min(mixed.len()));
            kernels::attend(machine, width, window, out, &mut scratch.attention);
            (joined, mixed) = (later, out_later);
        }
        let strips = rows.chunks_mut(STRIP * width).zip(scratch.mixed.chunks(STRIP * width));
        for (strip, mixed) in strips {
            self.output.run(mixed, &mut scratch.linear, &mut scratch.result);
            self.attention_norm.run(machine, strip, Some(&scratch.result));
            self.up.run(strip, &mut scratch.linear, &mut scratch.hidden);
            kernels::gelu(machine, &mut scratch.hidden);
            self.down.run(&scratch.hidden, &mut scratch.linear, &mut scratch.result);
            self.output_norm.run(machine, strip, Some(&scratch.result));
        }
    }
}
