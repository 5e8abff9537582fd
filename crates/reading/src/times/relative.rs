//! Times counted from now or from what was told last: "yesterday", "last week", "three years ago", "two days later".

use super::dates::{day_from, with_day_part};
use super::line::Line;
use super::period::{Period, moved};
use super::{Hit, Now, spans};
use crate::model::TimeKind;
use article::Precision;
use jiff::civil::Date;
use knowledge::{CalendarWord, Pointing, TimeUnit};

/// "yesterday", "tonight", "last week", "this morning", "the next day", "that year".
pub(super) fn pointing(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    deictic(line, at, now).or_else(|| pointed(line, at, now)).or_else(|| told(line, at, now))
}

fn deictic(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    if line.word(at) == "tonight" {
        return Some(Hit::date(1, from_now(now, 0).day_part("NI")));
    }
    let (len, CalendarWord::Deictic(days)) = line.calendar(at)? else { return None };
    Some(with_day_part(line, at, Hit::date(len, from_now(now, i64::from(days)))))
}

fn from_now(now: &Now, days: i64) -> Period {
    now.published.map_or_else(|| Period::open("XXXX-XX-XX", Precision::Day), |day| day_from(day, days))
}

/// "last week", "next month", "this evening", "last summer", "last March", "this past weekend".
fn pointed(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let first = line.pointing(at)?;
    let (way, lead) = match line.pointing(at + 1) {
        Some(second) if first == Pointing::Same => (second, 2),
        _ => (first, 1),
    };
    let start = at + lead;
    let now = &if follows_story(line, at) { now.at_story() } else { *now };
    let count = match way {
        Pointing::Back => -1,
        Pointing::Same => 0,
        Pointing::Forward => 1,
    };
    if let Some(unit) = line.unit(start).filter(|unit| *unit >= TimeUnit::Decade && way == Pointing::Back) {
        return Some(Hit::new(lead + 1, TimeKind::Duration, stretch_from(now, way, Some(1), unit)));
    }
    let of_days = |unit: TimeUnit| unit <= TimeUnit::Day && way == Pointing::Back && !follows_story(line, at);
    if let Some(unit) = line.unit(start).filter(|unit| !line.word(start).ends_with('s') && !of_days(*unit)) {
        let period = now.published.and_then(|day| moved(day, count, unit)).map(|day| Period::around(day, unit));
        return Some(Hit::date(lead + 1, period.unwrap_or_else(|| unknown(unit))));
    }
    if let Some(code) = line.day_part(start) {
        let days = if code == "NI" { count } else { count.max(0) };
        return Some(Hit::date(lead + 1, from_now(now, days).day_part(code)));
    }
    spans::pointed_season(line, start, now, way)
        .or_else(|| pointed_month(line, start, now, way))
        .map(|hit| Hit { len: hit.len + lead, ..hit })
}

/// Whether "following", "previous", "the next" count from what was told last, not from now.
fn follows_story(line: &Line<'_>, at: usize) -> bool {
    let the_next = line.is(at, &["next"]) && line.is(at.wrapping_sub(1), &["the"]);
    the_next || line.is(at, &["following", "previous", "preceding"])
}

fn pointed_month(line: &Line<'_>, at: usize, now: &Now, way: Pointing) -> Option<Hit> {
    let month = line.month(at)?;
    let Some(published) = now.published else {
        return Some(Hit::date(1, Period::open(format!("XXXX-{month:02}"), Precision::Month)));
    };
    let year = match way {
        Pointing::Back if month < published.month() => published.year(),
        Pointing::Back => published.year() - 1,
        Pointing::Same => published.year(),
        Pointing::Forward if month > published.month() => published.year(),
        Pointing::Forward => published.year() + 1,
    };
    Some(Hit::date(1, Period::month(year, month)))
}

/// "that year", "the same day", "the following month", "the next day", "the day before": counted from what was told last.
fn told(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let the = line.is(at, &["the"]);
    let same = (the && line.is(at + 1, &["same"])) || line.is(at, &["that", "same"]);
    let start = at + usize::from(the);
    let next = the && line.is(start, &["following", "next"]);
    let lead = usize::from(the) + usize::from(same && !(the && line.is(at, &["that"]))) + usize::from(next);
    let lead = if line.is(at, &["that"]) && line.is(at + 1, &["same"]) { 2 } else { lead };
    let behind = the && !same && !next;
    let unit = line.unit(at + lead).filter(|_| same || next || behind)?;
    let after = at + lead + 1;
    let count = match line.word(after) {
        _ if same => 0,
        _ if next => 1,
        "before" if behind && unit >= TimeUnit::Day => -1,
        "after" if behind && unit >= TimeUnit::Day => 1,
        _ => return None,
    };
    let len = lead + 1 + usize::from(behind);
    let base = now.told.map(|(first, _, _)| first).or(now.published);
    let period = base.and_then(|day| moved(day, count, unit)).map(|day| Period::around(day, unit));
    Some(Hit::date(len, period.unwrap_or_else(|| unknown(unit))))
}

/// "three years ago", "two weeks later", "in two days", "the past five years", "weeks ago".
pub(super) fn counted(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    stretch(line, at, now).or_else(|| distance(line, at, now)).or_else(|| ahead(line, at, now))
}

/// A count of units with its length: "three years", "a couple of weeks", "weeks".
pub(super) fn amount(line: &Line<'_>, at: usize) -> Option<(usize, Option<i64>, TimeUnit)> {
    if let Some((len, number)) = line.number(at) {
        let half = line.is(at + len, &["and"]) && line.is(at + len + 1, &["a"]) && line.is(at + len + 2, &["half"]);
        let len = if half { len + 3 } else { len };
        let hyphen = usize::from(line.is_hyphen(at + len));
        let unit = line.unit(at + len + hyphen)?;
        let agrees = number < 2 || hyphen > 0 || line.word(at + len).ends_with('s');
        return agrees.then_some((len + hyphen + 1, Some(number), unit));
    }
    let rest = line.words.get(at..)?.iter().copied().take(6);
    if let Some((len, _)) = line.knowledge.numbers.vague.longest(rest) {
        let of = usize::from(line.is(at + len, &["of"]));
        return line.unit(at + len + of).map(|unit| (len + of + 1, None, unit));
    }
    let plural = line.word(at).ends_with('s');
    line.unit(at).filter(|_| plural).map(|unit| (1, None, unit))
}

/// A point so many units from another.
fn distance(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let (len, count, unit) = amount(line, at)?;
    let (count, len) = with_half(line, at, (count, len));
    let word = line.word(at + len);
    let (base, way, tail) = match word {
        "ago" | "back" => (now.published, -1, 1),
        "earlier" | "before" | "prior" => (now.told.map(|told| told.0), -1, 1),
        "later" | "after" | "afterwards" | "afterward" => (now.told.map(|told| told.0), 1, 1),
        "from" if line.word(at + len + 1) == "now" => (now.published, 1, 2),
        _ => return None,
    };
    let period = base.zip(count).and_then(|(day, count)| point(day, way * count, unit));
    let kind = if unit < TimeUnit::Day { TimeKind::Time } else { TimeKind::Date };
    Some(Hit::new(len + tail, kind, period.unwrap_or_else(|| unknown(unit))))
}

/// "six and a half months".
fn with_half(line: &Line<'_>, at: usize, (count, len): (Option<i64>, usize)) -> (Option<i64>, usize) {
    let half = line.is(at + len, &["and"]) && line.is(at + len + 1, &["a"]) && line.is(at + len + 2, &["half"]);
    (count, if half { len + 3 } else { len })
}

/// The stretch of `unit` that is so many units away.
fn point(day: Date, count: i64, unit: TimeUnit) -> Option<Period> {
    let day = moved(day, count, unit)?;
    Some(match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day | TimeUnit::Weekend => Period::day(day),
        TimeUnit::Week | TimeUnit::Fortnight => Period::week(day),
        TimeUnit::Month | TimeUnit::Quarter => Period::month(day.year(), day.month()),
        TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => Period::year(day.year()),
    })
}

/// "in two days", "within three weeks".
fn ahead(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let _ = now.published.filter(|_| line.is(at, &["in"]) && line.is_future(at))?;
    let (len, count, unit) = amount(line, at + 1)?;
    let period = now.published.zip(count).and_then(|(day, count)| point(day, count, unit))?;
    Some(Hit::date(len + 1, period))
}

/// "the past five years", "the next few days": a stretch that ends or begins now.
fn stretch(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let lead = usize::from(line.is(at, &["the", "these", "this"]));
    let way = line.pointing(at + lead)?;
    let (len, count, unit) = amount(line, at + lead + 1)?;
    let len = len + lead + 1;
    Some(Hit::new(len, TimeKind::Duration, stretch_from(now, way, count, unit)))
}

/// A stretch that ends or begins on the day of publication.
fn stretch_from(now: &Now, way: Pointing, count: Option<i64>, unit: TimeUnit) -> Period {
    let value = format!("P{}{}", count.map_or("X".into(), |count| count.to_string()), letter(unit));
    let mut period = Period::open(value, Precision::Day);
    if let (Some(day), Some(count)) = (now.published, count) {
        let (first, last) = match way {
            Pointing::Back => (moved(day, -count, unit), Some(day)),
            Pointing::Forward | Pointing::Same => (Some(day), moved(day, count, unit)),
        };
        period.first = first.filter(|_| last.is_some());
        period.last = last.filter(|_| first.is_some());
    }
    period
}

/// TIMEX3 letter of a unit in a duration.
pub(super) fn letter(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "TS",
        TimeUnit::Minute => "TM",
        TimeUnit::Hour => "TH",
        TimeUnit::Day => "D",
        TimeUnit::Weekend => "WE",
        TimeUnit::Week => "W",
        TimeUnit::Fortnight => "FN",
        TimeUnit::Month => "M",
        TimeUnit::Quarter => "Q",
        TimeUnit::Year => "Y",
        TimeUnit::Decade => "DE",
        TimeUnit::Century => "CE",
        TimeUnit::Millennium => "ML",
    }
}

/// The value of a stretch that is not resolved.
pub(super) fn unknown(unit: TimeUnit) -> Period {
    let (value, precision) = match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => ("XXXX-XX-XXTXX", Precision::Hour),
        TimeUnit::Day => ("XXXX-XX-XX", Precision::Day),
        TimeUnit::Weekend => ("XXXX-WXX-WE", Precision::Week),
        TimeUnit::Week | TimeUnit::Fortnight => ("XXXX-WXX", Precision::Week),
        TimeUnit::Month => ("XXXX-XX", Precision::Month),
        TimeUnit::Quarter => ("XXXX-QX", Precision::Season),
        TimeUnit::Year => ("XXXX", Precision::Year),
        TimeUnit::Decade => ("XXX", Precision::Decade),
        TimeUnit::Century | TimeUnit::Millennium => ("XX", Precision::Decade),
    };
    Period::open(value, precision)
}
