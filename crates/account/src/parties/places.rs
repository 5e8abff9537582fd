//! Places that a translator spells by ear: "Kazablanka" is "Casablanca" where other articles name that.

use super::bonds::Bonds;
use super::figures::Figure;
use super::merge::Entry;
use super::names::onset;
use knowledge::names::Heard;
use knowledge::{CommonWords, Kind, fold_small};
use reading::Why;
use std::collections::{BTreeMap, BTreeSet};

/// A place must sound so much alike, in thousandths: places have no given names that could speak against it.
const CLOSE: u16 = 940;
/// Shorter names are alike by chance.
const SHORTEST: usize = 7;
/// Translators' names of what the lists have.
const SHORTEST_BY_EAR: usize = 5;

/// Joins a strange name of one word to the only place that sounds like it, of which its own articles do not speak.
pub(super) fn join(entries: &[Entry], figures: &[Figure], bonds: &mut Bonds) {
    let places: Vec<usize> = (0..entries.len()).filter(|&at| is_place(&entries[at])).collect();
    let may_be = (0..entries.len()).filter(|&at| is_place(&entries[at]) || is_by_ear(&entries[at], figures));
    let strange: Vec<(usize, &str)> = may_be.filter_map(|at| Some((at, strange(&entries[at], figures)?))).collect();
    if strange.is_empty() {
        return;
    }
    let mut all: BTreeMap<char, BTreeMap<String, (Heard, BTreeSet<usize>)>> = BTreeMap::new();
    for &at in &places {
        for word in words(&entries[at], figures) {
            let heard = all.entry(ending(&word)).or_default();
            heard.entry(word).or_insert_with_key(|word| (Heard::new(word), BTreeSet::new())).1.insert(at);
        }
    }
    for (at, name) in strange {
        let Some(heard) = all.get(&ending(name)) else { continue };
        let clear = is_place(&entries[at]) && name.chars().count() >= SHORTEST;
        let name = Heard::new(name);
        let apart = |other: usize| entries[other].readings.is_disjoint(&entries[at].readings);
        let score = |there: &Heard| name.alike(there, CLOSE);
        let alike = heard.values().map(|(there, bearers)| (score(there), bearers)).filter(|row| row.0 >= CLOSE);
        let alike: Vec<(u16, usize)> =
            alike.flat_map(|(score, bearers)| bearers.iter().map(move |&it| (score, it))).collect();
        let alike: Vec<_> = alike.into_iter().filter(|row| clear || entries[row.1].known.is_some()).collect();
        let others: BTreeSet<usize> = alike.iter().map(|row| bonds.root(row.1)).collect();
        let mut others = others.into_iter().filter(|&root| root != bonds.root(at));
        if let (Some(root), None) = (others.next(), others.next())
            && let Some(&(score, other)) = alike.iter().find(|row| bonds.root(row.1) == root && apart(row.1))
        {
            bonds.join(at, other, Why { rule: "variant-of-place", score });
        }
    }
}

/// Whether only machine translations have the name, and tell nothing of its bearer: a state may look like somebody's name there, "Katar".
fn is_by_ear(entry: &Entry, figures: &[Figure]) -> bool {
    let translated = entry.figures.iter().all(|&figure| figures[figure].translated);
    translated && entry.titles.is_empty() && matches!(entry.kind, Kind::Person | Kind::Place | Kind::Polity)
}

fn is_place(entry: &Entry) -> bool {
    matches!(entry.kind, Kind::Place | Kind::Polity)
}

/// The last sound of a word that is no vowel, as far as spellings agree on it: names that sound alike share it.
fn ending(word: &str) -> char {
    let heard = |letter: &char| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h');
    word.chars().rev().find(heard).map_or('-', |letter| onset(letter.encode_utf8(&mut [0; 4])))
}

/// A name that no list and no dictionary has.
fn strange<'e>(entry: &'e Entry, figures: &[Figure]) -> Option<&'e str> {
    let [word] = entry.name.words.as_slice() else { return None };
    let rare = CommonWords::embedded().band(word) == CommonWords::RARE;
    let shortest = if is_by_ear(entry, figures) { SHORTEST_BY_EAR } else { SHORTEST };
    let strange = entry.known.is_none() && rare && word.chars().count() >= shortest;
    strange.then(|| without_mute(word))
}

/// The names of one word of an entry, long enough to be compared.
fn words(entry: &Entry, figures: &[Figure]) -> BTreeSet<String> {
    let shortest = if entry.known.is_some() { SHORTEST_BY_EAR } else { SHORTEST };
    let names = entry.figures.iter().flat_map(|&figure| figures[figure].names.keys());
    let folded = names.map(|name| fold_small(name)).filter(|name| !name.contains(' ') && name.len() >= shortest);
    folded.map(|name| without_mute(&name).to_owned()).collect()
}

/// The last "e" of a place is mute in many mouths.
fn without_mute(word: &str) -> &str {
    word.strip_suffix('e').unwrap_or(word)
}
