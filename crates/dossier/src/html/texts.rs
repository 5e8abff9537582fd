//! The source texts, with every cited passage marked.

use super::marks::{Marks, Piece};
use super::view::View;
use super::{chips, words};
use crate::letters::Letters;
use crate::model::{Article, Texts};
use crate::quotes;
use article::BlockKind;
use maud::{Markup, html};

pub(super) fn draw(view: &View<'_>) -> Markup {
    html! {
        p.lead {
            @match view.dossier.texts {
                Texts::Full if view.has_many() => "As received, without what cleaning set aside. Passages that this page links to are marked.",
                Texts::Full => "As received, without what cleaning set aside. Cited passages are marked.",
                Texts::Excerpt => "Only sentences that are cited; the full account holds the texts.",
                Texts::None => "Without the texts; the full account holds them.",
            }
            span.prn { " So many are not printed." }
        }
        @for article in &view.dossier.articles { (text(view, article)) }
    }
}

fn text(view: &View<'_>, article: &Article) -> Markup {
    html! {
        details.text id={ "text-" (article.label) } open[!view.has_many()] {
            summary { (chips::still(article)) " " bdi { (article.title.as_deref().unwrap_or("(no headline)")) } }
            p.meta {
                (meta(view, article))
                @if let Some(page) = quotes::page(article) { " · " a href=(page) rel="noreferrer" { "original page" } }
            }
            @if let Some((letters, marks)) = view.letters(article).zip(view.marks(article)) {
                @let marked = view.marked(article).unwrap_or_default();
                div.body lang=(article.language) dir="auto" { (body(&Page { article, letters, marks, marked })) }
            }
        }
    }
}

fn meta(view: &View<'_>, article: &Article) -> String {
    let mut parts = vec![article.outlet.clone().unwrap_or_else(|| "outlet not named".into())];
    parts.push(words::published(article.published.as_ref()).into());
    parts.extend(article.byline.clone());
    let letters = view.letters(article).map(Letters::len).unwrap_or_default();
    parts.push(format!("{letters} characters").into());
    let cited = view.marks(article).map(Marks::len).unwrap_or_default();
    parts.push(format!("{cited} passages cited").into());
    parts.push(format!("sha256 {}", article.sha256.get(..16).unwrap_or(&article.sha256)).into());
    parts.extend(article.file.clone().or_else(|| article.url.clone()));
    parts.join(" · ")
}

/// A text as it is drawn.
struct Page<'p> {
    article: &'p Article,
    letters: &'p Letters<'p>,
    /// All cited places, by which anchors are named.
    marks: &'p Marks,
    /// Those that are marked.
    marked: Marks,
}

fn body(page: &Page<'_>) -> Markup {
    html! {
        @for (start, end) in page.letters.lines() {
            @let line = page.marked.line(start, end);
            @if !is_title(page.article, &line) {
                p class=[is_heading(page.article, start).then_some("hd")] { (pieces(page, &line)) }
            }
        }
    }
}

/// Whether the line is the headline, which stands above already, and nothing in it is marked.
fn is_title(article: &Article, line: &[Piece]) -> bool {
    match (line, &article.headline) {
        ([Piece::Plain(start, end)], Some(headline)) => (*start, *end) == (headline.start, headline.end),
        (_, _) => false,
    }
}

fn is_heading(article: &Article, start: u32) -> bool {
    let mut blocks = article.blocks.iter();
    let block = blocks.find(|block| block.start <= start && start < block.end);
    block.is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Subhead))
}

fn pieces(page: &Page<'_>, line: &[Piece]) -> Markup {
    html! {
        @for piece in line {
            @match piece {
                Piece::Plain(start, end) => (page.letters.slice(*start, *end).unwrap_or_default()),
                Piece::Mark { anchor, inner } => {
                    @let id = anchor.and_then(|(start, end)| page.marks.anchor(&page.article.label, start, end));
                    mark.src id=[id] { (pieces(page, inner)) }
                }
            }
        }
    }
}
