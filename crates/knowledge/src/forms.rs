//! The forms of the verbs that our lists name, so that a rare verb is known whatever lemma a tagger gives it.

use crate::lines::entries;
use std::collections::{BTreeMap, HashMap};

/// Verb forms with their dictionary form.
#[derive(Clone, Debug, Default)]
pub struct VerbForms {
    lemma_of: HashMap<String, &'static str>,
}

impl VerbForms {
    /// All forms of `verbs`; `irregular` lists past forms that do not end in -ed.
    pub(crate) fn of(verbs: impl Iterator<Item = &'static str>, irregular: &'static str) -> VerbForms {
        let irregular: BTreeMap<&str, Vec<&'static str>> = entries(irregular).into_iter().collect();
        let mut forms = VerbForms::default();
        for verb in verbs.filter(|it| it.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')) {
            forms.add(verb.to_owned(), verb);
            forms.add(third_person(verb), verb);
            forms.add(format!("{}ing", stem(verb, 'i')), verb);
            match irregular.get(verb) {
                Some(past) => past.iter().for_each(|it| forms.add((*it).to_owned(), verb)),
                None => forms.add(past(verb), verb),
            }
        }
        forms
    }

    /// The first verb to claim a form keeps it.
    fn add(&mut self, form: String, verb: &'static str) {
        self.lemma_of.entry(form).or_insert(verb);
    }

    /// The dictionary form of a word in small letters, if it is a form of a verb of our lists.
    pub fn lemma(&self, word: &str) -> Option<&'static str> {
        self.lemma_of.get(word).copied()
    }
}

fn third_person(verb: &str) -> String {
    if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("sh") || verb.ends_with("ch") {
        return format!("{verb}es");
    }
    match before_y(verb) {
        Some(stem) => format!("{stem}ies"),
        None => format!("{verb}s"),
    }
}

fn past(verb: &str) -> String {
    match before_y(verb) {
        Some(stem) => format!("{stem}ied"),
        None => format!("{}ed", stem(verb, 'e')),
    }
}

/// What stands before a final y that follows a consonant.
fn before_y(verb: &str) -> Option<&str> {
    verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// What -ed and -ing are put to: without a final e, with the last consonant doubled after a short stressed vowel.
fn stem(verb: &str, ending: char) -> String {
    if let Some(stem) = verb.strip_suffix("ie").filter(|_| ending == 'i') {
        return format!("{stem}y");
    }
    if let Some(stem) = verb.strip_suffix('e').filter(|it| ending == 'e' || !it.ends_with(['e', 'o'])) {
        return stem.to_owned();
    }
    let letters: Vec<char> = verb.chars().collect();
    let vowel = |it: &char| matches!(it, 'a' | 'e' | 'i' | 'o' | 'u');
    let doubled = match letters.as_slice() {
        [.., before, middle, last] => {
            let short = !vowel(before) && vowel(middle) && !vowel(last) && !matches!(last, 'w' | 'x' | 'y');
            let vowels = letters.iter().filter(|it| vowel(it)).count();
            let stressed = vowels == 1
                || matches!(
                    verb.get(verb.len() - 3..),
                    Some("pel" | "mit" | "fer" | "cur" | "bel" | "bar" | "net" | "ret" | "rol" | "gin")
                );
            short && stressed
        }
        _ => false,
    };
    match letters.last() {
        Some(last) if doubled => format!("{verb}{last}"),
        _ => verb.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_back_to_their_verb() {
        let verbs = ["free", "expel", "seize", "deny", "ban", "withdraw", "pass", "visit", "tie", "convene"];
        let forms = VerbForms::of(verbs.into_iter(), "withdraw: withdrew, withdrawn");
        let words = [
            "freed", "freeing", "expelled", "seizing", "denies", "denied", "banned", "withdrew", "passes", "visited",
            "tying", "convened",
        ];
        let lemmas: Vec<_> = words.iter().filter_map(|it| forms.lemma(it)).collect();
        assert_eq!(
            lemmas,
            ["free", "free", "expel", "seize", "deny", "deny", "ban", "withdraw", "pass", "visit", "tie", "convene"]
        );
    }
}
