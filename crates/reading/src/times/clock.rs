//! Times of day: "10:30", "0930 GMT", "10 a.m.", "noon", with the day they belong to.

use super::line::Line;
use super::period::{Period, shifted};
use super::{Hit, Now, dates, relative};
use crate::model::TimeKind;
use crate::syntax::Upos;
use article::Precision;
use jiff::ToSpan;
use knowledge::CalendarWord;

/// A time of day, with a zone and a day behind it where they are given.
pub(super) fn read(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let Face { mut len, hour, minute, half } = face(line, at).or_else(|| hour_of_diary(line, at, now))?;
    let zone = zone(line, at + len);
    len += usize::from(zone.is_some());
    let day = day_after(line, at + len, now);
    len += day.as_ref().map_or(0, |day| day.len);
    let part = day.as_ref().and_then(|day| day.period.value.split_once('T')).map(|(_, part)| part);
    let hour = if half == Half::Unsaid {
        let told = || now.part.filter(|_| day.is_none());
        let by_part = part.or_else(|| part_before(line, at)).or_else(told).map(|part| in_part(hour, part));
        by_part.unwrap_or_else(|| after_the_last(now, hour, minute))
    } else {
        hour
    };
    let date = match &day {
        Some(day) => {
            day.period.first.and_then(|date| shifted(date, i64::from(is_past_midnight(line, at + len, hour)).days()))
        }
        // "On 30 September at midnight" may be the end of that day.
        None => now.today.filter(|_| hour > 0).or(now.published.filter(|_| zone.is_some())),
    };
    let value = format!("T{hour:02}:{minute:02}{}", zone.map_or(String::new(), offset));
    let period = match date.map(Period::day) {
        Some(shown) => Period { value: format!("{}{value}", shown.value), ..shown },
        None => Period::open(value, Precision::Minute),
    };
    let period = Period { precision: Precision::Minute, clock: Some((hour, minute)), ..period };
    Some(Hit::new(len, TimeKind::Time, period))
}

/// What a clock shows, with how many tokens it takes to say so.
#[derive(Clone, Copy)]
struct Face {
    len: usize,
    hour: i8,
    minute: i8,
    half: Half,
}

/// Whether the half of the day is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    /// "10 a.m.", "noon", "5 o'clock in the afternoon".
    Said,
    /// "0930", "22:30".
    OfTwentyFour,
    /// "1:45", "two o'clock".
    Unsaid,
}

/// "In the afternoon": the hour there.
fn in_part(hour: i8, part: &str) -> i8 {
    const DUSK: i8 = 5;
    match part {
        "AF" | "EV" if hour < 12 => hour + 12,
        "NI" if (DUSK..12).contains(&hour) => hour + 12,
        _ => hour,
    }
}

/// "On Friday evening at 7:30": the part of the day that stands before.
fn part_before(line: &Line<'_>, at: usize) -> Option<&'static str> {
    let joined = at.checked_sub(1).filter(|&before| line.is(before, &["at", "around", "about", ","]))?;
    line.day_part(joined.checked_sub(1)?)
}

/// After "10 a.m." or "noon", 1:45 is in the afternoon of the same day.
fn after_the_last(now: &Now, hour: i8, minute: i8) -> i8 {
    let later = (hour + 12, minute);
    match now.hour {
        Some(last) if hour < 12 && (hour, minute) < last && last < later => hour + 12,
        _ => hour,
    }
}

/// Whether an hour at the end of "4 a.m. last night" is on the day after.
fn is_past_midnight(line: &Line<'_>, end: usize, hour: i8) -> bool {
    const DAWN: i8 = 6;
    hour < DAWN && line.is(end.wrapping_sub(1), &["night"]) && line.is(end.wrapping_sub(2), &["last"])
}

/// The time of an expression that counts the hours to twelve.
pub(super) fn to_twelve(line: &Line<'_>, at: usize, hit: &Hit) -> Option<(i8, i8)> {
    let face = face(line, at).filter(|face| face.half != Half::OfTwentyFour)?;
    hit.period.clock.filter(|_| face.len <= hit.len)
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
    // "9am–5pm, Tuesday to Sunday"
    let ranges =
        line.is(at, &[","]) && (line.is(start + hit.len, &["to", "through"]) || line.is_hyphen(start + hit.len));
    if ranges {
        return None;
    }
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

fn face(line: &Line<'_>, at: usize) -> Option<Face> {
    match line.word(at) {
        "noon" | "midday" => return Some(Face { len: 1, hour: 12, minute: 0, half: Half::Said }),
        "midnight" => return Some(Face { len: 1, hour: 0, minute: 0, half: Half::Said }),
        _ => {}
    }
    let (len, hour, minute) =
        colon(line, at).or_else(|| military(line, at)).or_else(|| spoken(line, at)).or_else(|| hour_alone(line, at))?;
    if let Some((more, add)) = half(line, at + len).filter(|_| hour <= 12) {
        return Some(Face { len: len + more, hour: hour % 12 + add, minute, half: Half::Said });
    }
    if let Some((more, part)) = part_behind(line, at + len).filter(|_| hour <= 12) {
        return Some(Face { len: len + more, hour: in_part(hour, part), minute, half: Half::Said });
    }
    let open = (1..12).contains(&hour) && !line.word(at).starts_with('0');
    Some(Face { len, hour, minute, half: if open { Half::Unsaid } else { Half::OfTwentyFour } })
}

/// "in the afternoon", "at night".
fn part_behind(line: &Line<'_>, at: usize) -> Option<(usize, &'static str)> {
    if line.is(at, &["at"]) && line.is(at + 1, &["night"]) {
        return Some((2, "NI"));
    }
    let led = line.is(at, &["in"]) && line.is(at + 1, &["the"]);
    line.day_part(at + 2).filter(|_| led).map(|part| (3, part))
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
    let behind = at + len;
    let dotted = half(line, behind).is_some() || zone(line, behind).is_some() || part_behind(line, behind).is_some();
    let (hour, minute) = text.split_once(':').or_else(|| text.split_once('.').filter(|_| dotted))?;
    let minute = minute.get(..2).filter(|_| minute.len() == 2 || minute.contains(':'))?;
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some((len, hour % 24, minute))
}

/// "0930 GMT", "1940 local time".
fn military(line: &Line<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let number = line.digits(at).filter(|_| line.word(at).len() == 4)?;
    let (hour, minute) = (number / 100, number % 100);
    let local = line.is(at + 1, &["local"]) && line.is(at + 2, &["time"]);
    let said = local || zone(line, at + 1).is_some();
    (said && hour < 24 && minute < 60).then_some((if local { 3 } else { 1 }, hour as i8, minute as i8))
}

/// "half past two", "a quarter to five", "ten minutes past six", "two thirty".
fn spoken(line: &Line<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let small = |at: usize| line.number(at).filter(|_| !line.is(at, &["a", "an"]));
    let hour = |at: usize| small(at).and_then(|(len, hour)| Some((len, i8::try_from(hour).ok()?)));
    let hour = |at: usize| hour(at).filter(|(_, hour)| (1..=12).contains(hour));
    let a = usize::from(line.is(at, &["a"]));
    let (len, minutes) = match line.word(at + a) {
        "half" => (a + 1, 30),
        "quarter" => (a + 1, 15),
        _ => match small(at) {
            // "Ten minutes past eight", "ten past eight".
            Some((len, minutes))
                if line.is(at + len, &["minutes"]) || (line.is(at + len, &["past"]) && minutes % 5 == 0) =>
            {
                (len + usize::from(line.is(at + len, &["minutes"])), i8::try_from(minutes).ok()?)
            }
            Some((len, _)) => return half_said(line, at, len),
            None => return None,
        },
    };
    let (more, hour) = hour(at + len + 1).filter(|_| (1..60).contains(&minutes))?;
    match line.word(at + len) {
        "past" => Some((len + 1 + more, hour, minutes)),
        "to" if minutes != 30 => Some((len + 1 + more, if hour == 1 { 12 } else { hour - 1 }, 60 - minutes)),
        _ => None,
    }
}

/// "at two thirty", "five forty-five p.m.".
fn half_said(line: &Line<'_>, at: usize, len: usize) -> Option<(usize, i8, i8)> {
    let hour = line.number(at).and_then(|(_, hour)| i8::try_from(hour).ok()).filter(|hour| (1..=12).contains(hour))?;
    let (more, minutes) = line.number(at + len).filter(|_| line.digits(at).or(line.digits(at + len)).is_none())?;
    let minutes = i8::try_from(minutes).ok().filter(|minutes| (10..60).contains(minutes))?;
    let end = at + len + more;
    let led = at.checked_sub(1).is_some_and(|before| line.is(before, &["at", "until", "till", "around"]));
    let free = led && !line.opens_phrase(end) && line.unit(end).is_none();
    let said = half(line, end).is_some() || part_behind(line, end).is_some();
    (free || said).then_some((len + more, hour, minutes))
}

/// Words before an hour that say so: "at five in the morning", "a little after two on Sunday morning".
const LEADS: [&str; 15] = [
    "is", "'s", "’s", "since", "at", "around", "about", "by", "until", "till", "after", "before", "past", "nearly",
    "almost",
];

/// "Be there by eight": in a diary an hour, where elsewhere it may be an age or a count.
fn hour_of_diary(line: &Line<'_>, at: usize, now: &Now) -> Option<Face> {
    const LED: [&str; 6] = ["at", "by", "until", "till", "around", "since"];
    let led = at.checked_sub(1).is_some_and(|before| line.is(before, &LED));
    // "Shot by two".
    let agent = line.is(at.wrapping_sub(1), &["by"]) && line.upos(at.wrapping_sub(2)) == Upos::Verb;
    let (len, hour) = line.number(at).filter(|_| now.diary && led && !agent && !line.is(at, &["a", "an"]))?;
    let hour = i8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
    use Upos::{Cconj, Punct, Sconj};
    let ends = at + len >= line.len() || matches!(line.upos(at + len), Punct | Sconj | Cconj);
    let ranges = line.is_hyphen(at + len) || line.number(at + len + 1).is_some();
    (ends && !ranges).then_some(Face { len, hour, minute: 0, half: Half::Unsaid })
}

/// "10 a.m.", "five o'clock", "at five in the morning".
fn hour_alone(line: &Line<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let (len, hour) = line.number(at).filter(|_| !line.is(at, &["a", "an"]))?;
    let hour = i8::try_from(hour).ok().filter(|hour| (0..=12).contains(hour))?;
    let clock = line.is(at + len, &["o'clock", "o’clock"]);
    if clock {
        return Some((len + 1, hour, 0));
    }
    let led = at.checked_sub(1).is_none_or(|before| line.is(before, &LEADS) || line.upos(before) == Upos::Punct);
    let of_day = line.is(at + len, &["on"]) && line.day_part(at + len + 2).is_some();
    let part = led && (of_day || part_behind(line, at + len).is_some());
    (part || half(line, at + len).is_some()).then_some((len, hour, 0))
}
