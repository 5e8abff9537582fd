//! Dates of publication as pages write them, and how exact they are.

use crate::{Precision, layer::beginning};
use jiff::{
    SignedDuration,
    civil::{Date, DateTime, Time},
};
use std::sync::LazyLock;

/// A date that was written somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stated {
    pub(crate) value: DateTime,
    pub(crate) precision: Precision,
}

/// Years in which articles we may meet were published.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2100;
/// How much of a text is searched.
const REACH: usize = 400;

/// The first date in `text`, in any common form: ISO 8601, RFC 2822, "10 February 2026, 7.42 pm", "Feb 10, 2026",
/// "16.05.2026", "2026/05/16". A date without a year is none.
pub(crate) fn find(text: &str) -> Option<Stated> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| date_at(&tokens, at))
}

/// As [`find`], where nothing but a date stands: a run of digits may be one too ("20260516").
pub(crate) fn parse(text: &str) -> Option<Stated> {
    let text = text.trim();
    find(text).or_else(|| compact(text))
}

/// Month and day of the first date in `text` that says no year: "OSLO, May 16 (Harbour Wire)", "Saturday 16 May".
pub(crate) fn day_of_year(text: &str) -> Option<(i8, i8)> {
    let tokens = tokens(text);
    let found = (0..tokens.len()).find_map(|at| match &tokens[at..] {
        [Token::Month(month), Token::Number { value, digits: 1 | 2 }, ..]
        | [Token::Month(month), Token::Mark('.'), Token::Number { value, digits: 1 | 2 }, ..]
        | [Token::Number { value, digits: 1 | 2 }, Token::Month(month), ..] => Some((*month, *value)),
        _ => None,
    });
    let (month, day) = found.filter(|_| find(text).is_none())?;
    Some((i8::try_from(month).ok()?, i8::try_from(day).ok()?))
}

/// Whether nothing but a day of a year stands there, with or without its weekday and year: "Thursday 22 January", "6 November 2025".
pub(crate) fn is_day(text: &str) -> bool {
    let tokens = tokens(text);
    let count = |wanted: fn(&Token<'_>) -> bool| tokens.iter().filter(|token| wanted(token)).count();
    let words = count(|token| matches!(token, Token::Word(_)));
    let others = count(|token| matches!(token, Token::Mark(mark) if !matches!(mark, ',' | '.')));
    let month = count(|token| matches!(token, Token::Month(_))) == 1;
    let numbers = count(|token| matches!(token, Token::Number { .. }));
    month
        && words <= 1
        && others == 0
        && numbers <= 2
        && (find(text).is_some_and(|day| day.precision == Precision::Day) || day_of_year(text).is_some())
}

/// The time of day in a short text without a date: "14:05", "7.42 pm", "Posted at 7.42 pm".
pub(crate) fn clock_in(text: &str) -> Option<Time> {
    let tokens = tokens(text);
    let found = (0..tokens.len().min(6)).find_map(|at| clock(&tokens, at));
    found.filter(|_| tokens.len() <= 14).map(|(time, _)| time)
}

/// "20260516", with or without a time behind it, also after a `T`.
fn compact(text: &str) -> Option<Stated> {
    let run = text.chars().enumerate().take_while(|&(at, c)| c.is_ascii_digit() || at == 8 && c == 'T');
    let digits: String = run.map(|(_, c)| c).filter(char::is_ascii_digit).collect();
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    match digits.len() {
        8 | 12 | 14 => {
            let date = civil(number(0, 4)?, number(4, 6)?, number(6, 8)?)?;
            let clock = number(8, 10).zip(number(10, 12));
            Some(stated(date, clock.and_then(|(h, m)| clock_time(h, m))))
        }
        10 | 13 => {
            let seconds: i64 = digits.get(..10)?.parse().ok()?;
            let start = Date::constant(1970, 1, 1).to_datetime(Time::midnight());
            let value = start.checked_add(SignedDuration::from_secs(seconds)).ok()?;
            YEARS.contains(&value.year()).then_some(Stated { value, precision: Precision::Minute })
        }
        _ => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'t> {
    Number {
        value: i16,
        digits: u8,
    },
    Month(i16),
    Word(&'t str),
    /// Punctuation that matters within a date: `- / . : + T Z`.
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let text = beginning(text, REACH);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic())
        } else {
            Some(first.len_utf8())
        };
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        if first.is_ascii_digit() {
            let digits = piece.len().min(200) as u8;
            out.push(Token::Number { value: piece.parse().unwrap_or(-1), digits });
        } else if first.is_alphabetic() {
            out.push(month(piece).map_or(Token::Word(piece), Token::Month));
        } else if !first.is_whitespace() {
            out.push(Token::Mark(if first == '‑' || first == '–' { '-' } else { first }));
        }
    }
    out
}

static MONTHS: LazyLock<Vec<(&'static str, i16)>> = LazyLock::new(|| {
    let file = include_str!("../../../knowledge/intake/months.txt");
    let mut rows: Vec<(&str, i16)> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('%')) {
        let mut words = line.split_whitespace();
        let number = words.next().and_then(|word| word.parse().ok());
        rows.extend(words.zip(std::iter::repeat(number.unwrap_or(0))));
    }
    rows.sort_unstable();
    rows.dedup_by_key(|row| row.0);
    rows
});

/// The number of the month that `word` names.
fn month(word: &str) -> Option<i16> {
    if word.len() < 3 || word.len() > 16 {
        return None;
    }
    let lower = word.to_lowercase();
    let rows = &*MONTHS;
    let at = rows.binary_search_by_key(&lower.as_str(), |row| row.0).ok()?;
    Some(rows[at].1)
}

fn date_at(tokens: &[Token<'_>], at: usize) -> Option<Stated> {
    let after_digit = at > 1
        && matches!(tokens[at - 1], Token::Mark('.' | '/' | '-' | ':'))
        && matches!(tokens[at - 2], Token::Number { .. });
    match tokens[at] {
        Token::Number { value, digits: 4 } if YEARS.contains(&value) && !after_digit => year_first(tokens, at, value),
        Token::Number { value, digits: 1 | 2 } => day_first(tokens, at, value),
        Token::Month(month) => month_first(tokens, at, month),
        _ => None,
    }
}

/// `2026-05-16T23:51:00+07:00`, `2026/05/16`, `2026. 5. 16`, `2026 May 16`.
fn year_first(tokens: &[Token<'_>], at: usize, year: i16) -> Option<Stated> {
    let mut next = at + 1;
    let mark = skip_mark(tokens, &mut next, &['-', '/', '.']);
    let month = match tokens.get(next)? {
        Token::Number { value, digits: 1 | 2 } if mark => *value,
        Token::Month(month) => *month,
        _ => return None,
    };
    next += 1;
    let before = next;
    skip_mark(tokens, &mut next, &['-', '/', '.']);
    match tokens.get(next) {
        Some(Token::Number { value, digits: 1 | 2 }) if next > before || !mark => {
            let date = civil(year, month, *value)?;
            Some(with_clock(date, tokens, next + 1))
        }
        _ => month_only(year, month),
    }
}

/// `16 May 2026`, `16.05.2026`, `05/16/2026`, `16 de mayo de 2026`, `16th of May, 2026`.
fn day_first(tokens: &[Token<'_>], at: usize, first: i16) -> Option<Stated> {
    let mut next = at + 1;
    skip_words(tokens, &mut next);
    if let Some(Token::Month(month)) = tokens.get(next) {
        let mut next = next + 1;
        skip_words(tokens, &mut next);
        let year = year(tokens.get(next)?)?;
        return Some(with_clock(civil(year, *month, first)?, tokens, next + 1));
    }
    let mut next = at + 1;
    let Some(&Token::Mark(mark @ ('.' | '/' | '-' | '|'))) = tokens.get(next) else {
        return None;
    };
    next += 1;
    let Some(&Token::Number { value: second, digits: 1 | 2 }) = tokens.get(next) else {
        return None;
    };
    if tokens.get(next + 1) != Some(&Token::Mark(mark)) {
        return None;
    }
    let year = year(tokens.get(next + 2)?)?;
    let date = civil(year, second, first).or_else(|| civil(year, first, second))?;
    Some(with_clock(date, tokens, next + 3))
}

/// `May 16, 2026`, `May 16th 2026`, `May 2026`.
fn month_first(tokens: &[Token<'_>], at: usize, month: i16) -> Option<Stated> {
    let mut next = at + 1;
    skip_mark(tokens, &mut next, &['.', '-', '/', ',']);
    match *tokens.get(next)? {
        Token::Number { value: day, digits: 1 | 2 } => {
            next += 1;
            skip_words(tokens, &mut next);
            let clock = clock(tokens, next).filter(|(_, after)| *after < tokens.len());
            let (time, year_at) = clock.map_or((None, next), |(time, after)| (Some(time), after));
            let mut year_at = year_at + usize::from(clock.is_some() && is_zone(tokens.get(year_at)));
            skip_words(tokens, &mut year_at);
            if let Some(year) = tokens.get(year_at).and_then(year) {
                let date = civil(year, month, day)?;
                return Some(time.map_or_else(|| with_clock(date, tokens, year_at + 1), |t| stated(date, Some(t))));
            }
            let year = year(tokens.get(next).filter(|_| clock.is_none())?)?;
            Some(with_clock(civil(year, month, day)?, tokens, next + 1))
        }
        Token::Number { value: year, digits: 4 } if YEARS.contains(&year) => month_only(year, month),
        _ => None,
    }
}

/// "CEST", "UTC".
fn is_zone(token: Option<&Token<'_>>) -> bool {
    matches!(token, Some(Token::Word(word)) if word.len() <= 5 && word.chars().all(char::is_uppercase))
}

fn month_only(year: i16, month: i16) -> Option<Stated> {
    let value = civil(year, month, 1)?.to_datetime(Time::midnight());
    Some(Stated { value, precision: Precision::Month })
}

/// A year of four digits, or of two after an apostrophe-less short form: `16.05.26`.
fn year(token: &Token<'_>) -> Option<i16> {
    match *token {
        Token::Number { value, digits: 4 } if YEARS.contains(&value) => Some(value),
        Token::Number { value, digits: 2 } => Some(if value < 70 { 2000 + value } else { 1900 + value }),
        _ => None,
    }
}

fn skip_mark(tokens: &[Token<'_>], next: &mut usize, marks: &[char]) -> bool {
    let skip = matches!(tokens.get(*next), Some(Token::Mark(mark)) if marks.contains(mark));
    *next += usize::from(skip);
    skip
}

/// Skips what stands between the parts of a date: "th", "of", "de", a comma or stop.
fn skip_words(tokens: &[Token<'_>], next: &mut usize) {
    for _ in 0..3 {
        match tokens.get(*next) {
            Some(Token::Word(word)) if word.len() <= 3 && !word.eq_ignore_ascii_case("at") => {}
            Some(Token::Mark(',' | '.' | '-' | '/' | 'º')) => {}
            _ => return,
        }
        *next += 1;
    }
}

/// The date with the time that follows it, if one does.
fn with_clock(date: Date, tokens: &[Token<'_>], from: usize) -> Stated {
    for next in from..from + 5 {
        if let Some((time, _)) = clock(tokens, next) {
            return stated(date, Some(time));
        }
        match tokens.get(next) {
            Some(Token::Word(word)) if word.len() <= 4 => {}
            Some(Token::Mark(',' | '-' | '|' | '.' | '@' | '·' | '•' | '/')) => {}
            _ => break,
        }
    }
    stated(date, None)
}

/// `23:51`, `23.51`, `23h51`, `7.42 pm`, `7 pm`, and where it ends.
fn clock(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let Token::Number { value: hour, digits: 1 | 2 } = *tokens.get(at)? else {
        return None;
    };
    let mut next = at + 1;
    let parted = match tokens.get(next) {
        Some(Token::Mark(':' | '.')) => true,
        Some(Token::Word(word)) => word.eq_ignore_ascii_case("h"),
        _ => false,
    };
    let mut minute = None;
    if let (true, Some(&Token::Number { value, digits: 2 })) = (parted, tokens.get(next + 1)) {
        minute = Some(value);
        next += 2;
        if let (Some(Token::Mark(':')), Some(Token::Number { digits: 2, .. })) =
            (tokens.get(next), tokens.get(next + 1))
        {
            next += 2;
        }
    }
    let half = half_of_day(tokens, &mut next);
    if minute.is_none() && half.is_none() {
        return None;
    }
    let hour = match half {
        Some('p') if hour < 12 => hour + 12,
        Some('a') if hour == 12 => 0,
        _ => hour,
    };
    Some((clock_time(hour, minute.unwrap_or(0))?, next))
}

/// "am", "p.m.": its first letter.
fn half_of_day(tokens: &[Token<'_>], next: &mut usize) -> Option<char> {
    let Token::Word(word) = tokens.get(*next)? else {
        return None;
    };
    let lower = word.to_ascii_lowercase();
    let half = lower.chars().next().filter(|c| matches!(c, 'a' | 'p'))?;
    if lower.len() == 2 && lower.ends_with('m') {
        *next += 1;
        return Some(half);
    }
    let dotted = lower.len() == 1
        && tokens.get(*next + 1) == Some(&Token::Mark('.'))
        && matches!(tokens.get(*next + 2), Some(Token::Word(m)) if m.eq_ignore_ascii_case("m"));
    if dotted {
        *next += 3;
    }
    dotted.then_some(half)
}

fn stated(date: Date, time: Option<Time>) -> Stated {
    Stated {
        value: date.to_datetime(time.unwrap_or(Time::midnight())),
        precision: if time.is_some() { Precision::Minute } else { Precision::Day },
    }
}

fn clock_time(hour: i16, minute: i16) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    YEARS.contains(&year).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_day() {
        let forms = [
            "2026-05-16",
            "Published: Saturday 16 May 2026",
            "May 16, 2026 | 2 min read",
            "16.05.2026",
            "16/05/2026",
            "05/16/2026",
            "2026/05/16",
            "Sat, 16 May 2026",
            "16 de mayo de 2026",
            "16. Mai 2026",
            "20260516",
            "16th of May, 2026",
            "16 | 05 | 2026",
            "Written: 2026-05-16",
        ];
        for form in forms {
            let found = parse(form).unwrap_or_else(|| panic!("{form}"));
            assert_eq!(
                (found.value.to_string().as_str(), found.precision),
                ("2026-05-16T00:00:00", Precision::Day),
                "{form}"
            );
        }
    }

    #[test]
    fn times_stay_as_written() {
        let rows = [
            ("2026-05-16T05:30:00+07:00", "2026-05-16T05:30:00"),
            ("2026-05-16T05:30:00.125Z", "2026-05-16T05:30:00"),
            ("Fri, 15 May 2026 22:30:00 -0500", "2026-05-15T22:30:00"),
            ("Fri May 15 18:05:21 CEST 2026", "2026-05-15T18:05:00"),
            ("20260515T180500Z", "2026-05-15T18:05:00"),
            ("15 May 2026, 6.05pm", "2026-05-15T18:05:00"),
            ("15 May 2026 at 6:05 p.m.", "2026-05-15T18:05:00"),
        ];
        for (form, value) in rows {
            assert_eq!(parse(form).map(|found| found.value.to_string()).as_deref(), Some(value), "{form}");
        }
    }

    #[test]
    fn days_without_a_year() {
        for form in ["OSLO, May 16 (Harbour Wire) -", "Saturday 16 May", "MAR DEL PLATA, May. 16 -", "May 16"] {
            assert_eq!(day_of_year(form), Some((5, 16)), "{form}");
        }
        for form in ["OSLO (Harbour Wire) -", "16 May 2026", "May 2026", "MAY, Oslo - 16"] {
            assert_eq!(day_of_year(form), None, "{form}");
        }
    }

    #[test]
    fn nothing_but_a_day() {
        for form in ["Thursday 22 January", "6 November 2025", "Jan. 22", "Thursday, January 22, 2026"] {
            assert!(is_day(form), "{form}");
        }
        for form in ["Ministers meet 22 January", "22 January 2026, 11:20", "Thursday", "May 2026"] {
            assert!(!is_day(form), "{form}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for form in ["NAIROBI, Feb 10", "version 1.2.3", "40 billion in 2014", "may 5 people", "99.99.2026", ""] {
            assert_eq!(find(form), None, "{form}");
        }
        assert_eq!(find("May 2026").map(|found| found.precision), Some(Precision::Month));
    }
}
