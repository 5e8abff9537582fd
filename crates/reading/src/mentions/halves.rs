//! "The North": half of a country's name for the one state of the text whose name begins so.

use super::view::View;
use super::{Found, Known};
use knowledge::{EntityId, Kind, NameWord, Sense};
use std::collections::{BTreeMap, BTreeSet};

/// Leads the halves among the names to their states.
pub(super) fn lead(view: &View<'_>, found: &mut [Found]) {
    let states = by_first_word(view, found);
    for mention in found.iter_mut().filter(|mention| mention.tokens.len() == 1 && mention.known.is_none()) {
        let at = mention.tokens.start;
        let article = at.checked_sub(1).is_some_and(|before| view.word(before).eq_ignore_ascii_case("the"));
        let only = states.get(view.word(at)).filter(|states| states.len() == 1).and_then(|states| states.first());
        if let (true, true, Some(&entity)) = (article, view.is(at, NameWord::Half), only) {
            mention.kind = Kind::Polity;
            mention.known = Some(Known { entity, sense: Sense::Name });
            (mention.role, mention.role_of) = (None, None);
        }
    }
}

/// States with names of two words or more, by the first.
fn by_first_word<'v>(view: &'v View<'_>, found: &[Found]) -> BTreeMap<&'v str, BTreeSet<EntityId>> {
    let mut states: BTreeMap<&str, BTreeSet<EntityId>> = BTreeMap::new();
    for mention in found.iter().filter(|mention| mention.kind == Kind::Polity && mention.tokens.len() > 1) {
        if let Some(known) = mention.known {
            states.entry(view.word(mention.tokens.start)).or_default().insert(known.entity);
        }
    }
    states
}
