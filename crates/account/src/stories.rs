//! Stories: a mixed pile of articles grouped by what they tell of, by words, names and days.
//!
//! Articles are compared through their rare words (an inverted index), and the nearest groups are joined while the mean likeness
//! of their members is high enough (average linkage). Likeness fades with the days between two articles. Last, small groups
//! that the days alone kept away go to the group that they are most like. The result depends on the articles alone.

use crate::number::log2_milli;
use crate::words::{self, Word};
use article::Article;
use knowledge::CommonWords;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

/// Words of the report that are looked at: news tells its matter first.
const LEAD: usize = 800;
/// A word of the title counts as so many.
const TITLE: u64 = 3;
/// Words more common than one text in four say nothing.
const BAND: u8 = 2;
/// A word that more articles than this have is passed over.
const CROWD: usize = 400;
/// Mean likeness for joining groups, and for taking in a small group whatever its day; in millionths.
const JOIN: u64 = 80_000;
const TAKE_IN: u64 = 80_000;
/// A group of so many is small.
const SMALL: usize = 2;
/// Vectors have this length.
const UNIT: u64 = 1 << 20;

/// Groups the articles into stories: indices of `articles`, each group sorted, sorted by their first members.
pub fn group(articles: &[&Article]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&at| (articles[at].published, articles[at].id));
    let sorted: Vec<&Article> = order.iter().map(|&at| articles[at]).collect();
    let near = Likeness::of(&sorted);
    let mut groups = Linkage::new(sorted.len(), &near.dated);
    groups.join_all();
    let mut found = groups.members;
    take_in(&mut found, &near.plain);
    found.retain(|group| !group.is_empty());
    for group in &mut found {
        group.iter_mut().for_each(|member| *member = order[*member]);
        group.sort_unstable();
    }
    found.sort();
    found
}

/// Likeness of pairs, the lesser index first, in millionths.
type Pairs = BTreeMap<(usize, usize), u64>;

struct Likeness {
    /// By words alone.
    plain: Pairs,
    /// Faded by the days between.
    dated: Pairs,
}

impl Likeness {
    fn of(articles: &[&Article]) -> Likeness {
        let counts: Vec<BTreeMap<u64, u64>> = articles.iter().map(|article| counts(article)).collect();
        let mut holders: HashMap<u64, u32> = HashMap::new();
        counts.iter().flat_map(BTreeMap::keys).for_each(|&key| *holders.entry(key).or_default() += 1);
        let mut index: BTreeMap<u64, Vec<(usize, u64)>> = BTreeMap::new();
        for (article, counts) in counts.iter().enumerate() {
            for (key, weight) in vector(counts, &holders, articles.len()) {
                index.entry(key).or_default().push((article, weight));
            }
        }
        let mut sums: HashMap<(usize, usize), u64> = HashMap::new();
        for row in index.values().filter(|row| row.len() <= CROWD) {
            for (at, &(one, x)) in row.iter().enumerate() {
                for &(other, y) in &row[at + 1..] {
                    *sums.entry((one, other)).or_default() += (x * y) >> 20;
                }
            }
        }
        let plain: Pairs = sums.into_iter().map(|(pair, sum)| (pair, (sum * 1_000_000) >> 20)).collect();
        let fade = |&(one, other): &(usize, usize)| fading(articles[one], articles[other]);
        let dated = plain.iter().map(|(pair, like)| (*pair, like * fade(pair) / 1000)).collect();
        Likeness { plain, dated }
    }
}

/// Twice how often each word stands in title and lead; names weigh half as much again.
fn counts(article: &Article) -> BTreeMap<u64, u64> {
    let mut counts = BTreeMap::new();
    let mut add = |word: &Word, times: u64| {
        if word.band >= BAND {
            let named = if word.band == CommonWords::RARE { 3 } else { 2 };
            *counts.entry(word.stem).or_default() += times * named;
        }
    };
    let title = article.title.as_ref().map_or("", |title| &title.text);
    words::of_line(title).iter().for_each(|word| add(word, TITLE));
    words::of_report(article).iter().take(LEAD).for_each(|word| add(word, 1));
    counts
}

/// Weights of one article's words: the logarithm of their number times the rarity in the pile, brought to one length.
fn vector(counts: &BTreeMap<u64, u64>, holders: &HashMap<u64, u32>, articles: usize) -> Vec<(u64, u64)> {
    let all = articles as u64 + 1;
    let weigh = |(&key, &count): (&u64, &u64)| {
        let rarity = log2_milli(all * 1000 / u64::from(holders[&key])).saturating_sub(log2_milli(1000));
        (key, u64::from(log2_milli(count)) * u64::from(rarity) / 1000)
    };
    let raw: Vec<(u64, u64)> = counts.iter().map(weigh).collect();
    let length = raw.iter().map(|(_, weight)| u128::from(weight * weight)).sum::<u128>().isqrt().max(1) as u64;
    raw.into_iter().map(|(key, weight)| (key, weight * UNIT / length)).collect()
}

/// What is left of a likeness after the days between two articles, in thousandths.
fn fading(one: &Article, other: &Article) -> u64 {
    let (Some(one), Some(other)) = (one.published, other.published) else { return 1000 };
    let days = (one.value.date() - other.value.date()).get_days().unsigned_abs();
    match days {
        0..=3 => 1000,
        4..=10 => 800,
        11..=40 => 600,
        _ => 400,
    }
}

/// The mean likeness of two groups, the groups, and their sizes at the time.
type Proposal = (u64, Reverse<(usize, usize)>, (usize, usize));

/// Groups that are joined step by step.
struct Linkage {
    members: Vec<Vec<usize>>,
    /// Sums of likeness between groups, both ways.
    sums: Vec<BTreeMap<usize, u64>>,
    queue: BinaryHeap<Proposal>,
}

impl Linkage {
    fn new(articles: usize, pairs: &Pairs) -> Linkage {
        let mut linkage = Linkage {
            members: (0..articles).map(|article| vec![article]).collect(),
            sums: vec![BTreeMap::new(); articles],
            queue: BinaryHeap::new(),
        };
        for (&(one, other), &like) in pairs {
            linkage.sums[one].insert(other, like);
            linkage.sums[other].insert(one, like);
            linkage.propose(one, other);
        }
        linkage
    }

    fn propose(&mut self, one: usize, other: usize) {
        let sizes = (self.members[one].len(), self.members[other].len());
        let sum = self.sums[one].get(&other).copied().unwrap_or(0);
        let mean = sum / (sizes.0 * sizes.1).max(1) as u64;
        if mean >= JOIN {
            self.queue.push((mean, Reverse((one, other)), sizes));
        }
    }

    fn join_all(&mut self) {
        while let Some((_, Reverse((one, other)), sizes)) = self.queue.pop() {
            if (self.members[one].len(), self.members[other].len()) == sizes && sizes.0 > 0 && sizes.1 > 0 {
                self.join(one, other);
            }
        }
    }

    fn join(&mut self, one: usize, other: usize) {
        let moved = std::mem::take(&mut self.members[other]);
        self.members[one].extend(moved);
        let rows = std::mem::take(&mut self.sums[other]);
        self.sums[one].remove(&other);
        for (third, sum) in rows.into_iter().filter(|&(third, _)| third != one) {
            self.sums[third].remove(&other);
            *self.sums[third].entry(one).or_default() += sum;
            *self.sums[one].entry(third).or_default() += sum;
        }
        let thirds: Vec<usize> = self.sums[one].keys().copied().collect();
        for third in thirds {
            self.propose(one.min(third), one.max(third));
        }
    }
}

/// Gives each small group to the larger one that it is most like, if it is like enough.
fn take_in(groups: &mut [Vec<usize>], pairs: &Pairs) {
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for (group, members) in groups.iter().enumerate() {
        home.extend(members.iter().map(|&member| (member, group)));
    }
    let mut order: Vec<usize> = (0..groups.len()).filter(|&g| (1..=SMALL).contains(&groups[g].len())).collect();
    order.sort_by_key(|&group| (groups[group].len(), group));
    let mut near: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); home.len()];
    for (&(one, other), &like) in pairs {
        near[one].insert(other, like);
        near[other].insert(one, like);
    }
    for small in order {
        let mut sums: BTreeMap<usize, u64> = BTreeMap::new();
        for (&other, like) in groups[small].iter().flat_map(|&member| &near[member]) {
            *sums.entry(home[&other]).or_default() += like;
        }
        let mean = |group: usize, sum: u64| sum / (groups[group].len() * groups[small].len()).max(1) as u64;
        let larger = sums.into_iter().filter(|&(group, _)| group != small && groups[group].len() > groups[small].len());
        let best = larger.map(|(group, sum)| (mean(group, sum), Reverse(group))).max();
        if let Some((_, Reverse(group))) = best.filter(|&(mean, _)| mean >= TAKE_IN) {
            let moved = std::mem::take(&mut groups[small]);
            moved.iter().for_each(|&member| _ = home.insert(member, group));
            groups[group].extend(moved);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    const PILE: [(&str, &str); 5] = [
        (
            "Harbour Mail",
            "Dockers in Port Sudan walked out over unpaid night shifts, and cranes stood still over forty ships.",
        ),
        (
            "Lagos Ledger",
            "Nigeria's cocoa board cut its forecast after black pod disease spread through Ondo orchards.",
        ),
        (
            "Red Sea Post",
            "The walkout of dockers over night shifts entered its second day in Port Sudan, where ships wait for cranes.",
        ),
        ("Bean Weekly", "Black pod disease has reached half of Ondo's orchards; the cocoa board lowers its forecast."),
        ("Hill Echo", "A choir of shepherds won the radio contest in Tbilisi with a song about a lost dog."),
    ];

    fn stories(order: &[usize]) -> Vec<Vec<&'static str>> {
        let articles: Vec<Article> = order.iter().map(|&i| testing::article(PILE[i].0, PILE[i].1)).collect();
        let groups = group(&articles.iter().collect::<Vec<_>>());
        let outlet = |&at: &usize| PILE[order[at]].0;
        let mut named: Vec<Vec<&str>> = groups.iter().map(|group| group.iter().map(outlet).collect()).collect();
        named.iter_mut().for_each(|group| group.sort_unstable());
        named.sort();
        named
    }

    #[test]
    fn articles_about_one_course_of_events_come_together() {
        let found = stories(&[0, 1, 2, 3, 4]);
        assert_eq!(
            found,
            [vec!["Bean Weekly", "Lagos Ledger"], vec!["Harbour Mail", "Red Sea Post"], vec!["Hill Echo"]]
        );
    }

    #[test]
    fn the_order_of_articles_does_not_matter() {
        assert_eq!(stories(&[0, 1, 2, 3, 4]), stories(&[4, 2, 0, 3, 1]));
    }
}
