//! Clashes that meet in a passage become one conflict, with one side for each value.

use super::{Clash, Said};
use crate::claims::Places;
use crate::compose;
use crate::desk::Desk;
use crate::model::{Certainty, Claim, ClaimFlag, ClaimId, Conflict, ConflictKind, Fact, In, ReadingId, Side};
use crate::number::Groups;
use knowledge::Patterns;
use reading::Why;
use std::collections::{BTreeMap, BTreeSet};
use text::{Span, Table};

/// Conflicts and differences of all clashes; claims that are contested are marked. Doubtful ones are left out.
pub(crate) fn assemble(
    desk: &Desk<'_>,
    clashes: &[Clash],
    claims: &mut Table<ClaimId, Claim>,
) -> (Vec<Conflict>, Vec<Conflict>) {
    let (mut conflicts, mut differences) = (Vec::new(), Vec::new());
    let places = Places::of(claims.iter());
    let agreeing = agreeing(clashes);
    for compatible in [false, true] {
        // What is only possible joins nothing: through it all numbers of a story would be one conflict.
        let wanted = |clash: &&Clash| match clash.compatible {
            Some(_) => compatible,
            None => !compatible && clash.certainty == Certainty::Probable,
        };
        let kept: Vec<&Clash> = clashes.iter().filter(wanted).collect();
        for group in meet(&kept) {
            let rows: Vec<&Clash> = group.iter().map(|&index| kept[index]).collect();
            let agree = |one: &str, other: &str| !compatible && agreeing.contains(&(one, other));
            let Some(conflict) = conflict(desk, (&rows, &agree), &places) else { continue };
            if compatible {
                differences.push(conflict);
            } else {
                conflicts.push(conflict);
            }
        }
    }
    for side in conflicts.iter().flat_map(|conflict| &conflict.sides) {
        mark(&mut claims[side.claim], ClaimFlag::Contested);
    }
    for said in clashes.iter().filter(|clash| super::is_withdrawn(clash)).flat_map(|clash| &clash.sides) {
        let told = said.value == super::withdrawn::EARLIER;
        if let Some(id) = claim_at(&places, said.passage).filter(|_| told) {
            mark(&mut claims[id], ClaimFlag::Withdrawn);
        }
    }
    (conflicts, differences)
}

fn mark(claim: &mut Claim, flag: ClaimFlag) {
    claim.flags.push(flag);
    claim.flags.sort_unstable();
    claim.flags.dedup();
}

/// Groups of clashes of one kind that share words of those that decide.
fn meet(clashes: &[&Clash]) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(clashes.len());
    let sides =
        clashes.iter().enumerate().flat_map(|(index, clash)| clash.sides.iter().map(move |side| (clash, side, index)));
    let mut rows: Vec<_> =
        sides.map(|(clash, side, index)| ((clash.kind, side.passage.reading), side.words, index)).collect();
    rows.sort_unstable();
    for pair in rows.windows(2) {
        let [(here, one, before), (there, other, index)] = [pair[0], pair[1]];
        if here == there && (one == other || one.overlaps(other)) {
            groups.join(before, index);
        }
    }
    groups.all()
}

/// Whether two articles can both give two values.
type Agreeing<'a> = &'a dyn Fn(&str, &str) -> bool;

/// Values that two articles can both give: one of them stands for both where others contradict them.
fn agreeing(clashes: &[Clash]) -> BTreeSet<(&str, &str)> {
    let values =
        clashes.iter().filter(|clash| matches!(clash.compatible, Some("compatible.bounds" | "compatible.rounded")));
    let pairs = values.map(|clash| clash.sides.each_ref().map(|said| &*said.value));
    pairs.flat_map(|[one, other]| [(one, other), (other, one)]).collect()
}

fn conflict(desk: &Desk<'_>, (rows, agree): (&[&Clash], Agreeing<'_>), places: &Places<ClaimId>) -> Option<Conflict> {
    let first = rows[0];
    let mut by_value: BTreeMap<&str, BTreeSet<&Said>> = BTreeMap::new();
    for said in rows.iter().flat_map(|clash| &clash.sides) {
        by_value.entry(&said.value).or_default().insert(said);
    }
    // Of values that agree the one that most articles give is shown, where others contradict it; the rest are told as differences.
    let mut values: Vec<&str> = by_value.keys().copied().collect();
    values.sort_by_key(|value| std::cmp::Reverse(by_value[value].len()));
    let stands_for = |at: usize| values[..at].iter().any(|other| agree(other, values[at]));
    let apart: Vec<&str> = (0..values.len()).filter(|&at| !stands_for(at)).map(|at| values[at]).collect();
    by_value.retain(|value, _| apart.len() < 2 || apart.contains(value));
    let mut sides: Vec<Side> = by_value.values().filter_map(|said| side(said, places)).collect();
    if first.kind == ConflictKind::Polarity {
        sides = by_article(sides);
    }
    if sides.len() < 2 {
        return None;
    }
    sides.sort_by(|a, b| a.facts.cmp(&b.facts));
    let about = rows.iter().map(|clash| &clash.about).max_by_key(|about| (about.0.is_some(), about.1.len()))?;
    let tells_itself = Patterns::is_of_class(first.question) && about.0.is_none() && about.1.is_empty();
    let about = compose::about(desk.knowledge, &desk.cast.parties, about.0, &about.1);
    let about = if tells_itself { "" } else { &*about };
    let readings: BTreeSet<ReadingId> =
        sides.iter().flat_map(|side| side.facts.iter().map(|fact| fact.passage.reading)).collect();
    let cause = match first.compatible {
        Some(pattern) => Some(pattern),
        None => cause(desk, &readings, &sides),
    };
    Some(Conflict {
        kind: first.kind,
        question: Patterns::embedded().fill(first.question, &[("about", about)]),
        sides,
        reading: cause.map(|pattern| Patterns::embedded().fill(pattern, &[])),
        certainty: rows.iter().map(|clash| clash.certainty).min().unwrap_or(Certainty::Possible),
        why: vec![Why { rule: first.rule, score: 800 }],
    })
}

/// Sides with an article in common as one: it says yes or no, in whatever words it is seen.
fn by_article(sides: Vec<Side>) -> Vec<Side> {
    let mut joined: Vec<Side> = Vec::new();
    for side in sides {
        let of_it = |fact: &Fact| side.facts.iter().any(|own| own.passage.reading == fact.passage.reading);
        match joined.iter_mut().find(|other| other.facts.iter().any(of_it)) {
            Some(other) => other.facts.extend(side.facts),
            None => joined.push(side),
        }
    }
    for side in &mut joined {
        side.facts.sort_unstable();
        side.facts.dedup_by(|later, first| {
            let one = first.passage.reading == later.passage.reading;
            one && first.passage.value.overlaps(later.passage.value)
        });
    }
    joined
}

fn side(said: &BTreeSet<&Said>, places: &Places<ClaimId>) -> Option<Side> {
    let mut facts: Vec<Fact> = said.iter().map(|said| Fact { passage: said.passage, words: said.words }).collect();
    facts.sort_unstable();
    facts.dedup();
    let claim = facts.iter().find_map(|fact| claim_at(places, fact.passage))?;
    Some(Side { claim, facts })
}

/// The claim that has a passage, or shares most words with it.
fn claim_at(places: &Places<ClaimId>, passage: In<Span>) -> Option<ClaimId> {
    let near = places.shares(passage).map(|(there, shared, claim)| {
        ((shared * 1000).checked_div(there.len().max(passage.value.len())).unwrap_or(0), std::cmp::Reverse(claim))
    });
    near.max().filter(|row| row.0 > 0).map(|(_, std::cmp::Reverse(id))| id)
}

/// The likely cause, from what the articles are.
fn cause(desk: &Desk<'_>, readings: &BTreeSet<ReadingId>, sides: &[Side]) -> Option<&'static str> {
    let translated = |side: &&Side| side.facts.iter().all(|fact| desk.is_translated(fact.passage.reading));
    let translations: Vec<&Side> = sides.iter().filter(translated).collect();
    // With a third side, the translation is not what sets the other two apart.
    if let ([side], 2) = (translations.as_slice(), sides.len()) {
        let explained = side.facts.iter().any(|fact| is_explained(desk, fact));
        return Some(if explained { "cause.translated-explained" } else { "cause.translated" });
    }
    let origins: BTreeSet<_> = readings.iter().map(|&id| desk.origin_of[text::Id::index(id)]).collect();
    if origins.len() == 1 && readings.len() > 1 {
        return Some("cause.one-origin");
    }
    let published = sides.iter().flat_map(|side| &side.facts).filter_map(|fact| desk.published(fact.passage));
    let days: BTreeSet<_> = published.map(|published| published.date()).collect();
    (days.len() > 1).then_some("cause.later")
}

/// Whether the sentence goes on to give a reason: there the other side's sense may show.
fn is_explained(desk: &Desk<'_>, fact: &Fact) -> bool {
    let Some((_, sentence)) = desk.sentence(fact.passage.reading, fact.words) else { return false };
    let rest = Span::new(fact.passage.value.end().min(sentence.end()), sentence.end());
    let words = desk.readings[fact.passage.reading].words(rest);
    let turning = knowledge::TurningWords::embedded();
    words.split(|c: char| !c.is_alphabetic()).any(|word| turning.is_reason(word))
}
