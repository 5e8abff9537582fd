//! Years, decades and centuries: by number, in words, of our era or before it.

use super::line::Line;
use super::period::Period;
use super::{Hit, Now};
use crate::syntax::Upos;
use knowledge::TimeUnit;

/// Years, decades and centuries by number; quarters.
pub(super) fn read(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    if let Some(hit) = reckoned(line, at).or_else(|| short_year(line, at)).or_else(|| early_year(line, at, now)) {
        return Some(hit);
    }
    let year = || line.year(at).map(|year| Hit::date(1, Period::year(year)));
    let words = || {
        spoken(line, at)
            .filter(|_| led(line, at) || line.is(at.wrapping_sub(1), &["like", ","]))
            .map(|(len, year)| Hit::date(len, Period::year(year)))
    };
    let short = || cut_year(line, at, now).or_else(|| quarter(line, at));
    decade(line, at, now)
        .or_else(|| spoken_decade(line, at))
        .or_else(year)
        .or_else(|| century(line, at))
        .or_else(words)
        .or_else(short)
}

/// The end of "1892–94", by itself.
fn short_year(line: &Line<'_>, at: usize) -> Option<Hit> {
    let before = line.year(at.checked_sub(2)?).filter(|_| line.is_hyphen(at - 1))?;
    let short = line.digits(at).filter(|_| line.word(at).len() == 2 && !line.opens_phrase(at + 1))?;
    let year = i16::try_from(short).ok().filter(|short| *short > before % 100)? + before - before % 100;
    Some(Hit::date(1, Period::year(year)))
}

/// Years before 1000: "the year 71", "(837–908)", "c. 347 –"; behind a preposition where such a time is told of.
fn early_year(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let year = line.digits(at).and_then(|year| i16::try_from(year).ok()).filter(|year| (1..1000).contains(year))?;
    /// Years that such a text goes on by.
    const NEAR: i16 = 120;
    let three = line.word(at).len() == 3;
    let ancient = now.ancient;
    let acts = line.is(at.wrapping_sub(1), &["in", "by", "since"]) && line.opens_subject(at + 1);
    let bare = (!line.opens_phrase(at + 1) || acts) && !line.is(at + 1, &["%", "000"]);
    // "In the first months of the year 200 were killed" counts.
    let counts = matches!(line.upos(at + 1), Upos::Aux | Upos::Verb | Upos::Noun | Upos::Adj);
    let said = line.is(at.wrapping_sub(1), &["year"]) && line.is(at.wrapping_sub(2), &["the"]) && !counts;
    let goes_on = now.year_before_our_era.is_some_and(|told| (0..=NEAR).contains(&(told - year)));
    let in_brackets = line.is(at.wrapping_sub(1), &["("]) && line.is(at + 1, &[")"]);
    if three && ((in_brackets && now.year_before_our_era.is_some()) || (goes_on && bare && led(line, at))) {
        return Some(Hit::date(1, before_our_era(year)));
    }
    let from =
        three && line.old_year(at + 2).is_some() && line.is_hyphen(at + 1) && line.is(at.wrapping_sub(1), &["("]);
    let to = three && line.is(at + 1, &[")"]) && line.is_hyphen(at.wrapping_sub(1)) && ancient;
    let dot = usize::from(line.is(at.wrapping_sub(1), &["."]));
    let circa =
        three && line.is(at.wrapping_sub(1 + dot), &["c.", "ca.", "c", "ca", "circa"]) && line.is_hyphen(at + 1);
    let ours = now.year_before_our_era.is_none();
    let behind = ancient && ours && three && bare && (led(line, at) || line.is_hyphen(at.wrapping_sub(1)));
    (said || from || to || circa || behind).then(|| Hit::date(1, Period::year(year)))
}

/// Whether a word before lets a year follow.
fn led(line: &Line<'_>, at: usize) -> bool {
    const WORDS: [&str; 13] =
        ["in", "since", "by", "until", "from", "to", "about", "around", "before", "after", "c.", "circa", "of"];
    at.checked_sub(1).is_some_and(|before| line.is(before, &WORDS) || spoken_before(line, before))
}

/// Whether "and" at a token goes on from a year in words: "in fifteen sixteen, and fifteen seventeen".
fn spoken_before(line: &Line<'_>, at: usize) -> bool {
    let comma = usize::from(line.is(at.wrapping_sub(1), &[","]));
    line.is(at, &["and", "or"])
        && at.checked_sub(2 + comma).is_some_and(|year| spoken(line, year).is_some_and(|(len, _)| len == 2))
}

/// A year in words with its length: "nineteen eighty", "twenty sixteen", "nineteen forty-seven".
pub(super) fn spoken(line: &Line<'_>, at: usize) -> Option<(usize, i16)> {
    let small = |at: usize| line.number(at).filter(|_| line.digits(at).is_none() && line.grouped(at).is_none());
    let (_, hundreds) = small(at).filter(|(len, _)| *len == 1)?;
    let hyphen = usize::from(line.is_hyphen(at + 1));
    let (len, rest) = small(at + 1 + hyphen)?;
    let end = at + 1 + hyphen + len;
    let year = i16::try_from(hundreds * 100 + rest).ok()?;
    let free = !line.opens_phrase(end) && line.unit(end).is_none() && !line.is_hyphen(end);
    ((15..=20).contains(&hundreds) && (10..=99).contains(&rest) && free).then_some((end - at, year))
}

/// "The nineteen-fifties".
fn spoken_decade(line: &Line<'_>, at: usize) -> Option<Hit> {
    let (_, hundreds) = line.number(at).filter(|(len, _)| *len == 1 && line.digits(at).is_none())?;
    let hyphen = usize::from(line.is_hyphen(at + 1));
    let tens = line.word(at + 1 + hyphen).strip_suffix("ies")?;
    let tens = line.tens(&format!("{tens}y")).filter(|_| (15..=20).contains(&hundreds))?;
    Some(Hit::date(2 + hyphen, Period::decade(i16::try_from(hundreds * 100 + tens).ok()?)))
}

/// "400 BC", "366 AD", "AD 842".
fn reckoned(line: &Line<'_>, at: usize) -> Option<Hit> {
    let year = |at: usize| line.digits(at).and_then(|year| i16::try_from(year).ok());
    let ours = |at: usize| line.is(at, &["ad", "ce"]);
    if let Some(glued) = line.word(at).strip_prefix("ad").and_then(|digits| digits.parse().ok()) {
        return Some(Hit::date(1, Period::year(glued))).filter(|_| (1..2100).contains(&glued));
    }
    match (year(at), year(at + 1)) {
        (Some(year), _) if ours(at + 1) => Some(Hit::date(2, Period::year(year))),
        (Some(year), _) if line.is(at + 1, &["bc", "bce"]) => Some(Hit::date(2, before_our_era(year))),
        (Some(earlier), _) => {
            let later = until_before_our_era(line, at + 1).filter(|later| *later < earlier && earlier < 5000)?;
            (later > 0).then(|| Hit::date(1, before_our_era(earlier)))
        }
        (None, Some(year)) if ours(at) => Some(Hit::date(2, Period::year(year))),
        _ => None,
    }
}

fn before_our_era(year: i16) -> Period {
    Period::year(1 - year)
}

/// A year behind a month, a day or a season, with how many tokens it takes: "1683", "415 BC", "'08", "nineteen sixty".
pub(super) fn of_date(line: &Line<'_>, at: usize, now: &Now) -> Option<(usize, i16)> {
    let era = reckoned(line, at).filter(|hit| hit.len == 2).and_then(|hit| Some((2, hit.period.first?.year())));
    era.or_else(|| Some((1, line.year(at).or_else(|| line.old_year(at))?)))
        .or_else(|| Some((1, cut(line, at, now)?)))
        .or_else(|| spoken(line, at))
}

/// The year before our era that ends a range: "to about 400 BC", "–400 BC".
fn until_before_our_era(line: &Line<'_>, at: usize) -> Option<i16> {
    let joined = line.is_hyphen(at) || line.is(at, &["to", "until", "and"]);
    let about = usize::from(line.is(at + 1, &["about", "around", "c.", "circa", "ca."]));
    let year = line.digits(at + 1 + about).filter(|_| joined && line.is(at + 2 + about, &["bc", "bce"]))?;
    i16::try_from(year).ok()
}

/// "1980s", "the 1920's".
fn decade(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let word = line.word(at);
    let split = line.is(at + 1, &["s", "'s", "’s"]) && line.touches(at);
    let stem = word.strip_suffix("'s").or(word.strip_suffix("’s")).or(word.strip_suffix('s'));
    let (stem, len) = match stem {
        Some(stem) => (stem, 1),
        None if split => (word, 2),
        None => return None,
    };
    let after = line.is(at.wrapping_sub(1), &["and", "or"])
        && at.checked_sub(2).is_some_and(|it| decade(line, it, now).is_some());
    let short = stem.strip_prefix(['\'', '’', '‘']).or(Some(stem).filter(|_| after));
    if let Some(year) = short.and_then(short_decade) {
        return Some(Hit::date(len, Period::decade(year)));
    }
    let ours = line.is(at + len, &["ad", "ce"]);
    let old = |year: &i16| (100..1000).contains(year) && year % 10 == 0 && (ours || now.ancient);
    if let Some(year) = stem.parse().ok().filter(old) {
        return Some(Hit::date(len + usize::from(ours), Period::decade(year)));
    }
    let year: i16 = stem.parse().ok().filter(|year| (1000..=2100).contains(year) && year % 10 == 0)?;
    let period = if year % 100 == 0 && year < 2000 { Period::century(year) } else { Period::decade(year) };
    Some(Hit::date(len, period))
}

/// "The '90s", "the 1980s and 90s": of the last century. Without a sign it may be a share or somebody's age: "in the mid-30s".
fn short_decade(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    ((20..100).contains(&year) && year % 10 == 0).then_some(1900 + year)
}

/// "In '98": in the century in which it is not to come.
fn cut_year(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    cut(line, at, now)
        .filter(|_| led(line, at) || line.is(at.wrapping_sub(1), &["like", "back"]))
        .map(|year| Hit::date(1, Period::year(year)))
}

/// "'98".
fn cut(line: &Line<'_>, at: usize, now: &Now) -> Option<i16> {
    let digits = line.word(at).strip_prefix(['\'', '’', '‘']).filter(|digits| digits.len() == 2)?;
    let year: i16 = digits.parse().ok()?;
    let recent = now.published.is_none_or(|published| 2000 + year <= published.year());
    Some(if recent { 2000 } else { 1900 } + year)
}

/// "Q3 2018".
fn quarter(line: &Line<'_>, at: usize) -> Option<Hit> {
    let number: i8 = line.word(at).strip_prefix('q')?.parse().ok().filter(|number| (1..=4).contains(number))?;
    let of = usize::from(line.is(at + 1, &["of"]));
    Some(Hit::date(2 + of, Period::quarter(line.year(at + 1 + of)?, number)))
}

/// "the 17th century", "19th-century".
fn century(line: &Line<'_>, at: usize) -> Option<Hit> {
    let (len, number) = line.ordinal(at).filter(|(_, number)| (1..=30).contains(number))?;
    let hyphen = usize::from(line.is_hyphen(at + len));
    let unit = at + len + hyphen;
    let first = (number as i16 - 1) * 100;
    if line.unit(unit) != Some(TimeUnit::Century) {
        return joined_century(line, at + len).then(|| Hit::date(len, Period::century(first)));
    }
    if line.is(unit + 1, &["bc", "bce"]) {
        return Some(Hit::date(unit + 2 - at, Period::century_before_our_era(number as i16)));
    }
    Some(Hit::date(unit + 1 - at, Period::century(first)))
}

/// Whether "the 15th" goes on with "to the 19th century".
fn joined_century(line: &Line<'_>, at: usize) -> bool {
    let the = usize::from(line.is(at + 1, &["the"]));
    let joined = line.is(at, &["to", "and", "or", "through"]);
    let Some((len, _)) = line.ordinal(at + 1 + the).filter(|_| joined) else { return false };
    let end = at + 1 + the + len;
    line.unit(end + usize::from(line.is_hyphen(end))) == Some(TimeUnit::Century)
}
