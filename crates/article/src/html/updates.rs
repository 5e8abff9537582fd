//! The entries of a running log as JSON-LD lists them (`liveBlogUpdate`): when each was written, and where its text stands in the script.

use super::{choose::Parts, json_ld::string_at, letters};
use serde_json::Value;
use std::{collections::BTreeMap, ops::Range};

/// One entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Update {
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) body: Option<String>,
}

/// So many entries are looked at.
const MOST: usize = 2000;
/// So many letters and figures tell a paragraph from the others.
const KEY: usize = 40;

/// The entries that the JSON-LD object `log` lists.
pub(crate) fn of(log: &Value) -> Vec<Update> {
    let list = &log["liveBlogUpdate"];
    let items = list.as_array().map_or(std::slice::from_ref(list), Vec::as_slice);
    let field = |item: &Value, names: &[&str]| names.iter().find_map(|name| item[*name].as_str()).map(str::to_owned);
    let update = |item: &Value| Update {
        headline: field(item, &["headline", "name"]),
        published: field(item, &["datePublished", "dateCreated", "dateModified"]),
        body: field(item, &["articleBody"]),
    };
    items.iter().take(MOST).filter(|item| item.is_object()).map(update).collect()
}

/// Where the texts of the entries stand in the script at `script` of the page, in their order; nothing where one is missing.
pub(crate) fn bodies_at(source: &str, script: Range<usize>, updates: &[Update]) -> Vec<Range<usize>> {
    let Some(mut from) = source.get(script.clone()).and_then(|text| text.find("\"liveBlogUpdate\"")) else {
        return Vec::new();
    };
    let wanted = updates.iter().filter(|update| update.body.is_some()).count();
    let mut found: Vec<Range<usize>> = Vec::new();
    while let Some(at) = string_at(source, script.start + from..script.end, "\"articleBody\"") {
        from = at.end - script.start;
        found.push(at);
    }
    if found.len() == wanted { found } else { Vec::new() }
}

/// The paragraphs of the article that show the beginning of an entry, with the time that it was written; in reading order.
pub(crate) fn shown<'u>(parts: &Parts<'_>, updates: &'u [Update]) -> Vec<(usize, &'u str)> {
    let mut paragraphs: BTreeMap<String, usize> = BTreeMap::new();
    for index in parts.within(parts.main) {
        let paragraph = &parts.paragraphs[index];
        let line = letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
        paragraphs.entry(key(&line)).or_insert(index);
    }
    let place = |text: &String| paragraphs.get(&key(text)).copied();
    let mut found: Vec<(usize, &str)> = Vec::new();
    for update in updates {
        let at = update.headline.as_ref().and_then(place).or_else(|| update.body.as_ref().and_then(place));
        found.extend(at.zip(update.published.as_deref()));
    }
    found.sort_by_key(|row| row.0);
    found.dedup_by_key(|row| row.0);
    found
}

/// The first letters and figures of a text, without markup.
fn key(text: &str) -> String {
    let plain = super::unescaped(text);
    let mut inside = false;
    let outside = plain.chars().filter(|&c| {
        let tag = inside || c == '<';
        inside = (inside || c == '<') && c != '>';
        !tag
    });
    outside.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(KEY).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = r#"{"@type":"LiveBlogPosting","liveBlogUpdate":[
        {"headline":"Gates are shut","datePublished":"2026-05-16T23:40:00+02:00","articleBody":"The keepers shut \"both\" gates."},
        {"datePublished":"2026-05-17T00:25:00+02:00","articleBody":"<p>Water rose.</p>"}]}"#;

    #[test]
    fn entries_and_the_places_of_their_texts() {
        let updates = of(&serde_json::from_str(LOG).unwrap());
        assert_eq!(updates.len(), 2);
        assert_eq!(updates[0].published.as_deref(), Some("2026-05-16T23:40:00+02:00"));
        let texts: Vec<Option<&str>> =
            bodies_at(LOG, 0..LOG.len(), &updates).into_iter().map(|at| LOG.get(at)).collect();
        assert_eq!(texts, [Some(r#"The keepers shut \"both\" gates."#), Some("<p>Water rose.</p>")]);
    }

    #[test]
    fn markup_does_not_tell_paragraphs_apart() {
        assert_eq!(key("<p>Water &amp; wind</p>"), key("Water & wind"));
        assert_eq!(of(&Value::Null), []);
    }
}
