//! Who said what: every statement, with filters by party and act that need no script.

use super::view::View;
use super::{chips, words};
use crate::model::{Party, Statement};
use knowledge::Act;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How many statements are shown, the best supported first where there are more.
const SHOWN: usize = 300;
/// How many stand open until all are asked for, or some are picked.
const OPEN: usize = 40;
/// How many parties and acts can be picked.
const PICKS: usize = 12;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let all = view.dossier.statements.len();
    if all == 0 {
        return html! { p.none { "No statement was found in these texts." } };
    }
    let rows = shown(view);
    let (parties, acts) = (parties(view, &rows), acts(&rows));
    let has_days = rows.iter().any(|row| !day(view, row).is_empty());
    let ledger = Ledger { view, parties: &parties, acts: &acts, has_days };
    html! {
        @if parties.len() > 1 { (filter("p", "Show statements by party", rows.len(), &names(view, &parties))) }
        @if acts.len() > 1 { (filter("a", "Show statements by act", rows.len(), &labels(&acts))) }
        (table(&ledger, &rows))
        p.none.noone { "No statement of this party is of this act." }
        @if rows.len() > OPEN {
            p.filter.every {
                input type="checkbox" id="led-all";
                label for="led-all" { "Show all " (rows.len()) " statements" }
            }
        }
        @if all > rows.len() { p.note { "The best supported " (rows.len()) " of " (all) ". All are in statements.csv." } }
    }
}

/// What every row needs.
struct Ledger<'l, 'd> {
    view: &'l View<'d>,
    parties: &'l [(&'d str, usize)],
    acts: &'l [(Act, usize)],
    has_days: bool,
}

fn table(ledger: &Ledger<'_, '_>, rows: &[&Statement]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Statements" {
            table.led {
                caption.vh { "Statements" }
                thead {
                    tr {
                        @if ledger.has_days { th scope="col" { "Day" } }
                        @for head in ["Speaker", "Act", "What", "Form", "Sources"] { th scope="col" { (head) } }
                    }
                }
                tbody { @for (at, statement) in rows.iter().enumerate() { (row(ledger, statement, at)) } }
            }
        }
    }
}

/// The statements in the order of the texts; the best supported where there are too many.
fn shown<'d>(view: &View<'d>) -> Vec<&'d Statement> {
    let mut rows: Vec<(usize, &Statement)> = view.dossier.statements.iter().enumerate().collect();
    rows.sort_by_key(|(at, row)| (std::cmp::Reverse(row.support.least().min(row.support.articles.len())), *at));
    rows.truncate(SHOWN);
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The party that a statement is filed under: the one that its speaker acts for, else the speaker.
fn side<'d>(view: &View<'d>, statement: &Statement) -> Option<&'d Party> {
    view.side(statement.source.party.as_deref()?)
}

/// The parties that speak most, with how many statements each makes.
fn parties<'d>(view: &View<'d>, rows: &[&Statement]) -> Vec<(&'d str, usize)> {
    most(rows.iter().filter_map(|statement| side(view, statement)).map(|party| &*party.id))
}

fn acts(rows: &[&Statement]) -> Vec<(Act, usize)> {
    most(rows.iter().map(|statement| statement.act))
}

/// The most frequent values, the most frequent first.
fn most<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut values: Vec<(T, usize)> = counts.into_iter().collect();
    values.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    values.truncate(PICKS);
    values
}

fn names(view: &View<'_>, parties: &[(&str, usize)]) -> Vec<(String, usize)> {
    let found = parties.iter().filter_map(|(id, count)| Some((view.lookup.party(id)?, *count)));
    found.map(|(party, count)| (words::short(&party.name, 28), count)).collect()
}

fn labels(acts: &[(Act, usize)]) -> Vec<(String, usize)> {
    acts.iter().map(|(act, count)| (act.label().to_owned(), *count)).collect()
}

/// Radio buttons: they work from the keyboard, are told by screen readers, and need no script.
fn filter(name: &str, legend: &str, all: usize, labels: &[(String, usize)]) -> Markup {
    html! {
        fieldset.filter {
            legend.vh { (legend) }
            input type="radio" name=(name) id={ (name) "-all" } checked;
            label for={ (name) "-all" } { "All " small { (all) } }
            @for (at, (label, count)) in labels.iter().enumerate() {
                input.pick type="radio" name=(name) id={ (name) "-" (at) };
                label for={ (name) "-" (at) } { bdi { (label) } " " small { (count) } }
            }
        }
    }
}

/// Style rules that hide the rows of other parties and acts than the picked ones, and tell where no row is left.
pub(super) fn filter_rules(view: &View<'_>) -> String {
    let rows = shown(view);
    let (parties, acts) = (parties(view, &rows), acts(&rows));
    let mut rules = String::new();
    for (name, picks) in [("p", parties.len()), ("a", acts.len())] {
        for at in 0..picks {
            let _ =
                write!(rules, "#ledger:has(#{name}-{at}:checked) tbody tr:not([data-{name}=\"{at}\"]){{display:none}}");
        }
    }
    let pairs: BTreeSet<(&str, Act)> = rows.iter().filter_map(|row| Some((&*side(view, row)?.id, row.act))).collect();
    for (p, (party, _)) in parties.iter().enumerate() {
        for (a, _) in acts.iter().enumerate().filter(|(_, (act, _))| !pairs.contains(&(*party, *act))) {
            let _ = write!(rules, "#ledger:has(#p-{p}:checked):has(#a-{a}:checked) .noone{{display:block}}");
        }
    }
    rules
}

fn row(ledger: &Ledger<'_, '_>, statement: &Statement, at: usize) -> Markup {
    let view = ledger.view;
    let party = side(view, statement).and_then(|party| ledger.parties.iter().position(|(id, _)| *id == party.id));
    let act = ledger.acts.iter().position(|(act, _)| *act == statement.act);
    html! {
        tr class=[(at >= OPEN).then_some("late")] id=(statement.id) data-p=[party] data-a=[act] {
            @if ledger.has_days {
                @let day = day(view, statement);
                td.dy { @if day.is_empty() { span.none { "undated" } } @else { (day) } }
            }
            th scope="row" { (speaker(view, statement)) }
            td.vb { @if statement.negated.is_some() { "not " } (statement.act.label()) }
            td.what { (content(statement)) }
            td.fm { (form(view, statement)) }
            td {
                (chips::chips(view, &statement.mentions))
                @let source = words::source(statement.source.kind);
                @if !source.is_empty() { span.flag { (source) } }
            }
        }
    }
}

/// The day on which the first text that has it was published.
fn day(view: &View<'_>, statement: &Statement) -> String {
    let published = statement.mentions.first().and_then(|span| view.lookup.published(span));
    let day = published.and_then(|published| published.value.split('T').next());
    day.map(|day| words::date(day).rsplit_once(' ').map_or_else(|| day.to_owned(), |(day, _)| day.to_owned()))
        .unwrap_or_default()
}

fn speaker(view: &View<'_>, statement: &Statement) -> Markup {
    let name = view.lookup.speaker(statement);
    html! {
        @if name.is_empty() { span.none { "not said" } } @else { bdi { (words::short(name, 80)) } }
        @for to in statement.addressee.iter().take(1) { span.kt { " to " bdi { (words::short(&to.text, 60)) } } }
    }
}

fn content(statement: &Statement) -> Markup {
    html! {
        q dir="auto" {
            @for (at, piece) in statement.content.iter().enumerate() {
                @if at > 0 { " … " }
                (piece.text)
            }
        }
    }
}

/// How the words come to us.
fn form(view: &View<'_>, statement: &Statement) -> String {
    let mut form = words::form(statement.mode).to_owned();
    if statement.within.is_some() {
        form.push_str(", at second hand");
    }
    let mut articles = statement.support.articles.iter().filter_map(|id| view.lookup.article(id));
    if !statement.support.articles.is_empty() && articles.all(chips::is_translated) {
        form.push_str(", from translation");
    }
    form
}
