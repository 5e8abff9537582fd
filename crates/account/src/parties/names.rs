//! Whether two names may be spellings of one, or one a part of the other.

use knowledge::names::{Heard, SAME, Whole, is_count, is_suffix, is_syllable};
use knowledge::{fold_small, is_given_name};

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
    /// Full names that sound nearly so, the given names alike: one where the office is one.
    Near(u16),
    /// One is a part of the other.
    Part(u16),
}

/// A word alone must be this close, in thousandths; in a short one every letter counts: "Moon" is not "Mount".
const CLOSE: u16 = 850;
const CLOSE_OF_FIVE: u16 = 930;

/// From this likeness on, names of one office are one person's where the given names are this much alike.
const NEAR: u16 = 740;
const GIVEN: u16 = 850;

/// What is taken off where only one of two names has a "Jr": father and son.
const OTHER_SUFFIX: u16 = 100;

impl Name {
    /// The words of `name`.
    pub(crate) fn new(name: &str) -> Name {
        let folded = fold_small(name);
        Name { words: folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect() }
    }

    /// Whether only one of the two has a "Jr", or each another.
    pub(super) fn suffix_differs(&self, other: &Name) -> bool {
        self.parts().1 != other.parts().1
    }

    /// Whether an article that names this in full may go on with the other: its family name or given name.
    pub(super) fn may_be_shortened_to(&self, short: &Name) -> bool {
        let [word] = short.words.as_slice() else { return false };
        self.parts().0.last() == Some(word) || self.words.first() == Some(word)
    }

    /// The name, and its "Jr"; a "III" is often left out and tells nothing.
    fn parts(&self) -> (&[String], Option<&String>) {
        match self.words.as_slice() {
            [name @ .., last] if !name.is_empty() && is_count(last) => (name, None),
            [name @ .., last] if !name.is_empty() && is_suffix(last) => (name, Some(last)),
            whole => (whole, None),
        }
    }
}

/// A name of a person as it is heard, made once and compared often.
pub(super) struct Spoken {
    words: Vec<Heard>,
    whole: Whole,
    /// "Jr".
    suffix: Option<String>,
}

impl Spoken {
    /// Listens to a name.
    pub(super) fn new(name: &Name) -> Spoken {
        let (name, suffix) = name.parts();
        let words = name.iter().map(|word| Heard::new(word)).collect();
        Spoken { words, whole: Whole::new(&name.join(" ")), suffix: suffix.cloned() }
    }

    /// Compares two names of persons.
    pub(super) fn compare(&self, other: &Spoken) -> Verdict {
        let verdict = self.compare_bare(other);
        match (verdict, self.suffix == other.suffix, self.suffix.is_some() && other.suffix.is_some()) {
            (verdict, true, _) => verdict,
            (Verdict::Apart | Verdict::Near(_), ..) | (_, _, true) => Verdict::Apart,
            (Verdict::Same(score) | Verdict::Part(score), ..) => Verdict::Part(score.saturating_sub(OTHER_SUFFIX)),
        }
    }

    fn compare_bare(&self, other: &Spoken) -> Verdict {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let Some(last) = short.words.last() else { return Verdict::Apart };
        if short.words.len() == 1 {
            let family = long.words.last().and_then(|there| close(last, there));
            let any = long.words.iter().any(|word| word.folded() == last.folded()).then_some(900);
            // Of "Bae Jung-in" the first is the family name.
            let syllables = || long.words[1..].iter().all(|word| is_syllable(word.folded()));
            let first = long.words.len() == 3 && long.words[0].folded() == last.folded() && syllables();
            let first = first.then_some(1000);
            return match (family.max(any).max(first), long.words.len()) {
                (Some(score), 1) => Verdict::Same(score),
                (Some(score), _) => Verdict::Part(score),
                (None, _) => Verdict::Apart,
            };
        }
        let score = self.whole.alike(&other.whole, NEAR);
        let given = || self.words[0].alike(&other.words[0], GIVEN) >= GIVEN;
        match in_order(short, long) {
            _ if score >= SAME => Verdict::Same(score),
            Some(score) => Verdict::Part(score),
            None if score >= NEAR && given() => Verdict::Near(score),
            None if differ_by_mute(self, other) => Verdict::Same(NEARLY),
            None => given_by_ear(self, other).map_or(Verdict::Apart, Verdict::Near),
        }
    }
}

/// Whether the given names differ by no more than a mute "e", and family names sound alike: "Anselme Ruganzu", "Anselm Ruganzo". Names that
/// lists have both are two: "Simon", "Simone".
fn differ_by_mute(one: &Spoken, other: &Spoken) -> bool {
    let ([given, family], [other_given, other_family]) = (one.words.as_slice(), other.words.as_slice()) else {
        return false;
    };
    let bare = |word: &Heard| word.folded().strip_suffix('e').unwrap_or(word.folded()).to_owned();
    let listed = [given, other_given].iter().all(|word| is_given_name(word.folded()));
    let long = given.folded().len().min(family.folded().len()) >= FAMILY;
    long && !listed && bare(given) == bare(other_given) && close(family, other_family).is_some()
}

/// How sure it is, in thousandths, that names which differ by a mute letter are one.
const NEARLY: u16 = 960;

/// How alike the given names of one family name are, where one of them is none that lists have: "Duncan" is spelt "Dankan" by ear, "Gabriela"
/// is another than "Gabriel".
fn given_by_ear(one: &Spoken, other: &Spoken) -> Option<u16> {
    let ([given, family], [other_given, other_family]) = (one.words.as_slice(), other.words.as_slice()) else {
        return None;
    };
    let listed = [given, other_given].iter().all(|word| is_given_name(word.folded()));
    let of_one_family = family.folded() == other_family.folded() && family.folded().len() >= FAMILY;
    let begin_alike = onset(given.folded()) == onset(other_given.folded());
    let alike = given.alike(other_given, BY_EAR);
    (of_one_family && begin_alike && !listed && alike >= BY_EAR).then_some(alike)
}

/// How alike given names are, in thousandths, of which the one is spelt by ear; the family name has so many letters.
const BY_EAR: u16 = 600;
const FAMILY: usize = 6;

/// How alike two words are, where they are close enough for their length.
fn close(one: &Heard, other: &Heard) -> Option<u16> {
    let least = match one.folded().len().min(other.folded().len()) {
        ..5 => 1000,
        5 => CLOSE_OF_FIVE,
        _ => CLOSE,
    };
    Some(one.alike(other, least)).filter(|&score| score >= least)
}

/// Whether every word of the shorter name stands in the longer, in order.
fn in_order(short: &Spoken, long: &Spoken) -> Option<u16> {
    let mut rest = long.words.iter();
    let mut least = 1000;
    for word in &short.words {
        least = least.min(rest.by_ref().find_map(|there| close(word, there))?);
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
            ("Qin Mingde", "Chin Mingde"),
            ("Anselme Ruganzu", "Anselm Ruganzo"),
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
        assert_eq!(compare("Moon", "Adam Mount"), Verdict::Apart);
        assert_eq!(compare("Bae Jong", "Bae Yong-hyun"), Verdict::Apart);
        assert_eq!(compare("Bae Jong-un", "Bae Yong-hyun"), Verdict::Apart);
    }

    #[test]
    fn a_doubt_is_left_to_the_office() {
        assert!(matches!(compare("Kezia Baptiste-Ford", "Quesia Batista-Ford"), Verdict::Near(_)));
        assert!(matches!(compare("Dankan Ashworth", "Duncan Ashworth"), Verdict::Near(_) | Verdict::Same(_)));
        assert!(matches!(compare("Kendzi Morikawa", "Kenji Morikawa"), Verdict::Near(_) | Verdict::Same(_)));
        assert_eq!(compare("Gabriel Costa", "Gabriela Costa"), Verdict::Apart);
        assert_eq!(compare("Martin Ashworth", "Marta Ashworth"), Verdict::Apart);
        assert_eq!(compare("Simon Ashworth", "Simone Ashworth"), Verdict::Apart);
        assert_eq!(compare("Bae Jong-un", "Bae Jong-il"), Verdict::Apart);
    }

    #[test]
    fn a_son_of_the_same_name_is_at_most_a_part() {
        assert!(matches!(compare("Carlos Ibarra", "Carlos Ibarra Jr."), Verdict::Part(_)));
        assert_eq!(compare("Carlos Ibarra Sr.", "Carlos Ibarra Jr."), Verdict::Apart);
        assert!(matches!(compare("Bob Ibarra III", "Robert Ibarra III"), Verdict::Same(_)));
        assert!(matches!(compare("Robert Ibarra", "Robert Ibarra III"), Verdict::Same(_)));
    }
}
