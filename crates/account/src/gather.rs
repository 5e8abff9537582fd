//! Gathers tellings of one thing: each joins the best of the gatherings it may join, found through keys that few share.

use crate::number::{KeyMap, Sieve};

/// Gatherings looked at for one key: the latest. A key that more share says too little to be followed further.
const CROWD: usize = 48;

/// Gatherings compared with one telling: those that share most keys with it.
const NEAREST: usize = 64;

/// What can be gathered.
pub(crate) trait Telling {
    /// Keys through which others are found: parties with types, rare words.
    fn keys(&self) -> Vec<u64>;

    /// What shows at a glance that two cannot tell the same. Signs are small: those of a large pile are looked up all over it.
    type Sign: Copy;

    /// Its own.
    fn sign(&self) -> Self::Sign;

    /// Whether [`Telling::same`] may find that two with these signs tell the same.
    fn may_be_same(one: Self::Sign, other: Self::Sign) -> bool;

    /// Whether [`Telling::is_open`] may hold of two with these signs.
    fn may_be_open(one: Self::Sign, other: Self::Sign) -> bool;

    /// How sure the two tell the same, in thousandths; nothing where they cannot.
    fn same(&self, other: &Self) -> Option<u32>;

    /// Whether nothing that is known of the two forbids that they tell the same, although they are not sure to.
    fn is_open(&self, other: &Self) -> bool;
}

/// Tellings of one thing.
pub(crate) struct Gathering {
    /// Their indices, sorted.
    pub(crate) members: Vec<usize>,
    /// The least likeness by which a member joined, in thousandths.
    pub(crate) score: u32,
    /// How sure the judge was at least where it joined what rules left open; nothing where it was not asked.
    pub(crate) judged: Option<u32>,
}

/// Tellings of one thing: by rules first; then the judge, who says in thousandths of log odds how sure it is of two, joins what rules leave open.
/// The gatherings come in the order of their first members.
pub(crate) fn gather<T: Telling>(tellings: &[T], judge: &dyn Fn(&T, &T) -> Option<i64>) -> Vec<Gathering> {
    let signs: Vec<T::Sign> = tellings.iter().map(T::sign).collect();
    join((tellings, &signs), by_rules(tellings, &signs), judge)
}

/// Indices of tellings that tell the same by rules, each group sorted, with the least likeness by which a member joined.
fn by_rules<T: Telling>(tellings: &[T], signs: &[T::Sign]) -> Vec<(Vec<usize>, u32)> {
    let mut groups: Vec<(Vec<usize>, u32)> = Vec::new();
    // The signs of the first members, where they are looked up soonest.
    let mut heads: Vec<T::Sign> = Vec::new();
    let mut index = Holders::default();
    for ((at, telling), keys) in tellings.iter().enumerate().zip(shared(tellings.iter().map(T::keys).collect())) {
        let best = index
            .nearest(&keys)
            .into_iter()
            .filter(|&group| T::may_be_same(heads[group], signs[at]))
            .filter(|&group| first(&groups[group].0).iter().all(|&member| T::may_be_same(signs[member], signs[at])))
            .filter_map(|group| Some((closeness(tellings, &groups[group].0, telling)?, std::cmp::Reverse(group))))
            .max();
        let group = match best {
            Some((score, std::cmp::Reverse(group))) => {
                groups[group].0.push(at);
                groups[group].1 = groups[group].1.min(score);
                group
            }
            None => {
                groups.push((vec![at], 1000));
                heads.push(signs[at]);
                groups.len() - 1
            }
        };
        index.note(keys, group);
    }
    groups
}

/// Joins gatherings that rules leave open and that the judge finds to tell the same. What rules keep apart stays apart, whoever stands between.
fn join<T: Telling>(
    (tellings, signs): (&[T], &[T::Sign]),
    groups: Vec<(Vec<usize>, u32)>,
    judge: &dyn Fn(&T, &T) -> Option<i64>,
) -> Vec<Gathering> {
    let mut joined: Vec<Gathering> = Vec::new();
    let mut heads: Vec<T::Sign> = Vec::new();
    let mut index = Holders::default();
    let keys = |members: &[usize]| {
        let mut keys: Vec<u64> = heard(members).iter().flat_map(|&member| tellings[member].keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let all_keys = shared(groups.iter().map(|group| keys(&group.0)).collect());
    for ((members, score), keys) in groups.into_iter().zip(all_keys) {
        let best = index
            .nearest(&keys)
            .into_iter()
            .filter(|&at| T::may_be_open(heads[at], signs[members[0]]))
            .filter(|&at| {
                let mut pairs = pairs(&joined[at].members, &members);
                pairs.all(|(one, other)| T::may_be_open(signs[one], signs[other]))
            })
            .filter_map(|at| Some((verdict(tellings, (&joined[at].members, &members), judge)?, std::cmp::Reverse(at))))
            .max();
        let at = match best {
            Some((sure, std::cmp::Reverse(at))) => {
                let into = &mut joined[at];
                into.members.extend(&members);
                into.members.sort_unstable();
                into.score = into.score.min(score);
                into.judged = Some(into.judged.map_or(sure, |before| before.min(sure)));
                at
            }
            None => {
                heads.push(signs[members[0]]);
                joined.push(Gathering { members, score, judged: None });
                joined.len() - 1
            }
        };
        index.note(keys, at);
    }
    joined.sort_by_key(|gathering| gathering.members[0]);
    joined
}

/// Two members that the judge is so unsure of, in thousandths of log odds below its bar, tell of different things.
const UNSURE: i64 = -900;

/// Members of a gathering that the judge hears: the first.
const HEARD: usize = 6;

/// How sure the judge is of two gatherings by the two members that it is surest of; nothing where rules, or the judge, keep any of the first
/// members apart.
fn verdict<T: Telling>(
    tellings: &[T],
    (one, other): (&[usize], &[usize]),
    judge: &dyn Fn(&T, &T) -> Option<i64>,
) -> Option<u32> {
    let pairs = || pairs(one, other);
    if pairs().any(|(a, b)| !tellings[a].is_open(&tellings[b])) {
        return None;
    }
    let odds: Vec<i64> = pairs().filter_map(|(a, b)| judge(&tellings[a], &tellings[b])).collect();
    let (least, most) = (*odds.iter().min()?, *odds.iter().max()?);
    u32::try_from(most).ok().filter(|&odds| odds > 0 && least > UNSURE)
}

fn heard(members: &[usize]) -> &[usize] {
    members.get(..HEARD).unwrap_or(members)
}

/// Each that the judge hears of the one gathering with each of the other.
fn pairs<'m>(one: &'m [usize], other: &'m [usize]) -> impl Iterator<Item = (usize, usize)> + 'm {
    heard(one).iter().flat_map(move |&a| heard(other).iter().map(move |&b| (a, b)))
}

/// The keys of each that another has too, but for a few.
fn shared(mut keys: Vec<Vec<u64>>) -> Vec<Vec<u64>> {
    let total = keys.iter().map(Vec::len).sum();
    let shared = Sieve::of_doubles(total, keys.iter().flatten().copied());
    keys.iter_mut().for_each(|keys| keys.retain(|&key| shared.may_have(key)));
    keys
}

/// Which gatherings hold which keys.
#[derive(Default)]
struct Holders {
    of: KeyMap<Vec<u32>>,
    /// How often each gathering is met; nothing between two look-ups.
    counts: Vec<u16>,
    /// Those that are met.
    met: Vec<u32>,
}

impl Holders {
    /// Of the latest gatherings that hold these keys those that are met most often, each once and in any order; the latest of those that
    /// are met as often.
    fn nearest(&mut self, keys: &[u64]) -> Vec<usize> {
        for holders in keys.iter().filter_map(|key| self.of.get(key)) {
            for &group in &holders[holders.len().saturating_sub(CROWD)..] {
                let count = &mut self.counts[group as usize];
                if *count == 0 {
                    self.met.push(group);
                }
                *count = count.saturating_add(1);
            }
        }
        let counts = &mut self.counts;
        let met = self.met.drain(..).map(|group| (std::mem::take(&mut counts[group as usize]), group));
        let mut met: Vec<(u16, u32)> = met.collect();
        if met.len() > NEAREST {
            met.select_nth_unstable_by_key(NEAREST, |&count| std::cmp::Reverse(count));
            met.truncate(NEAREST);
        }
        met.into_iter().map(|(_, group)| group as usize).collect()
    }

    /// Notes that a gathering holds these keys; of many holders of a key the oldest are forgotten.
    fn note(&mut self, keys: Vec<u64>, group: usize) {
        self.counts.resize(self.counts.len().max(group + 1), 0);
        for key in keys {
            let holders = self.of.entry(key).or_default();
            if !holders.contains(&(group as u32)) {
                holders.push(group as u32);
            }
            if holders.len() >= 2 * CROWD {
                holders.drain(..CROWD);
            }
        }
    }
}

/// The latest holders of each key, found through it again.
pub(crate) struct Latest {
    most: usize,
    holders: KeyMap<Vec<u32>>,
}

impl Latest {
    /// At most so many of each key are looked at; older ones are forgotten.
    pub(crate) fn new(most: usize) -> Latest {
        Latest { most, holders: KeyMap::default() }
    }

    /// Those among the latest holders of these keys that fit, each once, in order; then `at` holds the keys too.
    pub(crate) fn meet(
        &mut self,
        keys: impl IntoIterator<Item = u64>,
        at: usize,
        fits: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut met = Vec::new();
        for key in keys {
            let holders = self.holders.entry(key).or_default();
            met.extend(holders.iter().rev().take(self.most).map(|&holder| holder as usize).filter(|&it| fits(it)));
            hold(holders, at, self.most);
        }
        met.sort_unstable();
        met.dedup();
        met
    }

    /// All who are remembered as holders of these keys, each once, in order.
    pub(crate) fn of(&self, keys: impl IntoIterator<Item = u64>) -> Vec<usize> {
        let held = keys.into_iter().filter_map(|key| self.holders.get(&key)).flatten();
        let mut met: Vec<usize> = held.map(|&holder| holder as usize).collect();
        met.sort_unstable();
        met.dedup();
        met
    }
}

fn hold(holders: &mut Vec<u32>, at: usize, most: usize) {
    if holders.len() >= 2 * most {
        holders.drain(..most);
    }
    holders.push(at as u32);
}

/// The members that a telling is compared with.
fn first(members: &[usize]) -> &[usize] {
    members.get(..CROWD).unwrap_or(members)
}

/// How near a telling is to a gathering: to its nearest member, and it must not clash with any of the first.
fn closeness<T: Telling>(tellings: &[T], members: &[usize], telling: &T) -> Option<u32> {
    let mut best = None;
    for &member in first(members) {
        match tellings[member].same(telling) {
            Some(score) => best = best.max(Some(score)),
            None => return None,
        }
    }
    best.filter(|&score| score >= ENOUGH)
}

/// How sure a telling must be of its nearest.
pub(crate) const ENOUGH: u32 = 420;
