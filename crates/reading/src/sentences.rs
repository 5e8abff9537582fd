//! Groups the tokens of a block into sentences.

use crate::quotes::{self, QuoteState};
use knowledge::Words;
use text::Span;

/// How many tokens each sentence of the block has, in order. A sentence ends with its mark and the quotation marks and
/// brackets that close behind it, or with a line break between two lines.
pub(crate) fn lengths(text: &str, tokens: &[Span], words: &Words) -> Vec<usize> {
    let states = quotes::states(text, tokens);
    let block = Block { text, tokens, states: &states, words };
    let (mut out, mut first) = (Vec::new(), 0);
    for index in 0..tokens.len() {
        if index + 1 == tokens.len() || block.ends_after(index) {
            out.push(index + 1 - first);
            first = index + 1;
        }
    }
    out
}

struct Block<'t> {
    text: &'t str,
    tokens: &'t [Span],
    states: &'t [QuoteState],
    words: &'t Words,
}

impl<'t> Block<'t> {
    fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map(|token| token.of(self.text)).unwrap_or_default()
    }

    /// The white space between a token and the next.
    fn gap(&self, index: usize) -> &'t str {
        match (self.tokens.get(index), self.tokens.get(index + 1)) {
            (Some(this), Some(next)) => Span::new(this.end(), next.start()).of(self.text),
            _ => "",
        }
    }

    fn ends_after(&self, index: usize) -> bool {
        if self.gap(index).contains('\n') {
            return true;
        }
        if self.closes(index + 1) && !self.gap(index).contains(' ') {
            return false;
        }
        let mark = self.mark_before(index);
        let next = self.word(index + 1);
        match self.word(mark) {
            "?" | "!" | "." | "…" if self.is_lower(next) => false,
            "?" | "!" => self.starts(index + 1),
            "." | "…" => self.starts(index + 1) && !self.is_number_mark(mark),
            word if word.ends_with('.') && word.len() > 1 => {
                self.words.starts_sentence(next) || word.starts_with("..") && self.starts(index + 1)
            }
            _ => false,
        }
    }

    /// The token that may end a sentence which closing marks follow up to `index`.
    fn mark_before(&self, mut index: usize) -> usize {
        while index > 0 && self.closes(index) {
            index -= 1;
        }
        index
    }

    fn closes(&self, index: usize) -> bool {
        self.states.get(index) == Some(&QuoteState::Closing) || matches!(self.word(index), ")" | "]" | "’")
    }

    /// Whether a sentence may begin at `index`: a capital, a digit, an opening mark.
    fn starts(&self, index: usize) -> bool {
        let opens = self.states.get(index) == Some(&QuoteState::Opening);
        opens
            || self.word(index).starts_with(|c: char| {
                c.is_uppercase() || c.is_numeric() || matches!(c, '(' | '[' | '•' | '-' | '–' | '—' | '‘' | '*')
            })
    }

    fn is_lower(&self, word: &str) -> bool {
        word.starts_with(char::is_lowercase)
    }

    /// `1.` at the head of a list entry.
    fn is_number_mark(&self, index: usize) -> bool {
        index == 1 && self.word(0).len() <= 2 && self.word(0).bytes().all(|byte| byte.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let knowledge = knowledge::Knowledge::embedded();
        let tokens = crate::tokens::split(text, Span::of_range(0..text.len()), &knowledge.words);
        let mut first = 0;
        let lengths = lengths(text, &tokens, &knowledge.words);
        lengths
            .into_iter()
            .map(|len| {
                let span = tokens[first].join(tokens[first + len - 1]);
                first += len;
                span.of(text)
            })
            .collect()
    }

    #[test]
    fn a_closing_mark_belongs_to_the_sentence_before() {
        assert_eq!(sentences("“We leave.” The envoys left."), ["“We leave.”", "The envoys left."]);
        assert_eq!(sentences("\"We leave.\" \"When?\" he asked."), ["\"We leave.\"", "\"When?\" he asked."]);
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        assert_eq!(
            sentences("Gen. J. Holm met U.S. envoys. He left at 9 a.m. The talks went on."),
            ["Gen. J. Holm met U.S. envoys.", "He left at 9 a.m.", "The talks went on."]
        );
    }

    #[test]
    fn a_missing_space_ends_a_sentence_all_the_same() {
        assert_eq!(sentences("It ended.The envoys left."), ["It ended.", "The envoys left."]);
    }
}
