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

/// One article's text, to take quotes from.
pub(crate) struct Quoted<'d> {
    article: &'d Article,
    letters: Vec<char>,
}

impl<'d> Quoted<'d> {
    pub(crate) fn new(article: &'d Article) -> Quoted<'d> {
        Quoted { article, letters: article.text.chars().collect() }
    }

    /// The passage with 32 letters on each side, or as many more as tell it from the same words elsewhere.
    pub(crate) fn quote(&self, span: &Span) -> Quote {
        let mut around = 32;
        loop {
            let quote = self.with(span, around);
            let whole = format!("{}{}{}", quote.prefix, quote.exact, quote.suffix);
            if around > self.letters.len() || self.article.text.matches(&whole).count() < 2 {
                return quote;
            }
            around *= 2;
        }
    }

    fn with(&self, span: &Span, around: usize) -> Quote {
        let (start, end) = (span.start as usize, span.end as usize);
        let words = |from: usize, to: usize| self.letters.get(from..to).unwrap_or_default().iter().collect();
        Quote {
            prefix: words(start.saturating_sub(around), start),
            exact: span.text.clone(),
            suffix: words(end, end.saturating_add(around).min(self.letters.len())),
        }
    }
}

/// The address of the passage on the original page: a text fragment, which browsers scroll to; nothing where the page's
/// address is not known.
pub(crate) fn link(article: &Article, span: &Span) -> Option<String> {
    let url = article.url.as_deref().filter(|url| url.starts_with("http://") || url.starts_with("https://"))?;
    let (page, _) = url.split_once('#').unwrap_or((url, ""));
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
