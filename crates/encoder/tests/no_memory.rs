//! Work that is done again asks for no memory.
#![expect(unsafe_code, reason = "an allocator that counts has to be one")]

mod made;

use encoder::{Container, Encoder, Piece, Scratch, Splitter, Vocabulary};
use made::{Numbers, Shape};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

const SHAPE: Shape = Shape { width: 64, inner: 128, layers: 2, vocabulary: 100, positions: 64 };

struct Counting;

thread_local!(static ASKED: Cell<usize> = const { Cell::new(0) });

// SAFETY: everything is handed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ASKED.set(ASKED.get() + 1);
        // SAFETY: the caller keeps the promises of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the pointer came from `alloc` above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// How often some work asks for memory.
fn asked(work: impl FnOnce()) -> usize {
    let before = ASKED.get();
    work();
    ASKED.get() - before
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
