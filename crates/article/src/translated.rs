//! Signs that a text came out of a translation machine and nobody read it again.

use knowledge::Month;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// What `knowledge/intake/clumsy.txt` lists.
#[derive(Debug, Default)]
struct Lists {
    /// Words in a row that no editor lets pass, with one space between, by their first letter: every word of a text is looked up here.
    rows: BTreeMap<u8, Vec<&'static str>>,
    lands: BTreeSet<&'static str>,
    behind: BTreeSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let mut heading = "";
    let file = include_str!("../../../knowledge/intake/clumsy.txt");
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('%')) {
        match (line.starts_with('['), heading) {
            (true, _) => heading = line,
            (false, "[land]") => _ = lists.lands.insert(line),
            (false, "[behind]") => _ = lists.behind.insert(line),
            (false, _) => lists.rows.entry(line.as_bytes()[0]).or_default().push(line),
        }
    }
    lists
});

/// Signs are counted for so many words at least, so that one slip in a short text weighs little.
const FLOOR: usize = 250;
/// This many points in a thousand words are clumsy.
const CLUMSY: usize = 24;

/// Whether `text`, in English, reads like a machine translation.
pub(crate) fn is_clumsy(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let points = points(text);
    words > 40 && points * 1000 >= CLUMSY * words.max(FLOOR)
}

/// Whether a line about a text says that a machine has translated it: "Automatic translation", "Text is translated automatically".
pub(crate) fn is_told(line: &str) -> bool {
    let small = line.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    has(&["translat"]) && has(&["automatic", "machine"]) || has(&["automatic version", "automated version"])
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Signs {
    /// Slips of language, weighted by how seldom editors let them pass.
    language: usize,
    /// Slips of spacing, which careless extraction makes too.
    spacing: usize,
}

/// Points of the whole text; spacing counts only as far as language goes along.
fn points(text: &str) -> usize {
    let mut signs = Signs::default();
    for line in text.lines() {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        let pairs = tokens.windows(2);
        signs.language += pairs.clone().map(|pair| pair_points(pair[0], pair[1])).sum::<usize>();
        signs.spacing += 4 * pairs.filter(|pair| is_loose(pair[0], pair[1])).count();
        let triples = tokens.windows(3);
        signs.language += triples.map(|three| triple_points(three[0], three[1], three[2])).sum::<usize>();
        signs.spacing += tokens.iter().map(|token| glued(token)).sum::<usize>();
    }
    signs.language + signs.spacing.min(signs.language)
}

/// "the Nile , only", "treaty mandatory , said".
fn is_loose(left: &str, right: &str) -> bool {
    let mark = [",", ".", ";", "%"].contains(&right) || right.starts_with(',') && right.len() > 1;
    left.ends_with(|c: char| c.is_alphanumeric() || ['"', '”', '»', ')'].contains(&c)) && mark
}

fn pair_points(left: &str, right: &str) -> usize {
    let lower = left.starts_with(char::is_lowercase);
    // "30 -day", "U -shaped", "el -Senaui"
    let word = right.trim_start_matches('-').trim_end_matches(|c: char| !c.is_alphanumeric());
    let written = word.chars().count() >= 3 && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let hyphen = left.ends_with(char::is_alphanumeric) && right.starts_with('-') && written;
    // "to the talks In order to"
    let capital = left.chars().all(char::is_lowercase) && STOPS.contains(&right);
    let doubled =
        left.len() > 1 && left == right && lower && !["that", "had", "is", "very", "long", "so"].contains(&left);
    4 * usize::from(hyphen)
        + 3 * usize::from(capital)
        + 2 * usize::from(doubled)
        + 3 * usize::from(is_listed(&[left, right]))
}

/// Whether the list has these words in a row: "an other", "since two years". Where a mark parts them they are no row.
fn is_listed(words: &[&str]) -> bool {
    let first = words.first().and_then(|word| word.bytes().next()).unwrap_or_default();
    let is_row = |row: &&str| {
        let mut left = words.iter().enumerate();
        let all = row.split(' ').all(|listed| {
            left.next().is_some_and(|(at, word)| {
                let last = at + 1 == words.len();
                let word = if last { word.trim_end_matches(|c: char| !c.is_alphabetic()) } else { word };
                listed.eq_ignore_ascii_case(word)
            })
        });
        all && left.next().is_none()
    };
    LISTS.rows.get(&first.to_ascii_lowercase()).is_some_and(|rows| rows.iter().any(is_row))
}

/// "The Norway will", "by the Belgium,".
fn is_articled(first: &str, second: &str, third: &str) -> bool {
    let land = second.trim_end_matches(|c: char| !c.is_alphabetic());
    let ends = land.len() < second.len() && !second.ends_with(['-', '\'', '’', '/', '&']);
    first.eq_ignore_ascii_case("the") && LISTS.lands.contains(land) && (ends || LISTS.behind.contains(third))
}

/// Words that are written small within a sentence.
const STOPS: [&str; 16] =
    ["To", "In", "Of", "And", "On", "With", "For", "From", "At", "By", "He", "She", "They", "It", "That", "But"];

fn triple_points(first: &str, second: &str, third: &str) -> usize {
    let pronoun = ["he", "she", "it", "they"].contains(&second) || second == "He" || second == "She";
    let verb = [
        "said",
        "told",
        "called",
        "refused",
        "added",
        "greeted",
        "wrote",
        "stated",
        "announced",
        "continued",
        "rejected",
        "asked",
        "stressed",
    ];
    let name = first.starts_with(char::is_uppercase) && first.ends_with(char::is_alphabetic) && first.len() > 3;
    // "Zelenski He told", "Aslan he greeted"
    let doubled_subject = name && pronoun && verb.contains(&third);
    // "said said", "told that", "wrote in X"
    let cue = second == "said" && third == "said"
        || verb.contains(&first) && second == "in" && third.trim_end_matches([',', '.']) == "X";
    let of = ["from of", "for to", "of of", "in in", "the the", "to to"]
        .iter()
        .any(|pair| pair.split_once(' ') == Some((first, second)));
    // "in the July", "on the Friday ,"
    let month = first == "in" && second == "the" && Month::from_label(third.trim_end_matches([',', '.'])).is_some();
    let listed = is_listed(&[first, second, third]) || is_articled(first, second, third);
    3 * usize::from(listed)
        + 3 * usize::from(doubled_subject)
        + 3 * usize::from(cue)
        + 3 * usize::from(of)
        + 3 * usize::from(month)
}

/// "began.The", "eachthe": a sentence glued to the next.
fn glued(token: &str) -> usize {
    let Some((left, right)) = token.split_once('.') else {
        return 0;
    };
    let sentence = left.len() > 3 && left.chars().all(char::is_lowercase) && right.len() > 2;
    2 * usize::from(sentence && right.starts_with(char::is_uppercase) && !right.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::{is_clumsy, is_told};

    #[test]
    fn clumsy_is_told_from_plain() {
        let clumsy = "The minister of the Fisheries he told that the boats will return In order to be counted , as it was agreed. \
            The 20 -day period begins in the March, wrote in X the representative. Persons of the port they said that nobody \
            knows for to where the nets went , and asked In the council for a answer. The two -sided committee will meet again.";
        assert!(is_clumsy(clumsy));
        let plain = "The fisheries minister said the boats would come back to be counted, as had been agreed. The 20-day period \
            begins in March, her spokesman wrote on X. People in the port said that nobody knew where the nets had gone, and asked \
            the council for an answer. A joint committee will meet again on Thursday in the town hall, weather permitting.";
        assert!(!is_clumsy(plain));
    }

    #[test]
    fn other_languages_leave_other_signs() {
        let french = "The keeper of the lighthouse has told that he not would leave his tower before the April, and that an other keeper \
            is arrived by the sea at three hours of the morning. The Norway will pay, he has said, the 14 % of the lamp ; the rest is \
            since two years at the charge of the village. Nobody knows if the wind is come from more far.";
        assert!(is_clumsy(french));
        let plain = "The Norway talks and the Brazil of the seventies were what the keeper spoke of, not the lamp. He would not leave his \
            tower before April, he said, and another keeper had arrived by sea at three in the morning. What is to come, he could not say; \
            the village had paid 14% of the lamp for two years since the last one fell, and would pay again.";
        assert!(!is_clumsy(plain));
    }

    #[test]
    fn a_line_may_say_so() {
        for line in [
            "Quay Times | 16.05.2026 | Automatic translation",
            "Ynys Kurier :: 16.05.2026 :: Text is translated automatically",
        ] {
            assert!(is_told(line), "{line}");
        }
        for line in ["Translation: Nerys Vaughan, 16 May 2026", "By our desk for automatic locks", "16 May 2026"] {
            assert!(!is_told(line), "{line}");
        }
    }
}
