//! Pieces and articles a second on one core, for every kind of machine that is here.
#![expect(clippy::unwrap_used, reason = "a fault should fail loudly here")]

#[path = "../tests/made/mod.rs"]
mod made;

use criterion::{Criterion, Throughput};
use encoder::{Container, Encoder, Machine, Piece, Scratch, Splitter, Vocabulary};
use made::{Numbers, Shape};

const SHAPE: Shape = Shape { width: 384, inner: 1536, layers: 3, vocabulary: 20_000, positions: 512 };

/// An article of about 800 words: 1,050 pieces in paragraphs of ten to ninety.
fn article() -> (Vec<Piece>, Vec<usize>) {
    let mut numbers = Numbers::new(5);
    let mut lengths = Vec::new();
    while lengths.iter().sum::<usize>() < 1050 {
        lengths.push(10 + numbers.below(81) as usize);
    }
    let count = lengths.iter().sum();
    let piece = |id| Piece { id, features: [1, 6, 10, 13] };
    ((0..count).map(|_| piece(numbers.below(20_000))).collect(), lengths)
}

fn encode(criterion: &mut Criterion) {
    let bytes = made::encoder(SHAPE, 1);
    let container = Container::open(&bytes).unwrap();
    let (pieces, lengths) = article();
    let mut group = criterion.benchmark_group("encode an article");
    group.throughput(Throughput::Elements(pieces.len() as u64)).sample_size(20);
    for machine in Machine::all() {
        let encoder = Encoder::load_for(&container, machine).unwrap();
        let mut scratch = Scratch::new();
        group.bench_function(machine.name(), |bencher| {
            bencher.iter(|| encoder.encode(&pieces, &lengths, &mut scratch)[0]);
        });
    }
    group.finish();
}

fn load(criterion: &mut Criterion) {
    let bytes = made::encoder(SHAPE, 1);
    criterion.bench_function("load the weights", |bencher| {
        bencher.iter(|| Encoder::load(&Container::open(&bytes).unwrap()).unwrap().width());
    });
    let mut numbers = Numbers::new(6);
    let mut letter = || char::from(b'a' + numbers.below(26) as u8);
    let mut lines = String::from("[UNK]\n[CLS]\n[SEP]\n");
    for _ in 0..20_000 {
        lines.extend([letter(), letter(), letter(), letter(), '\n']);
    }
    criterion.bench_function("load the vocabulary", |bencher| {
        bencher.iter(|| Vocabulary::load(&lines).unwrap().len());
    });
    let vocabulary = Vocabulary::load(&lines).unwrap();
    let (mut splitter, mut ids) = (Splitter::default(), Vec::new());
    criterion.bench_function("split a word", |bencher| {
        bencher.iter(|| {
            ids.clear();
            vocabulary.split("Negotiators", &mut splitter, &mut ids);
            ids.len()
        });
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    encode(&mut criterion);
    load(&mut criterion);
    criterion.final_summary();
}
