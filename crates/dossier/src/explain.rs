//! Why something is in the account: its passages, the words that gave it away, the rules, what was merged.

use crate::model::{Dossier, Span, Why};
use serde::Serialize;
use std::fmt::{self, Write};

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
    pub why: Vec<Why>,
    /// What it is made of.
    pub parts: Vec<Explanation>,
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

/// Why the item with this id is in the account; nothing where there is no such item.
pub fn explain(dossier: &Dossier, id: &str) -> Option<Explanation> {
    Explainer { dossier }.any(id)
}

struct Explainer<'d> {
    dossier: &'d Dossier,
}

impl Explainer<'_> {
    fn any(&self, id: &str) -> Option<Explanation> {
        self.made(id)
            .or_else(|| self.claim(id))
            .or_else(|| self.position(id))
            .or_else(|| self.dispute(id))
            .or_else(|| self.question(id))
            .or_else(|| self.party(id))
            .or_else(|| self.origin(id))
    }

    fn made(&self, id: &str) -> Option<Explanation> {
        self.event(id).or_else(|| self.statement(id))
    }

    fn event(&self, id: &str) -> Option<Explanation> {
        let event = self.dossier.events.iter().find(|event| event.id == id)?;
        let modes: Vec<_> = event.mode.iter().map(|mode| mode.label()).collect();
        let told = event.mentions.first();
        let mut facts = vec![format!("{} {}", event.kind.label(), modes.join(" "))];
        facts.push(format!("modality: {}", event.modality.label()));
        facts.extend(self.parties("actors", &event.actors));
        facts.extend(self.parties("recipients", &event.recipients));
        facts.extend(event.time.as_ref().map(|time| format!("time: {}", time.text)));
        facts.push(support(&event.support));
        Some(Explanation {
            id: id.to_owned(),
            kind: "event",
            title: told.map(|span| span.text.clone()).unwrap_or_default(),
            facts,
            passages: self.passages("told", &event.mentions),
            why: event.why.clone(),
            parts: Vec::new(),
        })
    }

    fn statement(&self, id: &str) -> Option<Explanation> {
        let mut rows = self.dossier.statements.iter();
        let statement = rows.find(|statement| statement.id == id)?;
        let said: Vec<_> = statement.content.iter().map(|span| &*span.text).collect();
        let mut passages = Vec::new();
        passages.extend(self.passages("source", statement.source.span.as_slice()));
        passages.extend(self.passages("cue", statement.cue.as_slice()));
        passages.extend(self.passages("content", &statement.content));
        passages.extend(self.passages("told", &statement.mentions));
        let mut facts = vec![format!("{} ({})", statement.act.label(), statement.mode.label())];
        facts.push(format!("source: {}", statement.source.kind.label()));
        facts.extend(statement.within.as_ref().map(|around| format!("within: {around}")));
        facts.push(support(&statement.support));
        Some(Explanation {
            id: id.to_owned(),
            kind: "statement",
            title: said.join(" … "),
            facts,
            passages,
            why: statement.why.clone(),
            parts: Vec::new(),
        })
    }

    fn claim(&self, id: &str) -> Option<Explanation> {
        let claim = self.dossier.claims.iter().find(|claim| claim.id == id)?;
        let flags = claim.flags.iter().map(|flag| flag.label().to_owned());
        let mut facts = vec![support(&claim.support)];
        facts.extend(flags);
        Some(Explanation {
            id: id.to_owned(),
            kind: "claim",
            title: claim.text.clone(),
            facts,
            passages: self.passages("passage", &claim.passages),
            why: claim.why.clone(),
            parts: claim.of.iter().filter_map(|of| self.made(of)).collect(),
        })
    }

    fn position(&self, id: &str) -> Option<Explanation> {
        let mut rows = self.dossier.positions.iter();
        let position = rows.find(|position| position.id == id)?;
        let stance = format!("{} {}", position.stance.label(), position.issue);
        let mut facts: Vec<_> = self.parties("party", std::slice::from_ref(&position.party)).into_iter().collect();
        facts.push(stance);
        facts.extend(position.moved.as_ref().map(|from| format!("moved from {from}")));
        Some(Explanation {
            id: id.to_owned(),
            kind: "position",
            title: position.text.clone(),
            facts,
            passages: self.passages("passage", &position.passages),
            why: position.why.clone(),
            parts: position.claims.iter().filter_map(|id| self.claim(id)).collect(),
        })
    }

    fn dispute(&self, id: &str) -> Option<Explanation> {
        let conflicts = self.dossier.conflicts.iter().map(|row| ("conflict", row));
        let differences = self.dossier.differences.iter().map(|row| ("difference", row));
        let (kind, dispute) = conflicts.chain(differences).find(|(_, row)| row.id == id)?;
        let sides = dispute.sides.iter().enumerate();
        let passages = sides.flat_map(|(number, side)| {
            let part = format!("side {}", number + 1);
            let mut passages = self.passages(&part, &side.passages);
            passages.extend(self.passages(&format!("{part} words"), &side.spans));
            passages
        });
        let mut facts = vec![format!("{}, {}", dispute.kind.label(), dispute.certainty.label())];
        facts.extend(dispute.reading.clone());
        let claims = dispute.sides.iter().filter_map(|side| self.claim(&side.claim));
        Some(Explanation {
            id: id.to_owned(),
            kind,
            title: dispute.question.clone(),
            facts,
            passages: passages.collect(),
            why: dispute.why.clone(),
            parts: claims.collect(),
        })
    }

    fn question(&self, id: &str) -> Option<Explanation> {
        let question = self.dossier.open.iter().find(|question| question.id == id)?;
        let claims = question.claims.iter().filter_map(|id| self.claim(id));
        Some(Explanation {
            id: id.to_owned(),
            kind: "question",
            title: question.question.clone(),
            facts: vec![question.kind.label().to_owned()],
            passages: self.passages("passage", &question.spans),
            why: question.why.clone(),
            parts: claims.collect(),
        })
    }

    fn party(&self, id: &str) -> Option<Explanation> {
        let parties = self.dossier.parties.iter().map(|row| ("party", row));
        let places = self.dossier.places.iter().map(|row| ("place", row));
        let (kind, party) = parties.chain(places).find(|(_, row)| row.id == id)?;
        let mut facts = vec![party.kind.label().to_owned()];
        facts.extend(party.aliases.iter().map(|alias| {
            let labels: Vec<_> = alias.articles.iter().map(|id| self.label(id)).collect();
            format!("“{}” in {}", alias.text, labels.join(", "))
        }));
        facts.extend(party.outside.then(|| "the name shown comes from our lists".to_owned()));
        Some(Explanation {
            id: id.to_owned(),
            kind,
            title: party.name.clone(),
            facts,
            passages: self.passages("mention", &party.mentions),
            why: party.why.clone(),
            parts: Vec::new(),
        })
    }

    fn origin(&self, id: &str) -> Option<Explanation> {
        let origin = self.dossier.origins.iter().find(|origin| origin.id == id)?;
        let labels: Vec<_> = origin.articles.iter().map(|id| self.label(id)).collect();
        let passages = origin.evidence.iter().flat_map(|link| {
            let pair = [link.one.clone(), link.other.clone()];
            self.passages(link.kind.label(), &pair)
        });
        Some(Explanation {
            id: id.to_owned(),
            kind: "origin",
            title: labels.join(", "),
            facts: Vec::new(),
            passages: passages.collect(),
            why: origin.why.clone(),
            parts: Vec::new(),
        })
    }

    fn passages(&self, part: &str, spans: &[Span]) -> Vec<Passage> {
        let rows = spans.iter().map(|span| Passage {
            part: part.to_owned(),
            label: self.label(&span.article),
            span: span.clone(),
        });
        rows.collect()
    }

    fn label(&self, article: &str) -> String {
        let mut rows = self.dossier.articles.iter();
        let found = rows.find(|row| row.id == article);
        found.map(|row| row.label.clone()).unwrap_or_default()
    }

    fn parties(&self, part: &str, ids: &[String]) -> Option<String> {
        let parties = self.dossier.parties.iter();
        let names: Vec<_> = parties.filter(|party| ids.contains(&party.id)).map(|party| party.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("{part}: {}", names.join(", ")))
    }
}

fn support(support: &crate::model::Support) -> String {
    format!(
        "articles: {}, outlets: {}, origins: {}",
        support.articles.len(),
        support.outlets.len(),
        support.origins.len()
    )
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
        writeln!(f, "{margin}{} {}  “{}”", self.kind, self.id, self.title)?;
        for fact in &self.facts {
            writeln!(f, "{margin}  {fact}")?;
        }
        for passage in &self.passages {
            let Passage { part, label, span } = passage;
            let (start, end, text) = (span.start, span.end, &span.text);
            writeln!(f, "{margin}  {part}: {label} {start}–{end} “{text}”")?;
        }
        for why in &self.why {
            writeln!(f, "{margin}  {}", reason(why))?;
        }
        self.parts.iter().try_for_each(|part| part.write(f, depth + 1))
    }
}

/// A reason in a line.
fn reason(why: &Why) -> String {
    let mut line = format!("rule {}, score {}.{:03}", why.rule, why.score / 1000, why.score % 1000);
    if let Some(cue) = &why.cue {
        let _ = write!(line, ", cue “{}” at {}–{}", cue.text, cue.start, cue.end);
    }
    line
}
