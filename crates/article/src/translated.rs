//! Signs that a text came out of a translation machine and nobody read it again.

use knowledge::{CommonWords, Month};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// What `knowledge/intake/clumsy.txt` lists.
#[derive(Debug, Default)]
struct Lists {
    /// Rows of words that no editor lets pass, by the first letter of what they begin with: every word of a text is looked up here.
    rows: BTreeMap<u8, Vec<Row>>,
    /// Rows that begin with a class of words.
    open: Vec<Row>,
    said: BTreeSet<&'static str>,
    lands: BTreeSet<&'static str>,
    behind: BTreeSet<&'static str>,
}

/// The places of a row, and what may stand at each.
type Row = Vec<Vec<Part>>;

/// A word or class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Word(&'static str),
    Name,
    Number,
    Said,
    Done,
    Lower,
    Day,
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
            (false, "[said]") => _ = lists.said.insert(line),
            (false, _) => lists.add(line),
        }
    }
    lists
});

impl Lists {
    /// Adds a row under each first letter that it may begin with.
    fn add(&mut self, line: &'static str) {
        let row: Row = line.split(' ').map(|place| place.split('/').map(part).collect()).collect();
        let letters: Option<BTreeSet<u8>> = row.first().into_iter().flatten().map(|part| part.letter()).collect();
        match letters {
            Some(letters) => letters.into_iter().for_each(|at| self.rows.entry(at).or_default().push(row.clone())),
            None => self.open.push(row),
        }
    }
}

fn part(word: &'static str) -> Part {
    match word {
        "NAME" => Part::Name,
        "NUM" => Part::Number,
        "SAID" => Part::Said,
        "DONE" => Part::Done,
        "LOWER" => Part::Lower,
        "DAY" => Part::Day,
        _ => Part::Word(word),
    }
}

impl Part {
    /// The small letter that a word begins with; none for a class.
    fn letter(self) -> Option<u8> {
        match self {
            Part::Word(word) => word.bytes().next().map(|byte| byte.to_ascii_lowercase()),
            Part::Name | Part::Number | Part::Said | Part::Done | Part::Lower | Part::Day => None,
        }
    }

    /// Whether `word` may stand here; marks behind it are `marked` off already.
    fn takes(self, word: &str, marked: bool) -> bool {
        let small = || word.chars().all(|c| c.is_lowercase() || c == '-');
        match self {
            Part::Word(listed) => listed.eq_ignore_ascii_case(word),
            Part::Name => {
                word.starts_with(char::is_uppercase) && word.len() > 1 && word.chars().all(char::is_alphabetic)
            }
            Part::Number => word.starts_with(|c: char| c.is_ascii_digit()),
            Part::Said => LISTS.said.contains(word),
            Part::Done => word.ends_with("ed") && !word.ends_with("eed") && word.len() > 4 && small(),
            Part::Lower => !word.is_empty() && small(),
            Part::Day => marked && (Month::from_label(word).is_some() || WEEKDAYS.contains(&word)),
        }
    }
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Signs are counted for so many words at least, so that one slip in a short text weighs little.
const FLOOR: usize = 400;
/// This many points in a thousand words are clumsy.
const CLUMSY: usize = 16;

/// Whether `text`, in English, reads like a machine translation.
pub(crate) fn is_clumsy(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let points = points(text);
    // Who writes "i" translates nothing.
    let careless = text.split_whitespace().any(|word| word == "i");
    words > 40 && !careless && points * 1000 >= CLUMSY * words.max(FLOOR)
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
    let mut strays: BTreeSet<(&str, &str)> = BTreeSet::new();
    for line in text.lines() {
        let tokens: Vec<&str> = line.split_whitespace().map(|token| token.trim_start_matches(OPENING)).collect();
        signs.language += ROW * (0..tokens.len()).map(|at| rows_at(&tokens[at..])).sum::<usize>();
        let pairs = tokens.windows(2);
        signs.language += pairs.clone().map(|pair| pair_points(pair[0], pair[1])).sum::<usize>();
        signs.spacing += 4 * pairs.filter(|pair| is_loose(pair[0], pair[1])).count();
        let triples = tokens.windows(3);
        signs.language += triples.map(|three| triple_points(three[0], three[1], three[2])).sum::<usize>();
        signs.spacing += tokens.iter().map(|token| glued(token)).sum::<usize>();
        strays.extend((0..tokens.len()).filter_map(|at| stray(&tokens[at..])));
    }
    let language = signs.language + STRAY * strays.len();
    language + signs.spacing.min(language)
}

/// Points of a capital within a sentence; a list that has lost its marks may repeat one.
const STRAY: usize = 3;
/// Points of a row of the list.
const ROW: usize = 3;
/// Marks before a word.
const OPENING: [char; 4] = ['“', '"', '‘', '('];

/// How many rows of the list `words` begin with. Where a mark parts words they are no row.
fn rows_at(words: &[&str]) -> usize {
    let first = words.first().and_then(|word| word.bytes().next()).unwrap_or_default().to_ascii_lowercase();
    let listed = LISTS.rows.get(&first).into_iter().flatten().chain(&LISTS.open);
    listed.filter(|row| begins_with(words, row)).count()
}

fn begins_with(words: &[&str], row: &[Vec<Part>]) -> bool {
    let place = |(at, parts): (usize, &Vec<Part>)| {
        words.get(at).is_some_and(|word| {
            let bare = if at + 1 == row.len() { word.trim_end_matches(|c: char| !c.is_alphanumeric()) } else { word };
            parts.iter().any(|part| part.takes(bare, bare.len() < word.len()))
        })
    };
    row.iter().enumerate().all(place)
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
    let doubled =
        left.len() > 1 && left == right && lower && !["that", "had", "is", "very", "long", "so"].contains(&left);
    4 * usize::from(hyphen) + usize::from(doubled)
}

/// "The Norway will", "by the Belgium,".
fn is_articled(first: &str, second: &str, third: &str) -> bool {
    let land = second.trim_end_matches(|c: char| !c.is_alphabetic());
    let ends = land.len() < second.len() && !second.ends_with(['-', '\'', '’', '/', '&']);
    first.eq_ignore_ascii_case("the") && LISTS.lands.contains(land) && (ends || LISTS.behind.contains(third))
}

/// Words that are written small within a sentence.
const STOPS: [&str; 23] = [
    "To", "In", "Of", "And", "On", "With", "For", "From", "At", "By", "He", "She", "They", "It", "That", "But",
    "Before", "After", "Because", "While", "When", "Until", "If",
];

fn triple_points(first: &str, second: &str, third: &str) -> usize {
    // "Aslan he greeted"
    let name = is_name(first) && !is_word(first);
    let doubled = name && ["he", "she", "it", "they"].contains(&second) && LISTS.said.contains(third);
    3 * usize::from(doubled) + 3 * usize::from(is_articled(first, second, third))
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic) && word.len() > 3
}

/// A small word with a capital behind a word of the same sentence: "to the talks In order to", "Zelenski He told", "Malaysia To consolidate".
fn stray<'t>(words: &[&'t str]) -> Option<(&'t str, &'t str)> {
    let (&first, &second) = (words.first()?, words.get(1)?);
    let goes_on = words.get(2).is_some_and(|word| word.starts_with(char::is_lowercase) && word.len() > 2);
    let small = !first.is_empty() && first.chars().all(char::is_lowercase);
    ((small || is_name(first) && goes_on) && STOPS.contains(&second)).then_some((first, second))
}

/// "began.The", "police,and", "eachthe": a sentence or word glued to the next.
fn glued(token: &str) -> usize {
    let small = |word: &str| word.len() > 2 && word.chars().all(char::is_lowercase);
    let sentence = token.split_once('.').is_some_and(|(left, right)| {
        left.len() > 3
            && small(left)
            && right.len() > 2
            && right.starts_with(char::is_uppercase)
            && !right.contains('.')
    });
    let clause = token.split_once(',').is_some_and(|(left, right)| small(left) && small(right));
    let article = token.strip_suffix("the").is_some_and(|word| word.len() > 3 && is_word(word));
    2 * usize::from(sentence || clause) + 3 * usize::from(article)
}

/// Whether our lists know `word`.
fn is_word(word: &str) -> bool {
    let known = CommonWords::embedded().band(&word.to_lowercase()) < CommonWords::RARE;
    known || Month::from_label(word).is_some() || WEEKDAYS.contains(&word)
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
    fn reported_speech_and_stray_capitals_give_it_away() {
        let clumsy = "The keeper of Penmor assured that wants his lamp back, told to the journalists the pilot. Ynys, who was on the quay \
            eachthe morning, said in front of journalists that did not managed to sleep. In the sail Vaughan She found the key, and that \
            nobody knows how far is the sandbank. Both the sides agreed for the rope on three times, and the lamp burned during four \
            hours before the August.";
        assert!(is_clumsy(clumsy));
        let plain = "The keeper of Penmor wants his lamp back, the pilot told reporters. Ynys, who was on the quay each morning, told them \
            he had not managed to sleep. Vaughan found the key in the sail, and nobody knows how far off the sandbank is. Both sides \
            agreed three times on the rope, and the lamp burned for four hours before August.";
        assert!(!is_clumsy(plain));
        let careless = "yesterday i went to the harbour And the the lamp was out. i told that to my Dad He laughed, not would believe it , he \
            is come with me and we saw it for first time in the dark. On three times we rang the bell But nobody came to the quay.";
        assert!(!is_clumsy(careless));
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
