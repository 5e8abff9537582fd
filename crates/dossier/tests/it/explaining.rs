//! `explain`: the whole reason of an item, in words and as JSON.

use crate::reef;
use account::Merge;
use dossier::explain::{Found, find};
use dossier::{compile, explain};
use reading::Why;

#[test]
fn a_claim_names_its_passages_cues_and_rules() {
    let dossier = compile(reef::account());
    let explanation = explain(&dossier, &dossier.claims[0].id).unwrap();
    let shown = explanation.to_string();
    for part in [
        "“Delegations from Fiji and Tonga met in Suva on Tuesday”",
        "articles: 3 (B, C, D), outlets: 3, origins: 2 (B C; D)",
        "passage: D ",
        "rule same-event, score 0.900",
        "CONSULT visit",
        "rule verb-of-type, score 0.900, cue “have met” at ",
        "rule same-day-same-parties",
    ] {
        assert!(shown.contains(part), "{part} is in:\n{shown}");
    }
    let json: serde_json::Value = serde_json::from_str(&explanation.to_json()).unwrap();
    assert_eq!(json["parts"][0]["kind"], "event");
}

#[test]
fn every_item_can_be_explained_and_nothing_else() {
    let dossier = compile(reef::account());
    let mut ids: Vec<&str> = Vec::new();
    ids.extend(dossier.origins.iter().map(|row| &*row.id));
    ids.extend(dossier.parties.iter().chain(&dossier.places).map(|row| &*row.id));
    ids.extend(dossier.events.iter().map(|row| &*row.id));
    ids.extend(dossier.statements.iter().map(|row| &*row.id));
    ids.extend(dossier.claims.iter().map(|row| &*row.id));
    ids.extend(dossier.positions.iter().map(|row| &*row.id));
    ids.extend(dossier.conflicts.iter().chain(&dossier.differences).map(|row| &*row.id));
    ids.extend(dossier.open.iter().map(|row| &*row.id));
    for id in ids {
        assert_eq!(explain(&dossier, id).unwrap().id, id);
    }
    assert_eq!(explain(&dossier, "c-000000000000"), None);
}

#[test]
fn an_origin_gives_the_passages_that_two_texts_share() {
    let dossier = compile(reef::account());
    let Found::One(origin) = find(&dossier, "B") else { panic!("the letter of a text leads to its origin") };
    let shown = origin.to_string();
    for part in ["origin o-", "“B, C”", "B: Coral Wire, 2031-05-06", "link  “B – C: ", "passage: B ", "passage: C "]
    {
        assert!(shown.contains(part), "{part} is in:\n{shown}");
    }
}

#[test]
fn a_merge_says_what_its_tellings_have_in_common() {
    let dossier = compile(reef::account());
    let shown = explain(&dossier, &dossier.claims[0].id).unwrap().to_string();
    assert!(shown.contains("merged from 3 tellings; words in all of them: tuesday"), "{shown}");
    assert!(shown.contains("rule same-event, score 0.900: Tellings were merged into one event"), "{shown}");
}

#[test]
fn a_merge_of_names_shows_both_and_where_they_stand() {
    let mut account = reef::account();
    let minister = account.parties.ids().find(|&id| account.parties[id].aliases.len() > 1).unwrap();
    let party = &mut account.parties[minister];
    let (first, last) = (party.mentions[0], *party.mentions.last().unwrap());
    party.merges.push(Merge { why: Why { rule: "variant-of-name", score: 880 }, forms: [first, last] });
    let dossier = compile(account);
    let party = dossier.parties.iter().find(|party| !party.merges.is_empty()).unwrap();
    let shown = explain(&dossier, &party.id).unwrap().to_string();
    let merge = &party.merges[0];
    assert_ne!(merge.one.text, merge.other.text);
    for span in [&merge.one, &merge.other] {
        let label = &dossier.articles.iter().find(|article| article.id == span.article).unwrap().label;
        let part = format!("form: {label} {}–{} “{}”", span.start, span.end, span.text);
        assert!(shown.contains(&part), "{part} is in:\n{shown}");
    }
    assert!(shown.contains("rule variant-of-name, score 0.880: "), "{shown}");
}

#[test]
fn a_conflict_gives_both_sides_and_the_claims_behind_them() {
    let dossier = compile(reef::account());
    let shown = explain(&dossier, &dossier.conflicts[0].id).unwrap().to_string();
    for part in ["conflict k-", "side 1: B ", "side 1 words: B ", "side 2: C ", "  claim c-"] {
        assert!(shown.contains(part), "{part} is in:\n{shown}");
    }
}

#[test]
fn the_beginning_of_an_id_is_enough_where_it_is_the_only_one() {
    let dossier = compile(reef::account());
    let id = &dossier.claims[0].id;
    let begun = id.get(..10).unwrap();
    assert!(matches!(find(&dossier, begun), Found::One(found) if found.id == *id));
    assert!(matches!(find(&dossier, "c-"), Found::Many(ids) if ids.len() == dossier.claims.len()));
    assert_eq!(find(&dossier, "c-nothing"), Found::None);
}
