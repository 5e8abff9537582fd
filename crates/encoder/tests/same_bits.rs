//! Every machine gives the same bits, whatever stands beside a window.

mod made;

use encoder::{Container, Dense, Encoder, Linear, LinearScratch, Machine, Piece, Scratch};
use made::{Numbers, Shape, Writer};

const SMALL: Shape = Shape { width: 96, inner: 200, layers: 2, vocabulary: 50, positions: 40 };

fn pieces(count: usize, numbers: &mut Numbers) -> Vec<Piece> {
    let mut piece =
        || Piece { id: numbers.below(50), features: [0, 6, 10, 13].map(|first| first + numbers.below(2) as u8) };
    (0..count).map(|_| piece()).collect()
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// A layer computed in 64-bit arithmetic from the definition: quantise, multiply, scale, add.
fn by_definition(weights: &[Vec<i32>], scale: &[f32], bias: &[f32], row: &[f32]) -> Vec<f64> {
    let peak = row.iter().fold(0.0f32, |peak, value| peak.max(value.abs()));
    let whole: Vec<i64> = row.iter().map(|value| (value * (127.0 / peak)).round_ties_even() as i64).collect();
    let outputs = weights.iter().zip(scale).zip(bias);
    let output = |((weights, scale), bias): ((&Vec<i32>, &f32), &f32)| {
        let sum: i64 = weights.iter().zip(&whole).map(|(weight, value)| i64::from(*weight) * value).sum();
        sum as f64 * f64::from(*scale) * f64::from(peak) / 127.0 + f64::from(*bias)
    };
    outputs.map(output).collect()
}

#[test]
fn the_machines_agree_in_every_bit() {
    let bytes = made::encoder(SMALL, 7);
    let container = Container::open(&bytes).unwrap();
    let mut numbers = Numbers::new(1);
    let lengths = [1, 2, 15, 16, 17, 33, 50, 0, 64, 100];
    let pieces = pieces(lengths.iter().sum(), &mut numbers);
    let run = |machine| {
        let encoder = Encoder::load_for(&container, machine).unwrap();
        bits(encoder.encode(&pieces, &lengths, &mut Scratch::new()))
    };
    let first = run(Machine::all()[0]);
    assert!(first.iter().any(|&value| f32::from_bits(value).abs() > 0.5));
    for machine in Machine::all() {
        assert!(run(machine) == first, "{} differs from portable", machine.name());
    }
}

#[test]
fn a_window_does_not_feel_its_neighbours() {
    let bytes = made::encoder(SMALL, 8);
    let encoder = Encoder::load(&Container::open(&bytes).unwrap()).unwrap();
    let mut scratch = Scratch::new();
    let lengths = [40, 7, 120, 90, 3];
    let pieces = pieces(lengths.iter().sum(), &mut Numbers::new(2));
    let together = bits(encoder.encode(&pieces, &lengths, &mut scratch));
    let mut alone = Vec::new();
    let mut start = 0;
    for length in lengths {
        alone.extend(bits(encoder.encode(&pieces[start..start + length], &[length], &mut scratch)));
        start += length;
    }
    assert!(together == alone);
}

#[test]
fn a_layer_is_what_its_definition_says() {
    let (outputs, inputs) = (70, 37);
    let mut writer = Writer::new(3);
    writer.linear("head", outputs, inputs);
    let bytes = writer.finish();
    let container = Container::open(&bytes).unwrap();
    let weights = container.bytes("head.weight", &[outputs, inputs]).unwrap();
    let weights: Vec<Vec<i32>> =
        weights.chunks(inputs).map(|row| row.iter().map(|&byte| i32::from(byte as i8)).collect()).collect();
    let scale = container.floats("head.scale", &[outputs]).unwrap();
    let bias = container.floats("head.bias", &[outputs]).unwrap();
    let mut numbers = Numbers::new(4);
    let rows: Vec<f32> = (0..9 * inputs).map(|_| numbers.real()).collect();
    for machine in Machine::all() {
        let layer = Linear::load(&container, "head").unwrap().on(machine);
        let mut out = Vec::new();
        layer.run(&rows, &mut LinearScratch::default(), &mut out);
        let wanted = rows.chunks(inputs).flat_map(|row| by_definition(&weights, &scale, &bias, row));
        for (found, wanted) in out.iter().zip(wanted) {
            assert!((f64::from(*found) - wanted).abs() < 1e-5, "{}: {found} {wanted}", machine.name());
        }
    }
}

#[test]
fn the_largest_values_do_not_saturate() {
    let mut body = Vec::new();
    body.extend(b"RAPW0001\x03\x00\x00\x00\x08\x00x.weight\x01\x02\x01\x00\x00\x00\x40\x00\x00\x00");
    body.extend([63; 64]);
    body.extend(b"\x07\x00x.scale\x00\x01\x01\x00\x00\x00\x00\x00\x80\x3f");
    body.extend(b"\x06\x00x.bias\x00\x01\x01\x00\x00\x00\x00\x00\x00\x00");
    let container = Container::open(&body).unwrap();
    for machine in Machine::all() {
        let layer = Linear::load(&container, "x").unwrap().on(machine);
        let mut out = Vec::new();
        layer.run(&[[1.0; 64], [-1.0; 64]].concat(), &mut LinearScratch::default(), &mut out);
        assert_eq!(out, [4032.0, -4032.0], "{}", machine.name());
    }
}

#[test]
fn strange_pieces_and_lengths_are_borne() {
    let bytes = made::encoder(SMALL, 9);
    let encoder = Encoder::load(&Container::open(&bytes).unwrap()).unwrap();
    let odd = [Piece { id: u32::MAX, features: [255; 4] }; 60];
    let mut scratch = Scratch::new();
    assert_eq!(encoder.encode(&odd, &[60], &mut scratch).len(), 60 * 96);
    assert_eq!(encoder.encode(&odd, &[10, 10], &mut scratch)[20 * 96..], [0.0; 40 * 96]);
    assert_eq!(encoder.encode(&odd, &[50, 50, 50], &mut scratch).len(), 60 * 96);
    assert!(encoder.encode(&[], &[], &mut scratch).is_empty());
}

#[test]
fn a_matrix_multiplies_rows() {
    let mut numbers = Numbers::new(5);
    let (inputs, outputs) = (37, 21);
    let weights: Vec<f32> = (0..inputs * outputs).map(|_| numbers.real()).collect();
    let rows: Vec<f32> = (0..6 * inputs).map(|_| numbers.real()).collect();
    let wanted = |row: usize, output: usize| -> f32 {
        let terms = (0..inputs).map(|input| rows[row * inputs + input] * weights[input * outputs + output]);
        terms.fold(0.0, |sum, term| sum + term)
    };
    for machine in Machine::all() {
        let mut matrix = Dense::default().on(machine);
        matrix.fill(inputs, outputs, |input, output| weights[input * outputs + output]);
        let mut out = Vec::new();
        matrix.run(&rows, &mut out);
        for (at, found) in out.iter().enumerate() {
            assert_eq!(found.to_bits(), wanted(at / outputs, at % outputs).to_bits(), "{}", machine.name());
        }
    }
}
