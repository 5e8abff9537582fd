//! The head of the page: title, and the facts of the account in figures.

use super::view::View;
use super::words;
use crate::model::Dossier;
use crate::shared::Shared;
use account::Certainty;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The title; a fixed one where none could be composed.
pub(super) fn title<'d>(view: &View<'d>) -> &'d str {
    match view.dossier.title.trim() {
        "" => "An untitled story",
        title => title,
    }
}

pub(super) fn masthead(view: &View<'_>) -> Markup {
    let dossier = view.dossier;
    let texts = words::count(dossier.articles.len(), "news text reports", "news texts report");
    html! {
        header.mast {
            p.kick { "Sourced account" span { "Rapporteur · edition " (dossier.edition.number) } }
            h1 dir="auto" { (title(view)) }
            p.deck { "What " (texts) ", who says it, and where they disagree." }
            dl.facts {
                div { dt { "Covers" } dd { (covers(dossier)) small { (undated(dossier)) } } }
                div { dt { "Texts" } dd { (dossier.articles.len()) small { (outlets(dossier)) } } }
                div { dt { "Origins" } dd { (dossier.origins.len()) small { (shared(view)) } } }
                div { dt { a href="#brief" { "Claims" } } dd { (words::figure(dossier.claims.len())) small { (supported(dossier)) } } }
                div { dt { a href="#conflicts" { "Conflicts" } } dd { (dossier.conflicts.len()) small { (probable(dossier)) } } }
                div { dt { a href="#open" { "Open questions" } } dd { (dossier.open.len()) } }
            }
        }
    }
}

/// From the first day of publication to the last.
fn covers(dossier: &Dossier) -> String {
    let dates: BTreeSet<&str> =
        dossier.articles.iter().filter_map(|article| article.published.as_ref()?.value.split('T').next()).collect();
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => range(first, last),
        (Some(only), _) => words::date(only),
        (None, _) => "no dates".to_owned(),
    }
}

/// Two days, without saying the month and year of the first again where they are those of the last.
fn range(first: &str, last: &str) -> String {
    let (one, other) = (words::date(first), words::date(last));
    let same_month = first.split('-').take(2).eq(last.split('-').take(2));
    match one.split_once(' ') {
        Some((day, _)) if same_month && first.len() == 10 && last.len() == 10 => format!("{day}–{other}"),
        Some(_) | None => format!("{one} – {other}"),
    }
}

fn undated(dossier: &Dossier) -> String {
    let undated = dossier.articles.iter().filter(|article| article.published.is_none()).count();
    match undated {
        0 => "days of publication".to_owned(),
        all if all == dossier.articles.len() => "no text states when it was published".to_owned(),
        some => format!("days of publication; {} without a date", words::count(some, "text", "texts")),
    }
}

fn outlets(dossier: &Dossier) -> String {
    let named: BTreeSet<&str> = dossier.articles.iter().filter_map(|article| article.outlet.as_deref()).collect();
    let unnamed = dossier.articles.iter().filter(|article| article.outlet.is_none()).count();
    let named = words::count(named.len(), "outlet named", "outlets named");
    match unnamed {
        0 => named,
        some => format!("{named}; {} without", words::count(some, "text", "texts")),
    }
}

fn shared(view: &View<'_>) -> Markup {
    let families = view.dossier.origins.iter().filter(|origin| origin.articles.len() > 1);
    let families: Vec<String> = families.map(|origin| family(view, &origin.articles)).collect();
    html! {
        @match families.len() {
            0 => "each text stands alone",
            1..=2 => { (families.join("; ")) " share a report" }
            more => { (words::count(more, "report", "reports")) " shared by several texts" }
        }
        @if !view.dossier.undecided.is_empty() {
            "; " (words::count(view.dossier.undecided.len(), "pair", "pairs")) " undecided"
        }
    }
}

/// The letters of texts in words: `A, B and E`.
fn family(view: &View<'_>, articles: &[Shared]) -> String {
    let labels: Vec<&str> = articles.iter().map(|id| view.lookup.label(id)).collect();
    match labels.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) if first.len() < 5 => format!("{} and {last}", first.join(", ")),
        Some(_) => words::count(labels.len(), "text", "texts"),
        None => String::new(),
    }
}

fn supported(dossier: &Dossier) -> String {
    let several = dossier.claims.iter().filter(|claim| claim.support.least() > 1).count();
    match several {
        0 => "none with more than one origin".to_owned(),
        several => format!("{several} with more than one origin"),
    }
}

fn probable(dossier: &Dossier) -> String {
    let probable = dossier.conflicts.iter().filter(|conflict| conflict.certainty == Certainty::Probable).count();
    match dossier.conflicts.len() {
        0 => "none found".to_owned(),
        all if all == probable => "probable".to_owned(),
        all => format!("{probable} probable, {} possible", all - probable),
    }
}
