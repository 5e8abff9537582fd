//! How words are split: prefixes, abbreviations, glued words, ends of site names (`knowledge/words.txt`).

use crate::common::CommonWords;
use std::collections::{HashMap, HashSet};

/// The lists that splitting text into words needs.
#[derive(Debug, Default)]
pub struct Words {
    prefixes: Vec<&'static str>,
    abbreviations: HashMap<&'static str, Stop>,
    /// The length of the first half, in bytes, of each way to write a glued word.
    glued: HashMap<String, usize>,
    after_its: HashSet<&'static str>,
    after_your: HashSet<&'static str>,
    after_lets: HashSet<&'static str>,
    beside: Vec<&'static str>,
    /// Signs of money with the letters before them, such as `US$`.
    pub coins: Vec<&'static str>,
    /// Words with signs in them that are never cut; the longest first.
    pub whole: Vec<&'static str>,
    /// Ends of site names, without the first full stop.
    pub domains: Vec<&'static str>,
}

/// When an abbreviation keeps its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Wherever it stands.
    Always,
    /// Before a number.
    BeforeNumber,
    /// But at the end of a sentence.
    WithinSentence,
}

impl Words {
    /// The list that comes with the program.
    pub(crate) fn embedded() -> Words {
        let mut words = Words::default();
        for line in include_str!("../../../knowledge/words.txt").lines() {
            let mut fields = line.split_whitespace();
            words.add(fields.next().unwrap_or_default(), fields);
        }
        words.whole.sort_by_key(|entry| std::cmp::Reverse(entry.len()));
        words
    }

    fn add(&mut self, kind: &str, entries: impl Iterator<Item = &'static str>) {
        match kind {
            "prefix" => self.prefixes.extend(entries),
            "abbreviation" => self.abbreviations.extend(entries.map(|entry| (entry, Stop::Always))),
            "numbered" => self.abbreviations.extend(entries.map(|entry| (entry, Stop::BeforeNumber))),
            "last" => self.abbreviations.extend(entries.map(|entry| (entry, Stop::WithinSentence))),
            "whole" => self.whole.extend(entries),
            "glued" => self.glued.extend(entries.flat_map(ways)),
            "verb" => self.after_its.extend(entries),
            "are" => self.after_your.extend(entries),
            "us" => self.after_lets.extend(entries),
            "beside" => self.beside.extend(entries),
            "coin" => self.coins.extend(entries),
            "domain" => self.domains.extend(entries),
            _ => {}
        }
    }

    /// Whether a part of a word before a hyphen stays with what follows ("co-operate").
    pub fn is_prefix(&self, part: &str) -> bool {
        self.prefixes.iter().any(|prefix| prefix.eq_ignore_ascii_case(part))
    }

    /// When the word keeps its full stop, if ever.
    pub fn abbreviation(&self, word: &str) -> Option<Stop> {
        self.abbreviations.get(word).copied()
    }

    /// The length of the first of two words that are written as one ("dont", "ofthe"), in bytes.
    pub fn first_half(&self, word: &str) -> Option<usize> {
        self.glued.get(word).copied().or_else(|| self.joint(word))
    }

    /// Where a rare word in small letters falls into two common ones, of which people glue one to others.
    fn joint(&self, word: &str) -> Option<usize> {
        let is_common = |part: &str| CommonWords::embedded().band(part) < CommonWords::RARE;
        if word.len() < 5 || !word.bytes().all(|letter| letter.is_ascii_lowercase()) || is_common(word) {
            return None;
        }
        let halves = |it: &&str| {
            let behind = word.strip_prefix(it).map(|rest| (it.len(), rest));
            let before = word.strip_suffix(it).map(|rest| (rest.len(), rest));
            [behind, before].into_iter().flatten().find(|(_, rest)| rest.len() > 1 && is_common(rest))
        };
        self.beside.iter().find_map(halves).map(|(at, _)| at)
    }

    /// The length of "it", "you" or "let" in "its", "your" and "lets" where the next word shows that a verb or "us" is
    /// glued to it.
    pub fn half_before(&self, word: &str, next: &str) -> Option<usize> {
        let (len, nexts) = match word {
            "its" | "Its" => (2, &self.after_its),
            "your" | "Your" => (3, &self.after_your),
            "lets" | "Lets" => (3, &self.after_lets),
            _ => return None,
        };
        nexts.contains(next).then_some(len)
    }
}

/// A glued word such as `do+nt` in small letters and, unless its first half is one letter, with a capital and in
/// capitals.
fn ways(entry: &'static str) -> Vec<(String, usize)> {
    let (first, second) = entry.split_once('+').unwrap_or((entry, ""));
    let small = format!("{first}{second}");
    let large = small.to_ascii_uppercase();
    let title: String = large.chars().take(1).chain(small.chars().skip(1)).collect();
    let mut ways = vec![small];
    if first.len() > 1 {
        ways.extend([title, large]);
    }
    ways.into_iter().map(|way| (way, first.len())).collect()
}
