//! Reads figures: numbers, ranges, fractions, ratios, money, and the unit behind them.

use super::line::Line;
use super::numerals::{dotted, number, parse, with_scale, words};
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
    /// Whether it stands for people or things by itself: "thousands marched".
    pub(super) crowd: bool,
}

/// The number at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Figure> {
    if names_something(line, at) {
        return None;
    }
    if is_score(line, at) {
        return None;
    }
    margin(line, at)
        .or_else(|| below_zero(line, at))
        .or_else(|| money(line, at))
        .or_else(|| fraction(line, at))
        .or_else(|| ratio(line, at))
        .or_else(|| measured(line, at))
        .or_else(|| vague(line, at))
}

/// "plus or minus 3 points": from 3 below to 3 above.
fn margin(line: &Line<'_>, at: usize) -> Option<Figure> {
    let words = ["plus", "or", "minus"];
    let said = words.iter().enumerate().all(|(step, word)| line.is(at + step, &[word]));
    let figure = measured(line, at + words.len()).filter(|figure| said && figure.unit.is_some())?;
    Some(Figure { len: figure.len + words.len(), least: -figure.most, ..figure })
}

/// "minus 20 degrees".
fn below_zero(line: &Line<'_>, at: usize) -> Option<Figure> {
    let figure = measured(line, at + 1).filter(|figure| line.is(at, &["minus"]) && figure.unit.is_some())?;
    Some(Figure { len: figure.len + 1, least: -figure.most, most: -figure.least, ..figure })
}

/// "3-1", "12 to 3": two numbers of which the second is the smaller are the result of a game or a vote; either of the two.
fn is_score(line: &Line<'_>, at: usize) -> bool {
    let joined = |joint: usize| line.is_hyphen(joint) || line.is(joint, &["to"]);
    let falls = |one: usize, two: usize| match (number(line, one), number(line, two)) {
        (Some((1, first)), Some((_, second))) => first > second && unit_at(line, two + 1).is_none(),
        _ => false,
    };
    let from = |at: usize| at.checked_sub(1).is_some_and(|before| line.is(before, &["from"]));
    let opens = joined(at + 1) && falls(at, at + 2) && !from(at);
    let closes = at >= 2 && joined(at - 1) && falls(at - 2, at) && !from(at - 2);
    opens || closes
}

/// "one in five", "three out of four": a share, in per cent.
fn ratio(line: &Line<'_>, at: usize) -> Option<Figure> {
    let (len, part) = number(line, at).filter(|_| !line.is(at, &["a", "an"]))?;
    let out = usize::from(line.is(at + len, &["out"]) && line.is(at + len + 1, &["of"]));
    let joint = line.is(at + len, &["in"]) || out == 1;
    let (second, whole) = number(line, at + len + 1 + out).filter(|_| joint)?;
    let end = at + len + 1 + out + second;
    let small = (1000..=100_000).contains(&whole) && part > 0 && part < whole && whole % 1000 == 0;
    let share = (part * 100).checked_div(whole / 1000)?;
    (small && unit_at(line, end).is_none()).then_some(Figure {
        len: end - at,
        least: share,
        most: share,
        unit: Some("percent"),
        crowd: false,
    })
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
    let counts = counts_something(line, at);
    digits && ((title && at > 1 && !counts) || glued)
}

/// "lent Tarnow 1.5 billion francs", "gave Lesana 40 trucks": the number counts what stands behind it.
fn counts_something(line: &Line<'_>, at: usize) -> bool {
    let scaled = matches!(line.knowledge.numbers.cardinals.get(line.word(at + 1)), Some(NumberWord::Scale(_)));
    let many = line.upos(at + 1) == Upos::Noun && line.word(at + 1).ends_with('s');
    scaled || many || unit_at(line, at + 1).is_some()
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
    let (len, value) = match (lead, dotted(line, at, digits)) {
        (1, _) => number(line, at + 1)?,
        (_, Some(value)) => (1, value),
        (_, None) => with_scale(line, at, parse(digits)?),
    };
    let one = Figure { len: len + lead, least: value, most: value, unit: None, crowd: false };
    Some(in_unit(range(line, at, one), *unit, 0))
}

fn is_money(unit: Unit) -> bool {
    unit.base.len() == 3 && unit.base.chars().all(char::is_uppercase)
}

/// A number, or two with "to" or a dash between, with a unit: "two to three hours", "one hour and 40 minutes".
fn measured(line: &Line<'_>, at: usize) -> Option<Figure> {
    let between = usize::from(line.is(at, &["between", "from"]));
    let (len, value) = number(line, at + between)?;
    let one = Figure { len: len + between, least: value, most: value, unit: None, crowd: false };
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

/// The unit at a token with its length; with the word for a scale before it where that tells which: "million pounds".
pub(super) fn unit_at(line: &Line<'_>, at: usize) -> Option<(usize, Unit)> {
    let units = &line.knowledge.numbers.units;
    let scaled = at.checked_sub(1).and_then(|scale| units.longest(line.rest(scale))).filter(|(len, _)| *len > 1);
    let is_scale =
        |at: usize| matches!(line.knowledge.numbers.cardinals.get(line.word(at)), Some(NumberWord::Scale(_)));
    if let Some((len, unit)) = scaled.filter(|_| is_scale(at - 1)) {
        return Some((len - 1, *unit));
    }
    let (len, unit) = units.longest(line.rest(at))?;
    let is_verb = len == 1 && matches!(line.upos(at), Upos::Verb | Upos::Aux | Upos::Adj);
    (!is_verb).then_some((len, *unit))
}

fn in_unit(figure: Figure, unit: Unit, len: usize) -> Figure {
    Figure {
        len: figure.len + len,
        least: scaled(figure.least, unit),
        most: scaled(figure.most, unit),
        unit: Some(unit.base),
        crowd: false,
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
    let by = at.checked_sub(1).is_some_and(|before| line.is(before, &["by"]));
    let sure = line.is(end, &["of", "the"]) || hyphen > 0 || count > 1000 || by;
    let half = len > 0 || line.is(at, &["half"]);
    let share = i64::from(sure && half) * count / 1000 * part * 100;
    (share > 0).then_some(Figure { len: end - at, least: share, most: share, unit: Some("percent"), crowd: false })
}

/// "dozens", "several", "hundreds".
fn vague(line: &Line<'_>, at: usize) -> Option<Figure> {
    let lead = usize::from(line.is(at, &["a"]));
    let numbers = &line.knowledge.numbers;
    let (len, &(least, most)) =
        numbers.vague.longest(line.rest(at)).or_else(|| numbers.vague.longest(line.rest(at + lead)))?;
    let len = if numbers.vague.longest(line.rest(at)).is_some() { len } else { len + lead };
    let of = usize::from(line.is(at + len, &["of"]) && unit_at(line, at + len + 1).is_some());
    const CROWD: i64 = 20;
    let figure = Figure {
        len: len + of,
        least: least.saturating_mul(1000),
        most: most.saturating_mul(1000),
        unit: None,
        crowd: least >= CROWD && most > least,
    };
    match unit_at(line, at + figure.len) {
        Some((more, unit)) => Some(in_unit(figure, unit, more)),
        None => Some(figure),
    }
}
