//! Seasons, lengths of time, repeated times, and phrases for now, then and soon.

use super::line::Line;
use super::period::Period;
use super::relative::{amount, letter};
use super::{Hit, Now};
use crate::model::TimeKind;
use article::Precision;
use knowledge::{CalendarWord, Pointing, TimeUnit};

/// Seasons, sets, vague phrases.
pub(super) fn phrase(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    season(line, at, now).or_else(|| set(line, at)).or_else(|| vague(line, at, now))
}

/// "summer", "the winter of 2022", "spring 2023".
pub(super) fn season(line: &Line<'_>, at: usize, _now: &Now) -> Option<Hit> {
    let code = line.season(at)?;
    let of = usize::from(line.is(at + 1, &["of", "in"]));
    if let Some(year) = line.year(at + 1 + of) {
        return Some(Hit::date(2 + of, Period::season(year, code)));
    }
    let verb = matches!(line.upos(at), crate::syntax::Upos::Verb | crate::syntax::Upos::Adj);
    let sure = matches!(code, "SU" | "WI") || line.is(at, &["autumn"]);
    (sure && !verb).then(|| Hit::date(1, Period::open(format!("XXXX-{code}"), Precision::Season)))
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
        Pointing::Same => published.year(),
        Pointing::Forward if this.first.is_some_and(|first| first > published) => published.year(),
        Pointing::Forward => published.year() + 1,
    };
    Some(Hit::date(1, Period::season(year, code)))
}

/// "every day", "daily", "Fridays", "each year".
fn set(line: &Line<'_>, at: usize) -> Option<Hit> {
    let value = match line.word(at) {
        "every" | "each" => {
            let (value, len) = match (line.unit(at + 1), line.weekday(at + 1)) {
                (Some(unit), _) => (format!("P1{}", letter(unit)), 2),
                (None, Some(day)) => (format!("XXXX-WXX-{day}"), 2),
                (None, None) => {
                    let (len, count, unit) = amount(line, at + 1)?;
                    (format!("P{}{}", count?, letter(unit)), len + 1)
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

fn repeated(len: usize, value: String) -> Hit {
    Hit::new(len, TimeKind::Set, Period::open(value, Precision::Day))
}

/// "recently", "now", "soon".
fn vague(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let (len, word) = line.calendar(at)?;
    let counted = amount(line, at + len).is_some() || line.unit(at + len).is_some();
    match word {
        CalendarWord::Vague(_) if counted => None,
        CalendarWord::Decade(year) => Some(Hit::date(len, Period::decade(year))),
        CalendarWord::Vague(code) => Some(Hit::date(len, vague_period(code, now))),
        CalendarWord::Era(first, last) => {
            Some(Hit::date(len, Period::day(first.parse().ok()?).until(Period::day(last.parse().ok()?))))
        }
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

fn vague_period(code: &'static str, _now: &Now) -> Period {
    Period::open(code, Precision::Decade)
}

/// "three hours", "one hour and 40 minutes", "two years and a half".
pub(super) fn length(line: &Line<'_>, at: usize, _now: &Now) -> Option<Hit> {
    let (mut len, count, unit) = amount(line, at)?;
    if line.is(at, &["a", "an"]) && unit >= TimeUnit::Day && line.is(at.wrapping_sub(1), &["such", "what"]) {
        return None;
    }
    if count.is_none() && len == 1 {
        return None;
    }
    let mut value = piece(count, unit);
    let joint = usize::from(line.is(at + len, &["and", ","]));
    if let Some((more, Some(second), smaller)) =
        amount(line, at + len + joint).filter(|second| second.2 < unit && !line.is(at + len + joint, &["a", "an"]))
    {
        value = joined(&value, &piece(Some(second), smaller));
        len += joint + more;
    }
    Some(Hit::new(len, TimeKind::Duration, Period::open(value, Precision::Day)))
}

fn piece(count: Option<i64>, unit: TimeUnit) -> String {
    let count = count.map_or("X".to_owned(), |count| count.to_string());
    match unit {
        TimeUnit::Second => format!("PT{count}S"),
        TimeUnit::Minute => format!("PT{count}M"),
        TimeUnit::Hour => format!("PT{count}H"),
        _ => format!("P{count}{}", letter(unit)),
    }
}

/// "PT1H" and "PT40M" make "PT1H40M".
fn joined(one: &str, other: &str) -> String {
    let tail =
        other.strip_prefix("PT").map(|rest| if one.contains('T') { rest.to_owned() } else { format!("T{rest}") });
    let tail = tail.or_else(|| other.strip_prefix('P').map(str::to_owned));
    format!("{one}{}", tail.unwrap_or_default())
}
