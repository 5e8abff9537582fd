//! When a page was published: JSON-LD, meta tags, time tags, address, elements styled as dates, text; and which of them said so.

use super::{
    choose::Parts,
    clock::{self, Clock},
    dom::Key,
    facts::{Fact, Facts},
    letters, shown,
    signs::{Sign, Signs},
    tag::Tag,
};
use crate::{Basis, Precision, Published, draft::published};
use jiff::civil::Date;

/// The date of publication; `address` is the page's own, `title` the paragraph of its headline.
pub(crate) fn find(parts: &Parts<'_>, facts: &Facts, address: Option<&str>, title: Option<usize>) -> Option<Published> {
    let url = address.and_then(of_address);
    let shown = shown::beside_headline(parts, title);
    let clock = address.and_then(clock::of_address);
    let seen = Seen { url, shown, clock };
    let ld = facts.thing.published.as_deref().and_then(|date| clock::read(date, Basis::JsonLd, clock));
    let meta = |fact| facts.all(fact).find_map(|date| clock::read(date, Basis::Meta, clock));
    match ld.or_else(|| meta(Fact::Date)) {
        Some(stated) => Some(as_shown(facts, stated, &seen)),
        None => meta(Fact::Loose)
            .map(|stated| as_marked(parts, as_shown(facts, stated, &seen), &seen))
            .or_else(|| unstated(parts, facts, &seen)),
    }
}

/// The date of a meta tag that may as well be that of a change or of the file, or the day of a `time` tag that is shown beside the
/// headline.
fn as_marked(parts: &Parts<'_>, stated: Published, seen: &Seen) -> Published {
    let beside = |tag: &Published| seen.shown.iter().any(|shown| day(shown) == day(tag));
    let tag = |reach| time_tag(parts, reach, seen.clock).filter(beside);
    tag(Reach::Article).or_else(|| tag(Reach::Page)).unwrap_or(stated)
}

/// When the page says that it was changed last.
pub(crate) fn changed(facts: &Facts) -> Option<Published> {
    let ld = facts.thing.modified.as_deref().and_then(|date| published(date, Basis::JsonLd));
    ld.or_else(|| facts.all(Fact::Modified).find_map(|date| published(date, Basis::Meta)))
}

/// What the reader of a page sees of its date.
struct Seen {
    /// The day in the address.
    url: Option<Published>,
    /// The days beside the headline.
    shown: Vec<Published>,
    /// The clock of the country in the address.
    clock: Option<Clock>,
}

/// The date that JSON-LD or a meta tag states, or the day that the page shows where a time zone explains the difference, or where
/// an article came out again: a later day is shown, and another tag says so too.
fn as_shown(facts: &Facts, stated: Published, seen: &Seen) -> Published {
    let same = |other: &Published| day(other) == day(&stated);
    let apart = |day: &&Published| is_zone_apart(stated, **day);
    let again = |shown: &&Published| day(shown) > day(&stated) && is_stated(facts, day(shown));
    if seen.url.as_ref().is_some_and(same) {
        return stated;
    }
    let first = |url: &&Published| apart(url) || days_between(url, &stated) > YEAR;
    if let Some(url) = seen.url.as_ref().filter(first) {
        return *url;
    }
    // Where the stated day is shown as well, the other one may be that of the reader: today.
    if seen.shown.iter().any(same) {
        return stated;
    }
    let local = seen.shown.iter().take(3).find(apart);
    local.or_else(|| seen.shown.iter().find(again)).copied().unwrap_or(stated)
}

/// The date of a page without tags that state it.
fn unstated(parts: &Parts<'_>, facts: &Facts, seen: &Seen) -> Option<Published> {
    let tag = time_tag(parts, Reach::Article, seen.clock);
    let agreed = tag.filter(|tag| seen.shown.is_empty() || seen.shown.iter().any(|shown| day(shown) == day(tag)));
    agreed
        .or(seen.url)
        .or(seen.shown.first().copied())
        .or_else(|| marked(parts, Reach::Article))
        .or_else(|| said(parts))
        .or_else(|| above(parts))
        .or_else(|| time_tag(parts, Reach::Page, seen.clock))
        .or_else(|| in_script(parts.source))
        .or_else(|| changed(facts))
        .or_else(|| below(parts))
        .or_else(|| marked(parts, Reach::Page))
        .or_else(|| anywhere(parts))
}

/// An article whose address has a day of more than a year before was published then.
const YEAR: i32 = 366;

fn days_between(from: &Published, to: &Published) -> i32 {
    day(from).until(day(to)).map_or(0, |span| span.get_days())
}

fn day(at: &Published) -> Date {
    at.value.date()
}

/// Whether `shown` is the day before or behind, and the hour such that the clock of another time zone explains it.
fn is_zone_apart(stated: Published, shown: Published) -> bool {
    let next = |date: Date| date.tomorrow().ok();
    let hour = stated.value.hour();
    let clocks = stated.precision == Precision::Minute && shown.precision <= Precision::Day;
    let west = hour < 12 && next(day(&shown)) == Some(day(&stated));
    let east = hour >= 12 && next(day(&stated)) == Some(day(&shown));
    clocks && (west || east)
}

/// Whether some tag of the page states `wanted`, be it as the day of publication or of a change.
fn is_stated(facts: &Facts, wanted: Date) -> bool {
    let thing = [&facts.thing.published, &facts.thing.modified];
    let mut said = thing
        .into_iter()
        .flatten()
        .map(String::as_str)
        .chain(facts.all(Fact::Date))
        .chain(facts.all(Fact::Loose))
        .chain(facts.all(Fact::Modified))
        .filter_map(|date| published(date, Basis::Meta));
    said.any(|date| day(&date) == wanted)
}

/// Lines of at most so many words may say when the article was published.
const SAID_WORDS: u32 = 60;

/// Where an element with a date may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Not among comments or other articles.
    Article,
    /// Anywhere.
    Page,
}

/// Fields of scripts that hold the state of a page.
const FIELDS: [&str; 6] = [
    "\"datePublished\":\"",
    "\"published_at\":\"",
    "\"publishedAt\":\"",
    "\"publishDate\":\"",
    "\"publicationDate\":\"",
    "\"createdAt\":\"",
];

fn in_script(source: &str) -> Option<Published> {
    FIELDS.iter().find_map(|field| {
        let at = memchr::memmem::find(source.as_bytes(), field.as_bytes())? + field.len();
        published(
            source.get(at..)?.split('"').next()?.get(..40.min(source.len() - at)).unwrap_or_default(),
            Basis::Selector,
        )
        .or_else(|| published(source.get(at..at + 19)?, Basis::Selector))
    })
}

/// A date that a word of publication stands beside, in a line wherever on the page; the one nearest to the article.
fn said(parts: &Parts<'_>) -> Option<Published> {
    let main = parts.within(parts.main);
    let usable = |&index: &usize| {
        let paragraph = &parts.paragraphs[index];
        paragraph.words <= SAID_WORDS && !is_aside(parts, paragraph.home)
    };
    let found = (0..parts.paragraphs.len()).filter(usable).filter_map(|index| {
        let paragraph = &parts.paragraphs[index];
        let text = letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
        Some((main.start.saturating_sub(index) + (index + 1).saturating_sub(main.end), shown::said(&text)?))
    });
    found.min_by_key(|(distance, _)| *distance).map(|(_, date)| date)
}

/// A short line with a date, wherever on the page it stands; the one nearest to the article.
fn anywhere(parts: &Parts<'_>) -> Option<Published> {
    let main = parts.within(parts.main);
    let distance = |index: usize| main.start.saturating_sub(index) + (index + 1).saturating_sub(main.end);
    let mut near: Vec<usize> =
        (0..parts.paragraphs.len()).filter(|&index| parts.paragraphs[index].words <= 16).collect();
    near.sort_by_key(|&index| distance(index));
    near.into_iter().take(120).filter_map(|index| line(parts, index)).find(|date| date.precision <= Precision::Day)
}

/// The date in the first letters of a paragraph.
fn line(parts: &Parts<'_>, index: usize) -> Option<Published> {
    let paragraph = &parts.paragraphs[index];
    let text = letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
    let reach = if paragraph.words <= 16 { 200 } else { 60 };
    published(crate::layer::beginning(&text, reach), Basis::Text)
}

/// `/2026/05/16/` or `2026-05-16` in an address.
pub(crate) fn of_address(address: &str) -> Option<Published> {
    let (_, path) = address.split_once("://").unwrap_or(("", address));
    let (_, path) = path.split_once('/')?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let digits = |part: &str, count: &[usize]| count.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let three = parts.windows(3).find_map(|three| {
        let first = digits(three[0], &[4]) && digits(three[1], &[1, 2]) && digits(three[2], &[1, 2]);
        let last = digits(three[0], &[1, 2]) && digits(three[1], &[1, 2]) && digits(three[2], &[4]);
        let joined = if last { three.join(".") } else { three.join("-") };
        (first || last).then(|| published(&joined, Basis::Url))?
    });
    let century = |part: &&&str| part.starts_with("20") || part.starts_with("19");
    let one =
        || parts.iter().filter(|part| digits(part, &[8])).find(century).and_then(|part| published(part, Basis::Url));
    three.or_else(one)
}

/// The first `time` element of the article, or the first of the page above it.
fn time_tag(parts: &Parts<'_>, reach: Reach, clock: Option<Clock>) -> Option<Published> {
    let all =
        (1..parts.dom.nodes.len() as u32).filter(|&at| parts.dom.node(at).tag == Tag::Time || is_marked(parts, at));
    let usable = all.filter(|&at| reach == Reach::Page || !is_aside(parts, at)).take(40);
    let mut found: Vec<(bool, Published)> = Vec::new();
    for at in usable {
        let value = [Key::Datetime, Key::Content, Key::Title]
            .into_iter()
            .find_map(|name| parts.dom.value(parts.source, at, name));
        let text = value.map(str::to_owned).unwrap_or_else(|| inner(parts, at));
        found.extend(clock::read(&text, Basis::TimeTag, clock).map(|date| (is_marked(parts, at), date)));
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
pub(crate) fn is_aside(parts: &Parts<'_>, at: u32) -> bool {
    std::iter::once(at).chain(parts.dom.above(at)).any(|above| {
        let signs = parts.signs[above as usize];
        let tag = parts.dom.node(above).tag;
        tag != Tag::Body && (signs.has(Sign::Comment) || signs.has(Sign::Related))
            || matches!(tag, Tag::Aside | Tag::Footer)
    })
}

/// Elements whose class says that they hold a date; those above the end of the article first.
fn marked(parts: &Parts<'_>, reach: Reach) -> Option<Published> {
    let end = parts.dom.node(parts.main).end;
    let dated = Signs::of(&[Sign::Date, Sign::Tags, Sign::Byline]);
    let all = (1..parts.dom.nodes.len() as u32)
        .filter(|&at| parts.signs[at as usize].any(dated) && parts.dom.node(at).tag != Tag::Body);
    let usable = all.filter(|&at| reach == Reach::Page || !is_aside(parts, at)).take(60);
    let mut found: Vec<(bool, bool, Published)> = Vec::new();
    for at in usable {
        let text = inner(parts, at);
        if text.len() > 400 {
            continue;
        }
        let attribute =
            || [Key::Datetime, Key::Title].into_iter().find_map(|name| parts.dom.value(parts.source, at, name));
        let text = if text.is_empty() { attribute().unwrap_or_default().to_owned() } else { text };
        let date = parts.signs[at as usize].has(Sign::Date);
        found.extend(published(&text, Basis::Selector).map(|value| (at >= end, !date, value)));
    }
    found.iter().min_by_key(|(after, other, _)| (*after, *other)).map(|(.., date)| *date)
}

/// A date at the head of the first paragraphs of the article, or in the short lines there and before it.
fn above(parts: &Parts<'_>) -> Option<Published> {
    let main = parts.within(parts.main);
    let first = (main.start..main.end.min(main.start + 3)).find_map(|index| day_in(parts, index));
    let inside = || (main.start..main.end.min(main.start + 8)).find_map(|index| day_in_short(parts, index));
    let before = || (main.start.saturating_sub(14)..main.start).rev().find_map(|index| day_in_short(parts, index));
    first.or_else(inside).or_else(before)
}

/// A date in the short lines at the end of the article or behind it.
fn below(parts: &Parts<'_>) -> Option<Published> {
    let main = parts.within(parts.main);
    let after = (main.end..parts.paragraphs.len().min(main.end + 6)).find_map(|index| day_in_short(parts, index));
    after.or_else(|| (main.start..main.end).rev().take(6).find_map(|index| day_in_short(parts, index)))
}

fn day_in(parts: &Parts<'_>, index: usize) -> Option<Published> {
    line(parts, index).filter(|date| date.precision <= Precision::Day)
}

fn day_in_short(parts: &Parts<'_>, index: usize) -> Option<Published> {
    (parts.paragraphs[index].words <= 16).then(|| day_in(parts, index))?
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
        assert_eq!(day("https://quay.example/news/16-05-2026").as_deref(), Some("2026-05-16"));
        assert_eq!(day("https://quay.example/20260516/rain").as_deref(), Some("2026-05-16"));
        assert_eq!(day("https://quay.example/2026/rain"), None);
    }
}
