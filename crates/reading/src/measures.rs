//! Tests of times and quantities on our own sentences: each line of the tables in `gold/measures` is read and compared.

use crate::{Milli, Quantity, Reading, Time, sample};
use article::{Basis, Precision, Published};
use text::Span;

const TIMES: &str = include_str!("../../../gold/measures/times.txt");
const DIARY: &str = include_str!("../../../gold/measures/diary.txt");
const QUANTITIES: &str = include_str!("../../../gold/measures/quantities.txt");

/// Sentences with what is expected of them.
fn rows(table: &str) -> Vec<(&str, &str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once('|').expect(line)).map(|(text, values)| (text.trim(), values.trim())).collect()
}

/// An article of Wednesday, 15 May 2019.
fn read(lines: &str) -> Reading {
    let value = jiff::civil::date(2019, 5, 15).at(0, 0, 0, 0);
    let published = Published { value, precision: Precision::Day, basis: Basis::Given };
    sample::read_published(lines, Some(published))
}

/// All sentences of a table as paragraphs of one article.
fn read_whole(table: &str) -> Reading {
    let text: Vec<&str> = rows(table).iter().map(|row| row.0).collect();
    read(&text.join("\n"))
}

/// Holds what is found in each sentence against what the table expects.
fn compare(table: &str, reading: &Reading, found: impl Fn(Span) -> Vec<String>) {
    let blocks = reading.article.blocks.iter().map(|block| block.span);
    let pairs = rows(table).into_iter().zip(blocks);
    let wrong = pairs.filter_map(|((text, expected), span)| {
        let got = found(span).join("; ");
        (got != expected).then(|| format!("{text}\n  expected {expected}\n  found    {got}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn shown_time(reading: &Reading, time: &Time) -> String {
    format!("{} = {}", reading.words(time.span), time.value)
}

#[test]
fn times_of_our_own_sentences() {
    let wrong = rows(TIMES).into_iter().filter_map(|(text, expected)| {
        let reading = read(&text.replace(" ¶ ", "\n"));
        let got: Vec<String> = reading.times.rows().iter().map(|time| shown_time(&reading, time)).collect();
        let got = got.join("; ");
        (got != expected).then(|| format!("{text}\n  expected {expected}\n  found    {got}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn times_of_a_diary() {
    let reading = read_whole(DIARY);
    compare(DIARY, &reading, |span| {
        let here = reading.times.rows().iter().filter(|time| span.covers(time.span));
        here.map(|time| shown_time(&reading, time)).collect()
    });
}

#[test]
fn quantities_of_our_own_sentences() {
    let reading = read_whole(QUANTITIES);
    compare(QUANTITIES, &reading, |span| {
        let here = reading.quantities.rows().iter().filter(|row| span.covers(row.span));
        here.map(|row| shown(&reading, row)).collect()
    });
}

fn shown(reading: &Reading, row: &Quantity) -> String {
    let end = |end: Option<Milli>| end.map_or(String::new(), |end| (end.0 as f64 / 1000.0).to_string());
    let unit = row.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
    let of = row.of.map_or(String::new(), |of| format!(" ({})", reading.words(of)));
    let per = row.per.map_or(String::new(), |per| format!(" /{}", reading.words(per)));
    format!("{}..{}{unit}{of}{per}", end(row.min), end(row.max))
}

#[test]
fn a_stretch_of_history_dates_no_act() {
    let reading = sample::read("Chad has attacked Niger twice since World War II.\nChad attacked Niger in 1987.");
    let values = |at: usize| reading.events.rows()[at].time.map(|time| reading.times[time].value.to_string());
    assert_eq!(reading.events.len(), 2);
    assert_eq!((values(0), values(1)), (None, Some("1987".to_owned())));
}

#[test]
fn what_began_in_a_year_did_not_happen_in_it() {
    let reading = sample::read("Chad has attacked Niger twice since 1987.");
    assert_eq!(reading.events.rows()[0].time, None);
}
