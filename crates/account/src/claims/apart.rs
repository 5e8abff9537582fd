//! Each claim in words of its own: no two claims show the same passage, or a copy of it.

use crate::desk::Desk;
use crate::model::{Claim, In, OriginId, ReadingId};
use std::collections::BTreeMap;
use text::{Id, Span};

/// Gives each claim, the best supported first, a passage that no claim before it shows; of another origin than the words that are shown
/// already, for the copies of a report have the same words. A claim that has none tells what the claim that
/// shows its words tells, and becomes a part of it; that claim keeps its own support, for no article is known to carry both parts.
pub(super) fn apart(desk: &Desk<'_>, claims: Vec<Claim>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::with_capacity(claims.len());
    let mut shown = Shown::default();
    for claim in claims {
        let is_translated = |at: &In<Span>| desk.is_translated(at.reading);
        // Words that a translation alone has are no better than a part of another claim.
        let fit = |at: &&In<Span>| !is_translated(at) || is_translated(&claim.shown);
        let mut passages: Vec<In<Span>> = claim.passages.iter().filter(fit).copied().collect();
        passages.sort_by_key(|&at| (at != claim.shown, super::rank(desk, at)));
        let origin = |at: In<Span>| desk.origin_of[at.reading.index()];
        let holders: Vec<(OriginId, usize)> =
            passages.iter().filter_map(|&at| Some((origin(at), shown.holder(at)?))).collect();
        let is_free = |at: &In<Span>| holders.iter().all(|holder| holder.0 != origin(*at));
        match (passages.into_iter().find(is_free), holders.first()) {
            (Some(own), _) => {
                shown.add(own, kept.len());
                kept.push(Claim { shown: own, ..claim });
            }
            (None, Some(&(_, holder))) => join(&mut kept[holder], &claim),
            (None, None) => kept.push(claim),
        }
    }
    kept
}

/// The passages that claims show so far.
#[derive(Default)]
struct Shown {
    rows: BTreeMap<ReadingId, Vec<(Span, usize)>>,
}

impl Shown {
    fn add(&mut self, at: In<Span>, claim: usize) {
        self.rows.entry(at.reading).or_default().push((at.value, claim));
    }

    /// The claim that shows these words already, or nearly these.
    fn holder(&self, at: In<Span>) -> Option<usize> {
        let mut here = self.rows.get(&at.reading).into_iter().flatten();
        here.find(|(there, _)| are_the_same(*there, at.value)).map(|row| row.1)
    }
}

/// Whether two passages of one article have more than half of the longer one in common.
fn are_the_same(one: Span, other: Span) -> bool {
    let common = one.end().min(other.end()).saturating_sub(one.start().max(other.start()));
    common * 2 > one.len().max(other.len())
}

/// Makes a claim part of another. Passages that the other does not have would lend it support that it has not.
fn join(claim: &mut Claim, part: &Claim) {
    claim.of.extend(&part.of);
    claim.of.sort_unstable();
    claim.of.dedup();
    claim.weight = claim.weight.max(part.weight);
    for why in &part.why {
        if !claim.why.contains(why) {
            claim.why.push(*why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::are_the_same;
    use text::Span;

    #[test]
    fn nearly_the_same_words_are_the_same_and_a_part_is_not() {
        let sentence = Span::new(100, 200);
        assert!(are_the_same(sentence, Span::new(100, 180)));
        assert!(are_the_same(Span::new(120, 200), sentence));
        assert!(!are_the_same(sentence, Span::new(110, 150)));
        assert!(!are_the_same(sentence, Span::new(300, 400)));
    }
}
