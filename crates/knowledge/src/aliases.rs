//! Looks up what a stretch of words may name.

use crate::{EntityId, Sense, fold};
use std::collections::BTreeMap;

/// What one name may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The entity.
    pub entity: EntityId,
    /// How the name stands for it.
    pub sense: Sense,
}

/// All known names; compared without accents, hyphens, dots and apostrophes, capitals mattering.
#[derive(Debug, Default)]
pub struct Aliases {
    rows: BTreeMap<Box<str>, Vec<Alias>>,
    /// For the first word of a name: how many words the longest name that begins with it has.
    reach: BTreeMap<Box<str>, usize>,
}

impl Aliases {
    /// What `name` may stand for, the likelier first; empty where it is not known.
    pub fn of(&self, name: &str) -> &[Alias] {
        self.rows.get(fold(name).as_str()).map_or(&[], Vec::as_slice)
    }

    /// How many words, as [`fold`] parts them, the longest known name that begins with `word` has; 0 for none.
    pub fn reach(&self, word: &str) -> usize {
        let folded = fold(word);
        let first = folded.split(' ').next().unwrap_or_default();
        let first = if first == "The" { "the" } else { first };
        self.reach.get(first).copied().unwrap_or(0)
    }

    /// How many names are known.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All names, as [`fold`] writes them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(|name| &**name)
    }

    /// Adds a name; the first entity given for a name stays the likeliest.
    pub(crate) fn add(&mut self, name: &str, entity: EntityId, sense: Sense) {
        let key = fold(name);
        let Some(first) = key.split(' ').next().filter(|first| !first.is_empty()) else {
            return;
        };
        let words = key.split(' ').count();
        let reach = self.reach.entry(first.into()).or_default();
        *reach = words.max(*reach);
        let rows = self.rows.entry(key.into()).or_default();
        if !rows.iter().any(|alias| alias.entity == entity) {
            rows.push(Alias { entity, sense });
        }
    }

    /// Makes a name stand for one entity alone.
    pub(crate) fn replace(&mut self, name: &str, entity: EntityId, sense: Sense) {
        self.add(name, entity, sense);
        self.rows.insert(fold(name).into(), vec![Alias { entity, sense }]);
    }
}
