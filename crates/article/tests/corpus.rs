//! What the fuzz targets start from and what they found, read once more: no panic, and every span leads back to the input.

use article::{Address, Given, read};
use std::path::Path;

/// What the targets put before the bytes, so that each kind is told at once.
const KINDS: [(&str, &str); 4] = [("html", "<html>"), ("feed", "<rss>"), ("warc", "WARC/1.0\r\n"), ("lines", "")];

#[test]
fn inputs_of_the_fuzz_targets_are_read() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    for (kind, before) in KINDS {
        let mut count = 0;
        for file in std::fs::read_dir(corpus.join(kind)).expect("a corpus").flatten() {
            let mut input = before.as_bytes().to_vec();
            input.extend(std::fs::read(file.path()).expect("a file"));
            for article in read(&input, &Address::default(), &Given::default()).iter().flatten() {
                let text = article.text.as_str();
                let mut spans: Vec<_> = article.blocks.iter().map(|block| block.span).collect();
                spans.extend(article.entries.iter().map(|entry| entry.span));
                for span in spans {
                    assert!(span.is_empty() || !span.of(text).is_empty(), "{:?} {span:?}", file.path());
                    assert!(article.text.raw(span).is_some(), "{:?} {span:?}", file.path());
                }
            }
            count += 1;
        }
        assert!(count > 1, "{kind} has inputs");
    }
}
