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
        Some(title) => (title.saturating_sub(AROUND_TITLE.0), (title + AROUND_TITLE.1 + 1).min(main + INTO + 1)),
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
    let date = published(text, Basis::Text).filter(|date| date.precision <= Precision::Day)?;
    (fits && !is_change(text)).then_some(date)
}

fn words_before_digit(text: &str) -> usize {
    let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let before = text.get(..end).unwrap_or_default();
    before.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

static CHANGE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../../../knowledge/intake/update-words.txt");
    file.lines().filter(|line| !line.starts_with('%') && !line.is_empty()).collect()
});

/// Whether a word says that the date in `line` is that of a change.
pub(crate) fn is_change(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let lower = word.to_lowercase();
        CHANGE.iter().any(|start| lower.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use super::is_change;

    #[test]
    fn words_of_change() {
        assert!(is_change("Last updated: 16 May 2026"));
        assert!(is_change("Aktualisiert am 16.05.2026"));
        assert!(!is_change("Published 16 May 2026 by Nerys Vaughan"));
    }
}
