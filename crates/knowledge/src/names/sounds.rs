//! How near two words sound: spellings become sounds (`knowledge/sounds.txt`), sounds are compared letter by letter.

use crate::{fold_small, lists};
use std::sync::OnceLock;

/// How alike two single words sound, in thousandths; 1000 for the same spelling but for accents and capitals.
///
/// A weighted edit distance (Wagner and Fischer) over sounds: near sounds cost little, vowels less than consonants, doubled
/// letters nothing, and two letters that changed places less than two changes.
pub fn word_alike(one: &str, other: &str) -> u16 {
    Heard::new(one).alike(&Heard::new(other), 0)
}

/// A word of a name with its sounds, made once and compared often.
#[derive(Clone, Debug)]
pub struct Heard {
    folded: Box<str>,
    sounds: Box<[u8]>,
    weight: u32,
    /// What each sound would cost at least if it had to become one of this word.
    to_here: Box<[u16; SLOTS]>,
    /// As an English mouth says it, where that is another sound: "Blake" as "Bleik".
    in_english: Option<Box<Heard>>,
}

impl Heard {
    /// Listens to a word.
    pub fn new(word: &str) -> Heard {
        let folded = fold_small(word);
        let mut heard = Heard::said(&folded, Sounds::embedded());
        let english = Heard::said(&folded, Sounds::english());
        heard.in_english = Some(english).filter(|it| it.sounds != heard.sounds).map(Box::new);
        heard
    }

    fn said(folded: &str, sounds: &Sounds) -> Heard {
        let spelt = sounds.spell(folded);
        Heard {
            weight: sounds.weight(&spelt),
            to_here: sounds.to_one_of(&spelt),
            sounds: spelt.into(),
            folded: folded.into(),
            in_english: None,
        }
    }

    /// The word in small letters, without accents.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// As [`word_alike`] where that is `least` or more; else anything less.
    pub fn alike(&self, other: &Heard, least: u16) -> u16 {
        if self.folded.is_empty() || other.folded.is_empty() {
            return 0;
        }
        if self.folded == other.folded {
            return 1000;
        }
        let english = |one: &Heard, other: &Heard| {
            let said = one.in_english.as_ref().map_or(0, |said| said.heard_as(other, least.max(PLAIN)));
            if said < PLAIN { 0 } else { said }
        };
        self.heard_as(other, least).max(english(self, other)).max(english(other, self))
    }

    fn heard_as(&self, other: &Heard, least: u16) -> u16 {
        let weight = self.weight.max(other.weight).max(1);
        let is_too_far = |one: &Heard, other: &Heard| score(one.costs_at_least(other), weight) < least;
        if least > MOST || is_too_far(self, other) || is_too_far(other, self) {
            return 0;
        }
        score(Sounds::embedded().distance(&self.sounds, &other.sounds), weight)
    }

    /// No way to turn this word into the other costs less: every sound must stay, become a sound of the other, or go.
    fn costs_at_least(&self, other: &Heard) -> u32 {
        let cost = |&sound: &u8| u32::from(other.to_here[slot(sound)]).min(least_loss(sound));
        self.sounds.iter().map(cost).sum()
    }
}

/// The likeness of two words that are so far apart, in thousandths.
fn score(distance: u32, weight: u32) -> u16 {
    // In a short name every sound counts: "Min" is not "Ming".
    let strict = if weight < SHORT { 3 } else { 2 };
    let cost = distance * strict / 2;
    let score = 1000 - (1000 * cost / weight).min(1000);
    score.min(u32::from(MOST)) as u16
}

/// A translator who spells a name as it is said in English spells all of it so: "Kane" is not "Ken".
const PLAIN: u16 = 930;

/// Two different spellings are never quite as sure as one.
const MOST: u16 = 990;

/// Where a sound stands in a table of few; others of the same place only make a bound less sharp.
const fn slot(sound: u8) -> usize {
    sound as usize % SLOTS
}

const SLOTS: usize = 64;

/// The rules, compiled so that a look-up is a step or two: every pair of names of a story is compared.
pub(super) struct Sounds {
    /// Spelling to sounds by the first letter of the spelling, the longest first; `^` and `$` mark the ends of a word.
    spelling: Vec<Vec<(&'static [u8], &'static [u8])>>,
    /// What it costs to take one sound for another, in rows of [`BYTES`].
    costs: Vec<u32>,
}

const BYTES: usize = 256;

const LETTER: u32 = 1000;
const OTHER_LETTER: u32 = 1700;
const LOST_LETTER: u32 = 1300;
/// One of the first, after the very first, which hands in many languages do not write: "Cabdi", "Abdi".
const EARLY_LETTER: u32 = 1700;
/// A last vowel tells gender and grammar in many languages: "Paulo", "Paula".
const OTHER_ENDING: u32 = 900;
/// The beginning of a name is what ears and hands keep best: a clear change among so many first sounds counts half more.
const BEGINNING: usize = 4;
const CLEAR: u32 = 600;
const SHORT: u32 = 2500;
const VOWEL: u32 = 650;
const LAST_VOWEL: u32 = 1300;
const GLIDE: u32 = 250;
const BREATH: u32 = 300;
const SWAP: u32 = 700;
/// "Daniel", "Danielle": the last letters of a name are not swapped in haste.
const LAST_SWAP: u32 = 1000;

impl Sounds {
    pub(super) fn embedded() -> &'static Sounds {
        static SOUNDS: OnceLock<Sounds> = OnceLock::new();
        SOUNDS.get_or_init(|| Sounds::compile(&["spelling"]))
    }

    /// As [`Sounds::embedded`], with the ways of English spelling before all others.
    fn english() -> &'static Sounds {
        static SOUNDS: OnceLock<Sounds> = OnceLock::new();
        SOUNDS.get_or_init(|| Sounds::compile(&["spelling", "english"]))
    }

    fn compile(sections: &[&'static str]) -> Sounds {
        let mut spelling: Vec<Vec<(&[u8], &[u8])>> = vec![Vec::new(); BYTES];
        let lines = sections.iter().flat_map(|section| lists::section(lists::SOUNDS, section));
        let rules = lines.filter_map(|line| line.split_once('|'));
        for (from, to) in rules {
            if let Some(&first) = from.as_bytes().first() {
                spelling[usize::from(first)].push((from.as_bytes(), to.as_bytes()));
            }
        }
        // Of two lines with one spelling the later counts.
        spelling.iter_mut().for_each(|rules| rules.reverse());
        spelling.iter_mut().for_each(|rules| rules.sort_by_key(|(from, _)| std::cmp::Reverse(from.len())));
        Sounds { spelling, costs: costs() }
    }

    /// The sounds of a word in small letters, doubled ones once.
    pub(super) fn spell(&self, word: &str) -> Vec<u8> {
        let mut letters = vec![b'^'];
        letters.extend(word.bytes().filter(|&byte| byte != b' '));
        letters.push(b'$');
        let (mut at, mut out) = (0, Vec::new());
        while at < letters.len() {
            let (taken, sounds) = self.rule_at(&letters, at);
            out.extend_from_slice(sounds);
            at += taken;
        }
        out.retain(|&sound| sound != b'^' && sound != b'$');
        out.dedup();
        out
    }

    fn rule_at<'l>(&self, letters: &'l [u8], at: usize) -> (usize, &'l [u8])
    where
        'static: 'l,
    {
        let rest = &letters[at..];
        let rules = self.spelling[usize::from(letters[at])].iter();
        let found = rules.into_iter().find(|(from, _)| rest.starts_with(from));
        found.map_or((1, &letters[at..=at]), |(from, to)| (from.len(), *to))
    }

    fn distance(&self, one: &[u8], other: &[u8]) -> u32 {
        let width = other.len() + 1;
        let mut rows = Rows { cells: vec![0; width * (one.len() + 1)], width };
        for column in 1..width {
            rows.set(0, column, rows.at(0, column - 1) + loss(other, column - 1));
        }
        for row in 1..=one.len() {
            rows.set(row, 0, rows.at(row - 1, 0) + loss(one, row - 1));
            for column in 1..width {
                rows.set(row, column, self.step(&rows, (one, row), (other, column)));
            }
        }
        rows.at(one.len(), width - 1)
    }

    fn step(&self, rows: &Rows, one: (&[u8], usize), other: (&[u8], usize)) -> u32 {
        let ((one, row), (other, column)) = (one, other);
        let (left, right) = (one[row - 1], other[column - 1]);
        let ending = row == one.len() && column == other.len() && is_vowel(left) && is_vowel(right);
        let ending = if ending && self.change(left, right) > 300 { OTHER_ENDING } else { 0 };
        let liquids = matches!((left, right), (b'l', b'r') | (b'r', b'l'));
        let closes = liquids && ends_syllable(one, row - 1) && ends_syllable(other, column - 1);
        let change = if closes { OTHER_LETTER } else { self.change(left, right) };
        let early = if row.min(column) <= BEGINNING && change >= CLEAR { change / 2 } else { 0 };
        let change = rows.at(row - 1, column - 1) + change + early + ending;
        let lose = rows.at(row - 1, column) + loss(one, row - 1);
        let gain = rows.at(row, column - 1) + loss(other, column - 1);
        let best = change.min(lose).min(gain);
        let swapped = row > 1 && column > 1 && left == other[column - 2] && right == one[row - 2] && left != right;
        let swap = if row == one.len() || column == other.len() { LAST_SWAP } else { SWAP };
        if swapped { best.min(rows.at(row - 2, column - 2) + swap) } else { best }
    }

    /// What each sound costs at least where it becomes one of these.
    fn to_one_of(&self, sounds: &[u8]) -> Box<[u16; SLOTS]> {
        let mut costs = Box::new([u16::MAX; SLOTS]);
        for from in 0..=u8::MAX {
            let least = sounds.iter().map(|&sound| self.change(from, sound)).min();
            let cost = u16::try_from(least.unwrap_or(OTHER_LETTER)).unwrap_or(u16::MAX);
            costs[slot(from)] = costs[slot(from)].min(cost);
        }
        costs
    }

    fn change(&self, one: u8, other: u8) -> u32 {
        self.costs[usize::from(one) * BYTES + usize::from(other)]
    }

    /// How much a word has to lose: vowels count half.
    fn weight(&self, sounds: &[u8]) -> u32 {
        sounds.iter().map(|&sound| if is_vowel(sound) { 600 } else { LETTER }).sum()
    }
}

/// What it costs to take one sound for another: nothing for itself, little for a near one.
fn costs() -> Vec<u32> {
    let mut costs = vec![OTHER_LETTER; BYTES * BYTES];
    for line in lists::section(lists::SOUNDS, "near") {
        let Some((cost, pair)) = line.split_once('|') else { continue };
        if let ([one, b' ', other], Ok(cost)) = (pair.as_bytes(), cost.parse()) {
            costs[usize::from(*one) * BYTES + usize::from(*other)] = cost;
            costs[usize::from(*other) * BYTES + usize::from(*one)] = cost;
        }
    }
    for byte in 0..BYTES {
        costs[byte * BYTES + byte] = 0;
    }
    costs
}

/// The table of a distance.
struct Rows {
    cells: Vec<u32>,
    width: usize,
}

impl Rows {
    fn at(&self, row: usize, column: usize) -> u32 {
        self.cells[row * self.width + column]
    }

    fn set(&mut self, row: usize, column: usize, cost: u32) {
        self.cells[row * self.width + column] = cost;
    }
}

const fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u' | b'E' | b'y')
}

/// The two liquids are one to many ears where a syllable begins, and to none where it ends: "Bergur", "Belgur".
fn ends_syllable(sounds: &[u8], index: usize) -> bool {
    sounds.get(index + 1).is_some_and(|&next| !is_vowel(next))
}

/// What [`loss`] takes for a sound at least, whatever stands beside it.
const fn least_loss(sound: u8) -> u32 {
    match sound {
        b'h' => BREATH,
        b'j' => GLIDE,
        _ if is_vowel(sound) => GLIDE,
        _ => LOST_LETTER,
    }
}

/// What it costs to leave out the sound at `index`.
fn loss(sounds: &[u8], index: usize) -> u32 {
    let sound = sounds[index];
    let beside_vowel = |at: Option<usize>| at.and_then(|at| sounds.get(at)).is_some_and(|&sound| is_vowel(sound));
    let before = |next: u8| sounds.get(index + 1) == Some(&next);
    let between = beside_vowel(index.checked_sub(1)) || beside_vowel(Some(index + 1));
    match sound {
        b'h' => BREATH,
        b'y' | b'i' | b'j' if between => GLIDE,
        // "Zhuang" is not "Zhang", while "Gueorgui" is "Georgi".
        b'u' if before(b'a') && index > 0 => VOWEL,
        _ if is_vowel(sound) && index + 1 == sounds.len() => LAST_VOWEL,
        _ if is_vowel(sound) && between => GLIDE + 50,
        _ if is_vowel(sound) => VOWEL,
        _ if (1..BEGINNING).contains(&index) => EARLY_LETTER,
        _ => LOST_LETTER,
    }
}
