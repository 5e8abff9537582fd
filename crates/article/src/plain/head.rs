//! What stands above the report: headline, byline, date, name of the outlet.

use super::{Unit, units::ends_sentence};
use crate::{agency, credit, date, outlet::parts};

/// What a line above the report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadLine {
    /// "By Jane Doe".
    Byline,
    /// A line with a date.
    Date,
    /// Could be the headline.
    Candidate,
    /// Neither.
    Other,
}

/// What `unit` can be above the report.
pub(crate) fn kind(unit: &Unit<'_>) -> HeadLine {
    let count = unit.words.len();
    if is_byline(unit.text) {
        HeadLine::Byline
    } else if is_dated(unit) {
        HeadLine::Date
    } else if unit.sign.is_none()
        && (3..=32).contains(&count)
        && !is_menu(unit.text)
        && credit::words_before(unit.text).is_none()
        && unit.text.contains(char::is_alphabetic)
    {
        HeadLine::Candidate
    } else {
        HeadLine::Other
    }
}

/// Whether a line says when the text was published: a short one with a date, or one where nothing but a day stands beside a name
/// ("Quay Times - Thursday 22 January").
fn is_dated(unit: &Unit<'_>) -> bool {
    let short = (1..=16).contains(&unit.words.len());
    let day = || parts(unit.text).nth(1).is_some() && parts(unit.text).any(date::is_day);
    short && (date::find(unit.text).is_some() || day())
}

/// Whether `line` is a menu: names of sections with marks or wide gaps between them.
fn is_menu(line: &str) -> bool {
    let marks =
        [" * ", " · ", " / ", " // ", " > ", " » ", " › ", " ~ ", " :: ", " + ", " ; ", " - ", " – ", " — ", "\t"];
    let short = |part: &str| (1..=3).contains(&part.split_whitespace().count()) && !ends_sentence(part);
    let parted = |mark: &str| line.split(mark).count() >= ENTRIES && line.split(mark).all(short);
    line.contains(['|', '•']) || line.contains("   ") || marks.iter().any(|mark| parted(mark))
}

/// Fewer names with marks between them may be a headline: "Tea / Bread / Fire".
const ENTRIES: usize = 4;

/// Whether `line` names an author: "By Jane Doe and John Roe in Lisbon", "Jane Doe, Reuters", "Harbour Mail Staff".
pub(crate) fn is_byline(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > 14 || words.len() < 2 || line.ends_with(['.', '!', '?']) {
        return agency::is_known(line);
    }
    let by = words[0].eq_ignore_ascii_case("by") || words[0].eq_ignore_ascii_case("by:");
    let small =
        ["and", "in", "of", "de", "van", "von", "der", "del", "al", "bin", "for", "the", "at", "la", "di", "da"];
    let named = words[1..].iter().all(|word| {
        !word.starts_with(char::is_lowercase) || small.contains(word) || word.contains('-') || word.contains('@')
    });
    let staff =
        matches!(words.last(), Some(&("Staff" | "Correspondent" | "Reporter" | "Desk" | "Bureau"))) && words.len() <= 6;
    let from = words[0] == "From" && words[1] == "our";
    by && named && words[1].starts_with(char::is_uppercase)
        || (by || from) && is_one_of_ours(&words[1..])
        || staff && words[0].starts_with(char::is_uppercase)
        || agency::in_byline(line).is_some() && words.len() <= 6 && named
}

/// Whether `line` names an author behind the word "by", wherever it stands.
pub(crate) fn names_author(line: &str) -> bool {
    let by = line.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("by"));
    by && line.split_whitespace().count() <= 12 && is_byline(line)
}

/// What those are who write for a paper.
const JOBS: [&str; 10] =
    ["staff", "correspondent", "correspondents", "reporter", "reporters", "writer", "editor", "desk", "team", "bureau"];

/// Whether the words after "by" or "from" are somebody of the paper's: "our man on the quay, Jane Doe", "a staff reporter", "our
/// correspondent Jane Doe".
fn is_one_of_ours(words: &[&str]) -> bool {
    let ours = matches!(words.first().map(|word| word.to_lowercase()).as_deref(), Some("our" | "a" | "an" | "the"));
    let job = |word: &&str| JOBS.contains(&word.to_lowercase().as_str());
    let name = |at: usize| words.get(at + 1..).filter(|name| is_name(name));
    let behind = |found: Option<usize>| found.is_some_and(|at| name(at).is_some());
    ours && (words.last().is_some_and(job)
        || behind(words.iter().rposition(|word| word.ends_with(',')))
        || behind(words.iter().position(job)))
}

/// Whether two to four words with capitals, and small ones between them, stand there.
fn is_name(words: &[&str]) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    (2..=4).contains(&words.len()) && words.first().is_some_and(capital) && words.last().is_some_and(capital)
}

/// The names of a byline without the words before them.
pub(crate) fn author(line: &str) -> &str {
    let (first, rest) = line.trim().split_once([' ', ':']).unwrap_or(("", line));
    let before = first.eq_ignore_ascii_case("by") || first == "From";
    let named = if before { rest.trim_matches([' ', ':', ',']) } else { line.trim() };
    if !is_one_of_ours(&named.split_whitespace().collect::<Vec<_>>()) {
        return named;
    }
    let job = || JOBS.iter().find_map(|job| named.split_once(&format!(" {job} ")));
    named.rsplit_once(", ").or_else(job).map_or(named, |(_, name)| name)
}

/// The place in `units` of the headline, where the report begins at unit `report`.
pub(crate) fn headline(units: &[Unit<'_>], report: usize) -> Option<usize> {
    let above = units.get(..report)?;
    let candidates = above.iter().enumerate().filter(|(_, unit)| kind(unit) == HeadLine::Candidate);
    let scored = candidates.map(|(at, unit)| (score(units, at, unit, report), std::cmp::Reverse(at)));
    let best = scored.max().filter(|(score, _)| *score > 0).map(|(_, at)| at.0);
    best.or_else(|| first_sentence(units, report))
}

/// How much the line looks like the headline of the report below it.
fn score(units: &[Unit<'_>], at: usize, unit: &Unit<'_>, report: usize) -> i32 {
    let count = unit.words.len() as i32;
    let between = units[at + 1..report].iter().filter(|unit| kind(unit) == HeadLine::Candidate).count() as i32;
    let again = units.iter().enumerate().any(|(other, line)| other != at && begins_with(&line.words, &unit.words));
    let lower = unit.text.starts_with(char::is_lowercase);
    let masthead = at == 0 && count <= 4 && between > 0;
    // "The Quay Times, 3 May 2026. Automatic version of the Welsh edition", "Quay Times :: world :: 3 May"
    let about_page =
        date::find(unit.text).is_some() || [" :: ", " | ", " > ", " » "].iter().any(|mark| unit.text.contains(mark));
    count.min(12) + 2 + 12 * i32::from(again && count >= 4)
        - 8 * i32::from(about_page)
        - 4 * between
        - 8 * i32::from(lower)
        - 6 * i32::from(masthead)
}

fn begins_with(line: &[String], start: &[String]) -> bool {
    line.len() >= start.len() && line.iter().zip(start).all(|(a, b)| a == b)
}

/// A headline that reads like a sentence: the first line, short, over a report of longer paragraphs; in Title Case, given twice
/// or without an end, or with the author's name below it.
fn first_sentence(units: &[Unit<'_>], report: usize) -> Option<usize> {
    let (unit, next) = (units.get(report)?, units.get(report + 1)?);
    let words: Vec<&str> = unit.text.split_whitespace().collect();
    let long: Vec<&&str> = words.iter().filter(|word| word.chars().count() >= 4).collect();
    let capitals = long.iter().filter(|word| !word.starts_with(char::is_lowercase)).count();
    let title_case = long.len() >= 4 && capitals * 10 >= long.len() * 8;
    let twice = next.words == unit.words && !unit.words.is_empty();
    let open = !ends_sentence(unit.text) && !unit.text.ends_with([':', ',', '-']) && ends_sentence(next.text);
    let sentence = report < 3 && next.prose && (title_case && words.len() <= 24 || twice || open);
    let signed = words.len() <= 20 && is_byline(next.text) && units.get(report + 2).is_some_and(|unit| unit.prose);
    (words.len() <= 34 && (sentence || signed)).then_some(report)
}
