//! Which part of a page is the article, and which paragraphs in it belong.

use super::{
    dom::{Dom, Key},
    paragraph::{self, Paragraph},
    signs::{self, Met, Sign, Signs},
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
    /// The sign by which each paragraph is left out, where its place has one.
    pub(crate) left_out: Vec<Option<Sign>>,
    /// The element that holds the article.
    pub(crate) main: u32,
    /// Other elements of its kind that hold parts of it.
    also: Vec<u32>,
    /// Letters of prose before each paragraph, left-out ones not counted.
    prose: Vec<u64>,
    /// The same over scores.
    score: Vec<i64>,
    /// The same over all letters that are no links.
    letters: Vec<u64>,
    /// How many elements before each node say that they are the text.
    named: Vec<u32>,
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

/// Signs that are trusted even where most of a page has some sign.
const SURE: Signs = Signs::of(&[Sign::Comment, Sign::Share, Sign::Advertisement, Sign::Legal]);
/// Signs that are trusted even where most of a page has one of the others.
const SURER: Signs = Signs::of(&[Sign::Comment, Sign::Legal]);
/// With fewer letters than these an element that says it is the article may be an empty box.
const ENOUGH: u64 = 100;
/// Signs of what stands beside an article.
const ASIDE: Signs = Signs::of(&[Sign::AuthorNote, Sign::Navigation]);
/// Signs that make an element more than its others say.
const NAMED: Signs = Signs::of(&[Sign::Body, Sign::Harmless]);
/// Signs that count for elements that say they are the text, too.
const OUT_OF_BODY: Signs = Signs::of(&[Sign::Comment, Sign::Related, Sign::Subscribe, Sign::AuthorNote, Sign::Legal]);

impl<'s> Parts<'s> {
    /// Takes the page apart and chooses.
    pub(crate) fn new(source: &'s str) -> Parts<'s> {
        let mut dom = Dom::parse(source);
        let mut paragraphs = paragraph::paragraphs(&dom, source);
        if paragraphs.iter().map(prose_of).sum::<u32>() < 600 {
            dom.show_templates();
            paragraphs = paragraph::paragraphs(&dom, source);
        }
        let count = dom.nodes.len() as u32;
        let mut met = Met::new();
        let signs = (0..count).map(|at| element_signs(&dom, source, at, &mut met)).collect();
        let left_out = vec![None; paragraphs.len()];
        let mut parts = Parts {
            source,
            dom,
            signs,
            paragraphs,
            left_out,
            main: 0,
            also: Vec::new(),
            prose: Vec::new(),
            score: Vec::new(),
            letters: Vec::new(),
            named: vec![0],
        };
        for at in 0..count {
            parts.named.push(parts.named[at as usize] + u32::from(parts.is_named(at)));
        }
        parts.sum();
        parts.leave_out_by_name();
        parts.main = parts.choose();
        parts.also = parts.siblings();
        parts
    }

    /// Leaves out by the names of elements, by the surest names alone where the others mislead: where nearly all prose would go.
    fn leave_out_by_name(&mut self) {
        let all = self.prose_in(0);
        for signs in [OUT, SURE, SURER] {
            self.left_out.fill(None);
            self.sum();
            self.leave_out(signs);
            self.sum();
            if self.prose_in(0) * 4 >= all {
                break;
            }
        }
        self.leave_out_asides();
        self.sum();
    }

    /// Takes the first `article` element as the article, whole.
    pub(crate) fn take_part(&mut self) {
        let first = (0..self.dom.nodes.len() as u32).find(|&at| self.dom.node(at).tag == Tag::Article);
        self.main = first.unwrap_or(0);
        self.also.clear();
        self.left_out.fill(None);
    }

    /// Whether paragraph `index` is inside the article.
    pub(crate) fn is_inside(&self, index: usize) -> bool {
        self.within(self.main).contains(&index) || self.also.iter().any(|&at| self.within(at).contains(&index))
    }

    /// Elements of the same class as the chosen one that hold prose of their own: an article in several boxes.
    fn siblings(&self) -> Vec<u32> {
        let class = |at| self.dom.value(self.source, at, Key::Class);
        let Some(own) = class(self.main).filter(|_| self.is_named(self.main)) else { return Vec::new() };
        let all = (1..self.dom.nodes.len() as u32).filter(|&at| at != self.main && class(at) == Some(own));
        all.filter(|&at| !self.contains(at, self.main) && self.prose_in(at) > 0).collect()
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

    /// Letters of prose of these paragraphs.
    pub(crate) fn prose_between(&self, range: std::ops::Range<usize>) -> u64 {
        self.prose[range.end] - self.prose[range.start.min(range.end)]
    }

    fn score_in(&self, at: u32) -> i64 {
        let within = self.within(at);
        self.score[within.end] - self.score[within.start]
    }

    /// Running sums of prose and score.
    fn sum(&mut self) {
        let (mut prose, mut score, mut letters) = (0, 0, 0);
        self.prose = vec![0];
        self.score = vec![0];
        self.letters = vec![0];
        for (paragraph, left_out) in self.paragraphs.iter().zip(&self.left_out) {
            if left_out.is_none() {
                prose += u64::from(prose_of(paragraph));
                score += score_of(paragraph);
                letters += u64::from(paragraph.chars - paragraph.linked);
            }
            self.prose.push(prose);
            self.score.push(score);
            self.letters.push(letters);
        }
    }

    /// Marks the paragraphs of elements that say they are not the article, unless most of the page's prose is in them.
    fn leave_out(&mut self, signs: Signs) {
        let total = self.prose.last().copied().unwrap_or(0);
        let mut at = 1;
        while at < self.dom.nodes.len() as u32 {
            let own = self.signs[at as usize];
            let end = self.dom.node(at).end;
            if let Some(why) = self.reason(at, own.only(signs).and(own.only(NAMED)), total) {
                for index in self.within(at).filter(|&index| self.paragraphs[index].to <= end) {
                    self.left_out[index] = Some(why);
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// The sign by which element `at` is left out, if it is.
    fn reason(&self, at: u32, own: Signs, total: u64) -> Option<Sign> {
        let node = self.dom.node(at);
        if !own.any(OUT) || matches!(node.tag, Tag::Html | Tag::Body | Tag::Main) {
            return None;
        }
        let out = if own.has(Sign::Body) { own.only(OUT_OF_BODY) } else { own.only(OUT) };
        let sign = out.first()?;
        let held = self.prose_in(at);
        let share = match sign {
            Sign::Comment => 85,
            Sign::Hidden => 40,
            Sign::Related => 50,
            Sign::Byline | Sign::Date | Sign::Caption | Sign::Tags => 15,
            _ if own.has(Sign::Body) || node.tag == Tag::Article => 10,
            _ => 40,
        };
        let heading = node.tag != Tag::Nav && held == 0 && self.holds_heading(at);
        (held * 100 <= total * share && !heading).then_some(sign)
    }

    /// Marks side columns beside an element that says it is the article, whatever their share of the page's prose.
    fn leave_out_asides(&mut self) {
        let articles: Vec<u32> = (1..self.dom.nodes.len() as u32).filter(|&at| self.is_article(at)).collect();
        let first_end = articles.iter().map(|&at| self.dom.node(at).end).min().unwrap_or(u32::MAX);
        let last_start = articles.last().copied().unwrap_or(0);
        let mut at = 1;
        while at < self.dom.nodes.len() as u32 {
            let end = self.dom.node(at).end;
            if self.is_aside(at) && (first_end <= at || end <= last_start) {
                let why = self.signs[at as usize].only(ASIDE).first();
                for index in self.within(at) {
                    self.left_out[index] = self.left_out[index].or(why);
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// Whether element `at` says that it stands beside the article, and nothing in it says otherwise.
    fn is_aside(&self, at: u32) -> bool {
        let signs = self.signs[at as usize];
        let tag = self.dom.node(at).tag;
        let named = || self.named[self.dom.node(at).end as usize] > self.named[at as usize];
        signs.any(ASIDE)
            && !signs.any(NAMED)
            && !matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Article)
            && (matches!(tag, Tag::Nav | Tag::Footer | Tag::Aside) || !named())
    }

    /// Whether element `at` says that it is the article, and has letters that are no links.
    fn is_article(&self, at: u32) -> bool {
        let signs = self.signs[at as usize];
        let says = signs.any(NAMED) || self.dom.node(at).tag == Tag::Article;
        says && !signs.any(OUT) && self.letters_in(at) >= ENOUGH
    }

    fn holds_heading(&self, at: u32) -> bool {
        self.dom.inside(at).any(|inner| self.dom.node(inner).tag == Tag::H1)
    }

    /// The element that holds the article.
    fn choose(&self) -> u32 {
        let best = self.best_by_score();
        let best = self.descend(best);
        if self.prose_in(best) < 140 {
            return self.without_prose(best);
        }
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
        self.boxed(chosen)
    }

    /// The nearest box around an element that is one paragraph of several.
    fn boxed(&self, at: u32) -> u32 {
        let tag = self.dom.node(at).tag;
        if is_box(tag) || !tag.is_block() { at } else { self.dom.node(at).parent }
    }

    /// Where a page has next to no prose: the element that says it is the text, or the widest that says so of the main part.
    fn without_prose(&self, best: u32) -> u32 {
        let all = 1..self.dom.nodes.len() as u32;
        let named = all.clone().filter(|&at| self.is_named(at)).max_by_key(|&at| (self.letters_in(at), at));
        let tagged = || {
            all.clone()
                .filter(|&at| matches!(self.dom.node(at).tag, Tag::Article | Tag::Main))
                .max_by_key(|&at| (self.letters_in(at), at))
        };
        named
            .filter(|&at| self.letters_in(at) > 60)
            .or_else(|| tagged().filter(|&at| self.letters_in(at) > 60))
            .unwrap_or(best)
    }

    /// Letters inside element `at` that are not left out and no links.
    fn letters_in(&self, at: u32) -> u64 {
        let within = self.within(at);
        self.letters[within.end] - self.letters[within.start]
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
        let blocks = (0..self.dom.nodes.len() as u32).filter(|&at| at == 0 || is_box(self.dom.node(at).tag));
        blocks.max_by_key(|&at| (self.score_in(at), at)).unwrap_or(0)
    }

    /// Goes inwards as long as one element holds nearly all the prose.
    fn descend(&self, from: u32) -> u32 {
        let wanted = self.prose_in(from) * 92 / 100;
        let inside = self.dom.inside(from).filter(|&at| is_box(self.dom.node(at).tag));
        inside.rev().find(|&at| wanted > 0 && self.prose_in(at) >= wanted).unwrap_or(from)
    }
}

/// Elements that may hold an article.
fn is_box(tag: Tag) -> bool {
    tag.is_block()
        && tag.heading().is_none()
        && !matches!(
            tag,
            Tag::P
                | Tag::Blockquote
                | Tag::Ul
                | Tag::Ol
                | Tag::Li
                | Tag::Tr
                | Tag::Tbody
                | Tag::Pre
                | Tag::Dl
                | Tag::Dd
                | Tag::Dt
                | Tag::Hr
        )
}

fn element_signs<'s>(dom: &Dom, source: &'s str, at: u32, met: &mut Met<'s>) -> Signs {
    match dom.node(at).tag {
        Tag::Text | Tag::Script | Tag::Style | Tag::Meta | Tag::Link | Tag::Img | Tag::Input => Signs::default(),
        Tag::A if dom.attribute(at, Key::Href).is_some() && dom.attribute(at, Key::Rel).is_none() => Signs::default(),
        _ => signs::of_element(dom, source, at, met),
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

/// Why that which has the sign is no part of the report.
pub(crate) fn cut_reason(sign: Sign) -> CutReason {
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
        | Sign::LiveBlog
        | Sign::Harmless => CutReason::Navigation,
    }
}
