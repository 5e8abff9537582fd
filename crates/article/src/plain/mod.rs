//! Plain text: the lines of a page that somebody copied or a crawler flattened.

mod dateline;
mod edge;
mod features;
pub(crate) mod head;
pub(crate) mod label;
mod model;
mod tail;
mod units;

pub(crate) use dateline::dateline_end;
pub(crate) use units::{Unit, units};

use crate::{
    Basis, BlockKind, CutReason, Flag, Title, agency, credit,
    draft::{Draft, published},
    layer::Layer,
    outlet,
    patterns::LineSign,
};
use label::Label;

/// What is known of a text before it is read: fields of its record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The headline stands in the first this many bytes of the layer.
    pub(crate) headline: Option<usize>,
}

/// Sorts the lines of `layer` into what belongs to the article and what does not.
pub(crate) fn clean(layer: &Layer<'_>, known: &Known) -> Draft {
    let units = units(layer.text());
    let labels = label::label(layer, &units, known);
    let mut draft = Draft::default();
    for (unit, label) in units.iter().zip(&labels) {
        match *label {
            Label::Cut(why) => draft.cut(layer.raw(unit.range.clone()), why),
            Label::Keep(kind) => keep(&mut draft, layer, unit, kind),
        }
    }
    facts(&mut draft, layer, &units, &labels);
    draft
}

/// Adds a unit as a block; a place and date at the head of the report become a block of their own.
fn keep(draft: &mut Draft, layer: &Layer<'_>, unit: &Unit<'_>, kind: BlockKind) {
    let report_began = draft.blocks.iter().any(|block| block.kind == BlockKind::Body);
    if let Some(words) = credit::words_before(unit.text) {
        return caption(draft, layer, unit, (kind, words));
    }
    let range = unit.range.clone();
    if kind == BlockKind::Body
        && !report_began
        && let Some(end) = dateline_end(unit.text)
    {
        draft.keep(BlockKind::Dateline, layer, range.start..range.start + end.mark);
        draft.agency = end.agency.map(Into::into);
        draft.keep(kind, layer, range.start + end.body..range.end);
        return;
    }
    let span = draft.keep(kind, layer, range);
    if kind == BlockKind::Headline && draft.title.is_none() && !span.is_empty() {
        draft.title = Some(Title { text: span.of(draft.text()).into(), span: Some(span) });
    }
}

/// Adds a unit that ends with a picture credit, which is cut. What is no sentence before it, or stands above the report, is a caption.
fn caption(draft: &mut Draft, layer: &Layer<'_>, unit: &Unit<'_>, (kind, words): (BlockKind, &str)) {
    let report_began = draft.blocks.iter().any(|block| block.kind == BlockKind::Body);
    let under = kind.is_report() && (!report_began || !units::ends_sentence(words));
    let end = unit.range.start + words.len();
    draft.keep(if under { BlockKind::Caption } else { kind }, layer, unit.range.start..end);
    draft.cut(layer.raw(end..unit.range.end), CutReason::Credit);
}

/// Byline, date, outlet and agency, from the lines.
fn facts(draft: &mut Draft, layer: &Layer<'_>, units: &[Unit<'_>], labels: &[Label]) {
    for (unit, label) in units.iter().zip(labels) {
        match label {
            Label::Keep(BlockKind::Byline) if draft.byline.is_none() => {
                draft.byline = Some(head::author(unit.text).into());
            }
            Label::Cut(CutReason::Credit) if unit.sign == Some(LineSign::Source) => {
                let named = agency::in_source_line(unit.text);
                draft.agency = draft.agency.take().or(named.map(Into::into));
            }
            _ => {}
        }
        if unit.sign == Some(LineSign::Continued) {
            draft.flag(Flag::Truncated);
        }
        if unit.sign == Some(LineSign::Paywall) {
            draft.flag(Flag::Paywall);
        }
    }
    if draft.published.is_none() {
        let mut lines = draft.blocks.iter().filter(|block| block.kind == BlockKind::Dateline);
        draft.published = lines.find_map(|line| published(line.span.of(draft.text()), Basis::Text));
    }
    if draft.agency.is_none() {
        draft.agency = draft.byline.as_deref().and_then(agency::in_byline).map(Into::into);
    }
    if ends_in_the_middle(draft) {
        draft.flag(Flag::Truncated);
    }
    draft.outlet = outlet::guess(layer.text(), units, labels, draft.agency.as_deref()).map(Into::into);
}

/// Whether the last paragraph of the report stops without an end.
fn ends_in_the_middle(draft: &Draft) -> bool {
    let body = draft.blocks.iter().rev().find(|block| block.kind == BlockKind::Body);
    let Some(block) = body else { return false };
    let words = block.span.of(draft.text()).trim_end();
    let dots = words.ends_with("...") || words.ends_with('…') || words.ends_with("[…]") || words.ends_with("[...]");
    // "(end) jp/ms"
    let initials = words.split_whitespace().next_back().is_some_and(|word| word.contains('/'));
    let few = words.split_whitespace().count() <= 12;
    let open = words.ends_with(|c: char| c.is_lowercase() || c == ',') && !few && !initials;
    dots || open
}

/// What the line labeller sees of each line of a text: the line and its features. `train/lines.py` learns from these.
pub fn line_features(text: &str) -> Vec<(String, Vec<i32>)> {
    let units = units(text);
    let rows = features::features(&units);
    units.iter().zip(rows).map(|(unit, row)| (unit.text.to_owned(), row.to_vec())).collect()
}
