//! Splits text into words, numbers and marks, as Universal Dependencies English does; `train/words.py` has the same rules, but for a
//! few signs that news seldom has.

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
        self.rest = self.rest.get(len..).unwrap_or_default();
        self.at += len as u32;
    }

    fn head(&self, len: usize) -> &'t str {
        self.rest.get(..len).unwrap_or_default()
    }

    /// Bytes of the token that starts here with `first`; at least one letter.
    fn token(&self, first: char) -> usize {
        self.address()
            .or_else(|| self.initials())
            .or_else(|| self.abbreviation())
            .or_else(|| self.clitic())
            .or_else(|| self.number())
            .or_else(|| self.word())
            .or_else(|| self.marks())
            .unwrap_or(first.len_utf8())
    }

    /// A web address, a mail address, a handle, or a site's name.
    fn address(&self) -> Option<usize> {
        let head = self.chunk();
        if head.starts_with("http://") || head.starts_with("https://") || head.starts_with("www.") {
            return Some(head.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '/').len().max(4));
        }
        if head.starts_with(['@', '#']) {
            let name = prefix(head.get(1..)?, is_word);
            return (name > 0).then_some(name + 1);
        }
        let name = prefix(head, |letter| is_word(letter) || matches!(letter, '.' | '+' | '-'));
        let after = head.get(name..)?;
        if let Some(host) = after.strip_prefix('@') {
            let host = host.get(..prefix(host, |letter| is_word(letter) || matches!(letter, '.' | '-')))?;
            let host = host.trim_end_matches(['.', '-']);
            return host.contains('.').then_some(name + 1 + host.len());
        }
        self.site(head)
    }

    /// What stands before the next white space, up to a limit, so that a megabyte without any costs no more than it must.
    fn chunk(&self) -> &'t str {
        const LONGEST: usize = 512;
        let end = self.rest.char_indices().take(LONGEST).find(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
        let limit = end.or_else(|| self.rest.char_indices().nth(LONGEST).map(|(at, _)| at));
        self.head(limit.unwrap_or(self.rest.len()))
    }

    /// `name.com`, `mail.name.org` and `talk.boats.sails`, but not `ended.The`.
    fn site(&self, head: &str) -> Option<usize> {
        let chain = head.get(..prefix(head, |letter| is_word(letter) || letter == '.'))?.trim_end_matches('.');
        let (name, _) = chain.split_once('.')?;
        let is_small = |part: &str| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_lowercase());
        let ends = |domain: &&str| chain.strip_suffix(*domain).is_some_and(|rest| rest.ends_with('.'));
        let listed = chain.split('.').count() > 2 && chain.split('.').all(is_small);
        let whole = !name.is_empty() && !chain.contains("..") && (listed || self.words.domains.iter().any(ends));
        whole.then_some(chain.len())
    }

    /// `U.S.`, `J.` before another capital.
    fn initials(&self) -> Option<usize> {
        let mut letters = self.rest.chars();
        let (mut len, mut pairs) = (0, 0);
        while let (Some(letter), Some('.')) = (letters.next(), letters.next()) {
            if !letter.is_ascii_alphabetic() {
                break;
            }
            len += 2;
            pairs += 1;
        }
        let after = self.rest.get(len..).unwrap_or_default();
        let after = after.strip_prefix(char::is_whitespace).unwrap_or(after);
        let single = pairs == 1
            && self.rest.starts_with(|c: char| c.is_ascii_uppercase())
            && after.starts_with(|c: char| c.is_ascii_uppercase());
        let fresh = !self.before.is_some_and(is_word);
        (fresh && (pairs >= 2 || single)).then_some(len)
    }

    fn abbreviation(&self) -> Option<usize> {
        let len = prefix(self.rest, char::is_alphabetic);
        let after = self.rest.get(len..)?.strip_prefix('.')?;
        (!after.starts_with(is_word) && self.words.is_abbreviation(self.head(len))).then_some(len + 1)
    }

    /// `'s`, `n't`, the halves of `cannot` and `gonna`.
    fn clitic(&self) -> Option<usize> {
        if let Some(len) = clitic(self.rest) {
            return Some(len);
        }
        let len = prefix(self.rest, char::is_alphabetic);
        let (word, after) = self.rest.split_at_checked(len)?;
        if ["cannot", "gonna", "wanna", "gotta"].iter().any(|whole| word.eq_ignore_ascii_case(whole)) {
            return Some(3);
        }
        let negated =
            word.ends_with(['n', 'N']) && after.starts_with(['\'', '’']) && ends_word(skip_letter(after), "t");
        match (negated, len) {
            (false, _) => None,
            (true, 1) => after.chars().next().map(|mark| 2 + mark.len_utf8()),
            (true, _) => Some(len - 1),
        }
    }

    /// `1,000`, `3.5`, `10:30`, `1/2`, `21st`, `1990s`, and telephone numbers.
    fn number(&self) -> Option<usize> {
        let mut len = prefix(self.rest, |c| c.is_ascii_digit());
        if len == 0 {
            return None;
        }
        loop {
            let after = self.rest.get(len..).unwrap_or_default();
            let digits =
                after.strip_prefix(['.', ',', ':', '/']).map_or(0, |more| prefix(more, |c| c.is_ascii_digit()));
            if digits == 0 {
                break;
            }
            len += 1 + digits;
        }
        len = self.telephone().unwrap_or(len);
        let after = self.rest.get(len..).unwrap_or_default();
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| ends_word(after, end));
        Some(if ordinal { len + 2 } else { len + usize::from(ends_word(after, "s")) })
    }

    /// `555-010-7734`.
    fn telephone(&self) -> Option<usize> {
        let (mut rest, mut groups) = (self.rest, [0; 3]);
        for (index, group) in groups.iter_mut().enumerate() {
            rest = if index > 0 { rest.strip_prefix('-')? } else { rest };
            *group = prefix(rest, |c| c.is_ascii_digit());
            rest = rest.get(*group..)?;
        }
        let whole = matches!(groups, [3, 3, 4]) && !rest.starts_with('-');
        whole.then_some(self.rest.len() - rest.len())
    }

    /// Letters, with inner apostrophes ("O'Brien"), a prefix and its hyphen, or digits behind.
    fn word(&self) -> Option<usize> {
        let mut len = prefix(self.rest, char::is_alphabetic);
        if len == 0 {
            let other = prefix(self.rest, is_word);
            return (other > 0).then_some(other);
        }
        let after = self.rest.get(len..).unwrap_or_default();
        let behind = after.strip_prefix('-').map_or(0, |more| prefix(more, char::is_alphabetic));
        if behind > 0 && self.words.is_prefix(&self.head(len).to_ascii_lowercase()) {
            return Some(len + 1 + behind);
        }
        while let Some(mark) =
            self.rest.get(len..).and_then(|after| after.chars().next()).filter(|c| matches!(c, '\'' | '’'))
        {
            let after = self.rest.get(len..).unwrap_or_default();
            let more = prefix(skip_letter(after), char::is_alphabetic);
            if more == 0 || clitic(after).is_some() {
                break;
            }
            len += mark.len_utf8() + more;
        }
        let after = self.rest.get(len..).unwrap_or_default();
        Some(if after.starts_with(|c: char| c.is_ascii_digit()) { len + prefix(after, is_word) } else { len })
    }

    /// Runs of marks that belong together: quotes of two apostrophes, dashes, dots, rules drawn in signs, smileys.
    fn marks(&self) -> Option<usize> {
        for pair in ["''", "``"] {
            if self.rest.starts_with(pair) {
                return Some(2);
            }
        }
        let calls = prefix(self.rest, |letter| matches!(letter, '!' | '?'));
        let same = |mark: char| prefix(self.rest, |letter| letter == mark);
        let runs = ['-', '.', '=', '*', '<', '>', '#', '~', '+', '_', '$'].into_iter().map(same);
        std::iter::once(calls).chain(runs).find(|&len| len > 1).or_else(|| self.smiley())
    }

    /// `:)`, `;-(`, where no letter is near.
    fn smiley(&self) -> Option<usize> {
        let after = self.rest.strip_prefix([':', ';'])?;
        let mouth = after.strip_prefix('-').unwrap_or(after).strip_prefix(['(', ')', 'D', 'P'])?;
        let alone = !self.before.is_some_and(char::is_alphanumeric) && !mouth.starts_with(is_word);
        alone.then_some(self.rest.len() - mouth.len())
    }
}

/// Bytes of a clitic with its apostrophe at the start of `text`.
fn clitic(text: &str) -> Option<usize> {
    let after = text.strip_prefix(['\'', '’'])?;
    let end = ["s", "re", "ve", "ll", "d", "m"].iter().find(|end| ends_word(after, end))?;
    Some(text.len() - after.len() + end.len())
}

/// Whether `text` starts with `end` in either case and the word ends there.
fn ends_word(text: &str, end: &str) -> bool {
    let head = text.get(..end.len()).unwrap_or_default();
    head.eq_ignore_ascii_case(end) && !text.get(end.len()..).unwrap_or_default().starts_with(is_word)
}

fn skip_letter(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next();
    letters.as_str()
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || is_mark_on_letter(letter)
}

/// Combining accents, which belong to the letter before.
fn is_mark_on_letter(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

/// Bytes at the start of `text` whose letters are all `wanted`.
fn prefix(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !wanted(letter)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let knowledge = knowledge::Knowledge::embedded();
        split(text, Span::of_range(0..text.len()), &knowledge.words).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn contractions_are_two_words() {
        assert_eq!(
            words("They don't, and can’t; we'll see Oslo's plan."),
            ["They", "do", "n't", ",", "and", "ca", "n’t", ";", "we", "'ll", "see", "Oslo", "'s", "plan", "."]
        );
        assert_eq!(words("O'Brien cannot"), ["O'Brien", "can", "not"]);
    }

    #[test]
    fn numbers_and_abbreviations_stay_whole() {
        assert_eq!(
            words("The U.S. paid $1,000.50 to Dr. Ann-Mari J. Holm at 9:30 a.m."),
            [
                "The", "U.S.", "paid", "$", "1,000.50", "to", "Dr.", "Ann", "-", "Mari", "J.", "Holm", "at", "9:30",
                "a.m."
            ]
        );
        assert_eq!(words("about one -fifth of it, 20%"), ["about", "one", "-", "fifth", "of", "it", ",", "20", "%"]);
    }

    #[test]
    fn missing_spaces_do_not_glue_sentences() {
        assert_eq!(words("It ended.The envoys left"), ["It", "ended", ".", "The", "envoys", "left"]);
        assert_eq!(words("see example.com."), ["see", "example.com", "."]);
        assert_eq!(words("news.example.org, talk.boats.sails"), ["news.example.org", ",", "talk.boats.sails"]);
    }

    #[test]
    fn signs_drawn_in_a_row_are_one() {
        assert_eq!(
            words("What?! Gone!!! :) *** (1990s)"),
            ["What", "?!", "Gone", "!!!", ":)", "***", "(", "1990s", ")"]
        );
        assert_eq!(words("call 555-010-7734: see note.pdf"), ["call", "555-010-7734", ":", "see", "note.pdf"]);
    }
}
