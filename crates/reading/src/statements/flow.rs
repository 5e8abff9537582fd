//! Gives the quotations that no cue claims to their speakers: before and behind them, in the paragraph and across its end.

use super::content::Finder;
use super::cue::Found;
use super::quotations::Quotation;
use super::{cue, learned, mode, source, with_content};
use crate::core::Attribution;
use crate::model::{Evidence, Reading, SourceRef, SpeechMode, Statement, TokenId, Why};
use knowledge::{Act, Takes};
use text::{Id, Span};

/// The most words of who signs a quotation.
const LONGEST_NAME: usize = 12;
/// The most words before the quotation in a sentence that goes on with what was said.
const LONGEST_LEAD: usize = 4;

/// Gives quotations that no cue claims to the speaker before them, to the cue that announces them, or to who signs them.
pub(super) fn give_quotations(finder: &Finder<'_, '_>, seen: &[Attribution], found: &mut Vec<Statement>) {
    let quotations = finder.quotations;
    let reading = finder.tree.reading;
    let signed: Vec<Statement> = quotations.iter().filter_map(|it| signed(finder, it, found)).collect();
    found.retain(|it| signed.iter().all(|other| other.evidence.cue != it.evidence.cue));
    found.extend(signed);
    for (at, quotation) in quotations.iter().enumerate() {
        if is_claimed(quotation, found) {
            continue;
        }
        if let Some(from) = at.checked_sub(1).filter(|&it| quotations[it].goes_on) {
            give(found, quotation, |it| claims(it, &quotations[from]));
            continue;
        }
        if let Some((owner, sentence)) = runs_on(reading, quotation, found) {
            found[owner].content.push(sentence);
            found[owner].evidence.span = found[owner].evidence.span.join(sentence);
            continue;
        }
        if !stands_alone(reading, quotation) {
            give(found, quotation, |it| is_resumed(reading, it, quotation) || is_broken_off(reading, it, quotation));
            continue;
        }
        let Some(before) = speaker_before(reading, quotation, found) else {
            announce(finder, seen, quotation, found);
            continue;
        };
        add(&mut found[before], quotation);
    }
}

fn claims(statement: &Statement, quotation: &Quotation) -> bool {
    statement.content.iter().any(|piece| piece.overlaps(quotation.outer))
}

fn is_claimed(quotation: &Quotation, found: &[Statement]) -> bool {
    found.iter().any(|it| claims(it, quotation))
}

/// Gives the quotation to the last statement that fits.
fn give(found: &mut [Statement], quotation: &Quotation, fits: impl Fn(&Statement) -> bool) {
    if let Some(statement) = found.iter_mut().rfind(|it| fits(it)) {
        add(statement, quotation);
    }
}

pub(super) fn add(statement: &mut Statement, quotation: &Quotation) {
    statement.content.push(quotation.outer);
    statement.content.sort_by_key(|it| it.start());
    statement.evidence.span = statement.evidence.span.join(quotation.outer);
}

/// The statement in words of its speaker's own that ends where the quotation begins; in another paragraph only where the
/// quotation is all of its own.
fn speaker_before(reading: &Reading, quotation: &Quotation, found: &[Statement]) -> Option<usize> {
    let near = found
        .iter()
        .enumerate()
        .filter(|(_, it)| it.mode != SpeechMode::Indirect && it.evidence.span.end() <= quotation.outer.start());
    let (at, statement) = near.max_by_key(|(_, it)| (it.evidence.span.end(), it.evidence.cue.start()))?;
    let between = Span::new(statement.evidence.span.end(), quotation.outer.start());
    let words = reading.words(between);
    let next = words.chars().all(|it| it.is_whitespace() || it.is_ascii_punctuation());
    let own = !words.contains('\n') || is_paragraph(reading, quotation) && like_marks(reading, statement, quotation);
    (next && own).then_some(at)
}

/// “We wait,” she said. That leaves “only the gulls”: the statement that goes on in the sentence behind its own, most of which is
/// the quotation, and that sentence.
fn runs_on(reading: &Reading, quotation: &Quotation, found: &[Statement]) -> Option<(usize, Span)> {
    let rows = reading.sentences.rows();
    let at = rows.iter().position(|it| it.span.covers(quotation.outer))?;
    let (sentence, before) = (rows[at], rows.get(at.checked_sub(1)?)?);
    let lead = Span::new(sentence.span.start(), quotation.outer.start());
    let words = reading.words(lead).split_whitespace().count();
    let rest = Span::new(quotation.outer.end(), sentence.span.end());
    let ends = !reading.words(rest).contains(char::is_alphanumeric);
    let clear =
        !found.iter().any(|it| sentence.span.overlaps(it.evidence.span) || sentence.span.covers(it.evidence.cue));
    let fronted = |it: &Statement| {
        let cue = it.evidence.cue;
        it.mode == SpeechMode::Direct
            && before.span.covers(cue)
            && it.content.iter().any(|piece| piece.end() < cue.start())
    };
    let own = sentence.block == before.block && ends && clear && (1..=LONGEST_LEAD).contains(&words);
    let owner = found.iter().position(fronted).filter(|_| own)?;
    Some((owner, Span::new(sentence.span.start(), quotation.outer.end())))
}

/// “The ferry,” she said, “is late.”: whether the quotation goes on in the sentence of the cue after a comma.
pub(super) fn is_resumed(reading: &Reading, statement: &Statement, quotation: &Quotation) -> bool {
    let cue = statement.evidence.cue;
    let same = reading.sentences.rows().iter().any(|it| it.span.covers(cue) && it.span.covers(quotation.outer));
    let begun = statement.content.first().is_some_and(|it| it.end() < cue.start() && reading.words(*it).contains(','));
    let before = reading.article.text.as_str().get(..quotation.outer.start() as usize).unwrap_or_default();
    let own = reading.words(quotation.inner);
    let goes_on = own.starts_with(char::is_lowercase) && own.ends_with(['.', '?', '!']);
    same && begun && goes_on && cue.end() <= quotation.outer.start() && before.trim_end().ends_with(',')
}

/// “The ferry,” she said, “is late.”: whether the quotation is the beginning of what the statement says behind its cue.
fn is_broken_off(reading: &Reading, statement: &Statement, quotation: &Quotation) -> bool {
    let cue = statement.evidence.cue;
    let same = reading.sentences.rows().iter().any(|it| it.span.covers(cue) && it.span.covers(quotation.outer));
    let goes_on = |it: &Span| {
        let words = reading.words(*it).trim_start_matches(|it: char| !it.is_alphanumeric());
        cue.end() <= it.start() && words.starts_with(char::is_lowercase)
    };
    let between = Span::new(quotation.outer.end().min(cue.start()), cue.start());
    same && quotation.outer.end() <= cue.start()
        && reading.words(quotation.inner).ends_with(',')
        && statement.mode == SpeechMode::Direct
        && reading.words(between).split_whitespace().count() <= LONGEST_NAME
        && statement.content.first().is_some_and(goes_on)
}

/// Whether both are set between marks of one kind: a heading in single marks is not spoken by who speaks in double ones, nor
/// a paragraph copied behind an open straight mark by who speaks in curly ones.
fn like_marks(reading: &Reading, statement: &Statement, quotation: &Quotation) -> bool {
    let left_open = quotation.outer.end() == quotation.inner.end();
    let kind = |span: Span| match reading.words(span) {
        words if words.starts_with("''") => 0,
        words if words.starts_with(['‘', '’', '\'']) => 1,
        words if words.starts_with('"') && left_open => 2,
        _ => 3,
    };
    statement.content.iter().any(|it| kind(*it) == kind(quotation.outer))
}

/// Whether the quotation makes up whole sentences by itself.
fn stands_alone(reading: &Reading, quotation: &Quotation) -> bool {
    let starts = reading.sentences.rows().iter().any(|it| it.span.start() == quotation.outer.start());
    let ends = reading.words(quotation.inner).ends_with(['.', '?', '!', '…']);
    starts && ends
}

/// Whether its paragraph holds nothing else.
fn is_paragraph(reading: &Reading, quotation: &Quotation) -> bool {
    let mut blocks = reading.article.blocks.iter();
    blocks.any(|it| {
        it.span.covers(quotation.outer) && reading.words(it.span).trim().len() <= quotation.outer.len() as usize + 1
    })
}

/// Makes the statement of a cue that ends the paragraph before: "She went on:", and the quotation is the next paragraph.
fn announce(finder: &Finder<'_, '_>, seen: &[Attribution], quotation: &Quotation, found: &mut Vec<Statement>) {
    let reading = finder.tree.reading;
    if !is_paragraph(reading, quotation) {
        return;
    }
    let Some(colon) = colon_before(reading, quotation) else {
        return;
    };
    let sentence = reading.sentences.rows().iter().find(|it| it.span.covers(colon)).map(|it| it.span);
    let Some(sentence) = sentence else {
        return;
    };
    let announcing = seen.iter().filter(|it| it.contents.is_empty());
    let made = announcing.filter_map(|it| learned::announced(finder, it, quotation.outer));
    let last = made.filter(|it| sentence.covers(it.evidence.cue)).max_by_key(|it| it.evidence.cue.start());
    match last {
        Some(mut statement) => {
            statement.mode = mode(finder.quotations, &statement.content);
            found.push(statement);
        }
        None if found.iter().any(|it| sentence.covers(it.evidence.cue)) => {
            give(found, quotation, |it| sentence.covers(it.evidence.cue));
        }
        None => found.extend(listed(finder, sentence, quotation)),
    }
}

/// The statement of the last listed cue of a sentence, where the core sees none: "The skipper put it this way:".
fn listed(finder: &Finder<'_, '_>, sentence: Span, quotation: &Quotation) -> Option<Statement> {
    let cues = finder.tokens_in(sentence).filter_map(|it| cue::at(finder.tree, finder.knowledge, it));
    let last = cues.filter(|it| it.cue.takes(Takes::That) || it.cue.takes(Takes::Quote)).last();
    with_content(finder, &last.or_else(|| main_verb(finder, sentence))?, vec![quotation.outer])
}

/// "She made this remark:": the verb that the sentence hangs on, which then does what "say" does.
fn main_verb<'k>(finder: &Finder<'_, 'k>, sentence: Span) -> Option<Found<'k>> {
    let tree = finder.tree;
    let token = finder.tokens_in(sentence).find(|&it| tree.head(it).is_none() && tree.is_verb(it))?;
    let cue = finder.knowledge.cues.starting("say").first()?;
    Some(Found { token, last: token, cue })
}

/// The colon that ends the paragraph before the quotation's.
fn colon_before(reading: &Reading, quotation: &Quotation) -> Option<Span> {
    let before = reading.article.text.as_str().get(..quotation.outer.start() as usize)?.trim_end();
    before.ends_with(':').then(|| Span::of_range(before.len() - 1..before.len()))
}

/// The statement of a paragraph that is a quotation and a name: “…” — Ana Kovač; the name may be a paragraph of its own.
fn signed(finder: &Finder<'_, '_>, quotation: &Quotation, found: &[Statement]) -> Option<Statement> {
    let tree = finder.tree;
    let whole = Span::new(opening(finder, quotation)?, quotation.outer.end());
    let tail = signature(finder, quotation)?;
    let (&dash, name) = tail.split_first()?;
    let aside = (1..name.len()).find(|&at| tree.word(name[at - 1]) == "," && tree.is_verb(name[at]));
    let name = name.get(..aside.map_or(name.len(), |it| it - 1))?;
    let cue = tree.span(dash);
    let mut known = found.iter().filter(|it| it.evidence.cue == cue);
    let signs = matches!(tree.word(dash), "―" | "—" | "–" | "-" | "--") && known.all(|it| it.source.spans.is_empty());
    let named = name.first().is_some_and(|it| tree.starts_upper(*it)) && name.len() <= LONGEST_NAME;
    if !(signs && named) || name.iter().any(|it| tree.is_verb(*it)) {
        return None;
    }
    let span = tree.trimmed(name.first()?.index(), name.last()?.index() + 1);
    let head = name.iter().copied().find(|it| tree.is_noun(*it))?;
    let source = SourceRef { spans: vec![span], ..source::reference(tree, Some(head), &finder.knowledge.sources) };
    Some(Statement {
        source,
        cue: vec![cue],
        content: vec![whole],
        mode: SpeechMode::Direct,
        act: Act::Said,
        within: None,
        addressee: Vec::new(),
        medium: Vec::new(),
        negated: None,
        evidence: Evidence { span: whole.join(span), cue, why: Why { rule: "signed", score: 950 } },
    })
}

/// Where the paragraph begins that this quotation closes, if it begins with a quotation.
fn opening(finder: &Finder<'_, '_>, quotation: &Quotation) -> Option<u32> {
    let reading = finder.tree.reading;
    let block = reading.article.blocks.iter().find(|it| it.span.covers(quotation.outer))?;
    let first = finder.quotations.iter().find(|it| block.span.covers(it.outer))?;
    let lead = Span::new(block.span.start(), first.outer.start());
    reading.words(lead).trim().is_empty().then_some(first.outer.start())
}

/// The words behind a quotation that ends a quoted paragraph; those of the next paragraph where none are left.
fn signature(finder: &Finder<'_, '_>, quotation: &Quotation) -> Option<Vec<TokenId>> {
    let reading = finder.tree.reading;
    let mut blocks = reading.article.blocks.iter().filter(|it| it.kind.is_report());
    let block = blocks.find(|it| it.span.covers(quotation.outer))?;
    let tail: Vec<TokenId> = finder.tokens_in(Span::new(quotation.outer.end(), block.span.end())).collect();
    let tail = if tail.is_empty() { finder.tokens_in(blocks.next()?.span).collect() } else { tail };
    Some(tail)
}
