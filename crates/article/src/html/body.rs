//! What becomes of each paragraph of a page.

use super::{choose::Parts, letters, paragraph::Paragraph, tag::Tag, title::Found};
use crate::{
    BlockKind, CutReason,
    patterns::{LineSign, sign_of_words, words},
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

/// Decides on every paragraph of the page.
pub(crate) fn body(parts: &Parts<'_>, title: &Found) -> Vec<Line> {
    let main = parts.within(parts.main);
    let above = title.paragraph.map_or(main.start, |title| title + 1)..main.start;
    let mut ended = None;
    let mut lines = Vec::with_capacity(parts.paragraphs.len());
    for (index, paragraph) in parts.paragraphs.iter().enumerate() {
        let fate = match (parts.left_out[index], ended) {
            _ if title.paragraph == Some(index) => Ok(BlockKind::Headline),
            (Some(why), _) => Err(why),
            _ if above.contains(&index) && is_summary(paragraph) => Ok(BlockKind::Standfirst),
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
        lines.push(Line { paragraph: index, fate });
    }
    drop_empty_heads(parts, &mut lines);
    lines
}

/// Whether the article ends at a heading that often stands behind one: not where most of its prose is still to come. Comments may be long.
fn is_end(parts: &Parts<'_>, index: usize, why: CutReason) -> bool {
    let main = parts.within(parts.main);
    let (before, after) = (parts.prose_between(main.start..index), parts.prose_between(index..main.end));
    let share = if why == CutReason::Widget { 200 } else { 20 };
    after * 100 <= before * share
}

/// Whether a paragraph between headline and text reads like a summary.
fn is_summary(paragraph: &Paragraph) -> bool {
    paragraph.words >= 9 && paragraph.linked * 10 < paragraph.chars && (paragraph.is_ended() || paragraph.words >= 14)
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
    if paragraph.linked * 10 >= paragraph.chars * 8 && !(place.in_text && paragraph.words >= 6 && paragraph.is_ended())
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
            place.in_text |= tag == Tag::P;
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
