//! The units of a plain text: paragraphs where lines were wrapped, else lines.

use crate::patterns::{LineSign, sign_of_words, words};
use std::ops::Range;

/// A line or paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Unit<'t> {
    /// Its words as they stand, without white space around them.
    pub(crate) text: &'t str,
    /// Where it stands in the layer, in bytes.
    pub(crate) range: Range<usize>,
    /// Its words in lower case, the first forty.
    pub(crate) words: Vec<String>,
    /// What a pattern says of it.
    pub(crate) sign: Option<LineSign>,
    /// Whether it reads like a sentence or more.
    pub(crate) prose: bool,
}

/// Longer lines are no furniture, whatever they begin with.
const PATTERN_WORDS: usize = 60;

/// Takes `text` apart.
pub(crate) fn units(text: &str) -> Vec<Unit<'_>> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut out: Vec<Unit<'_>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for line in &lines {
        match &mut open {
            Some(range) if !line.apart && joins(text, range, &line.range, wrapped) => range.end = line.range.end,
            _ => {
                out.extend(open.replace(line.range.clone()).map(|range| unit(text, range)));
            }
        }
    }
    out.extend(open.map(|range| unit(text, range)));
    out
}

struct Line {
    range: Range<usize>,
    /// Whether an empty line stands before it.
    apart: bool,
}

/// The lines that hold something, trimmed.
fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut at, mut apart) = (0, true);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim_matches(is_blank);
        if trimmed.is_empty() {
            apart = true;
            continue;
        }
        let from = start + (line.len() - line.trim_start_matches(is_blank).len());
        out.push(Line { range: from..from + trimmed.len(), apart });
        apart = false;
    }
    out
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' || c == '\0'
}

/// Whether sentences run over the ends of lines: most lines that have a follower in their paragraph stop in mid-sentence at about one width.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let followed = lines.windows(2).filter(|pair| !pair[1].apart).map(|pair| &pair[0].range);
    let widths: Vec<usize> = followed.clone().map(|range| range.len()).collect();
    let middle = followed.filter(|range| !ends_sentence(text.get((*range).clone()).unwrap_or_default())).count();
    let even = widths.iter().filter(|&&width| (50..=100).contains(&width)).count();
    widths.len() >= 6 && middle * 10 >= widths.len() * 6 && even * 10 >= widths.len() * 7
}

/// Whether the line `next` goes on with the sentence of `before`.
fn joins(text: &str, before: &Range<usize>, next: &Range<usize>, wrapped: bool) -> bool {
    if wrapped {
        return true;
    }
    let (above, below) = (text.get(before.clone()).unwrap_or_default(), text.get(next.clone()).unwrap_or_default());
    let goes_on = below.starts_with(char::is_lowercase) && below.split_whitespace().nth(2).is_some();
    goes_on && !ends_sentence(above) && above.split_whitespace().nth(5).is_some() && !above.contains('|')
}

fn unit(text: &str, range: Range<usize>) -> Unit<'_> {
    let line = text.get(range.clone()).unwrap_or_default();
    let few = line.split_whitespace().nth(PATTERN_WORDS).is_none();
    let words = if few { words(line) } else { Vec::new() };
    Unit { text: line, sign: sign_of_words(&words), prose: is_prose(line), words, range }
}

/// Whether the last mark is one that ends a sentence.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let closers = ['"', '\'', '”', '’', '»', ')', ']', ' '];
    line.trim_end_matches(closers).ends_with(['.', '!', '?', '…', '。', '！', '？', '।'])
        || line.ends_with(['”', '"', '»']) && line.split_whitespace().nth(9).is_some()
}

/// Whether `line` reads like a sentence or more: an end and words in lower case, or many words.
pub(crate) fn is_prose(line: &str) -> bool {
    let (mut all, mut lower) = (0usize, 0usize);
    for word in line.split_whitespace().take(200) {
        all += 1;
        lower += usize::from(word.starts_with(char::is_lowercase));
    }
    let dense = line.len() > 60 && all < 4 && !line.is_ascii();
    let sentence = ends_sentence(line) || line.ends_with([':', ',', '–', '-']) && all >= 10;
    dense || lower * 3 >= all && (all >= 5 && sentence || all >= 22)
}
