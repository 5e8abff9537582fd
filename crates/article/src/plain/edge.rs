//! Lines around a report, told by form and place: they address the reader, tell of the writer, or share nothing with the report.

use crate::{
    CutReason,
    below::{sentences, speaks},
    patterns::words,
};
use knowledge::CommonWords;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// What a word gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Call,
    Site,
    Legal,
    Writer,
    Does,
    Reader,
    House,
    Own,
}

static SIGNS: LazyLock<BTreeMap<Sign, BTreeSet<&str>>> = LazyLock::new(|| {
    let mut signs: BTreeMap<Sign, BTreeSet<&str>> = BTreeMap::new();
    let mut heading = None;
    for line in include_str!("../../../../knowledge/intake/edge-words.txt").lines() {
        match line {
            "[call]" => heading = Some(Sign::Call),
            "[site]" => heading = Some(Sign::Site),
            "[legal]" => heading = Some(Sign::Legal),
            "[writer]" => heading = Some(Sign::Writer),
            "[does]" => heading = Some(Sign::Does),
            "[reader]" => heading = Some(Sign::Reader),
            "[house]" => heading = Some(Sign::House),
            "[own]" => heading = Some(Sign::Own),
            _ if line.starts_with('%') => {}
            _ => heading.into_iter().for_each(|sign| signs.entry(sign).or_default().extend(line.split_whitespace())),
        }
    }
    signs
});

fn is(word: &str, sign: Sign) -> bool {
    SIGNS.get(&sign).is_some_and(|listed| listed.contains(word))
}

/// What is known of the report when its edges are looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Story {
    /// The roots of its words.
    roots: BTreeSet<String>,
    paragraphs: usize,
    /// Of its paragraphs without quotation, how many there are, speak to the reader, and say "I".
    own: usize,
    to_reader: usize,
    by_writer: usize,
}

impl Story {
    /// What `paragraphs` say.
    pub(crate) fn of<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Story {
        let mut story = Story::default();
        for paragraph in paragraphs {
            let words = words(paragraph);
            story.paragraphs += 1;
            if !speaks(paragraph) {
                story.own += 1;
                story.to_reader += usize::from(words.iter().any(|word| is(word, Sign::Reader)));
                story.by_writer += usize::from(words.iter().any(|word| is(word, Sign::Own)));
            }
            story.roots.extend(words.iter().map(|word| root(word)));
        }
        story
    }

    /// How many of `words`, names and words that say something, stand in the report too; not counting what is said on any site.
    fn shares(&self, words: &[String]) -> usize {
        let tells = |word: &&String| word.chars().count() > 3 && CommonWords::embedded().band(word) >= TELLING;
        let stock = |word: &String| [Sign::Call, Sign::Site, Sign::Legal].iter().any(|sign| is(word, *sign));
        let told = words.iter().filter(tells).filter(|word| !stock(word));
        told.map(|word| root(word)).filter(|root| self.roots.contains(root)).collect::<BTreeSet<_>>().len()
    }

    fn has(&self, word: &str) -> bool {
        self.roots.contains(&root(word))
    }
}

/// What a site says of itself: behind it stand its own mottoes, and hardly a paragraph of the report.
const SITE: [CutReason; 4] = [CutReason::SignUp, CutReason::Navigation, CutReason::Widget, CutReason::Legal];
/// Words of this band and rarer ones tell what a text is about.
const TELLING: u8 = 5;
/// Beside fewer paragraphs a line may be all that a page says.
const STORY: usize = 3;
/// Longer paragraphs are the report's, whoever they speak to or of.
const CALL_WORDS: usize = 60;
const NOTE_WORDS: usize = 120;
/// Longer lines say something.
const TAG_WORDS: usize = 12;

/// The first letters of a word, that its forms share.
fn root(word: &str) -> String {
    word.chars().take(6).collect()
}

/// Why the lines above and below a line were left out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    pub(crate) above: Option<CutReason>,
    pub(crate) below: Option<CutReason>,
}

/// Why `line`, at the edge of `story`, is none of it.
pub(crate) fn reason(line: &str, story: &Story, around: Around) -> Option<CutReason> {
    if story.paragraphs < STORY || line.split_whitespace().nth(NOTE_WORDS).is_some() || speaks(line) {
        return None;
    }
    let words = words(line);
    let note = || tells_of_writer(line, &words, story, around.above).then_some(CutReason::AuthorNote);
    let site = |why: &CutReason| SITE.contains(why);
    let tag =
        || around.above.filter(site).filter(|_| is_tag(&words, story, around.below.is_some_and(|why| site(&why))));
    note().or_else(|| calls(line, story)).or_else(tag)
}

/// Whether `line` addresses the reader of a site: "Get our letter with the news that matters", "How did this story make you feel?",
/// "By signing up, you agree to our terms".
pub(crate) fn calls(line: &str, story: &Story) -> Option<CutReason> {
    if story.paragraphs < STORY || speaks(line) || line.split_whitespace().nth(CALL_WORDS).is_some() {
        return None;
    }
    let words = words(line);
    let count = |sign: Sign| words.iter().filter(|word| is(word, sign)).collect::<BTreeSet<_>>().len();
    let (site, legal) = (count(Sign::Site), count(Sign::Legal));
    let spoken = story.to_reader * 8 > story.own;
    let asks = line.trim_end().ends_with('?');
    let voices = 2 * usize::from(begins_with_call(line))
        + usize::from(!spoken && words.iter().any(|word| is(word, Sign::Reader)))
        + usize::from(words.iter().any(|word| is(word, Sign::House)))
        + usize::from(asks);
    let shared = story.shares(&words);
    let small_print = legal >= 2 && shared == 0;
    let called = voices >= 2 && site >= 1 || voices == 1 && site + legal >= 2;
    let why = match asks {
        _ if legal > site => CutReason::Legal,
        true => CutReason::Widget,
        false => CutReason::SignUp,
    };
    (small_print || called && shared <= 1).then_some(why)
}

/// Whether one of the sentences of `line` begins with a call.
fn begins_with_call(line: &str) -> bool {
    let first = |sentence: &str| words(sentence).first().is_some_and(|word| is(word, Sign::Call));
    sentences(line).into_iter().filter_map(|range| line.get(range)).any(first)
}

/// Whether `line` tells of one who writes as a person: somebody whom the report does not know, what he does and what he likes.
fn tells_of_writer(line: &str, words: &[String], story: &Story, above: Option<CutReason>) -> bool {
    let raw: Vec<&str> = line.split_whitespace().collect();
    let own = story.by_writer == 0 && words.iter().any(|word| is(word, Sign::Own));
    let told: BTreeSet<&String> = words.iter().filter(|word| is(word, Sign::Writer) && !story.has(word)).collect();
    let needed = if own || above == Some(CutReason::Credit) { 1 } else { 2 };
    let told = told.len() + usize::from(words.iter().any(|word| word == "@"));
    (own || does_something(&raw, story)) && told >= needed && story.shares(words) <= told
}

/// Whether a sentence begins with a name that the report does not have and what its bearer does, behind a phrase perhaps: "Nerys covers
/// ...", "With ten years on the quay, Nerys covers ...", "Fond of cats, Nerys ...", "Nerys, a lover of cats, covers ...".
fn does_something(raw: &[&str], story: &Story) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let front = |word: &str| FRONT.contains(&word) || is(&word.to_lowercase(), Sign::Writer);
    let from = match raw.first() {
        Some(first) if front(first) => raw.iter().position(|word| word.ends_with(',')).map_or(1, |at| at + 1),
        _ => 0,
    };
    let rest = raw.get(from..).unwrap_or_default();
    let rest = &rest[usize::from(from == 1 && rest.first().is_some_and(|word| !capital(word)))..];
    let named = rest.iter().take_while(|word| capital(word)).count();
    let strange = rest.iter().take(named).all(|word| !story.has(&word.to_lowercase()));
    let told = rest.get(..named).unwrap_or_default().last().is_some_and(|word| word.ends_with(','));
    let behind = rest.iter().skip(named).position(|word| word.ends_with(',')).filter(|_| told).map_or(0, |at| at + 1);
    (1..=4).contains(&named) && strange && rest.get(named + behind).is_some_and(|word| is(word, Sign::Does))
}

/// Words that begin a phrase before the name in such a note.
const FRONT: [&str; 6] = ["With", "As", "After", "Since", "For", "Our"];

/// Whether a line below one of the site's says nothing of the report: a sentence between two such lines, or else a few words without
/// a verb, as stand under an outlet's name.
fn is_tag(words: &[String], story: &Story, between: bool) -> bool {
    let verb = |word: &String| word.ends_with("ed") || AUXILIARY.contains(&word.as_str());
    let few = words.len() <= TAG_WORDS && !words.iter().any(verb);
    (few || between && words.len() <= 2 * TAG_WORDS) && story.shares(words) == 0
}

/// Words that make a sentence of a line.
const AUXILIARY: [&str; 20] = [
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might",
    "must", "do", "does", "did", "said",
];

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: [&str; 3] = [
        "The lamp of the Penmor lighthouse was back in its tower on Saturday, its keeper said, and nobody asked how.",
        "A trawler had found it on a sandbank, wrapped in a sail, and brought it home for the price of a supper.",
        "The harbour board will meet on Monday to ask who had the key, and the pilots want a letter about it.",
    ];

    fn found(line: &str, above: Option<CutReason>) -> Option<CutReason> {
        reason(line, &Story::of(REPORT.into_iter()), Around { above, below: None })
    }

    #[test]
    fn calls_notes_and_tags_are_told_by_form() {
        for (line, above, why) in [
            ("Thanks for visiting Quay Times", None, CutReason::SignUp),
            ("Did this article leave you seasick?", None, CutReason::Widget),
            ("Create a free account to choose your topics.", None, CutReason::SignUp),
            ("Nerys edits the foreign page, keeps bees and runs a blog about cooking.", None, CutReason::AuthorNote),
            ("Since 2009 I write stories from far harbours for curious readers.", None, CutReason::AuthorNote),
            ("Nerys loves cats and long walks.", Some(CutReason::Credit), CutReason::AuthorNote),
            ("Passionate about cats, Nerys has written for several portals.", None, CutReason::AuthorNote),
            ("Nerys, a lover of strong tea, writes for our portal.", None, CutReason::AuthorNote),
            ("How did this piece make you feel?", None, CutReason::Widget),
            ("Tides and trade, six mornings a week.", Some(CutReason::SignUp), CutReason::SignUp),
        ] {
            assert_eq!(found(line, above), Some(why), "{line}");
        }
    }

    #[test]
    fn the_report_stays() {
        for line in [
            "The board has written to its members about the letter.",
            "Keepers want a lamp that stays where it is.",
            "Pilots write letters to the keeper of the lighthouse, and you may read them in the tower.",
            "Huw Pryce, a journalist, was on the trawler that night.",
            "Nobody was hurt.",
            "Penmor is a town of fishermen and reporters, with a magazine of its own in the lighthouse.",
        ] {
            assert_eq!(found(line, Some(CutReason::SignUp)), None, "{line}");
        }
    }
}
