//! The page: whole, safe, and linked.

use crate::{pile, reef};
use dossier::model::Texts;
use dossier::{compile, html, share};
use std::collections::BTreeSet;

/// Values of an attribute, in the order of the page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let open = format!(" {attribute}=\"");
    page.split(&open).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn page() -> String {
    html::render(&compile(reef::account()))
}

/// Writes the pages to a folder for those who want to look at them.
#[test]
fn pages_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, account) in
        [("reef.html", reef::account()), ("silent.html", reef::silent()), ("forty.html", pile::account(40))]
    {
        let page = html::render(&compile(account));
        std::fs::write(folder.join(name), &page).expect("the folder for tests takes files");
        assert!(page.len() < 400_000, "{name} has {} bytes", page.len());
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let page = page();
    let ids = values(&page, "id");
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(once.len(), ids.len(), "no id is given twice");
    let links = values(&page, "href");
    assert!(links.len() > 60);
    for link in links {
        let target = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} stays on the page"));
        assert!(once.contains(target), "{link} leads somewhere");
    }
}

#[test]
fn passages_link_to_their_words_on_the_original_page() {
    let mut dossier = compile(reef::account());
    dossier.articles[1].url = Some("https://news.example/wire#top".into());
    dossier.articles[2].url = Some("javascript:alert(1)".into());
    let page = html::render(&dossier);
    let outside: Vec<&str> = values(&page, "href").into_iter().filter(|link| !link.starts_with('#')).collect();
    assert!(outside.iter().all(|link| link.starts_with("https://news.example/wire")), "{outside:?}");
    assert!(outside.contains(&"https://news.example/wire"), "the text has a link to its page");
    assert!(
        outside.contains(&"https://news.example/wire#:~:text=No%20date%20for%20a%20second%20round%20has%20been%20set")
    );
}

#[test]
fn statements_are_filtered_by_party_and_act_without_script() {
    let mut dossier = compile(reef::account());
    let fiji = dossier.parties.iter().find(|party| party.name == "Fiji").unwrap().id.clone();
    dossier.statements[2].source.party = Some(fiji);
    let page = html::render(&dossier);
    let rows = page.split("<tr id=\"s-").skip(1);
    let rows: Vec<&str> = rows.map(|row| row.split('>').next().unwrap()).collect();
    assert_eq!(rows.len(), 3);
    for (name, label) in [("p", "Fiji"), ("p", "Tonga"), ("a", "refused")] {
        let picks: Vec<&str> = page.split(&format!("type=\"radio\" name=\"{name}\" id=\"{name}-")).skip(1).collect();
        assert!(picks.len() > 2 && picks[0].starts_with("all\" checked"), "all are shown at first");
        let at = picks.iter().position(|pick| pick.contains(&format!("<bdi>{label}</bdi>"))).unwrap() - 1;
        let rule = format!("#ledger:has(#{name}-{at}:checked) tbody tr:not([data-{name}=\"{at}\"]){{display:none}}");
        assert!(page.contains(&rule), "{rule}");
        let count: usize = picks[at + 1].split("<small>").nth(1).unwrap().split('<').next().unwrap().parse().unwrap();
        assert_eq!(rows.iter().filter(|row| row.contains(&format!("data-{name}=\"{at}\""))).count(), count);
    }
    assert!(
        page.contains(":has(#p-1:checked):has(#a-0:checked) .noone{display:block}"),
        "no row is left of some pairs"
    );
}

#[test]
fn nothing_is_asked_of_any_network() {
    let page = page();
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    for part in ["<script", "<link", "<img", "<iframe", "src=", "url(", "@import", "http:", "https:"] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn who_follows_whom_and_what_is_undecided_is_told() {
    let page = page();
    assert!(page.contains("C follows B: it was put through a machine."));
    assert!(page.contains("Why A and B may be one origin"));
}

#[test]
fn a_letter_links_to_the_marked_words() {
    let page = page();
    let target = page.split("id=\"B-55\"").nth(1).unwrap();
    assert!(target.starts_with(">Delegations from Fiji and Tonga met in Suva on Tuesday</mark>"), "{target:.100}");
    assert!(page.contains("href=\"#B-55\""));
}

#[test]
fn words_of_others_cannot_become_markup() {
    let mut account = reef::account();
    account.title = "<script>alert(1)</script>".into();
    account.parties.rows_mut()[0].name = "\"><b onclick=x>".into();
    let page = html::render(&compile(account));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains("<script") && !page.contains("<b onclick"));
}

#[test]
fn an_account_of_nothing_is_still_a_page() {
    let page = html::render(&compile(reef::silent()));
    for line in ["No claim was found", "No two texts were found", "No event was found", "No statement was found"] {
        assert!(page.contains(line), "{line}");
    }
    let empty = account::Account::new(std::sync::Arc::default());
    assert!(html::render(&compile(empty)).contains("An untitled story"));
}

#[test]
fn five_hundred_articles_make_a_page_that_can_be_mailed() {
    let dossier = share(&compile(pile::account(500)), Texts::Excerpt);
    let page = html::render(&dossier);
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pile.html"), &page).expect("written");
    assert!(page.len() < 5_000_000, "{} bytes", page.len());
    assert!(
        page.contains("<span class=\"vh\">Text </span><bdi>Quay Courier</bdi> <small>A</small>"),
        "names beside letters"
    );
    assert!(page.contains("<details class=\"text\" id=\"text-A\">"), "texts are folded");
    assert!(page.contains("The best supported 300 of 500"));
    let regions = values(&page, "aria-label");
    let once: BTreeSet<&str> = regions.iter().copied().collect();
    assert_eq!(once.len(), regions.len(), "no two regions have one name: {regions:?}");
    assert!(page.contains("Show all 300 statements") && page.contains("<tr class=\"late\" id=\"s-"));
    assert!(page.contains("Who met or called whom") && page.contains("Support over time"));
}
