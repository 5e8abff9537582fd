//! Feasts: "Christmas 2019", "last year's Christmas", "Good Friday", on fixed days and on days that move.

use super::dates::{self, year_of_day};
use super::line::Line;
use super::period::{Period, shifted};
use super::relative::pointed_year;
use super::{Hit, Now, eras};
use crate::syntax::Upos;
use article::Precision;
use jiff::{ToSpan, civil::Date};
use knowledge::{CalendarWord, Pointing};

/// "Christmas", "Christmas 2019"; "last Christmas", "last year's Christmas", "the Christmas before".
pub(super) fn read(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    /// Days by which a feast that an event is named by may be away.
    const NEAR: i32 = 14;
    let lead = lead(line, at);
    let (len, CalendarWord::Holiday(code)) = line.calendar(at + lead)? else { return None };
    // "An epiphany" is no feast.
    if !(line.is_capital(at + lead) || line.ordinal(at + lead).is_some()) {
        return None;
    }
    let end = at + lead + len;
    let before = line.is(at, &["the"]) && line.is(end, &["before"]) && !line.opens_phrase(end + 1);
    if line.is(at, &["the"]) && !before {
        return None;
    }
    // "Easter Island" is no day.
    if line.is_capital(end) && matches!(line.upos(end), Upos::Propn | Upos::Noun) {
        return None;
    }
    let of = usize::from(line.is(end, &["of", ","]));
    if let Some(year) = at.checked_sub(1).and_then(|before| line.year(before)).filter(|_| lead == 0) {
        return Some(Hit::date(len, Period::day(day_in(year, code)?)));
    }
    if let Some((more, year)) = eras::of_date(line, end + of, now) {
        return Some(Hit::date(lead + len + of + more, Period::day(day_in(year, code)?)));
    }
    if let Some((more, Some(year))) = dates::year_pointed_at(line, end, now) {
        return Some(Hit::date(lead + len + more, Period::day(day_in(year, code)?)));
    }
    let (year, more) = match now.last.filter(|_| before) {
        Some((told, _, _)) => (nearest_year(told, code, Pointing::Back)?, 1),
        None if lead > 1 => (pointed_year(line, at, now)?, 0),
        None => match (line.pointing(at).filter(|_| lead == 1), now.published) {
            (Some(way), Some(published)) => (nearest_year(published, code, way)?, 0),
            (_, _) => match bare_year(line, at + lead, now, code) {
                Some(year) => (year, 0),
                None => return Some(Hit::date(lead + len, of_any_year(code)?)),
            },
        },
    };
    let day = day_in(year, code)?;
    // "The Bastille Day attack" names what happened on one of many.
    let names = line.upos(end) == Upos::Noun && now.published.is_none_or(|from| (from - day).get_days().abs() > NEAR);
    let any = of_any_year(code).filter(|_| names && lead == 0);
    Some(Hit::date(lead + len + more, any.unwrap_or_else(|| Period::day(day))))
}

/// How many words before a feast point at its year: "last year's", "last", "the".
fn lead(line: &Line<'_>, at: usize) -> usize {
    if line.is(at, &["last", "this", "next"]) && line.is(at + 1, &["year"]) {
        return 2 + usize::from(line.is(at + 2, &["'s", "’s"]));
    }
    usize::from(line.is(at, &["last", "this", "next", "the"]))
}

/// The year of the feast that was last, or that comes next.
fn nearest_year(from: Date, code: &str, way: Pointing) -> Option<i16> {
    let this = day_in(from.year(), code)?;
    Some(match way {
        Pointing::Back if this >= from => from.year() - 1,
        Pointing::Forward if this <= from => from.year() + 1,
        Pointing::Back | Pointing::Forward | Pointing::Same => from.year(),
    })
}

fn bare_year(line: &Line<'_>, at: usize, now: &Now, code: &str) -> Option<i16> {
    let about = day_in(now.published?.year(), code)?;
    year_of_day(line, at, now, about.month(), about.day())
}

/// A feast on a fixed day of no stated year: "XXXX-12-25".
fn of_any_year(code: &str) -> Option<Period> {
    let fixed = code.len() == 5 && code.as_bytes().get(2) == Some(&b'-');
    fixed.then(|| Period::open(format!("XXXX-{code}"), Precision::Day))
}

/// The day of a feast in a year. `knowledge/calendar.txt` says how it is written: "12-25"; "easter-2", two days before it;
/// "11-4-4", the fourth Thursday of November; "05-1-5", the fifth or last Monday of May.
fn day_in(year: i16, code: &str) -> Option<Date> {
    let from = |easter: Option<Date>, days: &str| shifted(easter?, days.parse::<i64>().ok()?.days());
    if let Some(days) = code.strip_prefix("easter") {
        return from(easter(year), days);
    }
    if let Some(days) = code.strip_prefix("orthodox") {
        return from(orthodox_easter(year), days);
    }
    let parts: Vec<i8> = code.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [month, day] => Date::new(year, *month, *day).ok(),
        [month, weekday, count] => {
            let first = Date::new(year, *month, 1).ok()?;
            let ahead = i64::from((weekday - first.weekday().to_monday_one_offset()).rem_euclid(7));
            let day = shifted(first, (ahead + 7 * (i64::from(*count) - 1)).days())?;
            if day.month() == *month { Some(day) } else { shifted(day, (-7).days()) }
        }
        _ => None,
    }
}

/// Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let year32 = i32::from(year);
    let (golden, century, of_century) = (year32 % 19, year32 / 100, year32 % 100);
    let skipped = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - skipped + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let count = moon + weekday - 7 * late + 114;
    Date::new(year, (count / 31) as i8, (count % 31 + 1) as i8).ok()
}

/// Easter Sunday of the Julian calendar, as a Gregorian date (the rule of Meeus).
fn orthodox_easter(year: i16) -> Option<Date> {
    let year32 = i32::from(year);
    let moon = (19 * (year32 % 19) + 15) % 30;
    let weekday = (2 * (year32 % 4) + 4 * (year32 % 7) - moon + 34) % 7;
    let count = moon + weekday + 114;
    let julian = Date::new(year, (count / 31) as i8, (count % 31 + 1) as i8).ok()?;
    let behind = year32 / 100 - year32 / 400 - 2;
    shifted(julian, behind.days())
}

#[cfg(test)]
mod tests {
    use super::day_in;

    #[test]
    fn feasts_that_move() {
        let days = |code: &str| [1961, 2000, 2019, 2024].map(|year| day_in(year, code).map(|day| day.to_string()));
        let some = |days: [&str; 4]| days.map(|day| Some(day.to_owned()));
        assert_eq!(days("easter+0"), some(["1961-04-02", "2000-04-23", "2019-04-21", "2024-03-31"]));
        assert_eq!(days("orthodox+0"), some(["1961-04-09", "2000-04-30", "2019-04-28", "2024-05-05"]));
        assert_eq!(days("05-1-5"), some(["1961-05-29", "2000-05-29", "2019-05-27", "2024-05-27"]));
        assert_eq!(days("11-4-4"), some(["1961-11-23", "2000-11-23", "2019-11-28", "2024-11-28"]));
    }
}
