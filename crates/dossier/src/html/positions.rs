//! Positions: what each party is reported to want, by issue and day.

use super::view::View;
use super::{chips, words};
use crate::model::{Position, Time};
use article::Precision;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// More days than this share one column.
const COLUMNS: usize = 4;
/// How many passages a cell shows.
const SHOWN: usize = 4;
/// How many rows are shown before the other issues are folded.
const ROWS: usize = 40;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let positions = &view.dossier.positions;
    if positions.is_empty() {
        return html! { p.none { "No party was found to take a stand." } };
    }
    let days = columns(view);
    let issues = by_issue(view);
    let (shown, folded) = first_rows(&issues);
    html! {
        p.lead {
            "What each party is reported to want."
            @if days.len() > 1 { " A dot means no text says anything." }
        }
        (table(view, "Positions by issue and party", shown, &days))
        @if !folded.is_empty() {
            details.fold {
                summary { (words::count(folded.len(), "more issue", "more issues")) }
                (table(view, "Positions on other issues", folded, &days))
            }
        }
    }
}

fn table(view: &View<'_>, caption: &str, issues: &[Issue<'_>], days: &[String]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.pos.flat[days.len() == 1] {
                caption.vh { (caption) ", over time" }
                thead {
                    tr {
                        th scope="col" { "Issue" } th scope="col" { "Party" }
                        @for day in days { th scope="col" { (heading(day)) } }
                    }
                }
                tbody { @for (issue, parties) in issues { (rows(view, issue, parties, days)) } }
            }
        }
    }
}

/// An issue with the parties that take a stand on it.
type Issue<'d> = (&'d str, ByParty<'d>);

/// The first issues, with at most so many rows in all; one issue at least.
fn first_rows<'i, 'd>(issues: &'i [Issue<'d>]) -> (&'i [Issue<'d>], &'i [Issue<'d>]) {
    let mut rows = 0;
    let fitting = issues.iter().take_while(|(_, parties)| {
        rows += parties.len();
        rows <= ROWS
    });
    issues.split_at(fitting.count().clamp(issues.len().min(1), issues.len()))
}

type ByParty<'d> = Vec<(&'d str, Vec<&'d Position>)>;

/// Positions by issue and party, in the order in which they come.
fn by_issue<'d>(view: &View<'d>) -> Vec<Issue<'d>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut issues: Vec<Issue<'d>> = Vec::new();
    for position in &view.dossier.positions {
        let at = *places.entry(&position.issue).or_insert_with(|| {
            issues.push((&position.issue, Vec::new()));
            issues.len() - 1
        });
        let parties = &mut issues[at].1;
        match parties.iter_mut().find(|(party, _)| *party == position.party) {
            Some((_, positions)) => positions.push(position),
            None => parties.push((&position.party, vec![position])),
        }
    }
    issues.sort_by_key(|(_, parties)| std::cmp::Reverse(parties.iter().map(|(_, list)| list.len()).sum::<usize>()));
    issues
}

/// The days that are columns; one column for all where there are too many days, or nearly all is of one day.
fn columns(view: &View<'_>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for position in &view.dossier.positions {
        *counts.entry(day(view, position)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let is_spread = most * 3 <= view.dossier.positions.len() * 2;
    match counts.len() {
        1 => counts.into_keys().collect(),
        2..=COLUMNS if is_spread => counts.into_keys().collect(),
        _ => vec![String::new()],
    }
}

/// The day of a position: its own, else that of the first article that carries it.
fn day(view: &View<'_>, position: &Position) -> String {
    if let Some(own) = position.time.as_ref().and_then(own_day) {
        return own;
    }
    let published = position.passages.first().and_then(|span| view.lookup.published(span));
    let day = published.and_then(|published| published.value.split('T').next());
    day.unwrap_or("no date").to_owned()
}

/// A year, month or day as exact as it is known; the name of a day of the week that is not resolved.
fn own_day(time: &Time) -> Option<String> {
    let Some(from) = &time.from else {
        return time.value.contains("-WXX-").then(|| time.text.to_string());
    };
    let parts = match time.precision {
        Precision::Year | Precision::Decade => 1,
        Precision::Month | Precision::Season => 2,
        Precision::Minute | Precision::Hour | Precision::DayPart | Precision::Day | Precision::Week => 3,
    };
    Some(from.split(['-', 'T']).take(parts).collect::<Vec<_>>().join("-"))
}

fn heading(day: &str) -> String {
    match day {
        "" => "Reported".to_owned(),
        day => words::date(day),
    }
}

fn rows(view: &View<'_>, issue: &str, parties: &ByParty<'_>, days: &[String]) -> Markup {
    html! {
        @for (at, (party, positions)) in parties.iter().enumerate() {
            tr.iss[at == 0] {
                @if at == 0 { th.isn scope="rowgroup" rowspan=(parties.len()) { (issue) } }
                th scope="row" { bdi { (view.lookup.party(party).map(|party| &*party.name).unwrap_or("not named")) } }
                @for column in days { (cell(view, positions, column)) }
            }
        }
    }
}

fn cell(view: &View<'_>, positions: &[&Position], column: &str) -> Markup {
    let mut inside: Vec<(String, &Position)> =
        positions.iter().map(|&position| (day(view, position), position)).collect();
    inside.retain(|(day, _)| column.is_empty() || day == column);
    inside.sort_by(|one, other| one.0.cmp(&other.0));
    let more = inside.len().saturating_sub(SHOWN);
    html! {
        @if inside.is_empty() {
            td.nil data-l=(heading(column)) { span.vh { "nothing in the texts" } span aria-hidden="true" { "·" } }
        } @else {
            td data-l=(heading(column)) {
                @for (day, position) in inside.iter().take(SHOWN) {
                    p {
                        @if column.is_empty() && day != "no date" { span.kt { (heading(day)) ": " } }
                        (one(view, position))
                    }
                }
                @if more > 0 { p.note { "and " (more) " more in account.json" } }
            }
        }
    }
}

fn one(view: &View<'_>, position: &Position) -> Markup {
    html! {
        @if position.moved.is_some() { span.mv { "Moved: " } }
        i { (words::stance(position.stance)) } " "
        q dir="auto" { (position.text) } " "
        (chips::chips(view, &position.passages))
    }
}
