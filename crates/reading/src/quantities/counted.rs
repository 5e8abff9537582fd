//! What a number counts, and for each of what.

use super::figure::Figure;
use super::line::Line;
use crate::syntax::Upos;
use knowledge::Bound;
use std::ops::Range;

/// What stands behind a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Rest {
    pub(super) of: Option<Range<usize>>,
    pub(super) per: Option<Range<usize>>,
}

/// Reads what is counted from `at` on.
pub(super) fn after(line: &Line<'_>, at: usize, figure: &Figure) -> Rest {
    let of_first = line.is(at, &["of"]);
    let start = at + usize::from(of_first);
    let of = match (figure.unit, of_first) {
        (None, _) | (Some(_), true) => phrase(line, start, of_first),
        (Some(_), false) => None,
    };
    let end = of.as_ref().map_or(at, |of| of.end);
    Rest { per: per(line, end), of }
}

/// A noun phrase: "crab pots", "prisoners of war"; with its article only behind "of".
fn phrase(line: &Line<'_>, at: usize, after_of: bool) -> Option<Range<usize>> {
    let is_part = |at: usize| {
        matches!(line.upos(at), Upos::Adj | Upos::Noun | Upos::Propn)
            || (line.upos(at) == Upos::Verb && line.is_before_noun(at))
            || (after_of && matches!(line.upos(at), Upos::Det | Upos::Pron))
            || is_inner_hyphen(line, at)
    };
    if after_of && line.is(at, &["them", "us", "those", "whom"]) {
        return Some(at..at + 1);
    }
    if line.is_hyphen(at) {
        return (line.upos(at + 1) == Upos::Noun).then_some(at + 1..at + 2);
    }
    let end = (at..line.len()).find(|&i| !is_part(i)).unwrap_or(line.len());
    let noun = (at..end).rev().find(|&i| matches!(line.upos(i), Upos::Noun | Upos::Propn));
    // "640 wounded", "600 detained": people by what befell them.
    let befell = || (!after_of && line.is_befallen(at) && line.upos(at + 1) == Upos::Adp).then_some(at);
    let noun = noun.or_else(befell)?;
    let close = noun + 1;
    let more = line.is(close, &["of"]) && line.upos(close + 1) == Upos::Noun;
    Some(at..if more { close + 2 } else { close })
}

fn is_inner_hyphen(line: &Line<'_>, at: usize) -> bool {
    line.is_hyphen(at) && at > 0 && line.touches(at - 1) && line.touches(at)
}

/// "each", "per day", "a day", "on each side".
fn per(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    if line.is(at, &["/"]) && line.touches(at) && at > 0 && line.touches(at - 1) {
        return Some(at + 1..at + 2);
    }
    let (len, bound) = line.knowledge.numbers.after.longest(line.rest(at))?;
    if *bound != Bound::Each {
        return None;
    }
    if !line.is(at, &["per", "a", "every"]) {
        return Some(at..at + len);
    }
    let noun = line.upos(at + len) == Upos::Noun;
    let unit = line.knowledge.numbers.units.get(line.word(at + len)).is_some();
    (unit || (noun && line.is(at, &["per"]))).then_some(at..at + len + 1)
}
