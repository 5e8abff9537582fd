//! Days that only a pile tells: a dateline says day and month, the other articles say of which year.

use crate::{Article, Basis, BlockKind, Flag, Precision, Published, date};
use jiff::{
    ToSpan,
    civil::{Date, Time},
};
use std::collections::BTreeSet;

/// So many days the day of a dateline may lie from that of another article.
const NEAR: i64 = 30;

/// The articles, those without a date of their own dated by the pile where it can.
pub fn dated(pile: Vec<Article>) -> Vec<Article> {
    let found = days(&pile.iter().collect::<Vec<_>>());
    pile.into_iter().zip(found).map(|(article, published)| article.dated(published)).collect()
}

/// When each article of a pile was published: as it says itself, else the day of its dateline in the one year that puts it near a day on
/// which another article was published. Where two years do so, or none, it stays undated.
pub fn days(pile: &[&Article]) -> Vec<Option<Published>> {
    let known: BTreeSet<Date> = pile.iter().filter_map(|article| exact(article.own_date()?)).collect();
    pile.iter().map(|article| article.own_date().or_else(|| by_pile(article, &known))).collect()
}

impl Article {
    /// When it was published, as far as it says so itself.
    pub fn own_date(&self) -> Option<Published> {
        self.published.filter(|published| published.basis != Basis::Pile)
    }

    /// The article, published at this time.
    pub fn dated(mut self, published: Option<Published>) -> Article {
        self.published = published;
        self.flags.retain(|flag| *flag != Flag::Undated);
        self.flags.extend(published.is_none().then_some(Flag::Undated));
        self.flags.sort_unstable();
        self
    }
}

/// The day, where it is known.
fn exact(published: Published) -> Option<Date> {
    match published.precision {
        Precision::Minute | Precision::Hour | Precision::DayPart | Precision::Day => Some(published.value.date()),
        Precision::Week | Precision::Month | Precision::Season | Precision::Year | Precision::Decade => None,
    }
}

/// The day of the article's dateline, in the year that the days `known` give it.
fn by_pile(article: &Article, known: &BTreeSet<Date>) -> Option<Published> {
    let (first, last) = (known.first()?.year(), known.last()?.year());
    let mut lines = article.blocks.iter().filter(|block| block.kind == BlockKind::Dateline);
    let (month, day) = lines.find_map(|line| date::day_of_year(&article.text[line.span]))?;
    let near = |day: &Date| known.range(day.saturating_sub(NEAR.days())..=day.saturating_add(NEAR.days())).next();
    let days = (first - 1..=last + 1).filter_map(|year| Date::new(year, month, day).ok());
    let mut found = days.filter(|day| near(day).is_some());
    let value = found.next().filter(|_| found.next().is_none())?.to_datetime(Time::midnight());
    Some(Published { value, precision: Precision::Day, basis: Basis::Pile })
}
