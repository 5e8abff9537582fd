//! When a page was published: JSON-LD, meta tags, time tags, address, elements styled as dates, text; and which of them said so.

use super::{
    choose::Parts,
    dom::Key,
    facts::{Fact, Facts},
    letters,
    signs::Sign,
    tag::Tag,
};
use crate::{Basis, Published, draft::published};

/// The date of publication; `address` is the page's own.
pub(crate) fn find(parts: &Parts<'_>, facts: &Facts, address: Option<&str>) -> Option<Published> {
    let ld = facts.thing.published.as_deref().and_then(|date| published(date, Basis::JsonLd));
    let metas = || facts.all(Fact::Date).find_map(|date| published(date, Basis::Meta));
    let url = || address.and_then(of_address);
    ld.or_else(metas)
        .or_else(|| time_tag(parts))
        .or_else(url)
        .or_else(|| marked(parts))
        .or_else(|| near_headline(parts))
        .or_else(|| facts.thing.modified.as_deref().and_then(|date| published(date, Basis::JsonLd)))
}

/// `/2026/05/16/` or `2026-05-16` in an address.
pub(crate) fn of_address(address: &str) -> Option<Published> {
    let (_, path) = address.split_once("://").unwrap_or(("", address));
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    parts.windows(3).find_map(|three| {
        let digits =
            |part: &str, count: &[usize]| count.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let date = digits(three[0], &[4]) && digits(three[1], &[1, 2]) && digits(three[2], &[1, 2]);
        date.then(|| published(&three.join("-"), Basis::Url))?
    })
}

/// The first `time` element of the article, or the first of the page above it.
fn time_tag(parts: &Parts<'_>) -> Option<Published> {
    let all =
        (1..parts.dom.nodes.len() as u32).filter(|&at| parts.dom.node(at).tag == Tag::Time || is_marked(parts, at));
    let usable = all.filter(|&at| !aside(parts, at)).take(40);
    let mut found: Vec<(bool, Published)> = Vec::new();
    for at in usable {
        let value = [Key::Datetime, Key::Content, Key::Title]
            .into_iter()
            .find_map(|name| parts.dom.value(parts.source, at, name));
        let text = value.map(str::to_owned).unwrap_or_else(|| inner(parts, at));
        found.extend(published(&text, Basis::TimeTag).map(|date| (is_marked(parts, at), date)));
    }
    found.iter().find(|(marked, _)| *marked).or(found.first()).map(|(_, date)| *date)
}

fn is_marked(parts: &Parts<'_>, at: u32) -> bool {
    let value = |name| parts.dom.value(parts.source, at, name);
    value(Key::Itemprop).is_some_and(|prop| prop.contains("datePublished") || prop.contains("dateCreated"))
        || value(Key::Property)
            .is_some_and(|prop| prop.contains("datePublished") || prop == "dc:date" || prop.contains("published"))
}

/// Whether the element stands among comments or other articles.
fn aside(parts: &Parts<'_>, at: u32) -> bool {
    std::iter::once(at).chain(parts.dom.above(at)).any(|above| {
        let signs = parts.signs[above as usize];
        let tag = parts.dom.node(above).tag;
        tag != Tag::Body && (signs.has(Sign::Comment) || signs.has(Sign::Related))
            || matches!(tag, Tag::Aside | Tag::Footer)
    })
}

/// Elements whose class says that they hold a date; those above the end of the article first.
fn marked(parts: &Parts<'_>) -> Option<Published> {
    let end = parts.dom.node(parts.main).end;
    let dated = Signs::of(&[Sign::Date, Sign::Tags, Sign::Byline]);
    let all = (1..parts.dom.nodes.len() as u32)
        .filter(|&at| parts.signs[at as usize].any(dated) && parts.dom.node(at).tag != Tag::Body);
    let usable = all.filter(|&at| !aside(parts, at)).take(60);
    let mut found: Vec<(bool, bool, Published)> = Vec::new();
    for at in usable {
        let text = inner(parts, at);
        if text.len() > 400 {
            continue;
        }
        let date = parts.signs[at as usize].has(Sign::Date);
        found.extend(published(&text, Basis::Selector).map(|value| (at >= end, !date, value)));
    }
    found.iter().min_by_key(|(after, other, _)| (*after, *other)).map(|(.., date)| *date)
}

use super::signs::Signs;

/// A date in the short lines around the beginning of the article.
fn near_headline(parts: &Parts<'_>) -> Option<Published> {
    let main = parts.within(parts.main);
    let from = main.start.saturating_sub(14);
    let short = |index: &usize| parts.paragraphs[*index].words <= 16;
    let line = |index: usize| {
        let paragraph = &parts.paragraphs[index];
        published(&letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to), Basis::Text)
    };
    let day = |date: &Published| date.precision <= crate::Precision::Day;
    let inside = (main.start..main.end.min(main.start + 8)).filter(short).filter_map(line).find(day);
    let before = || (from..main.start).rev().filter(short).filter_map(line).find(day);
    let after = || (main.end..parts.paragraphs.len().min(main.end + 6)).filter(short).filter_map(line).find(day);
    inside
        .or_else(before)
        .or_else(after)
        .or_else(|| (main.start..main.end).rev().take(6).filter(short).filter_map(line).find(day))
}

fn inner(parts: &Parts<'_>, at: u32) -> String {
    let inside = parts.dom.inside(at);
    letters::string(&parts.dom, parts.source, inside.start, inside.end)
}

#[cfg(test)]
mod tests {
    use super::of_address;

    #[test]
    fn addresses_with_a_day() {
        let day = |address| of_address(address).map(|date| date.value.date().to_string());
        assert_eq!(day("https://quay.example/2026/05/16/rain").as_deref(), Some("2026-05-16"));
        assert_eq!(day("https://quay.example/news/rain-2026-05-16.html").as_deref(), Some("2026-05-16"));
        assert_eq!(day("https://quay.example/2026/rain"), None);
    }
}
