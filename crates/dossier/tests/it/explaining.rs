//! `explain`: the whole reason of an item, in words and as JSON.

use crate::reef;
use dossier::{compile, explain};

#[test]
fn a_claim_names_its_passages_cues_and_rules() {
    let dossier = compile(&reef::account());
    let explanation = explain(&dossier, &dossier.claims[0].id).unwrap();
    let shown = explanation.to_string();
    for part in [
        "“Delegations from Fiji and Tonga met in Suva on Tuesday”",
        "articles: 3, outlets: 3, origins: 2",
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
    let dossier = compile(&reef::account());
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
