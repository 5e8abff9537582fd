//! Two short articles, read and told: which of their claims are one although rules leave it open.

mod told;

use told::told;

/// How many claims of both articles the judge had to decide.
fn judged(texts: [&str; 2]) -> usize {
    let account = told(texts);
    let both = account.claims.rows().iter().filter(|claim| claim.support.readings.len() == 2);
    let statements = account.statements.rows().iter().flat_map(|said| &said.why);
    assert!(both.count() >= usize::from(statements.clone().any(|why| why.rule == "judged-same")));
    statements.filter(|why| why.rule == "judged-same").count()
}

const PLAIN: &str = "Some said the old lighthouse of Vexholm would be painted green before the winter storms.";

#[test]
fn what_nobody_known_says_in_nearly_the_same_words_is_one_claim() {
    let other = "Some say the old lighthouse of Vexholm would be painted green before the first winter storms.";
    assert_eq!(judged([PLAIN, other]), 1);
}

#[test]
fn a_number_a_name_or_a_no_keeps_alike_words_apart() {
    for other in [
        "Some say the old lighthouse of Vexholm would not be painted green before the first winter storms.",
        "Some say the old lighthouse of Marstrand would be painted green before the first winter storms.",
        "Some say the fishing fleet of Vexholm would be called home before the first winter storms.",
    ] {
        assert_eq!(judged([PLAIN, other]), 0, "{other}");
    }
    let counted = |number: &str| {
        format!("Some said {number} old lanterns of the northern harbour wall were stolen in one single night.")
    };
    assert_eq!(judged([&counted("41"), &counted("41").replace("one single", "a single")]), 1);
    assert_eq!(judged([&counted("41"), &counted("96").replace("one single", "a single")]), 0);
}

/// How many statements both articles carry.
fn of_both(texts: [&str; 2]) -> usize {
    told(texts).statements.rows().iter().filter(|said| said.support.readings.len() == 2).count()
}

#[test]
fn one_speaker_who_gives_another_number_or_says_no_has_said_something_else() {
    let claim = "Mayor Ilse Vandenbroek said the pumps of the lower town had run for 71 hours.";
    let other = |number: &str, no: &str| {
        format!("The pumps of the lower town had{no} run for {number} hours, Mayor Ilse Vandenbroek said on the dyke.")
    };
    assert_eq!(of_both([claim, &other("71", "")]), 1);
    assert_eq!(of_both([claim, &other("17", "")]), 0);
    assert_eq!(of_both([claim, &other("71", " not")]), 0);
}

#[test]
fn a_long_quotation_is_one_whatever_stands_around_it() {
    let quoted = |words: &str, source: &str| format!("“{words},” {source}.");
    let words = "Every lantern was lit, twice, under the rain";
    let plain = quoted(words, "Mayor Ilse Vandenbroek told reporters after the feast");
    let other = quoted(words, "the new mayor told reporters at Vexholm, ruling out another feast");
    assert_eq!(of_both([&plain, &other]), 1);
    let denied = quoted("Every lantern was not lit, twice, under the rain", "the new mayor told reporters");
    assert_eq!(of_both([&plain, &denied]), 0);
    let short = quoted("It rains", "the new mayor told reporters at Vexholm, ruling out another feast");
    assert_eq!(of_both([&quoted("It rains", "Mayor Ilse Vandenbroek told reporters"), &short]), 0);
}
