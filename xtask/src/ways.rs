//! `cargo xtask ways`: the signs of every event of our own sentences with its modality, what `train/ways.py` learns from.

use std::process::ExitCode;
use std::sync::Arc;

use rapporteur::article::{self, Address, Given};
use rapporteur::reading::{Event, Signs};
use rapporteur::text::Span;
use rapporteur::{Knowledge, Reader, Scratch};
use serde_json::Value;

/// Prints a line an event that is found: the row's number, the modality, the head's scores, the signs. The files kept apart are not read.
pub fn run() -> ExitCode {
    let reader = Reader::new(Knowledge::embedded());
    let rows = crate::sentences::rows();
    let ours = rows.iter().filter(|row| !row["file"].as_str().unwrap_or_default().contains("-apart"));
    for (number, row) in ours.enumerate() {
        for line in lines(&reader, row) {
            println!("{number}\t{line}");
        }
    }
    ExitCode::SUCCESS
}

/// The lines of a row.
fn lines(reader: &Reader, row: &Value) -> Vec<String> {
    let text = row["text"].as_str().unwrap_or_default();
    let articles = article::as_is(text.as_bytes(), &Address::default(), &Given::default());
    let Some(article) = articles.into_iter().flatten().next() else {
        return Vec::new();
    };
    let clean = article.text.as_str().to_owned();
    let found = reader.signs(Arc::new(article), &mut Scratch::default());
    row["events"].as_array().into_iter().flatten().filter_map(|event| line(&clean, event, &found)).collect()
}

/// The line of an event: of those that its trigger touches the one with its type, else the first.
fn line(text: &str, event: &Value, found: &[(Event, Signs)]) -> Option<String> {
    let trigger = event["trigger"].as_str()?;
    let nth = event["nth"].as_u64().unwrap_or(1).max(1) as usize;
    let (start, _) = text.match_indices(trigger).nth(nth - 1)?;
    let place = Span::new(start as u32, (start + trigger.len()) as u32);
    let touches =
        |it: &&(Event, Signs)| it.0.trigger.iter().any(|span| span.start() < place.end() && place.start() < span.end());
    let typed = |it: &&(Event, Signs)| event["type"].as_str() == Some(it.0.kind.label());
    let near = || found.iter().filter(touches);
    let (_, signs) = near().find(typed).or_else(|| near().next())?;
    let head = signs.head.unwrap_or_default().map(|score| score.to_string()).join(" ");
    Some(format!("{}\t{head}\t{}", event["modality"].as_str()?, signs.signs.join(" ")))
}
