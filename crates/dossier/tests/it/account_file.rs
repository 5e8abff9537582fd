//! `account.json`: it is what the contract says, comes back as it went out, and shows when it was touched.

use crate::reef;
use dossier::{compile, json, verify};
use serde_json::Value;

/// The keys the contract asks of every item of an array.
const KEYS: &[(&str, &str)] = &[
    ("articles", "id label file outlet title byline published language flags origin text cuts raw sha256"),
    ("origins", "id articles evidence why"),
    ("undecided", "origins evidence"),
    ("parties", "id name kind country code roles members aliases mentions outside why"),
    ("places", "id name kind country code roles members aliases mentions outside why"),
    (
        "events",
        "id type mode contexts cameo modality actors recipients issue time place quantities statement mentions support why",
    ),
    ("statements", "id source cue content mode act within addressee medium mentions support why"),
    ("claims", "id text of support flags why"),
    ("positions", "party issue stance text time claims moved why"),
    ("conflicts", "id kind question sides reading certainty why"),
    ("differences", "id kind question sides reading certainty why"),
    ("timeline", "time events"),
    ("open", "id kind question claims spans why"),
];

#[test]
fn every_key_of_the_contract_is_there() {
    let file: Value = serde_json::from_str(&json::render(&compile(reef::account()))).unwrap();
    assert_eq!(file["schema"], "rapporteur/account/1");
    assert_eq!(file["edition"]["number"], 1);
    for (array, keys) in KEYS {
        let items = file[array].as_array().unwrap();
        assert!(!items.is_empty(), "the story has {array}");
        for item in items {
            for key in keys.split(' ') {
                assert!(item.get(key).is_some(), "{array} has {key}: {item}");
            }
        }
    }
}

#[test]
fn offsets_count_code_points_and_labels_follow_the_articles() {
    let dossier = compile(reef::account());
    let labels: Vec<_> = dossier.articles.iter().map(|article| &*article.label).collect();
    assert_eq!(labels, ["A", "B", "C", "D"]);
    let minister = dossier.parties.iter().find(|party| party.name == "Siaosi Fakatāva").unwrap();
    for span in &minister.mentions {
        let article = dossier.articles.iter().find(|article| article.id == span.article).unwrap();
        let letters = article.text.chars().skip(span.start as usize);
        let found: String = letters.take((span.end - span.start) as usize).collect();
        assert_eq!(found, span.text);
    }
    assert_eq!(minister.mentions.len(), 3);
}

#[test]
fn a_file_comes_back_as_it_went_out() {
    let dossier = compile(reef::account());
    let file = json::render(&dossier);
    let back = json::parse(&file).unwrap();
    assert_eq!(back, dossier);
    assert_eq!(json::render(&back), file);
    let mut written = Vec::new();
    json::write_to(&dossier, &mut written).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), file, "bit by bit, as in one piece");
}

#[test]
fn an_untouched_file_verifies() {
    let file = json::render(&compile(reef::account()));
    assert_eq!(verify(&file, |_| None), []);
    assert_eq!(verify(&json::render(&compile(reef::silent())), |_| None), []);
}

#[test]
fn any_touched_letter_is_found() {
    let file = json::render(&compile(reef::account()));
    for (at, letter) in file.char_indices().step_by(611) {
        let other = if letter == 'x' { 'y' } else { 'x' };
        let (before, after) = file.split_at(at);
        let touched = format!("{before}{other}{}", after.strip_prefix(letter).unwrap());
        assert!(!verify(&touched, |_| None).is_empty(), "the letter at byte {at}");
    }
}

#[test]
fn a_touched_span_is_named() {
    let file = json::render(&compile(reef::account()));
    let touched = file.replacen("\"text\":\"was agreed\"", "\"text\":\"was refused\"", 1);
    let failures: Vec<String> = verify(&touched, |_| None).iter().map(ToString::to_string).collect();
    assert!(
        failures[0].starts_with("conflicts[0].sides[1].spans[0]") || failures[0].starts_with("events["),
        "{failures:?}"
    );
    assert!(failures[0].contains("is “was agreed”, not “was refused”"), "{failures:?}");
    assert!(failures.last().unwrap().starts_with("digest: the file was changed"));
}

#[test]
fn raw_files_that_changed_are_named_and_missing_ones_are_not() {
    let file = json::render(&compile(reef::account()));
    let lookup = |path: &str| (path == "wire.txt").then(|| b"another text".to_vec());
    let failures: Vec<String> = verify(&file, lookup).iter().map(ToString::to_string).collect();
    assert_eq!(failures.len(), 1);
    assert!(failures[0].starts_with("articles[1].sha256: wire.txt has the SHA-256"), "{failures:?}");
}

#[test]
fn what_is_no_account_is_named() {
    for (text, place) in [("", "file"), ("[1, 2", "file"), ("{}", "schema"), ("7", "schema")] {
        let failures = verify(text, |_| None);
        assert_eq!(failures.first().map(|failure| &*failure.place), Some(place), "{text:?}");
    }
}

#[test]
fn ids_stay_when_an_account_grows() {
    let before = compile(reef::account());
    let mut grown = reef::account();
    let again = grown.events.rows()[1].clone();
    grown.events.push(again);
    let after = compile(grown);
    let ids = |dossier: &dossier::Dossier| -> Vec<String> {
        dossier.events.iter().map(|event| event.id.to_string()).collect()
    };
    assert_eq!(ids(&after)[..4], ids(&before)[..]);
    assert_eq!(ids(&after)[4], format!("{}-2", ids(&before)[1]));
}
