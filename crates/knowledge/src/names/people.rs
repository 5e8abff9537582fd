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
    /// The number of each word.
    all: Vec<usize>,
    /// Which of the words are no articles or particles that come and go; all where there are no others.
    bare: Vec<usize>,
    /// The same, the first of them last.
    turned: Vec<usize>,
    together: Heard,
}

/// Words of a name in some order.
#[derive(Clone, Copy)]
struct Words<'h> {
    words: &'h [Heard],
    order: &'h [usize],
}

impl<'h> Words<'h> {
    fn len(&self) -> usize {
        self.order.len()
    }

    fn iter(&self) -> impl DoubleEndedIterator<Item = &'h Heard> + use<'h> {
        let words = self.words;
        self.order.iter().map(move |&at| &words[at])
    }

    /// The given names and the family name.
    fn parts(&self) -> Option<(Words<'h>, &'h Heard)> {
        let (&last, given) = self.order.split_last()?;
        Some((Words { words: self.words, order: given }, &self.words[last]))
    }

    fn first(&self) -> Words<'h> {
        Words { words: self.words, order: &self.order[..1] }
    }
}

impl Whole {
    /// Listens to a name.
    pub fn new(name: &str) -> Whole {
        let folded = fold(name).to_lowercase();
        let words: Vec<Heard> = folded.split(' ').filter(|word| !word.is_empty()).map(Heard::new).collect();
        let all: Vec<usize> = (0..words.len()).collect();
        let mut bare: Vec<usize> = all.iter().copied().filter(|&at| !is_particle(words[at].folded())).collect();
        if bare.is_empty() {
            bare.clone_from(&all);
        }
        let mut turned = bare.clone();
        turned.rotate_left(usize::from(!bare.is_empty()));
        let together = Heard::new(&folded.replace(' ', ""));
        Whole { words, all, bare, turned, together }
    }

    /// As [`alike`] where that is `least` or more; else anything less.
    pub fn alike(&self, other: &Whole, least: u16) -> u16 {
        if self.words.is_empty() || other.words.is_empty() {
            return 0;
        }
        let ear = Ear { least };
        let (one, two) = (self.in_order_of(&self.all), other.in_order_of(&other.all));
        if one.len() == two.len() && one.iter().zip(two.iter()).all(|(one, two)| one.folded() == two.folded()) {
            return 1000;
        }
        let (bare_one, bare_two) = (self.in_order_of(&self.bare), other.in_order_of(&other.bare));
        let all_bare = one.len() == bare_one.len() && two.len() == bare_two.len();
        let whole = if all_bare { 0 } else { ear.in_order(one, two) };
        let parts = ear.in_order(bare_one, bare_two).max(whole);
        // Written together in the one and apart in the other.
        let joined = if one.len() == two.len() { 0 } else { ear.word(&self.together, &other.together) };
        let shortened = ear.shortened(bare_one, bare_two);
        let turned = ear.turned(bare_one, other.in_order_of(&other.turned));
        parts.max(turned).max(joined.saturating_sub(10)).max(shortened)
    }

    fn in_order_of<'h>(&'h self, order: &'h [usize]) -> Words<'h> {
        Words { words: &self.words, order }
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
    fn shortened(&self, one: Words<'_>, other: Words<'_>) -> u16 {
        const LAST: u16 = 50;
        const FIRST: u16 = 850;
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        if short.len() < 2 || short.len() == long.len() {
            return 0;
        }
        if short.iter().zip(long.iter()).all(|(one, other)| one.folded() == other.folded()) {
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
    fn turned(&self, one: Words<'_>, turned: Words<'_>) -> u16 {
        if one.len() < 2 || one.len() != turned.len() {
            return 0;
        }
        self.in_order(one, turned).saturating_sub(40)
    }

    /// Family name against family name, given names against given names: the weakest part decides.
    fn in_order(&self, one: Words<'_>, other: Words<'_>) -> u16 {
        let (Some((one_given, one_last)), Some((other_given, other_last))) = (one.parts(), other.parts()) else {
            return 0;
        };
        let family = self.word(one_last, other_last);
        // Where a name is three syllables, each is all there is of it: "Jong-un" is not "Yong-hyun".
        let family = if is_syllables(one) && is_syllables(other) { strict(family) } else { family };
        if family < self.least {
            return 0;
        }
        match (one_given.len(), other_given.len()) {
            (0, 0) => family,
            (0, _) | (_, 0) => family.saturating_sub(20),
            // Middle names count where both have the same number of them.
            (one, other) if one == other => family.min(self.given(one_given, other_given)),
            _ => family.min(self.given(one_given.first(), other_given.first())),
        }
    }

    fn given(&self, one: Words<'_>, other: Words<'_>) -> u16 {
        self.least_of(one.iter().zip(other.iter()).map(|(one, other)| self.given_name(one, other)))
    }

    fn given_name(&self, one: &Heard, other: &Heard) -> u16 {
        let initial = one.folded().len() == 1 || other.folded().len() == 1;
        let same = one.folded().get(..1) == other.folded().get(..1);
        if initial && same || is_pet_name(one.folded(), other.folded()) { 950 } else { self.word(one, other) }
    }
}

/// "Bae Jung-in": a family name and two syllables.
fn is_syllables(words: Words<'_>) -> bool {
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
