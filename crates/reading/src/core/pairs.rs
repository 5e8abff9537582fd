//! What a pair of mentions shows without any network: distance, form, kind, like words, nesting, quotation, number.
//! `train/heads/coreference.py` has the same rules.

use super::{Mentioned, Tag, Words};
use crate::model::Thing;
use crate::quotes::{self, QuoteState};
use crate::syntax::XPOS;
use knowledge::weights;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many rows of the table each feature has.
pub(super) const SIZES: [usize; 10] = [FAR.len(), SENTENCES.len(), 3, 8, 2, 256, 100, 5, 4, 9];
const FAR: [usize; 10] = [1, 2, 3, 4, 5, 8, 16, 32, 64, 128];
const SENTENCES: [usize; 8] = [0, 1, 2, 3, 4, 6, 11, 21];
const FORMS: usize = 16;
const THINGS: usize = 10;
/// The first row of each feature.
const STARTS: [usize; 10] = starts();

const fn starts() -> [usize; 10] {
    let (mut starts, mut at) = ([0; 10], 1);
    while at < 10 {
        starts[at] = starts[at - 1] + SIZES[at - 1];
        at += 1;
    }
    starts
}

text::labels! {
    /// How a mention refers.
    pub(super) enum Form {
        /// By name.
        Name = "name",
        /// "the ...".
        Definite = "definite",
        /// "this ...".
        Demonstrative = "demonstrative",
        /// "their ...".
        Possessive = "possessive",
        /// "a ...".
        Indefinite = "indefinite",
        /// A noun alone.
        Bare = "bare",
        /// First person.
        I = "I",
        /// First person, many.
        We = "we",
        /// Second person.
        You = "you",
        /// A man.
        He = "he",
        /// A woman.
        She = "she",
        /// A thing.
        It = "it",
        /// Many, or one of unknown gender.
        They = "they",
        /// "this" alone.
        This = "this",
        /// "who", "which".
        Who = "who",
        /// Anything else.
        Other = "other",
    }
}

/// The words that tell forms, and those that carry nothing: the head's label list.
#[derive(Debug)]
pub(super) struct FormWords {
    forms: Vec<(Form, Vec<&'static str>)>,
    empty: Vec<&'static str>,
}

impl FormWords {
    /// Lines of a form, a tab, and words; the line `empty` holds words that carry nothing.
    pub(super) fn embedded() -> FormWords {
        let rows = weights::COREFERENCE.labels.lines().filter_map(|line| line.split_once('\t'));
        let mut words = FormWords { forms: Vec::new(), empty: Vec::new() };
        for (name, list) in rows {
            let list = list.split(' ').collect();
            match Form::from_label(name) {
                Some(form) => words.forms.push((form, list)),
                None => words.empty = list,
            }
        }
        words
    }

    fn is(&self, form: Form, word: &str) -> bool {
        self.forms.iter().any(|row| row.0 == form && row.1.contains(&word))
    }

    fn is_empty(&self, word: &str) -> bool {
        self.empty.contains(&word)
    }

    /// How a mention refers, from its words in small letters and the tag of its head.
    fn form(&self, words: &[String], tag: &str) -> Form {
        use Form::{
            Bare, Definite, Demonstrative, He, I, Indefinite, It, Name, Other, Possessive, She, They, This, We, Who,
            You,
        };
        let first = words.first().map(|word| word.replace('’', "'")).unwrap_or_default();
        let bare_pronoun = matches!(first.as_str(), "i" | "he" | "she" | "they" | "we");
        let closed = ["PR", "WP", "DT", "WD", "EX"].iter().any(|start| tag.starts_with(start));
        if words.len() == 1 && (closed || bare_pronoun) {
            let pronoun = [I, We, You, He, She, It, They].into_iter().find(|&form| self.is(form, &first));
            let rest = if tag.starts_with('W') {
                Who
            } else if self.is(This, &first) {
                This
            } else {
                Other
            };
            return pronoun.unwrap_or(rest);
        }
        if tag.starts_with("NNP") {
            return Name;
        }
        let told = [Demonstrative, Possessive, Definite, Indefinite].into_iter().find(|&form| self.is(form, &first));
        told.unwrap_or(if tag.starts_with("NN") { Bare } else { Other })
    }
}

/// One mention, as pairs see it.
#[derive(Debug)]
struct Side {
    /// Its number in the order in which mentions were found.
    order: usize,
    words: Range<usize>,
    paragraph: usize,
    sentence: usize,
    form: Form,
    thing: Thing,
    /// 0 not known, 1 one, 2 many.
    number: usize,
    quoted: bool,
    /// Its telling words, by number, sorted.
    content: Vec<u32>,
    main: u32,
    letters: String,
    short: String,
}

/// All mentions of an article in the order of the text, the wider first.
#[derive(Debug)]
pub(crate) struct Pair {
    sides: Vec<Side>,
}

/// What the sides are made from.
pub(super) struct Source<'a> {
    pub(super) words: Words<'a>,
    pub(super) tags: &'a [Tag],
    pub(super) sentences: &'a [Range<usize>],
    pub(super) paragraphs: &'a [Range<usize>],
    pub(super) forms: &'a FormWords,
}

impl Pair {
    pub(super) fn new(source: &Source<'_>, mentions: &[Mentioned]) -> Pair {
        let mut numbers = BTreeMap::new();
        let quoted = source.quoted();
        let mut sides: Vec<Side> = mentions
            .iter()
            .enumerate()
            .map(|(order, mention)| {
                let quoted = quoted.get(mention.head).is_some_and(|state| *state == QuoteState::Inside);
                Side { quoted, ..source.side(order, mention, &mut numbers) }
            })
            .collect();
        sides.sort_by_key(|side| (side.words.start, usize::MAX - side.words.end, mentions[side.order].head));
        Pair { sides }
    }

    pub(super) fn len(&self) -> usize {
        self.sides.len()
    }

    /// Which of the mentions found stands at a place of the order of the text.
    pub(super) fn order(&self, at: usize) -> usize {
        self.sides[at].order
    }

    pub(super) fn form(&self, at: usize) -> Form {
        self.sides[at].form
    }

    /// The row of the table for each feature of a pair.
    pub(super) fn features(&self, later: usize, earlier: usize) -> [usize; 10] {
        let (one, other) = (&self.sides[later], &self.sides[earlier]);
        let bucket = |value: usize, limits: &[usize]| limits.partition_point(|&limit| limit <= value) - 1;
        let mut rows = [
            bucket(later - earlier, &FAR),
            bucket(one.sentence - other.sentence, &SENTENCES),
            (one.paragraph - other.paragraph).min(2),
            one.like(other),
            usize::from(one.is_short_for(other) || other.is_short_for(one)),
            one.form as usize * FORMS + other.form as usize,
            one.thing as usize * THINGS + other.thing as usize,
            one.nesting(other),
            usize::from(one.quoted) * 2 + usize::from(other.quoted),
            one.number * 3 + other.number,
        ];
        for (row, start) in rows.iter_mut().zip(STARTS) {
            *row += start;
        }
        rows
    }
}

impl Source<'_> {
    /// The quote state of each word.
    fn quoted(&self) -> Vec<QuoteState> {
        let spans = |paragraph: &Range<usize>| self.words.spans.get(paragraph.clone()).unwrap_or_default();
        self.paragraphs.iter().flat_map(|paragraph| quotes::states(self.words.text, spans(paragraph))).collect()
    }

    fn side(&self, order: usize, mention: &Mentioned, numbers: &mut BTreeMap<String, u32>) -> Side {
        let words: Vec<&str> = mention.words.clone().map(|word| self.words.get(word)).collect();
        let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let tag = self.tags.get(mention.head).and_then(|tag| XPOS.get(usize::from(tag.xpos))).copied().unwrap_or("");
        let form = self.forms.form(&small, tag);
        let mut number_of = |word: String| {
            let next = numbers.len() as u32;
            *numbers.entry(word).or_insert(next)
        };
        let main = number_of(self.words.get(mention.head).to_lowercase());
        let mut content: Vec<u32> =
            self.content(&small).into_iter().map(|word| number_of(word.replace('’', "'"))).collect();
        content.sort_unstable();
        content.dedup();
        Side {
            order,
            words: mention.words.clone(),
            paragraph: self.paragraphs.partition_point(|paragraph| paragraph.end <= mention.head),
            sentence: self.sentences.partition_point(|sentence| sentence.end <= mention.head),
            form,
            thing: mention.thing,
            number: number(form, tag, &small),
            quoted: false,
            content,
            main,
            letters: self.letters(&words),
            short: short(&words, &small),
        }
    }

    fn content(&self, small: &[String]) -> Vec<String> {
        let telling: Vec<String> = small.iter().filter(|word| !self.forms.is_empty(word)).cloned().collect();
        if telling.is_empty() { small.iter().take(1).cloned().collect() } else { telling }
    }

    /// The first letters of capitalised words: what an acronym would be.
    fn letters(&self, words: &[&str]) -> String {
        let capital = |word: &&str| word.chars().next().filter(|letter| letter.is_uppercase());
        let telling = words.iter().filter(|word| !self.forms.is_empty(&word.to_lowercase()));
        let letters: String = telling.filter_map(capital).collect();
        if letters.chars().count() > 1 { letters } else { String::new() }
    }
}

/// The word of a mention that may be an acronym.
fn short(words: &[&str], small: &[String]) -> String {
    let word = match (words, small.first().map(String::as_str)) {
        ([word], _) | ([_, word], Some("the")) => word,
        _ => return String::new(),
    };
    let upper = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    if upper && word.chars().count() > 1 { (*word).to_owned() } else { String::new() }
}

fn number(form: Form, tag: &str, small: &[String]) -> usize {
    let first = small.first().map(String::as_str).unwrap_or_default();
    let many = matches!(form, Form::We | Form::They) || matches!(tag, "NNS" | "NNPS");
    let one = matches!(form, Form::I | Form::He | Form::She | Form::It) || matches!(tag, "NN" | "NNP");
    match (many || matches!(first, "these" | "those" | "both"), one || matches!(first, "this" | "that")) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}

impl Side {
    /// 0 nothing alike, 1 the head word; 2 all telling words of the later in the earlier, 3 the other way, 4 the same; 5 to 7
    /// the like with the same head word.
    fn like(&self, other: &Side) -> usize {
        let both = self.content.iter().filter(|word| other.content.binary_search(word).is_ok()).count();
        let words = match (both == self.content.len(), both == other.content.len()) {
            (true, true) => 4,
            (true, false) => 2,
            (false, true) => 3,
            (false, false) => 0,
        };
        match (self.main == other.main, words) {
            (true, 0) => 1,
            (true, words) => words + 3,
            (false, words) => words,
        }
    }

    fn is_short_for(&self, other: &Side) -> bool {
        !self.short.is_empty() && self.short == other.letters
    }

    /// 0 apart, 1 inside the earlier, 2 across it, 3 right behind it, 4 one word between.
    fn nesting(&self, other: &Side) -> usize {
        let same = self.paragraph == other.paragraph;
        let inside = self.words.start >= other.words.start && self.words.end <= other.words.end;
        match (same, inside, self.words.start.cmp(&other.words.end)) {
            (false, ..) => 0,
            (true, true, _) => 1,
            (true, false, std::cmp::Ordering::Less) => 2,
            (true, false, std::cmp::Ordering::Equal) => 3,
            (true, false, std::cmp::Ordering::Greater) => 4 * usize::from(self.words.start == other.words.end + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(words: Range<usize>, content: &[u32]) -> Side {
        Side {
            order: 0,
            words,
            paragraph: 0,
            sentence: 0,
            form: Form::Bare,
            thing: Thing::Person,
            number: 0,
            quoted: false,
            content: content.to_vec(),
            main: content.last().copied().unwrap_or(0),
            letters: String::new(),
            short: String::new(),
        }
    }

    fn form(words: &str, tag: &str) -> &'static str {
        let words: Vec<String> = words.split(' ').map(str::to_lowercase).collect();
        FormWords::embedded().form(&words, tag).label()
    }

    #[test]
    fn forms_are_told_by_the_first_word_and_the_head() {
        let rows = [
            ("Oda Lindqvist", "NNP", "name"),
            ("the harbour minister", "NN", "definite"),
            ("those boats", "NNS", "demonstrative"),
            ("her boats", "NNS", "possessive"),
            ("a boat", "NN", "indefinite"),
            ("boats", "NNS", "bare"),
            ("Her", "PRP$", "she"),
            ("it", "PRP", "it"),
            ("this", "DT", "this"),
            ("which", "WDT", "who"),
            ("nine", "CD", "other"),
        ];
        for (words, tag, wanted) in rows {
            assert_eq!(form(words, tag), wanted, "{words}");
        }
    }

    #[test]
    fn likeness_grows_with_common_words() {
        let ferry = side(0..3, &[1, 2, 7]);
        assert_eq!(ferry.like(&side(9..12, &[1, 2, 7])), 7);
        assert_eq!(side(20..21, &[7]).like(&ferry), 5);
        assert_eq!(ferry.like(&side(20..21, &[7])), 6);
        assert_eq!(side(20..22, &[5, 7]).like(&ferry), 1);
        assert_eq!(side(20..21, &[1]).like(&ferry), 2);
        assert_eq!(side(20..21, &[5]).like(&ferry), 0);
    }

    #[test]
    fn nesting_is_told_from_neighbourhood() {
        let outer = side(2..8, &[1]);
        let inner = |words| side(words, &[1]).nesting(&outer);
        assert_eq!([inner(3..5), inner(7..9), inner(8..9), inner(9..10), inner(10..11)], [1, 2, 3, 4, 0]);
        assert_eq!(Side { paragraph: 1, ..side(3..5, &[1]) }.nesting(&outer), 0);
    }

    #[test]
    fn an_acronym_is_short_for_its_capitals() {
        let words = ["Northern", "River", "Authority"];
        let short = super::short(&["the", "NRA"], &["the".to_owned(), "nra".to_owned()]);
        let source = FormWords::embedded();
        let letters: String =
            words.iter().filter(|word| !source.is_empty(word)).filter_map(|word| word.chars().next()).collect();
        assert_eq!(short, letters);
    }
}
