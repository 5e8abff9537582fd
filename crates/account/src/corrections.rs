//! A user's own corrections: who is one, who is not, and under what name somebody is shown.
//!
//! A line is `same A = B`, `not A = B`, `name A = B` (show A as B) or `name A` (show whoever is called A as A); `#` opens a
//! comment. A correction outweighs everything else and changes nothing that it does not say.

use crate::parties::Name;

/// What a user knows better, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    pub(crate) rows: Vec<Correction>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    pub(crate) line: u32,
    pub(crate) act: Act,
    /// The two names; of `name A` twice the same.
    pub(crate) names: [Box<str>; 2],
}

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Same,
    Apart,
    Show,
}

/// A line that could not be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unapplied {
    /// Its number in the file, from 1.
    pub line: u32,
    /// Why.
    pub reason: UnappliedReason,
}

/// Why a line of corrections could not be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnappliedReason {
    /// It has none of the known forms.
    Unreadable,
    /// Nobody in the articles has this name.
    Unknown(Box<str>),
    /// One article calls both by one chain of names, or they are bound by another line.
    Together,
}

impl Corrections {
    /// Reads a file of corrections; what has no known form is left out and named.
    pub fn read(text: &str) -> (Corrections, Vec<Unapplied>) {
        let mut corrections = Corrections::default();
        let mut unread = Vec::new();
        for (line, words) in (1..).zip(text.lines()) {
            let words = words.split_once('#').map_or(words, |(before, _)| before).trim();
            match correction(line, words) {
                Some(row) => corrections.rows.push(row),
                None if words.is_empty() => {}
                None => unread.push(Unapplied { line, reason: UnappliedReason::Unreadable }),
            }
        }
        (corrections, unread)
    }

    /// The rows of one kind.
    pub(crate) fn of(&self, act: Act) -> impl Iterator<Item = &Correction> {
        self.rows.iter().filter(move |row| row.act == act)
    }
}

fn correction(line: u32, words: &str) -> Option<Correction> {
    let (verb, rest) = words.split_once(char::is_whitespace)?;
    let act = match verb {
        "same" => Act::Same,
        "not" => Act::Apart,
        "name" => Act::Show,
        _ => return None,
    };
    let pair = rest.split_once('=').map(|(one, other)| (one.trim(), other.trim()));
    let (one, other) = pair.or((act == Act::Show).then_some((rest.trim(), rest.trim())))?;
    (is_name(one) && is_name(other)).then(|| Correction { line, act, names: [one.into(), other.into()] })
}

fn is_name(words: &str) -> bool {
    !Name::new(words).words.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_others_are_named() {
        let text =
            "# ours\nsame Aino Aalto = A. Aalto # the envoy\n\nnot Aalto=Alto\nname A. Aalto\nmerge all\nsame Aalto\n";
        let (corrections, unread) = Corrections::read(text);
        let rows: Vec<(u32, Act, &str, &str)> =
            corrections.rows.iter().map(|row| (row.line, row.act, &*row.names[0], &*row.names[1])).collect();
        assert_eq!(
            rows,
            [
                (2, Act::Same, "Aino Aalto", "A. Aalto"),
                (4, Act::Apart, "Aalto", "Alto"),
                (5, Act::Show, "A. Aalto", "A. Aalto"),
            ]
        );
        assert_eq!(unread.iter().map(|it| it.line).collect::<Vec<_>>(), [6, 7]);
    }
}
