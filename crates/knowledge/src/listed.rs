//! Whether a few words are a name on our lists, however they are written: at the head of a page names stand in capitals.

use crate::{fold_small, lists, world::World};
use std::collections::HashSet;
use std::sync::LazyLock;

static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let world = World::compile();
    world.aliases.names().map(str::to_lowercase).collect()
});

static GIVEN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = lists::lines(lists::GIVEN_NAMES).filter_map(|line| line.split_once('|'));
    lines.flat_map(|(_, names)| names.split(' ')).map(fold_small).collect()
});

/// Whether `name` is that of a state, a people, a body, a seat of government or a place.
///
/// ```
/// assert!(knowledge::is_listed("ADDIS ABABA") && knowledge::is_listed("White House") && !knowledge::is_listed("Quay Times"));
/// ```
pub fn is_listed(name: &str) -> bool {
    NAMES.contains(&fold_small(name))
}

/// Whether `word` is a given name: "JANE", "Ana".
pub fn is_given_name(word: &str) -> bool {
    GIVEN.contains(&fold_small(word))
}
