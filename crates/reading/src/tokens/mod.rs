//! Splits text into words, numbers and marks, as Universal Dependencies English does; `train/words.py` has the same rules, but for a
//! few signs that news seldom has.

mod addresses;
mod figures;
mod letters;
mod signs;

use knowledge::Words;
use text::Span;

/// The tokens of the stretch `within` of `text`, in order.
pub(crate) fn split(text: &str, within: Span, words: &Words) -> Vec<Span> {
    let mut scanner = Scanner { rest: within.of(text), at: within.start(), before: None, words };
    let mut tokens = Vec::with_capacity(within.len() as usize / 5);
    while let Some(first) = scanner.rest.chars().next() {
        let len = if first.is_whitespace() || is_ignored(first) { first.len_utf8() } else { scanner.token(first) };
        if !(first.is_whitespace() || is_ignored(first)) {
            tokens.push(Span::new(scanner.at, scanner.at + len as u32));
        }
        scanner.skip(len);
    }
    tokens
}

/// Marks that show nothing: zero-width and direction controls, byte order marks.
fn is_ignored(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// What is left of the text; each method gives the bytes of what it knows at the beginning of it.
struct Scanner<'t> {
    rest: &'t str,
    at: u32,
    /// The letter before `rest`.
    before: Option<char>,
    words: &'t Words,
}

impl<'t> Scanner<'t> {
    fn skip(&mut self, len: usize) {
        self.before = self.head(len).chars().next_back();
        self.rest = self.after(len);
        self.at += len as u32;
    }

    fn head(&self, len: usize) -> &'t str {
        self.rest.get(..len).unwrap_or_default()
    }

    fn after(&self, len: usize) -> &'t str {
        self.rest.get(len..).unwrap_or_default()
    }

    /// Whether no word runs up to here.
    fn is_fresh(&self) -> bool {
        !self.before.is_some_and(is_word)
    }

    /// Bytes of the token that starts here with `first`; at least one letter.
    fn token(&self, first: char) -> usize {
        let found = if first.is_alphabetic() {
            self.address().or_else(|| self.letters())
        } else if first.is_ascii_digit() {
            self.address().or_else(|| self.figures())
        } else {
            self.handle().or_else(|| self.file_ending()).or_else(|| self.sign(first))
        };
        found.unwrap_or(first.len_utf8())
    }
}

fn skip_letter(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next();
    letters.as_str()
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || is_mark_on_letter(letter)
}

/// Combining accents and hidden hyphens, which belong to the letter before.
fn is_mark_on_letter(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{AD}')
}

fn is_letter(letter: char) -> bool {
    letter.is_alphabetic() || is_mark_on_letter(letter)
}

/// Bytes at the start of `text` whose letters are all `wanted`.
fn prefix(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !wanted(letter)).unwrap_or(text.len())
}

fn digits(text: &str) -> usize {
    prefix(text, |letter| letter.is_ascii_digit())
}

/// Whether a word runs on at the start of `text`.
fn runs_on(text: &str) -> bool {
    text.starts_with(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of `text` with bars between them.
    fn words(text: &str) -> String {
        let knowledge = knowledge::Knowledge::embedded();
        let spans = split(text, Span::of_range(0..text.len()), &knowledge.words);
        spans.into_iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn contractions_are_two_words() {
        assert_eq!(
            words("They don't, and can’t; we'll see Oslo's plan. O'Brien cannot"),
            "They|do|n't|,|and|ca|n’t|;|we|'ll|see|Oslo|'s|plan|.|O'Brien|can|not"
        );
        assert_eq!(
            words("DON'T wanna. Dont! thats alot; im, not Im"),
            "DO|N'T|wan|na|.|Do|nt|!|that|s|a|lot|;|i|m|,|not|Im"
        );
        assert_eq!(words("Its not its own; mama`s"), "It|s|not|its|own|;|mama|`s");
        assert_eq!(words("Im sure your the mayor: lets go"), "I|m|sure|you|r|the|mayor|:|let|s|go");
        assert_eq!(words("Im Soo-ja likes your boat; he lets rooms"), "Im|Soo|-|ja|likes|your|boat|;|he|lets|rooms");
    }

    #[test]
    fn numbers_and_abbreviations_stay_whole() {
        assert_eq!(
            words("The U.S. paid $1,000.50 to Dr. Ann-Mari J. Holm at 9:30 a.m."),
            "The|U.S.|paid|$|1,000.50|to|Dr.|Ann|-|Mari|J.|Holm|at|9:30|a.m."
        );
        assert_eq!(words("about one -fifth of it, 20%"), "about|one|-|fifth|of|it|,|20|%");
        assert_eq!(
            words("up .5 or +3 in the 1990s, 1980's, ’72 and 2030's"),
            "up|.5|or|+3|in|the|1990s|,|1980's|,|’72|and|2030|'s"
        );
        assert_eq!(words("5pm, 10km, 4G, mid-2004"), "5|pm|,|10|km|,|4G|,|mid-2004");
    }

    #[test]
    fn words_glued_by_mistake_are_parted() {
        assert_eq!(words("most ofthe harbour andthe mills"), "most|of|the|harbour|and|the|mills");
        assert_eq!(words("a theme, a thesis, a notable youth"), "a|theme|,|a|thesis|,|a|notable|youth");
    }

    #[test]
    fn signs_of_money_keep_their_letters() {
        assert_eq!(words("US$40 and A$ 5, not VUS$"), "US$|40|and|A$|5|,|not|VUS|$");
    }

    #[test]
    fn some_abbreviations_depend_on_what_follows() {
        assert_eq!(
            words("No. 5 said No. Oil, etc. Grain, etc., too."),
            "No.|5|said|No|.|Oil|,|etc|.|Grain|,|etc.|,|too|."
        );
        assert_eq!(words("Vitamins etc."), "Vitamins|etc|.");
        assert_eq!(words("the U.S budget, a Ph.D. in law, AT&T"), "the|U.S|budget|,|a|Ph.D.|in|law|,|AT&T");
        assert_eq!(words("Holm, O., and plan B. So did I."), "Holm|,|O.|,|and|plan|B.|So|did|I|.");
    }

    #[test]
    fn missing_spaces_do_not_glue_sentences() {
        assert_eq!(words("It ended.The envoys left"), "It|ended|.|The|envoys|left");
        assert_eq!(words("in the U.S.The envoys"), "in|the|U.S.|The|envoys");
        assert_eq!(words("It ended.“We go”,he said"), "It|ended|.|“|We|go|”|,|he|said");
    }

    #[test]
    fn addresses_are_one_word() {
        assert_eq!(words("see example.com."), "see|example.com|.");
        assert_eq!(words("news.vex-holm.org, talk.boats.sails"), "news.vex-holm.org|,|talk.boats.sails");
        assert_eq!(
            words("https://example.org/a-b. (www.example.net)"),
            "https://example.org/a-b|.|(|www.example.net|)"
        );
        assert_eq!(
            words("oda.holm@example.org, oda@harbour, @oda #port #2"),
            "oda.holm@example.org|,|oda@harbour|,|@oda|#port|#|2"
        );
        assert_eq!(
            words("call 555-010-7734 or 555-0134: see note.pdf"),
            "call|555-010-7734|or|555-0134|:|see|note.pdf"
        );
        assert_eq!(
            words("call 4-7734 or 555/010-7734 on 12-31-2004, 5-2004, 300-400"),
            "call|4-7734|or|555/010-7734|on|12-31-2004|,|5|-|2004|,|300|-|400"
        );
    }

    #[test]
    fn signs_drawn_in_a_row_are_one() {
        assert_eq!(words("What?! Gone!!! :) *** ==--== ->"), "What|?!|Gone|!!!|:)|***|==--==|->");
        assert_eq!(words("‘‘We go,’’ he said ...  and ''left''."), "‘‘|We|go|,|’’|he|said|...|and|''|left|''|.");
        assert_eq!(words("s- so th- the well- kept"), "s-|so|th-|the|well|-|kept");
        assert_eq!(words("the harb- — the bay, d*mn it"), "the|harb-|—|the|bay|,|d*mn|it");
    }

    #[test]
    fn hidden_letters_part_nothing() {
        assert_eq!(words("har\u{AD}bour \u{202E}left\u{200B} x"), "har\u{AD}bour|left|x");
    }
}
