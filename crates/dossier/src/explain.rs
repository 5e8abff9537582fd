//! Why something is in the account: its passages, the words that gave it away, the rules, what was merged.

mod items;

use crate::model::{Dossier, Span, Why};
use crate::shared::Shared;
use items::Explainer;
use serde::Serialize;
use std::fmt::{self, Write};

/// How many passages of an item are written out; JSON has them all.
const SHOWN: usize = 24;

/// The whole reason of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The item.
    pub id: String,
    /// What it is: `claim`, `event`, `origin` ...
    pub kind: &'static str,
    /// It in a line: its words, name or question.
    pub title: String,
    /// What to know of it, in fixed words.
    pub facts: Vec<String>,
    /// The passages it rests on, with the label of their article.
    pub passages: Vec<Passage>,
    /// The rules that made it; those without a cue merged or joined.
    pub why: Vec<Reason>,
    /// What it is made of.
    pub parts: Vec<Explanation>,
}

/// A rule that made an item, with what it looks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule, its cue and its score.
    #[serde(flatten)]
    pub why: Why,
    /// What the rule looks for, in a sentence.
    pub says: Option<&'static str>,
    /// The label of the article that the cue stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A passage and the part it plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The part: `passage`, `source`, `cue`, `side 1` ...
    pub part: String,
    /// The label of the article.
    pub label: String,
    /// Where and what.
    pub span: Span,
}

/// What a user's word for an item leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One item.
    One(Box<Explanation>),
    /// The beginning of these ids.
    Many(Vec<Shared>),
    /// Nothing.
    None,
}

/// Why the item with this id is in the account; nothing where there is no such item.
pub fn explain(dossier: &Dossier, id: &str) -> Option<Explanation> {
    Explainer::new(dossier).any(id)
}

/// The item that a user names: by its id, by the beginning of it, or by the letter of a text, for its origin.
pub fn find(dossier: &Dossier, word: &str) -> Found {
    let text = dossier.articles.iter().find(|article| article.label == word || article.id == word);
    if let Some(found) = text.and_then(|article| explain(dossier, &article.origin)).or_else(|| explain(dossier, word)) {
        return Found::One(Box::new(found));
    }
    let mut begun: Vec<Shared> = ids(dossier).into_iter().filter(|id| id.starts_with(word)).collect();
    match begun.as_slice() {
        [] => Found::None,
        [id] => explain(dossier, id).map_or(Found::None, |found| Found::One(Box::new(found))),
        [..] => {
            begun.sort();
            Found::Many(begun)
        }
    }
}

/// The id of everything that can be explained.
pub fn ids(dossier: &Dossier) -> Vec<Shared> {
    let events = dossier.events.iter().map(|row| &row.id);
    let statements = dossier.statements.iter().map(|row| &row.id);
    let claims = dossier.claims.iter().map(|row| &row.id);
    let positions = dossier.positions.iter().map(|row| &row.id);
    let disputes = dossier.conflicts.iter().chain(&dossier.differences).map(|row| &row.id);
    let open = dossier.open.iter().map(|row| &row.id);
    let parties = dossier.parties.iter().chain(&dossier.places).map(|row| &row.id);
    let origins = dossier.origins.iter().map(|row| &row.id);
    let made = claims.chain(events).chain(statements).chain(positions);
    made.chain(disputes).chain(open).chain(parties).chain(origins).cloned().collect()
}

impl Explanation {
    /// The explanation as JSON, one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

impl Explanation {
    fn write(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let margin = "  ".repeat(depth);
        let id = if self.id.is_empty() { String::new() } else { format!(" {}", self.id) };
        writeln!(f, "{margin}{}{id}  “{}”", self.kind, self.title)?;
        for fact in &self.facts {
            writeln!(f, "{margin}  {fact}")?;
        }
        for passage in self.passages.iter().take(SHOWN) {
            let Passage { part, label, span } = passage;
            let (start, end, text) = (span.start, span.end, &span.text);
            writeln!(f, "{margin}  {part}: {label} {start}–{end} “{text}”")?;
        }
        if self.passages.len() > SHOWN {
            writeln!(f, "{margin}  and {} more passages: --json has them all", self.passages.len() - SHOWN)?;
        }
        for reason in &self.why {
            writeln!(f, "{margin}  {}", line(reason))?;
        }
        self.parts.iter().try_for_each(|part| part.write(f, depth + 1))
    }
}

/// A reason in a line.
fn line(reason: &Reason) -> String {
    let Reason { why, says, label } = reason;
    let mut line = format!("rule {}, score {}.{:03}", why.rule, why.score / 1000, why.score % 1000);
    if let Some(cue) = &why.cue {
        let label = label.as_deref().map(|label| format!("{label} ")).unwrap_or_default();
        let _ = write!(line, ", cue “{}” at {label}{}–{}", cue.text, cue.start, cue.end);
    }
    if let Some(says) = says {
        let _ = write!(line, ": {says}");
    }
    line
}
