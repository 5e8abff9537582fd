//! Small pictures, drawn here as SVG, each with its table; none where there is too little to see.

mod meetings;
mod spread;
mod support;

pub(super) use meetings::meetings;
pub(super) use spread::spread;
pub(super) use support::support;

use super::view::View;
use crate::model::Article;
use jiff::civil::Date;
use maud::{Markup, html};

/// The width of every picture in its own units; a unit is about a pixel on a phone.
const WIDTH: i64 = 360;

/// A drawing with its words and its table.
struct Picture<'p> {
    title: &'p str,
    /// What is to be seen, in fixed words.
    note: String,
    height: i64,
    drawing: Markup,
    heads: &'p [&'p str],
    rows: Vec<Vec<String>>,
}

fn figure(picture: &Picture<'_>) -> Markup {
    html! {
        figure.pic {
            figcaption { b { (picture.title) } " " span { (picture.note) } }
            svg viewBox={ "0 0 " (WIDTH) " " (picture.height) } role="img" aria-label={ (picture.title) ". " (picture.note) } {
                (picture.drawing)
            }
            details.fold { summary { "As a table" } (table(picture)) }
        }
    }
}

fn table(picture: &Picture<'_>) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(picture.title) {
            table {
                caption.vh { (picture.title) }
                thead { tr { @for head in picture.heads { th scope="col" { (head) } } } }
                tbody { @for row in &picture.rows { tr { @for cell in row { td dir="auto" { (cell) } } } } }
            }
        }
    }
}

/// The articles whose day of publication is known, with it, the earliest first.
fn dated<'d>(view: &View<'d>) -> Vec<(Date, &'d Article)> {
    let articles = view.dossier.articles.iter();
    let mut dated: Vec<_> = articles.filter_map(|article| Some((day(article)?, article))).collect();
    dated.sort_by(|one, other| (one.0, &one.1.label).cmp(&(other.0, &other.1.label)));
    dated
}

fn day(article: &Article) -> Option<Date> {
    article.published.as_ref()?.value.split('T').next()?.parse().ok()
}

/// Days from one date to another.
fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// A date as the tables say it.
fn shown(date: Date) -> String {
    super::words::date(&date.to_string())
}
