//! English inflection: the dictionary forms that an inflected form may have, the likeliest first.

use encoder::Vocabulary;
use std::collections::BTreeMap;

/// Irregular verb forms, and the common words that tell which regular form exists.
#[derive(Debug)]
pub(super) struct Inflection {
    verb_of: BTreeMap<&'static str, &'static str>,
}

/// What an ending says of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// -ed: past and participle.
    Past,
    /// -ing.
    Ing,
    /// -s of a noun or verb.
    Plural,
    /// -er of an adjective or adverb.
    More,
    /// -est.
    Most,
}

impl Ending {
    /// What a Penn tag says.
    pub(super) fn of(xpos: &str) -> Option<Ending> {
        match xpos {
            "VBD" | "VBN" => Some(Ending::Past),
            "VBG" => Some(Ending::Ing),
            "VBZ" | "NNS" => Some(Ending::Plural),
            "JJR" | "RBR" => Some(Ending::More),
            "JJS" | "RBS" => Some(Ending::Most),
            _ => None,
        }
    }

    fn letters(self) -> &'static str {
        match self {
            Ending::Past => "ed",
            Ending::Ing => "ing",
            Ending::Plural => "s",
            Ending::More => "er",
            Ending::Most => "est",
        }
    }
}

impl Inflection {
    /// Reads lines such as `begin: began, begun`.
    pub(super) fn new(irregular: &'static str) -> Inflection {
        let rows = irregular.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
        let forms = rows.flat_map(|(verb, forms)| forms.split(", ").map(move |form| (form.trim(), verb)));
        Inflection { verb_of: forms.collect() }
    }

    /// The lemma of a form in small letters: irregular, or regular and a common word; nothing where none is known.
    pub(super) fn lemma(&self, form: &str, ending: Ending, common: &Vocabulary) -> Option<String> {
        if let (Ending::Past, Some(verb)) = (ending, self.verb_of.get(form)) {
            return Some((*verb).to_owned());
        }
        candidates(form, ending).into_iter().find(|lemma| common.has_word(lemma))
    }
}

fn candidates(form: &str, ending: Ending) -> Vec<String> {
    let mut found = Vec::new();
    let letters = ending.letters();
    if let Some(stem) = form.strip_suffix("men").filter(|_| ending == Ending::Plural) {
        found.push(format!("{stem}man"));
    }
    let Some(stem) = form.strip_suffix(letters).filter(|stem| stem.len() > 1) else {
        return found;
    };
    if ending == Ending::Plural {
        return if stem.len() > 2 { plural(stem) } else { found };
    }
    if let Some(short) = stem.strip_suffix('i').filter(|_| ending != Ending::Ing) {
        found.push(format!("{short}y"));
    }
    match (doubled(stem), single(stem)) {
        (Some(short), _) if short.len() < 3 || stem.ends_with(['l', 's', 'f', 'z']) => {
            found.extend([stem.to_owned(), short.to_owned()])
        }
        (Some(short), _) => found.extend([short.to_owned(), stem.to_owned()]),
        (None, _) if stem.ends_with(['c', 'v', 'u', 'z']) || stem.ends_with("ng") => {
            found.extend([format!("{stem}e"), stem.to_owned()]);
        }
        (None, true) => found.extend([format!("{stem}e"), stem.to_owned()]),
        (None, false) => found.extend([stem.to_owned(), format!("{stem}e")]),
    }
    found
}

/// For a form without its -s.
fn plural(stem: &str) -> Vec<String> {
    if let Some(short) = stem.strip_suffix("ie").filter(|short| short.len() > 1) {
        return vec![format!("{short}y"), stem.to_owned()];
    }
    let hissing = ["sse", "she", "che", "xe", "zze", "oe"].iter().any(|end| stem.ends_with(end));
    match stem.strip_suffix('e').filter(|_| hissing) {
        Some(short) => vec![short.to_owned(), stem.to_owned()],
        None => vec![stem.to_owned(), stem.strip_suffix('e').unwrap_or(stem).to_owned()],
    }
}

/// The stem without the second of two equal consonants at its end.
fn doubled(stem: &str) -> Option<&str> {
    let [.., before, last] = stem.as_bytes() else {
        return None;
    };
    (before == last && is_consonant(*last)).then(|| stem.get(..stem.len() - 1)).flatten()
}

/// Whether the stem ends in one consonant after one vowel, which would be doubled had it not lost an e.
fn single(stem: &str) -> bool {
    let letters = stem.as_bytes();
    let at = |back: usize| letters.len().checked_sub(back).and_then(|at| letters.get(at)).copied().unwrap_or(b'x');
    is_consonant(at(1)) && !is_consonant(at(2)) && is_consonant(at(3)) && !matches!(at(1), b'w' | b'x' | b'y')
}

fn is_consonant(letter: u8) -> bool {
    letter.is_ascii_lowercase() && !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(form: &str, xpos: &str) -> Option<String> {
        let common = Vocabulary::load(
            "[UNK]\n[CLS]\n[SEP]\nannounce\nkidnap\nhope\nhop\nopen\nkill\nparty\nclash\nhouse\nlarge\nfisherman\nrefuse\nmovie\nadd\nad\nchange\nha",
        )
        .unwrap();
        Inflection::new("# past\nshoot: shot").lemma(form, Ending::of(xpos)?, &common)
    }

    #[test]
    fn regular_forms_lead_to_common_words() {
        let forms = [
            ("announced", "VBD", "announce"),
            ("kidnapped", "VBN", "kidnap"),
            ("hoping", "VBG", "hope"),
            ("hopping", "VBG", "hop"),
            ("opened", "VBD", "open"),
            ("killed", "VBD", "kill"),
            ("parties", "NNS", "party"),
            ("movies", "NNS", "movie"),
            ("clashes", "VBZ", "clash"),
            ("houses", "NNS", "house"),
            ("larger", "JJR", "large"),
            ("refusing", "VBG", "refuse"),
            ("fishermen", "NNS", "fisherman"),
            ("shot", "VBN", "shoot"),
            ("added", "VBD", "add"),
            ("changed", "VBD", "change"),
        ];
        for (form, xpos, wanted) in forms {
            assert_eq!(lemma(form, xpos).as_deref(), Some(wanted), "{form}");
        }
    }

    #[test]
    fn of_other_words_nothing_is_known() {
        assert_eq!(lemma("zorbed", "VBD"), None);
        assert_eq!(lemma("open", "VB"), None);
        assert_eq!(lemma("has", "VBZ"), None);
        assert_eq!(lemma("s", "NNS"), None);
    }
}
