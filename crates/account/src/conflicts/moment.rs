//! The moment at which a sentence puts an act: a day, a part of it, an hour, with what "shortly before" and "late" make of it.

use super::tree::Tree;
use article::Precision;
use jiff::civil::Date;
use knowledge::{Hours, Nearness};
use reading::{Modifier, Time, TimeKind, TokenId};
use text::{Id, Span};

/// Minutes of a day, of an hour, and around an hour that is only near.
const DAY: i32 = 24 * 60;
const HOUR: i32 = 60;
const ABOUT: i32 = 30;
/// "After lunch" may be so much after it, in minutes, and "before dawn" before it.
const OPEN: i32 = 6 * HOUR;
/// Before an hour stand so many words at most that are about it.
const WORDS: usize = 4;
/// Phrases of one time stand so many bytes apart at most.
const BETWEEN: u32 = 24;
/// Minutes that two moments must be apart to exclude each other: where one is no exact hour, and where both are.
const APART: i32 = 90;
const EXACTLY_APART: i32 = 45;

/// Minutes from the beginning of a day, which may be on the next.
type Window = (i32, i32);

/// When an act is done.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    /// The words for it.
    pub(super) words: Span,
    /// The day, where its sentence names it.
    pub(super) day: Option<Date>,
    /// The hours of the day, where it tells them.
    window: Option<Window>,
}

impl Moment {
    /// The moment that these words of a sentence tell; nothing where they tell none or two.
    pub(super) fn of(tree: &Tree<'_>, tokens: &[TokenId], denied: bool) -> Option<Moment> {
        // "Not until noon" is at noon; "not at noon" is at no time that is told.
        if denied && !tokens.iter().any(|&token| is_until(&tree.form(token))) {
            return None;
        }
        let mut moments = items(tree, tokens, denied)?.into_iter();
        let first = moments.next()?;
        let whole = moments.try_fold(first, |one, other| one.joined(&other))?;
        // Who names the day of a time before an hour means that day.
        let window = whole.window.map(|(from, to)| (if whole.day.is_some() { from.max(0) } else { from }, to));
        Some(Moment { window, ..whole })
    }

    /// One moment that two phrases tell: "on Monday, a little after nightfall".
    fn joined(&self, other: &Moment) -> Option<Moment> {
        let day = match (self.day, other.day) {
            (Some(one), Some(two)) if one != two => return None,
            (one, two) => one.or(two),
        };
        let window = match (self.window, other.window) {
            (Some(one), Some(two)) => Some((one.0.max(two.0), one.1.min(two.1))).filter(|both| both.0 <= both.1),
            (one, two) => one.or(two),
        };
        let lost = window.is_none() && self.window.is_some();
        let near = other.words.start().saturating_sub(self.words.end()) <= BETWEEN;
        let words = if near { self.words.join(other.words) } else { self.words };
        (!lost).then_some(Moment { words, day, window })
    }

    /// Whether both can be one moment.
    pub(super) fn meets(&self, other: &Moment) -> bool {
        self.gap(other) <= 0
    }

    /// Whether one excludes the other.
    pub(super) fn excludes(&self, other: &Moment) -> bool {
        let exact = |moment: &Moment| moment.window.is_some_and(|(from, to)| from == to);
        self.gap(other) >= if exact(self) && exact(other) { EXACTLY_APART } else { APART }
    }

    /// The minutes between two moments; where a day is not told, on whatever days they bring together.
    fn gap(&self, other: &Moment) -> i32 {
        let whole = |moment: &Moment| moment.window.unwrap_or((0, DAY));
        let gap = |days: i32| {
            let (one, two) = (whole(self), whole(other));
            (two.0 + days * DAY - one.1).max(one.0 - two.1 - days * DAY)
        };
        match (self.day, other.day) {
            (Some(one), Some(two)) => gap((two - one).get_days()),
            _ => (-1..=1).map(gap).min().unwrap_or(0),
        }
    }

    /// What it comes to.
    pub(super) fn value(&self) -> String {
        let day = self.day.map_or_else(String::new, |day| day.to_string());
        let (from, to) = self.window.unwrap_or((0, DAY));
        format!("{day}T{from}/{to}")
    }
}

/// What the times and the words for hours among these words tell; nothing where one of them is too wide, or of no day.
fn items(tree: &Tree<'_>, tokens: &[TokenId], denied: bool) -> Option<Vec<Moment>> {
    let list = Hours::embedded();
    let mut found = Vec::new();
    let stands_in = |span: Span| tokens.iter().copied().find(|&token| span.covers(tree.reading.tokens[token].span));
    let bound: Vec<_> = tree.times().filter_map(|time| Some((time, stands_in(time.span)?))).collect();
    for (time, _) in &bound {
        let first = tree.tokens().find(|&token| time.span.covers(tree.reading.tokens[token].span))?;
        if has_zone(tree, time) {
            return None;
        }
        if matches!(time.kind, TimeKind::Date | TimeKind::Time) && !time.value.ends_with("_REF") {
            let moment = told(time)?;
            found.push(near(tree, first, late_or_early(time, moment), denied)?);
        }
    }
    for &token in tokens {
        let span = tree.reading.tokens[token].span;
        let known =
            bound.iter().any(|(time, _)| time.span.covers(span) && told(time).is_some_and(|it| it.window.is_some()));
        if let Some(window) = list.span(&tree.form(token)).filter(|_| !known) {
            found.push(near(tree, token, Moment { words: span, day: None, window: Some(window) }, denied)?);
        }
    }
    Some(found)
}

/// Whether a zone stands behind a time.
fn has_zone(tree: &Tree<'_>, time: &Time) -> bool {
    let behind = tree.tokens().find(|&token| tree.reading.tokens[token].span.start() >= time.span.end());
    behind.is_some_and(|token| Hours::embedded().nearness(&tree.form(token)) == Some(Nearness::Zone))
}

/// The moment of a time that is exact to the day or less, in no zone of its own.
fn told(time: &Time) -> Option<Moment> {
    if time.precision > Precision::Day {
        return None;
    }
    let (day, clock) = time.value.split_once('T').map_or((&*time.value, None), |(day, clock)| (day, Some(clock)));
    let day = if day.is_empty() { None } else { Some(day.parse::<Date>().ok()?) };
    let window = match clock {
        None => None,
        Some(part) if part.starts_with(|c: char| c.is_alphabetic()) => Some(Hours::embedded().span(part)?),
        Some(clock) => Some(minute(clock)?).map(|at| (at, at)),
    };
    let midnight = window == Some((0, 0));
    // "Midnight on Wednesday" is either end of it.
    let window = if midnight { Some(if day.is_some() { (0, DAY) } else { (DAY, DAY) }) } else { window };
    Some(Moment { words: time.span, day, window })
}

/// The minute of the day of "04:40"; nothing where a zone stands behind it.
fn minute(clock: &str) -> Option<i32> {
    let (hour, minute) = clock.split_once(':')?;
    Some(hour.parse::<i32>().ok()? * HOUR + minute.parse::<i32>().ok()?)
}

fn late_or_early(time: &Time, moment: Moment) -> Moment {
    match time.modifier {
        Some(Modifier::End) => late(moment),
        Some(Modifier::Start) => early(moment),
        Some(Modifier::Middle) | None => moment,
    }
}

/// Whether hours are those of a part of the day, which has a beginning and an end.
fn is_part((from, to): Window) -> bool {
    to - from >= 4 * HOUR
}

/// "Late on Tuesday", "late in the evening".
fn late(moment: Moment) -> Moment {
    let window = match moment.window {
        None => Some((DAY - 9 * HOUR, DAY + HOUR)),
        Some(part) if is_part(part) => Some((part.0 + (part.1 - part.0) / 3, part.1.min(DAY) + HOUR)),
        hour => hour,
    };
    Moment { window, ..moment }
}

/// "Early on Tuesday", "early in the evening".
fn early(moment: Moment) -> Moment {
    let window = match moment.window {
        None => Some((0, DAY / 2)),
        Some(part) if is_part(part) => Some((part.0, part.1 - (part.1 - part.0) / 3)),
        hour => hour,
    };
    Moment { window, ..moment }
}

fn is_until(word: &str) -> bool {
    word == "until" || word == "till"
}

/// What the words before an hour make of it; nothing where they make it none.
fn near(tree: &Tree<'_>, first: TokenId, moment: Moment, denied: bool) -> Option<Moment> {
    let list = Hours::embedded();
    let before = (0..first.index() as u32).rev().map(TokenId::new).take(WORDS);
    let before = before.map_while(|token| list.nearness(&tree.form(token)).map(|near| (tree.form(token), near)));
    let words: Vec<_> = before.collect();
    let has = |near: Nearness| words.iter().any(|word| word.1 == near);
    if words.iter().any(|(word, near)| *near == Nearness::Not && !(denied && is_until(word))) {
        return None;
    }
    let moment = if has(Nearness::Late) { late(moment) } else { moment };
    let moment = if has(Nearness::Early) { early(moment) } else { moment };
    let window = moment.window.map(|(from, to)| {
        let little = if from == to { ABOUT } else { HOUR };
        let slack = if has(Nearness::Near) { little } else { OPEN };
        let about = if has(Nearness::About) { ABOUT } else { 0 };
        let from = if has(Nearness::Before) { from - slack } else { from - about };
        let to = if has(Nearness::After) { to + slack } else { to + about };
        (from, to)
    });
    // "After Tuesday" is no day.
    let day_alone = moment.window.is_none() && (has(Nearness::Before) || has(Nearness::After));
    (!day_alone).then_some(Moment { window, ..moment })
}
