//! What every head has: the words' vectors with its own feature table added, and room to compute in.

use super::lemma::LemmaRoom;
use super::windows::Windows;
use encoder::{Container, Dense, FEATURES_A_PIECE, Linear, LinearScratch, LoadError};

/// The vectors of a batch: a row for each word, then one for the opening of each window.
#[derive(Debug, Default)]
pub(crate) struct Vectors {
    rows: Vec<f32>,
    features: Vec<[u8; FEATURES_A_PIECE]>,
    width: usize,
    /// For each word, the row of its window's opening.
    openings: Vec<usize>,
}

impl Vectors {
    /// Takes the rows of first pieces and openings from the rows of all pieces.
    pub(super) fn gather(&mut self, windows: &Windows, rows: &[f32], width: usize) {
        self.width = width;
        self.rows.clear();
        self.features.clear();
        let places = windows.words.iter().map(|word| &word.0).chain(&windows.openings);
        for &place in places {
            self.rows.extend_from_slice(&rows[place * width..][..width]);
            self.features.push(windows.pieces[place].features);
        }
        self.openings.clear();
        self.openings.extend(windows.words.iter().map(|word| windows.words.len() + word.1));
    }

    /// The rows of the words, as the encoder gives them.
    pub(super) fn of_words(&self) -> &[f32] {
        &self.rows[..self.words() * self.width]
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.openings.len()
    }

    /// The row that stands for the root of a sentence that begins with this word.
    pub(super) fn opening(&self, word: usize) -> usize {
        self.openings[word]
    }
}

/// Room that the heads share; each field is overwritten by whoever comes next.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(super) linear: LinearScratch,
    pub(super) inputs: Vec<f32>,
    pub(super) outputs: Vec<f32>,
    pub(super) hidden: Vec<f32>,
    pub(super) scores: Vec<f32>,
    pub(super) pairs: Vec<f32>,
    pub(super) heads: Dense,
    pub(super) lemma: LemmaRoom,
}

/// A head's own feature table.
#[derive(Debug)]
pub(super) struct Features {
    table: Vec<f32>,
    width: usize,
}

impl Features {
    pub(super) fn load(container: &Container<'_>) -> Result<Features, LoadError> {
        let shape = container.shape("features").unwrap_or_default();
        let width = shape.get(1).copied().unwrap_or(0);
        Ok(Features { table: container.floats("features", &[shape.first().copied().unwrap_or(0), width])?, width })
    }

    /// The rows of all words and openings with the table's rows added.
    pub(super) fn add(&self, vectors: &Vectors, out: &mut Vec<f32>) {
        out.clear();
        out.extend_from_slice(&vectors.rows);
        for (row, features) in out.chunks_exact_mut(vectors.width).zip(&vectors.features) {
            for &feature in features {
                let table = self.table.get(usize::from(feature) * self.width..).unwrap_or_default();
                for (value, more) in row.iter_mut().zip(table) {
                    *value += more;
                }
            }
        }
    }
}

/// A layer of a head that must take and give vectors of known widths.
pub(super) fn layer(
    container: &Container<'_>,
    names: &[&str],
    (inputs, outputs): (usize, usize),
) -> Result<Linear, LoadError> {
    let layer = Linear::join(container, names)?;
    let found = vec![layer.outputs(), layer.inputs()];
    match found == [outputs, inputs] {
        true => Ok(layer),
        false => Err(LoadError::WrongShape { name: names.join(", "), found, wanted: vec![outputs, inputs] }),
    }
}

/// The index of the highest score; the first of equals.
pub(super) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    best
}
