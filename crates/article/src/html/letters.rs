//! The letters of a stretch of nodes: white space run together, references replaced, each with its place.

use super::{dom::Dom, entity, tag::Tag};
use crate::{draft::Piece, room::MOST_LETTERS};

/// Lines are looked at by so many letters.
const LINE: usize = 4_000;

/// The letters of the nodes `from..to`, as pieces of the layer. What is more than any article has room for stands behind them as one
/// piece, as it is written.
pub(crate) fn pieces(dom: &Dom, source: &str, from: u32, to: u32) -> Vec<Piece> {
    let (mut pieces, stopped) = first(dom, source, from..to, MOST_LETTERS);
    let end = dom.node(to.saturating_sub(1)).to;
    pieces.extend(stopped.map(|stop| Piece::Kept(stop as u32, end)));
    pieces
}

/// The same letters as a string, of long ones the beginning: for looking at lines.
pub(crate) fn string(dom: &Dom, source: &str, from: u32, to: u32) -> String {
    written(source, &first(dom, source, from..to, LINE).0)
}

/// The pieces of the first `most` letters, and the byte at which there are more.
fn first(dom: &Dom, source: &str, nodes: std::ops::Range<u32>, most: usize) -> (Vec<Piece>, Option<usize>) {
    let mut pen = Pen { source, out: Vec::new(), kept: None, white: None, left: most };
    let mut stopped = None;
    let mut at = nodes.start;
    while at < nodes.end && stopped.is_none() {
        let node = dom.node(at);
        match node.tag {
            Tag::Text => stopped = pen.text(node.from as usize, node.to as usize),
            Tag::Br => pen.white(if pen.out.is_empty() && pen.kept.is_none() { ' ' } else { '\n' }),
            tag if tag.is_unseen() => {
                at = node.end;
                continue;
            }
            tag if tag.is_block() => pen.white('\n'),
            _ => {}
        }
        at += 1;
    }
    (pen.finish(), stopped)
}

/// What the pieces spell.
pub(crate) fn written(source: &str, pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match *piece {
            Piece::Kept(from, to) => out.push_str(source.get(from as usize..to as usize).unwrap_or_default()),
            Piece::For(letter, ..) | Piece::Space(letter) => out.push(letter),
        }
    }
    out
}

/// The bytes of the elements among `nodes` that no reader sees, where letters stand in them; of scripts and styles none.
pub(crate) fn hidden(dom: &Dom, source: &str, nodes: std::ops::Range<u32>) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = nodes.start;
    while at < nodes.end {
        let node = dom.node(at);
        if !node.tag.is_unseen() {
            at += 1;
            continue;
        }
        let letters = |inner: u32| {
            let node = dom.node(inner);
            let text = source.get(node.from as usize..node.to as usize).unwrap_or_default();
            node.tag == Tag::Text && !dom.node(node.parent).tag.is_raw() && !text.trim().is_empty()
        };
        let range = node.from as usize..node.to as usize;
        match out.last_mut() {
            _ if !dom.inside(at).any(letters) => {}
            Some(last) if last.end == range.start => last.end = range.end,
            _ => out.push(range),
        }
        at = node.end.max(at + 1);
    }
    out
}

/// The pieces before and after byte `at` of what they spell.
pub(crate) fn split(source: &str, pieces: &[Piece], at: usize) -> (Vec<Piece>, Vec<Piece>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut left = at;
    for &piece in pieces {
        let length = written(source, &[piece]).len();
        match piece {
            _ if left == 0 => after.push(piece),
            Piece::Kept(from, to) if length > left => {
                let middle = from + left as u32;
                before.push(Piece::Kept(from, middle));
                after.push(Piece::Kept(middle, to));
            }
            _ => before.push(piece),
        }
        left = left.saturating_sub(length);
    }
    (before, after)
}

struct Pen<'s> {
    source: &'s str,
    out: Vec<Piece>,
    /// A run of letters that may still grow.
    kept: Option<(usize, usize)>,
    /// White space that is written when letters follow.
    white: Option<char>,
    /// How many letters more are looked at.
    left: usize,
}

impl Pen<'_> {
    /// Adds letters; where there are more than are looked at, the byte of the first that is not.
    fn text(&mut self, from: usize, to: usize) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let mut at = from;
        while at < to {
            if self.left == 0 {
                return Some(at);
            }
            match bytes[at] {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0C => self.white(' '),
                b'&' => {
                    let rest = self.source.get(at..to).unwrap_or_default();
                    if let Some((letter, length)) = entity::reference(rest) {
                        self.reference(letter, at, at + length);
                        at += length;
                        continue;
                    }
                    self.letter(at, 1);
                }
                0xC2 if bytes.get(at + 1) == Some(&0xA0) => {
                    self.white(' ');
                    at += 1;
                }
                // Hyphens that show only at the end of a line, and letters without width.
                0xC2 if bytes.get(at + 1) == Some(&0xAD) => at += 1,
                0xE2 if bytes.get(at + 1) == Some(&0x80) && bytes.get(at + 2) == Some(&0x8B) => at += 2,
                byte => {
                    let length = width(byte);
                    self.letter(at, length);
                    at += length - 1;
                }
            }
            at += 1;
        }
        None
    }

    fn white(&mut self, white: char) {
        if self.out.is_empty() && self.kept.is_none() {
            return;
        }
        self.white = Some(if self.white == Some('\n') { '\n' } else { white });
    }

    fn letter(&mut self, at: usize, length: usize) {
        self.left -= 1;
        if self.white == Some(' ')
            && self.kept.is_some_and(|(_, end)| end + 1 == at && self.source.as_bytes()[end] == b' ')
        {
            self.white = None;
            self.kept = self.kept.map(|(from, _)| (from, at + length));
            return;
        }
        self.space();
        match &mut self.kept {
            Some((_, end)) if *end == at => *end = at + length,
            _ => {
                self.flush();
                self.kept = Some((at, at + length));
            }
        }
    }

    fn reference(&mut self, letter: char, from: usize, to: usize) {
        if letter.is_whitespace() {
            self.white(' ');
            return;
        }
        if matches!(letter, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            return;
        }
        self.left -= 1;
        self.space();
        self.flush();
        self.out.push(Piece::For(letter, from as u32, to as u32));
    }

    fn space(&mut self) {
        if let Some(white) = self.white.take() {
            self.flush();
            self.out.push(Piece::Space(white));
        }
    }

    fn flush(&mut self) {
        if let Some((from, to)) = self.kept.take() {
            self.out.push(Piece::Kept(from as u32, to as u32));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.out
    }
}

/// How many bytes the letter has that begins with `byte`.
fn width(byte: u8) -> usize {
    match byte {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_runs_together() {
        let source = "<p>  Fish &amp;\n chips,&nbsp;<b>no</b>  peas<br>today &ndash; caf\u{e9}. </p>";
        let dom = Dom::parse(source);
        assert_eq!(string(&dom, source, 1, dom.nodes.len() as u32), "Fish & chips, no peas\ntoday – café.");
    }
}
