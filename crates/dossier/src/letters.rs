//! An article's text, or what a dossier holds of it, sliced by code points.

use crate::model::Article;

/// A text, or what a dossier holds of it, that is sliced by code points.
pub(crate) struct Letters<'t> {
    /// How many code points the text has.
    length: u32,
    chunks: Vec<Chunk<'t>>,
}

/// A stretch of text from code point `start` on.
struct Chunk<'t> {
    start: u32,
    text: &'t str,
    /// The byte where each code point starts, and the end.
    bytes: Vec<usize>,
}

impl<'t> Chunk<'t> {
    fn new(start: u32, text: &'t str) -> Chunk<'t> {
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Chunk { start, text, bytes: bytes.collect() }
    }

    fn end(&self) -> u32 {
        self.start + self.bytes.len() as u32 - 1
    }

    fn slice(&self, start: u32, end: u32) -> Option<&'t str> {
        let byte = |at: u32| self.bytes.get(at.checked_sub(self.start)? as usize).copied();
        self.text.get(byte(start)?..byte(end)?)
    }
}

impl<'t> Letters<'t> {
    pub(crate) fn new(article: &'t Article) -> Letters<'t> {
        let whole = [(0, &*article.text)].into_iter().filter(|(_, text)| !text.is_empty());
        let excerpts = article.excerpts.iter().map(|span| (span.start, &*span.text));
        let chunks: Vec<_> = whole.chain(excerpts).map(|(start, text)| Chunk::new(start, text)).collect();
        let run_ends = article.raw.iter().map(|(start, _, length)| start + length);
        let ends = chunks.iter().map(Chunk::end).chain(run_ends);
        Letters { length: ends.max().unwrap_or_default(), chunks }
    }

    /// How many code points the whole text has.
    pub(crate) fn len(&self) -> u32 {
        self.length
    }

    /// The words from one code point to another; nothing where the dossier does not hold them.
    pub(crate) fn slice(&self, start: u32, end: u32) -> Option<&'t str> {
        let at = self.chunks.partition_point(|chunk| chunk.start <= start);
        self.chunks.get(at.checked_sub(1)?)?.slice(start, end)
    }

    /// The lines that are not empty, as ranges of code points.
    pub(crate) fn lines(&self) -> Vec<(u32, u32)> {
        let mut lines = Vec::new();
        for chunk in &self.chunks {
            let mut start = chunk.start;
            for line in chunk.text.split('\n') {
                let end = start + line.chars().count() as u32;
                if !line.trim().is_empty() {
                    lines.push((start, end));
                }
                start = end + 1;
            }
        }
        lines
    }
}
