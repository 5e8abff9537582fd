//! Pages: from HTML to the article in it.

mod author;
mod body;
mod choose;
mod dom;
mod entity;
mod facts;
mod json_ld;
mod letters;
mod paragraph;
mod signs;
mod tag;
mod title;
mod when;

pub(crate) use entity::{reference, unescaped};

use crate::{BlockKind, CutReason, Title, agency, draft::Draft, layer::Layer};
use body::{Line, body};
use choose::Parts;
use facts::{Fact, Facts};

/// Pages over this many bytes are cut.
const LIMIT: usize = 10 << 20;

/// The article of the page in `layer`.
pub(crate) fn clean(layer: &Layer<'_>, address: Option<&str>) -> Draft {
    let source = crate::layer::beginning(layer.text(), LIMIT);
    let parts = Parts::new(source);
    let facts = Facts::of(&parts);
    let title = title::find(&parts, &facts);
    let lines = body(&parts, &title);
    let mut draft = Draft::default();
    let mut cut_from = 0;
    for line in &lines {
        write(&mut draft, layer, &parts, line, &mut cut_from);
    }
    cut(&mut draft, layer, cut_from..source.len(), CutReason::Markup);
    metadata(&mut draft, &parts, &facts, address);
    if draft.title.is_none() {
        draft.title = title.text.map(|text| Title { text: text.into(), span: None });
    }
    draft
}

/// What a reader sees of the page in `source`: a paragraph a line.
pub(crate) fn visible(source: &str) -> String {
    let dom = dom::Dom::parse(crate::layer::beginning(source, LIMIT));
    let mut out = String::new();
    for paragraph in paragraph::paragraphs(&dom, source) {
        out.push_str(&letters::string(&dom, source, paragraph.from, paragraph.to));
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
    let mut cut_from = 0;
    for line in &body(&parts, &title) {
        write(&mut draft, layer, &parts, line, &mut cut_from);
    }
    draft
}

fn metadata(draft: &mut Draft, parts: &Parts<'_>, facts: &Facts, address: Option<&str>) {
    draft.byline = author::find(parts, facts).map(Into::into);
    draft.agency = draft.byline.as_deref().and_then(agency::in_byline).map(Into::into);
    let stated = facts.all(Fact::Url).find(|url| url.starts_with("http"));
    draft.url = facts.canonical.as_deref().or(stated).map(Into::into);
    draft.published = when::find(parts, facts, address.or(draft.url.as_deref()));
    draft.outlet = facts.all(Fact::Site).next().or(facts.thing.publisher.as_deref()).map(Into::into);
    draft.said_language = facts.language.as_deref().map(Into::into);
}

fn write(draft: &mut Draft, layer: &Layer<'_>, parts: &Parts<'_>, line: &Line, cut_from: &mut usize) {
    let paragraph = &parts.paragraphs[line.paragraph];
    let pieces = letters::pieces(&parts.dom, parts.source, paragraph.from, paragraph.to);
    let from = parts.dom.node(paragraph.from).from as usize;
    let to = parts.dom.node(paragraph.to - 1).to as usize;
    match line.fate {
        Ok(kind) => {
            cut(draft, layer, *cut_from..from, CutReason::Markup);
            let span = draft.pieces(kind, layer, &pieces);
            if kind == BlockKind::Headline && draft.title.is_none() {
                draft.title = Some(Title { text: span.of(draft.text()).into(), span: Some(span) });
            }
        }
        Err(why) => {
            cut(draft, layer, *cut_from..from, CutReason::Markup);
            cut(draft, layer, from..to, why);
        }
    }
    *cut_from = to;
}

fn cut(draft: &mut Draft, layer: &Layer<'_>, range: std::ops::Range<usize>, why: CutReason) {
    if !layer.get(range.clone()).trim().is_empty() {
        draft.cut(layer.raw(range), why);
    }
}
