//! Web archives: read record by record, plain and packed, from a file that is never held whole.

use article::{Address, Article, Flag, Given, is_archive, read, read_archive};
use flate2::{Compression, write::GzEncoder};
use std::io::{BufReader, Cursor, Read, Write};

fn record(kind: &str, url: &str, content: &str) -> Vec<u8> {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{content}\r\n\r\n",
        content.len()
    )
    .into_bytes()
}

const GATES: &str = "Lock gates hold\n\nThe new lock gates at Penmor held on Friday night against the highest tide in nine years, the board said.\n";
const SEAL: &str = "Seal takes lunch\n\nA seal took the lunch of a wedding party on Sunday and was not seen again, the bride's aunt said.\n";

fn wet() -> Vec<Vec<u8>> {
    vec![
        record("conversion", "https://quay.example/gates", GATES),
        record("conversion", "https://quay.example/seal", SEAL),
    ]
}

fn packed(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        let mut encoder = GzEncoder::new(&mut out, Compression::fast());
        encoder.write_all(part).expect("written");
        encoder.finish().expect("finished");
    }
    out
}

fn streamed(bytes: &[u8]) -> Vec<Article> {
    let mut source = BufReader::with_capacity(512, Cursor::new(bytes));
    let read = read_archive(&mut source, &Address::default(), &Given::default()).expect("a source that can be read");
    read.into_iter().map(|article| article.expect("an article")).collect()
}

#[test]
fn a_stream_gives_what_the_whole_gives() {
    for bytes in [wet().concat(), packed(&wet())] {
        assert!(is_archive(&bytes[..100]));
        let whole: Vec<Article> = read(&bytes, &Address::default(), &Given::default()).into_iter().flatten().collect();
        let streamed = streamed(&bytes);
        let seen = |articles: &[Article]| -> Vec<_> {
            articles.iter().map(|article| (article.id, article.sha256, article.address.clone())).collect()
        };
        assert_eq!(seen(&streamed), seen(&whole));
        assert_eq!(streamed[1].address.url.as_deref(), Some("https://quay.example/seal"));
        assert_eq!(streamed[1].address.record, Some(1));
    }
}

/// A file of one record after another that is nowhere in memory.
struct Endless {
    record: Vec<u8>,
    count: u64,
    at: u64,
}

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let length = self.record.len() as u64;
        if self.at >= length * self.count {
            return Ok(0);
        }
        let rest = &self.record[(self.at % length) as usize..];
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

#[test]
fn records_that_are_no_page_are_passed_over() {
    let request = record("request", "https://quay.example/a.png", &"x".repeat(1 << 20));
    let mut source = BufReader::new(Endless { record: request, count: 64, at: 0 });
    let read = read_archive(&mut source, &Address::default(), &Given::default()).expect("a source that can be read");
    assert_eq!(read.len(), 1);
    assert!(read[0].is_err(), "no article in it");
}

#[test]
fn a_bomb_is_cut_at_the_limit() {
    let long = "The tide rose again at the Penmor locks, said the keepers, who had not slept. ".repeat(200_000);
    let bomb = packed(&[record("conversion", "https://quay.example/bomb", &long)]);
    assert!(bomb.len() < 200_000);
    let read = streamed(&bomb);
    assert!(read[0].flags.contains(&Flag::TooLong));
    assert!(read[0].text.as_str().len() < 1 << 20);
}
