//! Feeds of any bytes: read without a panic, every span on letters of its text.
#![no_main]

use article::{Address, Given};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut input = "<rss>".as_bytes().to_vec();
    input.extend_from_slice(bytes);
    for article in article::read(&input, &Address::default(), &Given::default()).iter().flatten() {
        for block in &article.blocks {
            assert!(block.span.is_empty() || !block.span.of(article.text.as_str()).is_empty());
            assert!(article.text.raw(block.span).is_some());
        }
    }
});
