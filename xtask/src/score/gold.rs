//! Scores our own stories: how much of what a good account of them contains an account has.

use super::{Bench, below};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The points of each story in `folder`, and their sum: each has a `truth.json` that says where its texts are.
pub(super) fn score(bench: &Bench, folder: &Path) -> Option<String> {
    let stories = below(folder, |path| path.join("truth.json").exists());
    let mut lines = Vec::new();
    let (mut won, mut all) = (0, 0);
    for story in &stories {
        let (right, points) = points(bench, story)?;
        won += right;
        all += points;
        lines.push(format!("{} {right} of {points}", story.file_name()?.display()));
    }
    lines.push(format!("all {won} of {all} ({:.1} %)", 100.0 * f64::from(won) / f64::from(all.max(1))));
    (!stories.is_empty()).then(|| lines.join("\n"))
}

/// The points that an account of a story has, and those that there are.
fn points(bench: &Bench, story: &Path) -> Option<(u32, u32)> {
    let truth = story.join("truth.json");
    let told: Value = serde_json::from_slice(&fs::read(&truth).ok()?).ok()?;
    let account = bench.account(&story.join(told["articles"].as_str()?), Path::new("story"))?;
    let figures = bench.scorer("check_account.py", &[&truth, &account], &[]);
    let (right, points) = figures.trim_end().rsplit("score ").next()?.split_once(" / ")?;
    Some((right.parse().ok()?, points.parse().ok()?))
}
