//! Codes of other people's data sets: Correlates of War numbers, PLOVER intensities, GeoNames feature codes.

use crate::lists::{PLACES, STATES, alternatives, cells, lines};
use crate::plover::{EventType, Mode};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const COW: &str = include_str!("../../../knowledge/cow.txt");
const INTENSITY: &str = include_str!("../../../knowledge/intensity.txt");

/// The number of a state in the Correlates of War state system, by its ISO 3166-1 alpha-3 code.
pub fn cow(iso: &str) -> Option<u16> {
    static NUMBERS: OnceLock<BTreeMap<&'static str, u16>> = OnceLock::new();
    let numbers = NUMBERS.get_or_init(|| {
        let rows = lines(COW).filter_map(|line| line.split_once('|'));
        rows.filter_map(|(iso, number)| Some((iso, number.parse().ok()?))).collect()
    });
    numbers.get(iso).copied()
}

/// How cooperative or hostile an event is, in tenths from -100 to 100: the score of its first mode that has one, else
/// that of its type.
pub fn intensity(kind: EventType, modes: &[Mode]) -> Option<i16> {
    static SCORES: OnceLock<BTreeMap<(&'static str, &'static str), i16>> = OnceLock::new();
    let scores = SCORES.get_or_init(|| lines(INTENSITY).flat_map(scores).collect());
    let score = |mode: &str| scores.get(&(kind.label(), mode)).copied();
    modes.iter().find_map(|mode| score(mode.label())).or_else(|| score(""))
}

/// The scores of a line: of the type alone, and of each mode.
fn scores(line: &'static str) -> Vec<((&'static str, &'static str), i16)> {
    let mut cells = cells(line);
    let (Some(kind), Some(own), Some(modes)) = (cells.next(), cells.next(), cells.next()) else {
        return Vec::new();
    };
    let modes = alternatives(modes).filter_map(|pair| pair.split_once(' '));
    let pairs = [("", own)].into_iter().chain(modes);
    pairs.filter_map(|(mode, score)| Some(((kind, mode), score.parse().ok()?))).collect()
}

text::labels! {
    /// What a place of our lists is, by its GeoNames code.
    pub enum Feature {
        /// The capital of a state.
        Capital = "PPLC",
        /// Another city.
        City = "PPL",
        /// A region or province with a government.
        Region = "ADM1",
        /// A state.
        State = "PCLI",
    }
}

/// What the place of this name and country is, where our lists say it.
pub fn feature(country: &str, name: &str) -> Option<Feature> {
    static FEATURES: OnceLock<BTreeMap<(&'static str, &'static str), Feature>> = OnceLock::new();
    let features = FEATURES.get_or_init(|| {
        let states = lines(STATES).flat_map(of_state);
        lines(PLACES).filter_map(of_place).chain(states).collect()
    });
    features.get(&(country, name)).copied()
}

fn of_place(line: &'static str) -> Option<((&'static str, &'static str), Feature)> {
    let mut cells = cells(line);
    let feature = match cells.next()? {
        "c" => Feature::City,
        "r" => Feature::Region,
        _ => return None,
    };
    Some(((cells.next()?, cells.next()?), feature))
}

/// The state itself, and its capital by the name that we show.
fn of_state(line: &'static str) -> Vec<((&'static str, &'static str), Feature)> {
    let cells: Vec<&str> = cells(line).collect();
    let [iso, name, .., capital] = cells.as_slice() else {
        return Vec::new();
    };
    let capital = capital.split(['@', ';']).next().unwrap_or_default().trim();
    vec![((iso, name), Feature::State), ((iso, capital), Feature::Capital)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_number_is_of_a_state_and_given_once() {
        let states: BTreeSet<&str> = lines(STATES).filter_map(|line| line.split('|').next()).collect();
        let numbers: Vec<(&str, &str)> = lines(COW).filter_map(|line| line.split_once('|')).collect();
        assert!(numbers.len() > 190);
        assert!(numbers.iter().all(|(iso, _)| states.contains(iso)));
        let once: BTreeSet<&str> = numbers.iter().map(|(_, number)| *number).collect();
        assert_eq!(once.len(), numbers.len());
        assert_eq!((cow("PER"), cow("ATA")), (Some(135), None));
    }

    #[test]
    fn every_type_has_a_score_and_every_scored_mode_exists() {
        for &kind in EventType::ALL {
            assert!(intensity(kind, &[]).is_some_and(|score| (-100..=100).contains(&score)), "{}", kind.label());
        }
        for ((_, mode), _) in lines(INTENSITY).flat_map(scores).filter(|((_, mode), _)| !mode.is_empty()) {
            assert!(Mode::from_label(mode).is_some(), "{mode}");
        }
        assert_eq!(intensity(EventType::Consult, &[Mode::Phone]), Some(15));
        assert_eq!(intensity(EventType::Aid, &[]), Some(100));
    }

    #[test]
    fn places_of_the_lists_are_told_apart() {
        assert_eq!(feature("PER", "Lima"), Some(Feature::Capital));
        assert_eq!(feature("TUR", "Izmir"), Some(Feature::City));
        assert_eq!(feature("TUR", "Hatay"), Some(Feature::Region));
        assert_eq!(feature("PER", "Peru"), Some(Feature::State));
        assert_eq!(feature("PER", "Anywhere"), None);
    }
}
