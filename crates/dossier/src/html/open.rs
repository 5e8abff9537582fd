//! Open questions: what no text settles.

use super::view::View;
use super::{chips, words};
use crate::model::{OpenQuestion, Side};
use maud::{Markup, html};

/// How many questions are shown, and how many more the fold holds.
const SHOWN: usize = 20;
const FOLDED: usize = 80;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let open = &view.dossier.open;
    let more = open.len().saturating_sub(SHOWN);
    let left = more.saturating_sub(FOLDED);
    html! {
        @if open.is_empty() { p.none { "No open question was found." } }
        @else { ol.oq { @for question in open.iter().take(SHOWN) { (item(view, question)) } } }
        @if more > 0 {
            details.fold {
                summary { (words::count(more, "more question", "more questions")) }
                ol.oq start=(SHOWN + 1) { @for question in open.iter().skip(SHOWN).take(FOLDED) { (item(view, question)) } }
                @if left > 0 { p.note { "and " (left) " more in account.json" } }
            }
        }
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
