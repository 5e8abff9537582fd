//! Scores our own short stories of conflicting accounts: which of their conflicts an account shows, and which look-alikes.

use super::{Bench, below};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What was counted over stories.
#[derive(Debug, Default)]
struct Tally {
    stories: usize,
    with_one: usize,
    told: usize,
    shown: usize,
    look_alikes: usize,
    taken: usize,
    all: usize,
}

/// Figures of all stories in `folder`: each has `articles/*.txt`, named by a letter, and a `truth.json` that quotes them.
pub(super) fn score(bench: &Bench, folder: &Path) -> Option<String> {
    let mut tally = Tally::default();
    for story in below(folder, |path| path.join("truth.json").exists()) {
        count(bench, &story, &mut tally)?;
    }
    let Tally { stories, with_one, told, shown, look_alikes, taken, all } = tally;
    Some(format!(
        "{stories} stories: {shown} of {told} conflicts shown, in {with_one} stories; {taken} of {look_alikes} look-alikes shown; {all} conflicts in all"
    ))
}

fn count(bench: &Bench, story: &Path, tally: &mut Tally) -> Option<()> {
    let account = fs::read(bench.account(&story.join("articles"), Path::new("dispute"))?).ok()?;
    let account: Value = serde_json::from_slice(&account).ok()?;
    let truth: Value = serde_json::from_slice(&fs::read(story.join("truth.json")).ok()?).ok()?;
    let conflicts = account["conflicts"].as_array()?;
    let (mut told, mut shown) = (0, 0);
    for item in truth["items"].as_array()? {
        let is_shown = conflicts.iter().any(|conflict| shows(conflict, item));
        if item["absent"].as_bool() == Some(true) {
            tally.look_alikes += 1;
            tally.taken += usize::from(is_shown);
        } else {
            told += 1;
            shown += usize::from(is_shown);
        }
    }
    tally.stories += 1;
    tally.with_one += usize::from(shown > 0);
    tally.told += told;
    tally.shown += shown;
    tally.all += conflicts.len();
    Some(())
}

/// Whether a conflict is of the kind that an item asks for and quotes all that the item quotes.
fn shows(conflict: &Value, item: &Value) -> bool {
    let kinds = item["kind"].as_array();
    let of_kind = kinds.is_none_or(|kinds| kinds.contains(&conflict["kind"]));
    let sides = conflict["sides"].as_array().into_iter().flatten();
    let passages: Vec<&str> = sides
        .flat_map(|side| side["passages"].as_array().into_iter().flatten())
        .filter_map(|it| it["text"].as_str())
        .collect();
    let quotes = |pattern: &Value| {
        let pieces: Vec<String> =
            pattern.as_str().unwrap_or_default().replace('\\', "").split(".*").map(plain).collect();
        passages.iter().any(|passage| pieces.iter().all(|piece| plain(passage).contains(piece.as_str())))
    };
    of_kind && item["evidence"].as_object().is_some_and(|evidence| evidence.values().all(quotes))
}

/// Words with one blank between them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
