//! A stretch of text: the one kind of place.

use std::fmt;

/// A half-open range of bytes, `start..end`, in one article's clean text, on letter boundaries.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

impl Span {
    /// The span `start..end`; an end before the start gives the empty span at `start`.
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end: if end < start { start } else { end } }
    }

    /// The span of `start..end` counted in `usize`; texts are shorter than 4 GB.
    pub const fn of_range(range: std::ops::Range<usize>) -> Span {
        Span::new(range.start as u32, range.end as u32)
    }

    /// Where the span begins.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// Where the span ends, exclusive.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// How many bytes it holds.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words at this place in `text`; nothing where the span does not lie on letters of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside.
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
