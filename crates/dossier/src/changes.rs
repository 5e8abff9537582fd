//! What changed from one edition to the next: claims added, changed and withdrawn.

use crate::before::{Before, Claimed};
use crate::json;
use crate::model::{Change, Changes, Claim, Dossier};
use crate::shared::Shared;
use std::collections::{BTreeMap, BTreeSet};

/// The dossier with what changed since the edition before, sealed anew.
pub fn since(dossier: Dossier, before: &Before) -> Dossier {
    let changes = Some(changes(before, &dossier));
    let mut dossier = Dossier { changes, ..dossier };
    dossier.digest = json::digest(&dossier).into();
    dossier
}

/// What changed from the account `old` to the account `new`.
///
/// A claim of the one is a claim of the other where they have the same id, else where they share a passage of the same
/// article, else where they have the same words. A claim changes with its support, its flags, or the modality of what it
/// is made of. What the one account told as two claims and the other tells as one is neither added nor withdrawn: its words are
/// still there.
pub fn changes(old: &Before, new: &Dossier) -> Changes {
    let now = Before::of(new);
    let (told, tells) = (Matching::new(old), Matching::new(&now));
    let mut changes = Changes { articles: new_articles(old, new), ..Changes::default() };
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    for ((claim, found), is) in new.claims.iter().zip(told.of(&now.claims)).zip(&now.claims) {
        let Some(at) = found else {
            match told.has(is) {
                true => changes.unchanged += 1,
                false => changes.added.push(change(claim, None)),
            }
            continue;
        };
        kept.insert(at);
        let (was, is) = (&old.claims[at].state, &is.state);
        match was == is {
            true => changes.unchanged += 1,
            false => changes.changed.push(change(claim, Some((was.as_str().into(), is.as_str().into())))),
        }
    }
    let gone = old.claims.iter().enumerate().filter(|(at, claim)| !kept.contains(at) && !tells.has(claim));
    changes.withdrawn = gone.map(|(_, claim)| withdrawn(claim)).collect();
    changes
}

fn new_articles(old: &Before, new: &Dossier) -> Vec<Shared> {
    let known: BTreeSet<&str> = old.articles.iter().map(|id| &**id).collect();
    let fresh = new.articles.iter().filter(|article| !known.contains(&*article.id));
    fresh.map(|article| article.label.clone()).collect()
}

fn change(claim: &Claim, states: Option<(Shared, Shared)>) -> Change {
    let (was, is) = states.unzip();
    Change { claim: claim.id.clone(), text: claim.text.clone(), spans: claim.passages.clone(), was, is }
}

fn withdrawn(claim: &Claimed) -> Change {
    Change { claim: claim.id.clone(), text: claim.text.clone(), spans: Vec::new(), was: None, is: None }
}

/// The claims of the old account by what may match: ids, places and words.
struct Matching<'d> {
    ids: BTreeMap<&'d str, usize>,
    places: BTreeMap<&'d str, Vec<(u32, u32, usize)>>,
    words: BTreeMap<String, usize>,
}

impl<'d> Matching<'d> {
    fn new(old: &'d Before) -> Matching<'d> {
        let mut matching = Matching { ids: BTreeMap::new(), places: BTreeMap::new(), words: BTreeMap::new() };
        for (at, claim) in old.claims.iter().enumerate() {
            matching.ids.insert(&claim.id, at);
            matching.words.entry(plain(&claim.text)).or_insert(at);
            for span in &claim.passages {
                matching.places.entry(&span.article).or_default().push((span.start, span.end, at));
            }
        }
        matching
    }

    /// The old claim of each new one; each old claim is given once, to the surest match.
    fn of(&self, new: &[Claimed]) -> Vec<Option<usize>> {
        let mut given: BTreeSet<usize> = BTreeSet::new();
        let mut matched = vec![None; new.len()];
        let ways: [fn(&Matching<'d>, &Claimed) -> Option<usize>; 3] =
            [Matching::by_id, Matching::by_place, Matching::by_words];
        for way in ways {
            for (at, claim) in new.iter().enumerate() {
                if matched[at].is_none() {
                    matched[at] = way(self, claim).filter(|&old| given.insert(old));
                }
            }
        }
        matched
    }

    /// Whether the account tells a claim's words at all, under whatever claim.
    fn has(&self, claim: &Claimed) -> bool {
        self.by_place(claim).is_some() || self.by_words(claim).is_some()
    }

    fn by_id(&self, claim: &Claimed) -> Option<usize> {
        self.ids.get(&*claim.id).copied()
    }

    /// The old claim that shares the most letters with this one's passages.
    fn by_place(&self, claim: &Claimed) -> Option<usize> {
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        for span in &claim.passages {
            for &(start, end, old) in self.places.get(&*span.article).into_iter().flatten() {
                let common = span.end.min(end).saturating_sub(span.start.max(start));
                let shorter = (span.end - span.start).min(end - start);
                if common * 2 > shorter {
                    *shared.entry(old).or_default() += common;
                }
            }
        }
        let most = shared.into_iter().rev().max_by_key(|&(_, common)| common);
        most.map(|(old, _)| old)
    }

    fn by_words(&self, claim: &Claimed) -> Option<usize> {
        self.words.get(&plain(&claim.text)).copied()
    }
}

/// Words without marks and capitals.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
