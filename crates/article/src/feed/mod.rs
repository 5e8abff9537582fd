//! Feeds and news sitemaps: RSS of any version, Atom, RDF, CDF; broken and cut ones too.

mod entry;
mod list;
mod xml;

pub(crate) use entry::article;
pub use list::Listed;
pub(crate) use list::of_feeds;

use crate::html::unescaped;
use std::ops::Range;
use xml::{Event, Events, attribute};

/// Letters of the source, and whether references in them count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) range: Range<usize>,
    pub(crate) escaped: bool,
}

/// The words of one element.
pub(crate) type Words = Vec<Stretch>;

/// One entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) range: Range<usize>,
    pub(crate) title: Words,
    pub(crate) content: Words,
    pub(crate) summary: Words,
    pub(crate) link: Option<String>,
    pub(crate) date: Option<String>,
    /// The date of the last change.
    pub(crate) changed: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) id: Option<String>,
}

/// A feed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Feed {
    pub(crate) title: Words,
    pub(crate) language: Option<String>,
    pub(crate) entries: Vec<Entry>,
}

/// So many entries are read.
const ENTRIES: usize = 100_000;
/// Names of root elements of feeds, feed lists and sitemaps.
const ROOTS: [&str; 9] = ["rss", "feed", "rdf", "channel", "opml", "urlset", "sitemapindex", "rssfeed", "newsfeed"];

/// Whether `source` begins like a feed.
pub(crate) fn is_feed(source: &str) -> bool {
    let head = crate::layer::beginning(source, 4000);
    Events::new(head).find_map(|event| match event {
        Event::Open { name, .. } => Some(ROOTS.contains(&local(name).as_str())),
        _ => None,
    }) == Some(true)
}

/// The name without its prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

/// Reads a feed; what stands outside an entry that is whole belongs to the feed.
pub(crate) fn parse(source: &str) -> Feed {
    let mut reader = Reader {
        source,
        feed: Feed::default(),
        entry: None,
        path: Vec::new(),
        words: Vec::new(),
        prefix: String::new(),
        is_map: false,
    };
    for event in Events::new(source) {
        reader.event(event);
        if reader.feed.entries.len() >= ENTRIES {
            break;
        }
    }
    reader.feed
}

struct Reader<'x> {
    source: &'x str,
    feed: Feed,
    entry: Option<Entry>,
    /// Open elements: local name, and where their letters begin in `words`.
    path: Vec<(String, usize)>,
    /// Letters of the open elements.
    words: Words,
    /// The prefix of the entry's name: names with it are the feed's own.
    prefix: String,
    /// Whether the entries are those of a sitemap.
    is_map: bool,
}

/// Elements inside which nothing is the feed's or entry's own.
const STRANGE: [&str; 6] = ["image", "textinput", "source", "inreplyto", "in-reply-to", "thumbnail"];
/// Elements whose content is markup of its own.
const MARKUP: [&str; 8] = ["content", "summary", "title", "description", "encoded", "body", "subtitle", "tagline"];

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Open { name, attributes, empty, range } => self.open(name, attributes, empty.then_some(()), range),
            Event::Close { name, range } => self.close(&local(name), range),
            Event::Letters(range) => self.words.push(Stretch { range, escaped: true }),
            Event::Data(range) => self.words.push(Stretch { range, escaped: false }),
        }
    }

    /// Whether an element is open whose content is markup.
    fn in_markup(&self) -> bool {
        self.path.iter().any(|(name, _)| MARKUP.contains(&name.as_str()))
    }

    fn open(&mut self, name: &str, attributes: &str, empty: Option<()>, range: Range<usize>) {
        let short = local(name);
        if self.in_markup() {
            self.words.push(Stretch { range, escaped: false });
            return;
        }
        self.is_map |= short == "urlset";
        let starts = (matches!(short.as_str(), "item" | "entry") || self.is_map && short == "url")
            && !self.path.iter().any(|(open, _)| STRANGE.contains(&open.as_str()));
        if starts {
            self.finish(range.start);
            self.entry = Some(Entry { range: range.start..range.end, ..Entry::default() });
            self.path.clear();
            self.prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix).to_owned();
        }
        let address = attribute(attributes, "href").or(attribute(attributes, "url"));
        if let (Some(entry), "link", Some(address)) = (&mut self.entry, short.as_str(), address) {
            let rel = attribute(attributes, "rel").unwrap_or("alternate");
            if rel == "alternate" {
                entry.link.get_or_insert_with(|| unescaped(address));
            }
        }
        if empty.is_none() && self.path.len() < 64 {
            let own = !self.prefix.is_empty() && name.starts_with(&self.prefix);
            self.path.push((if own { short } else { qualified(name, &short) }, self.words.len()));
        } else if empty.is_some() && starts {
            self.finish(range.end);
        }
    }

    fn close(&mut self, short: &str, range: Range<usize>) {
        let found = self.path.iter().rposition(|(name, _)| name.rsplit(':').next() == Some(short));
        if self.in_markup() {
            let own = found.is_some_and(|place| {
                MARKUP.contains(&short) && !self.path[..place].iter().any(|(name, _)| MARKUP.contains(&name.as_str()))
            });
            if !own {
                self.words.push(Stretch { range, escaped: false });
                return;
            }
        }
        if let Some(place) = found {
            let (name, from) = self.path.swap_remove(place);
            self.path.truncate(place);
            let words = self.words.split_off(from.min(self.words.len()));
            let strange = self.path.iter().any(|(open, _)| STRANGE.contains(&open.as_str()) || open == "group");
            if !strange {
                self.field(&name, words);
            }
        }
        if matches!(short, "item" | "entry") || self.is_map && short == "url" {
            self.finish(range.end);
        } else if matches!(short, "channel" | "feed" | "rss") {
            self.words.clear();
        }
    }

    /// Puts the open entry to the others.
    fn finish(&mut self, end: usize) {
        if let Some(mut entry) = self.entry.take() {
            entry.range.end = end;
            self.feed.entries.push(entry);
        }
        self.words.clear();
    }

    fn field(&mut self, name: &str, words: Words) {
        let text = flat(self.source, &words);
        let within = |parent: &str| self.path.last().is_some_and(|(open, _)| open == parent);
        let in_author = within("author");
        let Some(entry) = &mut self.entry else {
            match name {
                "title" | "dc:title" if self.feed.title.is_empty() && !text.is_empty() => self.feed.title = words,
                "language" | "dc:language" => self.feed.language = Some(text),
                _ => {}
            }
            return;
        };
        let set = |place: &mut Option<String>| {
            if place.is_none() && !text.is_empty() {
                *place = Some(text.clone());
            }
        };
        match name {
            "title" | "dc:title" | "news:title" if entry.title.is_empty() => entry.title = words,
            "encoded" | "content:encoded" | "content" | "body" | "fullitem" => entry.content = words,
            "description" | "summary" | "dc:description" | "abstract" if entry.summary.is_empty() => {
                entry.summary = words
            }
            "link" | "loc" => set(&mut entry.link),
            "guid" | "id" => set(&mut entry.id),
            "pubdate" | "published" | "issued" | "publication_date" | "news:publication_date" => {
                entry.date = Some(text)
            }
            "updated" | "modified" => {
                set(&mut entry.date);
                entry.changed = Some(text);
            }
            "dc:date" | "date" | "created" | "lastmod" | "dcterms:created" | "dcterms:issued" => set(&mut entry.date),
            "author" | "creator" | "dc:creator" | "dc:author" => set(&mut entry.author),
            "name" if in_author => entry.author = Some(text),
            "name" | "news:name" if within("publication") => set(&mut entry.outlet),
            _ => {}
        }
    }
}

/// Prefixes that matter are kept: the title of a picture is not that of the entry.
fn qualified(name: &str, short: &str) -> String {
    let (prefix, _) = name.rsplit_once(':').unwrap_or(("", name));
    match prefix.to_ascii_lowercase().as_str() {
        "" | "atom" | "rss" | "rdf" | "a" | "atom10" | "atom03" => short.to_owned(),
        "news" if short == "publication" => short.to_owned(),
        "media" | "itunes" | "thr" | "slash" | "geo" | "image" | "video" => format!("{prefix}:{short}-not-ours"),
        prefix => format!("{prefix}:{short}"),
    }
}

/// What the words spell, references replaced, white space run together.
pub(crate) fn flat(source: &str, words: &Words) -> String {
    let mut out = String::new();
    for stretch in words {
        let text = source.get(stretch.range.clone()).unwrap_or("");
        if stretch.escaped { out.push_str(&unescaped(text)) } else { out.push_str(text) }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
