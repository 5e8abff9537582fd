//! Reads numbers in digits and words, in thousandths.

use super::figure::unit_at;
use super::line::Line;
use crate::syntax::Upos;
use knowledge::NumberWord;

/// A number in thousandths, with its length in tokens.
pub(super) fn number(line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
    if line.is(at, &["a", "an"]) {
        // "a $140 million loan" is not one dollar.
        let is_word = line.word(at + 1).starts_with(char::is_alphabetic);
        return unit_at(line, at + 1).filter(|_| is_word).map(|_| (1, 1000));
    }
    if let Some(half) = half_of_one(line, at) {
        return Some(half);
    }
    let whole = || digits(line.word(at)).map(|value| with_scale(line, at, value));
    let parted = parted(line, at).or_else(|| Some((1, dotted(line, at, line.word(at))?)));
    let (len, value) = parted.or_else(whole).or_else(|| words(line, at))?;
    Some(with_half(line, at, (len, value)))
}

/// "148 000", "1 234 567": thousands parted by spaces. Two numbers in a row are no such: the last group is all noughts, or there are
/// three groups or more.
fn parted(line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
    let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let first = line.word(at);
    let opens = is_digits(first) && first.len() <= 3 && !first.starts_with('0');
    let groups = (at + 1..line.len()).take_while(|&i| is_digits(line.word(i)) && line.word(i).len() == 3).count();
    let sure = groups > 1 || line.word(at + 1) == "000";
    if !opens || groups == 0 || !sure {
        return None;
    }
    let all: String = (at..=at + groups).map(|i| line.word(i)).collect();
    let (len, value) = with_scale(line, at + groups, parse(&all)?);
    Some((groups + len, value))
}

/// "9.000 cars", "1.250.000 owners": thousands parted by full stops, as much of the world writes them. One group of three digits may be
/// a decimal part: it is none where it counts things, or ends in two noughts; before a scale or a unit ("1.025 billion") it is.
pub(super) fn dotted(line: &Line<'_>, at: usize, number: &str) -> Option<i64> {
    let (first, groups) = number.split_once('.')?;
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let opens = (1..=3).contains(&first.len()) && is_digits(first) && !first.starts_with('0');
    if !opens || !groups.split('.').all(|group| group.len() == 3 && is_digits(group)) {
        return None;
    }
    let scaled = with_scale(line, at, 1).0 > 1;
    let counts = unit_at(line, at + 1).is_none() && line.upos(at + 1) == Upos::Noun;
    let sure = groups.contains('.') || (!scaled && (counts || groups.ends_with("00")));
    if sure { parse(&number.replace('.', "")) } else { None }
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

/// A number with the word for a scale behind it: "140 million", "$140-million".
pub(super) fn with_scale(line: &Line<'_>, at: usize, value: i64) -> (usize, i64) {
    let hyphen = usize::from(line.is_hyphen(at + 1));
    match line.knowledge.numbers.cardinals.get(line.word(at + 1 + hyphen)) {
        Some(NumberWord::Scale(scale)) => (2 + hyphen, value.saturating_mul(*scale)),
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
