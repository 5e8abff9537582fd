//! Which figures of different articles are one: by known entity, by full name, by variant spelling, by family name.
//!
//! Precise steps come first, and each later step may only join what no earlier one keeps apart. Distinct names are compared,
//! not mentions, and only those that begin with the same sound.

use super::bonds::Bonds;
use super::figures::{Figure, States};
use super::kin;
use super::names::{Name, Spoken, Verdict, onset};
use super::{parts, places};
use crate::corrections::Corrections;
use crate::model::ReadingId;
use crate::words::sound;
use knowledge::{EntityId, Kind, fold_small};
use reading::Why;
use std::collections::{BTreeMap, BTreeSet};

/// A block of more names than this is crowded.
const CROWD: usize = 200;
/// So many sounds part a crowd.
const SOUNDS: usize = 5;

/// One name over all articles, with what is said of whoever bears it.
pub(super) struct Entry {
    pub(super) name: Name,
    pub(super) kind: Kind,
    pub(super) known: Option<EntityId>,
    pub(super) figures: Vec<usize>,
    pub(super) titles: BTreeSet<String>,
    /// Whether only articles that read like machine translations have it.
    translated: bool,
    /// What the offices are of.
    bodies: BTreeSet<EntityId>,
    /// Those of them that are states.
    states: BTreeSet<EntityId>,
    pub(super) count: u32,
    /// The articles that have the name.
    pub(super) readings: BTreeSet<ReadingId>,
    /// Names of one word that articles go on with, folded.
    called: BTreeSet<(String, ReadingId)>,
}

impl Entry {
    /// How many articles that give the whole name go on with this word alone.
    pub(super) fn called(&self, word: &str) -> usize {
        self.called.iter().filter(|row| row.0 == word).count()
    }
}

/// Figures that are one, with the reasons.
pub(crate) struct Cluster {
    /// Indices of the figures, sorted.
    pub(crate) figures: Vec<usize>,
    /// Why they are one.
    pub(crate) why: Vec<Why>,
    /// Pairs of figures that were joined, with the reason.
    pub(crate) merges: Vec<([usize; 2], Why)>,
}

/// Puts figures that are one together: those that the user calls one before all others.
pub(crate) fn clusters(figures: &[Figure], world: &States<'_>, corrections: &Corrections) -> Vec<Cluster> {
    let entries = entries(figures, world);
    let mut bonds = Bonds::new(&entries, figures, corrections);
    bonds.keep_apart(kin::apart(&entries, figures));
    let pairs = neighbours(&entries);
    join_variants(&entries, &pairs, &mut bonds);
    join_officials(&entries, &pairs, &mut bonds);
    places::join(&entries, figures, &mut bonds);
    parts::join(&entries, &pairs, world, &mut bonds);
    join_acronyms(&entries, figures, &mut bonds);
    let mut by_root: BTreeMap<usize, Vec<([usize; 2], Why)>> = BTreeMap::new();
    for bond in std::mem::take(&mut bonds.made) {
        let pair = bond.entries.map(|entry| entries[entry].figures[0]);
        by_root.entry(bonds.root(bond.entries[0])).or_default().push((pair, bond.why));
    }
    bonds
        .all()
        .iter()
        .map(|group| cluster(group, &entries, figures, by_root.remove(&group[0]).unwrap_or_default()))
        .collect()
}

/// The entries of a group as one, with what joined them.
fn cluster(group: &[usize], entries: &[Entry], figures: &[Figure], bonds: Vec<([usize; 2], Why)>) -> Cluster {
    let mut members: Vec<usize> = group.iter().flat_map(|&e| entries[e].figures.iter().copied()).collect();
    members.sort_unstable();
    let mut merges: Vec<([usize; 2], Why)> = group.iter().flat_map(|&e| within(&entries[e], figures)).collect();
    merges.extend(bonds);
    merges.sort_by_key(|(pair, why)| (why.rule, std::cmp::Reverse(why.score), *pair));
    merges.dedup();
    let mut why: Vec<Why> = merges.iter().map(|row| row.1).collect();
    why.dedup_by_key(|why| why.rule);
    Cluster { figures: members, why, merges }
}

/// What made the figures of an entry one: for each other form of the name a pair, or the first two of one form.
fn within(entry: &Entry, figures: &[Figure]) -> Vec<([usize; 2], Why)> {
    let rule = if entry.known.is_some() { "known-entity" } else { "same-name" };
    let why = Why { rule, score: 1000 };
    let Some((&first, others)) = entry.figures.split_first() else { return Vec::new() };
    let mut seen = BTreeSet::from([figures[first].fullest()]);
    let forms: Vec<usize> = others.iter().copied().filter(|&other| seen.insert(figures[other].fullest())).collect();
    let others = if forms.is_empty() { others.iter().copied().take(1).collect() } else { forms };
    others.into_iter().map(|other| ([first, other], why)).collect()
}

/// Figures with the same known entity or the same full name, folded.
fn entries(figures: &[Figure], world: &States<'_>) -> Vec<Entry> {
    let mut by_key: BTreeMap<(Option<EntityId>, Vec<String>), Vec<usize>> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate() {
        let words = Name::new(figure.fullest()).words;
        let key = match figure.known {
            Some(known) => (Some(known), Vec::new()),
            None => (None, words),
        };
        by_key.entry(key).or_default().push(index);
    }
    by_key.into_iter().map(|((known, words), of)| entry(figures, world, known, (words, of))).collect()
}

fn entry(
    figures: &[Figure],
    world: &States<'_>,
    known: Option<EntityId>,
    (words, of): (Vec<String>, Vec<usize>),
) -> Entry {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for &figure in &of {
        *kinds.entry(figures[figure].kind).or_default() += figures[figure].mentions.len();
    }
    let kind = kinds.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)));
    let roles = || of.iter().flat_map(|&figure| &figures[figure].roles);
    let known_kind = known.and_then(|known| world.knowledge().entities.get(known)).map(|entity| entity.kind);
    let name = match known.filter(|_| known_kind == Some(Kind::Person)) {
        Some(_) => of.iter().map(|&f| Name::new(figures[f].fullest())).max_by_key(|name| name.words.len()),
        None => None,
    };
    Entry {
        name: name.unwrap_or(Name { words }),
        kind: known_kind.or(kind.map(|(kind, _)| *kind)).unwrap_or(Kind::Person),
        known,
        titles: roles().map(|(title, _)| title.clone()).collect(),
        translated: of.iter().all(|&figure| figures[figure].translated),
        bodies: roles().filter_map(|(_, of)| *of).collect(),
        states: roles().filter_map(|(_, of)| of.filter(|&of| world.is_state(of))).collect(),
        count: of.iter().map(|&figure| figures[figure].mentions.len() as u32).sum(),
        readings: of.iter().map(|&figure| figures[figure].chain.reading).collect(),
        called: of.iter().flat_map(|&figure| called(&figures[figure])).collect(),
        figures: of,
    }
}

/// The names of one word of a figure.
fn called(figure: &Figure) -> impl Iterator<Item = (String, ReadingId)> + '_ {
    let words = figure.names.keys().map(|name| Name::new(name).words);
    words.filter_map(|words| Some((<[String; 1]>::try_from(words).ok()?.into_iter().next()?, figure.chain.reading)))
}

/// Two persons by index whose names may be one, with what the names say of it; each pair once.
pub(super) type Likely = (usize, usize, Verdict);

/// All pairs of persons with words that begin with the same sound; in a large pile, with the same sounds.
fn neighbours(entries: &[Entry]) -> Vec<Likely> {
    let mut blocks: BTreeMap<char, BTreeSet<(String, usize)>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| is_person(entry)) {
        for word in &entry.name.words {
            blocks.entry(onset(word)).or_default().insert((sound(word), index));
        }
    }
    let spoken: Vec<Option<Spoken>> =
        entries.iter().map(|entry| is_person(entry).then(|| Spoken::new(&entry.name))).collect();
    let mut pairs = Vec::new();
    for block in blocks.into_values() {
        let block: Vec<(String, usize)> = block.into_iter().collect();
        pair_up(&block, 1, &mut |one, other| {
            let (Some(a), Some(b)) = (&spoken[one], &spoken[other]) else { return };
            let verdict = a.compare(b);
            if verdict != Verdict::Apart {
                pairs.push((one, other, verdict));
            }
        });
    }
    pairs.sort_unstable_by_key(|&(one, other, _)| (one, other));
    pairs.dedup();
    pairs
}

/// All pairs of a block; a crowded one is parted by its next sound first.
fn pair_up(block: &[(String, usize)], sounds: usize, meet: &mut impl FnMut(usize, usize)) {
    if block.len() > CROWD && sounds < SOUNDS {
        let head = |row: &(String, usize)| row.0.chars().take(sounds + 1).collect::<String>();
        block.chunk_by(|one, other| head(one) == head(other)).for_each(|part| pair_up(part, sounds + 1, meet));
        return;
    }
    for (at, &(_, one)) in block.iter().enumerate() {
        let after = block[at + 1..].iter().take(CROWD).filter(|row| row.1 != one);
        after.for_each(|&(_, other)| meet(one.min(other), one.max(other)));
    }
}

fn is_person(entry: &Entry) -> bool {
    entry.kind == Kind::Person && !entry.name.words.is_empty()
}

/// Whether what is said of the two keeps them apart: officials of different states.
pub(super) fn clash(one: &Entry, other: &Entry) -> bool {
    !one.states.is_empty() && !other.states.is_empty() && one.states.is_disjoint(&other.states)
}

pub(super) fn agree(one: &Entry, other: &Entry) -> bool {
    !one.bodies.is_disjoint(&other.bodies) || !one.titles.is_disjoint(&other.titles)
}

/// Full names that are spellings of one, and family names alone that are, where nothing keeps them apart.
fn join_variants(entries: &[Entry], pairs: &[Likely], bonds: &mut Bonds) {
    for &(a, b, verdict) in pairs {
        let (one, other) = (&entries[a], &entries[b]);
        let Verdict::Same(score) = verdict else { continue };
        let whole = one.name.words.len() > 1;
        let both_known = one.known.is_some() && other.known.is_some();
        if clash(one, other) || both_known || (!whole && score < 950 && !agree(one, other)) {
            continue;
        }
        let rule = if whole { "variant-of-name" } else { "variant-of-family-name" };
        bonds.join(a, b, Why { rule, score });
    }
}

/// Names that sound nearly like one where the office is one too, and nobody else is as near.
fn join_officials(entries: &[Entry], pairs: &[Likely], bonds: &mut Bonds) {
    let near = |&(a, b, verdict): &Likely| match verdict {
        Verdict::Near(score) if share_office(&entries[a], &entries[b]) => Some((a, b, score)),
        _ => None,
    };
    let near: Vec<(usize, usize, u16)> = pairs.iter().filter_map(near).collect();
    let mut roots: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for &(a, b, _) in &near {
        let (one, other) = (bonds.root(a), bonds.root(b));
        roots.entry(one).or_default().insert(other);
        roots.entry(other).or_default().insert(one);
    }
    for (a, b, score) in near {
        let only = |root: usize| roots.get(&root).is_none_or(|others| others.len() == 1);
        if only(bonds.root(a)) && only(bonds.root(b)) {
            bonds.join(a, b, Why { rule: "variant-of-name", score });
        }
    }
}

/// Whether articles give the two one office that tells who is meant, "foreign minister", not "minister" alone, or translators spell by ear
/// the given name of somebody of the same state.
fn share_office(one: &Entry, other: &Entry) -> bool {
    let apart = one.readings.is_disjoint(&other.readings) && !clash(one, other);
    let home = !one.bodies.is_disjoint(&other.bodies);
    let plain = |title: &String| title.replace('-', " ");
    let others: BTreeSet<String> = other.titles.iter().map(plain).collect();
    let shared = |title: String| others.contains(&title) && (home || title.contains(' '));
    let of_one_family = one.name.words.last() == other.name.words.last() && (one.translated || other.translated);
    apart
        && !(one.known.is_some() && other.known.is_some())
        && ((home && of_one_family) || one.titles.iter().map(plain).any(shared))
}

/// "NEC" and "National Electoral Commission"; whom articles call by one acronym, if their names are of the same words: "Llanos
/// Revolutionary Army (ERL)" and "Revolutionary Army of the Llanos (ERL)".
fn join_acronyms(entries: &[Entry], figures: &[Figure], bonds: &mut Bonds) {
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_acronym: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let bodies = entries.iter().enumerate().filter(|row| row.1.kind == Kind::Organisation);
    for (index, entry) in bodies.clone().filter(|row| row.1.name.words.len() >= 2) {
        let initials = entry.name.words.iter().filter(|word| word.len() > 3).filter_map(|word| word.chars().next());
        by_initials.entry(initials.collect()).or_default().push(index);
        for acronym in acronyms(entry, figures) {
            by_acronym.entry(acronym).or_default().push(index);
        }
    }
    let alike = |one: usize, other: usize| {
        let [one, other] = [one, other].map(|at| &entries[at].name);
        covers(one, other) || covers(other, one)
    };
    for bearers in by_acronym.values() {
        for (at, &one) in bearers.iter().enumerate() {
            for &other in bearers[..at].iter().filter(|&&other| alike(one, other)) {
                bonds.join(one, other, Why { rule: "acronym", score: 850 });
            }
        }
    }
    for (index, entry) in bodies {
        let [short] = entry.name.words.as_slice() else { continue };
        if short.len() < 2 {
            continue;
        }
        let called = by_acronym.get(short).into_iter().flatten().map(|&long| bonds.root(long));
        let called: BTreeSet<usize> = called.collect();
        if let Some([long]) = by_initials.get(short).map(Vec::as_slice) {
            bonds.join(index, *long, Why { rule: "acronym", score: 900 });
        } else if let (Some(&long), 1) = (called.first(), called.len()) {
            bonds.join(index, long, Why { rule: "acronym", score: 900 });
        }
    }
}

/// The acronyms among the names of an entry, folded.
fn acronyms(entry: &Entry, figures: &[Figure]) -> BTreeSet<String> {
    const LENGTH: std::ops::RangeInclusive<usize> = 2..=6;
    let names = entry.figures.iter().flat_map(|&figure| figures[figure].names.keys());
    let short = names.filter(|name| LENGTH.contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase()));
    short.map(|name| fold_small(name)).collect()
}

/// Whether one name has all words of the other, in whatever order.
fn covers(one: &Name, other: &Name) -> bool {
    other.words.len() >= 2 && other.words.iter().all(|word| one.words.contains(word))
}
