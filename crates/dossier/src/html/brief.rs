//! In brief: the claims on which most of the story hangs, each with its support.

use super::view::View;
use super::{chips, passage, words};
use crate::model::{Claim, Span};
use account::ClaimFlag;
use maud::{Markup, html};

/// How many claims the brief holds.
const SHOWN: usize = 12;
/// A passage of fewer words comes after all others.
const FEW: usize = 7;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let mut claims: Vec<&Claim> = view.dossier.claims.iter().collect();
    claims.sort_by_cached_key(|claim| (is_scrap(&claim.text), std::cmp::Reverse(claim.weight)));
    let claims = apart(claims);
    html! {
        @if claims.is_empty() {
            p.none { "No claim was found in these texts." }
        } @else {
            ol.claims { @for claim in &claims { (item(view, claim)) } }
        }
    }
}

/// Words that say little by themselves: few of them, or a quotation whose other end stands elsewhere.
fn is_scrap(text: &str) -> bool {
    let count = |mark: char| text.chars().filter(|&letter| letter == mark).count();
    text.split_whitespace().count() < FEW || count('"') % 2 == 1 || count('“') != count('”')
}

/// The first claims of which no two stand in the same words of an article.
fn apart(ranked: Vec<&Claim>) -> Vec<&Claim> {
    let mut shown: Vec<&Claim> = Vec::new();
    for claim in ranked {
        if !shown.iter().any(|other| overlap(&claim.span, other)) {
            shown.push(claim);
        }
        if shown.len() == SHOWN {
            break;
        }
    }
    shown
}

/// Whether half of the span lies in a passage of the claim, or the other way round.
fn overlap(span: &Span, claim: &Claim) -> bool {
    let mut passages = claim.passages.iter().filter(|passage| passage.article == span.article);
    passages.any(|passage| {
        let common = span.end.min(passage.end).saturating_sub(span.start.max(passage.start));
        common * 2 > (span.end - span.start).min(passage.end - passage.start)
    })
}

fn item(view: &View<'_>, claim: &Claim) -> Markup {
    let sentence = passage::sentence(view, &claim.span);
    html! {
        li.claim id=(claim.id) {
            p.cl-t dir="auto" {
                span.ctx { (sentence.before) } b { (sentence.words) } span.ctx { (sentence.after) }
            }
            div.cl-s { (support(view, claim)) }
            (passage::wording(view, &claim.id, &claim.passages))
        }
    }
}

/// The chips, the count of origins, and what to know of them.
fn support(view: &View<'_>, claim: &Claim) -> Markup {
    let lone = claim.support.least() < 2;
    html! {
        (chips::chips(view, &claim.passages))
        span.tal.one[lone] { (words::tally(&claim.support)) }
        @for &flag in &claim.flags {
            @match flag {
                ClaimFlag::Contested => (contested(view, claim)),
                ClaimFlag::OneOrigin | ClaimFlag::UndecidedOrigins => {}
                ClaimFlag::UnnamedSource | ClaimFlag::Translated | ClaimFlag::Withdrawn => {
                    span.flag { (words::claim_flag(flag)) }
                }
            }
        }
    }
}

fn contested(view: &View<'_>, claim: &Claim) -> Markup {
    let mut conflicts = view.dossier.conflicts.iter().enumerate();
    let found = conflicts.find(|(_, conflict)| conflict.sides.iter().any(|side| side.claim == claim.id));
    html! {
        span.flag {
            @match found {
                Some((at, conflict)) => a href={ "#" (conflict.id) } { "contested: conflict " (at + 1) },
                None => (words::claim_flag(ClaimFlag::Contested)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_scrap;

    #[test]
    fn scraps_of_speech_come_last() {
        assert!(is_scrap("\"The reef has moved, not we."));
        assert!(is_scrap("the pilots of both ports said so,\" he told the harbour board"));
        assert!(is_scrap("\"We went to count lamps.\""));
        assert!(!is_scrap("The lighthouse keepers of Skagen will strike from Monday, said \"their\" union."));
    }
}
