//! What rules look for, in words for readers: `knowledge/reasons.txt`, and the first line of each file of `rules/`.

use crate::lists::lines;
use crate::rules;

/// What the rule of this name looks for, in a sentence; nothing where there is no such rule.
pub fn reason(rule: &str) -> Option<&'static str> {
    let listed = lines(include_str!("../../../knowledge/reasons.txt")).filter_map(|line| line.split_once('|'));
    listed.into_iter().find(|(name, _)| *name == rule).map(|(_, words)| words).or_else(|| rules::about(rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_rule_says_what_it_looks_for() {
        for (name, _, _) in rules::examples() {
            assert!(reason(name).is_some_and(|words| words.len() > 5), "{name}");
        }
        assert_eq!(reason("meet"), Some("Parties meet or talk."));
        assert_eq!(reason("no such rule"), None);
    }
}
