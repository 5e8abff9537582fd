//! Finds stated times and resolves them against the day of publication.

mod clock;
mod counted;
mod dates;
mod eras;
mod feasts;
mod line;
mod now;
mod period;
mod relative;
mod spans;
mod tense;
mod weekdays;

use crate::model::{Reading, Time, TimeId, TimeKind};
use article::Precision;
use jiff::civil::{Date, DateTime};
use knowledge::Knowledge;
use line::Line;
use now::Now;
use period::Period;
use text::{Span, Table};

/// All times of a reading that has tokens and sentences.
pub(crate) fn find(reading: &Reading, knowledge: &Knowledge) -> Table<TimeId, Time> {
    let mut times = Table::default();
    let mut now = Now::first(reading, knowledge);
    let mut block = None;
    let mut given = None;
    for sentence in reading.sentences.rows() {
        if block != Some(sentence.block) {
            let day = published(reading, sentence.span.start());
            now.open(day, block.is_some() && day == given);
            (block, given) = (Some(sentence.block), day);
        }
        now.next();
        let line = Line::new(reading, knowledge, sentence);
        let mut at = 0;
        while at < line.len() {
            match read(&line, at, &now.here()) {
                Some(hit) => {
                    now.hear(&line, at, &hit);
                    at += hit.len;
                    if let Some(time) = finished(&line, at - hit.len, hit) {
                        times.push(time);
                    }
                }
                None => {
                    now.pass(line.word(at));
                    at += 1;
                }
            }
        }
    }
    times
}

/// A time expression that begins at some token.
#[derive(Clone, Debug)]
struct Hit {
    /// How many tokens it takes.
    len: usize,
    /// How many of them narrow it down without being part of the expression: "the end of" May.
    skip: usize,
    kind: TimeKind,
    period: Period,
}

impl Hit {
    fn date(len: usize, period: Period) -> Hit {
        Hit::new(len, TimeKind::Date, period)
    }

    fn new(len: usize, kind: TimeKind, period: Period) -> Hit {
        Hit { len, skip: 0, kind, period }
    }
}

/// Reads an expression that begins at a token.
type Rule = fn(&Line<'_>, usize, &Now) -> Option<Hit>;

/// The longest expression at a token; of equally long ones the first in this order.
fn read(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let rules: [Rule; 7] =
        [dates::full, dates::short, clock::read, relative::pointing, counted::read, spans::phrase, spans::length];
    let mut best: Option<Hit> = None;
    for hit in rules.iter().filter_map(|rule| rule(line, at, now)) {
        if best.as_ref().is_none_or(|best| hit.len > best.len) {
            best = Some(hit);
        }
    }
    let narrowed = |hit: Hit| Hit { period: hit.period.part(period::Part::Middle), ..hit };
    if line.is_middle(at) { best.map(narrowed) } else { best }
}

/// The day on which the words at byte `at` were published: in a running log each entry has its own.
fn published(reading: &Reading, at: u32) -> Option<Date> {
    let published = reading.article.published_at(at)?;
    match published.precision {
        Precision::Minute | Precision::Hour | Precision::DayPart | Precision::Day => Some(published.value.date()),
        Precision::Week | Precision::Month | Precision::Season | Precision::Year | Precision::Decade => None,
    }
}

fn finished(line: &Line<'_>, at: usize, hit: Hit) -> Option<Time> {
    let span: Span = line.span(at + hit.skip..at + hit.len)?;
    let Period { value, modifier, first, last, precision, clock } = hit.period;
    let ours = |day: &Date| day.year() > 0;
    let from = first.filter(ours).map(|day| day.at(0, 0, 0, 0));
    let to = last.filter(ours).map(|day| day.at(23, 59, 0, 0));
    let at_clock = |moment: Option<DateTime>| match clock {
        Some((hour, minute)) => moment.map(|moment| moment.date().at(hour, minute, 0, 0)),
        None => moment,
    };
    Some(Time {
        span,
        kind: hit.kind,
        value: value.into(),
        modifier,
        from: at_clock(from),
        to: at_clock(to),
        precision,
    })
}

#[cfg(test)]
mod tests {
    use crate::sample;
    use article::{Basis, Published};

    /// Each time as `words = value`, read in an article of Wednesday, 15 May 2019.
    fn dated(text: &str) -> Vec<String> {
        let published = Published {
            value: jiff::civil::date(2019, 5, 15).at(0, 0, 0, 0),
            precision: article::Precision::Day,
            basis: Basis::Given,
        };
        shown(&sample::read_published(text, Some(published)))
    }

    fn shown(reading: &crate::Reading) -> Vec<String> {
        let row = |time: &crate::Time| format!("{} = {}", reading.words(time.span), time.value);
        reading.times.rows().iter().map(row).collect()
    }

    #[test]
    fn days_of_the_week_follow_the_tense() {
        assert_eq!(dated("The ferry sank on Friday."), ["Friday = 2019-05-10"]);
        assert_eq!(dated("The ferry will sail on Friday."), ["Friday = 2019-05-17"]);
        assert_eq!(dated("The crew met last Wednesday morning."), ["last Wednesday morning = 2019-05-08TMO"]);
        assert_eq!(shown(&sample::read("The ferry sank on Friday.")), ["Friday = XXXX-WXX-5"]);
    }

    #[test]
    fn every_entry_of_a_running_log_has_its_own_day() {
        let mut article = sample::article("The ferry sank yesterday.\nThe crew was found yesterday.");
        let entry = |day: i8, block: &article::Block| article::Entry {
            span: block.span,
            published: Published {
                value: jiff::civil::date(2019, 5, day).at(9, 40, 0, 0),
                precision: article::Precision::Minute,
                basis: Basis::TimeTag,
            },
        };
        article.entries = [15, 16].into_iter().zip(&article.blocks).map(|(day, block)| entry(day, block)).collect();
        let reading = sample::reader().read(std::sync::Arc::new(article), &mut crate::Scratch::default());
        assert_eq!(shown(&reading), ["yesterday = 2019-05-14", "yesterday = 2019-05-15"]);
    }

    #[test]
    fn months_and_days_in_every_order() {
        assert_eq!(dated("They met on 12 March 2017."), ["12 March 2017 = 2017-03-12"]);
        assert_eq!(dated("They met on Sunday, March 12, 2017, in Bergen."), ["Sunday, March 12, 2017 = 2017-03-12"]);
        assert_eq!(dated("The ships left in November."), ["November = 2018-11"]);
        assert_eq!(dated("The ships will leave in November."), ["November = 2019-11"]);
        assert_eq!(dated("The tour ran from 3-5 April."), ["3-5 April = 2019-04-03/2019-04-05"]);
        assert_eq!(dated("He was born on 1961-07-30."), ["1961-07-30 = 1961-07-30"]);
    }

    #[test]
    fn counted_from_now() {
        assert_eq!(dated("The bridge fell three years ago."), ["three years ago = 2016"]);
        assert_eq!(dated("The bridge fell last week."), ["last week = 2019-W19"]);
        assert_eq!(dated("They argued yesterday evening."), ["yesterday evening = 2019-05-14TEV"]);
        assert_eq!(
            dated("In 1994 the mine closed. Two years later it opened."),
            ["1994 = 1994", "Two years later = 1996"]
        );
    }

    #[test]
    fn halves_begin_with_a_month() {
        let from = |text: &str| {
            let reading = sample::read(text);
            reading.times.iter().next().and_then(|(_, time)| time.from).map(|from| from.date().to_string())
        };
        assert_eq!(from("The mine closed in the second half of 1994.").as_deref(), Some("1994-07-01"));
        assert_eq!(from("The mine closed in the late 1980s.").as_deref(), Some("1985-01-01"));
        assert_eq!(from("The mine closed in late April 1994.").as_deref(), Some("1994-04-16"));
    }

    #[test]
    fn parts_lengths_and_repeats() {
        let reading = sample::read("The pact will lapse by mid-May 2021.");
        let time = &reading.times.rows()[0];
        assert_eq!((time.value.as_ref(), time.from.map(|from| from.date().day())), ("2021-05", Some(10)));
        assert_eq!(time.modifier, Some(crate::Modifier::Middle));
        let season = sample::read("The passes are closed from late October.");
        let time = &season.times.rows()[0];
        assert_eq!((time.value.as_ref(), time.modifier), ("XXXX-10", Some(crate::Modifier::End)));
        assert_eq!(dated("The talks lasted one hour and 40 minutes."), ["one hour and 40 minutes = PT1H40M"]);
        assert_eq!(dated("The boat leaves every Friday."), ["every Friday = XXXX-WXX-5"]);
        assert_eq!(dated("The alarm rang at 0930 GMT on Monday."), ["0930 GMT on Monday = 2019-05-13T09:30Z"]);
    }

    #[test]
    fn numbers_that_are_no_years_stay_out() {
        assert_eq!(dated("Some 2000 sheep crossed the road."), Vec::<String>::new());
    }
}
