//! Where the accounts conflict, side by side; and differences that only look so.

use super::view::View;
use super::{chips, passage, words};
use crate::model::{Dispute, Side, Span};
use maud::{Markup, html};

/// How many conflicts, and how many differences, are shown before the rest is folded.
const SHOWN: usize = 12;
/// How many passages of a side are shown.
const WORDINGS: usize = 6;
/// How many differences the fold holds.
const FOLDED: usize = 100;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let conflicts = &view.dossier.conflicts;
    html! {
        p.lead {
            "Contradictions between " em { "texts" } ". Disagreements between " em { "parties" } " are under "
            a href="#positions" { "Positions" } "."
        }
        @if conflicts.is_empty() {
            p.none { "No two texts were found to contradict each other." }
        }
        @for (at, conflict) in conflicts.iter().enumerate().take(SHOWN) { (item(view, at + 1, conflict)) }
        @if conflicts.len() > SHOWN {
            details.fold {
                summary { (words::count(conflicts.len() - SHOWN, "more conflict", "more conflicts")) }
                @for (at, conflict) in conflicts.iter().enumerate().skip(SHOWN) { (item(view, at + 1, conflict)) }
            }
        }
        (differences(view))
    }
}

fn item(view: &View<'_>, number: usize, conflict: &Dispute) -> Markup {
    html! {
        article.conf id=(conflict.id) {
            header {
                span.kn { "Conflict " (number) }
                h3 dir="auto" { (conflict.question) }
                span.kt { (words::conflict(conflict.kind)) " · " b { (conflict.certainty.label()) } }
            }
            div.two { @for one in &conflict.sides { (side(view, one)) } }
            @if let Some(reading) = &conflict.reading {
                dl.ass { div { dt { "Reading" } dd { (reading) } } }
            }
        }
    }
}

fn side(view: &View<'_>, side: &Side) -> Markup {
    let more = side.spans.len().saturating_sub(WORDINGS);
    html! {
        blockquote.side {
            div {
                @for (at, words) in side.spans.iter().take(WORDINGS).enumerate() { (facing(view, words, passage_of(side, at))) }
            }
            footer {
                @for at in 0..side.spans.len().min(WORDINGS) { (credit(view, side, at)) }
                @if more > 0 { div { (words::count(more, "more passage", "more passages")) " in account.json" } }
            }
        }
    }
}

/// The passage around the deciding words at `at`; the words themselves where there is none.
fn passage_of(side: &Side, at: usize) -> &Span {
    side.passages.get(at).unwrap_or(&side.spans[at])
}

/// The words that decide, within their passage, within their sentence.
fn facing(view: &View<'_>, decide: &Span, around: &Span) -> Markup {
    let sentence = passage::sentence(view, around);
    let parts = split(around, decide);
    html! {
        p dir="auto" {
            (sentence.before)
            mark.con { (parts.0) strong { (parts.1) } (parts.2) }
            (sentence.after)
        }
    }
}

/// A span's words before, in and after an inner span.
fn split(outer: &Span, inner: &Span) -> (String, String, String) {
    let letters: Vec<char> = outer.text.chars().collect();
    let at = |point: u32| (point.saturating_sub(outer.start) as usize).min(letters.len());
    let (from, to) = (at(inner.start), at(inner.end).max(at(inner.start)));
    let words = |from: usize, to: usize| letters.get(from..to).unwrap_or_default().iter().collect();
    (words(0, from), words(from, to), words(to, letters.len()))
}

/// Who has the words, when, and where they stand: here and on the original page.
fn credit(view: &View<'_>, side: &Side, at: usize) -> Markup {
    let span = &side.spans[at];
    let article = view.lookup.article(&span.article);
    let outlet = article.and_then(|article| article.outlet.as_deref()).unwrap_or("outlet not named");
    let published = view.lookup.published(span);
    html! {
        div {
            (chips::chip(view, span)) " " bdi { (outlet) } " · " (words::published(published)) " "
            (chips::offsets(view, span)) (chips::original(view, passage_of(side, at)))
        }
    }
}

fn differences(view: &View<'_>) -> Markup {
    let rows = &view.dossier.differences;
    let (shown, rest) = rows.split_at(rows.len().min(SHOWN));
    let folded = rest.get(..FOLDED).unwrap_or(rest);
    html! {
        @if !rows.is_empty() {
            h3 { "Differences that are not contradictions" }
            (table(view, "Differences that are not contradictions", shown))
            @if !folded.is_empty() {
                details.fold {
                    summary { (words::count(rest.len(), "more difference", "more differences")) }
                    (table(view, "More differences", folded))
                    @if rest.len() > FOLDED { p.note { "and " (rest.len() - FOLDED) " more in conflicts.csv" } }
                }
            }
        }
    }
}

fn table(view: &View<'_>, label: &str, rows: &[Dispute]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table.rec {
                thead {
                    tr { th scope="col" { "Question" } th scope="col" { "One text" } th scope="col" { "Another" } th scope="col" { "Why both can hold" } }
                }
                tbody { @for row in rows { (difference(view, row)) } }
            }
        }
    }
}

fn difference(view: &View<'_>, row: &Dispute) -> Markup {
    let (first, rest) = row.sides.split_at(row.sides.len().min(1));
    html! {
        tr id=(row.id) {
            th scope="row" { (row.question) }
            td { @for side in first { (words_of(view, side)) } }
            td { @for side in rest { (words_of(view, side)) } }
            td { (row.reading.as_deref().unwrap_or_default()) }
        }
    }
}

fn words_of(view: &View<'_>, side: &Side) -> Markup {
    let mut texts: Vec<&str> = side.spans.iter().map(|span| &*span.text).collect();
    texts.sort_unstable();
    texts.dedup();
    html! {
        p { @for text in texts.iter().take(3) { q dir="auto" { (text) } " " } (chips::chips(view, &side.spans)) }
    }
}
