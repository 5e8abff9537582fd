//! Work that is done again asks for no memory.

mod counting;
mod made;

use encoder::{Container, Encoder, Piece, Scratch, Splitter, Vocabulary};
use made::{Numbers, Shape};

const SHAPE: Shape = Shape { width: 64, inner: 128, layers: 2, vocabulary: 100, positions: 64 };

/// How often some work asks for memory.
fn asked(work: impl FnOnce()) -> usize {
    counting::asked();
    work();
    counting::asked()
}

#[test]
fn windows_are_encoded_in_room_that_is_there() {
    let bytes = made::encoder(SHAPE, 3);
    let encoder = Encoder::load(&Container::open(&bytes).unwrap()).unwrap();
    let mut numbers = Numbers::new(9);
    let lengths = [40, 7, 23];
    let pieces: Vec<Piece> = (0..70).map(|_| Piece { id: numbers.below(100), features: [1, 6, 10, 13] }).collect();
    let mut scratch = Scratch::new();
    let mut encode = || asked(|| assert_eq!(encoder.encode(&pieces, &lengths, &mut scratch).len(), 70 * SHAPE.width));
    assert!(encode() > 0);
    assert_eq!(encode(), 0);
}

#[test]
fn words_are_split_in_room_that_is_there() {
    let vocabulary = Vocabulary::load("[UNK]\n[CLS]\n[SEP]\nharbour\nsalt\n##works\ne\n##s").unwrap();
    let (mut splitter, mut ids) = (Splitter::default(), Vec::new());
    let mut split = || {
        ids.clear();
        asked(|| {
            ["Harbour", "saltworks", "és", "—"]
                .into_iter()
                .for_each(|word| vocabulary.split(word, &mut splitter, &mut ids))
        })
    };
    assert!(split() > 0);
    assert_eq!(split(), 0);
}
