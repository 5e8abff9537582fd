//! Place, date and agency at the head of a report: "NAIROBI, Feb 10 (Crescent Wire) - ".

use crate::{date, layer::beginning};

/// Where a dateline ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dateline<'t> {
    /// The end of its mark, the dash or colon.
    pub(crate) mark: usize,
    /// Where the report begins.
    pub(crate) body: usize,
    /// The agency in brackets.
    pub(crate) agency: Option<&'t str>,
}

/// How far the mark may stand from the beginning, in bytes.
const REACH: usize = 100;
const MARKS: [&str; 6] = [" - ", " – ", " — ", "— ", " -- ", ": "];
/// The mark of a dateline that is a place and a day alone.
const STOP: &str = ". ";

/// The dateline that `paragraph` begins with.
pub(crate) fn dateline_end(paragraph: &str) -> Option<Dateline<'_>> {
    let head = beginning(paragraph, REACH);
    if let Some(mark) = stopped(head) {
        return Some(Dateline { mark, body: mark + STOP.len() - 1, agency: None });
    }
    let found = MARKS.iter().filter_map(|mark| Some((head.find(mark)?, mark.len(), *mark)));
    let (at, len, mark) = found.min_by_key(|found| (found.0, std::cmp::Reverse(found.1)))?;
    let head = head.get(..at)?;
    if !is_dateline(head, mark == ": ") {
        return None;
    }
    let end = at + len;
    let rest = paragraph.get(end..)?;
    let body = end + (rest.len() - rest.trim_start().len());
    Some(Dateline { mark: end - usize::from(mark.ends_with(' ')), body, agency: in_brackets(head) })
}

/// The end of a place and a day with a full stop behind: "Penmor, 16 May 2026. The harbour".
fn stopped(head: &str) -> Option<usize> {
    let (place, rest) = head.split_once(", ")?;
    let plain =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let named = place.split(' ').all(plain) && place.split(' ').count() <= 3;
    let ends = rest.match_indices(STOP).filter(|(at, _)| rest.get(..*at).is_some_and(date::is_day));
    ends.last().filter(|_| named).map(|(at, _)| place.len() + ", ".len() + at + 1)
}

/// Whether `head` is a place, with date and agency perhaps. Before a colon only a place in capitals is sure.
fn is_dateline(head: &str, colon: bool) -> bool {
    let plain = head.split('(').next().unwrap_or("").trim();
    let Some(first) = plain.split([',', ' ', '/']).next().filter(|word| word.chars().count() >= 3) else {
        return false;
    };
    let capitals = |word: &str| word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let shout = capitals(first) && first.chars().all(|c| !c.is_ascii_digit());
    let bracket = in_brackets(head).is_some_and(|_| head.trim_end().ends_with(')'));
    let named =
        plain.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || word == "de" || word == "of");
    let few = head.split_whitespace().count() <= 9;
    let whole_shout = plain.split(',').next().is_some_and(capitals);
    few && named
        && if colon { whole_shout && shout && first.chars().count() >= 4 } else { shout && whole_shout || bracket }
}

/// "Crescent Wire" of "(Crescent Wire)".
fn in_brackets(head: &str) -> Option<&str> {
    let (_, rest) = head.split_once('(')?;
    let (name, _) = rest.split_once(')')?;
    let name = name.trim();
    let plausible = name.starts_with(char::is_alphabetic)
        && name.split_whitespace().count() <= 4
        && !name.chars().any(|c| c.is_ascii_digit());
    plausible.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_found() {
        let rows = [
            ("LISBON, May 3 (Harbour Wire) - Ministers met", "Ministers met", Some("Harbour Wire")),
            ("GALWAY, Ireland — Ministers met", "Ministers met", None),
            ("Porto (Reuters) - Ministers met", "Ministers met", Some("Reuters")),
            ("QUETTA: Ministers met", "Ministers met", None),
            ("Santa Rosa, 6 November 2025. Ministers met", "Ministers met", None),
            ("Oslo, Nov. 6. Ministers met", "Ministers met", None),
        ];
        for (line, body, agency) in rows {
            let found = dateline_end(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((line.get(found.body..), found.agency), (Some(body), agency), "{line}");
        }
    }

    #[test]
    fn other_beginnings_are_left() {
        let lines = [
            "The talks - the third this year - failed",
            "UN: no",
            "He said: “We go on”",
            "A man (42) - and his dog",
            "Ministers met in Oslo",
            "Oslo, 6 November 2025, was cold. Ministers met",
            "He said, 6 November. Ministers met",
            "Posted: Thursday, 6 November 2025. Ministers met",
        ];
        for line in lines {
            assert_eq!(dateline_end(line), None, "{line}");
        }
    }
}
