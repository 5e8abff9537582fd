//! Two short articles, read and told: what counts as a conflict of accounts, and what only looks so.

mod told;

use rapporteur::account::Conflict;
use told::told;

fn kinds(conflicts: &[Conflict]) -> Vec<&'static str> {
    conflicts.iter().map(|conflict| conflict.kind.label()).collect()
}

fn conflicts(texts: [&str; 2]) -> Vec<&'static str> {
    kinds(&told(texts).conflicts)
}

#[test]
fn one_thing_counted_once_in_each_article_is_a_conflict() {
    let texts = [
        "The harbour strike is in its third week. In Tromso 41 dockers were arrested on Monday.",
        "Fish is rotting on the quays of the north. In Tromso 96 dockers were arrested on Monday.",
    ];
    assert_eq!(conflicts(texts), ["number"]);
    let parts =
        "Police and dockers fought again: 96 dockers were arrested, and 12 dockers were arrested who came to ask why.";
    assert!(conflicts([texts[0], parts]).is_empty());
}

#[test]
fn figures_of_two_named_sources_are_two_attributions() {
    let account = told([
        "The dyke broke at night. Mayor Ilse Vandenbroek said 41 families were evacuated.",
        "Water stands in the lower town. General Piet Oosterhuis said 96 families were evacuated.",
    ]);
    assert!(account.conflicts.is_empty());
    assert_eq!(kinds(&account.differences), ["number"]);
}

#[test]
fn the_only_distances_to_one_thing_conflict() {
    let texts = [
        "The trawler Skarv sank 14 nautical miles off the coast on Sunday. Her crew is safe.",
        "Radar shows where the Skarv went down. She sank 37 nautical miles from the coast, the pilots say.",
    ];
    assert_eq!(conflicts(texts), ["number"]);
    let other = "The trawler Skarv was built in 1981. She once sailed 37 nautical miles in a storm without her engine.";
    assert!(conflicts([texts[0], other]).is_empty());
}

#[test]
fn a_bare_number_stands_for_what_the_same_offer_counts() {
    let texts = [
        "Finland offered 31 billion and nothing more, two officials said.",
        "Finland, he said, had offered to let 37 billion cubic metres a year pass through the locks.",
    ];
    assert_eq!(conflicts(texts), ["number"]);
}

#[test]
fn what_remained_closed_on_a_day_did_not_reopen_on_it() {
    let texts = [
        "The crossing at Kautokeino remained closed on Friday, and lorries stood in a long line.",
        "The Kautokeino crossing reopened at 7 o'clock on Friday morning, and lorries drove through all day.",
    ];
    assert_eq!(conflicts(texts), ["polarity"]);
    assert!(conflicts([texts[0], "The Kirkenes crossing reopened at 7 o'clock on Friday morning."]).is_empty());
}

#[test]
fn who_speaks_after_a_quotation_says_nothing_of_the_matter() {
    let texts = [
        "The auditors noted that Ms. Achterberg never wrote that the bridge was unsafe for heavy lorries.",
        "\"The bridge was unsafe for heavy lorries and the auditors knew it,\" Ms. Achterberg wrote.",
    ];
    assert!(conflicts(texts).is_empty());
}

#[test]
fn one_quotation_in_two_mouths_and_one_mouth_with_another_word() {
    let quoted = |who: &str, words: &str| format!("\"{words},\" {who} said on the quay. The ferry stayed in port.");
    let words = "We shall sail when the last barrel of herring is on board";
    let one = quoted("Harbour master Ingrid Solvang", words);
    assert_eq!(conflicts([&one, &quoted("Captain Mateusz Borowik", words)]), ["attribution"]);
    let other = words.replace("barrel", "crate");
    assert_eq!(conflicts([&one, &quoted("Harbour master Ingrid Solvang", &other)]), ["wording"]);
    assert!(conflicts([&one, &quoted("Harbour master Ingrid Solvang", words)]).is_empty());
}

#[test]
fn the_dead_of_one_day_are_counted_in_any_words() {
    let texts = [
        "The ferry Skarholt went down off Kirkenes in the night. The storm killed nine people, the harbour office said.",
        "Fishermen of Kirkenes looked for the Skarholt until dawn. Fourteen people lost their lives.",
    ];
    assert_eq!(conflicts(texts), ["number"]);
    let part = "Fishermen of Kirkenes looked for the Skarholt until dawn. Six Finnish sailors lost their lives.";
    assert!(conflicts([texts[0], part]).is_empty());
    let last_year =
        "Fishermen of Kirkenes looked for the Skarholt until dawn. Last year fourteen people lost their lives.";
    assert!(conflicts([texts[0], last_year]).is_empty());
}

#[test]
fn what_one_article_says_is_signed_and_the_other_not_is_a_conflict() {
    let texts = [
        "Norway and Iceland both signed a text of two pages in Bergen after a long night.",
        "It was a long night in Bergen. The delegation of Iceland went home without having put its name to anything.",
    ];
    assert_eq!(conflicts(texts), ["polarity"]);
    let wish = "It was a long night in Bergen. The delegation of Iceland would not have signed without a promise.";
    assert!(conflicts([texts[0], wish]).is_empty());
}

#[test]
fn only_one_side_walks_out() {
    let texts = [
        "The talks in Bergen over mackerel ended early when the delegation of Iceland walked out over a map.",
        "In Bergen the talks over mackerel were short. The Norwegians got up and marched out.",
    ];
    assert_eq!(conflicts(texts), ["actor"]);
    let it_was = "In Bergen the talks over mackerel were short. It was the Norwegians who packed up and walked away.";
    assert_eq!(conflicts([texts[0], it_was]), ["actor"]);
    let too =
        "In Bergen the talks over mackerel were short. The delegation of Iceland left the room, and nobody else did.";
    assert!(conflicts([texts[0], too]).is_empty());
}

#[test]
fn whoever_is_in_custody_is_not_at_large() {
    let texts = [
        "The siege at Kirkenes is over. Captain Jonas Haugland was taken into custody at dawn, an officer said.",
        "The siege at Kirkenes is over. Captain Jonas Haugland remains at large, fishermen said, and boats are searched.",
    ];
    assert_eq!(conflicts(texts), ["polarity"]);
}

#[test]
fn a_part_that_is_counted_at_the_gate_is_no_other_count_of_the_whole() {
    let texts = [
        "Dockers of Kirkenes marched on Monday. Across the county 45 people were arrested.",
        "Dockers of Kirkenes marched on Monday. Seventeen people were arrested at the gate of the yard.",
    ];
    assert!(conflicts(texts).is_empty());
}

#[test]
fn a_round_length_of_a_meeting_and_the_exact_one_are_a_difference() {
    let account = told([
        "Norway and Iceland parted after about five hours of talks over mackerel in Bergen.",
        "The talks over mackerel in Bergen had taken four hours and 50 minutes, the minister of Iceland said.",
    ]);
    assert!(account.conflicts.is_empty());
    assert_eq!(kinds(&account.differences), ["number"]);
}

#[test]
fn nobody_and_some_are_a_conflict_of_the_same_day() {
    let texts = [
        "Dockers of Kirkenes blocked the yard on Monday. Nine demonstrators were detained, the police said.",
        "It was a calm day for the dockers of Kirkenes. Despite some shoving at the yard, nobody was taken into custody.",
    ];
    assert_eq!(conflicts(texts), ["polarity"]);
    for none in
        ["Not one of the demonstrators was arrested.", "Police did not arrest anyone.", "There were no arrests."]
    {
        assert_eq!(
            conflicts([texts[0], &format!("It was a calm day for the dockers of Kirkenes. {none}")]),
            ["polarity"]
        );
    }
    let known = "It was a calm day for the dockers of Kirkenes. No arrests were reported at the yard.";
    assert!(conflicts([texts[0], known]).is_empty());
    let others = "It was a calm day for the dockers of Kirkenes. No journalists were arrested at the yard.";
    assert!(conflicts([texts[0], others]).is_empty());
}

#[test]
fn words_for_the_same_people_narrow_alike_and_the_happening_narrows_nothing() {
    let texts = [
        "Police and strikers met at the Kirkenes smelter. Nine strikers were injured in the clash.",
        "The hospital of Kirkenes was full after the fight at the smelter. It took in 31 wounded workers.",
    ];
    assert_eq!(conflicts(texts), ["number"]);
    let soldiers = "The hospital of Kirkenes was full after the fight at the smelter. It took in 31 wounded soldiers.";
    assert!(conflicts([texts[0], soldiers]).is_empty());
}

#[test]
fn things_of_one_name_that_are_there_are_counted_alike() {
    let texts = [
        "Farmers blocked the road to Kirkenes. Around 300 tractors took part, the police said.",
        "Farmers blocked the road to Kirkenes. By our own count there were close to 800 tractors on it.",
    ];
    assert_eq!(conflicts(texts), ["number"]);
    let alone = "Farmers blocked the road to Kirkenes. At the north gate alone there were close to 80 tractors.";
    assert!(conflicts([texts[0], alone]).is_empty());
}

#[test]
fn prisoners_go_free_and_meetings_last_in_other_words() {
    let freed = [
        "Seventeen Norwegians were handed over at Storskog in return for two pilots who had lost their way last autumn.",
        "Twenty-three convicts of Norwegian citizenship went free at Storskog, the guards said.",
    ];
    assert_eq!(conflicts(freed), ["number"]);
    let part = "The swap at Storskog is done. Two of those released are Norwegians, the guards said.";
    assert!(conflicts([freed[0], part]).is_empty());
    let hours = [
        "Norway and Iceland met in Bergen. The discussions went on for more than nine hours.",
        "Norway and Iceland met in Bergen. The two delegations were together for barely five hours, with a break for fish.",
    ];
    assert_eq!(conflicts(hours), ["number"]);
}

#[test]
fn a_side_shows_every_telling_of_its_number() {
    let account = told([
        "Storm off Kirkenes kills four\n\nThe ferry Skarholt went down in the night. Four people lost their lives.",
        "Fishermen of Kirkenes looked for the Skarholt until dawn. Seven bodies were found.",
    ]);
    let sides = account.conflicts.iter().flat_map(|conflict| &conflict.sides);
    assert_eq!(sides.map(|side| side.facts.len()).max(), Some(2));
}

#[test]
fn no_thing_handed_over_denies_that_it_was() {
    let given =
        "Norway and Iceland met in Tromso over seals. Iceland handed over a list of the captives, an envoy said.";
    let none =
        "Norway and Iceland met in Tromso over seals. Iceland came late and handed over no list of the captives.";
    assert_eq!(conflicts([given, none]), ["polarity"]);
    let other =
        "Norway and Iceland met in Tromso over seals. Iceland came late and handed over no list of its trawlers.";
    assert!(conflicts([given, other]).is_empty());
}
