//! New since the last edition: what was added, changed and withdrawn.

use super::view::View;
use super::{chips, words};
use crate::model::Change;
use maud::{Markup, html};

/// How many changes of a kind are shown.
const SHOWN: usize = 15;

pub(super) fn present(view: &View<'_>) -> bool {
    view.dossier.changes.is_some()
}

pub(super) fn draw(view: &View<'_>) -> Markup {
    let Some(changes) = &view.dossier.changes else {
        return html! {};
    };
    let texts = words::count(changes.articles.len(), "new text", "new texts");
    html! {
        p.lead { "Edition " (view.dossier.edition.number) " adds " (texts) "." }
        div.cols3 {
            div { h3 { "Added" } (list(view, &changes.added)) }
            div { h3 { "Changed" } (list(view, &changes.changed)) }
            div {
                h3 { "Withdrawn" } (list(view, &changes.withdrawn))
                h3 { "Unchanged" } p { (words::count(changes.unchanged as usize, "claim", "claims")) "." }
            }
        }
    }
}

fn list(view: &View<'_>, changes: &[Change]) -> Markup {
    let more = changes.len().saturating_sub(SHOWN);
    html! {
        @if changes.is_empty() {
            p.none { "Nothing." }
        } @else {
            ul {
                @for change in changes.iter().take(SHOWN) { (item(view, change)) }
                @if more > 0 { li.note { "and " (more) " more in account.json" } }
            }
        }
    }
}

fn item(view: &View<'_>, change: &Change) -> Markup {
    html! {
        li {
            q dir="auto" { (change.text) } " "
            @if let (Some(was), Some(is)) = (&change.was, &change.is) {
                span.chg { i { (was) } " → " i { (is) } } " "
            }
            (chips::chips(view, &change.spans))
        }
    }
}
