//! Pages: from HTML to the article in it.

mod author;
mod body;
mod choose;
mod clock;
mod dom;
mod entity;
mod facts;
mod json_ld;
mod kind;
mod letters;
mod log;
mod paragraph;
mod shown;
mod signs;
mod tag;
mod title;
mod told;
mod updates;
mod when;

pub(crate) use entity::{reference, unescaped};

use crate::{
    BlockKind, CutReason, Flag, Title, agency, credit, date,
    draft::{Draft, Piece},
    layer::Layer,
    patterns::{LineSign, sign_of_words, words},
    plain,
};
use body::{Line, body};
use choose::Parts;
use facts::{Fact, Facts};
use log::Begun;

/// Tags between two lines are not worth telling; scripts and styles are.
const SMALL_MARKUP: usize = 400;
/// Pages over this many bytes are cut.
const LIMIT: usize = 10 << 20;

/// The article of the page in `layer`.
pub(crate) fn clean(layer: &Layer<'_>, address: Option<&str>) -> Draft {
    let source = crate::layer::beginning(layer.text(), LIMIT);
    let parts = Parts::new(source);
    let facts = Facts::of(&parts);
    let title = title::find(&parts, &facts);
    let mut lines = body(&parts, &title);
    let mut draft = metadata(&parts, &facts);
    let address = address.or(draft.url.as_deref());
    let clock = address.and_then(clock::of_address);
    draft.published = when::find(&parts, &facts, address, title.paragraph);
    draft.updated = when::changed(&facts);
    let kept = kind::kept(&parts, &lines);
    let told = told::better(&facts, kept, clock);
    let is_told = !told.is_empty();
    let flags = kind::flags(&parts, &facts, &lines, if is_told { usize::MAX } else { kept });
    if is_told {
        repeated(&mut lines);
    } else {
        kind::shut(&flags, kept, &mut lines);
    }
    let is_log = flags.contains(&Flag::LiveBlog) && !is_told;
    let log = if is_log { log::entries(&parts, &facts, (draft.published, clock)) } else { Vec::new() };
    flags.into_iter().for_each(|flag| draft.flag(flag));
    Pen { draft: &mut draft, layer, parts: &parts, cut_from: 0, node: 0 }.page(&lines, &log);
    told.iter().for_each(|part| part.keep(&mut draft, layer));
    if draft.title.is_none() {
        draft.title = title.text.map(|text| Title { text: text.into(), span: None });
    }
    draft
}

/// What the page shows of a text that stands elsewhere in full.
fn repeated(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.fate.is_ok_and(|kind| kind != BlockKind::Headline)) {
        line.fate = Err(CutReason::Repeated);
    }
}

/// What a reader sees of the page in `source`: a paragraph a line.
pub(crate) fn visible(source: &str) -> String {
    let dom = dom::Dom::parse(crate::layer::beginning(source, LIMIT));
    let mut out = String::new();
    for paragraph in paragraph::paragraphs(&dom, source) {
        out.push_str(&letters::written(source, &letters::pieces(&dom, source, paragraph.from, paragraph.to)));
        out.push('\n');
    }
    out
}

/// The markup of a feed's entry: a heading and an `article` that is kept whole.
pub(crate) fn clean_part(layer: &Layer<'_>) -> Draft {
    let source = crate::layer::beginning(layer.text(), LIMIT);
    let mut parts = Parts::new(source);
    parts.take_part();
    let title = title::of_part(&parts);
    let mut draft = Draft::default();
    Pen { draft: &mut draft, layer, parts: &parts, cut_from: 0, node: 0 }.page(&body(&parts, &title), &[]);
    draft
}

/// What the page says of the article outside its text.
fn metadata(parts: &Parts<'_>, facts: &Facts) -> Draft {
    let byline = author::find(parts, facts);
    let stated = facts.all(Fact::Url).find(|url| url.starts_with("http"));
    let mut draft = Draft::default();
    draft.agency = byline.as_deref().and_then(agency::in_byline).map(Into::into);
    draft.byline = byline.map(Into::into);
    draft.url = facts.canonical.as_deref().or(stated).map(Into::into);
    draft.outlet = facts.all(Fact::Site).next().or(facts.thing.publisher.as_deref()).map(Into::into);
    draft.said_language = facts.language.as_deref().map(Into::into);
    draft
}

/// Writes a page into a draft, line by line.
struct Pen<'p> {
    draft: &'p mut Draft,
    layer: &'p Layer<'p>,
    parts: &'p Parts<'p>,
    /// What stands before this byte is kept or cut.
    cut_from: usize,
    /// The node that begins there.
    node: u32,
}

impl Pen<'_> {
    fn page(&mut self, lines: &[Line], log: &[Begun]) {
        let mut log = log.iter().peekable();
        for line in lines {
            let clock = log.peek().is_some_and(|entry| entry.clock == Some(line.paragraph));
            let fate = if clock { Ok(BlockKind::Dateline) } else { line.fate };
            while let Some(entry) = log.next_if(|entry| entry.from <= line.paragraph && fate.is_ok()) {
                self.draft.entries.push((self.draft.blocks.len(), entry.published));
            }
            self.line(&Line { fate, ..line.clone() });
        }
        let (end, nodes) = (self.parts.dom.end, self.parts.dom.nodes.len() as u32);
        self.gap(self.cut_from..end.max(self.cut_from), self.node..nodes);
        let rest = end..self.layer.text().len();
        if !rest.is_empty() {
            cut(self.draft, self.layer, rest, CutReason::TooLong);
            self.draft.flag(Flag::TooLong);
        }
    }

    /// What stands between two paragraphs: of a few tags only the letters in them that no reader sees are worth telling.
    fn gap(&mut self, bytes: std::ops::Range<usize>, nodes: std::ops::Range<u32>) {
        if bytes.len() >= SMALL_MARKUP {
            return cut(self.draft, self.layer, bytes, CutReason::Markup);
        }
        for range in letters::hidden(&self.parts.dom, self.parts.source, nodes) {
            cut(self.draft, self.layer, range, CutReason::Markup);
        }
    }

    fn line(&mut self, line: &Line) {
        let (parts, layer) = (self.parts, self.layer);
        let paragraph = &parts.paragraphs[line.paragraph];
        let from = parts.dom.node(paragraph.from).from as usize;
        let to = parts.dom.node(paragraph.to - 1).to as usize;
        self.gap(self.cut_from..from, self.node..paragraph.from);
        (self.cut_from, self.node) = (to, paragraph.to);
        let pieces = || letters::pieces(&parts.dom, parts.source, paragraph.from, paragraph.to);
        match line.fate {
            Ok(_) if self.draft.is_full(layer, from..to) => {}
            Ok(kind) => {
                keep(self.draft, layer, parts.source, kind, pieces());
                let hidden = letters::hidden(&parts.dom, parts.source, paragraph.from..paragraph.to);
                hidden.into_iter().for_each(|range| self.draft.cut_within(layer.raw(range), CutReason::Markup));
            }
            Err(why) => {
                if why == CutReason::Credit && paragraph.words <= 12 {
                    source_line(self.draft, &letters::written(parts.source, &pieces()));
                }
                cut(self.draft, layer, from..to, why);
            }
        }
    }
}

/// Adds a block; a place and date at the head of the report become a block of their own.
fn keep(draft: &mut Draft, layer: &Layer<'_>, source: &str, kind: BlockKind, pieces: Vec<Piece>) {
    let (pieces, words) = without_credit(draft, layer, source, pieces);
    let first = kind == BlockKind::Body && !draft.has_body;
    let signed =
        kind == BlockKind::Body && (plain::head::names_author(&words) || draft.byline.as_deref() == Some(&words));
    let kind = if signed { BlockKind::Byline } else { kind };
    let kind = if first && !signed { head_kind(&words) } else { kind };
    let words = if first { words } else { String::new() };
    if let Some(dateline) = plain::dateline_end(&words) {
        draft.agency = dateline.agency.map(Into::into).or(draft.agency.take());
        let (head, rest) = letters::split(source, &pieces, dateline.mark);
        let (_, rest) = letters::split(source, &rest, dateline.body - dateline.mark);
        draft.pieces(BlockKind::Dateline, layer, &head);
        draft.pieces(kind, layer, &rest);
        return;
    }
    let span = draft.pieces(kind, layer, &pieces);
    if kind == BlockKind::Headline && draft.title.is_none() && !span.is_empty() {
        draft.title = Some(Title { text: span.of(draft.text()).into(), span: Some(span) });
    }
}

/// The pieces without the picture credit behind them, which is cut, and their words.
fn without_credit(draft: &mut Draft, layer: &Layer<'_>, source: &str, pieces: Vec<Piece>) -> (Vec<Piece>, String) {
    let mut written = letters::written(source, &pieces);
    let Some(end) = credit::words_before(&written).map(str::len) else { return (pieces, written) };
    let (kept, credit) = letters::split(source, &pieces, end);
    written.truncate(end);
    let mut cuts: Vec<std::ops::Range<usize>> = Vec::new();
    for piece in credit {
        let (Piece::Kept(from, to) | Piece::For(_, from, to)) = piece else { continue };
        match cuts.last_mut() {
            Some(last) if layer.get(last.end..from as usize).trim().is_empty() => last.end = to as usize,
            _ => cuts.push(from as usize..to as usize),
        }
    }
    cuts.into_iter().for_each(|range| draft.cut_within(layer.raw(range), CutReason::Credit));
    (kept, written)
}

/// What a short line above the report is.
fn head_kind(line: &str) -> BlockKind {
    let short = line.split_whitespace().count() <= 12 && !line.ends_with(['.', '!', '?', '”', '"']);
    if short && plain::head::is_byline(line) {
        BlockKind::Byline
    } else if short && date::find(line).is_some() {
        BlockKind::Dateline
    } else {
        BlockKind::Body
    }
}

/// "Source: Harbour Wire" names the agency.
fn source_line(draft: &mut Draft, line: &str) {
    if sign_of_words(&words(line)) == Some(LineSign::Source) {
        draft.agency = draft.agency.take().or(agency::in_source_line(line).map(Into::into));
    }
}

fn cut(draft: &mut Draft, layer: &Layer<'_>, range: std::ops::Range<usize>, why: CutReason) {
    if !layer.get(range.clone()).trim().is_empty() {
        draft.cut(layer.raw(range), why);
    }
}
