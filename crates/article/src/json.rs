//! Articles as JSON records, with the usual names of fields, and the way back into each string.

use crate::Unreadable;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use text::{RawRange, Text, TextBuilder};

/// The fields of one record, raw.
#[derive(Debug)]
pub(crate) struct Record<'r> {
    fields: BTreeMap<String, &'r RawValue>,
    /// The record, to count places in.
    source: &'r str,
}

const TEXT: [&str; 16] = [
    "text",
    "body",
    "content",
    "maintext",
    "articleBody",
    "article_text",
    "fulltext",
    "body_text",
    "content_html",
    "content_text",
    "full_text",
    "plain_text",
    "raw_content",
    "article",
    "story",
    "description",
];
/// The last of these names are those of other things too.
const SURE: usize = TEXT.len() - 3;
const TITLE: [&str; 3] = ["title", "headline", "name"];
const DATE: [&str; 16] = [
    "date",
    "published",
    "date_publish",
    "datePublished",
    "published_at",
    "publishedAt",
    "pubDate",
    "publish_date",
    "created",
    "date_published",
    "published_date",
    "pub_date",
    "publication_date",
    "publicationDate",
    "created_at",
    "seendate",
];
const OUTLET: [&str; 10] = [
    "outlet",
    "source",
    "source_name",
    "publisher",
    "source_domain",
    "domain",
    "site",
    "site_name",
    "publication",
    "news_outlet",
];
const URL: [&str; 3] = ["url", "link", "permalink"];
const BYLINE: [&str; 5] = ["byline", "authors", "author", "creator", "by"];

impl<'r> Record<'r> {
    /// Reads the fields of `source`, an object.
    pub(crate) fn parse(source: &'r str) -> Result<Record<'r>, Unreadable> {
        let fields = serde_json::from_str(source).map_err(|error| bad(&error))?;
        Ok(Record { fields, source })
    }

    /// The first of `names` that is a string and not blank; an error where one is something else.
    fn string(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let raw = self.fields.get(*name)?.get();
            let value: String = serde_json::from_str(raw).ok()?;
            (!value.trim().is_empty()).then_some(value)
        })
    }

    /// A string, a list of strings, or objects that have a name.
    fn names(&self, names: &[&str]) -> Option<String> {
        self.string(names).or_else(|| {
            let raw = names.iter().find_map(|name| self.fields.get(*name))?.get();
            let value: serde_json::Value = serde_json::from_str(raw).ok()?;
            let items = value.as_array().map_or(std::slice::from_ref(&value), Vec::as_slice);
            let found: Vec<&str> =
                items.iter().filter_map(|item| item.as_str().or_else(|| item.get("name")?.as_str())).collect();
            (!found.is_empty()).then(|| found.join(", "))
        })
    }

    pub(crate) fn id(&self) -> Option<String> {
        self.string(&["id"]).or_else(|| {
            let raw = self.fields.get("id")?.get();
            raw.parse::<i64>().ok().map(|number| number.to_string())
        })
    }

    pub(crate) fn outlet(&self) -> Option<String> {
        self.names(&OUTLET)
    }

    pub(crate) fn byline(&self) -> Option<String> {
        self.names(&BYLINE)
    }

    pub(crate) fn url(&self) -> Option<String> {
        self.string(&URL)
    }

    pub(crate) fn language(&self) -> Option<String> {
        self.string(&["language", "lang"])
    }

    /// The date of publication; a number is seconds since 1970.
    pub(crate) fn date(&self) -> Option<String> {
        self.string(&DATE).or_else(|| {
            let raw = DATE.iter().find_map(|name| self.fields.get(*name))?.get();
            raw.bytes().all(|b| b.is_ascii_digit()).then(|| raw.to_owned())
        })
    }

    /// The date of the last change.
    pub(crate) fn changed(&self) -> Option<String> {
        self.string(&["updated", "modified", "date_modified", "dateModified", "updated_at", "updatedAt"])
    }

    /// The headline and the text as one text over the record, and how many bytes the headline takes.
    pub(crate) fn text(&self, heading: Heading) -> Result<(Text, usize), Unreadable> {
        let Some((name, body)) = self.first(&TEXT) else {
            return Err(Unreadable::NoTextField);
        };
        let mut builder = Text::builder();
        let mut headline = 0;
        let (before, between, after) = match heading {
            Heading::First | Heading::Left => ("", "\n\n", ""),
            Heading::Markup => ("<h1>", "</h1><article><p>", "</article>"),
        };
        builder.space(before);
        if let Some((_, title)) = self.first(&TITLE).filter(|_| heading != Heading::Left) {
            let wanted = self.unescape(title, &mut builder);
            headline = builder.len() as usize;
            if wanted.is_some() && headline > 0 && heading == Heading::First {
                builder.space(between);
            }
        }
        if heading == Heading::Markup {
            builder.space(between);
        }
        self.unescape(body, &mut builder).ok_or(Unreadable::WrongField { field: name.into() })?;
        builder.space(after);
        Ok((builder.build(), headline))
    }

    /// The first of `names` that is a string with something in it, else the first that is there at all: dumps keep empty fields.
    fn first<'n>(&self, names: &[&'n str]) -> Option<(&'n str, &'r RawValue)> {
        let there = || names.iter().filter_map(|name| Some((*name, *self.fields.get(*name)?)));
        let filled = there().find(|(_, value)| value.get().starts_with('"') && value.get().len() > 2);
        filled.or_else(|| there().next())
    }

    /// Adds the letters of a JSON string.
    fn unescape(&self, value: &RawValue, builder: &mut TextBuilder) -> Option<()> {
        let inner = value.get().strip_prefix('"')?.strip_suffix('"')?;
        let offset = inner.as_ptr() as usize - self.source.as_ptr() as usize;
        unescape(inner, self.source.get(..offset)?.chars().count() as u32, builder)
    }
}

/// Adds the letters that a JSON string spells, which stands at code point `point`; an escape is a letter that stands for others.
pub(crate) fn unescape(inner: &str, mut point: u32, builder: &mut TextBuilder) -> Option<()> {
    let mut rest = inner;
    while !rest.is_empty() {
        let plain = rest.find('\\').unwrap_or(rest.len());
        let (kept, after) = rest.split_at(plain);
        if !kept.is_empty() {
            builder.keep(kept, point);
        }
        point += kept.chars().count() as u32;
        rest = after;
        if let Some((letter, length)) = escape(rest) {
            let range = RawRange { start: point, end: point + length as u32 };
            builder.stand_for(letter.encode_utf8(&mut [0; 4]), range);
            point += length as u32;
            rest = rest.get(length..)?;
        } else if !rest.is_empty() {
            return None;
        }
    }
    Some(())
}

/// Whether the text of a record is markup: `content_html` of a JSON feed, the body of a page.
pub(crate) fn is_markup(text: &str) -> bool {
    ["</p>", "</div>", "<br>", "<br/>", "<br />"].iter().any(|mark| text.contains(mark))
}

/// The title of a JSON feed, who publishes its entries.
pub(crate) fn feed_title(source: &str) -> Option<String> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(source).ok()?;
    let string = |name: &str| serde_json::from_str::<String>(fields.get(name)?.get()).ok();
    string("version").filter(|version| version.contains("jsonfeed.org"))?;
    string("title").filter(|title| !title.trim().is_empty())
}

/// Whether the headline is put before the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// As the first block.
    First,
    /// As a heading over an article, both of them markup.
    Markup,
    /// Not at all: the text is taken as it is.
    Left,
}

/// The letter that the escape at the beginning of `text` stands for, and how long the escape is.
fn escape(text: &str) -> Option<(char, usize)> {
    let kind = text.strip_prefix('\\')?.chars().next()?;
    let letter = match kind {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' | 'f' => ' ',
        'u' => return unicode(text),
        other => other,
    };
    Some((letter, 2))
}

/// `\u00e9`, or a pair of halves.
fn unicode(text: &str) -> Option<(char, usize)> {
    let half = |at: usize| u32::from_str_radix(text.get(at + 2..at + 6)?, 16).ok();
    let first = half(0)?;
    if let (0xD800..0xDC00, Some("\\u"), Some(second @ 0xDC00..0xE000)) = (first, text.get(6..8), half(6)) {
        let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return Some((char::from_u32(code)?, 12));
    }
    Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 6))
}

pub(crate) fn bad(error: &serde_json::Error) -> Unreadable {
    Unreadable::BadJson { message: error.to_string().into() }
}

/// The records of a JSON document: the object itself, the items of a list, or the items under a usual name.
pub(crate) fn records(source: &str) -> Result<Vec<&str>, serde_json::Error> {
    let trimmed = source.trim_start();
    if trimmed.starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(source)?;
        return Ok(items.into_iter().map(RawValue::get).collect());
    }
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(source)?;
    if TEXT.iter().take(SURE).any(|name| fields.contains_key(*name)) {
        return Ok(vec![trimmed.trim_end()]);
    }
    for name in ["articles", "items", "data", "results", "hits"] {
        if let Some(list) = fields.get(name)
            && let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(list.get())
        {
            return Ok(items.into_iter().map(RawValue::get).collect());
        }
    }
    Ok(vec![trimmed.trim_end()])
}
