//! W3C Web Annotations: every passage of claims, statements, events, positions and conflicts, found again by its place
//! and by its words.

use crate::model::{Article, Dossier, Span};
use crate::quotes::{self, Quoted};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn render(dossier: &Dossier) -> String {
    let texts: BTreeMap<&str, Quoted<'_>> =
        dossier.articles.iter().map(|article| (&*article.id, Quoted::new(article))).collect();
    let sources: BTreeMap<&str, &Article> = dossier.articles.iter().map(|article| (&*article.id, article)).collect();
    let notes = notes(dossier);
    let items = notes.iter().filter_map(|note| {
        let article = sources.get(&*note.span.article)?;
        let mut item = annotation(note, article, texts.get(&*note.span.article)?);
        item["id"] =
            format!("{}#{}-{}-{}-{}", urn(dossier), note.id, article.label, note.span.start, note.span.end).into();
        if let Some(link) = quotes::link(article, note.span) {
            item["via"] = link.into();
        }
        Some(item)
    });
    let items: Vec<Value> = items.collect();
    let whole = urn(dossier);
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": whole,
        "type": "AnnotationCollection",
        "label": dossier.title,
        "total": items.len(),
        "first": {
            "id": format!("{whole}#page-1"), "type": "AnnotationPage", "partOf": whole, "startIndex": 0, "items": items,
        },
    });
    format!("{collection:#}\n")
}

/// The name of these annotations: a UUID of the digest's own bits (RFC 9562, version 8).
fn urn(dossier: &Dossier) -> String {
    let digit = |at: usize| dossier.digest.get(at..at + 1).unwrap_or("0");
    let part = |from: usize, to: usize| dossier.digest.get(from..to).unwrap_or("0");
    let variant = match digit(16) {
        "0" | "4" | "8" | "c" => "8",
        "1" | "5" | "9" | "d" => "9",
        "2" | "6" | "a" | "e" => "a",
        _ => "b",
    };
    format!("urn:uuid:{}-{}-8{}-{variant}{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

/// A passage and what it stands for.
struct Note<'d> {
    id: &'d str,
    label: String,
    span: &'d Span,
}

fn notes(dossier: &Dossier) -> Vec<Note<'_>> {
    let mut notes = Vec::new();
    for claim in &dossier.claims {
        push(&mut notes, &claim.id, "claim".to_owned(), &claim.passages);
    }
    for event in &dossier.events {
        let label = format!("event {} {}", event.kind.label(), event.modality.label());
        push(&mut notes, &event.id, label, &event.mentions);
    }
    for statement in &dossier.statements {
        push(&mut notes, &statement.id, format!("statement {}", statement.act.label()), &statement.mentions);
    }
    for position in &dossier.positions {
        let label = format!("position {} {}", position.stance.label(), position.issue);
        push(&mut notes, &position.id, label, &position.passages);
    }
    for conflict in &dossier.conflicts {
        for side in &conflict.sides {
            push(&mut notes, &conflict.id, format!("conflict {}", conflict.kind.label()), &side.passages);
        }
    }
    notes
}

fn push<'d>(notes: &mut Vec<Note<'d>>, id: &'d str, label: String, spans: &'d [Span]) {
    notes.extend(spans.iter().map(|span| Note { id, label: label.clone(), span }));
}

fn annotation(note: &Note<'_>, article: &Article, text: &Quoted<'_>) -> Value {
    let span = note.span;
    let quote = text.quote(span);
    json!({
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            { "type": "TextualBody", "purpose": "classifying", "value": note.label },
            { "type": "TextualBody", "purpose": "identifying", "value": note.id },
        ],
        "target": {
            "source": source(article),
            "selector": [
                { "type": "TextPositionSelector", "start": span.start, "end": span.end },
                { "type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix },
            ],
        },
    })
}

/// The page's address, else the file as a relative one, with the record where a file holds many.
fn source(article: &Article) -> String {
    let record = article.record.map(|record| format!("#record-{record}")).unwrap_or_default();
    let file = article.file.as_deref().map(|file| {
        let parts: Vec<String> = file.split('/').map(quotes::escaped).collect();
        parts.join("/") + &record
    });
    article.url.as_deref().map(str::to_owned).or(file).unwrap_or_else(|| format!("#text-{}", article.label))
}
