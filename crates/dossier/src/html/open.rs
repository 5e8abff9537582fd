//! Open questions: what no text settles.

use super::view::View;
use super::{chips, words};
use crate::model::{OpenQuestion, Side};
use maud::{Markup, html};

/// How many questions are shown.
const SHOWN: usize = 20;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let open = &view.dossier.open;
    let more = open.len().saturating_sub(SHOWN);
    html! {
        @if open.is_empty() { p.none { "No open question was found." } }
        @else { ol.oq { @for question in open.iter().take(SHOWN) { (item(view, question)) } } }
        @if more > 0 { p.note { "and " (more) " more in account.json" } }
    }
}

fn item(view: &View<'_>, question: &OpenQuestion) -> Markup {
    let mut conflicts = view.dossier.conflicts.iter().enumerate();
    let conflict = conflicts.find(|(_, conflict)| {
        let sides = &conflict.sides;
        let is_asked = |side: &Side| side.passages.iter().chain(&side.spans).any(|span| question.spans.contains(span));
        !sides.is_empty() && sides.iter().all(is_asked)
    });
    html! {
        li id=(question.id) {
            b dir="auto" { (question.question) } " " (words::open(question.kind)) " "
            @if let Some((at, conflict)) = conflict { a href={ "#" (conflict.id) } { "Conflict " (at + 1) } " " }
            @for (at, span) in question.spans.iter().take(2).enumerate() {
                @if at > 0 { "/ " }
                q.src dir="auto" { (span.text) } " "
            }
            (chips::chips(view, &question.spans))
        }
    }
}
