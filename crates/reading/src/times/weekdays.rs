//! Days of the week: "Friday", "last Friday", "Friday of last week", "Saturday the 18th".

use super::line::Line;
use super::period::{Period, moved, shifted};
use super::tense::Tense;
use super::{Hit, Now};
use crate::syntax::Upos;
use article::Precision;
use jiff::{ToSpan, civil::Date};
use knowledge::{Pointing, TimeUnit};

/// "Friday", "last Friday", "that Friday", "Friday morning".
pub(super) fn read(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let pointing = line.pointing(at).filter(|_| line.weekday(at + 1).is_some());
    // "Following Sunday's vote, police".
    if line.is(at, &["following"]) && !line.is(at.wrapping_sub(1), &["the", "that"]) {
        return None;
    }
    let that = now.last.filter(|told| told.2 <= Precision::Week && points_at_day(line, at));
    let lead = usize::from(pointing.is_some() || that.is_some());
    let day = line.weekday(at + lead)?;
    // "Bloody Sunday", "Black Friday".
    if line.is(at.wrapping_sub(1), &["bloody", "black"]) && line.is_capital(at.wrapping_sub(1)) {
        return None;
    }
    if line.word(at + lead).ends_with('s') && line.word(at + lead).ends_with("days") {
        return None;
    }
    if let Some(hit) = numbered(line, at, now, day).filter(|_| lead == 0) {
        return Some(hit);
    }
    let week = weeks_behind(line, at + lead + 1).filter(|_| lead == 0);
    // "It was a Friday" is any; "a Friday statement" is of this one.
    let any = line.is(at.wrapping_sub(1), &["a"]) && !line.opens_phrase(at + 1);
    // "Thursday week" is a week after the next one.
    let after_next =
        lead == 0 && week.is_none() && line.is(at + 1, &["week"]) && !line.is(at.wrapping_sub(1), &["a", "the"]);
    // "On Sunday last".
    let last_behind = lead == 0
        && line.is(at + 1, &["last"])
        && !line.is_hyphen(at + 2)
        && (!line.opens_phrase(at + 2) || line.opens_subject(at + 2));
    let resolved = match (week, that) {
        _ if last_behind => now.published.and_then(|from| pointed_weekday(from, day, Pointing::Back)),
        _ if after_next => {
            now.published.and_then(|from| shifted(from, (1 + days_ahead(from.tomorrow().ok()?, day) + 7).days()))
        }
        (Some((_, weeks)), _) => now.published.and_then(|from| day_of_week(from, day, weeks)),
        (None, Some((told, _, _))) => shifted(told, days_ahead(told, day).days()),
        (None, None) => near_weekday(line, at, now, (day, pointing)),
    };
    let period = match resolved.filter(|_| !any) {
        Some(date) => Period::day(date),
        None => Period::open(format!("XXXX-WXX-{day}"), Precision::Day),
    };
    let len = 1 + lead + week.map_or(usize::from(after_next || last_behind), |(len, _)| len);
    Some(with_day_part(line, at, Hit::date(len, period)))
}

/// "Saturday the 18th": in the month of writing, the one before or after, or that of the story, by where it is a Saturday.
fn numbered(line: &Line<'_>, at: usize, now: &Now, day: i8) -> Option<Hit> {
    let (len, number) = line.ordinal(at + 2).filter(|_| line.is(at + 1, &["the"]))?;
    let alone = !line.opens_phrase(at + 2 + len) && !line.is(at + 2 + len, &["of"]);
    let of_month = |near: Date, months: i64| {
        let month = moved(near.first_of_month(), months, TimeUnit::Month)?;
        Date::new(month.year(), month.month(), i8::try_from(number).ok()?).ok()
    };
    let months = if line.is_future(at) { [0, 1, -1] } else { [0, -1, 1] };
    let near = |near: Option<Date>| near.into_iter().flat_map(|near| months.map(|months| of_month(near, months)));
    let mut dates = near(now.story_from(TimeUnit::Day)).chain(near(now.published)).flatten();
    let date = dates.find(|date| alone && date.weekday().to_monday_one_offset() == day)?;
    Some(Hit::date(2 + len, Period::day(date)))
}

/// Whether "that" stands before a day of the week and points at it: not in "said that Monday was".
fn points_at_day(line: &Line<'_>, at: usize) -> bool {
    let pointing = line.is(at, &["that"]) && line.upos(at) == Upos::Det;
    pointing && line.weekday(at + 1).is_some() && !line.is(at + 2, &["'s", "’s"])
}

/// Whether a bare day of the week is still to come: "will on Monday", "until at least Monday".
fn is_ahead(line: &Line<'_>, at: usize, now: &Now) -> bool {
    let led = line.led_by(at);
    let since = led.is_some_and(|before| line.is(before, &["since"]));
    // "Will investigate Monday's strike", "the strike on Monday"; "Friday's vote" may be to come.
    let possessive = line.is(at + 1, &["'s", "’s"]);
    let appointed = possessive && line.is_appointment(at + 2);
    if since || (possessive && !appointed) || line.looks_back(at) || line.just_happened(at) {
        return false;
    }
    // "Ahead of Tuesday's talks".
    let ahead_of = line.are(at.wrapping_sub(2), &["ahead", "of"]) || line.are(at.wrapping_sub(2), &["run-up", "to"]);
    if appointed && (ahead_of || line.is(at.wrapping_sub(1), &["before"])) {
        return true;
    }
    let until = led.is_some() && line.tense(at) != Tense::Past;
    let come = line.is(at.wrapping_sub(1), &["come"]);
    // "Monday I'm at my desk".
    let planned = now.diary && line.is(at + 1, &["i", "we"]) && line.is_present(at);
    line.is_future(at)
        || line.would(at)
        || until
        || come
        || planned
        || line.is_arranged(at, now.diary)
        || line.is_scheduled(at)
}

/// Days from `from` to the next such day of the week; 0 where it is one.
fn days_ahead(from: Date, day: i8) -> i64 {
    i64::from((day - from.weekday().to_monday_one_offset()).rem_euclid(7))
}

/// Days back from `from` to the last such day of the week; 0 where it is one.
fn days_back(from: Date, day: i8) -> i64 {
    (7 - days_ahead(from, day)) % 7
}

/// The day of the week that is nearest to `from`.
fn nearest(from: Date, day: i8) -> Option<Date> {
    let ahead = days_ahead(from, day);
    shifted(from, (if ahead > 3 { ahead - 7 } else { ahead }).days())
}

/// A day of the week near the day of writing, or near the day told of in a diary.
pub(super) fn near_weekday(
    line: &Line<'_>,
    at: usize,
    now: &Now,
    (day, pointing): (i8, Option<Pointing>),
) -> Option<Date> {
    if line.says_now(at) || line.is_alone(at, 1) || (now.stated && line.is_entry(at)) {
        let from = now.published?;
        // A diary begins on the day on which it is put up, or some days before.
        let reach = if now.diary { 1 } else { 3 };
        let ahead = days_ahead(from, day);
        return shifted(from, (if now.stated || ahead <= reach { ahead } else { ahead - 7 }).days());
    }
    let told = now.diary_day().filter(|_| pointing.is_none() && !line.is_future(at));
    match told {
        Some(told) => nearest(told, day),
        None => {
            let from = now.published?;
            match pointing {
                // "The following Sunday" follows the day told of.
                Some(way) if line.is(at, &["following"]) => {
                    pointed_weekday(now.behind_story(TimeUnit::Day).published?, day, way)
                }
                Some(way) => pointed_weekday(from, day, way),
                // "Was due on Tuesday but cancelled" may be any.
                None if line.is_cancelled(at) && line.speaks_of_plans() => None,
                None if is_ahead(line, at, now) => shifted(from, days_ahead(from, day).days()),
                None if line.is_open(at) && !now.diary => None,
                None => shifted(from, (-days_back(from, day)).days()),
            }
        }
    }
}

/// "of last week", "this week", "next week" behind a day: length, and weeks from this one.
fn weeks_behind(line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
    let of = usize::from(line.is(at, &["of"]));
    let weeks = match line.pointing(at + of)? {
        Pointing::Back => -1,
        Pointing::Same => 0,
        Pointing::Forward => 1,
    };
    (line.unit(at + of + 1) == Some(TimeUnit::Week)).then_some((of + 2, weeks))
}

/// A day of the week some weeks from that of `from`.
fn day_of_week(from: Date, day: i8, weeks: i64) -> Option<Date> {
    let today = from.weekday().to_monday_one_offset();
    shifted(from, (weeks * 7 + i64::from(day - today)).days())
}

pub(super) fn with_day_part(line: &Line<'_>, at: usize, hit: Hit) -> Hit {
    match line.day_part(at + hit.len) {
        Some(code) => Hit { len: hit.len + 1, period: hit.period.day_part(code), ..hit },
        None => hit,
    }
}

/// "Last Friday", "next Friday", "this Friday".
fn pointed_weekday(from: Date, day: i8, way: Pointing) -> Option<Date> {
    let (back, ahead) = (days_back(from, day), days_ahead(from, day));
    let days = match way {
        Pointing::Back if back == 0 => -7,
        Pointing::Back => -back,
        Pointing::Forward if ahead == 0 => 7,
        Pointing::Forward => ahead,
        Pointing::Same => i64::from(day - from.weekday().to_monday_one_offset()),
    };
    shifted(from, days.days())
}
