//! Bytes inside, Unicode code points outside: the one conversion, made at the edge.

use crate::Span;

/// Counts the code points of one text, with a mark every so many bytes, so that a look-up is short.
#[derive(Clone, Debug)]
pub struct Points<'t> {
    text: &'t str,
    /// How many code points start before byte `index * STEP`.
    marks: Vec<u32>,
}

const STEP: usize = 256;

impl<'t> Points<'t> {
    /// Counts `text` once.
    pub fn new(text: &'t str) -> Points<'t> {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STEP) {
            marks.push(count);
            count += starts(chunk);
        }
        marks.push(count);
        Points { text, marks }
    }

    /// How many code points lie before byte `offset`.
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        let mark = offset / STEP;
        self.marks[mark] + starts(&self.text.as_bytes()[mark * STEP..offset])
    }

    /// The span as half-open code point range.
    pub fn of(&self, span: Span) -> (u32, u32) {
        (self.at(span.start()), self.at(span.end()))
    }

    /// How many code points the text has.
    pub fn len(&self) -> u32 {
        self.at(self.text.len() as u32)
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// How many code points start in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    // Sums of small pieces fit a byte, so that the machine adds many at once.
    let small = |piece: &[u8]| u32::from(piece.iter().map(|byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>());
    bytes.chunks(128).map(small).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_counting() {
        let text = "Žaliūkas “met” 代表团 — ".repeat(40);
        let points = Points::new(&text);
        for (offset, _) in text.char_indices() {
            let counted = text.get(..offset).expect("a boundary").chars().count() as u32;
            assert_eq!(points.at(offset as u32), counted);
        }
        assert_eq!(points.len(), text.chars().count() as u32);
    }
}
