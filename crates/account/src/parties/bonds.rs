//! Who has been found to be one so far, with reasons; what a user keeps apart is never joined.

use super::figures::Figure;
use super::merge::Entry;
use super::names::Name;
use crate::corrections::{Act, Corrections};
use crate::number::Groups;
use reading::Why;

/// Groups of entries.
pub(super) struct Bonds {
    groups: Groups,
    apart: Vec<(usize, usize)>,
    /// All that was joined.
    pub(super) made: Vec<Bond>,
}

/// Two entries that were made one.
pub(super) struct Bond {
    pub(super) entries: [usize; 2],
    pub(super) why: Why,
}

impl Bonds {
    /// Every entry by itself, but for those that the user calls one.
    pub(super) fn new(entries: &[Entry], figures: &[Figure], corrections: &Corrections) -> Bonds {
        let mut bonds = Bonds { groups: Groups::new(entries.len()), apart: Vec::new(), made: Vec::new() };
        let called = |name: &str| -> Vec<usize> {
            let bears = |entry: &Entry| entry.figures.iter().any(|&figure| is_called(&figures[figure], name));
            (0..entries.len()).filter(|&at| bears(&entries[at])).collect()
        };
        for row in corrections.of(Act::Apart) {
            let [ones, others] = [called(&row.names[0]), called(&row.names[1])];
            bonds.apart.extend(ones.iter().flat_map(|&one| others.iter().map(move |&other| (one, other))));
        }
        for row in corrections.of(Act::Same) {
            let all = [called(&row.names[0]), called(&row.names[1])].concat();
            for pair in all.windows(2) {
                bonds.join(pair[0], pair[1], Why { rule: "your-correction", score: 1000 });
            }
        }
        bonds
    }

    /// Keeps these pairs apart from now on.
    pub(super) fn keep_apart(&mut self, pairs: Vec<(usize, usize)>) {
        self.apart.extend(pairs);
    }

    /// Makes two entries one, unless the user or an article keeps them, or what they are one with, apart.
    pub(super) fn join(&mut self, one: usize, other: usize, why: Why) {
        if self.root(one) != self.root(other) && self.is_kept_apart(one, other) {
            return;
        }
        self.groups.join(one, other);
        self.made.push(Bond { entries: [one, other], why });
    }

    fn is_kept_apart(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        let apart = std::mem::take(&mut self.apart);
        let kept = apart.iter().any(|&(a, b)| {
            let pair = (self.root(a), self.root(b));
            pair == (one, other) || pair == (other, one)
        });
        self.apart = apart;
        kept
    }

    pub(super) fn root(&mut self, entry: usize) -> usize {
        self.groups.root(entry)
    }

    /// All groups, sorted.
    pub(super) fn all(&mut self) -> Vec<Vec<usize>> {
        self.groups.all()
    }
}

/// Whether one of the names of a figure is this one.
pub(super) fn is_called(figure: &Figure, name: &str) -> bool {
    let words = Name::new(name).words;
    figure.names.keys().any(|form| Name::new(form).words == words)
}
