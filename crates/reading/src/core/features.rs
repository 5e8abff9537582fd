//! The small features of a word that its pieces do not show; `train/words.py` has the same rules.

use crate::quotes::QuoteState;
use encoder::FEATURES_A_PIECE;

/// The features of the pieces that open and close a window.
pub(super) const EDGE: [u8; FEATURES_A_PIECE] = [0, QUOTE, PLACE, FIRST];

const QUOTE: u8 = 6;
const PLACE: u8 = 10;
const FIRST: u8 = 13;

/// The features of a word's first piece.
pub(super) fn first(word: &str, quote: QuoteState, place: Place) -> [u8; FEATURES_A_PIECE] {
    [case(word), QUOTE + quote as u8, PLACE + place as u8, FIRST + 1]
}

/// The features of a word's other pieces.
pub(super) fn other(first: [u8; FEATURES_A_PIECE]) -> [u8; FEATURES_A_PIECE] {
    let [case, quote, place, _] = first;
    [case, quote, place, FIRST]
}

/// Where a word stands in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere else.
    Within,
    /// First after a mark that ends a sentence.
    AfterStop,
    /// First of all.
    First,
}

/// Follows a paragraph word by word and says where each stands.
#[derive(Debug, Default)]
pub(super) struct Placer {
    begun: bool,
    ended: bool,
}

impl Placer {
    pub(super) fn next(&mut self, word: &str) -> Place {
        let closes = matches!(word, "”" | "\"" | "''" | "’" | "’’" | "»" | ")" | "]");
        let stops = word == "." || !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'?' | b'!'));
        let place = match (self.begun, self.ended && !closes && !stops) {
            (false, _) => Place::First,
            (true, true) => Place::AfterStop,
            (true, false) => Place::Within,
        };
        self.begun = true;
        self.ended = stops || self.ended && closes;
        place
    }
}

/// 0 no letter, 1 lower, 2 Capitalised, 3 UPPER, 4 mIxed, 5 digits.
fn case(word: &str) -> u8 {
    if !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit()) {
        return 5;
    }
    if !word.chars().any(char::is_alphabetic) {
        return 0;
    }
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let tail = letters.as_str();
    match (word.contains(char::is_lowercase), word.contains(char::is_uppercase)) {
        (true, false) => 1,
        (false, true) if tail.is_empty() => 2,
        (false, true) => 3,
        (true, true) if capital && !tail.contains(char::is_uppercase) => 2,
        (true, true) | (false, false) => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_of_a_word_is_told() {
        let words = ["9", ",", "paper", "Oda", "A", "UN", "McRae", "O'Brien", "9th", "COVID-19", "東"];
        assert_eq!(words.map(case), [5, 0, 1, 2, 2, 3, 4, 4, 1, 3, 4]);
    }

    #[test]
    fn a_sentence_starts_behind_its_closing_marks() {
        let mut placer = Placer::default();
        let words = ["“", "Go", "!", "”", "She", "left", ".", "Then", "?", "!", "No"];
        let places = words.map(|word| placer.next(word));
        let starts: Vec<&str> =
            words.iter().zip(places).filter(|(_, place)| *place != Place::Within).map(|(word, _)| *word).collect();
        assert_eq!(starts, ["“", "She", "Then", "No"]);
        assert_eq!(places[0], Place::First);
    }
}
