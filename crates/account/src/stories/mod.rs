//! Stories: a mixed pile of articles grouped by what they tell of, by words, names and days.
//!
//! Articles are compared through the rare words of headline, lead and address (an inverted index): an address tells the matter
//! even of a page that is closed or gone, where a search form or a welcome stands for the report. The nearest groups are joined
//! while the mean likeness of their members is high enough (average linkage). Likeness fades with the days between two articles.
//! Last, small groups that the days alone kept away go to the group that they are most like. The result depends on the articles
//! alone: a pile that grew article by article has the stories of one that came at once.

mod likeness;
mod linkage;

use crate::words::{self, Word};
use article::{Article, ArticleId, Published};
use knowledge::CommonWords;
use std::collections::BTreeMap;

/// Words of the report that are looked at: news tells its matter first.
const LEAD: usize = 800;
/// A word of the title counts as so many.
const TITLE: u32 = 3;
/// Words more common than one text in four say nothing.
const BAND: u8 = 2;

/// Articles about one course of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Indices of the articles, sorted.
    pub articles: Vec<usize>,
    /// Indices of the stories that tell of related events, sorted.
    pub related: Vec<usize>,
}

/// A pile of articles that grows; of each it keeps the words that tell stories apart, and no text.
#[derive(Clone, Debug, Default)]
pub struct Pile {
    rows: Vec<Counts>,
}

/// What is kept of one article.
#[derive(Clone, Debug)]
struct Counts {
    id: ArticleId,
    published: Option<Published>,
    /// Twice how often each word stands in title, lead and address, by word; names weigh half as much again.
    words: Vec<(u64, u32)>,
}

impl Pile {
    /// Adds an article. Its index in the stories is the number of articles before it.
    pub fn add(&mut self, article: &Article) {
        self.rows.push(Counts { id: article.id, published: article.published, words: counts(article) });
    }

    /// The stories of all articles so far, sorted by their first articles.
    pub fn stories(&self) -> Vec<Story> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|&at| (self.rows[at].published, self.rows[at].id));
        let sorted: Vec<&Counts> = order.iter().map(|&at| &self.rows[at]).collect();
        let pairs = likeness::of(&sorted);
        let mut groups = linkage::groups(sorted.len(), &pairs);
        groups.retain(|group| !group.is_empty());
        let related = linkage::related(&groups, &pairs);
        stories(groups, &related, &order)
    }
}

/// Groups the articles into stories.
pub fn group(articles: &[&Article]) -> Vec<Story> {
    let mut pile = Pile::default();
    articles.iter().for_each(|article| pile.add(article));
    pile.stories()
}

/// Stories in the order of their first articles, from groups of places in `order`.
fn stories(groups: Vec<Vec<usize>>, related: &[(usize, usize)], order: &[usize]) -> Vec<Story> {
    let mut rows: Vec<(Vec<usize>, usize)> = Vec::new();
    for (group, members) in groups.into_iter().enumerate() {
        let mut articles: Vec<usize> = members.into_iter().map(|member| order[member]).collect();
        articles.sort_unstable();
        rows.push((articles, group));
    }
    rows.sort();
    let place: BTreeMap<usize, usize> = rows.iter().enumerate().map(|(place, (_, group))| (*group, place)).collect();
    let mut stories: Vec<Story> =
        rows.into_iter().map(|(articles, _)| Story { articles, related: Vec::new() }).collect();
    for (one, other) in related.iter().map(|(one, other)| (place[one], place[other])) {
        stories[one].related.push(other);
        stories[other].related.push(one);
    }
    stories.iter_mut().for_each(|story| story.related.sort_unstable());
    stories
}

fn counts(article: &Article) -> Vec<(u64, u32)> {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    let mut add = |word: &Word, times: u32| {
        if word.band >= BAND {
            let named = if word.band == CommonWords::RARE { 3 } else { 2 };
            *counts.entry(word.stem).or_default() += times * named;
        }
    };
    let title = article.title.as_ref().map_or("", |title| &title.text);
    words::of_line(title).iter().for_each(|word| add(word, TITLE));
    let address = article.address.url.as_deref().map_or_else(String::new, told_by_address);
    words::of_line(&address).iter().for_each(|word| add(word, 1));
    words::of_report(article).iter().take(LEAD).for_each(|word| add(word, 1));
    counts.into_iter().collect()
}

/// The words of an address after its host, with the capitals that names have; what holds a digit is a number in the outlet's books.
fn told_by_address(url: &str) -> String {
    let place = url.split_once("://").map_or(url, |(_, place)| place);
    let path = place.split_once('/').map_or("", |(_, path)| path);
    let mut told = String::new();
    for word in path.split(|letter: char| !letter.is_alphanumeric()) {
        let mut letters = word.chars();
        if let Some(first) = letters.next().filter(|_| word.chars().all(char::is_alphabetic)) {
            told.push(' ');
            told.extend(first.to_uppercase());
            told.push_str(letters.as_str());
        }
    }
    told
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
        let stories = group(&articles.iter().collect::<Vec<_>>());
        let outlet = |&at: &usize| PILE[order[at]].0;
        let mut named: Vec<Vec<&str>> =
            stories.iter().map(|story| story.articles.iter().map(outlet).collect()).collect();
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

    #[test]
    fn a_pile_that_grows_has_the_stories_of_one_that_came_at_once() {
        let articles: Vec<Article> = PILE.iter().map(|(outlet, text)| testing::article(outlet, text)).collect();
        let mut pile = Pile::default();
        for article in &articles {
            pile.add(article);
            assert!(!pile.stories().is_empty());
        }
        assert_eq!(pile.stories(), group(&articles.iter().collect::<Vec<_>>()));
    }

    #[test]
    fn a_page_that_is_gone_goes_by_its_address() {
        let mut articles: Vec<Article> = PILE.iter().map(|(outlet, text)| testing::article(outlet, text)).collect();
        let mut gone = testing::article(
            "Tide Times",
            "Welcome. Choose your region to see the weather, and sign up for our letter.",
        );
        gone.address.url = Some("https://tides.example/2031/40127-port-sudan-dockers-walkout-cranes.html".into());
        articles.push(gone);
        let stories = group(&articles.iter().collect::<Vec<_>>());
        assert!(stories.iter().any(|story| story.articles == [0, 2, 5]));
        assert_eq!(told_by_address("https://tides.example/find?for=kaduna+floods-2"), " Find For Kaduna Floods");
    }

    /// The same two neighbours every day: what happens tells the days apart, and the stories know of each other.
    const SAGA: [(&str, &str); 6] = [
        (
            "Harbour Mail",
            "Kalvia and Orsund exchanged prisoners at the Lund crossing: forty captive soldiers of Kalvia walked over the bridge for thirty of Orsund's, and doctors looked after the wounded.",
        ),
        (
            "Orsund Post",
            "Thirty soldiers came home to Orsund in an exchange of prisoners; at the Lund crossing forty captives walked the bridge the other way to Kalvia, some wounded, with doctors beside them.",
        ),
        (
            "Harbour Mail",
            "Kalvia doubled its customs duty on herring from Orsund, and fishmongers in the capital warned that smoked fillets will cost more before Easter as traders look for other suppliers.",
        ),
        (
            "Orsund Post",
            "Herring exporters in Orsund face double the customs duty in Kalvia; smoked fillets sold there before Easter will cost fishmongers more, and traders seek other buyers.",
        ),
        (
            "Harbour Mail",
            "A mine drifted ashore in Kalvia near the lighthouse of Brann, and navy divers blew it up; Orsund denied that it had lost one of its own in the storm on Sunday.",
        ),
        (
            "Orsund Post",
            "Navy divers of Kalvia blew up a mine that the storm on Sunday drove to the lighthouse of Brann; it is none of ours, said the admiralty of Orsund, which denied any loss.",
        ),
    ];

    #[test]
    fn days_of_one_long_saga_are_told_apart_by_what_happens_and_linked() {
        let pile = SAGA.iter().chain(&PILE);
        let articles: Vec<Article> = pile.map(|(outlet, text)| testing::article(outlet, text)).collect();
        let stories = group(&articles.iter().collect::<Vec<_>>());
        let groups: Vec<&[usize]> = stories.iter().map(|story| story.articles.as_slice()).collect();
        assert_eq!(groups[..3], [&[0, 1], &[2, 3], &[4, 5]]);
        let saga = |story: &usize| *story < 3;
        assert!(stories[..3].iter().all(|story| !story.related.is_empty() && story.related.iter().all(saga)));
        assert!(stories[3..].iter().all(|story| !story.related.iter().any(saga)));
    }
}
