//! What articles tell of a class of things, gathered article by article, so that each may be held against others of its story.

use crate::desk::Desk;
use crate::model::ReadingId;
use std::collections::BTreeMap;

/// Articles looked at for one: those before it in time.
const CROWD: usize = 64;

/// Things by class, and within a class by article, in their order.
pub(super) struct ByArticle<K, T>(BTreeMap<K, Articles<T>>);

/// Things of articles.
type Articles<T> = Vec<(ReadingId, Vec<T>)>;

impl<K: Ord + Copy, T> ByArticle<K, T> {
    /// Nothing yet.
    pub(super) fn new() -> ByArticle<K, T> {
        ByArticle(BTreeMap::new())
    }

    /// Adds what an article tells; articles come in their order.
    pub(super) fn add(&mut self, class: K, reading: ReadingId, thing: T) {
        let articles = self.0.entry(class).or_default();
        match articles.last_mut().filter(|row| row.0 == reading) {
            Some((_, things)) => things.push(thing),
            None => articles.push((reading, vec![thing])),
        }
    }

    /// What comes of each two articles of one story that tell something of a class.
    pub(super) fn meet<C, I: IntoIterator<Item = C>>(
        &self,
        desk: &Desk<'_>,
        compare: impl Fn(K, &[T], &[T]) -> I,
    ) -> Vec<C> {
        let mut found = Vec::new();
        for (&class, articles) in &self.0 {
            for (at, (reading, things)) in articles.iter().enumerate() {
                let before = articles[at.saturating_sub(CROWD)..at].iter();
                let of_one_story = before.filter(|row| desk.are_of_one_story(row.0, *reading));
                found.extend(of_one_story.flat_map(|row| compare(class, &row.1, things)));
            }
        }
        found
    }
}
