//! One act in the words of several invented articles.

use crate::testing;
use crate::{Account, Judge, Settings, tell};
use knowledge::{EventType, Kind, Knowledge};
use reading::Reading;
use std::sync::Arc;

fn account(readings: Vec<Reading>) -> Account {
    tell(readings, &Judge::new(Arc::new(Knowledge::default())), &Settings::default())
}

fn told(outlet: &str, text: &str, party: &str, clause: &str, kind: EventType) -> Reading {
    let mut reading = testing::reading(outlet, text);
    let party = testing::mention(&mut reading, party, Kind::Organisation, None);
    testing::event(&mut reading, clause, kind, &[party]);
    reading
}

fn pile() -> Vec<Reading> {
    vec![
        told(
            "Quay",
            "Stellan Shipping released 24 sailors on Sunday. Nobody met them.",
            "Stellan Shipping",
            "Stellan Shipping released 24 sailors on Sunday",
            EventType::Retreat,
        ),
        told(
            "Tide",
            "After a month at anchor 24 sailors were freed on Sunday by Stellan Shipping, their union said.",
            "Stellan Shipping",
            "24 sailors were freed on Sunday by Stellan Shipping",
            EventType::Concede,
        ),
        told(
            "Mast",
            "Stellan Shipping raised its fares for lorries in the spring.",
            "Stellan Shipping",
            "Stellan Shipping raised its fares for lorries in the spring",
            EventType::Coerce,
        ),
    ]
}

#[test]
fn what_an_outlet_tells_its_readers_is_no_event() {
    let text = "The Herring Guild agreed to share the berths. You agree to receive offers from the Quay Courier.";
    let mut reading = testing::reading("Quay Courier", text);
    let guild = testing::mention(&mut reading, "Herring Guild", Kind::Organisation, None);
    let outlet = testing::mention(&mut reading, "Quay Courier", Kind::Organisation, None);
    testing::event(&mut reading, "The Herring Guild agreed to share the berths", EventType::Agree, &[guild]);
    testing::event(&mut reading, "You agree to receive offers from the Quay Courier", EventType::Agree, &[outlet]);
    assert_eq!(account(vec![reading]).events.len(), 1);
}

#[test]
fn one_act_is_one_event_with_the_support_of_both() {
    let account = account(pile());
    assert_eq!(account.events.len(), 2);
    let release = account.events.rows().iter().find(|event| event.tellings.len() == 2).expect("merged");
    assert_eq!(release.support.outlets.len(), 2);
    assert_eq!(release.support.origins.len(), 2);
    let best = &account.claims.rows()[0];
    assert_eq!(best.passages.len(), 2);
    assert!(account.words(best.shown).contains("24 sailors"));
}

#[test]
fn other_numbers_keep_two_tellings_apart() {
    let mut pile = pile();
    pile[1] = told(
        "Tide",
        "After a month at anchor 19 sailors were freed on Sunday by Stellan Shipping, their union said.",
        "Stellan Shipping",
        "19 sailors were freed on Sunday by Stellan Shipping",
        EventType::Concede,
    );
    assert_eq!(account(pile).events.len(), 3);
}

#[test]
fn another_place_or_another_release_keeps_two_tellings_apart() {
    let with = |text: &str| {
        let mut pile = pile();
        pile[0] = told(
            "Quay",
            "Stellan Shipping released 24 sailors at Quilby on Sunday. Nobody met them.",
            "Stellan Shipping",
            "Stellan Shipping released 24 sailors at Quilby on Sunday",
            EventType::Retreat,
        );
        pile[1] = told("Tide", text, "Stellan Shipping", text, EventType::Concede);
        account(pile).events.len()
    };
    assert_eq!(with("After a month at anchor 24 sailors were freed at Quilby by Stellan Shipping"), 2);
    assert_eq!(with("After a month at anchor 24 sailors were freed at Marrowness by Stellan Shipping"), 3);
    assert_eq!(with("After a month at anchor another 24 sailors were freed at Quilby by Stellan Shipping"), 3);
}

/// What an account says, in an order that does not depend on ids.
fn gist(account: &Account) -> Vec<String> {
    let claims = account.claims.rows().iter();
    claims.map(|claim| format!("{} {:?}", account.words(claim.shown), claim.support)).collect()
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let mut turned = pile();
    turned.reverse();
    assert_eq!(gist(&account(pile())), gist(&account(turned)));
}

#[test]
fn the_same_article_twice_adds_no_origin() {
    let once = account(pile());
    let mut twice = pile();
    twice.extend(pile());
    let twice = account(twice);
    assert_eq!(gist(&once), gist(&twice));
    assert_eq!(once.origins.len(), twice.origins.len());
}
