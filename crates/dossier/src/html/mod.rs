//! The dossier as one HTML page: no script, no request, every statement linked to its highlighted place.
//!
//! Every sentence shown is a source's own words or one of the fixed patterns of these files. Sections are one file each;
//! [`SECTIONS`] is the one place that names them.

mod brief;
mod chips;
mod conflicts;
mod facts;
mod ledger;
mod marks;
mod method;
mod names;
mod open;
mod passage;
mod pictures;
mod positions;
mod since;
mod sources;
mod texts;
mod timeline;
mod view;
mod words;

use crate::model::Dossier;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use view::View;

/// A section: its anchor, its heading, whether the dossier has it, and how it is drawn.
struct Section {
    id: &'static str,
    heading: &'static str,
    present: fn(&View<'_>) -> bool,
    draw: fn(&View<'_>) -> Markup,
}

const SECTIONS: &[Section] = &[
    Section { id: "brief", heading: "In brief", present: always, draw: brief::draw },
    Section { id: "new", heading: "New since the last edition", present: since::present, draw: since::draw },
    Section { id: "conflicts", heading: "Where the accounts conflict", present: always, draw: conflicts::draw },
    Section { id: "timeline", heading: "Timeline", present: always, draw: timeline::draw },
    Section { id: "positions", heading: "Positions", present: always, draw: positions::draw },
    Section { id: "ledger", heading: "Who said what", present: always, draw: ledger::draw },
    Section { id: "open", heading: "Open questions", present: always, draw: open::draw },
    Section { id: "sources", heading: "Sources and independence", present: always, draw: sources::draw },
    Section { id: "names", heading: "Names", present: always, draw: names::draw },
    Section { id: "texts", heading: "Source texts", present: always, draw: texts::draw },
    Section { id: "method", heading: "How this was made", present: always, draw: method::draw },
];

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

fn always(_: &View<'_>) -> bool {
    true
}

/// The page.
pub fn render(dossier: &Dossier) -> String {
    let view = View::new(dossier);
    let sections: Vec<&Section> = SECTIONS.iter().filter(|section| (section.present)(&view)).collect();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(&view))
            body class=[view.has_many().then_some("many")] {
                a.skip href="#main" { "Skip to the account" }
                (facts::masthead(&view))
                div.wrap {
                    (contents(&view, &sections))
                    main #main {
                        @for section in &sections { (draw(&view, section)) }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn head(view: &View<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width,initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="generator" content=(concat!("Rapporteur ", env!("CARGO_PKG_VERSION")));
            title { (facts::title(view)) " — sourced account" }
            style { (PreEscaped(include_str!("style.css"))) (PreEscaped(ledger::filter_rules(view))) }
        }
    }
}

fn contents(view: &View<'_>, sections: &[&Section]) -> Markup {
    html! {
        nav.toc aria-label="Contents" {
            ol {
                @for section in sections { li { a href={ "#" (section.id) } { (section.heading) } } }
            }
            (chips::key(view))
        }
    }
}

fn draw(view: &View<'_>, section: &Section) -> Markup {
    let heading = format!("h-{}", section.id);
    html! {
        section id=(section.id) aria-labelledby=(heading) {
            h2 id=(heading) { (section.heading) }
            ((section.draw)(view))
        }
    }
}
