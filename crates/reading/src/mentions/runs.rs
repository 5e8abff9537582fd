//! Cuts runs of capitalised words, with the small words inside names, out of a sentence.

use super::view::{Style, View};
use super::{seen, titles};
use crate::syntax::Upos;
use knowledge::{Alias, CalendarWord, NameWord};
use std::ops::Range;

/// No name has more tokens.
const LONGEST: usize = 40;

/// The runs of a sentence that may be names, in order.
pub(super) fn find(view: &View<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let style = view.style(sentence);
    let mut runs = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(len) = holiday(view, at..sentence.end) {
            at += len;
            continue;
        }
        if !begins(view, at, sentence, style) {
            at += 1;
            continue;
        }
        let end = match style {
            Style::Plain => extend(view, at, sentence.end),
            Style::Title | Style::Capitals => extend_in_headline(view, at, sentence),
        };
        runs.push(at..end);
        at = end;
    }
    runs
}

/// The longest known name at the beginning of `within`: how many tokens, and what it may stand for.
pub(super) fn known<'v>(view: &'v View<'_>, within: &Range<usize>) -> Option<(usize, &'v [Alias])> {
    const HYPHENS: usize = 3;
    let aliases = &view.knowledge.aliases;
    let reach = aliases.reach(view.word(within.start));
    let reach = if reach == 0 && view.is_acronym(within.start) { 3 } else { reach };
    if reach == 0 {
        return None;
    }
    let most = (reach + HYPHENS).min(within.len());
    (1..=most).rev().find_map(|len| {
        let words = within.start..within.start + len;
        let rows = aliases.of(view.text(&words));
        let rows = if rows.is_empty() { in_capitals(view, words) } else { rows };
        let ends_well = view.word(within.start + len - 1).contains(char::is_alphanumeric);
        (!rows.is_empty() && ends_well).then_some((len, rows))
    })
}

/// What a name set in capitals stands for: "NAIROBI".
fn in_capitals<'v>(view: &'v View<'_>, words: Range<usize>) -> &'v [Alias] {
    const SHORTEST: usize = 4;
    let shouted = |at: usize| view.is_acronym(at) && view.word(at).len() >= SHORTEST;
    if words.len() > 3 || !words.clone().all(shouted) {
        return &[];
    }
    let mut name = String::new();
    for word in view.words(words) {
        name.push_str(if name.is_empty() { "" } else { " " });
        name.extend(word.chars().take(1));
        name.push_str(&word.chars().skip(1).collect::<String>().to_lowercase());
    }
    view.knowledge.aliases.of(&name)
}

fn begins(view: &View<'_>, at: usize, sentence: &Range<usize>, style: Style) -> bool {
    if !view.is_capital(at) {
        return begins_with_particle(view, at, sentence);
    }
    if is_calendar(view, at) || matches!(view.word(at), "I" | "The") {
        return view.word(at) == "The" && the_belongs(view, at, sentence);
    }
    match style {
        Style::Plain => !view.opens(at, sentence) || opens_with_name(view, at, sentence),
        Style::Title => stands_out(view, at, sentence),
        Style::Capitals => known(view, &(at..sentence.end)).is_some_and(|(len, _)| len > 0),
    }
}

/// "The Hague", "The Gambia".
fn the_belongs(view: &View<'_>, at: usize, sentence: &Range<usize>) -> bool {
    known(view, &(at..sentence.end)).is_some_and(|(len, _)| len > 1) && known(view, &(at + 1..sentence.end)).is_none()
}

/// In a headline: what is known, or is a name in the report below.
fn stands_out(view: &View<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let is_given = view.knowledge.offices.given_names.get(view.word(at)).is_some();
    known(view, &(at..sentence.end)).is_some()
        || view.is_name_elsewhere(at)
        || view.is_acronym(at)
        || (is_given && view.is_capital(at + 1))
}

/// "al-Shabab", "von der Leyen" after a word in small letters.
fn begins_with_particle(view: &View<'_>, at: usize, sentence: &Range<usize>) -> bool {
    if !view.is(at, NameWord::Particle) || view.word(at).len() < 2 {
        return false;
    }
    let next = if view.is_hyphen(at + 1) { at + 2 } else { at + 1 };
    let next = if view.is(next, NameWord::Particle) { next + 1 } else { next };
    next < sentence.end && view.is_capital(next) && !is_calendar(view, next)
}

/// At the beginning of a sentence a capital alone says nothing.
fn opens_with_name(view: &View<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let is_opener = view.is(at, NameWord::Opener);
    if known(view, &(at..sentence.end)).is_some_and(|(len, _)| len > 1 || !is_opener) {
        return true;
    }
    if view.is_name_elsewhere(at) || (view.is_acronym(at) && !is_opener) {
        return true;
    }
    let followed = at + 1 < sentence.end && view.is_capital(at + 1) && !is_calendar(view, at + 1);
    let given = |at: usize| view.knowledge.offices.given_names.get(view.word(at)).is_some();
    let own_start = followed && (given(at + 1) || known(view, &(at + 1..sentence.end)).is_some());
    let is_title = view.knowledge.offices.heads.get(view.word(at)).is_some();
    let is_given = view.knowledge.offices.given_names.get(view.word(at)).is_some();
    if is_opener {
        return false;
    }
    let is_number = view.knowledge.numbers.cardinals.get(view.word(at)).is_some();
    let acts = matches!(view.upos(at + 1), Upos::Verb | Upos::Aux) || matches!(view.word(at + 1), "," | "'s" | "’s");
    let tagged = view.upos(at) == Upos::Propn && acts && !view.is_plain_elsewhere(at) && !is_number;
    let stands_before = own_start && view.is_plain_word(at) && !view.is_body_word(at);
    (followed && !stands_before) || is_title || is_given || tagged
}

/// Months and days of the week are times, not names.
pub(super) fn is_calendar(view: &View<'_>, at: usize) -> bool {
    let calendar = &view.knowledge.calendar;
    let word = view.word(at);
    let is_zone = matches!(calendar.others.get(word), Some(CalendarWord::Zone(_)));
    is_zone || calendar.weekdays.get(word).is_some() || (calendar.months.get(word).is_some() && word.len() > 2)
}

/// "New Year's Eve" is a day, not a name.
fn holiday(view: &View<'_>, within: Range<usize>) -> Option<usize> {
    const LONGEST: usize = 5;
    if !view.is_capital(within.start) {
        return None;
    }
    match view.knowledge.calendar.others.longest(view.words(within).take(LONGEST))? {
        (len, CalendarWord::Holiday(_)) => Some(len),
        _ => None,
    }
}

/// The end of the run that begins at `start`.
fn extend(view: &View<'_>, start: usize, end: usize) -> usize {
    let known_len = known(view, &(start..end)).map_or(1, |(len, _)| len);
    let title_len =
        Some(titles::leading(view, start..end)).filter(|len| view.is_capital(start + len.saturating_sub(1)));
    let mut last = start + known_len.max(title_len.unwrap_or(0));
    while let Some(next) = continues(view, start..last, end.min(start + LONGEST)) {
        last = next;
    }
    last
}

/// In a headline every word is capitalised: only what is known to be a name goes on.
fn extend_in_headline(view: &View<'_>, start: usize, sentence: &Range<usize>) -> usize {
    if let Some((len, _)) = known(view, &(start..sentence.end)) {
        return start + len;
    }
    let is_name = |at: &usize| view.is_name_elsewhere(*at) && known(view, &(*at..sentence.end)).is_none();
    let more = (start + 1..sentence.end).take_while(is_name).count();
    let is_given = view.knowledge.offices.given_names.get(view.word(start)).is_some();
    let next = start + 1;
    let same_line = || !view.text(&(start..next + 1)).contains('\n');
    let is_surname = more == 0 && is_given && next < sentence.end && view.is_capital(next);
    start + 1 + more + usize::from(is_surname && !seen::says(view, next) && same_line())
}

/// The length of a title in capitals, small words inside: "Secretary of State".
fn title(view: &View<'_>, within: Range<usize>) -> usize {
    let start = within.start;
    let len = titles::leading(view, within);
    if len > 0 && view.is_capital(start + len - 1) { len } else { 0 }
}

/// Where the run goes on to after `run`, if it does.
fn continues(view: &View<'_>, run: Range<usize>, end: usize) -> Option<usize> {
    let at = run.end;
    let is_name = |at: usize| {
        at < end && view.is_capital(at) && !is_calendar(view, at) && view.word(at) != "I" && !view.is_grammar(at)
    };
    if is_name(at) {
        return Some(at + known(view, &(at..end)).map_or(1, |(len, _)| len).max(title(view, at..end)));
    }
    if at + 1 < end && view.is_hyphen(at) && view.touches(at - 1) && view.touches(at) {
        let number = view.upos(at + 1) == Upos::Num;
        let two_names = run.len() == 1 && view.is_name_alone(at - 1) && view.is_name_alone(at + 1);
        if two_names {
            return None;
        }
        let syllable = run.len() > 1 && at + 1 < end && view.is(at + 1, NameWord::Syllable);
        return (is_name(at + 1) || number || syllable).then_some(at + 2);
    }
    let is_small = |i: usize| is_link(view, &run, i) || (i > at && view.is_hyphen(i) && view.touches(i - 1));
    let small = (at..end.min(at + 4)).take_while(|&i| is_small(i)).count();
    let after = at + small;
    (small > 0 && is_name(after)).then_some(after + 1)
}

/// Whether a small word joins what is before it to a name after it.
fn is_link(view: &View<'_>, run: &Range<usize>, at: usize) -> bool {
    if view.is(at, NameWord::Particle) && view.upos(at) != Upos::Verb {
        return true;
    }
    let head = |at: usize| view.is_capital(at) && view.is_body_word(at);
    match view.word(at) {
        "of" => head(at - 1) || names_members(view, run, at - 1),
        "for" | "de" => run.clone().any(head),
        "on" => run.clone().any(|at| head(at) && !view.is(at, NameWord::Facility)),
        "the" => at > run.end && matches!(view.word(at - 1), "of" | "for" | "on"),
        "and" => and_joins(view, run, at),
        "&" => true,
        _ => false,
    }
}

/// "Sons of ...", "Community of ...": a capitalised noun of the dictionary that is no office.
fn names_members(view: &View<'_>, run: &Range<usize>, at: usize) -> bool {
    let is_office = view.knowledge.offices.heads.get(view.word(at)).is_some();
    run.len() == 1 && view.is_capital(at) && view.is_plain_word(at) && !view.is(at, NameWord::Opener) && !is_office
}

/// "Ministry of Trade and Industry", but not "Ministry of Trade and Norway".
fn and_joins(view: &View<'_>, run: &Range<usize>, at: usize) -> bool {
    let has_of = run.clone().any(|at| matches!(view.word(at), "of" | "for"));
    let next = at + 1;
    let stranger = known(view, &(next..next + 1)).is_none()
        && view.knowledge.offices.heads.get(view.word(next)).is_none()
        && view.knowledge.offices.given_names.get(view.word(next)).is_none();
    let next_is_body = view.is(next, NameWord::Organisation);
    has_of && stranger && !next_is_body && view.is_capital(next)
}
