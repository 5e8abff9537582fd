//! What changes from one edition to the next, and dossiers to send on.

use crate::reef;
use dossier::model::Texts;
use dossier::{Before, Head, changes, compile, html, json, share, since, verify};

#[test]
fn nothing_changes_between_an_account_and_itself() {
    let dossier = compile(reef::account());
    let changes = changes(&Before::of(&dossier), &dossier);
    assert_eq!(changes.unchanged, 6);
    assert!(changes.added.is_empty() && changes.changed.is_empty() && changes.withdrawn.is_empty());
    assert!(changes.articles.is_empty());
}

#[test]
fn the_edition_before_is_known_by_its_file_as_by_itself() {
    let mut old = compile(reef::account());
    old.claims.truncate(3);
    old.articles.remove(0);
    let file = json::render(&old);
    let read = Before::read(file.as_bytes()).unwrap();
    let new = compile(reef::account());
    assert_eq!(changes(&read, &new), changes(&Before::of(&old), &new));
    let head = Head::read(file.as_bytes()).unwrap();
    assert_eq!((&head.digest, &head.edition), (&read.head.digest, &old.edition));
    assert!(Head::read(&b"{}"[..]).is_none() && Before::read(&b"{}"[..]).is_err());
}

#[test]
fn added_changed_and_withdrawn_claims_are_told_apart() {
    let new = compile(reef::account());
    let mut old = new.clone();
    let mut gone = old.claims.remove(0);
    gone.id = "c-gone".into();
    gone.text = "The ferry to Kadavu was cancelled".into();
    gone.passages.clear();
    old.claims.push(gone);
    old.claims[0].support.origins.truncate(1);
    old.articles.remove(3);
    let second = since(new, &Before::of(&old));
    let changes = second.changes.clone().unwrap();
    let texts = |list: &[dossier::model::Change]| -> Vec<String> {
        list.iter().map(|change| change.text.to_string()).collect()
    };
    assert_eq!(texts(&changes.added), ["Delegations from Fiji and Tonga met in Suva on Tuesday"]);
    assert_eq!(texts(&changes.changed), ["Fiji offered to release 40 crew members held since March"]);
    assert_eq!(changes.changed[0].was.as_deref(), Some("proposed, 1 origin, 2 texts"));
    assert_eq!(changes.changed[0].is.as_deref(), Some("proposed, 2 origins, 2 texts"));
    assert_eq!(texts(&changes.withdrawn), ["The ferry to Kadavu was cancelled"]);
    assert_eq!((changes.unchanged, changes.articles), (4, vec!["D".into()]));
    assert_eq!(verify(&json::render(&second), |_| None), []);
    let page = html::render(&second);
    assert!(page.contains("New since the last edition") && page.contains("The ferry to Kadavu was cancelled"));
}

#[test]
fn a_claim_keeps_its_place_when_its_id_changes() {
    let new = compile(reef::account());
    let mut old = new.clone();
    old.claims[2].id = "c-other".into();
    assert_eq!(changes(&Before::of(&old), &new).unchanged, 6);
    old.claims[3].id = "c-another".into();
    old.claims[3].passages[0].article = "a-earlier-version".into();
    assert_eq!(changes(&Before::of(&old), &new).unchanged, 6, "the same words in a corrected article");
}

#[test]
fn excerpts_hold_cited_sentences_and_nothing_else() {
    let full = compile(reef::account());
    let excerpt = share(&full, Texts::Excerpt);
    assert_eq!(excerpt.full.as_deref(), Some(&*full.digest));
    assert!(excerpt.articles.iter().all(|article| article.text.is_empty()));
    let file = json::render(&excerpt);
    assert!(!file.contains("a door left open"), "no claim rests on it");
    assert!(file.contains("“We will not pull our boats back before the fishing season,” Tonga’s foreign minister"));
    assert_eq!(verify(&file, |_| None), []);
    let touched = file.replacen("\"text\":\"was agreed\"", "\"text\":\"was refused\"", 1);
    assert_eq!(verify(&touched, |_| None).len(), 2, "the span and the digest");
    let page = html::render(&excerpt);
    assert!(page.contains("Only sentences that are cited"));
    assert!(page.contains("<b>No date for a second round has been set</b>"));
    assert!(page.contains(", an official said."));
}

#[test]
fn a_dossier_without_texts_says_so() {
    let full = compile(reef::account());
    let none = share(&full, Texts::None);
    let file = json::render(&none);
    assert!(!file.contains("an official said") && file.contains("\"texts\": \"none\""));
    assert_eq!(verify(&file, |_| None), []);
    assert_eq!(share(&none, Texts::Full), none, "what is left out cannot come back");
    assert!(html::render(&none).contains("Without the texts"));
}

#[test]
fn words_that_are_told_under_another_claim_are_neither_added_nor_withdrawn() {
    let one = compile(reef::account());
    let mut two = one.clone();
    let mut part = two.claims[0].clone();
    part.id = "c-part".into();
    two.claims.push(part);
    for (old, new) in [(&one, &two), (&two, &one)] {
        let changes = changes(&Before::of(old), new);
        assert_eq!((changes.added.len(), changes.changed.len(), changes.withdrawn.len()), (0, 0, 0));
    }
}
