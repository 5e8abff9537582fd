//! Dictionary forms: a script that changes the form, or an exception.

use super::inflection::{Ending, Inflection};
use crate::syntax::Upos;
use encoder::Vocabulary;

/// All scripts and exceptions.
#[derive(Debug)]
pub(super) struct Lemmas {
    scripts: Vec<Script>,
    /// Form in lower case, part of speech, lemma; sorted.
    exceptions: Vec<(&'static str, &'static str, &'static str)>,
    inflection: Inflection,
}

/// A form with its tags and the script that the head gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'t> {
    pub(super) word: &'t str,
    pub(super) upos: Upos,
    /// Penn tag.
    pub(super) xpos: &'static str,
    pub(super) script: usize,
}

#[derive(Clone, Copy, Debug)]
struct Script {
    case: Case,
    cut: usize,
    ending: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum Case {
    Lower,
    Keep,
    Title,
}

impl Lemmas {
    /// Reads the two lists of the weights and the list of irregular verbs.
    pub(super) fn new(scripts: &'static str, exceptions: &'static str, irregular: &'static str) -> Lemmas {
        let mut exceptions: Vec<_> =
            exceptions.lines().chain(knowledge::IRREGULAR_FORMS.lines()).filter_map(exception).collect();
        exceptions.sort_unstable();
        let inflection = Inflection::new(irregular);
        Lemmas { scripts: scripts.lines().map(Script::new).collect(), exceptions, inflection }
    }

    /// How many scripts there are.
    pub(super) fn len(&self) -> usize {
        self.scripts.len()
    }

    /// Appends the lemma of a form: an exception's, or the one that its ending leads to among the common words, or
    /// what the script makes.
    pub(super) fn add(&self, form: Form<'_>, common: &Vocabulary, out: &mut String) {
        let start = out.len();
        Case::Lower.apply(form.word, out);
        let lower = out.get(start..).unwrap_or_default();
        let known = self.exceptions.binary_search_by_key(&(lower, form.upos.label()), |row| (row.0, row.1));
        let inflected = self.inflected(lower, form, common);
        out.truncate(start);
        match (known, inflected, self.scripts.get(form.script)) {
            (Ok(index), ..) => out.push_str(self.exceptions[index].2),
            (Err(_), Some(lemma), _) => out.push_str(&lemma),
            (Err(_), None, Some(script)) => script.apply(form.word, out),
            (Err(_), None, None) => Case::Keep.apply(form.word, out),
        }
    }

    /// What the ending of a verb, noun or adjective leads to; nothing for a script that keeps the form.
    fn inflected(&self, lower: &str, form: Form<'_>, common: &Vocabulary) -> Option<String> {
        let keeps = self.scripts.get(form.script).is_some_and(|script| script.cut == 0 && script.ending.is_empty());
        let bends = matches!(form.upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv) && !keeps;
        bends.then(|| self.inflection.lemma(lower, Ending::of(form.xpos)?, common)).flatten()
    }
}

fn exception(line: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut fields = line.split('\t');
    Some((fields.next()?, fields.next()?, fields.next()?))
}

impl Script {
    /// Reads `l2+y`: case, letters that are cut at the end, letters that are added. What it cannot read keeps the form.
    fn new(line: &'static str) -> Script {
        let mut letters = line.chars();
        let case = match letters.next() {
            Some('l') => Case::Lower,
            Some('t') => Case::Title,
            Some(_) | None => Case::Keep,
        };
        let (cut, ending) = letters.as_str().split_once('+').unwrap_or_default();
        Script { case, cut: cut.parse().unwrap_or(0), ending }
    }

    fn apply(&self, form: &str, out: &mut String) {
        let start = out.len();
        self.case.apply(form, out);
        let made = out.get(start..).unwrap_or_default();
        let kept = match self.cut {
            0 => Some(made.len()),
            cut => made.char_indices().rev().nth(cut - 1).map(|(at, _)| at),
        };
        if let Some(kept) = kept {
            out.truncate(start + kept);
            out.push_str(self.ending);
        }
    }
}

impl Case {
    fn apply(self, form: &str, out: &mut String) {
        for (index, letter) in form.chars().enumerate() {
            let letter = if letter == '’' { '\'' } else { letter };
            match self {
                Case::Keep => out.push(letter),
                Case::Title if index == 0 => out.push(letter),
                Case::Lower | Case::Title => out.extend(letter.to_lowercase()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(form: &str, upos: Upos, script: usize) -> String {
        let lemmas = Lemmas::new("l0+\nk0+\nt0+\nl3+y\nl2+be\nl9+x", "went\tVERB\tgo\nn't\tPART\tnot", "");
        let common = Vocabulary::load("[UNK]\n[CLS]\n[SEP]").unwrap();
        let mut out = String::from("before ");
        lemmas.add(Form { word: form, upos, xpos: "NN", script }, &common, &mut out);
        out.strip_prefix("before ").unwrap().to_owned()
    }

    #[test]
    fn scripts_change_case_and_ending() {
        assert_eq!(lemma("Treaties", Upos::Noun, 3), "treaty");
        assert_eq!(lemma("VEXHOLM", Upos::Propn, 2), "Vexholm");
        assert_eq!(lemma("Oda", Upos::Propn, 1), "Oda");
        assert_eq!(lemma("’s", Upos::Part, 0), "'s");
    }

    #[test]
    fn a_script_that_cuts_too_much_leaves_the_form() {
        assert_eq!(lemma("Élan", Upos::Noun, 5), "élan");
        assert_eq!(lemma("is", Upos::Aux, 4), "be");
    }

    #[test]
    fn exceptions_come_first_for_their_part_of_speech() {
        assert_eq!(lemma("Went", Upos::Verb, 0), "go");
        assert_eq!(lemma("Went", Upos::Noun, 0), "went");
        assert_eq!(lemma("n’t", Upos::Part, 0), "not");
    }
}
