//! Stories as rows: which article belongs to which.

use super::article_id;
use crate::compile::hex;
use article::Article;
use serde_json::json;
use sha2::{Digest, Sha256};

/// One line of JSON for each article, in the order given: its id, its file, and the id of its story, which is a hash of
/// the ids of the story's articles. `groups` holds indices of `articles`.
pub fn story_rows(articles: &[&Article], groups: &[Vec<usize>]) -> String {
    let mut story = vec![String::new(); articles.len()];
    for group in groups {
        let id = story_id(group.iter().filter_map(|&at| articles.get(at)).map(|article| article_id(article)).collect());
        for &at in group {
            if let Some(slot) = story.get_mut(at) {
                slot.clone_from(&id);
            }
        }
    }
    let row = |(article, story): (&&Article, &String)| {
        let row = json!({"article": article_id(article), "file": article.address.file, "story": story});
        format!("{row}\n")
    };
    articles.iter().zip(&story).map(row).collect()
}

fn story_id(mut articles: Vec<String>) -> String {
    articles.sort();
    let hash = hex(&Sha256::digest(articles.join("\n")));
    format!("y-{}", hash.chars().take(12).collect::<String>())
}
