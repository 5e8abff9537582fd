//! An article in the making: blocks and cuts are added in reading order, then it is finished.

use crate::{
    Address, Article, ArticleId, Basis, Block, BlockKind, Cut, CutReason, Entry, Flag, Given, Published, Title, date,
    language, layer::Layer, room::Room, translated, url,
};
use sha2::{Digest, Sha256};
use std::ops::Range;
use text::{RawRange, Span, Text, TextBuilder};

/// A part of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Letters of the layer as they stand, `start..end`.
    Kept(u32, u32),
    /// One letter that stands for `start..end` of the layer: a character reference.
    For(char, u32, u32),
    /// White space of our own.
    Space(char),
}

/// An article in the making.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    builder: TextBuilder,
    room: Room,
    pub(crate) blocks: Vec<Block>,
    /// Whether there is a block of the report.
    pub(crate) has_body: bool,
    cuts: Vec<Cut>,
    /// Where the letters begin for which there was no room: what follows is cut as a whole.
    over: Option<u32>,
    /// How many blocks there were at the last cut: cuts with nothing kept between them may become one.
    blocks_at_cut: usize,
    pub(crate) title: Option<Title>,
    pub(crate) byline: Option<Box<str>>,
    pub(crate) agency: Option<Box<str>>,
    pub(crate) outlet: Option<Box<str>>,
    pub(crate) url: Option<Box<str>>,
    pub(crate) published: Option<Published>,
    pub(crate) updated: Option<Published>,
    /// The language that the page says it is in.
    pub(crate) said_language: Option<Box<str>>,
    pub(crate) flags: Vec<Flag>,
    /// The entries of a running log: the first block of each, and its date.
    pub(crate) entries: Vec<(usize, Published)>,
}

/// What is known of an article from outside its text.
#[derive(Clone, Debug)]
pub(crate) struct Origin<'o> {
    pub(crate) address: Address,
    pub(crate) given: &'o Given,
    pub(crate) given_id: Option<Box<str>>,
    /// SHA-256 of the raw bytes of the file.
    pub(crate) sha256: [u8; 32],
}

impl Draft {
    /// All of `layer`, with `paragraphs` as the blocks of the report.
    pub(crate) fn whole(layer: &Layer<'_>, paragraphs: impl Iterator<Item = Range<usize>>) -> Draft {
        let mut draft = Draft::default();
        layer.copy(0..layer.text().len(), &mut draft.builder);
        let block = |range| Block { kind: BlockKind::Body, span: Span::of_range(range) };
        draft.blocks = paragraphs.map(block).collect();
        draft
    }

    /// Adds the bytes `range` of `layer` as one block.
    pub(crate) fn keep(&mut self, kind: BlockKind, layer: &Layer<'_>, range: Range<usize>) -> Span {
        self.pieces(kind, layer, &[Piece::Kept(range.start as u32, range.end as u32)])
    }

    /// Adds one block made of pieces, as far as there is room; a span of nothing where there is none.
    pub(crate) fn pieces(&mut self, kind: BlockKind, layer: &Layer<'_>, pieces: &[Piece]) -> Span {
        self.room.end_word();
        let fitting = self.fitting(layer, pieces);
        if fitting.is_empty() && !pieces.is_empty() {
            return Span::new(self.builder.len(), self.builder.len());
        }
        if !self.builder.is_empty() {
            self.builder.space(if self.continues(kind) { " " } else { "\n\n" });
        }
        let start = self.builder.len();
        for piece in &fitting {
            match *piece {
                Piece::Kept(from, to) => layer.copy(from as usize..to as usize, &mut self.builder),
                Piece::For(letter, from, to) => {
                    let raw = layer.raw(from as usize..to as usize);
                    self.builder.stand_for(letter.encode_utf8(&mut [0; 4]), raw);
                }
                Piece::Space(white) => self.builder.space(white.encode_utf8(&mut [0; 4])),
            }
        }
        let span = Span::new(start, self.builder.len());
        self.blocks.push(Block { kind, span });
        self.has_body |= kind == BlockKind::Body;
        span
    }

    /// Whether there is no room for more: the bytes `range` of `layer` are then noted as cut.
    pub(crate) fn is_full(&mut self, layer: &Layer<'_>, range: Range<usize>) -> bool {
        if self.room.is_full() {
            self.cut(layer.raw(range), CutReason::TooLong);
            self.flag(Flag::TooLong);
        }
        self.room.is_full()
    }

    /// The pieces that there is room for; the rest is noted as cut.
    fn fitting(&mut self, layer: &Layer<'_>, pieces: &[Piece]) -> Vec<Piece> {
        let mut fitting = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let (kept, over) = match *piece {
                Piece::Kept(from, to) => {
                    let end = from + self.room.take(layer.get(from as usize..to as usize)) as u32;
                    ((from < end).then_some(Piece::Kept(from, end)), end..to)
                }
                Piece::For(letter, _, _) if self.room.fits(letter) => (Some(*piece), 0..0),
                Piece::For(_, from, to) => (None, from..to),
                Piece::Space(white) => (self.room.fits(white).then_some(*piece), 0..0),
            };
            fitting.extend(kept);
            if !over.is_empty() {
                self.cut(layer.raw(over.start as usize..over.end as usize), CutReason::TooLong);
                self.flag(Flag::TooLong);
            }
        }
        fitting
    }

    /// Whether the next block goes on in the line of the last one: the report after its place and date.
    fn continues(&self, kind: BlockKind) -> bool {
        let before = self.blocks.last().map(|block| block.kind);
        before == Some(BlockKind::Dateline) && kind == BlockKind::Body && self.last().ends_with(['-', '—', '–', ':'])
    }

    /// The words of the last block.
    fn last(&self) -> &str {
        self.blocks.last().map_or("", |block| block.span.of(self.builder.as_str()))
    }

    /// The clean text so far.
    pub(crate) fn text(&self) -> &str {
        self.builder.as_str()
    }

    /// Records that `raw` was left out; neighbours with one reason become one.
    pub(crate) fn cut(&mut self, raw: RawRange, why: CutReason) {
        if raw.start >= raw.end {
            return;
        }
        if why == CutReason::TooLong {
            self.over = self.over.or(Some(raw.start));
        }
        let together = std::mem::replace(&mut self.blocks_at_cut, self.blocks.len()) == self.blocks.len();
        match self.cuts.last_mut() {
            Some(last) if together && last.why == why && last.raw.end <= raw.start => last.raw.end = raw.end,
            _ => self.cuts.push(Cut { raw, why }),
        }
    }

    /// Records that `raw` was left out of the middle of the last block: it becomes one with no other cut.
    pub(crate) fn cut_within(&mut self, raw: RawRange, why: CutReason) {
        if self.over.is_some_and(|over| over <= raw.start) {
            return;
        }
        self.cuts.push(Cut { raw, why });
        self.blocks_at_cut = usize::MAX;
    }

    /// Adds a flag.
    pub(crate) fn flag(&mut self, flag: Flag) {
        if !self.flags.contains(&flag) {
            self.flags.push(flag);
        }
    }

    /// The article.
    pub(crate) fn finish(mut self, origin: Origin<'_>) -> Article {
        let report = self.report();
        let found = language::of(&report, self.said_language.as_deref());
        self.note(&report, &found);
        let Origin { address, given, given_id, sha256 } = origin;
        let places = || [&given.url, &address.url, &self.url];
        let site = || places().into_iter().flatten().find_map(|url| url::publisher(url)).map(Into::into);
        let outlet = given.outlet.clone().or(self.outlet.take()).or_else(site);
        let published = given_date(given).or(self.published);
        let url = given.url.clone().or(self.url).or(address.url);
        let address = Address { url, ..address };
        let mut flags = self.flags;
        flags.extend(published.is_none().then_some(Flag::Undated));
        flags.extend(outlet.is_none().then_some(Flag::UnknownOutlet));
        flags.sort_unstable();
        flags.dedup();
        self.cuts.sort_by_key(|cut| cut.raw);
        let entries = entries(&self.blocks, &self.entries);
        let text: Text = self.builder.build();
        Article {
            id: id(outlet.as_deref(), address.url.as_deref(), text.as_str()),
            given_id,
            address,
            outlet,
            agency: self.agency,
            title: self.title,
            byline: self.byline,
            published,
            updated: self.updated,
            language: found,
            text,
            blocks: self.blocks,
            cuts: self.cuts,
            entries,
            flags,
            sha256,
        }
    }

    /// The words of the report without headline and captions.
    fn report(&self) -> String {
        let mut out = String::new();
        for block in self.blocks.iter().filter(|block| block.kind.is_report()) {
            out.push_str(block.span.of(self.builder.as_str()));
            out.push('\n');
        }
        out
    }

    /// Whether a line of date or author says that a machine has translated the text.
    fn says_translated(&self) -> bool {
        let mut lines =
            self.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Dateline | BlockKind::Byline));
        lines.any(|line| translated::is_told(line.span.of(self.builder.as_str())))
    }

    fn note(&mut self, report: &str, language: &str) {
        if report.trim().is_empty() {
            self.flags.push(Flag::NoText);
        } else if language != "en" && language != "und" {
            self.flags.push(Flag::OtherLanguage);
        } else if self.says_translated() || translated::is_clumsy(report) {
            self.flags.push(Flag::MachineTranslated);
        }
    }
}

/// Each entry reaches from its first block to the last one before the next entry.
fn entries(blocks: &[Block], begun: &[(usize, Published)]) -> Vec<Entry> {
    let ends = begun.iter().skip(1).map(|next| next.0).chain(std::iter::once(blocks.len()));
    let spans = begun.iter().zip(ends).filter_map(|(&(first, published), end)| {
        let span = Span::new(blocks.get(first..end)?.first()?.span.start(), blocks.get(first..end)?.last()?.span.end());
        Some(Entry { span, published })
    });
    spans.collect()
}

/// The date that the user gave.
fn given_date(given: &Given) -> Option<Published> {
    published(given.date.as_deref()?, Basis::Given)
}

/// The date in `text`, on the word of `basis`.
pub(crate) fn published(text: &str, basis: Basis) -> Option<Published> {
    let stated = date::parse(text)?;
    Some(Published { value: stated.value, precision: stated.precision, basis })
}

/// The hash of outlet, address and text.
fn id(outlet: Option<&str>, url: Option<&str>, text: &str) -> ArticleId {
    let mut hash = Sha256::new();
    for part in [outlet.unwrap_or(""), url.unwrap_or(""), text] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let bytes: [u8; 32] = hash.finalize().into();
    let high = bytes.iter().take(16);
    ArticleId(high.fold(0, |id, &byte| id << 8 | u128::from(byte)))
}
