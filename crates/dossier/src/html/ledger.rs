//! Who said what: every statement, with filters by party and act that need no script.

use super::view::View;
use super::{chips, words};
use crate::model::{Party, Statement};
use knowledge::Act;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many statements are shown, the best supported first where there are more.
const SHOWN: usize = 300;
/// How many stand open before the rest is folded.
const UNFOLDED: usize = 40;
/// How many parties and acts can be picked.
const PICKS: usize = 8;

pub(super) fn draw(view: &View<'_>) -> Markup {
    let all = view.dossier.statements.len();
    if all == 0 {
        return html! { p.none { "No statement was found in these texts." } };
    }
    let shown = shown(view);
    let (parties, acts) = (parties(view), acts(view));
    let ledger =
        Ledger { view, parties: &parties, acts: &acts, has_days: shown.iter().any(|row| !day(view, row).is_empty()) };
    let (first, rest) = shown.split_at(shown.len().min(UNFOLDED));
    html! {
        @if parties.len() > 1 { (filter("p", "Show statements by", &names(view, &parties))) }
        @if acts.len() > 1 { (filter("a", "Show acts", &acts.iter().map(|act| act.label().to_owned()).collect::<Vec<_>>())) }
        (table(&ledger, "Statements", first))
        @if !rest.is_empty() {
            details.fold {
                summary { (words::count(rest.len(), "more statement", "more statements")) }
                (table(&ledger, "More statements", rest))
            }
        }
        @if all > shown.len() { p.note { "The best supported " (shown.len()) " of " (all) ". All are in statements.csv." } }
    }
}

/// What every row needs.
struct Ledger<'l, 'd> {
    view: &'l View<'d>,
    parties: &'l [&'d str],
    acts: &'l [Act],
    has_days: bool,
}

fn table(ledger: &Ledger<'_, '_>, caption: &str, rows: &[&Statement]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.led {
                caption.vh { (caption) }
                thead {
                    tr {
                        @if ledger.has_days { th scope="col" { "Day" } }
                        @for head in ["Speaker", "Act", "What", "Form", "Sources"] { th scope="col" { (head) } }
                    }
                }
                tbody { @for statement in rows { (row(ledger, statement)) } }
            }
        }
    }
}

/// The statements in the order of the texts; the best supported where there are too many.
fn shown<'d>(view: &View<'d>) -> Vec<&'d Statement> {
    let mut rows: Vec<(usize, &Statement)> = view.dossier.statements.iter().enumerate().collect();
    rows.sort_by_key(|(at, row)| (std::cmp::Reverse(row.support.origins.len().min(row.support.articles.len())), *at));
    rows.truncate(SHOWN);
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The party that a statement is filed under: the one that its speaker acts for, else the speaker.
fn side<'d>(view: &View<'d>, statement: &Statement) -> Option<&'d Party> {
    view.side(statement.source.party.as_deref()?)
}

/// The parties that speak most.
fn parties<'d>(view: &View<'d>) -> Vec<&'d str> {
    let sides = view.dossier.statements.iter().filter_map(|statement| side(view, statement));
    most(sides.map(|party| &*party.id))
}

fn acts(view: &View<'_>) -> Vec<Act> {
    most(view.dossier.statements.iter().map(|statement| statement.act))
}

/// The most frequent values, the most frequent first.
fn most<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut values: Vec<(T, usize)> = counts.into_iter().collect();
    values.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    values.into_iter().take(PICKS).map(|(value, _)| value).collect()
}

fn names(view: &View<'_>, parties: &[&str]) -> Vec<String> {
    let found = parties.iter().filter_map(|id| view.lookup.party(id));
    found.map(|party| words::short(&party.name, 28)).collect()
}

fn filter(name: &str, legend: &str, labels: &[String]) -> Markup {
    html! {
        fieldset.filter {
            legend.vh { (legend) }
            input type="radio" name=(name) id={ (name) "-all" } checked;
            label for={ (name) "-all" } { "All" }
            @for (at, label) in labels.iter().enumerate() {
                input type="radio" name=(name) id={ (name) "-" (at) };
                label for={ (name) "-" (at) } { bdi { (label) } }
            }
        }
    }
}

/// Style rules that hide the rows of other parties and acts than the picked ones.
pub(super) fn filter_rules(view: &View<'_>) -> String {
    let mut rules = String::new();
    for (name, picks) in [("p", parties(view).len()), ("a", acts(view).len())] {
        for at in 0..picks {
            let _ =
                write!(rules, "#ledger:has(#{name}-{at}:checked) tbody tr:not([data-{name}=\"{at}\"]){{display:none}}");
        }
    }
    rules
}

fn row(ledger: &Ledger<'_, '_>, statement: &Statement) -> Markup {
    let view = ledger.view;
    let party = side(view, statement).and_then(|party| ledger.parties.iter().position(|id| *id == party.id));
    let act = ledger.acts.iter().position(|act| *act == statement.act);
    html! {
        tr id=(statement.id) data-p=[party] data-a=[act] {
            @if ledger.has_days { td.dy { (day(view, statement)) } }
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

/// The day of publication of the first text that has it.
fn day(view: &View<'_>, statement: &Statement) -> String {
    let article = statement.mentions.first().and_then(|span| view.lookup.article(&span.article));
    let published = article.and_then(|article| article.published.as_ref());
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
