//! How common words are, which mean the same, and which people use of themselves: `knowledge/common-words.txt`,
//! `knowledge/same-meaning.txt`, `knowledge/own-voice.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Word lists that say how much a shared word means.
#[derive(Debug, Default)]
pub struct CommonWords {
    bands: HashMap<&'static str, u8>,
    own_voice: HashSet<&'static str>,
    meanings: HashMap<&'static str, u32>,
}

impl CommonWords {
    /// The band of a word that is in no list, as all names are: rarer than one text in three hundred.
    pub const RARE: u8 = 9;

    /// The lists that come with the program, compiled once.
    pub fn embedded() -> &'static CommonWords {
        static LISTS: OnceLock<CommonWords> = OnceLock::new();
        LISTS.get_or_init(|| {
            CommonWords::compile(
                include_str!("../../../knowledge/common-words.txt"),
                include_str!("../../../knowledge/own-voice.txt"),
                include_str!("../../../knowledge/same-meaning.txt"),
            )
        })
    }

    fn compile(common: &'static str, own_voice: &'static str, same_meaning: &'static str) -> CommonWords {
        let mut lists = CommonWords::default();
        for line in lines(common) {
            let Some((band, words)) = line.split_once(':') else {
                continue;
            };
            let band = band.trim().parse().unwrap_or(Self::RARE);
            lists.bands.extend(words.split_whitespace().map(|word| (word, band)));
        }
        lists.own_voice.extend(lines(own_voice).flat_map(str::split_whitespace));
        for (row, line) in lines(same_meaning).enumerate() {
            for word in line.split_whitespace() {
                lists.meanings.entry(word).or_insert(row as u32);
            }
        }
        lists
    }

    /// The line of `knowledge/same-meaning.txt` that a lower-case word stands in: words of one line are used for the same thing.
    pub fn meaning(&self, word: &str) -> Option<u32> {
        self.meanings.get(word).copied()
    }

    /// The band of a lower-case word: it stands in about one of 2^band texts; 9 for all rarer words.
    pub fn band(&self, word: &str) -> u8 {
        self.bands.get(word).copied().unwrap_or(Self::RARE)
    }

    /// Whether people use this lower-case word of themselves or of whom they speak to.
    pub fn is_own_voice(&self, word: &str) -> bool {
        self.own_voice.contains(word)
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_common_and_names_are_rare() {
        let words = CommonWords::embedded();
        assert_eq!(words.band("the"), 0);
        assert!(words.band("fishermen") > words.band("minister"));
        assert_eq!(words.band("zanzibar"), CommonWords::RARE);
        assert_eq!(words.meaning("truce"), words.meaning("ceasefire"));
        assert_ne!(words.meaning("truce"), words.meaning("captives"));
        assert!(words.is_own_voice("we") && !words.is_own_voice("they"));
    }
}
