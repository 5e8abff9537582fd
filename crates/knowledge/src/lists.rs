//! The text files of `knowledge/`, and how their lines are split.

use crate::common::CommonWords;
use std::collections::HashSet;

pub(crate) const STATES: &str = include_str!("../../../knowledge/states.txt");
pub(crate) const SECTORS: &str = include_str!("../../../knowledge/sectors.txt");
pub(crate) const HOLDERS: &str = include_str!("../../../knowledge/holders.txt");
pub(crate) const SEATS: &str = include_str!("../../../knowledge/seats.txt");
pub(crate) const BODIES: &str = include_str!("../../../knowledge/bodies.txt");
pub(crate) const PLACES: &str = include_str!("../../../knowledge/places.txt");
pub(crate) const SHARED_NAMES: &str = include_str!("../../../knowledge/shared-names.txt");
pub(crate) const OFFICES: &str = include_str!("../../../knowledge/offices.txt");
pub(crate) const NAME_WORDS: &str = include_str!("../../../knowledge/name_words.txt");
pub(crate) const GIVEN_NAMES: &str = include_str!("../../../knowledge/given_names.txt");
pub(crate) const CALENDAR: &str = include_str!("../../../knowledge/calendar.txt");
pub(crate) const NOMINALS: &str = include_str!("../../../knowledge/nominals.txt");
pub(crate) const NUMBERS: &str = include_str!("../../../knowledge/numbers.txt");
pub(crate) const UNITS: &str = include_str!("../../../knowledge/units.txt");
pub(crate) const PET_NAMES: &str = include_str!("../../../knowledge/pet_names.txt");
pub(crate) const SOUNDS: &str = include_str!("../../../knowledge/sounds.txt");

/// The words, in small letters, that are names or parts of names of states, places and people, and no common words.
pub fn name_parts() -> HashSet<String> {
    let fields =
        |line: &'static str| line.split('|').skip(1).filter(|field| !field.contains(|c: char| c.is_ascii_digit()));
    let named = lines(STATES).chain(lines(PLACES)).chain(lines(GIVEN_NAMES)).flat_map(fields);
    let words = named.flat_map(|field| field.split([';', ' '])).filter(|word| word.starts_with(char::is_uppercase));
    let small = words.filter(|word| word.len() > 2).map(str::to_lowercase);
    small.filter(|word| CommonWords::embedded().band(word) == CommonWords::RARE).collect()
}

/// The lines that say something.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The lines of the part under `[name]`.
pub(crate) fn section(file: &'static str, name: &'static str) -> impl Iterator<Item = &'static str> {
    lines(file).skip_while(move |line| heading(line) != Some(name)).skip(1).take_while(|line| heading(line).is_none())
}

fn heading(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

/// The cells of a line.
pub(crate) fn cells(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('|').map(str::trim)
}

/// The alternatives in a cell.
pub(crate) fn alternatives(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';').map(str::trim).filter(|name| !name.is_empty())
}
