//! Stories as rows: which article belongs to which.

use super::article_id;
use crate::compile::hex;
use account::stories::Story;
use article::Article;
use serde_json::json;
use sha2::{Digest, Sha256};

/// One line of JSON for each article, in the order given: its id, its file, the id of its story, which is a hash of the ids of
/// the story's articles, and the ids of related stories, sorted. The stories hold indices of `articles`.
pub fn story_rows(articles: &[&Article], stories: &[Story]) -> String {
    let members =
        |story: &Story| story.articles.iter().filter_map(|&at| articles.get(at)).map(|a| article_id(a)).collect();
    let ids: Vec<String> = stories.iter().map(|story| story_id(members(story))).collect();
    let mut home = vec![None; articles.len()];
    for (at, story) in stories.iter().enumerate() {
        story.articles.iter().for_each(|&article| home[article] = Some(at));
    }
    let row = |(article, home): (&&Article, &Option<usize>)| {
        let story = home.and_then(|at| ids.get(at));
        let mut related: Vec<&String> =
            home.map_or(&[][..], |at| &stories[at].related).iter().map(|&at| &ids[at]).collect();
        related.sort();
        let row = json!({
            "article": article_id(article), "file": article.address.file, "story": story, "related": related,
        });
        format!("{row}\n")
    };
    articles.iter().zip(&home).map(row).collect()
}

fn story_id(mut articles: Vec<String>) -> String {
    articles.sort();
    let hash = hex(&Sha256::digest(articles.join("\n")));
    format!("y-{}", hash.chars().take(12).collect::<String>())
}
