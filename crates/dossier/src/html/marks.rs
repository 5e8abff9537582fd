//! Marked places of one text: which spans are cited, their anchors, and how they nest on the page.

use std::collections::BTreeSet;

/// The cited ranges of one text, in code points.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Sorted by start, the longest first.
    ranges: Vec<(u32, u32)>,
}

/// A stretch of a line: plain words or a mark with what is in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words outside any further mark.
    Plain(u32, u32),
    /// A mark; `anchor` is the range whose anchor it bears, none where it goes on from a line or mark before.
    Mark { anchor: Option<(u32, u32)>, inner: Vec<Piece> },
}

impl Marks {
    pub(super) fn new(cited: BTreeSet<(u32, u32)>) -> Marks {
        let mut ranges: Vec<_> = cited.into_iter().filter(|(start, end)| start < end).collect();
        ranges.sort_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
        Marks { ranges }
    }

    /// Those of them that are to be shown.
    pub(super) fn only(&self, is_shown: impl Fn(&(u32, u32)) -> bool) -> Marks {
        Marks { ranges: self.ranges.iter().copied().filter(is_shown).collect() }
    }

    /// How many places are cited.
    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The anchor of a range: `B-599` for the longest that starts there, `B-599-612` for the others.
    pub(super) fn anchor(&self, label: &str, start: u32, end: u32) -> Option<String> {
        let at = self.ranges.partition_point(|range| range.0 < start);
        let &(first, longest) = self.ranges.get(at)?;
        if first != start {
            return None;
        }
        Some(match longest == end {
            true => format!("{label}-{start}"),
            false => format!("{label}-{start}-{end}"),
        })
    }

    /// The line from `start` to `end` cut into plain words and nested marks. A range that crosses the end of another is
    /// cut there and goes on in a mark without an anchor.
    pub(super) fn line(&self, start: u32, end: u32) -> Vec<Piece> {
        let mut inside: Vec<Part> = self
            .ranges
            .iter()
            .filter(|range| range.0 < end && start < range.1)
            .map(|&(from, to)| Part {
                start: from.max(start),
                end: to.min(end),
                anchor: (from >= start).then_some((from, to)),
            })
            .collect();
        inside.sort_by_key(Part::key);
        nest(inside, start, end)
    }
}

/// A range or what is left of it.
#[derive(Clone, Copy, Debug)]
struct Part {
    start: u32,
    end: u32,
    anchor: Option<(u32, u32)>,
}

impl Part {
    fn key(&self) -> (u32, std::cmp::Reverse<u32>) {
        (self.start, std::cmp::Reverse(self.end))
    }
}

/// Nests parts, sorted by start with the longest first, between `start` and `end`.
fn nest(parts: Vec<Part>, start: u32, end: u32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = start;
    let mut rest = parts;
    while !rest.is_empty() {
        let outer = rest.remove(0);
        let (mut inner, mut after) = (Vec::new(), Vec::new());
        for part in rest {
            if part.start >= outer.end {
                after.push(part);
                continue;
            }
            inner.push(Part { end: part.end.min(outer.end), ..part });
            if part.end > outer.end {
                after.push(Part { start: outer.end, anchor: None, ..part });
            }
        }
        after.sort_by_key(Part::key);
        rest = after;
        if at < outer.start {
            pieces.push(Piece::Plain(at, outer.start));
        }
        let inner = nest(inner, outer.start, outer.end);
        pieces.push(Piece::Mark { anchor: outer.anchor, inner });
        at = outer.end;
    }
    if at < end {
        pieces.push(Piece::Plain(at, end));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(ranges: &[(u32, u32)], start: u32, end: u32) -> String {
        fn write(pieces: &[Piece]) -> String {
            let shown = pieces.iter().map(|piece| match piece {
                Piece::Plain(start, end) => format!("{start}..{end}"),
                Piece::Mark { anchor: Some((start, end)), inner } => format!("{start}-{end}[{}]", write(inner)),
                Piece::Mark { anchor: None, inner } => format!("[{}]", write(inner)),
            });
            shown.collect::<Vec<_>>().join(" ")
        }
        write(&Marks::new(ranges.iter().copied().collect()).line(start, end))
    }

    #[test]
    fn marks_nest_cross_and_break_at_lines() {
        assert_eq!(shown(&[], 0, 9), "0..9");
        assert_eq!(shown(&[(2, 4)], 0, 9), "0..2 2-4[2..4] 4..9");
        assert_eq!(shown(&[(2, 8), (3, 5)], 0, 9), "0..2 2-8[2..3 3-5[3..5] 5..8] 8..9");
        assert_eq!(shown(&[(2, 6), (4, 8)], 0, 9), "0..2 2-6[2..4 4-8[4..6]] [6..8] 8..9");
        assert_eq!(shown(&[(2, 8), (2, 5)], 0, 9), "0..2 2-8[2-5[2..5] 5..8] 8..9");
        assert_eq!(shown(&[(2, 12)], 10, 20), "[10..12] 12..20");
    }

    #[test]
    fn anchors_are_told_apart() {
        let marks = Marks::new([(2, 8), (2, 5), (6, 7)].into_iter().collect());
        assert_eq!(marks.anchor("B", 2, 8).as_deref(), Some("B-2"));
        assert_eq!(marks.anchor("B", 2, 5).as_deref(), Some("B-2-5"));
        assert_eq!(marks.anchor("B", 3, 5), None);
    }
}
