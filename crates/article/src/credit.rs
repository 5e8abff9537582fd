//! Where a picture is from, told behind the words under it.

use crate::patterns::{is_picture_credit, words};

/// Longer endings are sentences of their own.
const CREDIT_WORDS: usize = 14;

/// The words of `line` before the picture credit that reaches to its end: "Boats at noon. Photo: Jane Doe/Harbour Wire", "Boats at noon
/// (Photo by Jane Doe)". Nothing where there is no credit, or nothing else.
pub(crate) fn words_before(line: &str) -> Option<&str> {
    let starts = line.match_indices([' ', '\n']).map(|(at, _)| at + 1).rev().take(CREDIT_WORDS);
    let credits = starts.filter_map(|at| {
        let kept = before(line.get(..at)?, line.get(at..)?)?;
        is_picture_credit(&words(line.get(at..)?)).then_some(kept)
    });
    credits.last()
}

/// What is kept of `before`, where a credit can begin behind it: behind the end of a sentence or a bar, at a bracket, or with a word that
/// ends in a colon.
fn before<'l>(before: &'l str, after: &str) -> Option<&'l str> {
    let before = before.trim_end();
    let closed = before.ends_with(['.', '!', '?', '”', '"', ')', ']', ';']) || before.ends_with(BARS);
    let bracket = after.starts_with(['(', '[', '©']);
    let head = after.split_whitespace().next().is_some_and(|word| word.ends_with(':'));
    let begins = bracket || after.starts_with(|c: char| !c.is_lowercase()) && (closed || head);
    let kept = before.trim_end_matches(|c: char| c.is_whitespace() || BARS.contains(&c));
    // "Text & photos: Jane Doe", "Words / photos: Jane Doe"
    let list = before.ends_with('&') || kept.len() < before.len() && kept.split_whitespace().nth(1).is_none();
    (begins && !list && kept.contains(char::is_alphabetic)).then_some(kept)
}

/// Marks that set a credit off.
const BARS: [char; 7] = ['|', '/', '•', '·', '—', '–', '-'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_found_behind_captions() {
        for (caption, credit) in [
            ("Boats leave the quay at noon. ", "Photo: Nerys Vaughan/Harbour Wire"),
            ("Boats leave the quay at noon ", "Photograph: Nerys Vaughan for the Quay Times"),
            ("Boats leave the quay at noon. ", "(Photo by Huw Pryce)"),
            ("Boats leave the quay at noon ", "[Image: Buoy Radio]"),
            ("Boats leave the quay at noon | ", "Picture courtesy of the harbour board"),
            ("“We sail,” says the pilot. ", "Credit: Huw Pryce"),
            ("Boats leave the quay in 2019. ", "File photo"),
        ] {
            let kept = caption.trim_end_matches([' ', '|']);
            assert_eq!(words_before(&format!("{caption}{credit}")), Some(kept), "{caption}{credit}");
        }
        for line in [
            "Photo: Nerys Vaughan/Harbour Wire",
            "Text & photos: Nerys Vaughan",
            "The board published the photo: it shows the gates open.",
            "The yard asked for credit. The bank refused.",
            "The prize went to a photo by Huw Pryce of a gull asleep.",
            "He left the picture. Pictures of the sea hung in every room of the house.",
        ] {
            assert_eq!(words_before(line), None, "{line}");
        }
    }
}
