//! The clean text of an article, with the way back to the decoded input it was taken from.

use crate::Span;

/// The clean text of one article and the runs that lead back to its decoded input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    clean: Box<str>,
    runs: Vec<Run>,
}

/// A stretch kept from the input: `len` bytes of clean text from `clean`, found at code point `raw` of the decoded input.
/// Inside a run the two advance together, letter by letter; a character reference such as `&amp;` is a run of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the clean text.
    pub clean: u32,
    /// First code point in the decoded input.
    pub raw: u32,
    /// Bytes of clean text.
    pub len: u32,
}

/// A half-open range of code points of the decoded input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RawRange {
    /// First code point.
    pub start: u32,
    /// First code point after it.
    pub end: u32,
}

impl Text {
    /// Text that is its own input, whole.
    pub fn plain(text: impl Into<Box<str>>) -> Text {
        let clean: Box<str> = text.into();
        let len = clean.len() as u32;
        Text { clean, runs: vec![Run { clean: 0, raw: 0, len }] }
    }

    /// A text with the runs that lead back to its input; nothing where they are not in order or do not lie in the text.
    pub fn of_runs(clean: impl Into<Box<str>>, runs: Vec<Run>) -> Option<Text> {
        let clean: Box<str> = clean.into();
        let end = |run: &Run| run.clean.checked_add(run.len);
        let lies = |run: &Run| {
            let range = run.clean as usize..end(run).unwrap_or(u32::MAX) as usize;
            clean.get(range).is_some()
        };
        let ordered = runs.windows(2).all(|pair| end(&pair[0]).is_some_and(|end| end <= pair[1].clean));
        (ordered && runs.iter().all(lies)).then_some(Text { clean, runs })
    }

    /// An empty text to put together piece by piece.
    pub fn builder() -> TextBuilder {
        TextBuilder::default()
    }

    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.clean
    }

    /// The runs, sorted by their place in the clean text.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The same place in the decoded input, in code points; nothing where the span touches no run.
    pub fn raw(&self, span: Span) -> Option<RawRange> {
        let first = self.run_at(span.start())?;
        let last = self.run_at(span.end().saturating_sub(1).max(span.start()))?;
        Some(RawRange { start: self.raw_point(first, span.start()), end: self.raw_point(last, span.end()) })
    }

    fn run_at(&self, clean: u32) -> Option<Run> {
        let index = self.runs.partition_point(|run| run.clean <= clean);
        self.runs.get(index.checked_sub(1)?).copied()
    }

    fn raw_point(&self, run: Run, clean: u32) -> u32 {
        let kept = Span::new(run.clean, clean.clamp(run.clean, run.clean + run.len));
        run.raw + kept.of(&self.clean).chars().count() as u32
    }
}

impl std::ops::Index<Span> for Text {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        span.of(&self.clean)
    }
}

/// Puts a clean text together from kept stretches and white space of our own.
#[derive(Clone, Debug, Default)]
pub struct TextBuilder {
    clean: String,
    runs: Vec<Run>,
    /// The code point of the input that would continue the last run.
    next_raw: u32,
}

impl TextBuilder {
    /// Adds `kept`, which stands in the decoded input letter by letter from code point `raw`.
    pub fn keep(&mut self, kept: &str, raw: u32) {
        let (clean, len) = (self.clean.len() as u32, kept.len() as u32);
        match self.runs.last_mut() {
            Some(run) if run.clean + run.len == clean && self.next_raw == raw => run.len += len,
            _ => self.runs.push(Run { clean, raw, len }),
        }
        self.next_raw = raw + kept.chars().count() as u32;
        self.clean.push_str(kept);
    }

    /// Adds text that stands for `raw` without being spelt so there: a character reference, an escape.
    pub fn stand_for(&mut self, text: &str, raw: RawRange) {
        self.runs.push(Run { clean: self.clean.len() as u32, raw: raw.start, len: text.len() as u32 });
        self.next_raw = u32::MAX;
        self.clean.push_str(text);
    }

    /// Adds white space that has no place in the input.
    pub fn space(&mut self, white: &str) {
        self.clean.push_str(white);
    }

    /// How many bytes of clean text there are so far.
    pub fn len(&self) -> u32 {
        self.clean.len() as u32
    }

    /// Whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.clean.is_empty()
    }

    /// The clean text so far.
    pub fn as_str(&self) -> &str {
        &self.clean
    }

    /// The text.
    pub fn build(self) -> Text {
        Text { clean: self.clean.into(), runs: self.runs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_finds_its_way_back() {
        let raw = "<p>Größe &amp; Maß</p>";
        let mut builder = Text::builder();
        builder.keep("Größe ", 3);
        builder.stand_for("&", RawRange { start: 9, end: 14 });
        builder.keep(" Maß", 14);
        let text = builder.build();
        let start = text.as_str().find("Maß").expect("kept") as u32;
        let back = text.raw(Span::new(start, start + 4)).expect("kept");
        let found: String = raw.chars().skip(back.start as usize).take((back.end - back.start) as usize).collect();
        assert_eq!(found, "Maß");
    }
}
