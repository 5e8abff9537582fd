//! Who published a plain text, where the text says so for certain.

use crate::plain::label::Label;
use crate::{
    BlockKind, CutReason, date,
    plain::{Unit, head},
};

/// The outlet that the lines name: a sign-up block that welcomes to it, a copyright line, a masthead that comes back, a line of
/// outlet and date, a byline of its staff.
pub(crate) fn guess<'t>(text: &str, units: &[Unit<'t>], labels: &[Label]) -> Option<&'t str> {
    let cut = |why: CutReason| move |(_, label): &(&Unit<'t>, &Label)| **label == Label::Cut(why);
    let lines = || units.iter().zip(labels);
    let welcomed = lines().filter(cut(CutReason::SignUp)).find_map(|(unit, _)| welcome(unit.text));
    let owned = || lines().filter(cut(CutReason::Legal)).find_map(|(unit, _)| copyright(unit.text));
    let masthead = || lines().take(3).find_map(|(unit, label)| masthead(text, unit.text, *label));
    let dated = || lines().take(6).find_map(|(unit, label)| with_date(unit.text, *label));
    let staff = || {
        lines().filter(|(_, label)| **label == Label::Keep(BlockKind::Byline)).find_map(|(unit, _)| staff(unit.text))
    };
    welcomed.or_else(owned).or_else(masthead).or_else(dated).or_else(staff)
}

/// "Welcome to NAME".
fn welcome(line: &str) -> Option<&str> {
    name(line.strip_prefix("Welcome to ")?)
}

/// "© 2026 NAME. All rights reserved", "Copyright NAME".
fn copyright(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once('©').or_else(|| line.split_once("Copyright"))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = rest.find(['.', ',', '|', '-']).unwrap_or(rest.len());
    name(rest.get(..end)?)
}

/// The first line, where the text speaks of itself by that name again: "THE SIAM STANDARD ..." and "told the Standard".
fn masthead<'t>(text: &str, line: &'t str, label: Label) -> Option<&'t str> {
    if !matches!(label, Label::Cut(CutReason::Navigation)) {
        return None;
    }
    let line = line.split(" -- ").next().unwrap_or(line).split(" | ").next().unwrap_or(line);
    let found = name(line)?;
    let last = found.split_whitespace().next_back().filter(|word| word.chars().count() >= 4)?;
    let mut letters = last.chars();
    let title = letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase())?;
    let again = text.matches(found).count() >= 2
        || text.contains(&format!("the {title}"))
        || text.contains(&format!("The {title} "));
    (found.split_whitespace().count() >= 2 && again).then_some(found)
}

/// "Tribuna Mundo - International - 11/02/2026".
fn with_date(line: &str, label: Label) -> Option<&str> {
    if label != Label::Keep(BlockKind::Dateline) {
        return None;
    }
    let parts: Vec<&str> = line.split(['|', '•', '·']).flat_map(|part| part.split(" - ")).map(str::trim).collect();
    let first = parts.first().filter(|first| parts.len() >= 3 && date::find(first).is_none())?;
    let found = name(first)?;
    (found.split_whitespace().count() >= 2 && !head::is_byline(found)).then_some(found)
}

/// "Harbour Mail Staff".
fn staff(line: &str) -> Option<&str> {
    let line = head::author(line);
    let own = ["Staff", "Desk", "Correspondent", "Reporter", "Bureau", "Staff Reporter", "Staff Writer"];
    own.iter().find_map(|word| name(line.strip_suffix(word)?.strip_suffix(' ')?))
}

/// A name of one to five words with capitals.
fn name(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches(['!', '.', ',']);
    let count = text.split_whitespace().count();
    let capital = text
        .split_whitespace()
        .all(|word| !word.starts_with(char::is_lowercase) || ["of", "the", "and", "de", "del", "la"].contains(&word));
    let sane = text.len() <= 60 && text.starts_with(char::is_alphabetic) && !text.contains(['|', ':', '?']);
    ((1..=5).contains(&count) && capital && sane).then_some(text)
}
