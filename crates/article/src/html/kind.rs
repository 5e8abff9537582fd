//! What kind of page it is, where it is not plainly one article: a list, a consent wall, a paywall, a running log.

use super::{body::Line, choose::Parts, facts::Facts, letters, paragraph::Paragraph, signs::Sign, tag::Tag};
use crate::{
    BlockKind, CutReason, Flag,
    patterns::{LineSign, sign_of_words, words},
};
use std::sync::LazyLock;

/// Texts with more letters than this are not a mere beginning.
const BEGINNING: usize = 2500;
/// Texts with more letters than these are neither a consent wall nor a list of links.
const WALL: usize = 200;

/// A wall that asks for consent at length has fewer letters than these.
const LONG_WALL: usize = 3000;

/// With fewer letters before the wall there is no beginning of a report, only a teaser.
const TEASER: usize = 160;

/// The flags of a page from which `kept` letters of a report were kept, as `lines` tell.
pub(crate) fn flags(parts: &Parts<'_>, facts: &Facts, lines: &[Line], kept: usize) -> Vec<Flag> {
    let mut flags = Vec::new();
    let walled = facts.thing.closed || has(parts, Sign::Paywall);
    flags.extend((walled && kept < BEGINNING).then_some(Flag::Paywall));
    flags.extend((facts.thing.live || is_log(parts)).then_some(Flag::LiveBlog));
    let consent = kept < WALL && is_consent(parts) || kept < LONG_WALL && is_long_consent(parts, lines, kept);
    flags.extend(consent.then_some(Flag::ConsentPage));
    flags.extend((kept < WALL && is_index(parts)).then_some(Flag::IndexPage));
    flags
}

/// A page that is no article keeps its headline alone: a list of links, a consent wall, a paywall with next to nothing before it.
pub(crate) fn shut(flags: &[Flag], kept: usize, lines: &mut [Line]) {
    let has = |flag: Flag| flags.contains(&flag);
    let why = match () {
        () if has(Flag::ConsentPage) => CutReason::Legal,
        () if has(Flag::IndexPage) => CutReason::Related,
        () if has(Flag::Paywall) && kept < TEASER => CutReason::SignUp,
        () => return,
    };
    for line in lines.iter_mut().filter(|line| line.fate.is_ok_and(|kind| kind != BlockKind::Headline)) {
        line.fate = Err(why);
    }
}

/// The letters of the report that stays of a page.
pub(crate) fn kept(parts: &Parts<'_>, lines: &[Line]) -> usize {
    report(parts, lines).map(|paragraph| paragraph.chars as usize).sum()
}

fn report<'p>(parts: &'p Parts<'_>, lines: &'p [Line]) -> impl Iterator<Item = &'p Paragraph> {
    let report = lines.iter().filter(|line| line.fate.is_ok_and(BlockKind::is_report));
    report.map(|line| &parts.paragraphs[line.paragraph])
}

/// Whether most of what was kept speaks to the reader of cookies, data and consent.
fn is_long_consent(parts: &Parts<'_>, lines: &[Line], kept: usize) -> bool {
    let asks = |paragraph: &&Paragraph| {
        let text = letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to).to_lowercase();
        let matters = CONSENT.matter.iter().filter(|&&start| begins_word(&text, start)).count();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        matters >= 2 && words.any(|word| CONSENT.you.contains(&word))
    };
    let longest = report(parts, lines).max_by_key(|paragraph| paragraph.chars);
    if !longest.is_some_and(|longest| asks(&longest)) {
        return false;
    }
    let letters: usize = report(parts, lines).filter(asks).map(|paragraph| paragraph.chars as usize).sum();
    letters * 10 > kept * 6
}

/// Whether a word of `text` begins as `start` does.
fn begins_word(text: &str, start: &str) -> bool {
    let mut found = text.match_indices(start);
    found.any(|(at, _)| text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric)))
}

/// What walls speak of, and whom they speak to.
struct Consent {
    matter: Vec<&'static str>,
    you: Vec<&'static str>,
}

static CONSENT: LazyLock<Consent> = LazyLock::new(|| {
    let file = include_str!("../../../../knowledge/intake/consent-words.txt");
    let (matter, you) = file.split_once("\n[you]\n").unwrap_or_default();
    let list =
        |part: &'static str| part.lines().filter(|line| !line.is_empty() && !line.starts_with(['%', '['])).collect();
    Consent { matter: list(matter), you: list(you) }
});

/// Whether an element that is shown has the sign.
fn has(parts: &Parts<'_>, sign: Sign) -> bool {
    parts.signs.iter().any(|signs| signs.has(sign) && !signs.has(Sign::Hidden) && !signs.has(Sign::Harmless))
}

/// Whether most of the prose stands in an element that says it is a live blog.
fn is_log(parts: &Parts<'_>) -> bool {
    let total = parts.prose_in(0);
    let logs = (0..parts.signs.len() as u32).filter(|&at| parts.signs[at as usize].has(Sign::LiveBlog));
    total > 0 && logs.into_iter().any(|at| parts.prose_in(at) * 2 > total)
}

/// Whether short lines ask for consent.
fn is_consent(parts: &Parts<'_>) -> bool {
    let short = parts.paragraphs.iter().filter(|paragraph| paragraph.words <= 40).take(200);
    short.into_iter().any(|paragraph| {
        let line = letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
        sign_of_words(&words(&line)) == Some(LineSign::Consent)
    })
}

/// Whether the page is made of links to articles: many headlines that are links, and no text to speak of.
fn is_index(parts: &Parts<'_>) -> bool {
    let headlines = parts.paragraphs.iter().filter(|paragraph| paragraph.is_links() && paragraph.words >= 4).count();
    let longest = parts.paragraphs.iter().map(|paragraph| paragraph.chars - paragraph.linked).max().unwrap_or(0);
    let named = parts.signs.iter().any(|signs| signs.has(Sign::Body));
    let teasers = parts.dom.nodes.iter().filter(|node| node.tag == Tag::Article).count();
    let thin = parts.prose_in(parts.main) < 250 && longest < 200;
    !named && (headlines >= 20 && thin || teasers >= 8 && headlines >= 12 && longest < 300)
}
