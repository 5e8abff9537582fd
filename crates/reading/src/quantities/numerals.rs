//! Reads numbers in digits and words, in thousandths.

use super::figure::unit_at;
use super::line::Line;
use knowledge::NumberWord;

/// A number in thousandths, with its length in tokens.
pub(super) fn number(line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
    if line.is(at, &["a", "an"]) {
        return unit_at(line, at + 1).map(|_| (1, 1000));
    }
    if let Some(half) = half_of_one(line, at) {
        return Some(half);
    }
    let whole = digits(line.word(at)).map(|value| with_scale(line, at, value));
    let (len, value) = whole.or_else(|| words(line, at))?;
    Some(with_half(line, at, (len, value)))
}

/// "half a million", "half an hour": the number up to the unit.
fn half_of_one(line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
    if !(line.is(at, &["half"]) && line.is(at + 1, &["a", "an"])) {
        return None;
    }
    match line.knowledge.numbers.cardinals.get(line.word(at + 2)) {
        Some(NumberWord::Scale(scale)) => Some((3, scale.saturating_mul(500))),
        Some(NumberWord::Unit(_) | NumberWord::Ten(_)) | None => unit_at(line, at + 2).map(|_| (2, 500)),
    }
}

/// "two and a half", "2 1/2", "two and a half million".
fn with_half(line: &Line<'_>, at: usize, (len, value): (usize, i64)) -> (usize, i64) {
    let end = at + len;
    let said = line.is(end, &["and"]) && line.is(end + 1, &["a", "one"]) && line.is(end + 2, &["half"]);
    let more = if said { 3 } else { usize::from(line.is(end, &["1/2", "½"])) };
    if more == 0 || value % 1000 != 0 {
        return (len, value);
    }
    let (scaled_len, scaled) = with_scale(line, end + more - 1, value.saturating_add(500));
    (len + more + scaled_len - 1, scaled)
}

pub(super) fn with_scale(line: &Line<'_>, at: usize, value: i64) -> (usize, i64) {
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
pub(super) fn parse(number: &str) -> Option<i64> {
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
pub(super) fn words(line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
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
