//! Passages as others find them again: the words with what stands around them, and links into the page itself.

use crate::model::{Article, Span};
use std::fmt::Write;

/// A passage with so much of what stands around it that it is found once in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) prefix: String,
    pub(crate) exact: String,
    pub(crate) suffix: String,
}

/// One article's text, or the excerpts of it, to take quotes from.
pub(crate) struct Quoted<'d> {
    stretches: Vec<(u32, &'d str, Vec<char>)>,
}

impl<'d> Quoted<'d> {
    pub(crate) fn new(article: &'d Article) -> Quoted<'d> {
        let whole = [(0, &*article.text)].into_iter().filter(|(_, text)| !text.is_empty());
        let excerpts = article.excerpts.iter().map(|span| (span.start, &*span.text));
        let stretches = whole.chain(excerpts).map(|(start, text)| (start, text, text.chars().collect()));
        Quoted { stretches: stretches.collect() }
    }

    /// The passage with 32 letters on each side, or as many more as tell it from the same words elsewhere.
    pub(crate) fn quote(&self, span: &Span) -> Quote {
        let longest = self.stretches.iter().map(|(_, _, letters)| letters.len()).max().unwrap_or_default();
        let mut around = 32;
        loop {
            let quote = self.with(span, around);
            let whole = format!("{}{}{}", quote.prefix, quote.exact, quote.suffix);
            let found: usize = self.stretches.iter().map(|(_, text, _)| text.matches(&whole).count()).sum();
            if around > longest || found < 2 {
                return quote;
            }
            around *= 2;
        }
    }

    fn with(&self, span: &Span, around: usize) -> Quote {
        let holds = |first: u32, letters: &[char]| first <= span.start && span.end <= first + letters.len() as u32;
        let held = self.stretches.iter().find(|(first, _, letters)| holds(*first, letters));
        let words = |from: usize, to: usize| -> String {
            held.and_then(|(_, _, letters)| letters.get(from..to.min(letters.len())))
                .unwrap_or_default()
                .iter()
                .collect()
        };
        let first = held.map_or(span.start, |(first, _, _)| *first);
        let (start, end) = ((span.start - first) as usize, (span.end - first) as usize);
        Quote {
            prefix: words(start.saturating_sub(around), start),
            exact: span.text.clone().to_string(),
            suffix: words(end, end.saturating_add(around)),
        }
    }
}

/// The address of the original page, without its fragment; nothing where it is not known, or is no web address.
pub(crate) fn page(article: &Article) -> Option<&str> {
    let url = article.url.as_deref().filter(|url| url.starts_with("http://") || url.starts_with("https://"))?;
    Some(url.split_once('#').map_or(url, |(page, _)| page))
}

/// The address of the passage on the original page: a text fragment, which browsers scroll to; nothing where the page's
/// address is not known.
pub(crate) fn link(article: &Article, span: &Span) -> Option<String> {
    let page = page(article)?;
    let line = span.text.lines().next().unwrap_or_default().trim();
    let words: Vec<&str> = line.split_whitespace().collect();
    let text = match words.len() {
        0 => return Some(page.to_owned()),
        1..=12 => escaped(&words.join(" ")),
        count => {
            let (start, end) = (words.get(..5)?, words.get(count - 5..)?);
            format!("{},{}", escaped(&start.join(" ")), escaped(&end.join(" ")))
        }
    };
    Some(format!("{page}#:~:text={text}"))
}

/// Percent-encodes everything but letters, digits, `.`, `_` and `~`.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
