//! Which part of a page is the article, and which paragraphs in it belong.

use super::{
    dom::{Dom, Key},
    paragraph::{Paragraph, paragraphs},
    signs::{self, Sign, Signs},
    tag::Tag,
};
use crate::CutReason;

/// A page taken apart.
#[derive(Debug)]
pub(crate) struct Parts<'s> {
    pub(crate) source: &'s str,
    pub(crate) dom: Dom,
    /// What each element says of itself.
    pub(crate) signs: Vec<Signs>,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Why each paragraph is left out, where its place says so.
    pub(crate) left_out: Vec<Option<CutReason>>,
    /// The element that holds the article.
    pub(crate) main: u32,
    /// Letters of prose before each paragraph, left-out ones not counted.
    prose: Vec<u64>,
    /// The same over scores.
    score: Vec<i64>,
}

/// Signs of elements that are left out with all that is in them.
const OUT: Signs = Signs::of(&[
    Sign::Comment,
    Sign::Share,
    Sign::Related,
    Sign::Subscribe,
    Sign::Paywall,
    Sign::Navigation,
    Sign::Tags,
    Sign::Advertisement,
    Sign::Legal,
    Sign::AuthorNote,
    Sign::Credit,
    Sign::Hidden,
    Sign::Byline,
    Sign::Date,
    Sign::Caption,
    Sign::PullQuote,
]);

impl<'s> Parts<'s> {
    /// Takes the page apart and chooses.
    pub(crate) fn new(source: &'s str) -> Parts<'s> {
        let dom = Dom::parse(source);
        let count = dom.nodes.len() as u32;
        let signs = (0..count).map(|at| element_signs(&dom, source, at)).collect();
        let paragraphs = paragraphs(&dom, source);
        let left_out = vec![None; paragraphs.len()];
        let mut parts =
            Parts { source, dom, signs, paragraphs, left_out, main: 0, prose: Vec::new(), score: Vec::new() };
        parts.sum();
        parts.leave_out();
        parts.sum();
        parts.main = parts.choose();
        parts
    }

    /// The paragraphs inside element `at`.
    pub(crate) fn within(&self, at: u32) -> std::ops::Range<usize> {
        let end = self.dom.node(at).end;
        let first = self.paragraphs.partition_point(|paragraph| paragraph.from <= at);
        let last = self.paragraphs.partition_point(|paragraph| paragraph.from < end);
        first..last.max(first)
    }

    /// Letters of prose inside element `at`.
    pub(crate) fn prose_in(&self, at: u32) -> u64 {
        let within = self.within(at);
        self.prose[within.end] - self.prose[within.start]
    }

    fn score_in(&self, at: u32) -> i64 {
        let within = self.within(at);
        self.score[within.end] - self.score[within.start]
    }

    /// Running sums of prose and score.
    fn sum(&mut self) {
        let (mut prose, mut score) = (0, 0);
        self.prose = vec![0];
        self.score = vec![0];
        for (paragraph, left_out) in self.paragraphs.iter().zip(&self.left_out) {
            let letters = if left_out.is_some() { 0 } else { prose_of(paragraph) };
            prose += u64::from(letters);
            score += if left_out.is_some() { -4 } else { score_of(paragraph) };
            self.prose.push(prose);
            self.score.push(score);
        }
    }

    /// Marks the paragraphs of elements that say they are not the article, unless most of the page's prose is in them.
    fn leave_out(&mut self) {
        let total = self.prose.last().copied().unwrap_or(0);
        let mut at = 1;
        while at < self.dom.nodes.len() as u32 {
            let own = self.signs[at as usize];
            let end = self.dom.node(at).end;
            if let Some(why) = self.reason(at, own, total) {
                for index in self.within(at) {
                    self.left_out[index] = Some(why);
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// Why element `at` is left out, if it is.
    fn reason(&self, at: u32, own: Signs, total: u64) -> Option<CutReason> {
        let node = self.dom.node(at);
        if !own.any(OUT) || matches!(node.tag, Tag::Html | Tag::Body | Tag::Main) {
            return None;
        }
        let sign = own.only(OUT).first()?;
        let held = self.prose_in(at);
        let article = own.has(Sign::Body) || node.tag == Tag::Article;
        let share = match sign {
            Sign::Comment => 85,
            Sign::Hidden => 40,
            Sign::Byline | Sign::Date | Sign::Caption | Sign::Tags => 15,
            _ if article => 10,
            _ => 40,
        };
        let heading = self.holds_heading(at)
            && matches!(sign, Sign::Navigation | Sign::Tags | Sign::Byline | Sign::Date | Sign::Hidden);
        (held * 100 <= total * share && !(heading && held == 0 && node.tag != Tag::Nav)).then(|| cut_reason(sign))
    }

    fn holds_heading(&self, at: u32) -> bool {
        self.dom.inside(at).any(|inner| self.dom.node(inner).tag == Tag::H1)
    }

    /// The element that holds the article.
    fn choose(&self) -> u32 {
        let best = self.best_by_score();
        let best = self.descend(best);
        let wanted = self.prose_in(best).max(1);
        let named = (1..self.dom.nodes.len() as u32).filter(|&at| self.is_named(at));
        let mut chosen = best;
        let mut most = wanted / 2;
        for at in named {
            let held = self.prose_in(at);
            let nested = chosen != best && self.contains(chosen, at);
            if held > most && !nested || nested && held * 100 >= most * 85 {
                (chosen, most) = (at, held);
            }
        }
        chosen
    }

    fn contains(&self, outer: u32, inner: u32) -> bool {
        outer <= inner && inner < self.dom.node(outer).end
    }

    /// Whether an element says that it is the article's text.
    fn is_named(&self, at: u32) -> bool {
        self.signs[at as usize].has(Sign::Body)
            && !self.signs[at as usize].has(Sign::Comment)
            && self.dom.node(at).tag != Tag::Body
    }

    /// The element with the highest sum of scores; of equals the innermost.
    fn best_by_score(&self) -> u32 {
        let blocks = (0..self.dom.nodes.len() as u32).filter(|&at| at == 0 || self.dom.node(at).tag.is_block());
        blocks.max_by_key(|&at| (self.score_in(at), at)).unwrap_or(0)
    }

    /// Goes inwards as long as one element holds nearly all the prose.
    fn descend(&self, from: u32) -> u32 {
        let wanted = self.prose_in(from) * 92 / 100;
        let inside = self.dom.inside(from).filter(|&at| {
            let tag = self.dom.node(at).tag;
            tag.is_block()
                && !matches!(
                    tag,
                    Tag::P | Tag::Blockquote | Tag::Ul | Tag::Ol | Tag::Li | Tag::Tr | Tag::Td | Tag::Tbody | Tag::Pre
                )
        });
        inside.rev().find(|&at| wanted > 0 && self.prose_in(at) >= wanted).unwrap_or(from)
    }
}

fn element_signs(dom: &Dom, source: &str, at: u32) -> Signs {
    match dom.node(at).tag {
        Tag::Text | Tag::Script | Tag::Style | Tag::Meta | Tag::Link | Tag::Img | Tag::Input => Signs::default(),
        Tag::A if dom.attribute(at, Key::Href).is_some() && dom.attribute(at, Key::Rel).is_none() => Signs::default(),
        _ => signs::of_element(dom, source, at),
    }
}

/// Letters of a paragraph that reads like sentences.
fn prose_of(paragraph: &Paragraph) -> u32 {
    let sentence = paragraph.words >= 8 && (paragraph.is_ended() || paragraph.marks > 0)
        || paragraph.words >= 20
        || paragraph.chars > 120;
    if sentence && !paragraph.is_links() { paragraph.chars - paragraph.linked } else { 0 }
}

/// What a paragraph adds to the elements around it.
fn score_of(paragraph: &Paragraph) -> i64 {
    let words = i64::from(paragraph.words);
    if paragraph.is_links() {
        -(2 + words / 2).min(12)
    } else if prose_of(paragraph) > 0 {
        words.min(80) + i64::from(paragraph.marks.min(10))
    } else {
        -1
    }
}

fn cut_reason(sign: Sign) -> CutReason {
    match sign {
        Sign::Comment | Sign::Share => CutReason::Widget,
        Sign::Related => CutReason::Related,
        Sign::Subscribe | Sign::Paywall => CutReason::SignUp,
        Sign::Advertisement => CutReason::Advertisement,
        Sign::Legal => CutReason::Legal,
        Sign::AuthorNote => CutReason::AuthorNote,
        Sign::Credit | Sign::Caption => CutReason::Credit,
        Sign::PullQuote => CutReason::Repeated,
        Sign::Navigation
        | Sign::Tags
        | Sign::Hidden
        | Sign::Byline
        | Sign::Date
        | Sign::Standfirst
        | Sign::Body
        | Sign::Weak
        | Sign::LiveBlog => CutReason::Navigation,
    }
}
