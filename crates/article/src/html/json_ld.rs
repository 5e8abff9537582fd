//! The article as a page's JSON-LD tells it; broken JSON is searched for the few fields that we need.

use super::{
    entity::unescaped,
    updates::{self, Update},
};
use serde_json::Value;
use std::ops::Range;

/// What JSON-LD says of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Thing {
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    /// A running log.
    pub(crate) live: bool,
    /// Only subscribers may read it all.
    pub(crate) closed: bool,
    /// The text, where it is given.
    pub(crate) body: Option<String>,
    /// The entries of a running log.
    pub(crate) updates: Vec<Update>,
    /// How much its type has to do with an article.
    rank: u8,
}

/// Larger scripts are not parsed.
const LIMIT: usize = 1 << 20;
/// So many objects are looked at.
const OBJECTS: usize = 2000;

/// The best article in `scripts`.
pub(crate) fn read(scripts: &[&str]) -> Thing {
    let mut best = Thing::default();
    for script in scripts {
        let text = strip(script);
        let found = match serde_json::from_str::<Value>(text.get(..text.len().min(LIMIT)).unwrap_or("")) {
            Ok(value) => objects(&value),
            Err(_) => searched(text),
        };
        if found.rank > best.rank || best.rank == 0 && found != Thing::default() {
            let before = std::mem::replace(&mut best, found);
            best.fill(before);
        } else {
            best.fill(found);
        }
    }
    best
}

/// Where the article's text stands within the script at `script` of the page: the letters of a JSON string, as they are spelt.
pub(crate) fn body_at(source: &str, script: Range<usize>) -> Option<Range<usize>> {
    string_at(source, script, "\"articleBody\"")
}

/// Where the letters of the first string behind `key` (with its quotation marks) stand within `script`.
pub(crate) fn string_at(source: &str, script: Range<usize>, key: &str) -> Option<Range<usize>> {
    let text = source.get(script.clone())?;
    let key = text.find(key)? + key.len();
    let rest = text.get(key..)?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let from = script.start + key + (rest.len() - value.len());
    let mut escaped = false;
    let end = value.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some(from..from + end)
}

/// Without the comment marks that some pages put around scripts.
fn strip(script: &str) -> &str {
    let text =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    text.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';')
}

/// Looks through all objects, outermost first.
fn objects(value: &Value) -> Thing {
    let mut best = Thing::default();
    let mut queue = vec![value];
    let mut seen = 0;
    while let Some(value) = queue.pop().filter(|_| seen < OBJECTS) {
        seen += 1;
        match value {
            Value::Array(items) => queue.extend(items.iter().rev()),
            Value::Object(fields) => {
                let found = thing(value);
                if found.rank > best.rank {
                    let before = std::mem::replace(&mut best, found);
                    best.fill(before);
                } else if found.rank > 0 && best.rank < 3 {
                    best.fill(found);
                }
                let nested = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"];
                queue.extend(
                    nested.iter().rev().filter_map(|name| fields.get(*name)).filter(|inner| !inner.is_string()),
                );
            }
            _ => {}
        }
    }
    best
}

fn thing(value: &Value) -> Thing {
    let kind = match &value["@type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    let article =
        kind.contains("Article") || kind.contains("Posting") || kind.contains("Report") || kind.contains("Review");
    let rank = match () {
        () if article => 3,
        () if kind.contains("WebPage")
            || kind.contains("VideoObject")
            || kind.contains("Recipe")
            || kind.contains("Event") =>
        {
            2
        }
        () if kind.contains("WebSite")
            || kind.contains("Organization")
            || kind.contains("Breadcrumb")
            || kind.contains("ImageObject") =>
        {
            0
        }
        () => 1,
    };
    let string = |name: &str| text(&value[name]);
    Thing {
        headline: string("headline").or_else(|| string("name").filter(|_| rank >= 2)),
        published: string("datePublished").or_else(|| string("dateCreated")).or_else(|| string("uploadDate")),
        modified: string("dateModified"),
        authors: if rank >= 1 { names(&value["author"]) } else { Vec::new() },
        publisher: names(&value["publisher"]).into_iter().next(),
        live: kind.contains("LiveBlog"),
        closed: matches!(&value["isAccessibleForFree"], Value::Bool(false))
            || text(&value["isAccessibleForFree"]).is_some_and(|free| free.eq_ignore_ascii_case("false")),
        body: string("articleBody"),
        updates: updates::of(value),
        rank,
    }
}

impl Thing {
    /// Takes what `other` knows and this one does not.
    fn fill(&mut self, other: Thing) {
        self.headline = self.headline.take().or(other.headline);
        self.published = self.published.take().or(other.published);
        self.modified = self.modified.take().or(other.modified);
        self.publisher = self.publisher.take().or(other.publisher);
        self.body = self.body.take().or(other.body);
        self.live |= other.live;
        self.closed |= other.closed;
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        if self.updates.is_empty() {
            self.updates = other.updates;
        }
    }
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value.as_array()?.first()?.as_str())?;
    let flat = unescaped(text);
    (!flat.trim().is_empty()).then(|| flat.trim().to_owned())
}

/// The names of persons or organisations: a string, an object with a name, or a list of them.
fn names(value: &Value) -> Vec<String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let name = |item: &Value| text(item).or_else(|| text(&item["name"]));
    items.iter().filter_map(name).collect()
}

/// The fields of an object that is no valid JSON.
fn searched(source: &str) -> Thing {
    let field = |name: &str| {
        let (_, after) = source.split_once(&format!("\"{name}\""))?;
        let rest = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let (value, _) = rest.split_once('"')?;
        (value.len() < 400 && !value.is_empty()).then(|| unescaped(value))
    };
    let author = source.split_once("\"author\"").and_then(|(_, after)| {
        let (_, name) =
            after.get(..after.char_indices().nth(200).map_or(after.len(), |(at, _)| at))?.split_once("\"name\"")?;
        let (value, _) = name.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?.split_once('"')?;
        Some(unescaped(value))
    });
    Thing {
        headline: field("headline"),
        published: field("datePublished"),
        modified: field("dateModified"),
        authors: author.into_iter().collect(),
        ..Thing::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_among_other_things() {
        let script = r#"{"@graph":[{"@type":"WebSite","name":"Quay Times"},{"@type":"NewsArticle","headline":"Rain &amp; wind",
            "datePublished":"2026-05-15","author":[{"@type":"Person","name":"Nerys Vaughan"}],"publisher":{"name":"Quay Times"}}]}"#;
        let thing = read(&[script]);
        assert_eq!(thing.headline.as_deref(), Some("Rain & wind"));
        assert_eq!(thing.authors, ["Nerys Vaughan"]);
        assert_eq!(thing.publisher.as_deref(), Some("Quay Times"));
    }

    #[test]
    fn broken_and_deep_json_do_no_harm() {
        let thing = read(&["{\"headline\": \"Rain\", \"datePublished\": \"2026-05-15\", oops }"]);
        assert_eq!(thing.published.as_deref(), Some("2026-05-15"));
        assert_eq!(read(&[&"[".repeat(100_000)]), Thing::default());
    }
}
