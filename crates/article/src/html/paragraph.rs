//! The paragraphs of a page: letters that stand in one line of thought, with what can be counted of them.

use super::{
    dom::{Dom, Key},
    tag::Tag,
};

/// A run of letters without a block boundary in it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Paragraph {
    /// First node.
    pub(crate) from: u32,
    /// The node after the last.
    pub(crate) to: u32,
    /// The nearest block around it.
    pub(crate) home: u32,
    /// Letters, digits and marks, without white space.
    pub(crate) chars: u32,
    /// Of these, within links.
    pub(crate) linked: u32,
    /// Words.
    pub(crate) words: u32,
    /// Commas, stops and the like.
    pub(crate) marks: u32,
    /// The last byte that is no white space or closing mark.
    pub(crate) last: u8,
}

impl Paragraph {
    /// Whether most of it is links.
    pub(crate) fn is_links(&self) -> bool {
        self.linked * 2 > self.chars
    }

    /// Whether it ends like a sentence.
    pub(crate) fn is_ended(&self) -> bool {
        matches!(self.last, b'.' | b'!' | b'?' | b':' | 0xA6 | 0x82 | 0x81)
    }
}

/// All paragraphs of the page that a reader sees, in order.
pub(crate) fn paragraphs(dom: &Dom, source: &str) -> Vec<Paragraph> {
    let mut walk =
        Walk { dom, source: source.as_bytes(), out: Vec::new(), open: Paragraph::default(), link_end: 0, breaks: 0 };
    let mut blocks: Vec<u32> = vec![0];
    let mut at = 1;
    let count = dom.nodes.len() as u32;
    while at < count {
        while blocks.len() > 1 && blocks.last().is_some_and(|&block| dom.node(block).end <= at) {
            walk.flush();
            blocks.pop();
        }
        let node = dom.node(at);
        match node.tag {
            Tag::Text => walk.text(at, blocks.last().copied().unwrap_or(0)),
            tag if tag.is_unseen() => {
                if tag.is_block() {
                    walk.flush();
                }
                at = node.end;
                continue;
            }
            Tag::Br => walk.line_break(),
            Tag::A if dom.attribute(at, Key::Href).is_some() => walk.link_end = node.end,
            tag if tag.is_block() => {
                walk.flush();
                blocks.push(at);
            }
            _ => {}
        }
        at += 1;
    }
    walk.flush();
    walk.out
}

struct Walk<'d> {
    dom: &'d Dom,
    source: &'d [u8],
    out: Vec<Paragraph>,
    open: Paragraph,
    /// Nodes before this one are inside a link.
    link_end: u32,
    /// Line breaks since the last letters.
    breaks: u32,
}

impl Walk<'_> {
    fn text(&mut self, at: u32, home: u32) {
        let node = self.dom.node(at);
        let letters = &self.source[node.from as usize..node.to as usize];
        let count = count(letters);
        if count.chars == 0 {
            return;
        }
        if self.breaks >= 2 {
            self.flush();
        }
        self.breaks = 0;
        let linked = if at < self.link_end { count.chars } else { 0 };
        let open = &mut self.open;
        if open.chars == 0 {
            *open = Paragraph { from: at, home, ..Paragraph::default() };
        }
        open.to = at + 1;
        open.chars += count.chars;
        open.linked += linked;
        open.words += count.words;
        open.marks += count.marks;
        open.last = if count.last == 0 { open.last } else { count.last };
    }

    fn line_break(&mut self) {
        self.breaks += u32::from(self.open.chars > 0);
    }

    fn flush(&mut self) {
        if self.open.chars > 0 {
            self.out.push(self.open);
        }
        self.open = Paragraph::default();
        self.breaks = 0;
    }
}

#[derive(Default)]
struct Count {
    chars: u32,
    words: u32,
    marks: u32,
    last: u8,
}

/// Counts letters, words and marks of UTF-8 bytes.
fn count(letters: &[u8]) -> Count {
    let mut count = Count::default();
    let mut in_word = false;
    let mut wide = 0;
    let mut skip = 0;
    for (at, &byte) in letters.iter().enumerate() {
        if byte.is_ascii_whitespace() || at < skip {
            in_word = false;
            continue;
        }
        if let Some(length) = hard_space(byte, &letters[at..]) {
            (in_word, skip) = (false, at + length);
            continue;
        }
        if byte & 0xC0 != 0x80 {
            count.chars += 1;
            count.words += u32::from(!in_word);
            in_word = true;
            wide += u32::from((0xE3..=0xE9).contains(&byte));
        }
        match byte {
            b'.' | b',' | b'!' | b'?' | b':' | b';' => {
                count.marks += 1;
                count.last = byte;
            }
            // Quotation marks and brackets may close a sentence after its end.
            b'"' | b'\'' | b')' | b']' | 0x80 | 0x98..=0x9E | 0xE2 | 0xBB | 0xC2 => {}
            _ => count.last = byte,
        }
    }
    // Chinese and Japanese write no spaces: two letters make about a word.
    count.words += wide / 2;
    count
}

/// How long the hard space at the beginning of `rest` is.
fn hard_space(first: u8, rest: &[u8]) -> Option<usize> {
    match first {
        b'&' if rest.starts_with(b"&nbsp;") || rest.starts_with(b"&#160;") || rest.starts_with(b"&#xa0;") => Some(6),
        0xC2 if rest.get(1) == Some(&0xA0) => Some(2),
        0xE2 if rest.starts_with("\u{200b}".as_bytes()) => Some(3),
        0xEF if rest.starts_with("\u{feff}".as_bytes()) => Some(3),
        _ => None,
    }
}
