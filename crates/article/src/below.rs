//! What stands below a report: calls to readers, offers, terms of use, the next programme, notes about the author.

use crate::{
    CutReason,
    patterns::{LineSign, sign_below, sign_of_words, words},
};
use std::ops::Range;

/// Longer lines are paragraphs of the report.
const LINE_WORDS: usize = 60;

/// Why `line`, after which no sentence of the report stands, is furniture: its first sentence tells of the author, or its first and at
/// least half of all are such as outlets print below their reports. A short question may stand before them: "Seen a whale? Ring the
/// desk." Nobody is quoted in furniture.
pub(crate) fn reason(line: &str) -> Option<CutReason> {
    if line.split_whitespace().nth(LINE_WORDS).is_some() || speaks(line) {
        return None;
    }
    let sentences: Vec<&str> = sentences(line).into_iter().filter_map(|range| line.get(range)).collect();
    let signs: Vec<Option<CutReason>> = sentences.iter().map(|sentence| sign(sentence)).collect();
    let asks =
        sentences.first().is_some_and(|first| first.ends_with('?') && first.split_whitespace().count() <= QUESTION);
    let first = signs.iter().take(1 + usize::from(asks)).flatten().next().copied()?;
    let found = signs.iter().flatten().count();
    (signs.first() == Some(&Some(CutReason::AuthorNote)) || found * 2 >= signs.len()).then_some(first)
}

/// Longer questions are the report's.
const QUESTION: usize = 8;

/// What a sentence below the report is.
fn sign(sentence: &str) -> Option<CutReason> {
    let words = words(sentence);
    match sign_below(&words).or_else(|| sign_of_words(&words))? {
        LineSign::Cut(why) | LineSign::EndOfArticle(why) => Some(why),
        LineSign::AuthorNote => introduces(sentence).then_some(CutReason::AuthorNote),
        LineSign::Consent => Some(CutReason::Legal),
        LineSign::Paywall | LineSign::Continued => Some(CutReason::SignUp),
        LineSign::Source => Some(CutReason::Credit),
    }
}

/// Whether `line` may be a note about an author: it begins with a name, not with what somebody is called in a report ("The governor"), or
/// speaks of "the author", or as "I".
pub(crate) fn introduces(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let capital = |word: &str| word.starts_with(char::is_uppercase) && !COMMON.contains(&word);
    let whole = !first.ends_with([',', '.', ';', ':']) || first.chars().count() < 4;
    let named = capital(first) && whole && (capital(second) || ["is", "has"].contains(&second));
    let is = |list: &[&str], word: &str| list.contains(&word.trim_end_matches([':', ',']).to_lowercase().as_str());
    named || is(&AUTHOR, second) || is(&ABOUT, first) || words.any(|word| word == "I")
}

/// Words with a capital that begin a sentence and no name.
const COMMON: [&str; 8] = ["The", "A", "An", "He", "She", "It", "They", "This"];
/// What notes call their author behind "the".
const AUTHOR: [&str; 4] = ["author", "writer", "columnist", "reporter"];
/// Words that begin notes without a name.
const ABOUT: [&str; 10] = ["about", "author", "follow", "email", "view", "posts", "more", "read", "i", "my"];

/// Whether somebody is quoted or cited in `line`.
pub(crate) fn speaks(line: &str) -> bool {
    let cites = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        SPEECH.iter().any(|verb| verb.eq_ignore_ascii_case(word))
    };
    line.contains(['“', '”', '"', '«', '»']) || line.split_whitespace().any(cites)
}

/// Words by which a report cites.
const SPEECH: [&str; 8] = ["said", "says", "told", "tells", "asked", "wrote", "added", "according"];

/// The sentences of a line, cut roughly: behind a mark that ends one, before a letter that is not small.
pub(crate) fn sentences(line: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices([' ', '\n']) {
        let (before, after) = (line.get(from..at).unwrap_or_default(), line.get(at + 1..).unwrap_or_default());
        if before.ends_with(['.', '!', '?', '…', ')', '|'])
            && !is_initial(before)
            && !after.starts_with(char::is_lowercase)
        {
            out.push(from..at);
            from = at + 1;
        }
    }
    out.push(from..line.len());
    out.retain(|range| line.get(range.clone()).is_some_and(|text| text.contains(char::is_alphanumeric)));
    out
}

/// Whether the last word is the first letter of a name: "N."
fn is_initial(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    last.len() == 2 && last.starts_with(char::is_uppercase) && last.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_below_is_told_from_reports() {
        for (line, why) in [
            ("Seen a whale? Ring the desk before you ring your mother.", CutReason::Widget),
            ("PS. Subscribers get 20% off lanterns until Sunday with the code WICK.", CutReason::SignUp),
            ("To unsubscribe, write the word NO on a herring.", CutReason::SignUp),
            ("You have 3 free stories left. Join us. Already a member? Sign in.", CutReason::SignUp),
            ("Reports of the agency may be reprinted by clients. Switchboard: 12.", CutReason::Legal),
            ("NEXT WEEK: Ten ropes tested. Order your copy today.", CutReason::Related),
            ("Tune in at noon on 88.4 FM. Next: The shipping forecast.", CutReason::Related),
            ("Nerys Vaughan is a contributing editor. She keeps bees.", CutReason::AuthorNote),
        ] {
            assert_eq!(reason(line), Some(why), "{line}");
        }
        for line in [
            "Next month the council votes on the ferry.",
            "The harbour is open again. Boats may be hired by the hour.",
            "The governor is the author of a law that bans dredging.",
            "Pryce, who covers the harbour for the Times, was freed after two hours.",
            "Write to your councillor, the mayor told them.",
            "The ferry sails again at nine. (Reporting by Huw Pryce)",
            "Coming up to the bridge, the tug lost its tow. Nobody was hurt.",
            "Subscribers to the old telephone line will be moved by June.",
            "The names of the crew may not be published before the inquest ends.",
        ] {
            assert_eq!(reason(line), None, "{line}");
        }
    }
}
