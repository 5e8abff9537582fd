//! Origins: the lines of reporting behind the articles, what shows them, and what is left undecided.

use super::{In, OriginId, ReadingId};
use reading::Why;
use text::Span;

/// An independent line of reporting.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The articles that descend from it, the earliest first.
    pub readings: Vec<ReadingId>,
    /// Why they are one; empty for an article alone.
    pub links: Vec<Link>,
}

text::labels! {
    /// Why two articles share an origin.
    pub enum LinkKind {
        /// The same runs of words.
        SharedPassage = "shared-passage",
        /// The same order of facts in other words.
        Rewrite = "rewrite",
        /// A quotation in the same words that no other article has.
        SharedQuotation = "shared-quotation",
        /// Rare details in common.
        SharedDetail = "shared-detail",
        /// Both name one agency.
        NamedAgency = "named-agency",
        /// One publisher's text in two places.
        SamePublisher = "same-publisher",
        /// One is a translation of the other, or both of a third.
        Translation = "translation",
        /// Names that each spells in its own way: one has them from another language.
        Respelling = "respelling",
    }
}

/// A piece of evidence that two articles share an origin.
#[derive(Clone, Debug)]
pub struct Link {
    /// What kind.
    pub kind: LinkKind,
    /// The passage in the one.
    pub one: In<Span>,
    /// The passage in the other.
    pub other: In<Span>,
    /// Which of the two articles the other follows, where something shows it.
    pub source: Option<Source>,
    /// Why.
    pub why: Why,
}

/// Which of two articles the other follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The article that was there before.
    pub reading: ReadingId,
    /// What shows it.
    pub sign: SourceSign,
}

text::labels! {
    /// What shows which of two articles follows the other.
    pub enum SourceSign {
        /// It names the agency that published the other.
        NamesItsAgency = "names-its-agency",
        /// It was put through a machine, the other was not.
        Translated = "translated",
        /// It came out days later.
        Later = "later",
    }
}

/// Two origins that may be one: they have more in common than two reports of one event need, and less than shows that one report lies
/// behind both.
#[derive(Clone, Debug)]
pub struct Undecided {
    /// The earlier.
    pub one: OriginId,
    /// The later.
    pub other: OriginId,
    /// What they have in common: passages of the articles of the one and of the other.
    pub links: Vec<Link>,
}
