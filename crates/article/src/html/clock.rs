//! The clock of an outlet: times that a page states in universal time are put on it, where the country in the address keeps one clock.

use crate::{Basis, Precision, Published, draft::published};
use jiff::{
    SignedDuration,
    civil::{Date, DateTime, Time, Weekday},
};
use std::sync::LazyLock;

/// The clock of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Minutes east of Greenwich in winter.
    minutes: i16,
    summer: Summer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Summer {
    /// One hour more from the last Sunday of March to the last of October, from one o'clock in Greenwich.
    European,
    None,
}

/// The clock of the country in which `address` ends, where it has one alone.
pub(crate) fn of_address(address: &str) -> Option<Clock> {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let (_, country) = host.rsplit_once('.')?;
    let row = CLOCKS.binary_search_by_key(&country, |row| row.0).ok()?;
    Some(CLOCKS[row].1)
}

/// The date in `text`: on the clock of the outlet where it is stated in universal time, else as written. A time that is midnight there
/// is none: systems keep days so.
pub(crate) fn read(text: &str, basis: Basis, clock: Option<Clock>) -> Option<Published> {
    let stated = published(text, basis)?;
    let universal = stated.precision == Precision::Minute && is_universal(text);
    let Some(clock) = clock.filter(|_| universal) else {
        return Some(stated);
    };
    let value = clock.local(stated.value).unwrap_or(stated.value);
    let day = value.time() == Time::midnight() && stated.value.time() != Time::midnight();
    let precision = if day { Precision::Day } else { Precision::Minute };
    Some(Published { value, precision, basis })
}

/// "2026-05-16T22:00:00Z", "Sat, 16 May 2026 22:00:00 GMT".
fn is_universal(text: &str) -> bool {
    let text = text.trim();
    let zulu = text.strip_suffix('Z').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    zulu || text.ends_with(" GMT") || text.ends_with(" UTC")
}

impl Clock {
    /// What it shows at `universal`.
    fn local(self, universal: DateTime) -> Option<DateTime> {
        let summer = match self.summer {
            Summer::European => is_summer(universal)?,
            Summer::None => false,
        };
        let minutes = i64::from(self.minutes) + if summer { 60 } else { 0 };
        universal.checked_add(SignedDuration::from_mins(minutes)).ok()
    }
}

fn is_summer(universal: DateTime) -> Option<bool> {
    let turn = |month: i8| {
        let sunday = Date::new(universal.year(), month, 1).ok()?.nth_weekday_of_month(-1, Weekday::Sunday).ok()?;
        Some(sunday.at(1, 0, 0, 0))
    };
    Some((turn(3)?..turn(10)?).contains(&universal))
}

static CLOCKS: LazyLock<Vec<(&'static str, Clock)>> = LazyLock::new(|| {
    let file = include_str!("../../../../knowledge/intake/clocks.txt");
    let row = |line: &'static str| {
        let mut words = line.split_whitespace();
        let (country, minutes) = (words.next()?, words.next()?.parse().ok()?);
        let summer = if words.next() == Some("eu") { Summer::European } else { Summer::None };
        Some((country, Clock { minutes, summer }))
    };
    let mut rows: Vec<_> = file.lines().filter(|line| !line.starts_with('%')).filter_map(row).collect();
    rows.sort_unstable_by_key(|row| row.0);
    rows
});

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(address: &str, text: &str) -> Option<String> {
        let date = read(text, Basis::Meta, of_address(address))?;
        Some(format!("{} {}", date.value, date.precision.label()))
    }

    #[test]
    fn universal_times_are_put_on_the_clock_of_the_country() {
        let rows = [
            ("https://quay.example.de/rain", "2026-05-15T22:30:00Z", "2026-05-16T00:30:00 minute"),
            ("https://quay.example.de/rain", "2026-01-15T22:30:00.000Z", "2026-01-15T23:30:00 minute"),
            ("https://quay.example.ar", "Sat, 16 May 2026 00:25:56 GMT", "2026-05-15T21:25:00 minute"),
            ("https://quay.example.de/rain", "2026-05-15T22:30:00+02:00", "2026-05-15T22:30:00 minute"),
            ("https://quay.example.com/rain", "2026-05-15T22:30:00Z", "2026-05-15T22:30:00 minute"),
        ];
        for (address, text, wanted) in rows {
            assert_eq!(shown(address, text).as_deref(), Some(wanted), "{address} {text}");
        }
    }

    #[test]
    fn midnight_there_is_a_day() {
        assert_eq!(shown("http://quay.example.de", "2026-05-15T22:00:00Z").as_deref(), Some("2026-05-16T00:00:00 day"));
        assert_eq!(
            shown("http://quay.example.de", "2026-10-25T22:00:00Z").as_deref(),
            Some("2026-10-25T23:00:00 minute")
        );
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let file = include_str!("../../../../knowledge/intake/clocks.txt");
        assert_eq!(CLOCKS.len(), file.lines().filter(|line| !line.starts_with('%')).count());
        assert!(CLOCKS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
