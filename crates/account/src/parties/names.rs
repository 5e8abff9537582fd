//! Whether two names may be spellings of one, or one a part of the other.

use knowledge::fold_small;
use knowledge::names::{Heard, SAME, Whole};

/// A name as its words, folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    /// The words.
    pub(crate) words: Vec<String>,
}

/// What two names say of whether they are one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// They cannot be.
    Apart,
    /// Spellings of one name; the score says how sure, in thousandths.
    Same(u16),
    /// One is a part of the other.
    Part(u16),
}

/// A word alone must be this close, in thousandths.
const CLOSE: u16 = 850;

impl Name {
    /// The words of `name`.
    pub(crate) fn new(name: &str) -> Name {
        let folded = fold_small(name);
        Name { words: folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect() }
    }
}

/// A name of a person as it is heard, made once and compared often.
pub(super) struct Spoken {
    words: Vec<Heard>,
    whole: Whole,
}

impl Spoken {
    /// Listens to a name.
    pub(super) fn new(name: &Name) -> Spoken {
        let words = name.words.iter().map(|word| Heard::new(word)).collect();
        Spoken { words, whole: Whole::new(&name.words.join(" ")) }
    }

    /// Compares two names of persons.
    pub(super) fn compare(&self, other: &Spoken) -> Verdict {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let Some(last) = short.words.last() else { return Verdict::Apart };
        if short.words.len() == 1 {
            let family = long.words.last().map_or(0, |there| last.alike(there, CLOSE));
            let stands = long.words.iter().any(|word| word.folded() == last.folded());
            let any = if stands { 900 } else { 0 };
            return match (family.max(any), long.words.len()) {
                (score @ CLOSE.., 1) => Verdict::Same(score),
                (score @ CLOSE.., _) => Verdict::Part(score),
                _ => Verdict::Apart,
            };
        }
        let score = self.whole.alike(&other.whole, SAME);
        match score >= SAME {
            true => Verdict::Same(score),
            false => in_order(short, long).map_or(Verdict::Apart, Verdict::Part),
        }
    }
}

/// Whether every word of the shorter name stands in the longer, in order.
fn in_order(short: &Spoken, long: &Spoken) -> Option<u16> {
    let mut rest = long.words.iter();
    let mut least = 1000;
    for word in &short.words {
        let found = rest.by_ref().map(|there| word.alike(there, CLOSE)).find(|&score| score >= CLOSE)?;
        least = least.min(found);
    }
    Some(least)
}

/// The sound that a word begins with, as far as spellings agree on it.
pub(crate) fn onset(word: &str) -> char {
    match word.chars().next().unwrap_or('-') {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h' | 'w' | 'v' | 'f' => 'a',
        'b' | 'p' => 'p',
        'c' | 'g' | 'k' | 'q' | 's' | 'x' | 'z' => 's',
        'd' | 't' => 't',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(one: &str, other: &str) -> Verdict {
        Spoken::new(&Name::new(one)).compare(&Spoken::new(&Name::new(other)))
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other) in [
            ("Nikoloz Baratashvili", "Nikoloz Barataschwili"),
            ("Yusuf al-Qahtani", "Yousef el Kahtany"),
            ("K. Wolff", "Karin Wolff"),
            ("Gulnara Akhmetova", "Gulnara Ahmetova"),
        ] {
            assert!(matches!(compare(one, other), Verdict::Same(_)), "{one} {other}");
        }
    }

    #[test]
    fn a_family_name_is_a_part_and_namesakes_are_apart() {
        assert!(matches!(compare("Baratashvili", "Nikoloz Baratashvili"), Verdict::Part(_)));
        assert_eq!(compare("Karin Wolff", "Peter Wolff"), Verdict::Apart);
        assert_eq!(compare("Lindqvist", "Lindgren"), Verdict::Apart);
        assert_eq!(compare("Marek Novak", "Marek Nowicki"), Verdict::Apart);
    }
}
