//! Titles before and after names: "Foreign Minister X", "X, the foreign minister of Norway".

use super::runs;
use super::view::View;
use crate::syntax::Upos;
use knowledge::{Alias, EntityId, NameWord, Sense};
use std::ops::Range;

/// How many tokens of the beginning of `within` are a title: words such as "deputy", then a head such as "minister".
pub(super) fn leading(view: &View<'_>, within: Range<usize>) -> usize {
    let offices = &view.knowledge.offices;
    let (mut at, mut title_end) = (within.start, within.start);
    while at < within.end {
        if at > within.start && view.is_hyphen(at) {
            at += 1;
        } else if let Some((len, _)) = offices.heads.longest(view.words(at..within.end)) {
            at += len;
            title_end = at;
        } else if let Some((len, ())) = offices.before.longest(view.words(at..within.end)) {
            at += len;
        } else {
            break;
        }
    }
    title_end - within.start
}

/// The title that ends right before `at`: "foreign minister" before a name.
pub(super) fn before(view: &View<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 7;
    let first = at.saturating_sub(LONGEST).max(floor);
    (first..at).find(|&start| leading(view, start..at) == at - start && !view.is_hyphen(start)).map(|start| start..at)
}

/// The title in apposition before a name: "the foreign minister, X, said".
pub(super) fn apposed_before(view: &View<'_>, name: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let comma = name.start.checked_sub(1).filter(|&at| at > sentence.start && view.word(at) == ",")?;
    let closed = name.end >= sentence.end
        || matches!(view.word(name.end), "," | "." | ")")
        || matches!(view.upos(name.end), Upos::Verb | Upos::Aux);
    let title = before(view, comma, sentence.start).filter(|_| closed)?;
    let start = title.start.checked_sub(1)?;
    let definite = view.is_definite(start) || matches!(view.word(start), "'s" | "’s");
    let owned = owner_before(view, title.start, sentence.start).is_some();
    (definite || owned).then_some(title)
}

/// Whether "Mr" or the like stands right before.
pub(super) fn honorific_before(view: &View<'_>, at: usize, floor: usize) -> bool {
    at > floor && view.knowledge.offices.honorifics.get(view.word(at - 1)).is_some()
}

/// Whose office it is that begins at `at`: "Norwegian", "Norway's".
pub(super) fn owner_before(view: &View<'_>, at: usize, floor: usize) -> Option<EntityId> {
    const LONGEST: usize = 4;
    let end = if at > floor && matches!(view.word(at - 1), "'s" | "’s" | "'" | "’") { at - 1 } else { at };
    let first = end.saturating_sub(LONGEST).max(floor);
    (first..end).find_map(|start| whole(view, &(start..end)))
}

/// Whether a title that begins at `at` tells what its bearer knows about, behind the name of that: "Norway expert".
pub(super) fn is_about(view: &View<'_>, title: &Range<usize>) -> bool {
    let before = title.start.saturating_sub(1);
    let by_name =
        view.knowledge.aliases.of(view.word(before)).first().is_none_or(|alias| alias.sense != Sense::Demonym);
    by_name && view.knowledge.offices.about.get(view.word(title.end.saturating_sub(1))).is_some()
}

/// Whose office it is by the title's own words: "NATO Secretary General".
pub(super) fn owner_within(view: &View<'_>, title: &Range<usize>) -> Option<EntityId> {
    let (len, rows) = runs::known(view, title).filter(|_| view.is_capital(title.start))?;
    rows.first().filter(|_| len < title.len()).map(|alias| alias.entity)
}

/// Whose office it is that ends before `at`: "of Norway", "for the European Union".
pub(super) fn owner_after(view: &View<'_>, at: usize, end: usize) -> Option<EntityId> {
    let sent = || at.checked_sub(1).is_some_and(|title| view.knowledge.offices.sent.get(view.word(title)).is_some());
    if at >= end
        || !matches!(view.word(at), "of" | "for" | "at" | "to")
        || matches!(view.word(at), "to" | "for") && sent()
    {
        return None;
    }
    let at = if matches!(view.word(at + 1), "the" | "The") { at + 2 } else { at + 1 };
    let (len, rows) = runs::known(view, &(at..end)).filter(|_| at < end)?;
    // "Professor of Norwegian studies" is not of Norway.
    let studies =
        |alias: &&Alias| alias.sense == Sense::Demonym && matches!(view.upos(at + len), Upos::Noun | Upos::Propn);
    rows.first().filter(|alias| !studies(alias)).map(|alias| alias.entity)
}

/// The office given after a name that ends before `at`: its words and whose it is.
pub(super) fn after(view: &View<'_>, at: usize, end: usize) -> Option<(Range<usize>, Option<EntityId>)> {
    if at + 1 >= end || view.word(at) != "," {
        return None;
    }
    let start = if view.is_definite(at + 1) || matches!(view.word(at + 1), "a" | "an") { at + 2 } else { at + 1 };
    let known = runs::known(view, &(start..end)).filter(|_| start < end && view.is_capital(start));
    let owner = known.and_then(|(_, rows)| rows.first()).map(|alias| alias.entity);
    let title = start + known.map_or(0, |(len, _)| len);
    let title = if matches!(view.word(title), "'s" | "’s") { title + 1 } else { title };
    let len = leading(view, title..end);
    let close = title + len;
    // "the president's adviser" is no president.
    let stops = close >= end
        || !view.is_capital(close) && !view.is(close, NameWord::Particle) && !matches!(view.word(close), "'s" | "’s");
    (len > 0 && stops).then(|| (title..close, owner.or_else(|| owner_after(view, close, end))))
}

/// What the words name, taken as a whole.
fn whole(view: &View<'_>, range: &Range<usize>) -> Option<EntityId> {
    view.knowledge.aliases.of(view.text(range)).first().map(|alias| alias.entity)
}
