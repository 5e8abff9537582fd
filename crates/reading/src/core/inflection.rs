//! English inflection: the dictionary forms that an inflected form may have, the likeliest first.

use crate::syntax::Upos;
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

/// Ends of stems that lost an e.
const SILENT: [&str; 16] =
    ["ng", "rg", "dg", "rs", "ns", "ls", "ps", "bl", "cl", "dl", "fl", "gl", "kl", "pl", "sl", "tl"];
/// Ends of longer stems that neither lose an e nor double their consonant.
const UNSTRESSED: [&str; 3] = ["en", "er", "el"];

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

    /// Whether all forms of this part of speech that have the ending come from another form.
    pub(super) fn is_plain_in(self, upos: Upos) -> bool {
        matches!((self, upos), (Ending::Past | Ending::Ing, Upos::Verb) | (Ending::Most, _))
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

    /// Appends the lemma of a form in small letters: irregular, or regular and a common word. Says whether there is one.
    pub(super) fn add(&self, form: &str, ending: Ending, common: &Vocabulary, out: &mut String) -> bool {
        if let (Ending::Past, Some(verb)) = (ending, self.verb_of.get(form)) {
            out.push_str(verb);
            return true;
        }
        let (before, last) = parts(form);
        let start = out.len();
        for (stem, end) in candidates(last, ending).into_iter().filter(|candidate| *candidate != NONE) {
            out.extend([before, stem, end]);
            if common.has_word(out.get(start + before.len()..).unwrap_or_default()) {
                return true;
            }
            out.truncate(start);
        }
        false
    }

    /// Appends the likeliest lemma of a form that no list knows; nothing for nouns that only look like plurals. Says
    /// whether there is one.
    pub(super) fn guess(&self, form: &str, ending: Ending, out: &mut String) -> bool {
        let (before, last) = parts(form);
        let odd =
            ["ics", "sis", "ss", "us"].iter().any(|end| last.ends_with(end)) || !last.chars().all(char::is_alphabetic);
        let found = candidates(last, ending).into_iter().find(|candidate| *candidate != NONE && !odd);
        if let Some((stem, end)) = found {
            out.extend([before, stem, end]);
        }
        found.is_some()
    }
}

/// A stem, and what is added to it.
type Candidate<'f> = (&'f str, &'static str);

const NONE: Candidate<'static> = ("", "");

/// What stands before the last hyphen, with it, and what is behind.
fn parts(form: &str) -> (&str, &str) {
    let behind = form.rsplit('-').next().unwrap_or_default();
    form.split_at_checked(form.len() - behind.len()).unwrap_or_default()
}

/// What a form may come from, the likeliest first.
fn candidates(form: &str, ending: Ending) -> [Candidate<'_>; 3] {
    let man = form.strip_suffix("men").filter(|_| ending == Ending::Plural).map_or(NONE, |stem| (stem, "man"));
    let Some(stem) = form.strip_suffix(ending.letters()).filter(|stem| stem.len() > 1) else {
        return [man, NONE, NONE];
    };
    if ending == Ending::Plural {
        let [first, second] = if stem.len() > 2 { plural(stem) } else { [NONE; 2] };
        return [first, second, NONE];
    }
    let short = stem.strip_suffix('i').filter(|_| ending != Ending::Ing).map_or(NONE, |short| (short, "y"));
    let silent = stem.ends_with(['c', 'v', 'u', 'z']) || SILENT.iter().any(|end| stem.ends_with(end));
    let [first, second] = match doubled(stem) {
        Some(short) if short.len() < 3 || stem.ends_with(['l', 's', 'f', 'z']) => [(stem, ""), (short, "")],
        Some(short) => [(short, ""), (stem, "")],
        None if silent || single(stem) => [(stem, "e"), (stem, "")],
        None => [(stem, ""), (stem, "e")],
    };
    [short, first, second]
}

/// For a form without its -s.
fn plural(stem: &str) -> [Candidate<'_>; 2] {
    if let Some(short) = stem.strip_suffix("ie").filter(|short| short.len() > 1) {
        return [(short, "y"), (stem, "")];
    }
    let hissing = ["sse", "she", "che", "xe", "zze", "oe"].iter().any(|end| stem.ends_with(end));
    match stem.strip_suffix('e') {
        Some(short) if hissing => [(short, ""), (stem, "")],
        short => [(stem, ""), short.map_or(NONE, |short| (short, ""))],
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
    let weak = UNSTRESSED.iter().any(|end| stem.ends_with(end)) && stem.len() > 4;
    is_consonant(at(1)) && !is_consonant(at(2)) && is_consonant(at(3)) && !matches!(at(1), b'w' | b'x' | b'y') && !weak
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
        let mut made = String::new();
        let known = Inflection::new("# past\nshoot: shot").add(form, Ending::of(xpos)?, &common, &mut made);
        known.then_some(made)
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
            ("re-opened", "VBD", "re-open"),
        ];
        for (form, xpos, wanted) in forms {
            assert_eq!(lemma(form, xpos).as_deref(), Some(wanted), "{form}");
        }
    }

    #[test]
    fn the_likeliest_form_of_an_unknown_word_is_guessed() {
        let guess = |form: &str, xpos: &str| {
            let mut made = String::new();
            Inflection::new("").guess(form, Ending::of(xpos).unwrap_or(Ending::Past), &mut made);
            made
        };
        let forms = [
            ("overstating", "VBG"),
            ("wavered", "VBD"),
            ("endorsed", "VBN"),
            ("maladies", "NNS"),
            ("kinetics", "NNS"),
            ("recycled", "VBN"),
        ];
        let made = ["overstate", "waver", "endorse", "malady", "", "recycle"];
        assert_eq!(forms.map(|(form, xpos)| guess(form, xpos)), made);
    }

    #[test]
    fn of_other_words_nothing_is_known() {
        assert_eq!(lemma("zorbed", "VBD"), None);
        assert_eq!(lemma("open", "VB"), None);
        assert_eq!(lemma("has", "VBZ"), None);
        assert_eq!(lemma("s", "NNS"), None);
    }
}
