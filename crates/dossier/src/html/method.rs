//! How this was made, and how to check it.

use super::view::View;
use maud::{Markup, html};

pub(super) fn draw(view: &View<'_>) -> Markup {
    let dossier = view.dossier;
    html! {
        p {
            "Made by Rapporteur " (env!("CARGO_PKG_VERSION")) " from the texts above alone, without any network. "
            "Sentences are the sources’ own words; headings and questions are composed from fixed patterns and the names of "
            "parties, issues, places and times. The same texts give the same account on every machine."
        }
        p {
            "Texts that descend from one report share an origin and count once. What is not sure is left out or marked. "
            "Positions in the texts count Unicode characters from zero."
        }
        dl.how {
            div { dt { "Check every passage" } dd { code { "rapporteur verify account.json" } } }
            div { dt { "Ask why" } dd { code { "rapporteur explain account.json ID" } } }
            div { dt { "Schema" } dd { code { (dossier.schema) } } }
            div { dt { "Digest" } dd { code { (dossier.digest) } } }
            @if let Some(previous) = &dossier.edition.previous {
                div { dt { "Edition before" } dd { code { (previous) } } }
            }
        }
    }
}
