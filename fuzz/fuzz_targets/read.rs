//! Articles of any bytes, read: no panic, and every span of the reading on letters of its text.
#![no_main]

use article::{Address, Given};
use knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;
use reading::{Reader, Scratch};
use std::cell::RefCell;
use std::sync::{Arc, LazyLock};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Knowledge::embedded()));

thread_local!(static SCRATCH: RefCell<Scratch> = RefCell::default());

fuzz_target!(|bytes: &[u8]| {
    for article in article::as_is(bytes, &Address::default(), &Given::default()).into_iter().flatten() {
        let reading = SCRATCH.with_borrow_mut(|scratch| READER.read(Arc::new(article), scratch));
        let text = reading.article.text.as_str();
        let words: u32 = reading.sentences.rows().iter().map(|sentence| sentence.len).sum();
        assert_eq!(words as usize, reading.tokens.len());
        let mut spans: Vec<_> = reading.tokens.rows().iter().map(|token| token.span).collect();
        spans.extend(reading.sentences.rows().iter().map(|sentence| sentence.span));
        spans.extend(reading.mentions.rows().iter().map(|mention| mention.span));
        for span in spans {
            assert!(!span.of(text).is_empty());
        }
    }
});
