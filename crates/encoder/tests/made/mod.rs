//! Made-up weights: a container of any size, filled from a fixed sequence of numbers.

/// A plain sequence of numbers that look random.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as u32) % limit
    }

    /// Between minus one and one.
    pub(crate) fn real(&mut self) -> f32 {
        (self.below(2001) as f32 - 1000.0) / 1000.0
    }
}

/// The sides of a made-up network.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) width: usize,
    pub(crate) inner: usize,
    pub(crate) layers: usize,
    pub(crate) vocabulary: usize,
    pub(crate) positions: usize,
}

/// Writes a container tensor by tensor.
pub(crate) struct Writer {
    body: Vec<u8>,
    count: u32,
    numbers: Numbers,
}

impl Writer {
    pub(crate) fn new(seed: u64) -> Self {
        Self { body: Vec::new(), count: 0, numbers: Numbers::new(seed) }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        [b"RAPW0001".as_slice(), &self.count.to_le_bytes(), &self.body].concat()
    }

    fn head(&mut self, name: &str, kind: u8, shape: &[usize]) -> usize {
        self.count += 1;
        self.body.extend((name.len() as u16).to_le_bytes());
        self.body.extend(name.as_bytes());
        self.body.extend([kind, shape.len() as u8]);
        for &side in shape {
            self.body.extend((side as u32).to_le_bytes());
        }
        shape.iter().product()
    }

    pub(crate) fn floats(&mut self, name: &str, shape: &[usize], (middle, spread): (f32, f32)) {
        for _ in 0..self.head(name, 0, shape) {
            let value = middle + spread * self.numbers.real();
            self.body.extend(value.to_le_bytes());
        }
    }

    pub(crate) fn bytes(&mut self, name: &str, shape: &[usize], largest: u32) {
        for _ in 0..self.head(name, 1, shape) {
            let value = self.numbers.below(2 * largest + 1) as i32 - largest as i32;
            self.body.push(value as i8 as u8);
        }
    }

    pub(crate) fn linear(&mut self, name: &str, outputs: usize, inputs: usize) {
        let scale = 1.0 / (63.0 * (inputs as f32).sqrt());
        self.bytes(&format!("{name}.weight"), &[outputs, inputs], 63);
        self.floats(&format!("{name}.scale"), &[outputs], (scale, scale / 2.0));
        self.floats(&format!("{name}.bias"), &[outputs], (0.0, 0.2));
    }

    pub(crate) fn norm(&mut self, name: &str, width: usize) {
        self.floats(&format!("{name}.gain"), &[width], (1.0, 0.3));
        self.floats(&format!("{name}.shift"), &[width], (0.0, 0.3));
    }
}

/// A whole encoder.
pub(crate) fn encoder(shape: Shape, seed: u64) -> Vec<u8> {
    let mut writer = Writer::new(seed);
    let width = shape.width;
    writer.bytes("pieces.weight", &[shape.vocabulary, width], 127);
    writer.floats("pieces.scale", &[shape.vocabulary], (0.01, 0.005));
    writer.floats("positions", &[shape.positions, width], (0.0, 0.5));
    writer.floats("segment", &[width], (0.0, 0.2));
    writer.floats("features", &[15, width], (0.0, 0.2));
    writer.norm("norm", width);
    for layer in 0..shape.layers {
        let name = |part: &str| format!("layer.{layer}.{part}");
        for part in ["query", "key", "value", "output"] {
            writer.linear(&name(part), width, width);
        }
        writer.norm(&name("attention_norm"), width);
        writer.linear(&name("up"), shape.inner, width);
        writer.linear(&name("down"), width, shape.inner);
        writer.norm(&name("output_norm"), width);
    }
    writer.finish()
}
