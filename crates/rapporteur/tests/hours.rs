//! Two short articles, read and told: acts that are done once, put on times that exclude each other.

mod told;

use told::told;

/// The kinds of the conflicts of two articles.
fn conflicts(texts: [&str; 2]) -> Vec<&'static str> {
    told(texts).conflicts.iter().map(|conflict| conflict.kind.label()).collect()
}

#[test]
fn a_bombardment_begins_once() {
    let texts = [
        "Skarnes was shelled again. The bombardment began shortly after dawn on Thursday, people in Skarnes said.",
        "Skarnes was shelled again. The first shell landed late on Wednesday evening, when people in Skarnes slept.",
    ];
    assert_eq!(conflicts(texts), ["time"]);
    let same = "Skarnes was shelled again. The first shell landed before sunrise on Thursday, when Skarnes slept.";
    assert!(conflicts([texts[0], same]).is_empty());
    let twice = "Skarnes was shelled again. The first shell landed late on Wednesday evening, people in Skarnes said. \
                 Another bombardment began at eight on Thursday morning.";
    assert!(conflicts([texts[0], twice]).is_empty());
    let elsewhere = "Skarnes was shelled again. The first shell landed in Oslo late on Wednesday evening.";
    let here = "Skarnes was shelled again. The bombardment began in Bergen shortly after dawn on Thursday.";
    assert!(conflicts([here, elsewhere]).is_empty());
}

#[test]
fn the_last_plane_leaves_in_the_morning_or_after_lunch() {
    let texts = [
        "Norway closed its mission in Tallinn on Friday. The last of the planes took off at 4.40 in the morning.",
        "Norway closed its mission in Tallinn on Friday. Their final aircraft left only after lunch, a porter said.",
    ];
    assert_eq!(conflicts(texts), ["time"]);
    let another = "Norway closed its mission in Tallinn on Friday. An aircraft left only after lunch, a porter said.";
    assert!(conflicts([texts[0], another]).is_empty());
}

#[test]
fn what_is_to_come_is_held_against_what_is_to_come() {
    let texts = [
        "The talks of Norway and Iceland over mackerel are to resume on Tuesday.",
        "Norway and Iceland talked of mackerel. The next round, which has been fixed for Thursday week, may be the last.",
    ];
    assert_eq!(conflicts(texts), ["time"]);
    let done = "The talks of Norway and Iceland over mackerel resumed on Thursday, and more is not known.";
    assert!(conflicts([texts[0], done]).is_empty());
    let wanted = "Norway and Iceland talked of mackerel. The next round should be held on Thursday week.";
    assert!(conflicts([texts[0], wanted]).is_empty());
}

#[test]
fn what_time_it_was_when_it_was_done() {
    let dusk = "Two guards of Vardo were freed. The release of the prisoners of Vardo was completed at dusk on Friday.";
    let when = "Two guards of Vardo were freed. It was nearly two on Thursday morning when the captives were let go.";
    assert_eq!(conflicts([dusk, when]), ["time"]);
    let next = "Two guards of Vardo came home. At the quay the rebels gave up their prisoners. It was Thursday, soon after daybreak.";
    assert_eq!(conflicts([dusk, next]), ["time"]);
}

#[test]
fn not_until_noon_is_at_noon() {
    let texts = [
        "The truce of Vardo was signed in Oslo. The guns of Vardo are to fall silent from midnight on Sunday.",
        "The truce of Vardo was signed in Oslo. It will not come into force until Tuesday at noon.",
    ];
    assert_eq!(conflicts(texts), ["time"]);
    let not = "The truce of Vardo was signed in Oslo. It will not come into force on Tuesday.";
    assert!(conflicts([texts[0], not]).is_empty());
}

#[test]
fn hours_that_are_near_each_other_are_one() {
    let texts = [
        "People of Tromso voted on Friday. Voting in Tromso ended at four in the afternoon.",
        "People of Tromso voted on Friday. Voting in Tromso closed shortly after four in the afternoon.",
    ];
    assert!(conflicts(texts).is_empty());
    let six = "People of Tromso voted on Friday. Voting in Tromso closed at six in the evening, and few came late.";
    assert_eq!(conflicts([texts[0], six]), ["time"]);
}

#[test]
fn an_hour_of_another_zone_and_the_day_of_a_vote_are_left_out() {
    let close = |when: &str| format!("People of Tromso voted on Friday. Voting in Tromso closed at {when}.");
    assert!(conflicts([&close("8 p.m."), &close("5 p.m. Eastern")]).is_empty());
    assert_eq!(conflicts([&close("8 p.m."), &close("5 p.m.")]), ["time"]);
    let result = |when: &str| format!("The board of Tromso met. It announced the result {when}.");
    assert!(conflicts([&result("on Friday evening"), &result("of Tuesday's vote")]).is_empty());
}
