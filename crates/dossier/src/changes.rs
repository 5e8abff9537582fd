//! What changed from one edition to the next: claims added, changed and withdrawn.

use crate::json;
use crate::lookup::Lookup;
use crate::model::{Change, Changes, Claim, Dossier, Span, Support};
use std::collections::{BTreeMap, BTreeSet};

/// The dossier with what changed since `previous`, sealed anew.
pub fn since(dossier: Dossier, previous: &Dossier) -> Dossier {
    let changes = Some(changes(previous, &dossier));
    let mut dossier = Dossier { changes, ..dossier };
    dossier.digest = json::digest(&dossier);
    dossier
}

/// What changed from the account `old` to the account `new`.
///
/// A claim of the one is a claim of the other where they have the same id, else where they share a passage of the same
/// article, else where they have the same words. A claim changes with its support, its flags, or the modality of what it
/// is made of. What the one account told as two claims and the other tells as one is neither added nor withdrawn: its words are
/// still there.
pub fn changes(old: &Dossier, new: &Dossier) -> Changes {
    let (told, tells) = (Matching::new(old), Matching::new(new));
    let matched = told.of(new);
    let (before, after) = (Lookup::new(old), Lookup::new(new));
    let mut changes = Changes { articles: new_articles(old, new), ..Changes::default() };
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    for (claim, found) in new.claims.iter().zip(matched) {
        let Some(at) = found else {
            if told.has(claim) {
                changes.unchanged += 1;
                continue;
            }
            changes.added.push(change(claim, &claim.passages, None));
            continue;
        };
        kept.insert(at);
        let states = (state(&before, &old.claims[at]), state(&after, claim));
        match states.0 == states.1 {
            true => changes.unchanged += 1,
            false => changes.changed.push(change(claim, &claim.passages, Some(states))),
        }
    }
    let gone = old.claims.iter().enumerate().filter(|(at, claim)| !kept.contains(at) && !tells.has(claim));
    changes.withdrawn = gone.map(|(_, claim)| change(claim, &[], None)).collect();
    changes
}

fn new_articles(old: &Dossier, new: &Dossier) -> Vec<String> {
    let known: BTreeSet<&str> = old.articles.iter().map(|article| &*article.id).collect();
    let fresh = new.articles.iter().filter(|article| !known.contains(&*article.id));
    fresh.map(|article| article.label.clone()).collect()
}

fn change(claim: &Claim, spans: &[Span], states: Option<(String, String)>) -> Change {
    let (was, is) = states.unzip();
    Change { claim: claim.id.clone(), text: claim.text.clone(), spans: spans.to_vec(), was, is }
}

/// What is known of a claim, in fixed words: modality, support, flags.
fn state(lookup: &Lookup<'_>, claim: &Claim) -> String {
    let events = claim.of.iter().filter_map(|id| lookup.event(id));
    let mut parts: Vec<String> = events.map(|event| event.modality.label().to_owned()).collect();
    parts.dedup();
    parts.push(tally(&claim.support));
    parts.extend(claim.flags.iter().map(|flag| flag.label().to_owned()));
    parts.join(", ")
}

fn tally(support: &Support) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (origins, texts) = (support.origins.len(), support.articles.len());
    let least = support.least.map(|least| format!("{least} to ")).unwrap_or_default();
    format!("{least}{origins} origin{}, {texts} text{}", plural(origins), plural(texts))
}

/// The claims of the old account by what may match: ids, places and words.
struct Matching<'d> {
    ids: BTreeMap<&'d str, usize>,
    places: BTreeMap<&'d str, Vec<(u32, u32, usize)>>,
    words: BTreeMap<String, usize>,
}

impl<'d> Matching<'d> {
    fn new(old: &'d Dossier) -> Matching<'d> {
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
    fn of(&self, new: &Dossier) -> Vec<Option<usize>> {
        let mut given: BTreeSet<usize> = BTreeSet::new();
        let mut matched = vec![None; new.claims.len()];
        let ways: [fn(&Matching<'d>, &Claim) -> Option<usize>; 3] =
            [Matching::by_id, Matching::by_place, Matching::by_words];
        for way in ways {
            for (at, claim) in new.claims.iter().enumerate() {
                if matched[at].is_none() {
                    matched[at] = way(self, claim).filter(|&old| given.insert(old));
                }
            }
        }
        matched
    }

    /// Whether the account tells a claim's words at all, under whatever claim.
    fn has(&self, claim: &Claim) -> bool {
        self.by_place(claim).is_some() || self.by_words(claim).is_some()
    }

    fn by_id(&self, claim: &Claim) -> Option<usize> {
        self.ids.get(&*claim.id).copied()
    }

    /// The old claim that shares the most letters with this one's passages.
    fn by_place(&self, claim: &Claim) -> Option<usize> {
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

    fn by_words(&self, claim: &Claim) -> Option<usize> {
        self.words.get(&plain(&claim.text)).copied()
    }
}

/// Words without marks and capitals.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
