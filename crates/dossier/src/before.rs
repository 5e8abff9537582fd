//! The edition before, as far as the next one looks at it: who was read, what was claimed where, and how it stood.

use crate::lookup::Lookup;
use crate::model::{Changes, Claim, Dossier, Edition, Support};
use crate::shared::Shared;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, Read};

/// What an account file says of itself before its first article.
#[derive(Clone, Debug, Deserialize)]
pub struct Head {
    /// The digest of the file.
    pub digest: Shared,
    /// Which edition it is.
    pub edition: Edition,
}

impl Head {
    /// The head of a file as it was written; nothing where lines were laid out anew, or it is no account.
    pub fn read(file: impl BufRead) -> Option<Head> {
        let lines = file.lines().map_while(Result::ok).take_while(|line| !line.starts_with(" \"articles\""));
        let text: String = lines.collect();
        serde_json::from_str(&format!("{}}}", text.trim_end_matches(','))).ok()
    }
}

/// An edition that another one follows. Of a large account this is a small part.
#[derive(Clone, Debug)]
pub struct Before {
    /// The digest of the file, and which edition it is.
    pub head: Head,
    /// What had changed in it.
    pub changes: Option<Changes>,
    /// The ids of its articles.
    pub(crate) articles: Vec<Shared>,
    /// What was claimed.
    pub(crate) claims: Vec<Claimed>,
}

/// A claim, and what was known of it.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    pub(crate) id: Shared,
    pub(crate) text: Shared,
    pub(crate) passages: Vec<Place>,
    pub(crate) state: String,
}

/// A stretch of an article.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Place {
    pub(crate) article: Shared,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(Deserialize)]
struct File {
    digest: Shared,
    edition: Edition,
    #[serde(default)]
    changes: Option<Changes>,
    articles: Vec<Named>,
    events: Vec<Happened>,
    claims: Vec<Row>,
}

#[derive(Deserialize)]
struct Named {
    id: Shared,
}

#[derive(Deserialize)]
struct Happened {
    id: Shared,
    #[serde(with = "crate::label")]
    modality: knowledge::Modality,
}

#[derive(Deserialize)]
struct Row {
    id: Shared,
    text: Shared,
    of: Vec<Shared>,
    passages: Vec<Place>,
    support: Support,
    #[serde(with = "crate::label::many")]
    flags: Vec<account::ClaimFlag>,
}

impl Before {
    /// Reads what matters of an account file, and passes over the rest.
    ///
    /// # Errors
    /// The words of the JSON reader where the bytes are no account of this schema.
    pub fn read(file: impl Read) -> Result<Before, String> {
        let file: File = serde_json::from_reader(file).map_err(|error| error.to_string())?;
        let modality: BTreeMap<Shared, _> = file.events.into_iter().map(|row| (row.id, row.modality)).collect();
        let claimed = |row: Row| {
            let modalities = row.of.iter().filter_map(|id| modality.get(id).copied());
            let state = state(modalities, &row.support, &row.flags);
            Claimed { id: row.id, text: row.text, passages: row.passages, state }
        };
        Ok(Before {
            head: Head { digest: file.digest, edition: file.edition },
            changes: file.changes,
            articles: file.articles.into_iter().map(|row| row.id).collect(),
            claims: file.claims.into_iter().map(claimed).collect(),
        })
    }

    /// What matters of an account that is at hand.
    pub fn of(dossier: &Dossier) -> Before {
        let lookup = Lookup::new(dossier);
        let place =
            |span: &crate::model::Span| Place { article: span.article.clone(), start: span.start, end: span.end };
        let claimed = |claim: &Claim| Claimed {
            id: claim.id.clone(),
            text: claim.text.clone(),
            passages: claim.passages.iter().map(place).collect(),
            state: state_of(&lookup, claim),
        };
        Before {
            head: Head { digest: dossier.digest.clone(), edition: dossier.edition.clone() },
            changes: dossier.changes.clone(),
            articles: dossier.articles.iter().map(|article| article.id.clone()).collect(),
            claims: dossier.claims.iter().map(claimed).collect(),
        }
    }
}

/// What is known of a claim, in fixed words: modality, support, flags.
fn state_of(lookup: &Lookup<'_>, claim: &Claim) -> String {
    let events = claim.of.iter().filter_map(|id| lookup.event(id));
    state(events.map(|event| event.modality), &claim.support, &claim.flags)
}

fn state(
    modalities: impl Iterator<Item = knowledge::Modality>,
    support: &Support,
    flags: &[account::ClaimFlag],
) -> String {
    let mut parts: Vec<String> = modalities.map(|modality| modality.label().to_owned()).collect();
    parts.dedup();
    parts.push(tally(support));
    parts.extend(flags.iter().map(|flag| flag.label().to_owned()));
    parts.join(", ")
}

fn tally(support: &Support) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (origins, texts) = (support.origins.len(), support.articles.len());
    let least = support.least.map(|least| format!("{least} to ")).unwrap_or_default();
    format!("{least}{origins} origin{}, {texts} text{}", plural(origins), plural(texts))
}
