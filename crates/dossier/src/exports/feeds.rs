//! Changes since the last edition as RSS 2.0 and as JSON Feed 1.1; in a first edition every claim is new.

use crate::lookup::Lookup;
use crate::model::{Change, Dossier, Published, Span};
use crate::quotes;
use jiff::civil::{Date, Weekday};
use knowledge::Month;
use serde_json::{Value, json};
use std::fmt::Write;

struct Item<'d> {
    id: String,
    kind: &'static str,
    text: &'d str,
    note: String,
    link: Option<String>,
    published: Option<&'d Published>,
}

pub(super) fn json_feed(dossier: &Dossier) -> String {
    let items: Vec<Value> = items(dossier).iter().map(json_item).collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": dossier.title,
        "description": about(dossier),
        "items": items,
    });
    format!("{feed:#}\n")
}

fn json_item(item: &Item<'_>) -> Value {
    let mut value = json!({
        "id": item.id,
        "title": format!("{}: {}", item.kind, item.text),
        "content_text": format!("{} ({})", item.text, item.note),
        "tags": [item.kind],
    });
    if let Some(link) = &item.link {
        value["external_url"] = json!(link);
    }
    if let Some(day) = item.published.and_then(day) {
        value["date_published"] = json!(format!("{day}T00:00:00Z"));
    }
    value
}

pub(super) fn rss(dossier: &Dossier) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\n");
    let link = dossier.articles.iter().find_map(|article| article.url.clone());
    let link = link.unwrap_or_else(|| format!("urn:sha256:{}", dossier.digest).into());
    let lines = [("title", dossier.title.clone()), ("link", link), ("description", about(dossier).into())];
    for (tag, text) in lines {
        let _ = writeln!(out, "<{tag}>{}</{tag}>", escaped(&text));
    }
    for item in items(dossier) {
        write_item(&mut out, &item);
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn write_item(out: &mut String, item: &Item<'_>) {
    let title = format!("{}: {}", item.kind, item.text);
    let _ = writeln!(out, "<item>\n<title>{}</title>", escaped(&title));
    if let Some(link) = &item.link {
        let _ = writeln!(out, "<link>{}</link>", escaped(link));
    }
    let _ = writeln!(out, "<description>{}</description>", escaped(&item.note));
    let _ = writeln!(out, "<category>{}</category>", item.kind);
    let _ = writeln!(out, "<guid isPermaLink=\"false\">{}</guid>", escaped(&item.id));
    if let Some(date) = item.published.and_then(day) {
        let _ = writeln!(out, "<pubDate>{}</pubDate>", rfc822(date));
    }
    out.push_str("</item>\n");
}

fn about(dossier: &Dossier) -> String {
    format!("Edition {} of a sourced account of {} texts.", dossier.edition.number, dossier.articles.len())
}

fn items(dossier: &Dossier) -> Vec<Item<'_>> {
    let lookup = Lookup::new(dossier);
    let Some(changes) = &dossier.changes else {
        let claims = dossier.claims.iter();
        return claims
            .map(|claim| {
                let support = &claim.support;
                let least = support.least.map(|least| format!("{least} to ")).unwrap_or_default();
                let note = format!("origins: {least}{}, texts: {}", support.origins.len(), support.articles.len());
                item(&lookup, "new", (&claim.id, &claim.text), note, &claim.passages)
            })
            .collect();
    };
    let kinds = [("new", &changes.added), ("changed", &changes.changed), ("withdrawn", &changes.withdrawn)];
    let rows = kinds.into_iter().flat_map(|(kind, list)| list.iter().map(move |change| (kind, change)));
    rows.map(|(kind, change)| item(&lookup, kind, (&change.claim, &change.text), note(kind, change), &change.spans))
        .collect()
}

fn note(kind: &str, change: &Change) -> String {
    match (&change.was, &change.is) {
        (Some(was), Some(is)) => format!("{was} → {is}"),
        (_, _) => kind.to_owned(),
    }
}

fn item<'d>(
    lookup: &Lookup<'d>,
    kind: &'static str,
    (id, text): (&str, &'d str),
    note: String,
    spans: &[Span],
) -> Item<'d> {
    let articles = spans.iter().filter_map(|span| Some((lookup.article(&span.article)?, span)));
    let published = articles.clone().filter_map(|(article, _)| article.published.as_ref());
    Item {
        id: format!("{id}-{}", lookup.dossier.edition.number),
        kind,
        text,
        note,
        link: articles.clone().find_map(|(article, span)| quotes::link(article, span)),
        published: published.max_by(|one, other| one.value.cmp(&other.value)),
    }
}

/// The day, where the date is exact to the day.
fn day(published: &Published) -> Option<Date> {
    published.value.split('T').next()?.parse().ok()
}

/// `Tue, 06 May 2031 00:00:00 GMT`.
fn rfc822(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    };
    let month = Month::ALL.get(date.month() as usize - 1).and_then(|month| month.label().get(..3)).unwrap_or_default();
    format!("{weekday}, {:02} {month} {:04} 00:00:00 GMT", date.day(), date.year())
}

/// Text for XML 1.0: marks as references, and no character that XML forbids.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => out.push(letter),
        }
    }
    out
}
