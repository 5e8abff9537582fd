//! Source letters: one chip for each article, joined where they share an origin, dashed where machine-translated.

use super::view::View;
use super::words;
use crate::model::{Article, Span};
use article::Flag;
use maud::{Markup, html};

/// So many families are shown in a row, and so many chips of each; the rest is counted.
const SHOWN: (usize, usize) = (12, 12);
const MANY_SHOWN: (usize, usize) = (4, 1);

/// The articles of these spans as chips in families, each a link to its first span.
pub(super) fn chips(view: &View<'_>, spans: &[Span]) -> Markup {
    let mut first: Vec<&Span> = Vec::new();
    for span in spans {
        match first.iter_mut().find(|known| known.article == span.article) {
            Some(known) if span.start < known.start => *known = span,
            Some(_) => {}
            None => first.push(span),
        }
    }
    first.sort_by_key(|span| (view.family(&span.article), view.place(&span.article)));
    let families: Vec<&[&Span]> =
        first.chunk_by(|one, other| view.family(&one.article) == view.family(&other.article)).collect();
    let (most, each) = if view.has_many() { MANY_SHOWN } else { SHOWN };
    let more: usize = families.iter().skip(most).map(|family| family.len()).sum();
    html! {
        span.chips {
            @for (at, family) in families.iter().take(most).enumerate() {
                @if at > 0 { " " }
                (joined(view, family, each))
            }
            @if more > 0 { " " span.more { "and " (more) " more" } }
        }
    }
}

/// The chips of one family, at most `each` of them.
fn joined(view: &View<'_>, family: &[&Span], each: usize) -> Markup {
    let more = family.len().saturating_sub(each);
    html! {
        span.fam {
            @for span in family.iter().take(each) { (chip(view, span)) }
            @if more > 0 { span.s.more title="more texts of the same origin" { "+" (more) } }
        }
    }
}

/// One chip that links to a span.
pub(super) fn chip(view: &View<'_>, span: &Span) -> Markup {
    let Some(article) = view.lookup.article(&span.article) else {
        return html! {};
    };
    let title = format!("Text {}, characters {}–{}", article.label, span.start, span.end);
    match view.anchor(span) {
        Some(anchor) => html! {
            a class=(class(article)) href={ "#" (anchor) } title=(title) { (inside(view, article)) }
        },
        None => html! { span class=(class(article)) title=(title) { (inside(view, article)) } },
    }
}

/// One chip that links to a whole text.
pub(super) fn whole(view: &View<'_>, article: &Article) -> Markup {
    html! { a class=(class(article)) href={ "#text-" (article.label) } { (inside(view, article)) } }
}

/// A chip that links nowhere.
pub(super) fn still(article: &Article) -> Markup {
    html! { span class=(class(article)) { (article.label) } }
}

fn class(article: &Article) -> &'static str {
    match is_translated(article) {
        true => "s mt",
        false => "s",
    }
}

pub(super) fn is_translated(article: &Article) -> bool {
    article.flags.contains(&Flag::MachineTranslated)
}

/// The letter; the outlet's name where there are too many for letters.
fn inside(view: &View<'_>, article: &Article) -> Markup {
    let outlet = article.outlet.as_deref().filter(|_| view.has_many());
    html! {
        span.vh { "Text " }
        @match outlet {
            Some(outlet) => { bdi { (words::outlet(outlet)) } " " small { (article.label) } }
            None => (article.label),
        }
        @if is_translated(article) { span.vh { " (machine-translated)" } }
    }
}

/// A link to a span by its place: `B 599–629`.
pub(super) fn offsets(view: &View<'_>, span: &Span) -> Markup {
    let label = view.lookup.label(&span.article);
    let words = html! { (label) "\u{2009}" (span.start) "–" (span.end) };
    match view.anchor(span) {
        Some(anchor) => html! { a.off href={ "#" (anchor) } { span.vh { "Text " } (words) } },
        None => html! { span.off { (words) } },
    }
}

/// A link to the passage on the page that it was taken from, where its address is known: browsers scroll to its words.
pub(super) fn original(view: &View<'_>, span: &Span) -> Markup {
    let label = view.lookup.label(&span.article);
    html! {
        @if let Some(link) = view.lookup.link(Some(span)) {
            " " a.orig href=(link) rel="noreferrer" { "original" span.vh { " of " (label) " " (span.start) "–" (span.end) } }
        }
    }
}

/// How to read the letters.
pub(super) fn key(view: &View<'_>) -> Markup {
    html! {
        p.key {
            b { "Reading the letters" } br;
            span.chips aria-hidden="true" {
                span.fam { span.s { "A" } span.s.mt { "B" } } " " span.fam { span.s { "C" } }
            }
            br;
            "Joined letters share an origin and count once. A dashed letter is machine-translated. "
            "Each letter links to the passage."
            @if view.has_many() { " With so many texts, outlets are named before their letters; those of one origin stand in one frame." }
        }
    }
}
