//! Times that point from now or from what was told last: "yesterday", "last week", "that year", "the next day".

use super::counted::{Amount, edge_of_era, stretch_from};
use super::dates::day_from;
use super::line::Line;
use super::period::{Period, moved};
use super::tense::Tense;
use super::weekdays::{near_weekday, with_day_part};
use super::{Hit, Now, spans};
use crate::model::TimeKind;
use crate::syntax::Upos;
use article::Precision;
use knowledge::{CalendarWord, Pointing, TimeUnit};

/// "yesterday", "tonight", "last week", "this morning", "the next day", "that year".
pub(super) fn pointing(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    deictic(line, at, now)
        .or_else(|| before_last(line, at, now))
        .or_else(|| pointed(line, at, now))
        .or_else(|| told(line, at, now))
        .or_else(|| current(line, at, now))
}

pub(super) fn deictic(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    if line.word(at) == "tonight" {
        return Some(Hit::date(1, from_now(now, 0).day_part("NI")));
    }
    let (len, CalendarWord::Deictic(days)) = line.calendar(at)? else { return None };
    // "Today is Wednesday".
    let named = line.weekday(at + 2).filter(|_| line.is(at, &["today"]) && line.is(at + 1, &["is", "'s", "’s"]));
    if let Some(day) = named {
        return near_weekday(line, at + 2, now, (day, None)).map(|day| Hit::date(1, Period::day(day)));
    }
    Some(with_day_part(line, at, Hit::date(len, from_now(now, i64::from(days)))))
}

/// "the night before last".
fn before_last(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let code = line.day_part(at + 1).filter(|_| line.is(at, &["the"]))?;
    let last = line.is(at + 2, &["before"]) && line.is(at + 3, &["last"]) && !line.opens_phrase(at + 4);
    last.then(|| Hit::date(4, from_now(now, -2).day_part(code)))
}

fn from_now(now: &Now, days: i64) -> Period {
    now.published.map_or_else(|| Period::open("XXXX-XX-XX", Precision::Day), |day| day_from(day, days))
}

/// "last week", "next month", "this evening", "last summer", "last March", "this past weekend".
pub(super) fn pointed(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    // "A little past noon".
    if line.is(at, &["past"]) && line.is(at + 1, &["noon", "midday", "midnight"]) {
        return None;
    }
    let first = line.pointing(at)?;
    // "In this Nov. 3, 2014 photo".
    let dated = |month: usize| {
        line.month(month).is_some() && line.year(month + 2 + usize::from(line.is(month + 2, &[","]))).is_some()
    };
    if dated(at + 1) {
        return None;
    }
    let (way, lead) = match line.pointing(at + 1) {
        Some(second) if first == Pointing::Same => (second, 2),
        _ => (first, 1),
    };
    let start = at + lead;
    let unit = line.unit(start).unwrap_or_else(|| match (line.month(start), line.season(start)) {
        (Some(_), _) => TimeUnit::Month,
        (None, Some(_)) => TimeUnit::Quarter,
        (None, None) => TimeUnit::Day,
    });
    let now = &if follows_story(line, at) { now.behind_story(unit) } else { *now };
    let count = match way {
        Pointing::Back => -1,
        Pointing::Same if unit == TimeUnit::Weekend => weekend_before(line, at, now),
        Pointing::Same => 0,
        Pointing::Forward => 1,
    };
    if let Some(unit) = line.unit(start).filter(|unit| *unit >= TimeUnit::Decade && way == Pointing::Back) {
        let one = Amount { len: 1, count: Some(1), half: false, unit, rest: None };
        return Some(Hit::new(lead + 1, TimeKind::Duration, stretch_from(now.published, way, &one)));
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

/// Weeks from this one to the weekend that is meant: early in a week the past tense speaks of the last one.
fn weekend_before(line: &Line<'_>, at: usize, now: &Now) -> i64 {
    const FRIDAY: i8 = 5;
    let early = now.published.is_some_and(|day| day.weekday().to_monday_one_offset() < FRIDAY);
    if early && line.tense(at) == Tense::Past { -1 } else { 0 }
}

/// "the weekend"; "the year", "the month" where words before it take a part of it: "the end of the year".
pub(super) fn current(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let unit = line.unit(at + 1).filter(|_| line.is(at, &["the"]) && !line.word(at + 1).ends_with('s'))?;
    let parted = line.is(at.wrapping_sub(1), &["of", "in"]) && line.is(at.wrapping_sub(2), &PARTS);
    let weekend = unit == TimeUnit::Weekend;
    let whole = matches!(unit, TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year) && parted;
    let of = line.is(at + 2, &["of"]);
    let count = if weekend { weekend_before(line, at, now) } else { 0 };
    let told = now.is_far() && line.tense(at) == Tense::Past;
    let base = if told { now.story(unit) } else { now.published };
    let period = base.and_then(|day| moved(day, count, unit)).map(|day| Period::around(day, unit));
    ((weekend || whole) && !of).then(|| Hit::date(2, period.unwrap_or_else(|| unknown(unit))))
}

/// Words that take a part of a year.
const PARTS: [&str; 10] =
    ["end", "start", "beginning", "middle", "rest", "remainder", "course", "half", "earlier", "later"];

/// Whether "following", "previous", "the next" count from what was told last, not from now.
fn follows_story(line: &Line<'_>, at: usize) -> bool {
    // "It will fall over the next year" counts from now.
    let the_next = line.is(at, &["next"]) && line.is(at.wrapping_sub(1), &["the"]) && !line.is_future(at);
    the_next || line.is(at, &["following", "previous", "preceding"])
}

/// "that year", "last year" at `at`.
pub(super) fn pointed_year(line: &Line<'_>, at: usize, now: &Now) -> Option<i16> {
    let told = now.story_of_any().map(|day| day.year());
    let published = now.published.map(|day| day.year());
    match line.word(at) {
        "that" | "same" => told.or(published),
        "last" => published.map(|year| year - 1),
        "next" => published.map(|year| year + 1),
        _ => published,
    }
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
    if let Some(hit) = that_time(line, at, now).or_else(|| that_part_of_year(line, at, now)) {
        return Some(hit);
    }
    let the = line.is(at, &["the"]);
    let same = (the && line.is(at + 1, &["same"])) || line.is(at, &["that", "same"]);
    let start = at + usize::from(the);
    let very = usize::from(the && line.is(start, &["very"]));
    let next = the && line.is(start + very, &["following", "next"]);
    let lead = very + usize::from(the) + usize::from(same && !(the && line.is(at, &["that"]))) + usize::from(next);
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
    if line.word(after) == "before" && line.is(after + 1, &["last"]) && !line.opens_phrase(after + 2) {
        let period = now.published.and_then(|day| moved(day, -2, unit)).map(|day| Period::around(day, unit));
        return Some(Hit::date(lead + 3, period.unwrap_or_else(|| unknown(unit))));
    }
    let len = lead + 1 + usize::from(behind);
    // "The day after the vote" counts from the vote: from what was told, not from the day of publication.
    let unnamed = behind && now.told.is_none() && line.opens_phrase(after + 1);
    let base = edge_of_era(line, after + 1).filter(|_| behind).or_else(|| now.story(unit).filter(|_| !unnamed));
    let period = base.and_then(|day| moved(day, count, unit)).map(|day| Period::around(day, unit));
    Some(Hit::date(len, period.unwrap_or_else(|| unknown(unit))))
}

/// "that hour", "that night", "that October night": the time of day or the day told of last.
fn that_time(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let same = line.is(at, &["the", "that"]) && line.is(at + 1, &["same"]);
    let that = line.is(at, &["that"]) && line.upos(at) == Upos::Det;
    let start = at + 1 + usize::from(same);
    if !(same || that) {
        return None;
    }
    if let Some((day, clock)) = now.moment.filter(|_| line.unit(start) == Some(TimeUnit::Hour)) {
        let period = Period::day(day).at_clock(clock);
        return Some(Hit::new(start + 1 - at, TimeKind::Time, period));
    }
    let day = now.told_day()?;
    let month = usize::from(line.month(start) == Some(day.month()));
    let whole = Period::day(day);
    let period = match line.day_part(start + month) {
        Some(code) => whole.day_part(code),
        None if month == 1 && line.unit(start + 1) == Some(TimeUnit::Day) => whole,
        None => return None,
    };
    Some(Hit::date(start + month + 1 - at, period))
}

/// "That winter", "that December", "the same March": of the year told of last; a winter may have begun before.
fn that_part_of_year(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let same = line.is(at, &["the", "that"]) && line.is(at + 1, &["same"]);
    let that = same || (line.is(at, &["that"]) && line.upos(at) == Upos::Det);
    let start = at + 1 + usize::from(same);
    let (first, _, precision) = now.last.filter(|_| that)?;
    let period = match (line.month(start), line.season(start)) {
        (Some(month), _) if line.digits(start + 1).is_none() => Period::month(first.year(), month),
        (_, Some(code)) => {
            let before = Period::season(first.year() - 1, code);
            let lasts = precision < Precision::Year && before.last.is_some_and(|last| last >= first);
            if lasts { before } else { Period::season(first.year(), code) }
        }
        (_, None) => return None,
    };
    Some(Hit::date(start + 1 - at, period))
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
