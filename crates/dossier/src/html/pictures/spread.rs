//! The spread of shared reports: a line for each, a dot for each text on its day.

use super::{Picture, WIDTH, day, days, figure, shown};
use crate::html::view::View;
use crate::html::words;
use crate::model::{Article, Origin};
use jiff::civil::Date;
use maud::{Markup, html};

/// So many reports have a line.
const LINES: usize = 8;
const ROW: i64 = 26;
const EDGE: i64 = 14;

/// The shared reports over time; nothing where none went on to another day.
pub(in crate::html) fn spread(view: &View<'_>) -> Markup {
    let lines = lines(view);
    let all = lines.iter().flat_map(|line| line.texts.iter().map(|(day, _)| *day));
    let (Some(first), Some(last)) = (all.clone().min(), all.max()) else {
        return html! {};
    };
    let picture = Picture {
        title: "How shared reports spread",
        note: "One line for each shared report, one dot for each text on its day.".to_owned(),
        height: ROW * lines.len() as i64 + 22,
        drawing: drawing(&lines, first, last),
        heads: &["Report", "Text", "Outlet", "Day"],
        rows: rows(&lines),
    };
    figure(&picture)
}

struct Line<'d> {
    number: usize,
    texts: Vec<(Date, &'d Article)>,
}

/// The shared reports that reached more than one day, those with most texts first.
fn lines<'d>(view: &View<'d>) -> Vec<Line<'d>> {
    let shared = view.dossier.origins.iter().enumerate().filter(|(_, origin)| origin.articles.len() > 1);
    let mut lines: Vec<Line<'d>> = shared.map(|(at, origin)| line(view, at + 1, origin)).collect();
    lines.retain(|line| line.texts.first().map(|text| text.0) != line.texts.last().map(|text| text.0));
    lines.sort_by_key(|line| std::cmp::Reverse(line.texts.len()));
    lines.truncate(LINES);
    lines
}

fn line<'d>(view: &View<'d>, number: usize, origin: &Origin) -> Line<'d> {
    let articles = origin.articles.iter().filter_map(|id| view.lookup.article(id));
    let mut texts: Vec<_> = articles.filter_map(|article| Some((day(article)?, article))).collect();
    texts.sort_by_key(|(day, _)| *day);
    Line { number, texts }
}

fn drawing(lines: &[Line<'_>], first: Date, last: Date) -> Markup {
    let length = days(first, last).max(1);
    let x = |day: Date| EDGE + days(first, day) * (WIDTH - 2 * EDGE) / length;
    let bottom = ROW * lines.len() as i64;
    html! {
        @for (at, line) in lines.iter().enumerate() {
            @let y = ROW * at as i64 + ROW / 2 + 2;
            @let ends = line.texts.first().zip(line.texts.last());
            @if let Some((one, other)) = ends { line.ax x1=(x(one.0)) y1=(y) x2=(x(other.0)) y2=(y) {} }
            @for (day, labels) in by_day(line) {
                circle.dot cx=(x(day)) cy=(y) r="4" {}
                text.mid x=(x(day)) y=(y - 7) { (labels) }
            }
        }
        text x="0" y=(bottom + 16) { (shown(first)) }
        text.end x=(WIDTH) y=(bottom + 16) { (shown(last)) }
    }
}

/// The letters of the texts of each day, at most four of them.
fn by_day(line: &Line<'_>) -> Vec<(Date, String)> {
    let days = line.texts.chunk_by(|one, other| one.0 == other.0);
    days.filter_map(|texts| {
        let labels: Vec<&str> = texts.iter().take(4).map(|(_, article)| &*article.label).collect();
        let more = if texts.len() > 4 { format!(" +{}", texts.len() - 4) } else { String::new() };
        Some((texts.first()?.0, format!("{}{more}", labels.join(" "))))
    })
    .collect()
}

fn rows(lines: &[Line<'_>]) -> Vec<Vec<String>> {
    let texts = lines.iter().flat_map(|line| line.texts.iter().map(move |text| (line.number, text)));
    let rows = texts.take(80);
    rows.map(|(number, (day, article))| {
        let outlet = article.outlet.as_deref().unwrap_or("not named");
        vec![number.to_string(), article.label.clone().to_string(), words::short(outlet, 40), shown(*day)]
    })
    .collect()
}
