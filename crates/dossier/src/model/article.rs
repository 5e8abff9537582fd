//! Articles and their origins.

use super::{Span, Why};
use crate::shared::Shared;
use serde::{Deserialize, Serialize};

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The id the input brought along, or a hash of outlet, address and text.
    pub id: Shared,
    /// A, B, ... Z, AA, ...: how the dossier calls it.
    pub label: Shared,
    /// The file it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Shared>,
    /// The record within the file, from 0, where a file holds many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u32>,
    /// The address of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Shared>,
    /// Who published it.
    pub outlet: Option<Shared>,
    /// The agency it names as its source.
    pub agency: Option<Shared>,
    /// The headline.
    pub title: Option<Shared>,
    /// Where the headline stands in the text, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<Span>,
    /// The authors, as given.
    pub byline: Option<Shared>,
    /// When.
    pub published: Option<Published>,
    /// When it was changed last, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Published>,
    /// BCP 47 tag.
    pub language: Shared,
    /// What to know of it.
    #[serde(with = "crate::label::many")]
    pub flags: Vec<article::Flag>,
    /// The id of its origin.
    pub origin: Shared,
    /// The clean text; empty where the dossier holds no texts.
    pub text: Shared,
    /// The stretches of text that a dossier of excerpts holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excerpts: Vec<Span>,
    /// Sentences as `[start, end]`.
    pub sentences: Vec<(u32, u32)>,
    /// Headline, paragraphs and other parts.
    pub blocks: Vec<Block>,
    /// The dated entries of a running log, in reading order; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
    /// What cleaning left out.
    pub cuts: Vec<Cut>,
    /// Runs `[text_start, raw_start, length]` back to the decoded input.
    pub raw: Vec<(u32, u32, u32)>,
    /// SHA-256 of the raw bytes.
    pub sha256: Shared,
}

impl Article {
    /// When the words at code point `at` were published: the time of their entry in a running log, or of the article.
    pub fn published_at(&self, at: u32) -> Option<&Published> {
        let entry = self.entries.iter().find(|entry| (entry.start..entry.end).contains(&at));
        entry.map(|entry| &entry.published).or(self.published.as_ref())
    }
}

/// One entry of a running log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// First code point.
    pub start: u32,
    /// First code point after it.
    pub end: u32,
    /// When it was written.
    pub published: Published,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// ISO 8601, as far as it is known: `2031`, `2031-05`, `2031-05-07`, `2031-05-07T09:30`.
    pub value: Shared,
    /// How exact.
    #[serde(with = "crate::label")]
    pub precision: article::Precision,
    /// What says so.
    #[serde(with = "crate::label")]
    pub basis: article::Basis,
}

/// A stretch of text with one job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its job.
    #[serde(with = "crate::label")]
    pub kind: article::BlockKind,
    /// First code point.
    pub start: u32,
    /// First code point after it.
    pub end: u32,
}

/// What cleaning left out: a range of code points of the decoded input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// First code point of the input.
    pub start: u32,
    /// First code point after it.
    pub end: u32,
    /// Why.
    #[serde(with = "crate::label")]
    pub why: article::CutReason,
}

/// An independent line of reporting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Its id.
    pub id: Shared,
    /// Article ids.
    pub articles: Vec<Shared>,
    /// Why they are one.
    pub evidence: Vec<OriginEvidence>,
    /// The rules that joined them.
    pub why: Vec<Why>,
}

/// Two origins that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undecided {
    /// The ids of the two.
    pub origins: [Shared; 2],
    /// What they have in common.
    pub evidence: Vec<OriginEvidence>,
}

/// A pair of passages that shows that two articles share an origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginEvidence {
    /// What kind.
    #[serde(with = "crate::label")]
    pub kind: account::LinkKind,
    /// The passage in the one.
    pub one: Span,
    /// The passage in the other.
    pub other: Span,
    /// Which of the two articles the other follows, where something shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<OriginSource>,
    /// The rule.
    pub why: Why,
}

/// The article that another one follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginSource {
    /// Its id.
    pub article: Shared,
    /// What shows it.
    #[serde(with = "crate::label")]
    pub sign: account::SourceSign,
}
