//! The entries of a running log: the paragraphs where they begin, and when each was written.

use super::{
    choose::Parts,
    clock::{self, Clock},
    dom::Key,
    facts::Facts,
    letters,
    signs::Sign,
    tag::Tag,
    updates, when,
};
use crate::{Basis, Precision, Published, date, draft::published};

/// When the page was published, and the clock of its country.
type Day = (Option<Published>, Option<Clock>);

/// One entry of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Begun {
    /// Its first paragraph.
    pub(crate) from: usize,
    /// The paragraph that shows its time.
    pub(crate) clock: Option<usize>,
    pub(crate) published: Published,
}

/// Times that stand alone in a paragraph of at most so many words are shown as times.
const CLOCK_WORDS: u32 = 8;

/// The dated entries of the article of a page: where the page shows their times, with those of JSON-LD where it gives them too, else
/// where JSON-LD says. A single entry is none.
pub(crate) fn entries(parts: &Parts<'_>, facts: &Facts, day: Day) -> Vec<Begun> {
    let stated = stated(parts, facts, day.1);
    let mut found = shown(parts, day);
    if found.len() < 2 {
        return if stated.len() < 2 { Vec::new() } else { stated };
    }
    for entry in stated.iter().rev() {
        let behind = found.partition_point(|around| around.from <= entry.from);
        if let Some(around) = behind.checked_sub(1).and_then(|at| found.get_mut(at)) {
            around.published = entry.published;
        }
    }
    found
}

/// The entries that JSON-LD lists and the page shows.
fn stated(parts: &Parts<'_>, facts: &Facts, clock: Option<Clock>) -> Vec<Begun> {
    let begun = |(from, time): (usize, &str)| {
        let published = clock::read(time, Basis::JsonLd, clock)?;
        Some(Begun { from, clock: None, published })
    };
    updates::shown(parts, &facts.thing.updates).into_iter().filter_map(begun).collect()
}

/// The entries whose times the page shows; a time of day alone is one of the day of the page.
fn shown(parts: &Parts<'_>, day: Day) -> Vec<Begun> {
    let times = times(parts, day);
    let mut found: Vec<Begun> = Vec::new();
    for (index, &(at, published)) in times.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| times.get(before)).map(|time| time.0);
        let root = root(parts, at, (before, times.get(index + 1).map(|time| time.0)));
        let shown = parts.within(at).start.checked_sub(usize::from(parts.within(at).is_empty()));
        let within = parts.within(root);
        let clock = shown.filter(|shown| within.contains(shown) && parts.paragraphs[*shown].words <= CLOCK_WORDS);
        let fresh = found.last().is_none_or(|last| last.from < within.start);
        if parts.prose_in(root) > 0 && fresh {
            found.push(Begun { from: within.start, clock, published });
        }
    }
    found
}

/// The elements within the article that show a time, each outside the others.
fn times(parts: &Parts<'_>, day: Day) -> Vec<(u32, Published)> {
    let mut out: Vec<(u32, Published)> = Vec::new();
    let mut end = 0;
    for at in parts.dom.inside(parts.main) {
        let shows = parts.dom.node(at).tag == Tag::Time || parts.signs[at as usize].has(Sign::Date);
        if at >= end
            && shows
            && let Some(published) = time(parts, at, day).filter(|_| !when::is_aside(parts, at))
        {
            out.push((at, published));
            end = parts.dom.node(at).end;
        }
    }
    out
}

fn time(parts: &Parts<'_>, at: u32, (page, zone): Day) -> Option<Published> {
    let inside = parts.dom.inside(at);
    let text = letters::string(&parts.dom, parts.source, inside.start, inside.end);
    let exact =
        parts.dom.value(parts.source, at, Key::Datetime).and_then(|value| clock::read(value, Basis::TimeTag, zone));
    let clock = || {
        let value = page?.value.date().to_datetime(date::clock_in(&text)?);
        Some(Published { value, precision: Precision::Minute, basis: Basis::TimeTag })
    };
    exact.or_else(|| published(&text, Basis::TimeTag).filter(|_| text.len() < 80)).or_else(clock)
}

/// The largest element around the time that holds no other one.
fn root(parts: &Parts<'_>, at: u32, (before, after): (Option<u32>, Option<u32>)) -> u32 {
    let alone = |&above: &u32| {
        let end = parts.dom.node(above).end;
        above != parts.main && before.is_none_or(|before| before < above) && after.is_none_or(|after| after >= end)
    };
    parts.dom.above(at).take_while(|above| alone(above)).last().unwrap_or(at)
}
