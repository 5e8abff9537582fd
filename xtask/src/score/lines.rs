//! Scores the cleaning of plain text: of the visible lines of whole pages, those that stand in the article's body should stay.
//!
//! A line stands in the body when it is a line of it, or has 25 letters and is part of it. Lines are weighed by their letters: so
//! weighed, the plain rule of the C4 corpus comes out at the F of .84 that is known of it (by lines: .66), and is shown beside.

use super::pages::{Tally, normal};
use article::{Address, BlockKind, Given};
use serde_json::Value;
use std::{fmt, path::Path};

/// The score over all pages, and a line for each miss.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Lines kept, lines that stand in the body.
    pub lines: Tally,
    /// The same, each line weighed by its letters.
    pub letters: Tally,
    /// The plain rule of the C4 corpus on the same lines, by letters.
    pub rule: Tally,
    /// Misses, for reading.
    pub misses: Vec<String>,
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "lines    {} by letters", self.letters)?;
        writeln!(f, "         {} by letters: the rule of C4", self.rule)?;
        writeln!(f, "         {} by lines", self.lines)
    }
}

/// Scores the pages under `dir/aeb`, whose `ground-truth.json` has the bodies.
///
/// # Errors
/// Where the truth or a page cannot be read.
pub fn score(dir: &Path) -> Result<Lines, Box<dyn std::error::Error>> {
    let dir = dir.join("aeb");
    let truth: Value = serde_json::from_slice(&std::fs::read(dir.join("ground-truth.json"))?)?;
    let mut lines = Lines::default();
    for (name, gold) in truth.as_object().into_iter().flatten() {
        let bytes = std::fs::read(dir.join("html").join(format!("{name}.html.gz")))?;
        let body = gold["articleBody"].as_str().map(normal).unwrap_or_default();
        let own = gold["articleBody"].as_str().unwrap_or_default().lines().map(normal).collect();
        page(&mut lines, name, &article::visible(&bytes).unwrap_or_default(), &Body { whole: body, own });
    }
    Ok(lines)
}

/// The article's body, and its lines.
struct Body {
    whole: String,
    own: Vec<String>,
}

fn page(lines: &mut Lines, name: &str, text: &str, body: &Body) {
    let read = article::read(text.as_bytes(), &Address::default(), &Given::default());
    let Some(Ok(article)) = read.into_iter().next() else { return };
    let report = |kind: BlockKind| kind.is_report() || kind == BlockKind::Subhead;
    let kept: Vec<String> = article
        .blocks
        .iter()
        .filter(|block| report(block.kind))
        .map(|block| normal(&article.text[block.span]))
        .collect();
    let kept = kept.join("\n");
    for line in text.lines().map(normal).filter(|line| line.chars().any(char::is_alphanumeric)) {
        let length = line.chars().count() as u32;
        let wanted = body.own.contains(&line) || length >= 25 && body.whole.contains(&line);
        let given = kept.contains(&line);
        let one = Tally { right: u32::from(wanted && given), given: u32::from(given), wanted: u32::from(wanted) };
        lines.lines.add(one);
        lines.letters.add(one.times(length));
        let rule = u32::from(is_kept_by_rule(&line));
        lines.rule.add(Tally { right: rule * one.wanted, given: rule, wanted: one.wanted }.times(length));
        if wanted != given {
            lines.misses.push(format!("{name}\t{}\t{line}", if wanted { "lost" } else { "kept" }));
        }
    }
}

/// The rule of the C4 corpus: five words or more, the end of a sentence, none of the words of web programs and policies.
fn is_kept_by_rule(line: &str) -> bool {
    let lower = line.to_lowercase();
    let strange = ["javascript", "terms of use", "privacy policy", "cookie"].iter().any(|word| lower.contains(word));
    line.ends_with(['.', '!', '?', '"']) && line.split_whitespace().nth(4).is_some() && !strange
}
