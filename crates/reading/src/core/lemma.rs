//! Dictionary forms: a script that changes the form, or an exception.

use super::inflection::{Ending, Inflection};
use crate::syntax::Upos;
use encoder::Vocabulary;
use std::collections::HashSet;

/// All scripts and exceptions.
#[derive(Debug)]
pub(super) struct Lemmas {
    scripts: Vec<Script>,
    /// Form in lower case, part of speech, lemma; sorted.
    exceptions: Vec<(&'static str, &'static str, &'static str)>,
    /// Degrees with other stems, the same way.
    degrees: Vec<(&'static str, &'static str, &'static str)>,
    inflection: Inflection,
    /// Words of known names, in small letters.
    names: HashSet<String>,
}

/// A form with its tags and the script that the head gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'t> {
    pub(super) word: &'t str,
    pub(super) upos: Upos,
    /// Penn tag.
    pub(super) xpos: &'static str,
    pub(super) script: usize,
    /// Whether words near it are written in capitals too.
    pub(super) among_capitals: bool,
}

/// Room for the letters of one form.
#[derive(Debug, Default)]
pub(crate) struct LemmaRoom {
    lower: String,
    made: String,
}

/// The script that changes nothing.
const KEEP: Script = Script { case: Case::Keep, cut: 0, ending: "" };

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
    /// Only the first letter as it is, the others small.
    Title,
    /// The first letter great.
    Capital,
}

impl Lemmas {
    /// Reads the two lists of the weights and the list of irregular verbs.
    pub(super) fn new(scripts: &'static str, exceptions: &'static str, irregular: &'static str) -> Lemmas {
        let is_degree = |row: &(&str, &str, &str)| matches!(row.1, "ADJ" | "ADV");
        let odd = || knowledge::IRREGULAR_FORMS.lines().filter_map(exception);
        let mut exceptions: Vec<_> =
            exceptions.lines().filter_map(exception).chain(odd().filter(|row| !is_degree(row))).collect();
        exceptions.sort_unstable();
        let mut degrees: Vec<_> = odd().filter(is_degree).collect();
        degrees.sort_unstable();
        let scripts = scripts.lines().map(Script::new).collect();
        Lemmas { scripts, exceptions, degrees, inflection: Inflection::new(irregular), names: knowledge::name_parts() }
    }

    /// How many scripts there are.
    pub(super) fn len(&self) -> usize {
        self.scripts.len()
    }

    /// Appends the lemma of a form: a number's digits, an exception's, the one that its ending leads to among the common
    /// words, or what the script makes, where that is possible for the form's tag.
    pub(super) fn add(&self, form: Form<'_>, common: &Vocabulary, room: &mut LemmaRoom, out: &mut String) {
        if form.upos == Upos::Num && is_figure(form.word) {
            let grouped = is_grouped(form.word);
            return out.extend(form.word.chars().filter(|letter| !grouped || *letter != ','));
        }
        room.lower.clear();
        Case::Lower.apply(form.word, &mut room.lower);
        if let Some(case) = self.spelling(form, common, &room.lower) {
            return case.apply(form.word, out);
        }
        if let Some(lemma) = mark(form).or_else(|| self.exception(&room.lower, form)) {
            return out.push_str(lemma);
        }
        if form.upos == Upos::Propn && form.xpos == "NNPS" && self.add_singular(&room.lower, common, out) {
            return;
        }
        let script = self.script(form);
        let ending = Ending::of(form.xpos);
        let bends = ending.filter(|ending| bends(form) && (!script.keeps() || ending.is_plain_in(form.upos)));
        if bends.is_some_and(|ending| self.inflection.add(&room.lower, ending, common, out)) {
            return;
        }
        match (stands(form), ending) {
            (true, _) if !script.keeps() && form.upos == Upos::Propn => KEEP.apply(form.word, out),
            (true, _) if !script.keeps() => out.push_str(&room.lower),
            (false, _) if !misleads(script, form, common, room) => script.apply(form.word, out),
            (false, Some(ending)) if self.inflection.guess(&room.lower, ending, out) => {}
            (false, _) if is_closed(form.upos) || !room.lower.ends_with('s') => out.push_str(&room.lower),
            _ => script.apply(form.word, out),
        }
    }

    /// Appends the singular of a name in the plural that is a common word with a capital ("Bridges"). Says whether it is one.
    fn add_singular(&self, lower: &str, common: &Vocabulary, out: &mut String) -> bool {
        let start = out.len();
        let found = self.inflection.add(lower, Ending::Plural, common, out);
        if let Some(first) = out.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
        found
    }

    /// The script of a form; one that makes a name small only bends it.
    fn script(&self, form: Form<'_>) -> Script {
        let script = plural_name(form).or_else(|| self.scripts.get(form.script).copied()).unwrap_or(KEEP);
        let small = form.upos == Upos::Propn && matches!(script.case, Case::Lower);
        if small { Script { case: Case::Keep, ..script } } else { script }
    }

    /// How the letters of a form are written in its lemma where they and its tags alone tell: `Q1` and `B` stay, a shout of five
    /// letters or more, a common noun and the name of a file are in small letters, and a name has its first capital where it is
    /// one of many shouts or is known and written small.
    fn spelling(&self, form: Form<'_>, common: &Vocabulary, lower: &str) -> Option<Case> {
        let letters = form.word.chars().count();
        let shout = form.word.chars().all(char::is_uppercase);
        let capital = form.word.starts_with(char::is_uppercase);
        let plain = form.word.chars().all(char::is_alphanumeric);
        let sign = plain && form.word.contains(|letter: char| letter.is_ascii_digit());
        let small = !plain && form.word.contains('.') || capital && !shout && common.has_word(lower);
        match (form.upos, form.xpos) {
            (Upos::Noun, "NN") if capital && (letters == 1 || sign) => Some(Case::Keep),
            (Upos::Noun, "NN") if small || shout && letters > 4 => Some(Case::Lower),
            (Upos::Propn, "NNP") if shout && letters > 4 && form.among_capitals => Some(Case::Title),
            (Upos::Propn, "NNP") if form.word == lower && self.names.contains(lower) => Some(Case::Capital),
            (Upos::X, "ADD") => Some(Case::Keep),
            _ => None,
        }
    }

    /// The lemma of an odd form; of a name only one that is its full form ("Sept."), of a degree only where it is one.
    fn exception(&self, lower: &str, form: Form<'_>) -> Option<&'static str> {
        let key = (lower, form.upos.label());
        let find = |rows: &[(&'static str, &'static str, &'static str)]| {
            rows.binary_search_by_key(&key, |row| (row.0, row.1)).ok().map(|at| rows[at].2)
        };
        let degree = matches!(Ending::of(form.xpos), Some(Ending::More | Ending::Most));
        let lemma = degree.then(|| find(&self.degrees)).flatten().or_else(|| find(&self.exceptions))?;
        let first = |text: &str| text.chars().next().map(|letter| letter.to_ascii_lowercase());
        let full = first(lemma) == first(lower) && (lower.contains('.') || !lemma.contains('.'));
        (form.upos != Upos::Propn || full).then_some(lemma)
    }
}

/// Whether a form is of a part of speech that bends.
fn bends(form: Form<'_>) -> bool {
    matches!(form.upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv)
}

/// Whether a part of speech has few words, all of them common.
fn is_closed(upos: Upos) -> bool {
    matches!(upos, Upos::Pron | Upos::Det | Upos::Aux | Upos::Adp | Upos::Cconj | Upos::Sconj)
}

/// Whether a script makes no common word of a form whose ending tells what to cut, or of one of few.
fn misleads(script: Script, form: Form<'_>, common: &Vocabulary, room: &mut LemmaRoom) -> bool {
    room.made.clear();
    script.apply(&room.lower, &mut room.made);
    let told = matches!((form.upos, form.xpos), (Upos::Verb, "VBD" | "VBN" | "VBG") | (Upos::Noun, "NNS"));
    (told || is_closed(form.upos) && !script.keeps()) && !common.has_word(&room.made)
}

/// How the plural of a name is cut where its letters tell: "Embassies" becomes "Embassy", and what has no -s stays.
fn plural_name(form: Form<'_>) -> Option<Script> {
    let ends = |ending: &&str| form.word.ends_with(*ending);
    match (form.upos, form.xpos) {
        (Upos::Propn, "NNPS") if form.word.len() > 5 && ends(&"ies") => {
            Some(Script { case: Case::Keep, cut: 3, ending: "y" })
        }
        (Upos::Propn, "NNPS") if !["s", "S", "men", "MEN", "ple", "ren"].iter().any(ends) => Some(KEEP),
        _ => None,
    }
}

/// The plain form of a printers' mark.
fn mark(form: Form<'_>) -> Option<&'static str> {
    match form.word {
        "“" | "”" | "„" if form.upos == Upos::Punct => Some("\""),
        "‘" | "’" if form.upos == Upos::Punct => Some("'"),
        "‘‘" | "’’" | "‘’" if form.upos == Upos::Punct => Some("''"),
        _ => None,
    }
}

/// Whether the form's tags say that nothing is cut.
fn stands(form: Form<'_>) -> bool {
    match form.upos {
        Upos::Propn => form.xpos != "NNPS",
        Upos::Noun | Upos::Adj | Upos::Verb | Upos::Adv => matches!(form.xpos, "NN" | "JJ" | "VB" | "VBP" | "RB"),
        _ => false,
    }
}

/// Whether a number is written in figures alone.
fn is_figure(word: &str) -> bool {
    word.ends_with(|last: char| last.is_ascii_digit()) && !word.contains(char::is_alphabetic)
}

/// Whether a number has commas between its thousands.
fn is_grouped(word: &str) -> bool {
    let whole = word.split_once('.').map_or(word, |(whole, _)| whole);
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    whole.contains(',')
        && (1..4).contains(&first.len())
        && digits(first)
        && groups.all(|it| it.len() == 3 && digits(it))
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

    /// Whether it changes no letter but its case.
    fn keeps(self) -> bool {
        self.cut == 0 && self.ending.is_empty()
    }

    fn apply(self, form: &str, out: &mut String) {
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
                Case::Capital if index == 0 => out.extend(letter.to_uppercase()),
                Case::Capital => out.push(letter),
                Case::Lower | Case::Title => out.extend(letter.to_lowercase()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(form: &str, upos: Upos, script: usize) -> String {
        tagged(form, (upos, "NN"), script)
    }

    fn tagged(word: &str, (upos, xpos): (Upos, &'static str), script: usize) -> String {
        let lemmas = Lemmas::new("l0+\nk0+\nt0+\nl3+y\nl2+be\nl9+x", "went\tVERB\tgo\nn't\tPART\tnot", "");
        let common = Vocabulary::load("[UNK]\n[CLS]\n[SEP]\nbe\nbridge\ngarage").unwrap();
        let mut out = String::from("before ");
        lemmas.add(
            Form { word, upos, xpos, script, among_capitals: true },
            &common,
            &mut LemmaRoom::default(),
            &mut out,
        );
        out.strip_prefix("before ").unwrap().to_owned()
    }

    #[test]
    fn scripts_change_case_and_ending() {
        assert_eq!(lemma("Treaties", Upos::Sym, 3), "treaty");
        assert_eq!(lemma("VEXHOLM", Upos::Propn, 2), "Vexholm");
        assert_eq!(lemma("Oda", Upos::Propn, 1), "Oda");
        assert_eq!(lemma("’s", Upos::Part, 0), "'s");
    }

    #[test]
    fn a_script_that_cuts_too_much_leaves_the_form() {
        assert_eq!(lemma("Élan", Upos::Pron, 5), "élan");
        assert_eq!(lemma("is", Upos::Aux, 4), "be");
    }

    #[test]
    fn a_tag_that_bends_nothing_keeps_the_letters() {
        assert_eq!(lemma("Élan", Upos::Noun, 4), "élan");
        assert_eq!(lemma("Oda", Upos::Propn, 3), "Oda");
    }

    #[test]
    fn letters_and_tags_tell_how_a_lemma_is_written() {
        assert_eq!(tagged("Embassies", (Upos::Propn, "NNPS"), 1), "Embassy");
        assert_eq!(tagged("Maldivian", (Upos::Propn, "NNPS"), 3), "Maldivian");
        assert_eq!(tagged("Oct.", (Upos::Propn, "NNP"), 1), "October");
        assert_eq!(tagged("VEXHOLM", (Upos::Propn, "NNP"), 1), "Vexholm");
        assert_eq!(tagged("Q1", (Upos::Noun, "NN"), 0), "Q1");
        assert_eq!(tagged("FERRY", (Upos::Noun, "NN"), 1), "ferry");
        assert_eq!(tagged("”", (Upos::Punct, "''"), 1), "\"");
        assert_eq!(tagged("Garage", (Upos::Noun, "NN"), 1), "garage");
        assert_eq!(tagged("Minutes.PDF", (Upos::Noun, "NN"), 1), "minutes.pdf");
        assert_eq!(tagged("norway", (Upos::Propn, "NNP"), 0), "Norway");
        assert_eq!(tagged("Oda", (Upos::Propn, "NNP"), 0), "Oda");
        assert_eq!(tagged("Bridges", (Upos::Propn, "NNPS"), 1), "Bridge");
    }

    #[test]
    fn what_makes_no_word_is_not_done() {
        assert_eq!(tagged("another", (Upos::Det, "DT"), 4), "another");
        assert_eq!(tagged("64.73", (Upos::Num, "CD"), 5), "64.73");
        assert_eq!(tagged("applause", (Upos::Noun, "NNS"), 4), "applause");
    }

    #[test]
    fn degrees_have_other_stems_only_as_degrees() {
        assert_eq!(tagged("further", (Upos::Adv, "RBR"), 0), "far");
        assert_eq!(tagged("further", (Upos::Adv, "RB"), 0), "further");
    }

    #[test]
    fn numbers_lose_the_commas_between_thousands() {
        assert_eq!(lemma("1,250,000.5", Upos::Num, 1), "1250000.5");
        assert_eq!(lemma("12,5", Upos::Num, 1), "12,5");
    }

    #[test]
    fn exceptions_come_first_for_their_part_of_speech() {
        assert_eq!(lemma("Went", Upos::Verb, 0), "go");
        assert_eq!(lemma("Went", Upos::Noun, 0), "went");
        assert_eq!(lemma("n’t", Upos::Part, 0), "not");
    }
}
