//! Seasons, lengths of time, repeated times, and phrases for now, then and soon.

use super::counted::{Amount, amount};
use super::line::Line;
use super::period::Period;
use super::relative::letter;
use super::tense::Tense;
use super::{Hit, Now, eras};
use crate::model::TimeKind;
use article::Precision;
use knowledge::{CalendarWord, Pointing, TimeUnit};

/// Seasons, sets, vague phrases.
pub(super) fn phrase(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    season(line, at, now)
        .or_else(|| seasons_ago(line, at, now))
        .or_else(|| set(line, at))
        .or_else(|| vague(line, at, now))
}

/// "summer", "the winter of 2022", "spring 2023".
pub(super) fn season(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let code = line.season(at)?;
    let of = usize::from(line.is(at + 1, &["of", "in"]));
    let pair = || line.word(at + 1 + of).split_once('/').filter(|(year, _)| year.len() == 4)?.0.parse().ok();
    if let Some((len, year)) = eras::of_date(line, at + 1 + of, now).or_else(|| Some((1, pair()?))) {
        let to = at + 1 + of + len;
        // "The winter of 1947–48" begins in the first of the two years.
        let next = |other: i64| other == i64::from(year) + 1 || other == (i64::from(year) + 1) % 100;
        let two = code == "WI" && line.is_hyphen(to) && line.digits(to + 1).is_some_and(next);
        return Some(Hit::date(to - at + if two { 2 } else { 0 }, Period::season(year, code)));
    }
    let verb = matches!(line.upos(at), crate::syntax::Upos::Verb | crate::syntax::Upos::Adj);
    let sure = matches!(code, "SU" | "WI") || line.is(at, &["autumn"]) || is_season(line, at);
    let period = season_of_story(line, at, now, code);
    (sure && !verb)
        .then(|| Hit::date(1, period.unwrap_or_else(|| Period::open(format!("XXXX-{code}"), Precision::Season))))
}

/// "The mine closed in the summer": that of the year told of, the next one from a month or a day told of, or the last one.
fn season_of_story(line: &Line<'_>, at: usize, now: &Now, code: &str) -> Option<Period> {
    let led =
        line.is(at.wrapping_sub(1), &["the"]) && line.is(at.wrapping_sub(2), &["in", "by", "until", "since", "during"]);
    // "Hurt in the fall" is no season.
    if !led || line.is(at, &["fall"]) || line.tense(at) != Tense::Past || line.would(at) {
        return None;
    }
    let season = |year: i16| Period::season(year, code);
    if let Some((first, _, precision)) = now.told.filter(|_| now.is_far()) {
        let here = season(first.year());
        let over = precision < Precision::Year && here.last.is_some_and(|last| last < first) && !line.had(at);
        return Some(if over { season(first.year() + 1) } else { here });
    }
    let published = now.published.filter(|_| now.told.is_none())?;
    let here = season(published.year());
    let begun = here.first.is_some_and(|first| first <= published);
    Some(if begun { here } else { season(published.year() - 1) })
}

/// "Two summers ago".
fn seasons_ago(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let (len, count) = line.number(at)?;
    let code = line.season(at + len).filter(|_| line.is(at + len + 1, &["ago"]))?;
    let published = now.published?;
    let over = Period::season(published.year(), code).last.is_some_and(|last| last < published);
    let year = i16::try_from(i64::from(published.year()) - count + i64::from(over)).ok()?;
    Some(Hit::date(len + 2, Period::season(year, code)))
}

/// Whether "spring" or "fall" is a season by the words around it: "in the spring", "late fall", "spring and autumn".
fn is_season(line: &Line<'_>, at: usize) -> bool {
    const BEFORE: [&str; 12] =
        ["in", "by", "since", "until", "during", "early", "late", "mid", "every", "each", "through", "before"];
    let the = usize::from(line.is(at.wrapping_sub(1), &["the"]));
    let led = at.checked_sub(1 + the).is_some_and(|before| line.is(before, &BEFORE));
    let paired = line.is(at + 1, &["and", "or"]) && (at + 2..at + 4).any(|other| line.season(other).is_some());
    let event = line.is(at + 1, &["of"])
        || line.is(at.wrapping_sub(1 + the), &["in", "by"]) && the == 0 && line.word(at) == "fall";
    (led || paired) && !event
}

/// A season after "last", "this", "next".
pub(super) fn pointed_season(line: &Line<'_>, at: usize, now: &Now, way: Pointing) -> Option<Hit> {
    let code = line.season(at)?;
    let Some(published) = now.published else {
        return Some(Hit::date(1, Period::open(format!("XXXX-{code}"), Precision::Season)));
    };
    let this = Period::season(published.year(), code);
    let year = match way {
        Pointing::Back if this.last.is_some_and(|last| last < published) => published.year(),
        Pointing::Back => published.year() - 1,
        Pointing::Same if is_ahead(&this, published) && line.tense(at) == Tense::Past => published.year() - 1,
        Pointing::Same => published.year(),
        Pointing::Forward if this.first.is_some_and(|first| first > published) => published.year(),
        Pointing::Forward => published.year() + 1,
    };
    Some(Hit::date(1, Period::season(year, code)))
}

fn is_ahead(period: &Period, day: jiff::civil::Date) -> bool {
    period.first.is_some_and(|first| first > day)
}

/// "every day", "daily", "Fridays", "each year".
fn set(line: &Line<'_>, at: usize) -> Option<Hit> {
    if let Some(hit) = often(line, at) {
        return Some(hit);
    }
    let value = match line.word(at) {
        "every" | "each" => {
            if let Some(unit) = line.unit(at + 2).filter(|_| line.is(at + 1, &["other", "second"])) {
                return Some(repeated(3, format!("P2{}", letter(unit))));
            }
            let (value, len) = match (line.unit(at + 1), line.weekday(at + 1)) {
                (Some(unit), _) => (format!("P1{}", letter(unit)), 2),
                (None, Some(day)) => (format!("XXXX-WXX-{day}"), 2),
                (None, None) => {
                    let some = amount(line, at + 1).filter(|some| some.count.is_some())?;
                    (piece(&some), some.len + 1)
                }
            };
            return Some(repeated(len, value));
        }
        "daily" => "P1D".to_owned(),
        "weekly" => "P1W".to_owned(),
        "monthly" => "P1M".to_owned(),
        "yearly" | "annual" | "annually" => "P1Y".to_owned(),
        word if word.ends_with("days") => format!("XXXX-WXX-{}", line.weekday(at)?),
        _ => return None,
    };
    Some(repeated(1, value))
}

/// "twice a week", "three times a month": in each such stretch.
fn often(line: &Line<'_>, at: usize) -> Option<Hit> {
    let counted = |at: usize| line.number(at).filter(|_| !line.is(at, &["a", "an"]));
    let times = match counted(at) {
        Some((len, _)) => Some(len + 1).filter(|_| line.is(at + len, &["times"])),
        None => line.is(at, &["once", "twice"]).then_some(1),
    }?;
    let unit = line.unit(at + times + 1).filter(|_| line.is(at + times, &["a", "an", "each", "every"]))?;
    Some(repeated(times + 2, format!("P1{}", letter(unit))))
}

fn repeated(len: usize, value: String) -> Hit {
    Hit::new(len, TimeKind::Set, Period::open(value, Precision::Day))
}

/// "recently", "now", "soon".
fn vague(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let (len, word) = line.calendar(at)?;
    let counted = amount(line, at + len).is_some() || line.unit(at + len).is_some();
    match word {
        CalendarWord::Vague(_) if counted => None,
        // "Shortly after the vote".
        CalendarWord::Vague("FUTURE_REF") if line.is(at + len, &["before", "after"]) => None,
        CalendarWord::Decade(year) => Some(Hit::date(len, Period::decade(year))),
        CalendarWord::Vague(code) => Some(Hit::date(len, vague_period(code, now))),
        CalendarWord::Era(first, last) => history(len, first, last),
        CalendarWord::Month(_)
        | CalendarWord::Weekday(_)
        | CalendarWord::Season(_)
        | CalendarWord::Unit(_)
        | CalendarWord::DayPart(_)
        | CalendarWord::Deictic(_)
        | CalendarWord::Zone(_)
        | CalendarWord::Pointing(_)
        | CalendarWord::Holiday(_) => None,
    }
}

/// A named stretch of history. It dates no act, so it is a length of time with two ends; one of a day is that day.
fn history(len: usize, first: &str, last: &str) -> Option<Hit> {
    let (first, last) = (Period::day(first.parse().ok()?), Period::day(last.parse().ok()?));
    if first.first == last.first {
        return Some(Hit::date(len, first));
    }
    let period = Period { precision: Precision::Decade, ..first.until(last) };
    Some(Hit::new(len, TimeKind::Duration, period))
}

/// "recently" ends now, "soon" begins now.
fn vague_period(code: &'static str, now: &Now) -> Period {
    let open = Period::open(code, Precision::Decade);
    match code {
        "PAST_REF" => Period { last: now.published, ..open },
        "FUTURE_REF" => Period { first: now.published, ..open },
        _ => open,
    }
}

/// "three hours", "one hour and 40 minutes", "two years and a half".
pub(super) fn length(line: &Line<'_>, at: usize, _now: &Now) -> Option<Hit> {
    let first = amount(line, at)?;
    let Amount { mut len, unit, .. } = first;
    if line.is(at, &["a", "an"]) && unit >= TimeUnit::Day && line.is(at.wrapping_sub(1), &["such", "what"]) {
        return None;
    }
    if first.count.is_none() && len == 1 {
        return None;
    }
    let mut value = piece(&first);
    let joint = usize::from(line.is(at + len, &["and", ","]));
    let start = at + len + joint;
    let smaller = |second: &Amount| second.unit < unit && second.count.is_some() && !line.is(start, &["a", "an"]);
    if let Some(second) = amount(line, start).filter(smaller) {
        value = joined(&value, &piece(&second));
        len += joint + second.len;
    }
    Some(Hit::new(len, TimeKind::Duration, Period::open(value, Precision::Day)))
}

/// The TIMEX3 value of a length of time: "P3Y", "PT1.5H", "PXD".
pub(super) fn piece(amount: &Amount) -> String {
    let half = if amount.half { ".5" } else { "" };
    let count = amount.count.map_or("X".to_owned(), |count| format!("{count}{half}"));
    let first = counted(&count, amount.unit);
    match amount.rest {
        Some((count, unit)) => joined(&first, &counted(&count.to_string(), unit)),
        None => first,
    }
}

fn counted(count: &str, unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Second => format!("PT{count}S"),
        TimeUnit::Minute => format!("PT{count}M"),
        TimeUnit::Hour => format!("PT{count}H"),
        unit => format!("P{count}{}", letter(unit)),
    }
}

/// "PT1H" and "PT40M" make "PT1H40M".
fn joined(one: &str, other: &str) -> String {
    let tail =
        other.strip_prefix("PT").map(|rest| if one.contains('T') { rest.to_owned() } else { format!("T{rest}") });
    let tail = tail.or_else(|| other.strip_prefix('P').map(str::to_owned));
    format!("{one}{}", tail.unwrap_or_default())
}
