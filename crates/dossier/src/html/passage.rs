//! A passage within its sentence, its own words marked.

use super::chips;
use super::view::View;
use crate::model::Span;
use maud::{Markup, html};

/// So many letters of a sentence are shown on each side of the passage.
const CONTEXT: u32 = 180;

/// A sentence around a passage, in three pieces.
pub(super) struct Sentence<'t> {
    pub(super) before: String,
    pub(super) words: &'t str,
    pub(super) after: String,
}

/// The passage with the rest of its sentence; alone where the dossier has no text.
pub(super) fn sentence<'t>(view: &View<'t>, span: &'t Span) -> Sentence<'t> {
    let alone = Sentence { before: String::new(), words: &span.text, after: String::new() };
    let Some(article) = view.lookup.article(&span.article) else {
        return alone;
    };
    let Some(letters) = view.letters(article) else {
        return alone;
    };
    let first = article.sentences.partition_point(|sentence| sentence.1 <= span.start);
    let last = article.sentences.partition_point(|sentence| sentence.0 < span.end);
    let inside = article.sentences.get(first..last).unwrap_or_default();
    let start = inside.first().map_or(span.start, |sentence| sentence.0.min(span.start));
    let end = inside.last().map_or(span.end, |sentence| sentence.1.max(span.end));
    let (from, to) = (start.max(span.start.saturating_sub(CONTEXT)), end.min(span.end + CONTEXT));
    match (letters.slice(from, span.start), letters.slice(span.end, to)) {
        (Some(before), Some(after)) => {
            Sentence { before: from_word(before, from > start), words: &span.text, after: to_word(after, to < end) }
        }
        (_, _) => alone,
    }
}

/// What stands before, from a whole word on.
fn from_word(text: &str, is_cut: bool) -> String {
    match text.split_once(' ') {
        Some((_, rest)) if is_cut => format!("… {rest}"),
        Some(_) | None => text.to_owned(),
    }
}

/// What stands after, up to a whole word.
fn to_word(text: &str, is_cut: bool) -> String {
    match text.rsplit_once(' ') {
        Some((rest, _)) if is_cut => format!("{rest} …"),
        Some(_) | None => text.to_owned(),
    }
}

/// The passage in its sentence with its place before it.
pub(super) fn placed(view: &View<'_>, span: &Span) -> Markup {
    html! { (chips::offsets(view, span)) " " (quoted(view, span)) (chips::original(view, span)) }
}

/// The passage in its sentence.
pub(super) fn quoted(view: &View<'_>, span: &Span) -> Markup {
    let sentence = sentence(view, span);
    html! { q dir="auto" { (sentence.before) mark { (sentence.words) } (sentence.after) } }
}

/// All passages of something, folded.
pub(super) fn wording(view: &View<'_>, id: &str, spans: &[Span]) -> Markup {
    const SHOWN: usize = 20;
    let more = spans.len().saturating_sub(SHOWN);
    html! {
        details.ev {
            summary { "Source wording" }
            ul {
                @for span in spans.iter().take(SHOWN) { li { (placed(view, span)) } }
                @if more > 0 { li.note { "and " (more) " more in account.json" } }
            }
            p.id { "Why: " code { "rapporteur explain account.json " (id) } }
        }
    }
}
