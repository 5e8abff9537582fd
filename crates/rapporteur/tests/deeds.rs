//! Two short articles, read and told: deeds that the one has done and the other denies, and what each has another do.

mod told;

use told::told;

/// The kinds of the conflicts of two articles.
fn conflicts(texts: [&str; 2]) -> Vec<&'static str> {
    told(texts).conflicts.iter().map(|conflict| conflict.kind.label()).collect()
}

#[test]
fn a_text_is_signed_or_it_is_not() {
    let signed =
        "Norway and Iceland met in Tromso over mackerel. Both ministers signed a protocol on quotas, a witness said.";
    for none in [
        "Norway and Iceland met in Tromso over mackerel. The envoys went home without putting their names to any text.",
        "Norway and Iceland met in Tromso over mackerel. The meeting closed without a joint document.",
    ] {
        assert_eq!(conflicts([signed, none]), ["polarity"], "{none}");
    }
    let other = "Norway and Iceland met in Tromso over mackerel. The ministers have not signed the treaty on seals.";
    assert!(conflicts([signed, other]).is_empty());
}

#[test]
fn a_joint_statement_is_one_thing_that_is_made_or_not() {
    let made = "Norway and Iceland met in Tromso over mackerel. A joint statement was released by the two delegations.";
    let none =
        "Norway and Iceland met in Tromso over mackerel. Talk of a deal went on, though no joint statement was issued.";
    assert_eq!(conflicts([made, none]), ["polarity"]);
    let own = "Norway and Iceland met in Tromso over mackerel. A statement was released by the Norwegian delegation.";
    assert!(conflicts([own, none]).is_empty());
}

#[test]
fn no_document_was_signed_where_none_was() {
    let made = "Norway and Iceland met in Tromso over mackerel. A document with the quotas was signed, a witness said.";
    let none = "Norway and Iceland met in Tromso over mackerel. No document was signed, and the talks go on.";
    assert_eq!(conflicts([made, none]), ["polarity"]);
    let issued = "Norway and Iceland met in Tromso over mackerel. A joint statement was issued, a witness said.";
    assert!(conflicts([issued, none]).is_empty());
}

#[test]
fn a_boat_arrived_or_it_did_not_on_the_day_that_the_sentence_before_names() {
    let there = "Norway and Iceland quarrel over a rock at Tromso. It began on 2 July, when guards stopped a trawler near the rock. \
                 A supply boat reached the rock that evening.";
    let back = "Norway and Iceland quarrel over a rock at Tromso. On 2 July guards turned a hose on the supply boat. \
                The boat failed to reach the rock.";
    assert_eq!(conflicts([there, back]), ["polarity"]);
    let later = back.replace("2 July", "9 July");
    assert!(conflicts([there, &later]).is_empty());
}

#[test]
fn texts_without_a_date_are_of_one_week_where_they_name_one_day() {
    let signed =
        "Norway and Iceland met in Tromso on Friday over mackerel. Both ministers signed a protocol on quotas.";
    let none = "Norway and Iceland met in Tromso on Friday over mackerel. The envoys went home without putting their names to any text.";
    let before = "Norway and Iceland meet in Tromso over mackerel. The envoys went home without putting their names to any text.";
    let kinds = |texts| told::undated(texts).conflicts.iter().map(|it| it.kind.label()).collect::<Vec<_>>();
    assert_eq!(kinds([signed, none]), ["polarity"]);
    assert!(kinds([signed, before]).is_empty());
}

#[test]
fn a_crossing_is_open_or_shut_on_one_day() {
    let open = "Norway and Russia quarrel over Storskog. The crossing at Storskog stayed open throughout Monday.";
    let shut = "Norway and Russia quarrel over Storskog. The crossing at Storskog was shut to all lorries on Monday.";
    assert_eq!(conflicts([open, shut]), ["polarity"]);
    let later = "Norway and Russia quarrel over Storskog. The crossing at Storskog was shut to all lorries on Sunday.";
    assert!(conflicts([open, later]).is_empty());
    let elsewhere =
        "Norway and Russia quarrel over Storskog. The crossing at Kirkenes was shut to all lorries on Monday.";
    assert!(conflicts([open, elsewhere]).is_empty());
}

#[test]
fn nothing_agreed_on_a_matter_denies_an_agreement_on_it() {
    let agreed = "Norway and Iceland met in Tromso. The ministers reached an understanding on a date for herring inspectors to sail.";
    let none =
        "Norway and Iceland met in Tromso. They broke up with nothing settled on when herring inspectors may sail.";
    assert_eq!(conflicts([agreed, none]), ["polarity"]);
    let other = "Norway and Iceland met in Tromso. They broke up with nothing settled on the price of cod.";
    assert!(conflicts([agreed, other]).is_empty());
}

#[test]
fn only_one_side_asks_for_a_meeting_or_walks_out() {
    let one = "Norway and Iceland met in Tromso. It was Iceland that asked for the meeting, an official said.";
    let other = "Norway and Iceland met in Tromso. The request for the meeting had come from Oslo, an envoy said.";
    assert_eq!(conflicts([one, other]), ["actor"]);
    let of_other = "Norway and Iceland met in Tromso. The request for the loan had come from Oslo, an envoy said.";
    assert!(conflicts([one, of_other]).is_empty());
    let owners = "Dockers of Tromso met the owners. The minister got up and left the room after an hour.";
    let men = "Dockers of Tromso met the owners. The dockers' delegates walked out in the evening.";
    assert_eq!(conflicts([owners, men]), ["actor"]);
    let on_friday = "Dockers of Tromso met the owners. On Friday the minister got up and left the room after an hour.";
    let on_monday = "Dockers of Tromso met the owners. On Monday the dockers' delegates walked out in the evening.";
    assert!(conflicts([on_friday, on_monday]).is_empty());
}

#[test]
fn who_is_not_named_is_not_held_against_others() {
    let killed = "A trawler sank off Vardo. The storm killed 12 people, the harbour master said.";
    let lived = "A trawler sank off Vardo. Four other people survived the storm.";
    assert!(conflicts([killed, lived]).is_empty());
}
