//! One level of the input: text that was taken out of the decoded input and still knows its way back.

use std::ops::Range;
use text::{Points, RawRange, Run, Span, Text, TextBuilder};

/// The first `limit` bytes of `text`, or a few less so that no letter is cut.
pub(crate) fn beginning(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The text of a file, a JSON field or a feed entry, over the decoded input.
#[derive(Debug)]
pub(crate) struct Layer<'t> {
    text: &'t str,
    /// None where the layer is the decoded input itself.
    runs: Option<&'t [Run]>,
    points: Points<'t>,
}

impl<'t> Layer<'t> {
    /// The decoded input itself.
    pub(crate) fn whole(text: &'t str) -> Layer<'t> {
        Layer { text, runs: None, points: Points::new(text) }
    }

    /// Text put together from stretches of the decoded input.
    pub(crate) fn over(text: &'t Text) -> Layer<'t> {
        Layer { text: text.as_str(), runs: Some(text.runs()), points: Points::new(text.as_str()) }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The words at bytes `range`; nothing off letter boundaries.
    pub(crate) fn get(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// Adds the bytes `range` of this layer to `builder`, with their way back.
    pub(crate) fn copy(&self, range: Range<usize>, builder: &mut TextBuilder) {
        let Some(runs) = self.runs else {
            builder.keep(self.get(range.clone()), self.points.at(range.start as u32));
            return;
        };
        let (start, end) = (range.start as u32, range.end as u32);
        let mut at = start;
        let first = runs.partition_point(|run| run.clean + run.len <= start);
        for run in runs.iter().skip(first).take_while(|run| run.clean < end) {
            if run.clean > at {
                builder.space(Span::new(at, run.clean).of(self.text));
            }
            let part = Span::new(at.max(run.clean), end.min(run.clean + run.len));
            builder.keep(part.of(self.text), self.raw_of(run, part.start()));
            at = part.end();
        }
        builder.space(Span::new(at, end).of(self.text));
    }

    /// Where the bytes `range` of this layer stand in the decoded input.
    pub(crate) fn raw(&self, range: Range<usize>) -> RawRange {
        RawRange { start: self.raw_point(range.start as u32), end: self.raw_point(range.end as u32) }
    }

    fn raw_point(&self, at: u32) -> u32 {
        let Some(runs) = self.runs else {
            return self.points.at(at);
        };
        let index = runs.partition_point(|run| run.clean < at).saturating_sub(1);
        runs.get(index).map_or(0, |run| self.raw_of(run, at.clamp(run.clean, run.clean + run.len)))
    }

    /// The code point of the decoded input for byte `at` within `run`.
    fn raw_of(&self, run: &Run, at: u32) -> u32 {
        run.raw + self.points.at(at) - self.points.at(run.clean)
    }
}
