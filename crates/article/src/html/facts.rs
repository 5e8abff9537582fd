//! What the head of a page says: meta tags, JSON-LD, title, canonical address, language.

use super::{
    choose::Parts,
    dom::{Dom, Key},
    entity::unescaped,
    json_ld::{self, Thing},
    letters,
    tag::Tag,
    updates,
};
use std::{ops::Range, sync::LazyLock};

text::labels! {
    /// What a meta tag tells.
    pub(crate) enum Fact {
        /// The headline.
        Title = "title",
        /// The authors.
        Author = "author",
        /// A date of publication.
        Date = "date",
        /// A date of publication, or perhaps of a change, of the file or of today.
        Loose = "loose-date",
        /// A date of change.
        Modified = "modified",
        /// The outlet.
        Site = "site",
        /// The address.
        Url = "url",
        /// A summary.
        Description = "description",
        /// The kind of page.
        Type = "type",
    }
}

/// A meta tag that we know.
#[derive(Clone, Debug)]
struct Meta {
    fact: Fact,
    /// Its place in the list: smaller is better.
    rank: usize,
    value: String,
}

/// What the page says of itself outside its text.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    metas: Vec<Meta>,
    /// The article as JSON-LD tells it.
    pub(crate) thing: Thing,
    /// The title element.
    pub(crate) title: Option<String>,
    pub(crate) canonical: Option<String>,
    pub(crate) language: Option<String>,
    /// Where JSON-LD gives the texts of the entries of a running log, in their order.
    pub(crate) updates_at: Vec<Range<usize>>,
    /// Where JSON-LD gives the text of the article: the letters of a JSON string.
    pub(crate) body_at: Option<Range<usize>>,
}

static NAMES: LazyLock<Vec<(&'static str, Fact, usize)>> = LazyLock::new(|| {
    let file = include_str!("../../../../knowledge/intake/meta-names.txt");
    let (mut names, mut fact) = (Vec::new(), None);
    for (rank, line) in file.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('%')) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(heading) => fact = Fact::from_label(heading),
            None => names.extend(fact.map(|fact| (line, fact, rank))),
        }
    }
    names.sort_unstable();
    names
});

impl Facts {
    /// Reads the head of the page, and what stands elsewhere of the same kind.
    pub(crate) fn of(parts: &Parts<'_>) -> Facts {
        let (dom, source) = (&parts.dom, parts.source);
        let mut facts = Facts::default();
        let mut scripts = Vec::new();
        for at in 1..dom.nodes.len() as u32 {
            match dom.node(at).tag {
                Tag::Meta => facts.meta(dom, source, at),
                Tag::Title if facts.title.is_none() && !in_picture(dom, at) => {
                    facts.title = Some(flat(&letters_of(dom, source, at))).filter(|title| !title.is_empty());
                }
                Tag::Link => facts.link(dom, source, at),
                Tag::Html => facts.language = dom.value(source, at, Key::Lang).map(str::to_owned),
                Tag::Script
                    if dom
                        .value(source, at, Key::Type)
                        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
                {
                    scripts.extend(raw_letters(dom, source, at));
                }
                _ => {}
            }
        }
        let letters: Vec<&str> = scripts.iter().filter_map(|script| source.get(script.clone())).collect();
        facts.thing = json_ld::read(&letters);
        if !facts.thing.updates.is_empty() {
            let at = scripts.iter().map(|script| updates::bodies_at(source, script.clone(), &facts.thing.updates));
            facts.updates_at = at.max_by_key(Vec::len).unwrap_or_default();
        }
        if facts.thing.body.is_some() {
            facts.body_at =
                scripts.into_iter().filter_map(|script| json_ld::body_at(source, script)).max_by_key(Range::len);
        }
        facts.metas.sort_by_key(|meta| (meta.fact, meta.rank));
        facts
    }

    /// The values for `fact`, best first.
    pub(crate) fn all(&self, fact: Fact) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |meta| meta.fact == fact).map(|meta| meta.value.as_str())
    }

    fn meta(&mut self, dom: &Dom, source: &str, at: u32) {
        let Some(content) = dom.value(source, at, Key::Content).filter(|content| !content.trim().is_empty()) else {
            return;
        };
        for name in [Key::Property, Key::Name, Key::Itemprop, Key::HttpEquiv] {
            let Some(key) = dom.value(source, at, name) else { continue };
            let key = key.trim().to_ascii_lowercase();
            if let Ok(found) = NAMES.binary_search_by_key(&key.as_str(), |row| row.0) {
                let (_, fact, rank) = NAMES[found];
                self.metas.push(Meta { fact, rank, value: flat(content) });
                return;
            }
        }
    }

    fn link(&mut self, dom: &Dom, source: &str, at: u32) {
        let canonical = dom.value(source, at, Key::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        let target = dom.value(source, at, Key::Href).filter(|href| href.starts_with("http"));
        if let (true, Some(target)) = (canonical, target) {
            self.canonical.get_or_insert_with(|| flat(target));
        }
    }
}

/// Whether the node is inside a drawing, whose title is no title of the page.
fn in_picture(dom: &Dom, at: u32) -> bool {
    dom.above(at).take(8).any(|above| dom.node(above).tag == Tag::Svg)
}

/// Where the letters inside an element stand in the source.
fn raw_letters(dom: &Dom, source: &str, at: u32) -> Option<Range<usize>> {
    let inside = dom.inside(at);
    let first = inside.clone().next()?;
    let range = dom.node(first).from as usize..dom.node(inside.end - 1).to as usize;
    source.get(range.clone()).map(|_| range)
}

/// The words inside an element.
fn letters_of(dom: &Dom, source: &str, at: u32) -> String {
    let inside = dom.inside(at);
    letters::string(dom, source, inside.start, inside.end)
}

/// References replaced, white space run together.
pub(crate) fn flat(text: &str) -> String {
    unescaped(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
