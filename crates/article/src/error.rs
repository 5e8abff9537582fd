//! Why an input could not be read as an article.

use crate::Address;
use std::fmt;

/// An input, or one record of it, that gave no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Which file and record.
    pub address: Address,
    /// What is wrong with it.
    pub why: Unreadable,
}

/// What is wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes, or white space alone.
    Empty,
    /// Not text at all: `kind` says what it looks like.
    Binary {
        /// "PDF", "ZIP", "zeros" ...
        kind: &'static str,
    },
    /// Looks like JSON and is not.
    BadJson {
        /// What the parser says.
        message: Box<str>,
    },
    /// A JSON record without one of the fields that hold the text.
    NoTextField,
    /// A field of the wrong type.
    WrongField {
        /// The name of the field.
        field: Box<str>,
    },
    /// Larger than we read.
    TooLarge,
    /// A feed, sitemap or archive without a single article.
    NoArticle {
        /// "feed", "sitemap", "archive".
        kind: &'static str,
    },
    /// A list of feeds (OPML): it names where articles are, and holds none.
    FeedList {
        /// How many it names.
        feeds: usize,
    },
    /// An archive record that breaks the format.
    BadRecord {
        /// What is wrong.
        message: Box<str>,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => f.write_str("holds no text"),
            Unreadable::Binary { kind } => write!(f, "is not text ({kind})"),
            Unreadable::BadJson { message } => write!(f, "is not valid JSON: {message}"),
            Unreadable::NoTextField => f.write_str("has none of the fields text, body, content, maintext"),
            Unreadable::WrongField { field } => write!(f, "field \"{field}\" is not a string"),
            Unreadable::TooLarge => f.write_str("is larger than the limit"),
            Unreadable::FeedList { feeds } => {
                write!(f, "is a list of {feeds} feeds, which are elsewhere: it holds no article itself")
            }
            Unreadable::NoArticle { kind } => write!(f, "holds no article ({kind})"),
            Unreadable::BadRecord { message } => write!(f, "has a broken record: {message}"),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.address.file.as_deref().or(self.address.url.as_deref());
        f.write_str(place.unwrap_or("input"))?;
        if let Some(record) = self.address.record {
            write!(f, " (record {})", record + 1)?;
        }
        write!(f, " {}", self.why)
    }
}

impl std::error::Error for ReadError {}
