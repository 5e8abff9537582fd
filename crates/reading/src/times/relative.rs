//! Times counted from now or from what was told last: "yesterday", "last week", "three years ago", "two days later".

use super::dates::{day_from, with_day_part};
use super::line::{Line, Tense};
use super::period::{Period, moved, moved_half, precision};
use super::{Hit, Now, dates, spans};
use crate::model::TimeKind;
use article::Precision;
use jiff::civil::Date;
use knowledge::{CalendarWord, Pointing, TimeUnit};

/// "yesterday", "tonight", "last week", "this morning", "the next day", "that year".
pub(super) fn pointing(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    deictic(line, at, now)
        .or_else(|| pointed(line, at, now))
        .or_else(|| told(line, at, now))
        .or_else(|| current(line, at, now))
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
    let unit = line.unit(start).unwrap_or(TimeUnit::Day);
    let now = &if follows_story(line, at) { now.at_story(unit) } else { *now };
    let count = match way {
        Pointing::Back => -1,
        Pointing::Same if unit == TimeUnit::Weekend => weekend_before(line, at, now),
        Pointing::Same => 0,
        Pointing::Forward => 1,
    };
    if let Some(unit) = line.unit(start).filter(|unit| *unit >= TimeUnit::Decade && way == Pointing::Back) {
        let one = Amount { len: 1, count: Some(1), half: false, unit };
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
    let base = now.story(unit);
    let period = base.and_then(|day| moved(day, count, unit)).map(|day| Period::around(day, unit));
    Some(Hit::date(len, period.unwrap_or_else(|| unknown(unit))))
}

/// "three years ago", "two weeks later", "in two days", "the past five years", "weeks ago".
pub(super) fn counted(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    stretch(line, at, now).or_else(|| distance(line, at, now)).or_else(|| ahead(line, at, now))
}

/// A count of units: "three years", "a couple of weeks", "two and a half months", "weeks".
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// How many tokens it takes.
    pub(super) len: usize,
    /// How many, where it is said.
    pub(super) count: Option<i64>,
    /// Whether half a unit comes on top.
    pub(super) half: bool,
    pub(super) unit: TimeUnit,
}

impl Amount {
    /// The day so long before or after.
    fn from(&self, day: Date, way: i64) -> Option<Date> {
        let day = moved(day, way * self.count?, self.unit)?;
        if self.half { moved_half(day, way, self.unit) } else { Some(day) }
    }
}

pub(super) fn amount(line: &Line<'_>, at: usize) -> Option<Amount> {
    if line.is(at, &["half"]) && line.is(at + 1, &["a", "an"]) {
        let unit = line.unit(at + 2)?;
        return Some(Amount { len: 3, count: Some(0), half: true, unit });
    }
    let vague = |at: usize| line.knowledge.numbers.vague.longest(line.words.get(at..)?.iter().copied().take(6));
    let article = usize::from(line.is(at, &["a"]) && vague(at).is_none());
    if let Some((len, _)) = vague(at + article).filter(|_| line.digits(at).is_none()) {
        let len = len + article;
        let of = usize::from(line.is(at + len, &["of"]));
        return line.unit(at + len + of).map(|unit| Amount { len: len + of + 1, count: None, half: false, unit });
    }
    if let Some((len, number)) = line.number(at) {
        return numbered(line, at, (len, number));
    }
    let plural = line.word(at).ends_with('s');
    line.unit(at).filter(|_| plural).map(|unit| Amount { len: 1, count: None, half: false, unit })
}

/// "two years", "2 1/2 years", "two and a half years", "two years and a half", "11-year".
fn numbered(line: &Line<'_>, at: usize, (len, number): (usize, i64)) -> Option<Amount> {
    let half_behind = |end: usize| and_a_half(line, end);
    let fraction = usize::from(line.is(at + len, &["1/2", "½"]));
    let more = half_behind(at + len).max(fraction);
    let len = len + more;
    let hyphen = usize::from(line.is_hyphen(at + len));
    let unit = line.unit(at + len + hyphen)?;
    let agrees = number < 2 || hyphen > 0 || line.word(at + len).ends_with('s');
    let len = len + hyphen + 1;
    let behind = half_behind(at + len);
    agrees.then_some(Amount { len: len + behind, count: Some(number), half: more + behind > 0, unit })
}

/// The length of "and a half" at a token, 0 where it is not there.
fn and_a_half(line: &Line<'_>, at: usize) -> usize {
    let half = line.is(at, &["and"]) && line.is(at + 1, &["a", "one"]) && line.is(at + 2, &["half"]);
    if half { 3 } else { 0 }
}

/// A point so many units from another.
fn distance(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let amount = amount(line, at)?;
    let Amount { len, unit, .. } = amount;
    let end = at + len + 1;
    let story = || if line.opens_phrase(end) { named_base(line, end, now) } else { now.story_of_any() };
    let (base, way, tail) = match line.word(at + len) {
        "ago" | "back" => (now.published, -1, 1),
        "earlier" | "prior" => (now.story_of_any(), -1, 1),
        "before" => (story(), -1, 1),
        "later" | "afterwards" | "afterward" => (now.story_of_any(), 1, 1),
        "after" => (story(), 1, 1),
        "from" if line.word(end) == "now" => (now.published, 1, 2),
        _ => return None,
    };
    let period = match base.and_then(|day| amount.from(day, way)) {
        Some(day) => around(day, unit),
        None => Period { last: base.filter(|_| way < 0 && amount.count.is_none()), ..unknown(unit) },
    };
    let kind = if unit < TimeUnit::Day { TimeKind::Time } else { TimeKind::Date };
    Some(Hit::new(len + tail, kind, period))
}

/// The date that a distance is counted from where it is named behind: "two years after 2014".
fn named_base(line: &Line<'_>, at: usize, now: &Now) -> Option<Date> {
    let the = usize::from(line.is(at, &["the"]));
    dates::full(line, at + the, now)?.period.first
}

/// The stretch around a day that is some units away: a day, a week, a month, a year.
fn around(day: Date, unit: TimeUnit) -> Period {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day | TimeUnit::Weekend => Period::day(day),
        TimeUnit::Week | TimeUnit::Fortnight => Period::week(day),
        TimeUnit::Month | TimeUnit::Quarter => Period::month(day.year(), day.month()),
        TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => Period::year(day.year()),
    }
}

/// "in two days", "within three weeks".
fn ahead(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let day = now.published.filter(|_| line.is(at, &["in"]) && line.is_future(at))?;
    let amount = amount(line, at + 1)?;
    let period = around(amount.from(day, 1)?, amount.unit);
    Some(Hit::date(amount.len + 1, period))
}

/// "the past five years", "the next few days": a stretch that ends or begins now; "the months ahead".
fn stretch(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let lead = usize::from(line.is(at, &["the", "these", "this"]));
    let Some(way) = line.pointing(at + lead) else {
        let amount = amount(line, at + lead).filter(|_| lead == 1)?;
        let ahead = line.is(at + lead + amount.len, &["ahead"]);
        let period = stretch_from(now.published, Pointing::Forward, &amount);
        return ahead.then(|| Hit::new(lead + amount.len + 1, TimeKind::Duration, period));
    };
    let amount = amount(line, at + lead + 1)?;
    let told = way == Pointing::Forward && line.tense(at) == Tense::Past && now.is_far();
    let base = if told { now.story_of_any() } else { now.published };
    Some(Hit::new(amount.len + lead + 1, TimeKind::Duration, stretch_from(base, way, &amount)))
}

/// A stretch that ends or begins on a day and takes it in; of unsaid length it is open at the other end.
fn stretch_from(day: Option<Date>, way: Pointing, amount: &Amount) -> Period {
    let mut period = Period::open(spans::piece(amount), precision(amount.unit).max(Precision::Day));
    let Some(day) = day else { return period };
    let one = i64::from(amount.unit >= TimeUnit::Day);
    let counted = amount.count.is_some();
    if way == Pointing::Back {
        let first = amount.from(day, -1).and_then(|first| moved(first, one, TimeUnit::Day));
        // "The past 35 years" are whole ones; "the past three" are counted from the day.
        const LONG: i64 = 10;
        let long = amount.unit == TimeUnit::Year && amount.count.is_some_and(|count| count >= LONG);
        period.first = if long || amount.unit >= TimeUnit::Decade { whole_years(day, amount) } else { first };
        period.last = Some(day).filter(|_| period.first.is_some() || !counted);
        if amount.unit == TimeUnit::Century && amount.count == Some(1) {
            let before =
                Period::around(day, TimeUnit::Century).first.and_then(|first| moved(first, -100, TimeUnit::Year));
            period.first = before;
            period.last = before.map(|first| Period::century(first.year())).and_then(|century| century.last);
        }
    } else {
        period.last = amount.from(day, 1);
        period.first = Some(day).filter(|_| period.last.is_some() || !counted);
    }
    period
}

/// The first of the years of some decades that end with that of `day`.
fn whole_years(day: Date, amount: &Amount) -> Option<Date> {
    let back = amount.from(day, -1)?;
    Date::new(back.year().checked_add(1)?, 1, 1).ok()
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
