//! Reads numbers: digits, words, ranges, fractions, money, and the unit behind them.

use super::line::Line;
use crate::syntax::Upos;
use knowledge::{NumberWord, Unit};

/// A number in thousandths of its base unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    /// How many tokens it takes, its unit among them.
    pub(super) len: usize,
    pub(super) least: i64,
    pub(super) most: i64,
    pub(super) unit: Option<&'static str>,
}

/// The number at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Figure> {
    if names_something(line, at) {
        return None;
    }
    money(line, at).or_else(|| fraction(line, at)).or_else(|| measured(line, at)).or_else(|| vague(line, at))
}

/// "Resolution 1701", "COVID-19": the number is part of a name.
fn names_something(line: &Line<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let digits = line.word(at).starts_with(|letter: char| letter.is_ascii_digit());
    let title =
        line.word(before).starts_with(char::is_uppercase) && matches!(line.upos(before), Upos::Propn | Upos::Noun);
    let glued = line.is_hyphen(before)
        && line.touches(before)
        && before.checked_sub(1).is_some_and(|word| line.touches(word) && !starts_number(line, word));
    digits && ((title && at > 1) || glued)
}

fn starts_number(line: &Line<'_>, at: usize) -> bool {
    number(line, at).is_some()
}

/// "$4.6 billion", "US$ 20,000".
fn money(line: &Line<'_>, at: usize) -> Option<Figure> {
    let word = line.word(at);
    let sign = word.find(|letter: char| letter.is_ascii_digit()).unwrap_or(word.len());
    let (sign, digits) = word.split_at_checked(sign)?;
    let unit = line
        .knowledge
        .numbers
        .units
        .get(sign)
        .filter(|_| sign.chars().any(|letter| !letter.is_alphanumeric()) || sign.len() > 1)?;
    if !is_money(*unit) {
        return None;
    }
    let lead = usize::from(digits.is_empty());
    let (len, value) = if lead == 1 { number(line, at + 1)? } else { with_scale(line, at, parse(digits)?) };
    let one = Figure { len: len + lead, least: value, most: value, unit: None };
    Some(in_unit(range(line, at, one), *unit, 0))
}

fn is_money(unit: Unit) -> bool {
    unit.base.len() == 3 && unit.base.chars().all(char::is_uppercase)
}

/// A number, or two with "to" or a dash between, with a unit: "two to three hours", "one hour and 40 minutes".
fn measured(line: &Line<'_>, at: usize) -> Option<Figure> {
    let between = usize::from(line.is(at, &["between", "from"]));
    let (len, value) = number(line, at + between)?;
    let one = Figure { len: len + between, least: value, most: value, unit: None };
    let figure = range(line, at, one);
    let figure = if figure.most == figure.least && between == 1 { None } else { Some(figure) }?;
    let hyphen = usize::from(line.is_hyphen(at + figure.len) || line.is(at + figure.len, &["+"]));
    match unit_at(line, at + figure.len + hyphen) {
        Some((len, unit)) => Some(and_more(line, at, in_unit(figure, unit, len + hyphen))),
        None => own_unit(line, at, figure),
    }
}

/// The unit glued to the digits: "20%", "100km".
fn own_unit(line: &Line<'_>, at: usize, figure: Figure) -> Option<Figure> {
    let word = line.word(at + figure.len - 1);
    let tail = word.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.'));
    let unit = line.knowledge.numbers.units.get(tail).filter(|_| !tail.is_empty() && tail.len() < word.len());
    Some(unit.map_or(figure, |unit| in_unit(figure, *unit, 0)))
}

/// "one hour and 40 minutes".
fn and_more(line: &Line<'_>, at: usize, figure: Figure) -> Figure {
    let start = at + figure.len;
    let joint = usize::from(line.is(start, &["and", ","]));
    let more = number(line, start + joint).filter(|_| !line.is(start + joint, &["a", "an"]));
    let Some((len, value)) = more else { return figure };
    let Some((unit_len, unit)) = unit_at(line, start + joint + len) else { return figure };
    if figure.unit != Some(unit.base) || figure.least != figure.most {
        return figure;
    }
    let added = scaled(value, unit);
    Figure {
        len: figure.len + joint + len + unit_len,
        least: figure.least + added,
        most: figure.most + added,
        ..figure
    }
}

fn unit_at(line: &Line<'_>, at: usize) -> Option<(usize, Unit)> {
    let (len, unit) = line.knowledge.numbers.units.longest(line.rest(at))?;
    Some((len, *unit))
}

fn in_unit(figure: Figure, unit: Unit, len: usize) -> Figure {
    Figure {
        len: figure.len + len,
        least: scaled(figure.least, unit),
        most: scaled(figure.most, unit),
        unit: Some(unit.base),
    }
}

/// So many of a unit, in thousandths of the base unit; as near as 64 bits allow.
fn scaled(value: i64, unit: Unit) -> i64 {
    let product = i128::from(value) * i128::from(unit.milli) / 1000;
    i64::try_from(product).unwrap_or(i64::MAX)
}

/// Joins a second number: "200 to 300", "20-30", "between 200 and 300".
fn range(line: &Line<'_>, at: usize, one: Figure) -> Figure {
    let joint = at + one.len;
    let between = line.is(at, &["between"]);
    let joined = line.is(joint, &["to"])
        || line.is_hyphen(joint)
        || (between && line.is(joint, &["and"]))
        || line.is(joint, &["or"]);
    let sign = usize::from(line.knowledge.numbers.units.get(line.word(joint + 1)).copied().is_some_and(is_money));
    let second = number(line, joint + 1 + sign)
        .filter(|(_, value)| joined && *value > one.least && !line.is(joint + 1, &["a", "an"]));
    match second {
        Some((len, most)) => Figure { len: one.len + 1 + sign + len, least: like(one.least, most), most, ..one },
        None => one,
    }
}

/// In "two to three million" the first number is in millions too.
fn like(least: i64, most: i64) -> i64 {
    const SCALES: [i64; 3] = [1_000_000_000, 1_000_000, 1000];
    let scale = SCALES.into_iter().find(|scale| most / 1000 >= *scale && most % (scale * 1000) == 0);
    match scale {
        Some(scale) if least < 1_000_000 && least.saturating_mul(scale) < most => least * scale,
        _ => least,
    }
}

/// "a fifth of", "one-third", "two thirds": a share, in per cent.
fn fraction(line: &Line<'_>, at: usize) -> Option<Figure> {
    let numbers = &line.knowledge.numbers;
    let count = if line.is(at, &["a", "an"]) { Some((1, 1000)) } else { words(line, at) };
    let (len, count) = count.unwrap_or((0, 1000));
    let hyphen = (at + len..line.len()).take_while(|&i| len > 0 && line.is_hyphen(i)).count();
    let part = numbers.fractions.get(line.word(at + len + hyphen))?;
    let end = at + len + hyphen + 1;
    let sure = line.is(end, &["of", "the"]) || hyphen > 0 || count > 1000;
    let half = len > 0 || line.is(at, &["half"]);
    let share = i64::from(sure && half) * count / 1000 * part * 100;
    (share > 0).then_some(Figure { len: end - at, least: share, most: share, unit: Some("percent") })
}

/// "dozens", "several", "hundreds".
fn vague(line: &Line<'_>, at: usize) -> Option<Figure> {
    let lead = usize::from(line.is(at, &["a"]));
    let numbers = &line.knowledge.numbers;
    let (len, &(least, most)) =
        numbers.vague.longest(line.rest(at)).or_else(|| numbers.vague.longest(line.rest(at + lead)))?;
    let len = if numbers.vague.longest(line.rest(at)).is_some() { len } else { len + lead };
    let of = usize::from(line.is(at + len, &["of"]) && unit_at(line, at + len + 1).is_some());
    let figure =
        Figure { len: len + of, least: least.saturating_mul(1000), most: most.saturating_mul(1000), unit: None };
    match unit_at(line, at + figure.len) {
        Some((more, unit)) => Some(in_unit(figure, unit, more)),
        None => Some(figure),
    }
}

/// A number in thousandths, with its length in tokens.
pub(super) fn number(line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
    if line.is(at, &["a", "an"]) {
        return unit_at(line, at + 1).map(|_| (1, 1000));
    }
    if let Some(value) = digits(line.word(at)) {
        return Some(with_scale(line, at, value));
    }
    words(line, at)
}

fn with_scale(line: &Line<'_>, at: usize, value: i64) -> (usize, i64) {
    match line.knowledge.numbers.cardinals.get(line.word(at + 1)) {
        Some(NumberWord::Scale(scale)) => (2, value.saturating_mul(*scale)),
        Some(NumberWord::Unit(_) | NumberWord::Ten(_)) | None => (1, value),
    }
}

/// Digits, with what is glued behind them: "1,000", "4.6", "30m", "20%".
fn digits(word: &str) -> Option<i64> {
    let end = word.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ',' | '.')).unwrap_or(word.len());
    let (number, tail) = word.split_at_checked(end)?;
    let value = parse(number)?;
    let glued = ["st", "nd", "rd", "th", "s", "'s", "’s"].contains(&tail)
        || tail.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, ':' | '/' | '-'));
    (!glued).then(|| value.saturating_mul(scale_of(tail)))
}

/// Letters behind digits that stand for a scale.
fn scale_of(tail: &str) -> i64 {
    match tail {
        "k" | "K" => 1000,
        "m" | "M" | "mn" | "mln" => 1_000_000,
        "b" | "bn" | "B" => 1_000_000_000,
        "tn" | "trn" => 1_000_000_000_000,
        _ => 1,
    }
}

/// Thousandths of "1,234.5".
fn parse(number: &str) -> Option<i64> {
    let plain: String = number.chars().filter(|letter| *letter != ',').collect();
    let (whole, part) = plain.trim_end_matches('.').split_once('.').unwrap_or((plain.trim_end_matches('.'), ""));
    let whole: i64 = whole.parse().ok().filter(|_| whole.len() <= 14)?;
    let mut milli = 0;
    for place in [100, 10, 1].into_iter().zip(part.bytes()) {
        milli += place.0 * i64::from(place.1.checked_sub(b'0').filter(|digit| *digit < 10)?);
    }
    whole.checked_mul(1000)?.checked_add(milli)
}

/// Number words: "two hundred and fifty thousand".
fn words(line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
    let cardinal =
        |at: usize| line.knowledge.numbers.cardinals.get(line.word(at)).copied().filter(|_| line.word(at).len() > 2);
    let (mut total, mut current, mut last) = (0_i64, 0_i64, None);
    let mut at_word = at;
    loop {
        let joint = last.is_some() && (line.is(at_word, &["and"]) || line.is_hyphen(at_word));
        let word = at_word + usize::from(joint);
        match cardinal(word) {
            Some(NumberWord::Unit(number) | NumberWord::Ten(number))
                if fits(current, number) && (!joint || last.is_some()) =>
            {
                if joint && line.is(at_word, &["and"]) && current % 100 != 0 {
                    break;
                }
                current += number;
            }
            Some(NumberWord::Scale(100)) if current > 0 && !joint => current = current.saturating_mul(100),
            Some(NumberWord::Scale(scale)) if current > 0 && scale > 100 && !joint => {
                total += current.saturating_mul(scale);
                current = 0;
            }
            _ => break,
        }
        last = Some(word);
        at_word = word + 1;
    }
    last.map(|last| (last + 1 - at, (total + current).saturating_mul(1000)))
}

/// Whether a smaller number can follow: "twenty one", "hundred five".
fn fits(current: i64, number: i64) -> bool {
    current == 0 || (number < 10 && current % 10 == 0 && current % 100 != 10) || (number < 100 && current % 100 == 0)
}
