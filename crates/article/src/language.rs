//! The language that a text is written in.

use crate::layer::beginning;
use std::sync::LazyLock;
use whatlang::Lang;

/// How much of the text is looked at.
const REACH: usize = 1600;
/// Below this many bytes the page's own word counts for more than a guess.
const SHORT: usize = 200;

/// The BCP 47 tag of `text`'s language; `said` is what the page states; `und` where nobody knows.
pub(crate) fn of(text: &str, said: Option<&str>) -> Box<str> {
    let head = beginning(text, REACH);
    let said = said.map(primary).filter(|tag| tag.len() == 2);
    // Counting letters costs a fifth of the reading of a page: what the page says is believed where its words bear it out.
    if let Some(said) = said.as_deref().filter(|said| head.len() >= SHORT && is_woven_like(said, head)) {
        return said.into();
    }
    if head.len() >= SHORT && is_woven_like("en", head) {
        return "en".into();
    }
    let guess = whatlang::detect(head).filter(|found| found.is_reliable() || head.len() >= SHORT);
    if guess.as_ref().is_some_and(|found| found.lang() != Lang::Eng) && is_woven_like("en", head) {
        return "en".into();
    }
    match (guess, said) {
        (Some(found), Some(said)) if !found.is_reliable() => said.into(),
        (Some(found), _) => tag(found.lang()).into(),
        (None, Some(said)) => said.into(),
        (None, None) if looks_english(head) => "en".into(),
        (None, None) => "und".into(),
    }
}

/// `en` of `en-GB`, in lower case.
fn primary(tag: &str) -> String {
    let first = tag.trim().split(['-', '_']).next().unwrap_or("");
    first.to_ascii_lowercase()
}

/// A short text is taken for English when it has two of its commonest words.
fn looks_english(text: &str) -> bool {
    let common = ["the", "of", "and", "to", "in", "a", "that", "is", "said", "on"];
    let words = text.split_whitespace().map(str::to_lowercase);
    words.filter(|word| common.contains(&word.as_str())).count() >= 2
}

/// Whether one word in ten is one that the language cannot do without and others do not have: names and numbers mislead the count of
/// letters, not this one.
fn is_woven_like(language: &str, text: &str) -> bool {
    let own = WOVEN.iter().find(|row| row.0 == language).map_or(&[][..], |row| &row.1);
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let found = words().filter(|word| own.iter().any(|own| own.eq_ignore_ascii_case(word))).count();
    found >= 2 && found * 10 >= words().count()
}

static WOVEN: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let file = include_str!("../../../knowledge/intake/woven-words.txt");
    let rows = file.lines().filter(|line| !line.starts_with('%')).filter_map(|line| line.split_once(' '));
    rows.map(|(language, words)| (language, words.split_whitespace().collect())).collect()
});

static TAGS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let file = include_str!("../../../knowledge/intake/languages.txt");
    file.lines().filter_map(|line| line.split_once(' ')).collect()
});

/// Two letters where ISO 639-1 has them.
fn tag(lang: Lang) -> &'static str {
    let code = lang.code();
    TAGS.iter().find(|row| row.0 == code).map_or(code, |row| row.1)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn languages_are_told() {
        assert_eq!(
            &*of(
                "The ministers met in the harbour town on Friday and agreed to go on talking about the fish quota until the end of the month, a spokeswoman said.",
                None
            ),
            "en"
        );
        assert_eq!(
            &*of(
                "Die Minister trafen sich am Freitag in der Hafenstadt und einigten sich darauf, bis zum Ende des Monats über die Quote zu sprechen, sagte eine Sprecherin.",
                Some("en")
            ),
            "de"
        );
        assert_eq!(&*of("Ok", None), "und");
        let names = "Ngozi Okonjo-Adeyemi, Zbigniew Wojciechowicz and Jean-Baptiste Grandmaison-Leclercq met the mayor of Llanfairpwllgwyngyll \
            in Aberystwyth with Xhelal Gjecovi, Þórður Guðmundsson and Aoife Ní Mhaolchatha, and signed the Reykjavik memorandum.";
        assert_eq!(&*of(names, None), "en");
    }
}
