//! Times of day: "10:30", "0930 GMT", "10 a.m.", "noon", with the day they belong to.

use super::line::Line;
use super::period::Period;
use super::{Hit, Now, dates, relative};
use crate::model::TimeKind;
use article::Precision;
use knowledge::CalendarWord;

/// A time of day, with a zone and a day behind it where they are given.
pub(super) fn read(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let (len, hour, minute) = bare(line, at)?;
    let zone = zone(line, at + len);
    let mut len = len + usize::from(zone.is_some());
    let value = format!("T{hour:02}:{minute:02}{}", zone.map_or(String::new(), offset));
    let mut period = Period::open(value, Precision::Minute);
    if let Some(day) = day_after(line, at + len, now) {
        len += day.len;
        if let Some(date) = day.period.first {
            let shown = Period::day(date);
            period = Period { value: format!("{}{}", shown.value, period.value), ..shown };
        }
    } else if let Some(published) = now.published.filter(|_| zone.is_some()) {
        let shown = Period::day(published);
        period = Period { value: format!("{}{}", shown.value, period.value), ..shown };
    }
    period.precision = Precision::Minute;
    period.clock = Some((hour, minute));
    Some(Hit::new(len, TimeKind::Time, period))
}

/// A zone as ISO 8601 writes it: "Z", "+01:00".
fn offset(minutes: i32) -> String {
    match minutes {
        0 => "Z".to_owned(),
        _ => format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60),
    }
}

/// The day that follows a time of day: "on Friday", ", 12 March".
fn day_after(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let lead = usize::from(line.is(at, &["on", ",", "the"]));
    let start = at + lead;
    let hit = dates::full(line, start, now)
        .or_else(|| dates::short(line, start, now))
        .or_else(|| relative::pointing(line, start, now))
        .filter(|hit| matches!(hit.period.precision, Precision::Day | Precision::DayPart))?;
    Some(Hit { len: hit.len + lead, ..hit })
}

fn zone(line: &Line<'_>, at: usize) -> Option<i32> {
    match line.calendar(at)? {
        (1, CalendarWord::Zone(minutes))
            if line.words.get(at).is_some_and(|word| word.chars().all(char::is_uppercase)) =>
        {
            Some(minutes)
        }
        _ => None,
    }
}

/// Length, hour, minute.
fn bare(line: &Line<'_>, at: usize) -> Option<(usize, i8, i8)> {
    match line.word(at) {
        "noon" | "midday" => return Some((1, 12, 0)),
        "midnight" => return Some((1, 0, 0)),
        _ => {}
    }
    let (len, hour, minute) = colon(line, at).or_else(|| military(line, at)).or_else(|| hour_alone(line, at))?;
    match half(line, at + len) {
        Some((more, add)) if hour <= 12 => Some((len + more, hour % 12 + add, minute)),
        Some(_) | None => Some((len, hour, minute)),
    }
}

/// "a.m." or "p.m.".
fn half(line: &Line<'_>, at: usize) -> Option<(usize, i8)> {
    match line.word(at) {
        "a.m." | "am" | "a.m" => Some((1, 0)),
        "p.m." | "pm" | "p.m" => Some((1, 12)),
        _ => None,
    }
}

fn colon(line: &Line<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let (len, text) = match line.word(at + 1) {
        ":" if line.touches(at) && line.touches(at + 1) => (3, line.words.get(at..at + 3)?.concat()),
        _ => (1, line.word(at).to_owned()),
    };
    let dotted = half(line, at + len).is_some() || zone(line, at + len).is_some();
    let (hour, minute) = text.split_once(':').or_else(|| text.split_once('.').filter(|_| dotted))?;
    let minute = minute.get(..2).filter(|_| minute.len() == 2 || minute.contains(':'))?;
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some((len, hour % 24, minute))
}

/// "0930 GMT", "1400 hours".
fn military(line: &Line<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let number = line.digits(at).filter(|_| line.word(at).len() == 4)?;
    let (hour, minute) = (number / 100, number % 100);
    let said = zone(line, at + 1).is_some();
    (said && hour < 24 && minute < 60).then_some((1, hour as i8, minute as i8))
}

/// "10 a.m.", "five o'clock".
fn hour_alone(line: &Line<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let (len, hour) = line.number(at).filter(|_| !line.is(at, &["a", "an"]))?;
    let hour = i8::try_from(hour).ok().filter(|hour| (0..=12).contains(hour))?;
    let clock = line.is(at + len, &["o'clock", "o’clock"]);
    if clock {
        return Some((len + 1, hour, 0));
    }
    half(line, at + len).map(|_| (len, hour, 0))
}
