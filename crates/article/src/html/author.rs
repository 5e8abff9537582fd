//! Who wrote a page: JSON-LD, meta tags, elements that say so.

use super::{
    choose::Parts,
    dom::Key,
    facts::{Fact, Facts, flat},
    letters,
    signs::Sign,
    tag::Tag,
};
use std::sync::LazyLock;

/// The authors as one line.
pub(crate) fn find(parts: &Parts<'_>, facts: &Facts) -> Option<String> {
    let site: Vec<&str> = facts.all(Fact::Site).chain(facts.thing.publisher.as_deref()).collect();
    let fits = |name: &String| {
        !site.iter().any(|site| site.eq_ignore_ascii_case(name) || name.len() > 5 && site.contains(name.as_str()))
    };
    let listed = |names: Vec<String>| {
        let mut kept: Vec<String> = Vec::new();
        for name in names.iter().filter_map(|name| clean(name)).filter(fits) {
            if !kept.contains(&name) {
                kept.push(name);
            }
        }
        (!kept.is_empty()).then(|| kept.join(", "))
    };
    listed(facts.thing.authors.clone())
        .or_else(|| facts.all(Fact::Author).find_map(|name| listed(vec![name.to_owned()])))
        .or_else(|| element(parts, &fits))
        .or_else(|| signed(parts).filter(fits))
}

/// A short line that begins with "By" or has it before a name, between headline and text or at the end of the text.
fn signed(parts: &Parts<'_>) -> Option<String> {
    let main = parts.within(parts.main);
    let head = main.start.saturating_sub(10)..main.end.min(main.start + 4);
    let tail = main.end.saturating_sub(3).max(main.start)..main.end;
    head.chain(tail).filter(|&index| parts.paragraphs[index].words <= 14).find_map(|index| {
        let paragraph = &parts.paragraphs[index];
        let text = letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
        after_by(&text)
    })
}

/// The capitalised words after "by" in a short line.
fn after_by(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let by = |word: &&str| BY.contains(&word.to_lowercase().trim_end_matches(':'));
    let at = words.iter().position(by)?;
    let small = ["von", "van", "de", "der", "und", "and", "da", "del", "la", "le", "el", "al", "bin", "y", "et", "e"];
    let named = |word: &&&str| {
        (word.starts_with(char::is_uppercase) || small.contains(*word)) && !word.contains(|c: char| c.is_ascii_digit())
    };
    let name: Vec<&str> = words[at + 1..].iter().take_while(named).take(8).copied().collect();
    let capital = name.first().is_some_and(|first| first.starts_with(char::is_uppercase));
    let enough = name.len() >= 2 || words.len() <= 4;
    (capital && enough).then(|| clean(&name.join(" "))).flatten()
}

/// Words that stand before the name of an author.
const BY: [&str; 9] = ["by", "von", "par", "por", "autor", "autorin", "author", "auteur", "di"];

/// The first element, best kind first, that names an author.
fn element(parts: &Parts<'_>, fits: &dyn Fn(&String) -> bool) -> Option<String> {
    let kinds: [fn(&Parts<'_>, u32) -> bool; 3] = [is_marked, is_link, is_classed];
    let count = parts.dom.nodes.len() as u32;
    let end = parts.dom.node(parts.main).end;
    kinds.iter().find_map(|kind| {
        let near = (1..count).filter(|&at| kind(parts, at) && !in_comments(parts, at));
        let mut names: Vec<(u32, String)> = Vec::new();
        for at in near.take(40) {
            names.extend(name(parts, at).filter(fits).map(|name| (at, name)));
        }
        let before = names.iter().find(|(at, _)| *at < end).or(names.first());
        before.map(|(_, name)| name.clone())
    })
}

fn is_marked(parts: &Parts<'_>, at: u32) -> bool {
    parts
        .dom
        .value(parts.source, at, Key::Itemprop)
        .is_some_and(|prop| prop.contains("author") || prop.contains("creator"))
}

fn is_link(parts: &Parts<'_>, at: u32) -> bool {
    parts.dom.node(at).tag == Tag::A
        && parts
            .dom
            .value(parts.source, at, Key::Rel)
            .is_some_and(|rel| rel.split_whitespace().any(|word| word == "author"))
}

fn is_classed(parts: &Parts<'_>, at: u32) -> bool {
    parts.signs[at as usize].has(Sign::Byline)
}

fn in_comments(parts: &Parts<'_>, at: u32) -> bool {
    std::iter::once(at).chain(parts.dom.above(at)).any(|above| parts.signs[above as usize].has(Sign::Comment))
}

/// The name inside an element of few words.
fn name(parts: &Parts<'_>, at: u32) -> Option<String> {
    let inside = parts.dom.inside(at);
    let text = match parts.dom.value(parts.source, at, Key::Content).filter(|_| inside.is_empty()) {
        Some(content) => flat(content),
        None => letters::string(&parts.dom, parts.source, inside.start, inside.end),
    };
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| line.chars().filter(|c| c.is_alphabetic()).count() > 2 && clean(line).is_some())?;
    clean(line)
}

static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../../../knowledge/intake/byline-words.txt");
    file.lines().filter(|line| !line.starts_with('%') && !line.is_empty()).collect()
});

/// The name in `text` without "By", dates, addresses and offices; nothing where it is no name.
pub(crate) fn clean(text: &str) -> Option<String> {
    let text = flat(text);
    let host = text.rsplit_once('.').is_some_and(|(before, end)| {
        (2..=3).contains(&end.len()) && end.chars().all(|c| c.is_ascii_lowercase()) && !before.contains(' ')
    });
    if host || text.contains("http") || text.contains("www.") || text.contains(".com") {
        return None;
    }
    let mut name = text.as_str();
    loop {
        let first = name.split_whitespace().next()?;
        let word = first.trim_end_matches([':', '.', ',']).to_lowercase();
        if !WORDS.contains(&word.as_str()) && !first.starts_with(['@', '|', '-', '–', '•', ':', '/']) {
            break;
        }
        name = name.get(first.len()..)?.trim_start();
    }
    let stops =
        [" | ", " - ", " – ", " — ", " • ", " on ", " am ", " vom ", ",", "(", ";", "/", "\u{b7}", " in ", ": "];
    let end = stops.iter().filter_map(|stop| name.find(stop)).min().unwrap_or(name.len());
    let digits = name.find(|c: char| c.is_ascii_digit()).unwrap_or(name.len());
    let and = listed_end(name, end);
    let name = name.get(..and.min(digits))?.trim().trim_end_matches(['.', ',', '-', '|', ':', '@']).trim();
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let plausible = (1..=10).contains(&words) && letters >= 3 && name.chars().count() < 80;
    (plausible && !WORDS.contains(&name.to_lowercase().as_str())).then(|| name.to_owned())
}

/// A comma between two names does not end the list; one before an office does.
fn listed_end(name: &str, end: usize) -> usize {
    let next = name.get(end..).and_then(|rest| rest.strip_prefix(", ")).unwrap_or("");
    let words: Vec<&str> = next.split_whitespace().collect();
    let capitals = words.iter().take(2).filter(|word| word.starts_with(char::is_uppercase)).count() == 2;
    let office = words.iter().any(|word| WORDS.contains(&word.to_lowercase().trim_end_matches([',', '.'])));
    let plain = words.len() <= 6 && !office && !next.contains(|c: char| c.is_ascii_digit());
    if capitals && plain && name.get(..end).is_some_and(|first| first.contains(' ')) { name.len() } else { end }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn names_are_cleaned() {
        let rows = [
            ("By Nerys Vaughan", Some("Nerys Vaughan")),
            ("Von: Nerys Vaughan | 3. Mai 2026", Some("Nerys Vaughan")),
            ("Nerys Vaughan, Harbour Correspondent", Some("Nerys Vaughan")),
            ("Nerys Vaughan, Glenys Roscoe", Some("Nerys Vaughan, Glenys Roscoe")),
            ("https://quay.example/nerys", None),
            ("admin", None),
        ];
        for (text, name) in rows {
            assert_eq!(clean(text).as_deref(), name, "{text}");
        }
    }
}
