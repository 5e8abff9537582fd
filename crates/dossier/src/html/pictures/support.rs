//! Support over time: how many texts a day brought, and how many of them came from a new origin.

use super::{Picture, WIDTH, dated, days, figure, shown};
use crate::html::view::View;
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

const BOTTOM: i64 = 96;
const TOP: i64 = 14;

/// Texts by day; nothing where all are of one day.
pub(in crate::html) fn support(view: &View<'_>) -> Markup {
    let counts = counts(view);
    let (Some((&first, _)), Some((&last, _))) = (counts.first_key_value(), counts.last_key_value()) else {
        return html! {};
    };
    if first == last {
        return html! {};
    }
    let picture = Picture {
        title: "Support over time",
        note: "Texts by day of publication. Dark: a new origin. Light: a report that an earlier text carried already."
            .to_owned(),
        height: BOTTOM + 18,
        drawing: bars(&counts, first, last),
        heads: &["Day", "Texts", "New origins", "Reports already carried"],
        rows: counts.iter().map(|(day, count)| count.row(*day)).collect(),
    };
    figure(&picture)
}

#[derive(Clone, Copy, Default)]
struct Count {
    texts: i64,
    fresh: i64,
}

impl Count {
    fn row(self, day: Date) -> Vec<String> {
        let again = self.texts - self.fresh;
        vec![shown(day), self.texts.to_string(), self.fresh.to_string(), again.to_string()]
    }
}

fn counts(view: &View<'_>) -> BTreeMap<Date, Count> {
    let mut counts: BTreeMap<Date, Count> = BTreeMap::new();
    let mut seen: BTreeSet<Option<usize>> = BTreeSet::new();
    for (day, article) in dated(view) {
        let family = view.family(&article.id);
        let fresh = family.is_none() || seen.insert(family);
        let count = counts.entry(day).or_default();
        count.texts += 1;
        count.fresh += i64::from(fresh);
    }
    counts
}

fn bars(counts: &BTreeMap<Date, Count>, first: Date, last: Date) -> Markup {
    let length = days(first, last) + 1;
    let most = counts.values().map(|count| count.texts).max().unwrap_or(1);
    let x = |day: Date| days(first, day) * WIDTH / length;
    let width = (WIDTH / length - 2).clamp(1, 44);
    let tall = |texts: i64| texts * (BOTTOM - TOP) / most;
    html! {
        @for (&day, count) in counts {
            @let (fresh, all) = (tall(count.fresh), tall(count.texts));
            rect.lo x=(x(day)) y=(BOTTOM - all) width=(width) height=(all - fresh) {}
            rect.hi x=(x(day)) y=(BOTTOM - fresh) width=(width) height=(fresh) {}
            @if width > 14 { text.mid x=(x(day) + width / 2) y=(BOTTOM - all - 3) { (count.texts) } }
        }
        line.ax x1="0" y1=(BOTTOM) x2=(WIDTH) y2=(BOTTOM) {}
        text x="0" y=(BOTTOM + 13) { (shown(first)) }
        text.end x=(WIDTH) y=(BOTTOM + 13) { (shown(last)) }
    }
}
