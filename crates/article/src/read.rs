//! The entry: what the bytes are, and one article or error for each record in them.

use crate::{
    Address, Article, Flag, Given, ReadError, Unreadable, archive,
    decode::{Decoded, decode},
    draft::{Draft, Origin},
    feed::{self, Listed},
    html,
    json::Heading,
    layer::{Layer, beginning},
    plain::{self, Known},
    records::{lines, records},
};

use sha2::{Digest, Sha256};
use std::io::{self, BufRead, Read};

/// Texts over this many bytes are cut.
const TEXT_LIMIT: usize = 16 << 20;
/// Feeds over this many bytes are cut.
const FEED_LIMIT: usize = 64 << 20;
/// Gzip that holds more than this, and is no archive, is refused.
const UNPACKED_LIMIT: u64 = 256 << 20;

/// Reads all articles of a file, told by content: HTML, plain text, JSON or JSONL records, feeds, news sitemaps, WARC, WET and ARC
/// archives, any of them in gzip.
///
/// An error names file, record and reason; the other records are still read.
pub fn read(bytes: &[u8], address: &Address, given: &Given) -> Vec<Result<Article, ReadError>> {
    let input = Input { bytes, sha256: Sha256::digest(bytes).into(), address, given };
    if is_archive(bytes) {
        return archived(bytes, &input);
    }
    if !archive::is_gzip(bytes) {
        return input.open(None, |decoded| dispatch(&input, decoded));
    }
    match archive::unpacked(bytes, UNPACKED_LIMIT) {
        Some(bytes) => {
            let inner = Input { bytes: &bytes, ..input };
            inner.open(None, |decoded| dispatch(&inner, decoded))
        }
        None => vec![Err(input.error(None, Unreadable::Binary { kind: "gzip that is broken or too large" }))],
    }
}

fn dispatch(input: &Input<'_>, decoded: &Decoded<'_>) -> Articles {
    match sniff(&decoded.text) {
        Content::Records => records(input, decoded, Heading::First),
        Content::Lines => lines(input, decoded, Heading::First),
        Content::Feed => entries(input, decoded),
        Content::Html => vec![Ok(page(input, decoded))],
        Content::Plain => vec![Ok(text(input, decoded))],
    }
}

/// Whether the file that begins with `head`, some hundred bytes at least, is a WARC, WET or ARC archive, plain or in gzip.
pub fn is_archive(head: &[u8]) -> bool {
    archive::is_archive(head) || archive::is_gzip(head) && archive::is_archive(&archive::peek(head))
}

/// Reads the articles of an archive record by record, in one go: of the archive no more than one record is held, of a record no more
/// than its first 10 MiB, so that an archive may be of any size and come through a pipe.
///
/// # Errors
/// Where `source` cannot be read to its end.
pub fn read_archive(
    source: &mut impl BufRead,
    address: &Address,
    given: &Given,
) -> io::Result<Vec<Result<Article, ReadError>>> {
    let mut source = Hashed { source, hash: Sha256::new() };
    let mut read = archived(&mut source, &Input { bytes: &[], sha256: [0; 32], address, given });
    io::copy(&mut source, &mut io::sink())?;
    let sha256 = source.hash.finalize().into();
    read.iter_mut().flatten().for_each(|article| article.sha256 = sha256);
    Ok(read)
}

/// A source, and the hash of what was taken from it.
struct Hashed<R> {
    source: R,
    hash: Sha256,
}

impl<R: BufRead> Read for Hashed<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(out)?;
        self.hash.update(&out[..count]);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Hashed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What is taken was filled before, so that looking at it again reads nothing.
        if let Ok(bytes) = self.source.fill_buf() {
            self.hash.update(&bytes[..count.min(bytes.len())]);
        }
        self.source.consume(count);
    }
}

/// The pages and texts of an archive.
fn archived(source: impl BufRead, input: &Input<'_>) -> Articles {
    let mut found = Vec::new();
    let mut number = 0;
    archive::records(source, &mut |record| {
        match record {
            Ok(record) => found.extend(stored(input, &record, number)),
            Err(why) => found.push(Err(input.error(Some(number), why))),
        }
        number += 1;
    });
    if found.is_empty() {
        found.push(Err(input.error(None, Unreadable::NoArticle { kind: "archive" })));
    }
    found
}

/// One page of an archive.
fn stored(input: &Input<'_>, record: &archive::Record, number: u32) -> Articles {
    let url = record.url.as_deref().map(Into::into);
    let address = Address { record: Some(number), url, ..input.address.clone() };
    let inner = Input { bytes: &record.body, address: &address, ..*input };
    let mut read = inner.open(record.charset.as_deref(), |decoded| match sniff(&decoded.text) {
        Content::Feed => entries(&inner, decoded),
        Content::Html => vec![Ok(page(&inner, decoded))],
        Content::Records | Content::Lines | Content::Plain => vec![Ok(text(&inner, decoded))],
    });
    for article in read.iter_mut().flatten() {
        article.flags.extend(record.cut.then_some(Flag::TooLong));
        article.flags.extend(record.missing.then_some(Flag::Truncated));
        article.flags.sort_unstable();
        article.flags.dedup();
    }
    read
}

/// The entries of a feed.
fn entries(input: &Input<'_>, decoded: &Decoded<'_>) -> Articles {
    let layer = Layer::whole(beginning(&decoded.text, FEED_LIMIT));
    let feed = feed::parse(layer.text());
    let rows = feed.entries.iter().enumerate();
    let found: Articles = rows
        .map(|(at, entry)| {
            let number = input.address.record.unwrap_or(at as u32);
            Ok(feed::article(&feed, entry, &layer).finish(input.origin(Some(number))))
        })
        .collect();
    if !found.is_empty() {
        return found;
    }
    let why = match feed::of_feeds(layer.text()) {
        Some(list) => Unreadable::FeedList { feeds: list.len() },
        None => Unreadable::NoArticle { kind: "feed or list" },
    };
    vec![Err(input.error(None, why))]
}

/// The feeds that an OPML list names, in its order; nothing where `bytes` are no such list.
pub fn feeds(bytes: &[u8]) -> Option<Vec<Listed>> {
    feed::of_feeds(beginning(&decode(bytes, None).ok()?.text, FEED_LIMIT))
}

/// Takes plain text, or JSONL rows `{id, text, created}`, whole, with no cleaning: offsets are offsets of the input text.
pub fn as_is(bytes: &[u8], address: &Address, given: &Given) -> Vec<Result<Article, ReadError>> {
    let input = Input { bytes, sha256: Sha256::digest(bytes).into(), address, given };
    input.open(None, |decoded| match sniff(&decoded.text) {
        Content::Records => records(&input, decoded, Heading::Left),
        Content::Lines => lines(&input, decoded, Heading::Left),
        Content::Feed | Content::Html | Content::Plain => {
            let draft = whole(&Layer::whole(&decoded.text));
            vec![Ok(draft.finish(input.origin(None)))]
        }
    })
}

/// What a reader sees of an HTML page, a paragraph a line: the plain text that somebody would copy from it. Gzip is unpacked.
///
/// # Errors
/// Where the bytes are no text.
pub fn visible(bytes: &[u8]) -> Result<String, Unreadable> {
    let unpacked = archive::is_gzip(bytes).then(|| archive::unpacked(bytes, UNPACKED_LIMIT)).flatten();
    let bytes = unpacked.as_deref().unwrap_or(bytes);
    Ok(html::visible(&decode(bytes, None)?.text))
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// One JSON document.
    Records,
    /// A JSON object a line.
    Lines,
    /// A feed or sitemap.
    Feed,
    Html,
    Plain,
}

fn sniff(text: &str) -> Content {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut letters = start.chars().filter(|c| !c.is_whitespace());
    match (letters.next(), letters.next()) {
        (Some('{'), Some('"' | '}')) => {
            let mut objects = start.lines().filter(|line| !line.trim().is_empty());
            let row = |line: &str| line.trim_start().starts_with('{') && line.trim_end().ends_with('}');
            let alone = objects.next().is_some_and(row);
            if alone && objects.next().is_none_or(|line| line.trim_start().starts_with('{')) {
                Content::Lines
            } else {
                Content::Records
            }
        }
        (Some('['), Some('{')) => Content::Records,
        (Some('<'), _) if feed::is_feed(start) => Content::Feed,
        (Some('<'), _) => Content::Html,
        _ => Content::Plain,
    }
}

/// An input on its way.
#[derive(Clone, Copy)]
pub(crate) struct Input<'i> {
    bytes: &'i [u8],
    sha256: [u8; 32],
    address: &'i Address,
    given: &'i Given,
}

/// One article or error for each record.
pub(crate) type Articles = Vec<Result<Article, ReadError>>;

impl<'i> Input<'i> {
    fn open(&self, charset: Option<&str>, then: impl FnOnce(&Decoded<'_>) -> Articles) -> Articles {
        match decode(self.bytes, charset) {
            Ok(decoded) if decoded.text.trim().is_empty() => {
                vec![Err(self.error(None, Unreadable::Empty))]
            }
            Ok(decoded) => then(&decoded),
            Err(why) => vec![Err(self.error(None, why))],
        }
    }

    /// The address of the page, where the user or the crawl gives it.
    fn url(&self) -> Option<&str> {
        self.given.url.as_deref().or(self.address.url.as_deref())
    }

    pub(crate) fn error(&self, record: Option<u32>, why: Unreadable) -> ReadError {
        ReadError { address: self.at(record), why }
    }

    fn at(&self, record: Option<u32>) -> Address {
        Address { record: record.or(self.address.record), ..self.address.clone() }
    }

    pub(crate) fn origin(&self, record: Option<u32>) -> Origin<'_> {
        Origin { address: self.at(record), given: self.given, given_id: None, sha256: self.sha256 }
    }
}

/// A plain text.
fn text(input: &Input<'_>, decoded: &Decoded<'_>) -> Article {
    let whole = &*decoded.text;
    let layer = Layer::whole(beginning(whole, TEXT_LIMIT));
    let mut draft = plain::clean(&layer, &Known::default());
    if decoded.broken {
        draft.flag(Flag::BrokenEncoding);
    }
    if layer.text().len() < whole.len() {
        draft.flag(Flag::TooLong);
    }
    draft.finish(input.origin(None))
}

/// A page.
fn page(input: &Input<'_>, decoded: &Decoded<'_>) -> Article {
    let mut draft = html::clean(&Layer::whole(&decoded.text), input.url());
    if decoded.broken {
        draft.flag(Flag::BrokenEncoding);
    }
    draft.finish(input.origin(None))
}

/// The paragraphs of a text, all of them.
pub(crate) fn whole(layer: &Layer<'_>) -> Draft {
    let units = plain::units(layer.text());
    Draft::whole(layer, units.into_iter().map(|unit| unit.range))
}
