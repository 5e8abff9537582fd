//! What becomes of each paragraph of a page.

use super::{
    author,
    choose::{Parts, cut_reason},
    letters,
    paragraph::Paragraph,
    signs::{Sign, Signs},
    tag::Tag,
    title::Found,
};
use crate::{
    BlockKind, CutReason, Precision, below, date,
    patterns::{LineSign, sign_of_words, words},
    plain,
};

/// One paragraph and what becomes of it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its place among the paragraphs of the page.
    pub(crate) paragraph: usize,
    /// The block that it becomes, or why it is left out.
    pub(crate) fate: Result<BlockKind, CutReason>,
}

/// Longer paragraphs are no furniture lines.
const LINE_WORDS: u32 = 30;

/// A line over the headline may be that of the author or the date.
const AROUND: usize = 3;

/// So many paragraphs below the headline its summary may stand.
const BELOW: usize = 12;

/// Signs of boxes that may hold a summary.
const LEAD: Signs = Signs::of(&[Sign::Standfirst, Sign::Related]);

/// Decides on every paragraph of the page.
pub(crate) fn body(parts: &Parts<'_>, title: &Found) -> Vec<Line> {
    let main = parts.within(parts.main);
    let top = title.paragraph.or_else(|| heading_over(parts, main.start));
    let above = top.map_or(main.start, |top| top + 1)..main.start;
    let near = title.paragraph.unwrap_or(main.start).saturating_sub(AROUND)..main.end;
    let mut ended = None;
    let mut begun = false;
    let mut lines = Vec::with_capacity(parts.paragraphs.len());
    for (index, paragraph) in parts.paragraphs.iter().enumerate() {
        let fate = match (parts.left_out[index], ended) {
            _ if title.paragraph == Some(index) => Ok(BlockKind::Headline),
            (Some(_), _) if leads(parts, index, top, begun) => Ok(BlockKind::Standfirst),
            (Some(sign), _) => beside(parts, index, sign).filter(|_| near.contains(&index)).ok_or(cut_reason(sign)),
            _ if above.contains(&index) => over(parts, paragraph).ok_or(CutReason::Navigation),
            _ if !parts.is_inside(index) => Err(CutReason::Navigation),
            (None, Some(why)) => Err(why),
            (None, None) => {
                let fate = decide(parts, paragraph);
                if let Err((why, true)) = fate
                    && is_end(parts, index, why)
                {
                    ended = Some(why);
                }
                fate.map_err(|(why, _)| why)
            }
        };
        begun |= fate == Ok(BlockKind::Body);
        lines.push(Line { paragraph: index, fate });
    }
    drop_last_lines(parts, &mut lines);
    drop_empty_heads(parts, &mut lines);
    lines
}

/// So many paragraphs below a report are looked at.
const LAST: usize = 6;

/// Leaves out what outlets print below a report.
fn drop_last_lines(parts: &Parts<'_>, lines: &mut [Line]) {
    let kept = lines.iter_mut().rev().filter(|line| line.fate.is_ok_and(|kind| kind != BlockKind::Caption));
    for line in kept.take(LAST) {
        let paragraph = &parts.paragraphs[line.paragraph];
        let text = || letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
        let may_be = matches!(line.fate, Ok(BlockKind::Body | BlockKind::ListItem)) && paragraph.words <= LAST_WORDS;
        match may_be.then(|| below::reason(&text())).flatten() {
            Some(why) => line.fate = Err(why),
            None => break,
        }
    }
}

/// Longer paragraphs are the report's.
const LAST_WORDS: u32 = 60;

/// The last heading of the first level before paragraph `end`, for pages whose headline stands in no heading of the same words.
fn heading_over(parts: &Parts<'_>, end: usize) -> Option<usize> {
    let heads = |home: u32| {
        std::iter::once(home).chain(parts.dom.above(home)).take(3).any(|at| parts.dom.node(at).tag == Tag::H1)
    };
    (0..end).rev().take(2 * BELOW).find(|&index| heads(parts.paragraphs[index].home))
}

/// Whether a paragraph in a box that names it a teaser or a summary sums up the report under its headline: teasers of others are links.
fn leads(parts: &Parts<'_>, index: usize, top: Option<usize>, begun: bool) -> bool {
    let paragraph = &parts.paragraphs[index];
    let below = top.is_some_and(|top| top < index && index - top <= BELOW);
    let home = || std::iter::once(paragraph.home).chain(parts.dom.above(paragraph.home)).take(3);
    let named = |signs| home().any(|at| parts.signs[at as usize].any(signs));
    let said = || named(LEAD) && (paragraph.linked == 0 || named(Signs::of(&[Sign::Standfirst])));
    let pictured = || home().any(|at| parts.dom.node(at).tag == Tag::Figcaption);
    !begun && below && is_summary(paragraph) && said() && !pictured()
}

/// Whether the article ends at a heading that often stands behind one: not where most of its prose is still to come. Comments may be long.
fn is_end(parts: &Parts<'_>, index: usize, why: CutReason) -> bool {
    let main = parts.within(parts.main);
    let (before, after) = (parts.prose_between(main.start..index), parts.prose_between(index..main.end));
    let share = if why == CutReason::Widget { 200 } else { 20 };
    after * 100 <= before * share
}

/// The job of a paragraph that its place sets apart from the report, where it belongs to the article all the same.
fn beside(parts: &Parts<'_>, index: usize, sign: Sign) -> Option<BlockKind> {
    let paragraph = &parts.paragraphs[index];
    let text = || letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
    match sign {
        Sign::Caption if paragraph.words >= 4 && paragraph.words <= 90 && !paragraph.is_links() => {
            sign_of_words(&words(&text())).is_none().then_some(BlockKind::Caption)
        }
        Sign::PullQuote if paragraph.words >= 4 => Some(BlockKind::PullQuote),
        Sign::Byline | Sign::Date | Sign::Tags if paragraph.words <= 16 => line_kind(&text(), sign),
        _ => None,
    }
}

/// What a short line around the headline is: one of date, or of the author.
fn line_kind(line: &str, sign: Sign) -> Option<BlockKind> {
    if date::find(line).is_some_and(|date| date.precision <= Precision::Day) {
        return Some(BlockKind::Dateline);
    }
    let named = sign == Sign::Byline && line.contains(char::is_uppercase) && author::clean(line).is_some();
    (named || plain::head::is_byline(line)).then_some(BlockKind::Byline)
}

/// What a paragraph between headline and text is.
fn over(parts: &Parts<'_>, paragraph: &Paragraph) -> Option<BlockKind> {
    let called = parts.signs[paragraph.home as usize].has(Sign::Standfirst);
    if is_summary(paragraph) || called && paragraph.words >= 6 && paragraph.linked == 0 {
        return Some(BlockKind::Standfirst);
    }
    let line = || letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
    (paragraph.words <= 16).then(|| line_kind(&line(), Sign::Tags)).flatten()
}

/// Whether a paragraph between headline and text reads like a summary.
fn is_summary(paragraph: &Paragraph) -> bool {
    paragraph.words >= 9 && paragraph.linked * 4 < paragraph.chars && (paragraph.is_ended() || paragraph.words >= 14)
}

/// What becomes of a paragraph within the article; whether the article ends there.
fn decide(parts: &Parts<'_>, paragraph: &Paragraph) -> Result<BlockKind, (CutReason, bool)> {
    let place = Place::of(parts, paragraph);
    let text = || letters::string(&parts.dom, parts.source, paragraph.from, paragraph.to);
    if paragraph.words <= LINE_WORDS {
        let words = words(&text());
        match sign_of_words(&words) {
            Some(LineSign::Cut(why)) => return Err((why, false)),
            Some(LineSign::EndOfArticle(why)) => return Err((why, true)),
            Some(LineSign::Source) => return Err((CutReason::Credit, false)),
            Some(LineSign::Consent) => return Err((CutReason::Legal, false)),
            Some(LineSign::Paywall | LineSign::Continued) if paragraph.words < 14 => {
                return Err((CutReason::SignUp, false));
            }
            _ => {}
        }
        if words.iter().all(|word| word.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric())) && !place.in_cell {
            return Err((CutReason::Widget, false));
        }
    }
    let few = paragraph.words < 4 && !paragraph.is_ended();
    if paragraph.linked * 10 >= paragraph.chars * 8
        && !(place.in_text && paragraph.words >= 6 && paragraph.is_ended())
        && !(place.in_text && paragraph.words == 1 && is_address(&text()))
    {
        return Err((CutReason::Related, false));
    }
    if let Some(_level) = place.heading {
        return Ok(BlockKind::Subhead);
    }
    if place.in_item && paragraph.linked * 10 > paragraph.chars * 7 {
        return Err((CutReason::Related, false));
    }
    if few && !place.in_text && !place.in_item && !place.in_cell {
        return Err((CutReason::Navigation, false));
    }
    Ok(if place.in_quote {
        BlockKind::Quotation
    } else if place.in_item {
        BlockKind::ListItem
    } else {
        BlockKind::Body
    })
}

/// Whether a link shows the address that it leads to: the writer gives it to the reader.
fn is_address(text: &str) -> bool {
    text.starts_with("http") || text.starts_with("www.") || text.contains('@') && !text.starts_with('@')
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    heading: Option<u8>,
    in_text: bool,
    in_item: bool,
    in_cell: bool,
    in_quote: bool,
}

impl Place {
    fn of(parts: &Parts<'_>, paragraph: &Paragraph) -> Place {
        let mut place = Place::default();
        let home = std::iter::once(paragraph.home).chain(parts.dom.above(paragraph.home));
        for at in home.take(8) {
            let tag = parts.dom.node(at).tag;
            place.heading = place.heading.or(tag.heading());
            place.in_text |= matches!(tag, Tag::P | Tag::Pre);
            place.in_item |= matches!(tag, Tag::Li | Tag::Dd | Tag::Dt);
            place.in_cell |= matches!(tag, Tag::Td | Tag::Th);
            place.in_quote |= tag == Tag::Blockquote;
            if at == parts.main {
                break;
            }
        }
        place
    }
}

/// A heading over nothing is no part of the article.
fn drop_empty_heads(parts: &Parts<'_>, lines: &mut [Line]) {
    let mut followed = false;
    for line in lines.iter_mut().rev() {
        match line.fate {
            Ok(BlockKind::Subhead) if !followed && !parts.paragraphs[line.paragraph].is_ended() => {
                line.fate = Err(CutReason::Related)
            }
            Ok(_) => followed = true,
            Err(_) => {}
        }
    }
}
