//! The days of a passage: those that it names, or that the sentences before it in its paragraph named last.

use crate::desk::Desk;
use crate::model::In;
use article::Precision;
use jiff::civil::Date;
use std::collections::BTreeSet;
use text::Span;

/// A day by month and day: of articles of a few days the year is the same, and texts without a date leave it open.
pub(super) type Day = (i8, i8);

/// The days of a passage; none where its paragraph names none before its end.
pub(super) fn days(desk: &Desk<'_>, at: In<Span>) -> BTreeSet<Day> {
    let reading = &desk.readings[at.reading];
    let before = Span::new(0, at.value.end()).of(reading.article.text.as_str());
    let paragraph = before.rfind('\n').map_or(0, |line| line as u32 + 1).min(at.value.start());
    let rows = reading.sentences.rows();
    let last = rows.partition_point(|row| row.span.start() < at.value.end());
    let near = rows[..last].iter().rev().take_while(|row| row.span.start() >= paragraph);
    let named = near.map(|row| days_within(desk, In { reading: at.reading, value: row.span }));
    named.into_iter().find(|days| !days.is_empty()).unwrap_or_default()
}

/// Whether both passages have days, and each day of the one is days away from each of the other: what is told of one evening is often told of
/// the morning after.
pub(super) fn are_apart(desk: &Desk<'_>, one: In<Span>, other: In<Span>) -> bool {
    let (one, other) = (days(desk, one), days(desk, other));
    let number = |&(month, day): &Day| Date::new(LEAP_YEAR, month, day).map_or(0, Date::day_of_year);
    let between = |a: &Day, b: &Day| number(a).abs_diff(number(b));
    let away = |a: &Day| other.iter().all(|b| between(a, b).min(DAYS_OF_YEAR - between(a, b)) > NIGHT);
    !one.is_empty() && !other.is_empty() && one.iter().all(away)
}

/// A year that has all days.
const LEAP_YEAR: i16 = 2024;
const DAYS_OF_YEAR: u16 = 366;
/// Days between an evening and the morning after.
const NIGHT: u16 = 1;

/// The days that a passage names.
pub(super) fn days_within(desk: &Desk<'_>, at: In<Span>) -> BTreeSet<Day> {
    let times = desk.readings[at.reading].times.rows().iter().filter(|time| at.value.covers(time.span));
    let dated = times.filter(|time| time.precision <= Precision::Day);
    dated.filter_map(|time| time.from.map_or_else(|| yearless(&time.value), |from| Some(day(from.date())))).collect()
}

/// A day of no year, as TIMEX3 writes it: "XXXX-07-02".
fn yearless(value: &str) -> Option<Day> {
    let (month, day) = value.strip_prefix("XXXX-")?.split_once('-')?;
    Some((month.parse().ok()?, day.get(..2)?.parse().ok()?))
}

/// The month and day of a date.
pub(super) fn day(date: Date) -> Day {
    (date.month(), date.day())
}
