//! Days that a reader sees beside the headline: short lines with a date, and paragraphs that begin with one.

use super::{
    choose::Parts,
    letters,
    signs::{Sign, Signs},
    when,
};
use crate::{Basis, Precision, Published, draft::published, layer::beginning};
use std::{ops::Range, sync::LazyLock};

/// So many paragraphs before the headline are looked at, and so many behind it.
const AROUND_TITLE: (usize, usize) = (4, 8);
/// Where no headline is known: so many before the article.
const BEFORE_START: usize = 8;
/// How far into the article a paragraph that begins with its date may stand.
const INTO: usize = 4;
/// A line of so many words may hold a date anywhere.
const SHORT: u32 = 16;

/// So many letters of a line are searched for words of publication.
const LONGEST: usize = 600;
/// So near to a word of publication its date begins.
const BESIDE: usize = 40;

/// Signs of the lines that head an article.
const HEAD: Signs = Signs::of(&[Sign::Date, Sign::Byline, Sign::Tags]);

/// The days beside the headline that no word calls a date of change, the nearest first; those among other things last.
pub(crate) fn beside_headline(parts: &Parts<'_>, title: Option<usize>) -> Vec<Published> {
    let zone = zone(parts, title);
    let middle = title.unwrap_or(parts.within(parts.main).start);
    let mut found: Vec<(bool, usize, Published)> = Vec::new();
    for index in zone {
        if let Some(date) = day(parts, index) {
            let before = usize::from(index < middle);
            found.push((when::is_aside(parts, parts.paragraphs[index].home), index.abs_diff(middle) + before, date));
        }
    }
    found.sort_by_key(|(aside, distance, _)| (*aside, *distance));
    found.into_iter().map(|(.., date)| date).collect()
}

/// The paragraphs that count as beside the headline.
fn zone(parts: &Parts<'_>, title: Option<usize>) -> Range<usize> {
    let main = parts.within(parts.main).start;
    let (from, to) = match title {
        Some(title) => {
            (title.saturating_sub(AROUND_TITLE.0), (title + AROUND_TITLE.1 + 1).min(main.max(title) + INTO + 1))
        }
        None => (main.saturating_sub(BEFORE_START), main + INTO + 1),
    };
    from..to.clamp(from, parts.paragraphs.len().max(from))
}

fn day(parts: &Parts<'_>, index: usize) -> Option<Published> {
    let paragraph = &parts.paragraphs[index];
    let text = letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
    let short = paragraph.words <= SHORT;
    let text = beginning(&text, if short { 200 } else { 60 });
    let start = parts.within(parts.main).start;
    let most = match index {
        _ if index > start + 1 && !parts.signs[paragraph.home as usize].any(HEAD) => 0,
        _ if index >= start || !short => 3,
        _ => usize::MAX,
    };
    let fits = words_before_digit(text) <= most;
    let date = published(unchanged(text), Basis::Text).filter(|date| date.precision <= Precision::Day)?;
    fits.then_some(date)
}

/// What `line` says before a word of change, or from a word of publication that follows one.
fn unchanged(line: &str) -> &str {
    let mut words = words(line);
    let Some((change, _)) = words.by_ref().find(|(_, word)| is_one_of(&CHANGE, word)) else {
        return line;
    };
    let before = line.get(..change).unwrap_or_default();
    if before.contains(|c: char| c.is_ascii_digit()) {
        return before;
    }
    let again = words.find(|(_, word)| is_one_of(&PUBLISHED, word));
    again.and_then(|(at, _)| line.get(at..)).unwrap_or_default()
}

fn words_before_digit(text: &str) -> usize {
    let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let before = text.get(..end).unwrap_or_default();
    before.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The date right behind a word of publication ("posted on 16 May 2026"), or before it in a clause like "was posted".
pub(crate) fn said(line: &str) -> Option<Published> {
    let line = beginning(line, LONGEST);
    let mut found = words(line).filter(|(_, word)| is_one_of(&PUBLISHED, word));
    found.find_map(|(at, word)| {
        let (before, after) = (line.get(..at)?, line.get(at + word.len()..)?);
        let behind = published(beginning(after, BESIDE), Basis::Text).filter(|_| begins_with_date(after));
        let ahead = || {
            let from = (0..=at).find(|&from| from + BESIDE >= at && before.is_char_boundary(from))?;
            published(before.get(from..)?, Basis::Text)
        };
        behind.or_else(ahead).filter(|date| date.precision <= Precision::Day)
    })
}

/// Whether at most three short words stand before the first figure.
fn begins_with_date(text: &str) -> bool {
    words_before_digit(beginning(text, BESIDE)) <= 3
}

/// The words of `line` with the byte at which each begins.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    line.split_inclusive(|c: char| !c.is_alphanumeric()).map(move |word| {
        end += word.len();
        (end - word.len(), word)
    })
}

static CHANGE: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../../../knowledge/intake/update-words.txt")));
static PUBLISHED: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../../../knowledge/intake/publish-words.txt")));

/// Whether `word` begins as one of `starts` does.
fn is_one_of(starts: &[&str], word: &str) -> bool {
    let lower = word.to_lowercase();
    starts.iter().any(|start| lower.starts_with(start))
}

fn lines(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.starts_with('%') && !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::unchanged;

    #[test]
    fn days_of_change_are_passed_over() {
        let rows = [
            ("Last updated: 16 May 2026", ""),
            ("Aktualisiert am 16.05.2026", ""),
            ("Published 16 May 2026 by Nerys Vaughan", "Published 16 May 2026 by Nerys Vaughan"),
            ("Written: 2026-05-16 15:03 / Updated: 2026-05-17 08:00", "Written: 2026-05-16 15:03 / "),
            ("Last updated 17 May 2026, originally created 16 May 2026", "originally created 16 May 2026"),
        ];
        for (line, wanted) in rows {
            assert_eq!(unchanged(line), wanted, "{line}");
        }
    }
}
