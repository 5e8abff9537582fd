//! Two short articles, read and told: what is one act in both, and who is in it.

mod told;

use rapporteur::account::Account;
use told::{told, undated};

/// How many articles tell each event of a type, and the names of who is in it.
fn events(account: &Account, kind: &str) -> Vec<(usize, Vec<String>)> {
    let rows = account.events.rows().iter().filter(|row| row.kind.label() == kind);
    let names = |ids: &[rapporteur::account::PartyId]| -> Vec<String> {
        ids.iter().map(|&id| account.parties[id].name.to_string()).collect()
    };
    rows.map(|row| (row.support.readings.len(), names(&row.actors))).collect()
}

#[test]
fn those_who_meet_again_in_one_article_and_on_one_day_in_two_are_one_meeting() {
    let one = "The envoys of Norway and Iceland met in Tromso on Friday. The talks, hosted by Finland, were brief.";
    let other = "The ministers of Norway and Iceland met on Friday over mackerel, an official said.";
    let both = undated([one, other]);
    let meetings = events(&both, "CONSULT");
    assert!(meetings.contains(&(2, vec!["Iceland".to_owned(), "Norway".to_owned()])), "{meetings:?}");
    assert_eq!(meetings.len(), 1, "{meetings:?}");
    let on_monday = "The ministers of Norway and Iceland met on Monday over mackerel, an official said.";
    assert!(events(&undated([one, on_monday]), "CONSULT").iter().all(|row| row.0 == 1));
}

#[test]
fn talks_of_one_day_or_town_are_those_of_whom_the_other_article_tells() {
    let one =
        "Norway and Iceland left Tromso without a deal on mackerel. The session, hosted by Finland, ended on Friday.";
    let other = "The ministers of Norway and Iceland met in Tromso on Friday over mackerel, an official said.";
    let town =
        "Tromso brought Norway and Iceland nothing. The delegations of the two states sat together over mackerel.";
    for text in [one, town] {
        let meetings = events(&undated([text, other]), "CONSULT");
        assert_eq!(meetings, [(2, vec!["Iceland".to_owned(), "Norway".to_owned()])], "{text}");
    }
    let elsewhere =
        "Bergen brought Norway and Iceland nothing. The delegations of the two states sat together in Bergen over cod.";
    assert!(events(&undated([elsewhere, other]), "CONSULT").iter().all(|row| row.0 == 1));
}

#[test]
fn what_is_under_discussion_did_not_take_place() {
    let text =
        "A meeting between Norway and Iceland is under discussion. It was the first time that Norway had met Finland.";
    let account = told([text, "Nothing else was said of mackerel in Tromso."]);
    let of = |modality: &str| account.events.rows().iter().filter(|row| row.modality.label() == modality).count();
    assert_eq!((of("possible"), of("happened")), (1, 1));
}

#[test]
fn a_refusal_in_other_words_is_one() {
    let one = "Norway refused the Icelandic request for observers at Vardo, a diplomat said.";
    let other = "The mood was calm, but Norway turned down an Icelandic request to post observers at Vardo.";
    assert!(events(&told([one, other]), "REJECT").iter().any(|row| row.0 == 2));
    let comment = "Norway declined to comment on the price of cod, an aide said.";
    assert!(events(&told([one, comment]), "REJECT").iter().all(|row| row.0 == 1));
}

#[test]
fn one_acronym_of_the_same_words_is_one_body() {
    let bodies = |texts| -> Vec<String> {
        let account = told(texts);
        let named = account.parties.rows().iter().filter(|row| row.kind.label() == "organisation");
        named.map(|row| row.name.to_string()).collect()
    };
    let one = "The Sahel Liberation Front (SLF) left the talks. The SLF will not return, its envoy said.";
    let other = "The Liberation Front of the Sahel (SLF) walked out. The SLF wants a truce first.";
    assert_eq!(bodies([one, other]).len(), 1);
    let bank = "The Central Bank of Peru (CBP) cut its rates. The CBP will cut them again.";
    let namesake = "The Central Bank of Panama (CBP) raised its rates. The CBP will raise them again.";
    assert_eq!(bodies([bank, namesake]).len(), 2);
}
