//! Whether two names of one or more words may be one: family names must sound alike, given names must not contradict.

use super::sounds::Heard;
use crate::{fold, lists};
use std::{collections::BTreeSet, sync::LazyLock};

/// How alike two names are, in thousandths.
///
/// The last words (family names) must sound alike; given names count where both have them, an initial stands for any name
/// that begins so, a missing one takes little. Words in another order, written together or apart, and articles
/// such as "al-" are seen through.
///
/// ```
/// use knowledge::names::{SAME, alike};
/// assert!(alike("Nikolaj Rimskij", "Nikolay Rimsky") >= SAME);
/// assert!(alike("Jonas Eriksson", "Marta Eriksson") < SAME);
/// ```
pub fn alike(one: &str, other: &str) -> u16 {
    Whole::new(one).alike(&Whole::new(other), 0)
}

/// A whole name as [`alike`] hears it, made once and compared often.
#[derive(Clone, Debug)]
pub struct Whole {
    words: Vec<Heard>,
    /// Which of the words are no articles or particles that come and go.
    bare: Vec<usize>,
    together: Heard,
}

impl Whole {
    /// Listens to a name.
    pub fn new(name: &str) -> Whole {
        let folded = fold(name).to_lowercase();
        let words: Vec<Heard> = folded.split(' ').filter(|word| !word.is_empty()).map(Heard::new).collect();
        let bare = (0..words.len()).filter(|&at| !is_particle(words[at].folded())).collect();
        let together = Heard::new(&folded.replace(' ', ""));
        Whole { words, bare, together }
    }

    /// As [`alike`] where that is `least` or more; else anything less.
    pub fn alike(&self, other: &Whole, least: u16) -> u16 {
        if self.words.is_empty() || other.words.is_empty() {
            return 0;
        }
        let ear = Ear { least };
        let (one, two) = (self.all(), other.all());
        if one.len() == two.len() && one.iter().zip(&two).all(|(one, two)| one.folded() == two.folded()) {
            return 1000;
        }
        let (bare_one, bare_two) = (self.bare(), other.bare());
        let parts = ear.in_order(&bare_one, &bare_two).max(ear.in_order(&one, &two));
        // Written together in the one and apart in the other.
        let joined = if one.len() == two.len() { 0 } else { ear.word(&self.together, &other.together) };
        let shortened = ear.shortened(&bare_one, &bare_two);
        parts.max(ear.turned(&bare_one, &bare_two)).max(joined.saturating_sub(10)).max(shortened)
    }

    fn all(&self) -> Vec<&Heard> {
        self.words.iter().collect()
    }

    fn bare(&self) -> Vec<&Heard> {
        if self.bare.is_empty() { self.all() } else { self.bare.iter().map(|&at| &self.words[at]).collect() }
    }
}

/// Whether a word tells a child from a parent of the same name: "Jr".
pub fn is_suffix(word: &str) -> bool {
    static SUFFIXES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| lists::section(lists::NAME_WORDS, "suffix").collect());
    SUFFIXES.contains(word)
}

/// Whether a suffix counts who bore the name: "III". It is often left out, as "Jr" is not where the father is known.
pub fn is_count(word: &str) -> bool {
    is_suffix(word) && word.chars().all(|letter| matches!(letter, 'i' | 'v'))
}

/// Whether a word is a syllable of given names that are written in two: "Jung", "in".
pub fn is_syllable(word: &str) -> bool {
    static SYLLABLES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| lists::section(lists::NAME_WORDS, "syllable").collect());
    SYLLABLES.contains(word)
}

fn is_particle(word: &str) -> bool {
    static PARTICLES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| lists::section(lists::NAME_WORDS, "particle").collect());
    PARTICLES.contains(word)
}

/// Hears what is alike from some likeness on, and nothing of the rest.
struct Ear {
    least: u16,
}

impl Ear {
    fn word(&self, one: &Heard, other: &Heard) -> u16 {
        one.alike(other, self.least)
    }

    /// Two words or more of a longer name: its last ones in any spelling, its first ones in the same.
    fn shortened(&self, one: &[&Heard], other: &[&Heard]) -> u16 {
        const LAST: u16 = 50;
        const FIRST: u16 = 850;
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        if short.len() < 2 || short.len() == long.len() {
            return 0;
        }
        if short.iter().zip(long).all(|(one, other)| one.folded() == other.folded()) {
            return FIRST;
        }
        let last = long.iter().skip(long.len() - short.len());
        self.least_of(short.iter().zip(last).map(|(one, other)| self.word(one, other))).saturating_sub(LAST)
    }

    /// The least of several; nothing as soon as one is too little.
    fn least_of(&self, scores: impl Iterator<Item = u16>) -> u16 {
        let mut least = 1000;
        for score in scores {
            least = least.min(score);
            if least < self.least {
                return 0;
            }
        }
        least
    }

    /// The family name first in the one and last in the other.
    fn turned(&self, one: &[&Heard], other: &[&Heard]) -> u16 {
        if one.len() < 2 || one.len() != other.len() {
            return 0;
        }
        let mut turned = other.to_vec();
        turned.rotate_left(1);
        self.in_order(one, &turned).saturating_sub(40)
    }

    /// Family name against family name, given names against given names: the weakest part decides.
    fn in_order(&self, one: &[&Heard], other: &[&Heard]) -> u16 {
        let ([one_given @ .., one_last], [other_given @ .., other_last]) = (one, other) else {
            return 0;
        };
        let family = self.word(one_last, other_last);
        // Where a name is three syllables, each is all there is of it: "Jong-un" is not "Yong-hyun".
        let family = if is_syllables(one) && is_syllables(other) { strict(family) } else { family };
        if family < self.least {
            return 0;
        }
        match (one_given, other_given) {
            ([], []) => family,
            ([], _) | (_, []) => family.saturating_sub(20),
            // Middle names count where both have the same number of them.
            (one, other) if one.len() == other.len() => family.min(self.given(one, other)),
            (one, other) => family.min(self.given(&one[..1], &other[..1])),
        }
    }

    fn given(&self, one: &[&Heard], other: &[&Heard]) -> u16 {
        self.least_of(one.iter().zip(other).map(|(one, other)| self.given_name(one, other)))
    }

    fn given_name(&self, one: &Heard, other: &Heard) -> u16 {
        let initial = one.folded().len() == 1 || other.folded().len() == 1;
        let same = one.folded().get(..1) == other.folded().get(..1);
        if initial && same || is_pet_name(one.folded(), other.folded()) { 950 } else { self.word(one, other) }
    }
}

/// "Bae Jung-in": a family name and two syllables.
fn is_syllables(words: &[&Heard]) -> bool {
    const LONGEST: usize = 6;
    words.len() == 3 && words.iter().all(|word| word.folded().len() <= LONGEST)
}

/// A likeness of which a doubt is left takes more off.
fn strict(score: u16) -> u16 {
    const SURE: u16 = 900;
    const DOUBT: u16 = 100;
    if score < SURE { score.saturating_sub(DOUBT) } else { score }
}

/// "Bob" for "Robert".
fn is_pet_name(one: &str, other: &str) -> bool {
    static PET_NAMES: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
        let rows = lists::lines(lists::PET_NAMES).filter_map(|line| line.split_once('|'));
        rows.flat_map(|(name, pets)| pets.split_whitespace().map(move |pet| (name, pet))).collect()
    });
    PET_NAMES.contains(&(one, other)) || PET_NAMES.contains(&(other, one))
}
