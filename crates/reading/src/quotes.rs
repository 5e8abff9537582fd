//! The quote state of each token of a paragraph, by exact state; `train/words.py` has the same rules.

use text::Span;

/// Where a token stands with respect to quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuoteState {
    /// Outside any quotation.
    Outside,
    /// The mark that opens one.
    Opening,
    /// Between the marks.
    Inside,
    /// The mark that closes one.
    Closing,
}

/// The state of each token of one paragraph. A quotation that is not closed ends with the paragraph.
pub(crate) fn states(text: &str, tokens: &[Span]) -> Vec<QuoteState> {
    let last_single = tokens.iter().rposition(|token| token.of(text) == "’").unwrap_or(0);
    let mut open: Option<&str> = None;
    let mut out = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        let mark = token.of(text);
        let state = match mark {
            "“" | "``" | "‘‘" | "«" | "„" => QuoteState::Opening,
            "”" | "’’" | "»" => QuoteState::Closing,
            "\"" | "''" if open.is_some_and(|opened| opened == mark || matches!(opened, "“" | "``")) => {
                QuoteState::Closing
            }
            "\"" | "''" if open.is_none() => QuoteState::Opening,
            "‘" if open.is_none() && last_single > index => QuoteState::Opening,
            "’" if open == Some("‘") => QuoteState::Closing,
            _ if open.is_some() => QuoteState::Inside,
            _ => QuoteState::Outside,
        };
        match state {
            QuoteState::Opening => open = Some(mark),
            QuoteState::Closing => open = None,
            QuoteState::Inside | QuoteState::Outside => {}
        }
        out.push(state);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> String {
        let knowledge = knowledge::Knowledge::embedded();
        let tokens = crate::tokens::split(text, Span::of_range(0..text.len()), &knowledge.words);
        let states = states(text, &tokens);
        let kept = tokens.iter().zip(states).filter(|(_, state)| *state == QuoteState::Inside);
        kept.map(|(token, _)| token.of(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_pair_of_marks_is_known() {
        assert_eq!(inside("He said: “We go.” Then he left."), "We go .");
        assert_eq!(inside("He said: \"We go,\" and left."), "We go ,");
        assert_eq!(inside("It was ‘ready’ at Oslo’s request."), "ready");
        assert_eq!(inside("''We go,'' he said"), "We go ,");
        assert_eq!(inside("‘‘We go,’’ he said"), "We go ,");
    }

    #[test]
    fn an_apostrophe_opens_nothing() {
        assert_eq!(inside("The drivers’ union met."), "");
    }
}
