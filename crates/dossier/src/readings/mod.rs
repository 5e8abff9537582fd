//! Readings as files for pipelines and scoring: JSON lines, CoNLL-U, brat stand-off.

mod brat;
mod conllu;
mod jsonl;
mod stories;

pub use brat::brat;
pub use conllu::conllu;
pub use jsonl::reading_jsonl;
pub use stories::story_rows;

use article::Article;

/// The id of an article outside: the one its input brought along, else its content hash.
pub(crate) fn article_id(article: &Article) -> String {
    match &article.given_id {
        Some(given) => given.to_string(),
        None => format!("a-{:032x}", article.id.0),
    }
}
