//! Sources and independence: every text, its origin, and the evidence that texts share one.

use super::view::{MANY, View};
use super::{chips, passage, pictures, words};
use crate::model::{Article, Origin, OriginEvidence, Undecided};
use crate::quotes;
use maud::{Markup, html};

/// How many pieces of evidence are shown for an origin, how many origins, and how many more the fold holds.
const LINKS: usize = 6;
const ORIGINS: usize = 6;
const FOLDED: usize = 24;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let articles = &view.dossier.articles;
    let (shown, folded) = articles.split_at(articles.len().min(MANY));
    html! {
        @if articles.is_empty() { p.none { "No text was given." } } @else { (table(view, "Sources", shown)) }
        @if !folded.is_empty() {
            details.fold { summary { (words::count(folded.len(), "more text", "more texts")) } (table(view, "More sources", folded)) }
        }
        (pictures::support(view))
        (origins(view))
        (pictures::spread(view))
    }
}

fn table(view: &View<'_>, label: &str, articles: &[Article]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table.srcs {
                caption.vh { "The texts" }
                thead { tr { th scope="col" { "Text" } th scope="col" { "Headline" } th scope="col" { "Outlet" } th scope="col" { "Published" } th scope="col" { "Origin" } th scope="col" { "Quality" } } }
                tbody { @for article in articles { (row(view, article)) } }
            }
        }
    }
}

fn row(view: &View<'_>, article: &Article) -> Markup {
    let cuts = article.cuts.iter().filter(|cut| cut.why != article::CutReason::Markup).count();
    html! {
        tr {
            th scope="row" { (chips::whole(view, article)) }
            td dir="auto" {
                @let title = article.title.as_deref().unwrap_or("(no headline)");
                @match quotes::page(article) {
                    Some(page) => a href=(page) rel="noreferrer" { (title) },
                    None => (title),
                }
            }
            td {
                bdi { (article.outlet.as_deref().unwrap_or("not named")) }
                @if let Some(agency) = &article.agency { span.flag.neu { "cites " bdi { (agency) } } }
            }
            td { (words::published(article.published.as_ref())) }
            td { (family(view, article)) }
            td {
                @for &flag in &article.flags {
                    @let (words, lowers) = words::flag(flag);
                    span.flag.neu[!lowers] { (words) }
                }
                @if cuts > 0 { span.flag.neu { (words::count(cuts, "part set aside", "parts set aside")) } }
            }
        }
    }
}

/// The number of the origin, and whom the text shares it with.
fn family(view: &View<'_>, article: &Article) -> Markup {
    let others = view.origin(&article.id).map(|origin| origin.articles.len().saturating_sub(1));
    html! {
        @if let Some(at) = view.family(&article.id) { (at + 1) }
        @match others {
            Some(0) | None => span.flag.neu { "alone" },
            Some(others) => span.flag.neu { "with " (words::count(others, "other", "others")) },
        }
    }
}

fn origins(view: &View<'_>) -> Markup {
    let shared = view.dossier.origins.iter().filter(|origin| origin.articles.len() > 1);
    let shared: Vec<&Origin> = shared.collect();
    html! {
        @if !shared.is_empty() {
            h3 { "Shared origins" }
            div.two { @for origin in shared.iter().take(ORIGINS) { (evidence(view, origin)) } }
            @if shared.len() > ORIGINS {
                @let left = shared.len().saturating_sub(ORIGINS + FOLDED);
                details.fold {
                    summary { (words::count(shared.len() - ORIGINS, "more shared origin", "more shared origins")) }
                    div.two { @for origin in shared.iter().skip(ORIGINS).take(FOLDED) { (evidence(view, origin)) } }
                    @if left > 0 { p.note { "and " (left) " more in account.json" } }
                }
            }
        } @else if view.dossier.articles.len() > 1 {
            p.note { "No two of these texts were found to share a report." }
        }
        (undecided(view))
    }
}

/// The pairs of origins that may be one.
fn undecided(view: &View<'_>) -> Markup {
    let pairs = &view.dossier.undecided;
    let left = pairs.len().saturating_sub(ORIGINS);
    html! {
        @if !pairs.is_empty() {
            h3 { "Undecided" }
            p.note {
                "These have more in common than two reports of one event need, and too little to call them one report. "
                "What both carry counts as one origin at least and as two at most."
            }
            div.two { @for pair in pairs.iter().take(ORIGINS) { (doubt(view, pair)) } }
            @if left > 0 { p.note { "and " (words::count(left, "more pair", "more pairs")) " in account.json" } }
        }
    }
}

fn doubt(view: &View<'_>, pair: &Undecided) -> Markup {
    let mut labels: Vec<&str> = Vec::new();
    for span in pair.evidence.iter().flat_map(|link| [&link.one, &link.other]) {
        let label = view.lookup.label(&span.article);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    html! {
        div {
            h4 { "Why " (labels.join(" and ")) " may be one origin" }
            ul.par { @for link in pair.evidence.iter().take(LINKS / 2) { (self::pair(view, link)) } }
        }
    }
}

fn evidence(view: &View<'_>, origin: &Origin) -> Markup {
    let labels: Vec<&str> = origin.articles.iter().take(12).map(|id| view.lookup.label(id)).collect();
    let more = origin.evidence.len().saturating_sub(LINKS);
    html! {
        div id=(origin.id) {
            h4 { "Why " (labels.join(", ")) @if origin.articles.len() > 12 { " and others" } " count as one origin" }
            @let follows = follows(view, origin);
            @if !follows.is_empty() { p.note { (follows.join("; ")) "." } }
            ul.par { @for link in origin.evidence.iter().take(LINKS) { (pair(view, link)) } }
            @if more > 0 { p.note { "and " (more) " more in account.json" } }
        }
    }
}

/// `B follows A: it names that text’s agency`, for each pair of texts where something shows it.
fn follows(view: &View<'_>, origin: &Origin) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for link in &origin.evidence {
        let Some(source) = &link.source else { continue };
        let follower = if link.one.article == source.article { &link.other } else { &link.one };
        let [follower, first] = [&follower.article, &source.article].map(|id| view.lookup.label(id));
        let row = format!("{follower} follows {first}: {}", words::sign(source.sign));
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows.truncate(LINKS);
    rows
}

fn pair(view: &View<'_>, link: &OriginEvidence) -> Markup {
    html! {
        li {
            span.kt { (words::link(link.kind)) }
            div { (passage::placed(view, &link.one)) }
            div { (passage::placed(view, &link.other)) }
        }
    }
}
