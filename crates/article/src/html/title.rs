//! The headline of a page, from its headings, meta tags and title element.

use super::{
    choose::Parts,
    facts::{Fact, Facts, flat},
    letters,
    paragraph::Paragraph,
    tag::Tag,
};

/// The headline, and the paragraph that shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) text: Option<String>,
    pub(crate) paragraph: Option<usize>,
}

/// Marks between a headline and the name of the site.
const PARTS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " / "];

/// Finds the headline.
pub(crate) fn find(parts: &Parts<'_>, facts: &Facts) -> Found {
    let headings = headings(parts);
    let said: Vec<String> = [facts.thing.headline.clone().filter(|title| title.len() < 300)]
        .into_iter()
        .flatten()
        .chain(facts.all(Fact::Title).map(str::to_owned))
        .map(|title| without_site(&flat(&title), facts))
        .collect();
    let element = facts.title.as_deref().map(|title| without_site(title, facts));
    let agreed = headings.iter().find(|heading| {
        let same = |title: &String| alike(title, &heading.text);
        said.iter().any(same) || element.as_ref().is_some_and(same)
    });
    let begun = || {
        headings.iter().find(|heading| {
            facts
                .title
                .as_deref()
                .is_some_and(|title| heading.level == 1 && heading.text.len() > 8 && title.contains(&heading.text))
        })
    };
    let chosen = agreed.or_else(begun);
    if let Some(heading) = chosen {
        return Found { text: Some(heading.text.clone()), paragraph: Some(heading.paragraph) };
    }
    let first: Vec<&Heading> = headings.iter().filter(|heading| heading.level == 1).collect();
    if let (Some(only), true) = (first.first(), first.len() == 1 && said.is_empty()) {
        return Found { text: Some(only.text.clone()), paragraph: Some(only.paragraph) };
    }
    let text = said.into_iter().find(|title| !title.is_empty()).or(element);
    let text = text.or_else(|| headings.first().map(|heading| heading.text.clone()));
    Found { text, paragraph: None }
}

/// The headline of a part: its first heading.
pub(crate) fn of_part(parts: &Parts<'_>) -> Found {
    let headed = |at: u32| std::iter::once(at).chain(parts.dom.above(at)).any(|at| parts.dom.node(at).tag == Tag::H1);
    let first = parts.paragraphs.first().filter(|paragraph| headed(paragraph.home));
    let text = first.map(|paragraph| letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to));
    Found { paragraph: text.is_some().then_some(0), text }
}

struct Heading {
    text: String,
    level: u8,
    paragraph: usize,
}

/// Headings that are not far from the article, the highest level first.
fn headings(parts: &Parts<'_>) -> Vec<Heading> {
    let end = parts.within(parts.main).end;
    let rows = parts.paragraphs.iter().enumerate().take(end.max(1));
    let mut found: Vec<Heading> =
        rows.filter_map(|(index, paragraph)| heading(parts, index, paragraph)).take(60).collect();
    found.sort_by_key(|heading| heading.level);
    found
}

fn heading(parts: &Parts<'_>, index: usize, paragraph: &Paragraph) -> Option<Heading> {
    if paragraph.words > 40 {
        return None;
    }
    let home = std::iter::once(paragraph.home).chain(parts.dom.above(paragraph.home)).take(4);
    let level = home.filter_map(|at| parts.dom.node(at).tag.heading()).next();
    let titled = || {
        std::iter::once(paragraph.home).chain(parts.dom.above(paragraph.home)).take(2).any(|at| is_titled(parts, at))
    };
    let level = level.or_else(|| titled().then_some(4))?;
    let text = letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Heading { text, level, paragraph: index })
}

/// Whether a class says that the element holds a title.
fn is_titled(parts: &Parts<'_>, at: u32) -> bool {
    let class = parts.dom.value(parts.source, at, super::dom::Key::Class).unwrap_or_default();
    let block = !matches!(parts.dom.node(at).tag, Tag::Body | Tag::Html);
    block && ["title", "headline", "heading"].iter().any(|word| class.to_ascii_lowercase().contains(word))
}

/// Whether two titles are the same but for case and punctuation.
fn alike(a: &str, b: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (a, b) = (letters(a), letters(b));
    a.len() > 2 && a == b
}

/// Without the name of the site before or behind.
fn without_site(title: &str, facts: &Facts) -> String {
    let sites: Vec<&str> = facts.all(Fact::Site).chain(facts.thing.publisher.as_deref()).collect();
    let mut title = title.trim();
    for mark in PARTS {
        for _ in 0..2 {
            let Some((before, after)) = title.rsplit_once(mark) else { break };
            let named = |part: &str| sites.iter().any(|site| alike(site, part));
            if named(before) {
                title = after.trim();
            } else if named(after)
                || !before.contains(mark)
                    && after.split_whitespace().count() <= 4
                    && before.split_whitespace().count() >= 3
            {
                title = before.trim();
            } else {
                break;
            }
        }
    }
    title.to_owned()
}
