//! Finds quotations by exact state: every kind of mark, marks left open, quotations over several paragraphs.

use article::{Article, Block};
use text::Span;

/// A stretch within quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// With its marks.
    pub(crate) outer: Span,
    /// Between its marks.
    pub(crate) inner: Span,
    /// Whether it goes on in the next quotation, which opens the next paragraph.
    pub(crate) goes_on: bool,
}

/// All quotations of the report, in the order of the text.
pub(crate) fn find(article: &Article) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut open_at_end: Option<usize> = None;
    for block in article.blocks.iter().filter(|it| it.kind.is_report()) {
        let mut scan = Scan::new(&article.text[block.span]);
        scan.run();
        let starts_quoted = scan.marks.first().is_some_and(|it| it.0 == 0);
        if let Some(before) = open_at_end.filter(|_| starts_quoted) {
            found[before].goes_on = true;
        }
        let unclosed = scan.unclosed;
        found.extend(scan.marks.iter().map(|&it| quotation(it, block)));
        open_at_end = (unclosed && !found.is_empty()).then(|| found.len() - 1);
    }
    found
}

/// Start, end, and the widths of the two marks, in bytes of the block.
type Marked = (usize, usize, usize, usize);

fn quotation((start, end, opening, closing): Marked, block: &Block) -> Quotation {
    let base = block.span.start() as usize;
    Quotation {
        outer: Span::of_range(base + start..base + end),
        inner: Span::of_range(base + start + opening..base + end - closing),
        goes_on: false,
    }
}

/// What is open while a block is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Double,
    Single,
}

struct Scan<'t> {
    text: &'t str,
    chars: Vec<(usize, char)>,
    open: Option<(Open, usize, usize)>,
    marks: Vec<Marked>,
    unclosed: bool,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Scan<'t> {
        Scan { text, chars: text.char_indices().collect(), open: None, marks: Vec::new(), unclosed: false }
    }

    fn run(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            at += self.step(at).max(1);
        }
        if let Some((Open::Double, start, width)) = self.open.take() {
            self.unclosed = true;
            self.push(start, self.text.trim_end().len(), (width, 0));
        }
    }

    /// Looks at one character; how many it took.
    fn step(&mut self, at: usize) -> usize {
        let wide = usize::from(matches!(self.pair(at), ('\'', '\'') | ('`', '`'))) + 1;
        let mark = self.chars[at].1;
        match mark {
            '“' | '„' | '«' | '‟' if self.is_nested(at) => return 1,
            '”' | '»' if self.is_straight() => return 1,
            '“' if self.is_open(Open::Double) && self.ends_word(at) => self.closes(at, Open::Double, 1),
            '“' | '„' | '«' | '‟' => self.opens(at, Open::Double, 1),
            '”' | '»' if self.open.is_none() && self.could_open(at, 1) => {
                self.opens(at, Open::Double, 1);
            }
            '”' | '»' => self.closes(at, Open::Double, 1),
            '"' => self.straight(at, Open::Double, 1),
            '\'' | '`' if wide == 2 => self.straight(at, Open::Double, 2),
            '‘' | '\'' | '’' | '‹' | '›' if !self.is_open(Open::Double) => self.single(at),
            _ => return 1,
        }
        wide
    }

    /// Whether the open mark is a straight one, which no other kind closes.
    fn is_straight(&self) -> bool {
        self.open.is_some_and(|(kind, start, _)| kind == Open::Double && self.text.as_bytes().get(start) == Some(&b'"'))
    }

    /// Whether the mark at `at` opens a quotation within one in straight marks, which goes on behind it. A straight mark that
    /// nothing closes only says that the whole paragraph is copied: it is forgotten.
    fn is_nested(&mut self, at: usize) -> bool {
        if !self.is_straight() {
            return false;
        }
        let closed = (at..self.chars.len()).any(|it| self.char_at(it) == '"' && !self.char_before(it).is_whitespace());
        if !closed {
            self.open = None;
        }
        closed
    }

    /// Whether a word ends before the mark at `at` and none begins behind it.
    fn ends_word(&self, at: usize) -> bool {
        let after = self.char_at(at + 1);
        !self.char_before(at).is_whitespace() && !after.is_alphanumeric()
    }

    fn is_open(&self, kind: Open) -> bool {
        self.open.is_some_and(|it| it.0 == kind)
    }

    fn pair(&self, at: usize) -> (char, char) {
        (self.chars[at].1, self.char_at(at + 1))
    }

    fn char_at(&self, at: usize) -> char {
        self.chars.get(at).map_or(' ', |it| it.1)
    }

    fn char_before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(' ', |it| self.char_at(it))
    }

    /// Whether a mark of this width at `at` has room before it and a word behind it.
    fn could_open(&self, at: usize, width: usize) -> bool {
        let before = self.char_before(at);
        let after = self.char_at(at + width);
        let room = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | ':' | ',' | '/');
        room && !after.is_whitespace()
    }

    fn straight(&mut self, at: usize, kind: Open, width: usize) {
        match self.open {
            Some((open, ..)) if open == kind && self.char_before(at).is_whitespace() && self.could_open(at, width) => {
                self.opens(at, kind, width);
            }
            Some((open, ..)) if open == kind => self.closes(at, kind, width),
            _ if !self.char_at(at + width).is_whitespace() => self.opens(at, kind, width),
            _ => {}
        }
    }

    /// A single mark is an apostrophe unless a partner stands further on.
    fn single(&mut self, at: usize) {
        let ends = !self.char_at(at + 1).is_alphanumeric() && !self.char_before(at).is_whitespace();
        if self.is_open(Open::Single) {
            if ends && self.chars[at].1 != '‘' {
                self.closes(at, Open::Single, 1);
            }
        } else if self.could_open(at, 1) && self.char_at(at + 1).is_alphabetic() && self.has_partner(at) {
            self.opens(at, Open::Single, 1);
        }
    }

    fn has_partner(&self, at: usize) -> bool {
        let opening = self.chars[at].1;
        let closing = if opening == '‘' { '’' } else { opening };
        (at + 2..self.chars.len()).any(|it| {
            self.chars[it].1 == closing
                && !self.char_at(it + 1).is_alphanumeric()
                && !self.char_before(it).is_whitespace()
                && (self.char_before(it) != 's' || !self.char_at(it + 2).is_lowercase())
        })
    }

    fn opens(&mut self, at: usize, kind: Open, width: usize) {
        if let Some((Open::Double, start, before)) = self.open {
            // The mark before was never closed: it ends here.
            let end = self.text.get(..self.chars[at].0).unwrap_or_default().trim_end().len();
            self.push(start, end, (before, 0));
        }
        let start = self.chars[at].0;
        let bytes: usize = (at..at + width).map(|it| self.char_at(it).len_utf8()).sum();
        self.open = Some((kind, start, bytes));
    }

    fn closes(&mut self, at: usize, kind: Open, width: usize) {
        let Some((open, start, opening)) = self.open else {
            return;
        };
        if open == kind {
            let bytes: usize = (at..at + width).map(|it| self.char_at(it).len_utf8()).sum();
            self.push(start, self.chars[at].0 + bytes, (opening, bytes));
            self.open = None;
        }
    }

    fn push(&mut self, start: usize, end: usize, (opening, closing): (usize, usize)) {
        if start + opening < end.saturating_sub(closing) {
            self.marks.push((start, end, opening, closing));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        let mut scan = Scan::new(text);
        scan.run();
        let words =
            |&(start, end, opening, closing): &Marked| text.get(start + opening..end - closing).unwrap_or_default();
        scan.marks.iter().map(words).collect()
    }

    #[test]
    fn every_pair_of_marks() {
        assert_eq!(inner("She said “we stay” and left."), ["we stay"]);
        assert_eq!(inner("She said \"we stay\" and left."), ["we stay"]);
        assert_eq!(inner("She said ''we stay'' and left."), ["we stay"]);
        assert_eq!(inner("She said ``we stay'' and left."), ["we stay"]);
        assert_eq!(inner("She said «we stay» and left."), ["we stay"]);
        assert_eq!(inner("She said 'we stay' and left."), ["we stay"]);
        assert_eq!(inner("She said ‘we don’t stay’ and left."), ["we don’t stay"]);
        assert_eq!(inner("”We stay,” she said."), ["We stay,"]);
    }

    #[test]
    fn an_apostrophe_opens_nothing() {
        assert_eq!(inner("The ministers' plan wasn't Peru's."), Vec::<&str>::new());
        assert_eq!(inner("The ministers’ plan wasn’t Peru’s."), Vec::<&str>::new());
    }

    #[test]
    fn what_is_left_open_ends_with_the_paragraph_or_where_the_next_opens() {
        assert_eq!(inner("“We stay, she said."), ["We stay, she said."]);
        assert_eq!(inner("“We stay. “We wait,” she said."), ["We stay.", "We wait,"]);
        assert_eq!(inner("\"We stay. \"We wait,\" she said."), ["We stay.", "We wait,"]);
    }

    #[test]
    fn an_opening_mark_may_close() {
        assert_eq!(inner("„We stay,“ she said. “We wait.“"), ["We stay,", "We wait."]);
    }

    #[test]
    fn straight_marks_hold_curly_ones_unless_they_are_left_open() {
        assert_eq!(inner("\"They call it “the wall” here,\" she said."), ["They call it “the wall” here,"]);
        assert_eq!(inner("\"It was late. “We wait,” she said."), ["We wait,"]);
    }

    #[test]
    fn a_mark_inside_another_kind_is_a_word_of_the_quotation() {
        assert_eq!(inner("“They call it ‘the wall’ here.”"), ["They call it ‘the wall’ here."]);
    }
}
