//! One label for each unit of a plain text.

use super::{
    Known, Unit,
    edge::{self, Around, Story},
    features::features,
    head::{self, HeadLine},
    model,
    tail::{self, Signature},
};
use crate::{BlockKind, CutReason, layer::Layer, outlet::parts, patterns::LineSign};

/// What becomes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// It stays, with this job.
    Keep(BlockKind),
    /// It is left out.
    Cut(CutReason),
}

impl Label {
    /// Why it is left out.
    fn why(self) -> Option<CutReason> {
        match self {
            Label::Cut(why) => Some(why),
            Label::Keep(_) => None,
        }
    }
}

/// Longer sentences than this are no furniture in the middle of a report.
const SHORT_SENTENCE: usize = 26;
/// So many short lines in a row are a menu, not subheads.
const MENU: usize = 4;

/// Labels every unit.
pub(crate) fn label(layer: &Layer<'_>, units: &[Unit<'_>], known: &Known) -> Vec<Label> {
    let mut labels: Vec<Option<Label>> = units.iter().map(by_sign).collect();
    counters(units, &mut labels);
    if is_flattened_page(units) {
        learned(units, &mut labels);
    }
    calls(units, &mut labels);
    let (first, last) = report(units, &labels);
    let title = match known.headline {
        Some(end) => units.iter().position(|unit| unit.range.end <= end),
        None => head::headline(units, first),
    };
    if let Some(title) = title {
        labels[title] = Some(Label::Keep(BlockKind::Headline));
        repeated(units, title, &mut labels);
    }
    // A headline that reads like a sentence was taken for the first of the report.
    let first = if title == Some(first) { next_prose(units, &labels, first) } else { first };
    above(units, title, first, &mut labels);
    below(layer, units, first, last, &mut labels);
    middle(units, &mut labels);
    labels.into_iter().map(|label| label.unwrap_or(Label::Keep(BlockKind::Body))).collect()
}

/// Whether the text is a whole page with its menus and side columns, not an article with a few stray lines.
fn is_flattened_page(units: &[Unit<'_>]) -> bool {
    let prose = units.iter().filter(|unit| unit.prose).count();
    units.len() >= 60 && prose * 100 < units.len() * 45
}

/// Lets the learned labeller decide over the lines of a whole page.
fn learned(units: &[Unit<'_>], labels: &mut [Option<Label>]) {
    for ((row, unit), label) in features(units).iter().zip(units).zip(labels.iter_mut()) {
        let kept = model::score(row) > model::KEEP;
        *label = match *label {
            cut @ Some(Label::Cut(_)) if !kept || unit.words.len() < 12 => cut,
            _ if !kept => Some(Label::Cut(CutReason::Navigation)),
            _ if unit.prose => None,
            _ if is_loose(unit) => Some(Label::Keep(BlockKind::Subhead)),
            _ => Some(Label::Keep(BlockKind::Body)),
        };
    }
}

/// What the patterns alone decide.
fn by_sign(unit: &Unit<'_>) -> Option<Label> {
    if !unit.text.contains(char::is_alphanumeric) {
        return Some(Label::Cut(CutReason::Markup));
    }
    let short = !unit.prose || unit.words.len() <= SHORT_SENTENCE;
    match unit.sign? {
        LineSign::Cut(why) | LineSign::EndOfArticle(why) if short => Some(Label::Cut(why)),
        LineSign::Source if short => Some(Label::Cut(CutReason::Credit)),
        LineSign::Consent if short => Some(Label::Cut(CutReason::Legal)),
        LineSign::Paywall | LineSign::Continued if short => Some(Label::Cut(CutReason::SignUp)),
        _ => None,
    }
}

/// Numbers that stand alone: counters of widgets.
fn counters(units: &[Unit<'_>], labels: &mut [Option<Label>]) {
    for (unit, label) in units.iter().zip(labels.iter_mut()) {
        let number = unit.text.chars().all(|c| c.is_ascii_digit() || " .,+KkM%".contains(c));
        if label.is_none() && number && unit.text.chars().any(|c| c.is_ascii_digit()) {
            *label = Some(Label::Cut(CutReason::Widget));
        }
    }
}

/// Sentences at the head of a page that speak to its reader, and not of what the sentences below them tell.
fn calls(units: &[Unit<'_>], labels: &mut [Option<Label>]) {
    let sentences: Vec<usize> = (0..units.len()).filter(|&at| is_sentence(units, labels, at)).collect();
    for (number, &at) in sentences.iter().enumerate() {
        let below = Story::of(sentences.iter().skip(number + 1).map(|&at| units[at].text));
        let Some(why) = edge::calls(units[at].text, &below) else { break };
        labels[at] = Some(Label::Cut(why));
    }
}

/// The first and last unit of the report: sentences that no pattern takes.
fn report(units: &[Unit<'_>], labels: &[Option<Label>]) -> (usize, usize) {
    let is = |at: &usize| is_sentence(units, labels, *at);
    let first = (0..units.len()).find(is).unwrap_or(units.len());
    let last = (0..units.len()).rev().find(is).unwrap_or(first);
    (first, last)
}

/// The first unit of the report below its headline at `title`.
fn next_prose(units: &[Unit<'_>], labels: &[Option<Label>], title: usize) -> usize {
    (title + 1..units.len()).find(|&at| is_sentence(units, labels, at)).unwrap_or(title)
}

/// Whether a unit is a sentence that no pattern takes.
fn is_sentence(units: &[Unit<'_>], labels: &[Option<Label>], at: usize) -> bool {
    units[at].prose && labels[at].is_none() && head::kind(&units[at]) != HeadLine::Byline
}

/// The headline again, and lines that stand twice.
fn repeated(units: &[Unit<'_>], title: usize, labels: &mut [Option<Label>]) {
    let words = &units[title].words;
    for (at, unit) in units.iter().enumerate().filter(|(at, _)| *at != title) {
        if unit.words == *words && words.len() >= 2 {
            labels[at] = Some(Label::Cut(CutReason::Repeated));
        } else if words.len() >= 4 && unit.words.starts_with(words) && is_credit(&unit.words[words.len()..]) {
            labels[at] = Some(Label::Cut(CutReason::Credit));
        }
    }
}

/// Whether the words after a repeated headline say where the picture is from.
fn is_credit(words: &[String]) -> bool {
    let marks = ["source", "photo", "image", "credit", "via", "picture", "photograph", "courtesy"];
    words.len() <= 24 && words.iter().any(|word| marks.contains(&word.as_str()))
}

/// What stands between the top of the page and the report.
fn above(units: &[Unit<'_>], title: Option<usize>, first: usize, labels: &mut [Option<Label>]) {
    let story = Story::of(units[first.min(units.len())..].iter().filter(|unit| unit.prose).map(|unit| unit.text));
    for at in 0..first.min(units.len()) {
        if labels[at].is_some_and(|label| label == Label::Keep(BlockKind::Headline)) {
            continue;
        }
        let kind = head::kind(&units[at]);
        let after_title = title.is_none_or(|title| at > title);
        labels[at] = match kind {
            HeadLine::Byline => Some(Label::Keep(BlockKind::Byline)),
            HeadLine::Date => Some(Label::Keep(BlockKind::Dateline)),
            _ if labels[at].is_some() => labels[at],
            HeadLine::Candidate
                if after_title
                    && title.is_some()
                    && units[at].words.len() >= 5
                    && edge::calls(units[at].text, &story).is_none() =>
            {
                Some(Label::Keep(BlockKind::Standfirst))
            }
            HeadLine::Candidate | HeadLine::Other => Some(Label::Cut(CutReason::Navigation)),
        };
    }
}

/// What stands after the report, and the notes at its very end.
fn below(layer: &Layer<'_>, units: &[Unit<'_>], first: usize, last: usize, labels: &mut [Option<Label>]) {
    let signature = signature(layer, units, first, labels);
    let paragraphs: Vec<usize> = (first..units.len()).filter(|&at| is_sentence(units, labels, at)).collect();
    // The report above a line, and of how many paragraphs it was read.
    let (mut story, mut read) = (Story::default(), None);
    for at in (first.min(units.len())..units.len()).rev() {
        if labels[at].is_some_and(|label| matches!(label, Label::Cut(_))) {
            continue;
        }
        let why = |at: usize| labels.get(at).copied().flatten().and_then(Label::why);
        let around = Around { above: at.checked_sub(1).and_then(why), below: why(at + 1) };
        let above = paragraphs.partition_point(|&paragraph| paragraph < at);
        if read != Some(above) {
            story = Story::of(paragraphs[..above].iter().map(|&at| units[at].text));
            read = Some(above);
        }
        match tail::reason(&units[at], signature, &story, around) {
            Some(why) => labels[at] = Some(Label::Cut(why)),
            _ if at > last => labels[at] = Some(Label::Keep(BlockKind::Body)),
            _ => break,
        }
    }
}

fn signature<'t>(layer: &Layer<'t>, units: &[Unit<'t>], first: usize, labels: &[Option<Label>]) -> Signature<'t> {
    let above = units.iter().zip(labels).take(first);
    let byline = above.clone().find(|(_, label)| **label == Some(Label::Keep(BlockKind::Byline)));
    let masthead = above.clone().next().filter(|(_, label)| matches!(label, Some(Label::Cut(CutReason::Navigation))));
    let name = |unit: &Unit<'t>| layer.get(unit.range.clone());
    Signature {
        author: byline.map(|(unit, _)| head::author(name(unit))),
        masthead: masthead.and_then(|(unit, _)| parts(name(unit)).next()).filter(|name| name.contains(' ')),
    }
}

/// Short lines within the report: subheads and list items, or a menu that got in between.
fn middle(units: &[Unit<'_>], labels: &mut [Option<Label>]) {
    let mut at = 0;
    while at < units.len() {
        let run = (at..units.len()).take_while(|&next| labels[next].is_none() && is_loose(&units[next])).count();
        for index in at..at + run {
            let bullet = units[index].text.starts_with(['•', '·', '*', '-', '–']);
            labels[index] = Some(match run {
                _ if head::names_author(units[index].text) => Label::Keep(BlockKind::Byline),
                _ if bullet => Label::Keep(BlockKind::ListItem),
                0..MENU => Label::Keep(BlockKind::Subhead),
                _ => Label::Cut(CutReason::Navigation),
            });
        }
        at += run.max(1);
    }
}

/// A line that is no sentence and does not end like one.
fn is_loose(unit: &Unit<'_>) -> bool {
    let ended = unit.text.ends_with(['.', '!', '?', '"', '”', ':', ',', ';', '…']);
    !unit.prose && !ended && unit.words.len() <= 16
}
