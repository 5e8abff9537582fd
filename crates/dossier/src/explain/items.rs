//! The reasons of each kind of item.

use super::{Explanation, Passage, Reason};
use crate::lookup::Lookup;
use crate::model::{Dossier, Merge, OriginEvidence, OriginSource, Span, Support, Undecided, Why};
use crate::shared::Shared;
use account::ClaimFlag;
use std::collections::BTreeSet;

pub(super) struct Explainer<'d> {
    dossier: &'d Dossier,
    lookup: Lookup<'d>,
}

impl<'d> Explainer<'d> {
    pub(super) fn new(dossier: &'d Dossier) -> Explainer<'d> {
        Explainer { dossier, lookup: Lookup::new(dossier) }
    }

    pub(super) fn any(&self, id: &str) -> Option<Explanation> {
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
        let event = self.lookup.event(id)?;
        let modes: Vec<_> = event.mode.iter().map(|mode| mode.label()).collect();
        let told = event.mentions.first();
        let mut facts = vec![format!("{} {}", event.kind.label(), modes.join(" "))];
        facts.push(format!("modality: {}", event.modality.label()));
        facts.extend(self.parties("actors", &event.actors));
        facts.extend(self.parties("recipients", &event.recipients));
        facts.extend(event.time.as_ref().map(|time| format!("time: {}", time.text)));
        facts.push(self.support(&event.support));
        facts.extend(merged(&event.mentions));
        Some(Explanation {
            id: id.to_owned(),
            kind: "event",
            title: told.map(|span| span.text.clone()).unwrap_or_default().to_string(),
            facts,
            passages: self.passages("told", &event.mentions),
            why: self.reasons(&event.why),
            parts: Vec::new(),
        })
    }

    fn statement(&self, id: &str) -> Option<Explanation> {
        let statement = self.lookup.statement(id)?;
        let said: Vec<_> = statement.content.iter().map(|span| &*span.text).collect();
        let mut passages = Vec::new();
        passages.extend(self.passages("source", statement.source.span.as_slice()));
        passages.extend(self.passages("cue", statement.cue.as_slice()));
        passages.extend(self.passages("content", &statement.content));
        passages.extend(self.passages("told", &statement.mentions));
        let mut facts = vec![format!("{} ({})", statement.act.label(), statement.mode.label())];
        facts.push(format!("source: {}", statement.source.kind.label()));
        facts.extend(statement.within.as_ref().map(|around| format!("within: {around}")));
        facts.push(self.support(&statement.support));
        facts.extend(merged(&statement.mentions));
        Some(Explanation {
            id: id.to_owned(),
            kind: "statement",
            title: said.join(" … "),
            facts,
            passages,
            why: self.reasons(&statement.why),
            parts: Vec::new(),
        })
    }

    fn claim(&self, id: &str) -> Option<Explanation> {
        let claim = self.lookup.claim(id)?;
        let mut facts = vec![self.support(&claim.support)];
        facts.extend(claim.flags.iter().map(|&flag| format!("{}: {}", flag.label(), flag_in_words(flag))));
        Some(Explanation {
            id: id.to_owned(),
            kind: "claim",
            title: claim.text.clone().to_string(),
            facts,
            passages: self.passages("passage", &claim.passages),
            why: self.reasons(&claim.why),
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
            title: position.text.clone().to_string(),
            facts,
            passages: self.passages("passage", &position.passages),
            why: self.reasons(&position.why),
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
        facts.extend(dispute.reading.as_deref().map(str::to_owned));
        let claims = dispute.sides.iter().filter_map(|side| self.claim(&side.claim));
        Some(Explanation {
            id: id.to_owned(),
            kind,
            title: dispute.question.clone().to_string(),
            facts,
            passages: passages.collect(),
            why: self.reasons(&dispute.why),
            parts: claims.collect(),
        })
    }

    fn question(&self, id: &str) -> Option<Explanation> {
        let question = self.dossier.open.iter().find(|question| question.id == id)?;
        let claims = question.claims.iter().filter_map(|id| self.claim(id));
        Some(Explanation {
            id: id.to_owned(),
            kind: "question",
            title: question.question.clone().to_string(),
            facts: vec![question.kind.label().to_owned()],
            passages: self.passages("passage", &question.spans),
            why: self.reasons(&question.why),
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
            title: party.name.clone().to_string(),
            facts,
            passages: self.passages("mention", &party.mentions),
            why: self.reasons(&party.why),
            parts: party.merges.iter().map(|merge| self.merge(merge)).collect(),
        })
    }

    /// Why two names are one's: both as they stand.
    fn merge(&self, merge: &Merge) -> Explanation {
        let pair = [merge.one.clone(), merge.other.clone()];
        let why = Why { rule: merge.rule.clone(), cue: None, score: merge.score };
        Explanation {
            id: String::new(),
            kind: "merge",
            title: format!("{} = {}", merge.one.text, merge.other.text),
            facts: Vec::new(),
            passages: self.passages("form", &pair),
            why: self.reasons(&[why]),
            parts: Vec::new(),
        }
    }

    fn origin(&self, id: &str) -> Option<Explanation> {
        let origin = self.dossier.origins.iter().find(|origin| origin.id == id)?;
        let labels: Vec<_> = origin.articles.iter().map(|id| self.label(id)).collect();
        let mut facts: Vec<String> = origin.articles.iter().filter_map(|id| self.published(id)).collect();
        let doubts: Vec<&Undecided> =
            self.dossier.undecided.iter().filter(|pair| pair.origins.iter().any(|one| one == id)).collect();
        if labels.len() < 2 && doubts.is_empty() {
            facts.push("alone: no report in common with another text was found".to_owned());
        }
        facts.extend(
            doubts
                .iter()
                .flat_map(|pair| &pair.origins)
                .filter(|other| *other != id)
                .map(|other| format!("undecided: may be one with {other}")),
        );
        let links = origin.evidence.iter().chain(doubts.iter().flat_map(|pair| &pair.evidence));
        Some(Explanation {
            id: id.to_owned(),
            kind: "origin",
            title: labels.join(", "),
            facts,
            passages: Vec::new(),
            why: Vec::new(),
            parts: links.map(|link| self.link(link)).collect(),
        })
    }

    /// Why two texts are of one origin: a passage of each.
    fn link(&self, link: &OriginEvidence) -> Explanation {
        let pair = [link.one.clone(), link.other.clone()];
        Explanation {
            id: String::new(),
            kind: "link",
            title: format!(
                "{} – {}: {}",
                self.label(&link.one.article),
                self.label(&link.other.article),
                link.kind.label()
            ),
            facts: link.source.iter().map(|source| self.follows(link, source)).collect(),
            passages: self.passages("passage", &pair),
            why: self.reasons(std::slice::from_ref(&link.why)),
            parts: Vec::new(),
        }
    }

    /// `C follows B: names-its-agency`.
    fn follows(&self, link: &OriginEvidence, source: &OriginSource) -> String {
        let follower = if link.one.article == source.article { &link.other } else { &link.one };
        format!("{} follows {}: {}", self.label(&follower.article), self.label(&source.article), source.sign.label())
    }

    /// `A: The Coast Herald, 2031-05-06`.
    fn published(&self, id: &str) -> Option<String> {
        let article = self.lookup.article(id)?;
        let outlet = article.outlet.as_deref().unwrap_or("outlet not named");
        let date = article.published.as_ref().map_or("no date", |published| &*published.value);
        Some(format!("{}: {outlet}, {date}", article.label))
    }

    fn reasons(&self, why: &[Why]) -> Vec<Reason> {
        let reason = |why: &Why| Reason {
            why: why.clone(),
            says: knowledge::reason(&why.rule),
            label: why.cue.as_ref().map(|cue| self.label(&cue.article)),
        };
        why.iter().map(reason).collect()
    }

    /// `articles: 3 (A, B, C), outlets: 3, origins: 2 (A B; C)`.
    fn support(&self, support: &Support) -> String {
        let labels = |ids: &mut dyn Iterator<Item = &Shared>, with: &str| {
            ids.map(|id| self.label(id)).collect::<Vec<_>>().join(with)
        };
        let origins = self.dossier.origins.iter().filter(|origin| support.origins.contains(&origin.id));
        let families: Vec<String> = origins
            .map(|origin| labels(&mut origin.articles.iter().filter(|id| support.articles.contains(id)), " "))
            .collect();
        let least = support.least.map(|least| format!("{least} to ")).unwrap_or_default();
        format!(
            "articles: {} ({}), outlets: {}, origins: {least}{} ({})",
            support.articles.len(),
            labels(&mut support.articles.iter(), ", "),
            support.outlets.len(),
            support.origins.len(),
            families.join("; ")
        )
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
        self.lookup.label(article).to_owned()
    }

    fn parties(&self, part: &str, ids: &[Shared]) -> Option<String> {
        let names: Vec<&str> = ids.iter().filter_map(|id| self.lookup.party(id)).map(|party| &*party.name).collect();
        (!names.is_empty()).then(|| format!("{part}: {}", names.join(", ")))
    }
}

/// How many tellings were merged, and the longer words that all of them have.
fn merged(tellings: &[Span]) -> Option<String> {
    let words = |span: &Span| -> BTreeSet<String> {
        let words = span.text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
    };
    let common = tellings.iter().map(words).reduce(|one, other| &one & &other)?;
    let common = common.into_iter().collect::<Vec<_>>().join(", ");
    let none = "none, so kind, parties, time or place joined them";
    let common = if common.is_empty() { none } else { &*common };
    (tellings.len() > 1).then(|| format!("merged from {} tellings; words in all of them: {common}", tellings.len()))
}

const fn flag_in_words(flag: ClaimFlag) -> &'static str {
    match flag {
        ClaimFlag::OneOrigin => "all texts that carry it descend from one report, or may",
        ClaimFlag::UndecidedOrigins => "some of its origins may be one",
        ClaimFlag::UnnamedSource => "nobody with a name is given as its source",
        ClaimFlag::Translated => "only machine-translated texts carry it",
        ClaimFlag::Contested => "another text contradicts it",
        ClaimFlag::Withdrawn => "a text says that its source took it back",
    }
}
