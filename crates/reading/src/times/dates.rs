//! Dates of the calendar: days, months, years, decades, centuries, days of the week, feasts.

use super::counted::amount;
use super::line::Line;
use super::period::{Part, Period, moved, precision, shifted};
use super::relative::pointed_year;
use super::spans::piece;
use super::tense::Tense;
use super::{Hit, Now, eras, feasts, weekdays};
use crate::model::TimeKind;
use article::Precision;
use jiff::{ToSpan, civil::Date};
use knowledge::TimeUnit;

/// A date that names a month or a year, with its parts in any order.
pub(super) fn full(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let lead = weekday_lead(line, at);
    let start = at + lead;
    let hit = month_range(line, start, now)
        .or_else(|| month_first(line, start, now))
        .or_else(|| day_first(line, start, now))
        .or_else(|| numeric(line, start))
        .or_else(|| if lead == 0 { eras::read(line, at, now) } else { None })?;
    Some(Hit { len: hit.len + lead, ..hit })
}

/// "Tuesday," before a date.
fn weekday_lead(line: &Line<'_>, at: usize) -> usize {
    match line.weekday(at) {
        Some(_) if line.is(at + 1, &[","]) => 2 + usize::from(line.is(at + 2, &["the"])),
        Some(_) if line.is(at + 1, &["the"]) => 2,
        Some(_) => 1,
        None => 0,
    }
}

/// "March 12, 2024", "March 12", "March 2024", "March".
fn month_first(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let month = line.month(at)?;
    // "October the fourteenth".
    let the = usize::from(
        line.is(at + 1, &["the"]) && line.ordinal(at + 2).is_some_and(|(len, _)| !line.opens_phrase(at + 2 + len)),
    );
    if let Some((len, day, last)) = day_number(line, at + 1 + the).map(|(len, day, last)| (len + the, day, last)) {
        let year = year_behind(line, at + 1 + len, now).or_else(|| year_pointed_behind(line, at + 1 + len, now));
        if year.is_none()
            && let Some(hit) = pointed_day(line, (at, 1 + len), now, (month, day))
        {
            return Some(hit);
        }
        let later = year_of_range(line, at + 1 + len);
        let len = 1 + len + year.map_or(0, |(len, _)| len);
        let year = year.map(|(_, year)| year).or(later);
        return Some(Hit::date(len, days(line, at, now, (year, month, day, last))));
    }
    let joint = usize::from(line.is(at + 1, &[",", "of"]));
    let bare_old = joint == 0 && line.digits(at + 1).is_some_and(|number| number < 1000);
    if let Some((len, year)) = eras::of_date(line, at + 1 + joint, now).filter(|(len, _)| *len > 1 || !bare_old) {
        return Some(Hit::date(1 + joint + len, Period::month(year, month)));
    }
    if let Some((len, year)) = year_pointed_at(line, at + 1, now) {
        return Some(Hit::date(1 + len, bare_month(year, month)));
    }
    (line.word(at) != "may" || line.is_capital(at))
        .then(|| Hit::date(1, bare_month(year_of_month(line, at, now, month), month)))
}

/// The year behind a day and a month, with the comma before it: ", 1994", "420", "413 BC".
fn year_behind(line: &Line<'_>, at: usize, now: &Now) -> Option<(usize, i16)> {
    let comma = usize::from(line.is(at, &[","]));
    let (len, year) = eras::of_date(line, at + comma, now)?;
    // ", 420" is no year: "on 12 March, 420 people".
    (comma == 0 || len > 1 || line.year(at + comma).is_some()).then_some((comma + len, year))
}

/// "that year", "of the same year", "of the following year" behind a month, with its length.
pub(super) fn year_pointed_at(line: &Line<'_>, at: usize, now: &Now) -> Option<(usize, Option<i16>)> {
    let of = usize::from(line.is(at, &["of"]));
    let the = usize::from(line.is(at + of, &["the"]));
    let word = at + of + the;
    let told = line.is(word, &["same", "following", "next", "previous", "preceding"]);
    let points = if the == 1 { told } else { line.is(word, &["that", "this", "last", "next"]) };
    let year = if the == 1 { story_year(line, word, now) } else { pointed_year(line, word, now) };
    (points && line.is(word + 1, &["year"])).then_some((of + the + 2, year))
}

fn year_pointed_behind(line: &Line<'_>, at: usize, now: &Now) -> Option<(usize, i16)> {
    year_pointed_at(line, at, now).and_then(|(len, year)| Some((len, year?)))
}

/// The year before or after that told of last, or that itself: "the following year".
fn story_year(line: &Line<'_>, at: usize, now: &Now) -> Option<i16> {
    let told = now.story_of_any().or(now.published)?.year();
    Some(match line.word(at) {
        "following" | "next" => told + 1,
        "previous" | "preceding" => told - 1,
        _ => told,
    })
}

/// The year that the end of a range gives to its beginning: "January 23 - March 9, 2014".
fn year_of_range(line: &Line<'_>, at: usize) -> Option<i16> {
    let joined = line.is_hyphen(at) || line.is(at, &["to", "through", "until"]);
    let (len, _, _) = day_number(line, at + 2).filter(|_| joined && line.month(at + 1).is_some())?;
    let comma = usize::from(line.is(at + 2 + len, &[","]));
    line.year(at + 2 + len + comma)
}

/// "12 March 2024", "the 12th of March".
fn day_first(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let (len, day, last) = day_number(line, at)?;
    let len = len + usize::from(line.is(at + len, &["day"]) && line.ordinal(at).is_some());
    let of = usize::from(line.is(at + len, &["of"]));
    let month = line.month(at + len + of)?;
    let end = at + len + of + 1;
    let year = year_behind(line, end, now).or_else(|| year_pointed_behind(line, end, now));
    if year.is_none()
        && let Some(hit) = pointed_day(line, (at, end - at), now, (month, day))
    {
        return Some(hit);
    }
    let len = end - at + year.map_or(0, |(len, _)| len);
    Some(Hit::date(len, days(line, at, now, (year.map(|(_, year)| year), month, day, last))))
}

/// "12 October last", "the 1st day of February next": the nearest before or after.
fn pointed_day(line: &Line<'_>, (at, len): (usize, usize), now: &Now, (month, day): (i8, i8)) -> Option<Hit> {
    let way = if line.is(at + len, &["last"]) { -1 } else { 1 };
    let alone = line.unit(at + len + 1).is_none() && !line.opens_phrase(at + len + 1);
    let pointed = line.is(at + len, &["last", "next"]) && alone;
    let today = if now.is_far() { now.story_of_any() } else { now.published }.filter(|_| pointed)?;
    let this = Date::new(today.year(), month, day).ok()?;
    let other = (way < 0 && this >= today) || (way > 0 && this <= today);
    let year = today.year() + if other { way } else { 0 };
    Some(Hit::date(len + 1, Period::day(Date::new(year, month, day).ok()?)))
}

/// A day of a month, or two with a dash: length, first, last.
fn day_number(line: &Line<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let day = |at: usize| {
        let digits = line.digits(at).filter(|_| line.word(at).len() <= 2).map(|number| (1, number));
        let (len, number) = digits.or_else(|| line.ordinal(at))?;
        Some((len, i8::try_from(number).ok().filter(|number| (1..=31).contains(number))?))
    };
    let (len, first) = day(at)?;
    let dash = line.is_hyphen(at + len) || line.is(at + len, &["to", "and"]);
    let later = |&(more, last): &(usize, i8)| dash && last > first && !line.is(at + len + 1 + more, &[":"]);
    match day(at + len + 1).filter(later) {
        Some((more, last)) => Some((len + 1 + more, first, last)),
        None => Some((len, first, first)),
    }
}

/// "January-June 2016", "May and June in 1981".
fn month_range(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let dash = line.is_hyphen(at + 1);
    let joined = line.is(at + 1, &["and", "to"]);
    let named = |at: usize| line.knowledge.calendar.months.get(line.word(at)).copied();
    let (first, last) = (line.month(at)?, named(at + 2).filter(|_| dash || joined)?);
    let of = usize::from(line.is(at + 3, &["in", "of"]));
    let year = line.year(at + 3 + of);
    let resolved = year.or_else(|| year_of_month(line, at, now, first));
    let len = 3 + year.map_or(0, |_| of + 1);
    (dash || year.is_some()).then(|| Hit::date(len, bare_month(resolved, first).until(bare_month(resolved, last))))
}

fn days(line: &Line<'_>, at: usize, now: &Now, (year, month, first, last): (Option<i16>, i8, i8, i8)) -> Period {
    let year = year.or_else(|| year_of_day(line, at, now, month, first));
    let one = |day: i8| match year.and_then(|year| Date::new(year, month, day).ok()) {
        Some(date) => Period::day(date),
        None => Period::open(format!("XXXX-{month:02}-{day:02}"), Precision::Day),
    };
    if first == last { one(first) } else { one(first).until(one(last)) }
}

fn bare_month(year: Option<i16>, month: i8) -> Period {
    match year {
        Some(year) => Period::month(year, month),
        None => Period::open(format!("XXXX-{month:02}"), Precision::Month),
    }
}

/// The year of a month named without one; none for "May is the month of rains": that of the story told, else the nearest before or after publication.
fn year_of_month(line: &Line<'_>, at: usize, now: &Now, month: i8) -> Option<i16> {
    if since_now(line, at) {
        let published = now.published?;
        return Some(published.year() - i16::from(month > published.month()));
    }
    if line.is(at + 1, &["is"]) || is_every_year(line, at, now) {
        return None;
    }
    if let Some(year) = now.told_year_of(month).filter(|_| !is_to_come(line, at, now)) {
        return Some(year).filter(|_| !line.is_present(at));
    }
    let published = now.published?;
    let ahead = i16::from((month - published.month()).rem_euclid(12));
    let comes = match line.tense(at) {
        _ if is_deadline(line, at) || line.would(at) => ahead > 0,
        Tense::Future => ahead > 0,
        Tense::Past => false,
        Tense::Open => (1..=6).contains(&ahead) && !line.looks_back(at),
    };
    let next = published.year() + i16::from(month < published.month());
    Some(if comes || ahead == 0 { next } else { next - 1 })
}

/// "Since March it has been": up to now, whatever year the story is in.
fn since_now(line: &Line<'_>, at: usize) -> bool {
    const FAR: usize = 12;
    let perfect = || (at..line.len()).any(|it| line.is(it, &["has", "have", "'s", "’s", "'ve", "’ve"]));
    // "It will be the first since July".
    let first = || {
        (at.saturating_sub(FAR)..at)
            .any(|it| line.is(it, &["first", "last", "most", "worst"]) || line.word(it).ends_with("est"))
    };
    line.is(at.wrapping_sub(1), &["since"]) && (perfect() || first() || line.is_future(at))
}

/// "Until 21 February", "as early as August", where nothing is told as past.
fn is_deadline(line: &Line<'_>, at: usize) -> bool {
    let soon = line.is(at.wrapping_sub(1), &["as"]) && line.is(at.wrapping_sub(2), &["early", "soon"]);
    // "The week before Christmas" was.
    let counted = at.checked_sub(2).is_some_and(|before| line.unit(before).is_some());
    let led = line.is(at.wrapping_sub(1), &["until", "till", "by", "before"]) && !counted;
    soon || (led && line.tense(at) != Tense::Past)
}

/// Whether what is told of a month or a day is to come, seen from the day of publication. In a history "would" is not, nor
/// behind the time of the plan: "in 2015 he said he would resign in September".
fn is_to_come(line: &Line<'_>, at: usize, now: &Now) -> bool {
    if line.is_put_off(at) && now.is_far() {
        return false;
    }
    line.is_future(at) || (line.would(at) && !now.is_history() && !now.is_just_told())
}

/// Whether the words around `at` speak of each year: "the boats leave on 15 August".
fn is_every_year(line: &Line<'_>, at: usize, now: &Now) -> bool {
    let always = |it: usize| line.knowledge.calendar.always.get(line.word(it)).is_some();
    let yearly = |it: usize| line.is(it, &["every", "each"]) && line.is(it + 1, &["year"]);
    let each = || (0..line.len()).any(|it| always(it) || yearly(it));
    (now.guide && line.tense(at) != Tense::Past && !is_deadline(line, at)) || (line.is_present(at) && each())
}

pub(super) fn year_of_day(line: &Line<'_>, at: usize, now: &Now, month: i8, day: i8) -> Option<i16> {
    if is_every_year(line, at, now) {
        return None;
    }
    if let Some(year) = now.told_year_of(month).filter(|_| !is_to_come(line, at, now)) {
        return Some(year).filter(|_| !line.is_present(at));
    }
    let published = now.published?;
    let this = Date::new(published.year(), month, day).ok()?;
    let ahead = i64::from((this - published).get_days());
    if since_now(line, at) {
        return Some(published.year() - i16::from(ahead > 0));
    }
    if is_deadline(line, at) {
        return Some(published.year() + i16::from(ahead < 0));
    }
    // "The fence was taken down on 15 June".
    const SOON: i64 = 14;
    if ahead > SOON && line.is(at.wrapping_sub(1), &["on"]) && line.tense(at) == Tense::Past && line.happened(at) {
        return Some(published.year() - 1);
    }
    // A day named without a year is near: a few months ahead it is to come, whatever the tense.
    const AHEAD: i64 = 120;
    // The nearest of the past that can be meant by "will".
    const LONG_AGO: i64 = -30;
    const HALF: i64 = 240;
    match ahead {
        ..LONG_AGO if line.is_future(at) || line.would(at) => Some(published.year() + 1),
        ..=0 => Some(published.year()),
        1..=AHEAD => Some(published.year()),
        ..=HALF if line.is(at.wrapping_sub(1), &["on"]) && line.tense(at) == Tense::Open => Some(published.year()),
        _ if line.is_future(at) => Some(published.year()),
        _ => Some(published.year() - 1),
    }
}

/// "2024-03-12", "12/03/2024": as one word, or as tokens without space between.
fn numeric(line: &Line<'_>, at: usize) -> Option<Hit> {
    const LONGEST: usize = 5;
    let len = 1 + (0..LONGEST - 1).take_while(|step| line.touches(at + step)).count();
    (1..=len).rev().find_map(|len| {
        let text: String = line.words.get(at..at + len)?.concat();
        Some(Hit::date(len, Period::day(numeric_day(&text)?)))
    })
}

fn numeric_day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.', '–']).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (one_number, two_number, three_number) = (number(one)?, number(two)?, number(three)?);
    let date = |year, month: i16, day: i16| Date::new(year, month as i8, day as i8).ok();
    match (one.len(), two_number, three.len()) {
        (4, ..=12, _) => date(one_number, two_number, three_number),
        (_, ..=12, 4) if one_number > 12 || text.contains('.') => date(three_number, two_number, one_number),
        (_, 13..=31, 4) if one_number <= 12 => date(three_number, one_number, two_number),
        _ => None,
    }
}

/// Days of the week, feasts; "early", "mid", "late" before any date; quarters and halves.
pub(super) fn short(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    last_day(line, at, now)
        .or_else(|| day_of(line, at, now))
        .or_else(|| part_of_day(line, at, now))
        .or_else(|| part(line, at, now))
        .or_else(|| weekdays::read(line, at, now))
        .or_else(|| day_alone(line, at, now))
        .or_else(|| feasts::read(line, at, now))
        .or_else(|| fraction(line, at, now))
        .or_else(|| first_months(line, at, now))
}

/// "the first day of next month", "the last day of May"; "the 20th of this month".
fn day_of(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let the = usize::from(line.is(at, &["the"]));
    let last = line.is(at + the, &["last"]);
    let (len, number) = line.ordinal(at + the).map_or((1, None), |(len, number)| (len, Some(number)));
    let day = usize::from(line.is(at + the + len, &["day"]));
    let of = at + the + len + day;
    if let Some(hit) = week_of(line, at, now) {
        return Some(hit);
    }
    let named = (last || number == Some(1)) && day == 1;
    if !line.is(of, &["of"]) || !(named || number.is_some()) {
        return None;
    }
    let month = || full(line, of + 1, now).filter(|_| named);
    let whole = super::relative::pointing(line, of + 1, now).or_else(month)?;
    let Period { first, last: end, precision, .. } = whole.period;
    let wide = precision > Precision::Day && (named || precision == Precision::Month);
    let date = if last { end? } else { shifted(first?, (number? - 1).days())? };
    (wide && Some(date) <= end).then(|| Hit::date(of + 1 + whole.len - at, Period::day(date)))
}

/// "the first week of June", "the last week of April": seven days of it.
fn week_of(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    const WEEKS: i64 = 4;
    let start = at + usize::from(line.is(at, &["the"]));
    let number = line.ordinal(start).map(|(_, number)| number).filter(|number| (1..=WEEKS).contains(number));
    let last = line.is(start, &["last"]);
    let of = line.unit(start + 1) == Some(TimeUnit::Week) && line.is(start + 2, &["of"]);
    let month = full(line, start + 3, now).filter(|hit| of && hit.period.precision == Precision::Month)?;
    let (first, end) = (month.period.first?, month.period.last?);
    let first = if last { shifted(end, (-6).days())? } else { shifted(first, (7 * (number? - 1)).days())? };
    let period =
        Period { first: Some(first), last: shifted(first, 6.days()), precision: Precision::Week, ..month.period };
    Some(Hit::date(start + 3 + month.len - at, period))
}

/// "the night of 14 June", "the morning of Monday".
fn part_of_day(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let code = line.day_part(at).filter(|_| line.is(at + 1, &["of"]))?;
    let day = full(line, at + 2, now).or_else(|| weekdays::read(line, at + 2, now));
    let day = day.or_else(|| day_alone(line, at + 2, now))?;
    let exact = day.period.precision == Precision::Day;
    exact.then(|| Hit::date(2 + day.len, day.period.day_part(code)))
}

/// "the end of the year": its last day.
fn last_day(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let the = usize::from(line.is(at, &["the"]));
    let end = line.is(at + the, &["end"]) && line.is(at + the + 1, &["of"]);
    let whole = super::relative::current(line, at + the + 2, now).filter(|_| end)?;
    Some(Hit::date(the + 2 + whole.len, Period::day(whole.period.last?)))
}

fn part(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let (part, lead) = part_word(line, at)?;
    let compared = lead == 1 && line.is(at, &["earlier", "later"]);
    if let Some(hit) = super::relative::pointing(line, at + 1, now).filter(|_| compared) {
        let whole = hit.period.precision > Precision::Day && hit.period.first.is_some();
        let today = now.published.filter(|_| whole)?;
        return Some(Hit::date(hit.len + 1, hit.period.cut(today, part)));
    }
    let the = usize::from(line.is(at + lead, &["the"]));
    let start = at + lead + the;
    let hit = full(line, start, now)
        .or_else(|| super::relative::pointing(line, start, now))
        .or_else(|| super::spans::season(line, start, now))
        .or_else(|| {
            super::relative::current(line, start.wrapping_sub(the), now).map(|hit| Hit { len: hit.len - the, ..hit })
        })?;
    let narrows = hit.period.precision > Precision::Day;
    let skip = if lead == 2 && !line.is_hyphen(at + 1) { lead + the } else { 0 };
    narrows.then(|| Hit { skip, ..Hit::date(hit.len + lead + the, hit.period.part(part)) })
}

/// "early", "mid-", "late", "the beginning of".
fn part_word(line: &Line<'_>, at: usize) -> Option<(Part, usize)> {
    let hyphen = usize::from(line.is_hyphen(at + 1));
    let part = match line.word(at) {
        "early" => Part::Early,
        "mid" | "middle" => Part::Middle,
        "late" => Part::Late,
        "earlier" if line.word(at + 1) == "in" => return Some((Part::Early, 2)),
        "later" if line.word(at + 1) == "in" => return Some((Part::Late, 2)),
        "beginning" | "start" if line.word(at + 1) == "of" => return Some((Part::Early, 2)),
        "earlier" => Part::Early,
        "later" => Part::Late,
        "end" if line.word(at + 1) == "of" => return Some((Part::Late, 2)),
        _ => return None,
    };
    Some((part, 1 + hyphen))
}

/// "on the 12th", "on the fifth": a day of the month told of last, else of that of publication or the one before.
fn day_alone(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let of_part = line.is(at.wrapping_sub(1), &["of"]) && line.day_part(at.wrapping_sub(2)).is_some();
    let led = line.is(at.wrapping_sub(1), &["on"]) || of_part || line.says_now(at);
    let (len, day) = line.ordinal(at + 1).filter(|_| line.is(at, &["the"]) && led)?;
    let end = at + 1 + len;
    let alone =
        (!line.opens_phrase(end) || line.opens_subject(end)) && !line.is_hyphen(end) && !line.is(end, &["of", "day"]);
    let day = i8::try_from(day).ok().filter(|day| alone && (1..=31).contains(day))?;
    let told = now.told.filter(|(_, _, precision)| *precision <= Precision::Month).map(|(first, _, _)| first);
    let arranged = line.is_future(at) || line.is_arranged(at, now.diary);
    let date = match (told.filter(|_| now.is_far() || !arranged), now.published) {
        (Some(told), _) => Date::new(told.year(), told.month(), day).ok()?,
        (None, Some(published)) => {
            let this = Date::new(published.year(), published.month(), day).ok()?;
            let before = this > published && line.tense(at) == Tense::Past;
            if before { moved(this, -1, TimeUnit::Month)? } else { this }
        }
        (None, None) => return None,
    };
    Some(Hit::date(1 + len, Period::day(date)))
}

/// "the first three months of 2023", "the last two weeks of May".
fn first_months(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let lead = line.is(at, &["the"]);
    let at = at + usize::from(lead);
    let first = line.is(at, &["first", "opening"]);
    let amount = amount(line, at + 1).filter(|_| first || line.is(at, &["last", "final", "closing"]))?;
    let of = at + 1 + amount.len;
    let the = usize::from(line.is(of + 1, &["the"]));
    let current = || super::relative::current(line, of + 1, now).map(|hit| Hit { len: hit.len - the, ..hit });
    let whole = full(line, of + 1 + the, now)
        .or_else(|| super::relative::pointing(line, of + 1 + the, now))
        .or_else(current)?;
    let (start, end) = (whole.period.first?, whole.period.last?);
    let count = amount.count.filter(|_| line.is(of, &["of"]) && precision(amount.unit) < whole.period.precision)?;
    let (start, end) = if first {
        (start, moved(start, count, amount.unit)?.yesterday().ok()?)
    } else {
        (moved(end.tomorrow().ok()?, -count, amount.unit)?, end)
    };
    let period = Period { first: Some(start), last: Some(end), ..Period::open(piece(&amount), whole.period.precision) };
    Some(Hit::new(of + 1 + the + whole.len - at + usize::from(lead), TimeKind::Duration, period))
}

/// "the first quarter of 2023", "the second half of the year".
fn fraction(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let (_, number) = line.ordinal(at).filter(|(_, number)| (1..=4).contains(number))?;
    let half = line.is(at + 1, &["half"]);
    let is_quarter = line.unit(at + 1) == Some(TimeUnit::Quarter);
    if !(half || is_quarter) || line.word(at + 2) != "of" {
        return None;
    }
    let the = usize::from(line.is(at + 3, &["the"]));
    let whole = full(line, at + 3 + the, now).or_else(|| super::relative::pointing(line, at + 3 + the, now))?;
    let len = 3 + the + whole.len;
    if is_quarter {
        return Some(Hit::date(len, Period::quarter(whole.period.first?.year(), number as i8)));
    }
    let part = if number == 1 { Part::FirstHalf } else { Part::SecondHalf };
    Some(Hit::date(len, whole.period.part(part)))
}

/// The day so many days from `day`.
pub(super) fn day_from(day: Date, days: i64) -> Period {
    moved(day, days, TimeUnit::Day).map_or_else(|| Period::open("XXXX-XX-XX", Precision::Day), Period::day)
}
