//! Who published a plain text, where the text says so for certain.

use crate::plain::{Unit, head, label::Label};
use crate::{BlockKind, CutReason, agency, below::sentences, date};
use knowledge::{CommonWords, is_given_name, is_listed};
use std::{collections::HashMap, sync::LazyLock};

/// The outlet that the lines name: a sign-up block that welcomes to it, a line of outlet and date, a masthead, a copyright line, a
/// byline of its staff. The name of a known agency tells whose report it is, and not who printed it; the `agency` of the dateline that
/// stands above all else has printed it itself.
pub(crate) fn guess<'t>(text: &str, units: &[Unit<'t>], labels: &[Label], agency: Option<&str>) -> Option<&'t str> {
    let lines = || units.iter().zip(labels);
    let above = || lines().take_while(|(_, label)| **label != Label::Keep(BlockKind::Body));
    let cut = |why: CutReason| move |(_, label): &(&Unit<'t>, &Label)| **label == Label::Cut(why);
    let kept = |kind: BlockKind| move |(_, label): &(&Unit<'t>, &Label)| **label == Label::Keep(kind);
    let around =
        || lines().filter(|(_, label)| OWN.iter().any(|why| **label == Label::Cut(*why))).map(|(unit, _)| unit.text);
    let welcomed = around().find_map(|line| {
        framed(line, '=').find(|found| !has(found, Job::Part) && (is_paper(found) || !is_of_our_lists(found)))
    });
    let dated = || above().filter(kept(BlockKind::Dateline)).find_map(|(unit, _)| with_date(text, unit.text));
    let titled = above().take_while(|line| !kept(BlockKind::Headline)(line)).count() < above().count();
    let first = || above().next().filter(cut(CutReason::Navigation)).filter(|_| titled);
    let masthead = || first().and_then(|(unit, _)| masthead(text, unit, agency));
    let owned = || lines().filter(cut(CutReason::Legal)).find_map(|(unit, _)| copyright(unit.text, units));
    let staff = || lines().filter(kept(BlockKind::Byline)).find_map(|(unit, _)| staff(text, unit.text));
    let named = || itself(&around().collect::<Vec<_>>());
    let found = welcomed.or_else(dated).or_else(masthead).or_else(owned).or_else(named).or_else(staff);
    found.filter(|name| !agency::is_known(name))
}

/// Why lines are left out in which a site speaks of itself.
const OWN: [CutReason; 4] = [CutReason::SignUp, CutReason::Widget, CutReason::Legal, CutReason::Navigation];

/// Whom a page calls itself in its own lines, behind the words of a frame: a paper's name, a brand that stands in two lines, or who owns
/// the page too.
fn itself<'t>(lines: &[&'t str]) -> Option<&'t str> {
    let others = |name: &'t str, at: usize| {
        lines.iter().enumerate().filter(move |(other, line)| *other != at && line.contains(name)).map(|(_, line)| line)
    };
    let owner =
        |name: &'t str, at: usize| others(name, at).any(|line| line.contains('©') || line.contains("Copyright"));
    let sure = |&(at, name): &(usize, &'t str)| {
        is_paper(name) || is_brand(name) && others(name, at).next().is_some() || owner(name, at)
    };
    let found = lines.iter().enumerate().flat_map(|(at, line)| framed(line, '~').map(move |name| (at, name)));
    let mut own = found.filter(|(_, name)| !has(name, Job::Part) && !is_of_our_lists(name));
    own.find(sure).map(|(_, name)| name)
}

/// Whether a name is written as brands are, with capitals within: "TradeCompass", "CTV".
fn is_brand(name: &str) -> bool {
    name.split(' ').any(is_own)
        && name.split(' ').all(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2)
        && name.chars().all(|c| c.is_alphanumeric() || c == ' ')
}

/// The names that stand behind frames of this kind where sentences begin: "Thank you for reading NAME.", "Get NAME in your inbox".
fn framed(line: &str, kind: char) -> impl Iterator<Item = &str> {
    let sentences = sentences(line).into_iter().filter_map(|range| line.get(range));
    sentences.filter_map(move |sentence| {
        let frames = FRAMES.iter().filter(|frame| frame.0 == kind);
        let behind = frames.filter_map(|(_, frame)| {
            let head = sentence.get(..frame.len()).filter(|head| head.eq_ignore_ascii_case(frame))?;
            sentence.get(head.len()..)?.strip_prefix(' ')
        });
        let rest = behind.min_by_key(|rest| rest.len())?;
        name(rest.get(..name_end(rest))?)
    })
}

/// Where the words with capitals at the beginning of `text` end.
fn name_end(text: &str) -> usize {
    let mut end = 0;
    for word in text.split_whitespace() {
        let small = word.starts_with(char::is_lowercase);
        if small && !SMALL.contains(&word) {
            break;
        }
        if !small {
            end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
        }
        if word.ends_with(['.', '!', ',', ':', ';', '?', '–', '—']) {
            break;
        }
    }
    end
}

/// Small words within names of papers.
const SMALL: [&str; 6] = ["of", "the", "and", "de", "del", "la"];

/// "© 2026 NAME. All rights reserved", "Copyright NAME": the name of a paper, or one that stands on the page by itself too: not of the
/// firm behind it or of a photographer.
fn copyright<'t>(line: &'t str, units: &[Unit<'t>]) -> Option<&'t str> {
    let (_, rest) = line.split_once('©').or_else(|| line.split_once("Copyright"))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let dated = rest.starts_with(|c: char| c.is_ascii_digit()) || line.to_lowercase().contains("rights reserved");
    let rest = Some(rest).filter(|_| dated)?.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = rest.find(['.', ',', '|', '-']).unwrap_or(rest.len());
    let found = name(rest.get(..end)?)?;
    let alone = |unit: &Unit<'_>| unit.text != line && parts(unit.text).any(|part| part.eq_ignore_ascii_case(found));
    (is_paper(found)
        || is_brand(found) && !found.contains(' ')
        || !has(found, Job::Part) && !is_of_our_lists(found) && units.iter().any(alone))
    .then_some(found)
}

/// The first line, where it is called as papers are, or the text speaks of itself by that name again: "THE SIAM STANDARD ..." and
/// "told the Standard".
fn masthead<'t>(text: &str, unit: &Unit<'t>, agency: Option<&str>) -> Option<&'t str> {
    let found = name(parts(unit.text).next()?).filter(|_| unit.sign.is_none())?;
    let proud = !found.contains(char::is_lowercase) || found.starts_with("The ");
    let own = proud
        && found.contains(' ')
        && !is_of_our_lists(found)
        && !has(found, Job::Part)
        && speaks_of_itself(text, found);
    let wire = agency.is_some_and(|agency| agency.eq_ignore_ascii_case(found));
    (is_paper(found) || own || wire).then_some(found)
}

/// Whether the text names `paper` twice, or calls it by its last word: "told the Standard".
fn speaks_of_itself(text: &str, paper: &str) -> bool {
    let long = |word: &&str| word.chars().count() >= 4;
    let last = paper.split_whitespace().next_back().filter(long).map(|last| {
        let mut letters = last.chars();
        letters.next().into_iter().chain(letters.as_str().to_lowercase().chars()).collect::<String>()
    });
    let called =
        last.is_some_and(|last| text.contains(&format!("the {last}")) || text.contains(&format!("The {last} ")));
    text.matches(paper).count() >= 2 && paper.split(' ').any(|word| long(&word)) || called
}

/// "Tribuna Mundo - International - 11/02/2026", "Quay Times, 3 May 2026, 19:20". Where a person or place may stand, the name must be
/// one of a paper, or the text say that somebody told it something.
fn with_date<'t>(text: &str, line: &'t str) -> Option<&'t str> {
    let first = parts(line).next()?;
    let (first, listed) = match first.split_once(", ") {
        Some((first, rest)) if date::find(rest).is_some() => (first, false),
        _ => (first, parts(line).count() >= 3),
    };
    let found = name(first).filter(|found| date::find(found).is_none() && !head::is_byline(found))?;
    let alone = listed
        && found.contains(' ')
        && found.split(' ').any(is_own)
        && !is_of_our_lists(found)
        && !has(found, Job::Part);
    let told = || found.contains(' ') && text.contains(&format!("told {found}"));
    (is_paper(found) || alone || told()).then_some(found)
}

/// What stands between bars, strokes and dashes.
pub(crate) fn parts(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split(['|', '•', '·']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" -- "));
    let parts = parts.flat_map(|part| part.split(" – ")).flat_map(|part| part.split(" — "));
    parts
        .flat_map(|part| part.split(" // "))
        .flat_map(|part| part.split(" / "))
        .flat_map(|part| part.split(" :: "))
        .map(str::trim)
}

/// "Harbour Mail Staff".
fn staff<'t>(text: &str, line: &'t str) -> Option<&'t str> {
    let line = head::author(line);
    let own = ["Staff", "Desk", "Correspondent", "Reporter", "Bureau", "Staff Reporter", "Staff Writer"];
    let found = own.iter().find_map(|word| name(line.strip_suffix(word)?.strip_suffix(' ')?))?;
    let again = || text.matches(found).count() >= 2 && found.split(' ').all(is_rare) && !is_of_our_lists(found);
    (is_paper(found) || again()).then_some(found)
}

/// A name of one to five words with capitals.
fn name(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches(['!', '.', ',']);
    let count = text.split_whitespace().count();
    let capital = text.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || SMALL.contains(&word));
    let sane = text.len() <= 60
        && text.starts_with(char::is_alphabetic)
        && !text.contains(['|', ':', '?', ',', '/', '(', ')', '"', '“'])
        && !text.contains(|c: char| c.is_ascii_digit());
    ((1..=5).contains(&count) && capital && sane).then_some(text)
}

/// What a word does in the lines at the head of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// Names a paper.
    Title,
    /// Names one beside a name.
    Kind,
    /// Names a part of a page.
    Part,
}

static JOBS: LazyLock<HashMap<&str, Job>> = LazyLock::new(|| {
    let file = include_str!("../../../knowledge/intake/outlet-words.txt");
    let row = |line: &'static str| {
        let job =
            [('+', Job::Title), ('-', Job::Kind), ('!', Job::Part)].into_iter().find(|row| line.starts_with(row.0));
        job.map(|(_, job)| line.split_whitespace().skip(1).map(move |word| (word, job)))
    };
    file.lines().filter_map(row).flatten().collect()
});

/// The words of frames, and their kind.
static FRAMES: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let (kind, frames) = line.split_once(' ')?;
        let kind = kind.chars().next().filter(|kind| ['=', '~'].contains(kind))?;
        Some(frames.split('|').map(move |frame| (kind, frame.trim())))
    };
    include_str!("../../../knowledge/intake/outlet-words.txt").lines().filter_map(row).flatten().collect()
});

fn job(word: &str) -> Option<Job> {
    JOBS.get(word.to_lowercase().as_str()).copied()
}

/// Whether one of the words of `name` does this.
fn has(name: &str, wanted: Job) -> bool {
    name.split_whitespace().any(|word| job(word) == Some(wanted))
}

/// Whether a word is one that texts hardly use: a name.
fn is_rare(word: &str) -> bool {
    CommonWords::embedded().band(&word.to_lowercase()) == CommonWords::RARE
}

/// Whether a word says of itself that it is the name of something.
fn is_own(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && job(word).is_none() && is_rare(word) && !is_listed(word)
}

/// Whether papers are called like `name`: "The Quay Times", "Karst Press". Not a person whose name is Post, nor "World News".
fn is_paper(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let titled = has(name, Job::Title) && name.contains(' ');
    let kind = has(name, Job::Kind) && words.clone().any(is_own);
    (titled || kind) && !words.next().is_some_and(is_given_name) && !has(name, Job::Part)
}

/// Whether `name` is one of a state, body, place or person.
fn is_of_our_lists(name: &str) -> bool {
    is_listed(name) || name.split(' ').next().is_some_and(is_given_name)
}
