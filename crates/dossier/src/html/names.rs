//! Names: how each party and place is spelled, and in which texts.

use super::view::View;
use super::words;
use crate::model::{Alias, Party};
use maud::{Markup, html};

/// How many names are shown before the rest is folded, and in the fold.
const SHOWN: usize = 30;
const FOLDED: usize = 150;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let parties = view.dossier.parties.iter().chain(&view.dossier.places);
    let (varied, plain): (Vec<&Party>, Vec<&Party>) =
        parties.filter(|party| !party.aliases.is_empty()).partition(|party| party.aliases.len() > 1 || party.outside);
    let (shown, rest) = varied.split_at(varied.len().min(SHOWN));
    let folded: Vec<&Party> = rest.iter().chain(&plain).copied().take(FOLDED).collect();
    let outside = varied.iter().any(|party| party.outside);
    html! {
        @if shown.is_empty() { p.none { "No name is spelled in two ways." } } @else { (table(view, "Names as spelled in the texts", shown)) }
        @if outside { p.note { "* No text uses this spelling; it comes from the built-in lists." } }
        @if !folded.is_empty() {
            details.fold { summary { (words::count(folded.len(), "more name", "more names")) } (table(view, "More names", &folded)) }
        }
    }
}

fn table(view: &View<'_>, caption: &str, parties: &[&Party]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.nm {
                caption.vh { (caption) }
                thead { tr { th scope="col" { "Shown here as" } th scope="col" { "In the texts" } } }
                tbody { @for party in parties { (row(view, party)) } }
            }
        }
    }
}

fn row(view: &View<'_>, party: &Party) -> Markup {
    html! {
        tr {
            th scope="row" {
                bdi { (party.name) } @if party.outside { "*" }
                @for role in party.roles.iter().take(1) { small { " " (role.title) } }
            }
            td { @for alias in party.aliases.iter().take(10) { (variant(view, party, alias)) " " } }
        }
    }
}

/// A spelling and how often each text has it.
fn variant(view: &View<'_>, party: &Party, alias: &Alias) -> Markup {
    let counts: Vec<String> = alias.articles.iter().take(8).map(|id| times(view, party, alias, id)).collect();
    let more = alias.articles.len().saturating_sub(8);
    html! {
        span.nv {
            bdi { (alias.text) } " "
            small { (counts.join(", ")) @if more > 0 { " and " (more) " more" } }
        }
    }
}

fn times(view: &View<'_>, party: &Party, alias: &Alias, article: &str) -> String {
    let same = |text: &str| text == alias.text;
    let count = party.mentions.iter().filter(|span| span.article == article && same(&span.text)).count();
    let label = view.lookup.label(article);
    match count {
        0 => label.to_owned(),
        count => format!("{label}\u{2009}×{count}"),
    }
}
