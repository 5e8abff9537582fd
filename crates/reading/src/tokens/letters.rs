//! Words, abbreviations, initials, and the halves of words that are written as one.

use super::signs::clitic;
use super::{Scanner, digits, is_letter, is_word, prefix, runs_on, skip_letter};
use knowledge::Stop;

impl Scanner<'_> {
    /// What begins with a letter.
    pub(super) fn letters(&self) -> Option<usize> {
        self.whole()
            .or_else(|| self.coin())
            .or_else(|| self.initials())
            .or_else(|| self.abbreviation())
            .or_else(|| self.half())
            .or_else(|| self.negated())
            .or_else(|| self.hyphenated())
            .or_else(|| self.starred())
            .or_else(|| self.joined_capitals())
            .or_else(|| self.word())
    }

    /// A word of the list of those that are never cut.
    pub(super) fn whole(&self) -> Option<usize> {
        let found = |entry: &&&str| self.rest.starts_with(**entry) && !runs_on(self.after(entry.len()));
        self.words.whole.iter().filter(|_| self.is_fresh()).find(found).map(|entry| entry.len())
    }

    /// `US$`.
    fn coin(&self) -> Option<usize> {
        let coin = self.words.coins.iter().find(|coin| self.rest.starts_with(**coin));
        coin.filter(|_| self.is_fresh()).map(|coin| coin.len())
    }

    /// `U.S.`, `U.S`, `J.` before another capital, a mark, or small letters.
    fn initials(&self) -> Option<usize> {
        let (letters, _) = self.rest.as_bytes().as_chunks::<2>();
        let pairs = letters.iter().take_while(|pair| pair[0].is_ascii_alphabetic() && pair[1] == b'.').count();
        if pairs == 0 || !self.is_fresh() {
            return None;
        }
        let after = self.after(2 * pairs);
        let open = skip_letter(after);
        let bare = after.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && !open
                .starts_with(|letter: char| is_word(letter) || matches!(letter, '.' | '@' | '&' | '\'' | '’' | '-'));
        let spaced = after.strip_prefix(char::is_whitespace).unwrap_or(after);
        let capital = |text: &str| text.starts_with(|letter: char| letter.is_ascii_uppercase());
        let goes_on = !self.rest.starts_with('I') && spaced.starts_with(|letter: char| letter.is_ascii_lowercase());
        let known = capital(spaced) || after.starts_with([',', ';']) || goes_on && spaced.len() < after.len();
        match (bare, pairs) {
            (true, _) => Some(2 * pairs + 1),
            (false, 1) => (known && capital(self.rest)).then_some(2),
            (false, _) => Some(2 * pairs),
        }
    }

    fn abbreviation(&self) -> Option<usize> {
        let len = prefix(self.rest, char::is_alphabetic);
        let after = self.after(len).strip_prefix('.').filter(|_| self.is_fresh())?;
        let keeps = match self.words.abbreviation(self.head(len))? {
            Stop::Always => !runs_on(after),
            Stop::BeforeNumber => digits(after.strip_prefix(char::is_whitespace).unwrap_or(after)) > 0,
            Stop::WithinSentence => after.trim_start().starts_with(goes_on),
        };
        keeps.then_some(len + 1)
    }

    /// The first half of `cannot`, `dont`, and of `its` where it is no pronoun.
    fn half(&self) -> Option<usize> {
        let len = prefix(self.rest, char::is_alphabetic);
        let (word, after) = (self.head(len), self.after(len));
        if ["cannot", "gonna", "wanna", "gotta"].iter().any(|whole| word.eq_ignore_ascii_case(whole)) && !runs_on(after)
        {
            return Some(3);
        }
        if runs_on(after) || after.starts_with(['\'', '’']) || !self.is_fresh() {
            return None;
        }
        let next = after.strip_prefix(char::is_whitespace).unwrap_or_default();
        let next = next.get(..prefix(next, |letter| is_word(letter) || letter == '-')).unwrap_or_default();
        let contracted = matches!(word, "Im" | "Ive") && next.starts_with(|letter: char| letter.is_ascii_lowercase());
        let short = if contracted { Some(1) } else { self.words.half_before(word, next) };
        short.or_else(|| self.words.first_half(word))
    }

    /// What stands before `n't`, or `n't` itself.
    fn negated(&self) -> Option<usize> {
        let len = prefix(self.rest, char::is_alphabetic);
        let after = self.after(len).strip_prefix(['\'', '’'])?;
        let negated =
            self.head(len).ends_with(['n', 'N']) && after.starts_with(['t', 'T']) && !runs_on(skip_letter(after));
        match (negated, len) {
            (false, _) => None,
            (true, 1) => Some(self.rest.len() - after.len() + 1),
            (true, _) => Some(len - 1),
        }
    }

    /// `co-operate`; and the beginning of a word that a speaker broke off, `th-`.
    fn hyphenated(&self) -> Option<usize> {
        let len = prefix(self.rest, char::is_alphabetic);
        let after = self.after(len).strip_prefix('-')?;
        let behind = prefix(after, |letter| is_word(letter) && letter != '_');
        if behind > 0 && self.words.is_prefix(self.head(len)) {
            return Some(len + 1 + behind);
        }
        let mute = |letter: char| letter.is_ascii_alphabetic() && !"aeiouy".contains(letter.to_ascii_lowercase());
        let broken = len <= 3 && self.is_fresh() && self.head(len).chars().all(mute);
        let small = !skip_letter(self.head(len)).contains(char::is_uppercase);
        let parted = after.starts_with(|next: char| next.is_whitespace() || matches!(next, ',' | '—' | '–'));
        let dash = after.strip_prefix(char::is_whitespace).unwrap_or(after).starts_with(['—', '–']);
        (broken && small && parted || dash).then_some(len + 1)
    }

    /// `d*mn`.
    fn starred(&self) -> Option<usize> {
        let len = prefix(self.rest, char::is_alphabetic);
        let stars = prefix(self.after(len), |letter| letter == '*');
        let behind = prefix(self.after(len + stars), char::is_alphabetic);
        (stars > 0 && behind > 0).then_some(len + stars + behind)
    }

    /// `AT&T`.
    fn joined_capitals(&self) -> Option<usize> {
        let capitals = |text: &str| prefix(text, |letter| letter.is_ascii_uppercase());
        let mut len = capitals(self.rest);
        let first = len;
        while let Some(more) = self.after(len).strip_prefix('&').map(capitals).filter(|more| *more > 0) {
            len += 1 + more;
        }
        (first > 0 && len > first && self.is_fresh() && !runs_on(self.after(len))).then_some(len)
    }

    /// Letters, with inner apostrophes ("O'Brien") and digits behind.
    pub(super) fn word(&self) -> Option<usize> {
        let mut len = prefix(self.rest, is_letter);
        if len == 0 {
            let other = prefix(self.rest, is_word);
            return (other > 0).then_some(other);
        }
        loop {
            let after = self.after(len);
            let more = after.strip_prefix(['\'', '’']).map_or(0, |more| prefix(more, is_letter));
            if more == 0 || clitic(after).is_some() {
                break;
            }
            len += after.chars().next().map_or(0, char::len_utf8) + more;
        }
        let after = self.after(len);
        Some(if after.starts_with(|c: char| c.is_ascii_digit() || c == '_') {
            len + prefix(after, is_word)
        } else {
            len
        })
    }
}

/// Whether a sentence goes on with this letter.
fn goes_on(letter: char) -> bool {
    matches!(letter, ',' | ';' | ':' | ')') || is_word(letter) && !letter.is_ascii_uppercase()
}
