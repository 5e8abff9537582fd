//! What the class and id of an element say it is for, from `knowledge/intake/selectors.txt`.

use super::dom::{Dom, Key};
use super::tag::Tag;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// A set of [`Sign`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs(u32);

text::labels! {
    /// One thing that a class or id says.
    pub(crate) enum Sign {
        /// The text of the article.
        Body = "body",
        /// Perhaps the article.
        Weak = "weak",
        /// Comments of readers.
        Comment = "comment",
        /// Buttons to share and rate.
        Share = "share",
        /// Links to other articles.
        Related = "related",
        /// Sign-up and log-in.
        Subscribe = "sign-up",
        /// A wall before the rest.
        Paywall = "paywall",
        /// Menus, side columns, headers and footers.
        Navigation = "navigation",
        /// Lists of tags and lines of metadata.
        Tags = "tags",
        /// Advertisements.
        Advertisement = "advertisement",
        /// Cookies, copyright.
        Legal = "legal",
        /// A note on the author.
        AuthorNote = "author-note",
        /// Where a picture is from.
        Credit = "credit",
        /// Words under a picture.
        Caption = "caption",
        /// Who wrote it.
        Byline = "byline",
        /// When it was published.
        Date = "date",
        /// The summary.
        Standfirst = "standfirst",
        /// A repeated sentence.
        PullQuote = "pull-quote",
        /// A running log.
        LiveBlog = "live-blog",
        /// Not shown.
        Hidden = "hidden",
        /// Names that look like others and mean nothing.
        Harmless = "harmless",
    }
}

impl Signs {
    /// The set of `signs`.
    pub(crate) const fn of(signs: &[Sign]) -> Signs {
        let mut bits = 0;
        let mut at = 0;
        while at < signs.len() {
            bits |= 1 << signs[at] as u32;
            at += 1;
        }
        Signs(bits)
    }

    pub(crate) const fn has(self, sign: Sign) -> bool {
        self.0 & 1 << sign as u32 != 0
    }

    pub(crate) const fn any(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }

    /// The first sign of the set, in the order of declaration.
    pub(crate) fn first(self) -> Option<Sign> {
        Sign::ALL.iter().copied().find(|&sign| self.has(sign))
    }

    pub(crate) const fn without(self, other: Signs) -> Signs {
        Signs(self.0 & !other.0)
    }

    pub(crate) const fn only(self, other: Signs) -> Signs {
        Signs(self.0 & other.0)
    }
}

struct Pattern {
    sign: Sign,
    begins: Edge,
    ends: Edge,
}

/// What must stand beside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    /// Anything.
    Any,
    /// The edge of a part of a name.
    Part,
    /// The edge of the name.
    Name,
}

struct List {
    search: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

static LIST: LazyLock<List> = LazyLock::new(|| compile(include_str!("../../../../knowledge/intake/selectors.txt")));

fn compile(file: &str) -> List {
    let (mut words, mut patterns) = (Vec::new(), Vec::new());
    let mut sign = None;
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('%')) {
        if let Some(heading) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            sign = Sign::from_label(heading);
        } else if let Some(sign) = sign {
            let word = line.trim_matches(['^', '$', '=']);
            words.push(word);
            patterns.push(Pattern { sign, begins: edge(line.chars().next()), ends: edge(line.chars().next_back()) });
        }
    }
    let search = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words);
    List { search: search.ok(), patterns }
}

/// What `names`, a class or id, says.
pub(crate) fn of_names(names: &str) -> Signs {
    let list = &*LIST;
    let Some(search) = &list.search else { return Signs::default() };
    let bytes = names.as_bytes();
    let mut found = Signs::default();
    for hit in search.find_overlapping_iter(names) {
        let pattern = &list.patterns[hit.pattern().as_usize()];
        let begins = fits(pattern.begins, bytes, hit.start());
        let ends = fits(pattern.ends, bytes, hit.end());
        if begins && ends {
            found = found.and(Signs::of(&[pattern.sign]));
        }
    }
    found
}

fn edge(mark: Option<char>) -> Edge {
    match mark {
        Some('^' | '$') => Edge::Part,
        Some('=') => Edge::Name,
        _ => Edge::Any,
    }
}

fn fits(edge: Edge, bytes: &[u8], at: usize) -> bool {
    let white = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii_whitespace);
    match edge {
        Edge::Any => true,
        Edge::Part => is_edge(bytes, at),
        Edge::Name => white(at.checked_sub(1)) || white(Some(at)),
    }
}

/// Whether a part of a name begins or ends at `at`: beside punctuation, or between small and capital letter.
fn is_edge(bytes: &[u8], at: usize) -> bool {
    let (Some(&left), Some(&right)) = (at.checked_sub(1).and_then(|left| bytes.get(left)), bytes.get(at)) else {
        return true;
    };
    !left.is_ascii_alphanumeric()
        || !right.is_ascii_alphanumeric()
        || left.is_ascii_lowercase() && right.is_ascii_uppercase()
}

/// What names said that were met before: on a page most classes come many times.
pub(crate) struct Met<'s> {
    /// The last name of each slot.
    slots: Vec<(&'s str, Signs)>,
}

/// How many slots there are: a power of two.
const SLOTS: usize = 512;

impl<'s> Met<'s> {
    pub(crate) fn new() -> Met<'s> {
        Met { slots: vec![("", Signs::default()); SLOTS] }
    }

    fn of_names(&mut self, names: &'s str) -> Signs {
        let bytes = names.as_bytes();
        let short = || bytes.iter().take(8).fold(0, |all, &byte| all << 8 | u64::from(byte));
        let [first, last] = [bytes.first_chunk::<8>(), bytes.last_chunk::<8>()]
            .map(|end| end.map_or_else(short, |end| u64::from_le_bytes(*end)));
        let mixed = (first ^ last.rotate_left(21) ^ names.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = &mut self.slots[(mixed >> 32) as usize % SLOTS];
        if slot.0 != names {
            *slot = (names, of_names(names));
        }
        slot.1
    }
}

/// What element `at` says of itself by class, id, role and style.
pub(crate) fn of_element<'s>(dom: &Dom, source: &'s str, at: u32, met: &mut Met<'s>) -> Signs {
    let node = dom.node(at);
    let mut signs = Signs::default();
    let text = node.tag.heading().is_some() || node.tag == Tag::P;
    let names: &[Key] = if text { &[Key::Class] } else { &[Key::Class, Key::Id, Key::DataTestid] };
    for &name in names {
        if let Some(names) = dom.value(source, at, name) {
            signs = signs.and(met.of_names(names));
        }
    }
    if signs.has(Sign::Harmless) || node.tag == Tag::Article {
        signs = signs.without(Signs::of(&[
            Sign::Tags,
            Sign::Date,
            Sign::Caption,
            Sign::Comment,
            Sign::Navigation,
            Sign::Share,
        ]));
    }
    if signs.has(Sign::LiveBlog) {
        // Comments on a match while it runs are the report.
        signs = signs.without(Signs::of(&[Sign::Comment]));
    }
    let value = |name| dom.value(source, at, name);
    if value(Key::Itemprop).is_some_and(|prop| prop.contains("articleBody") || prop == "text") {
        signs = signs.and(Signs::of(&[Sign::Body]));
    }
    if let Some(
        "navigation" | "complementary" | "banner" | "contentinfo" | "search" | "menu" | "menubar" | "dialog"
        | "alertdialog",
    ) = value(Key::Role)
    {
        signs = signs.and(Signs::of(&[Sign::Navigation]));
    }
    let unseen = |style: &str| {
        let plain: String = style.chars().filter(|c| !c.is_whitespace()).take(400).collect();
        plain.contains("display:none") || plain.contains("visibility:hidden")
    };
    if value(Key::Hidden).is_some() || value(Key::AriaHidden) == Some("true") || value(Key::Style).is_some_and(unseen) {
        signs = signs.and(Signs::of(&[Sign::Hidden]));
    }
    match node.tag {
        Tag::Nav | Tag::Footer | Tag::Menu | Tag::Search => signs.and(Signs::of(&[Sign::Navigation])),
        Tag::Aside => signs.and(Signs::of(&[Sign::Related])),
        Tag::Figcaption | Tag::Caption => signs.and(Signs::of(&[Sign::Caption])),
        _ => signs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        assert!(of_names("c-article__body js-x").has(Sign::Body));
        assert!(of_names("ad-slot wide").has(Sign::Advertisement));
        assert!(!of_names("headline shadow").has(Sign::Advertisement));
        assert!(of_names("relatedPosts").has(Sign::Related));
        assert!(!of_names("postComment").has(Sign::Body));
        let file = include_str!("../../../../knowledge/intake/selectors.txt");
        let headings = file.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        assert!(headings.into_iter().all(|heading| Sign::from_label(heading).is_some()));
    }
}
