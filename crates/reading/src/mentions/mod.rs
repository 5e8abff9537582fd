//! Finds who and what is named or referred to, and which mentions refer to the same.

mod acronyms;
mod chains;
mod edges;
mod halves;
mod happenings;
mod kinds;
mod names;
mod nominals;
mod runs;
mod seen;
mod shared;
mod sieve;
mod titles;
mod view;

use crate::model::{Chain, ChainId, Form, Mention, MentionId, Reading};
use knowledge::{EntityId, Kind, Knowledge, Sense};
use std::ops::Range;
use text::{Span, Table};
use view::View;

/// All mentions of a reading that has tokens and sentences, and their chains; `core` is what the core sees.
pub(crate) fn find(
    reading: &Reading,
    knowledge: &Knowledge,
    core: &crate::core::Found,
) -> (Table<MentionId, Mention>, Table<ChainId, Chain>) {
    let view = View::new(reading, knowledge);
    let named = happenings::add(&view, names::find(&view, &core.names));
    let mut found = with_references(&view, named);
    shared::settle(&view, &mut found);
    chains::link(&view, found, &core.references)
}

/// A mention before it has a chain.
#[derive(Clone, Debug)]
struct Found {
    /// Its tokens.
    tokens: Range<usize>,
    /// Its head word or name.
    head: Range<usize>,
    kind: Kind,
    form: Form,
    known: Option<Known>,
    /// The words of its title.
    role: Option<Range<usize>>,
    role_of: Option<EntityId>,
    /// Whether the kind is a guess: nothing in the name or around it tells.
    guessed: bool,
}

/// What a name is known to stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Known {
    entity: EntityId,
    sense: Sense,
}

impl Found {
    /// A name at `tokens`.
    fn name(tokens: Range<usize>, kind: Kind) -> Found {
        let head = tokens.clone();
        Found { tokens, head, kind, form: Form::Name, known: None, role: None, role_of: None, guessed: false }
    }

    fn span(&self, view: &View<'_>) -> Span {
        view.span(&self.tokens)
    }
}

/// Names with the nominals and pronouns between them, in the order of the text, the longer first where two begin together.
fn with_references(view: &View<'_>, named: Vec<Found>) -> Vec<Found> {
    let mut found = nominals::find(view, &named);
    found.extend(named);
    found.sort_by_key(|mention| (mention.tokens.start, usize::MAX - mention.tokens.end));
    found
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// Each chain of two or more mentions, its words parted by " = ".
    fn chains(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let words = |chain: &crate::Chain| {
            let spans = chain.mentions.iter().map(|&id| reading.words(reading.mentions[id].span));
            spans.collect::<Vec<_>>().join(" = ")
        };
        reading.chains.rows().iter().filter(|chain| chain.mentions.len() > 1).map(words).collect()
    }

    /// Each name with its kind and its title.
    fn names(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let row = |mention: &crate::Mention| {
            let role = mention.role.map_or(String::new(), |role| format!(" ({})", reading.words(role)));
            format!("{} {}{role}", mention.kind.label(), reading.words(mention.span))
        };
        reading.mentions.rows().iter().filter(|mention| mention.form == crate::Form::Name).map(row).collect()
    }

    #[test]
    fn titles_stand_before_and_after() {
        assert_eq!(
            names("On Tuesday Foreign Minister Ingrid Solheim met Tomas Arreola, the president of Paraguay, in Quito."),
            [
                "person Ingrid Solheim (Foreign Minister)",
                "person Tomas Arreola (president)",
                "polity Paraguay",
                "place Quito"
            ]
        );
        assert_eq!(
            names("The Norwegian foreign minister, Ingrid Solheim, wrote to the Ministry of Trade and Industry."),
            [
                "group Norwegian",
                "person Ingrid Solheim (foreign minister)",
                "organisation Ministry of Trade and Industry"
            ]
        );
    }

    #[test]
    fn a_name_its_short_form_and_the_office_are_one() {
        assert_eq!(
            chains(
                "Foreign Minister Ingrid Solheim arrived in Quito. Solheim spoke to reporters. The foreign minister was tired, and she left early."
            ),
            ["Ingrid Solheim = Solheim = The foreign minister = she"]
        );
    }

    #[test]
    fn a_name_with_a_hyphen_is_whole_however_often_it_stands() {
        assert_eq!(
            chains("Ines Duarte-Moura came to Quito. Duarte-Moura spoke first. The offer of Duarte-Moura was late."),
            ["Ines Duarte-Moura = Duarte-Moura = Duarte-Moura"]
        );
    }

    #[test]
    fn a_description_and_the_name_between_commas_are_one() {
        for (text, chain) in [
            (
                "Norway's fisheries minister, Torgeir Brinleifson, said in a note that the vote broke the accord on trade.",
                "Norway's fisheries minister = Torgeir Brinleifson",
            ),
            (
                "The port director, Lucia Ferrante, wrote in a letter that the storm hit the road to Quito.",
                "The port director = Lucia Ferrante",
            ),
        ] {
            assert!(chains(text).iter().any(|it| it == chain), "{text}: {:?}", chains(text));
        }
        let two = "The minister, Lucia Ferrante, and Torgeir Brinleifson were late.";
        assert!(chains(two).iter().all(|it| !it.contains("Torgeir")), "{:?}", chains(two));
    }

    #[test]
    fn she_is_the_one_person_of_whom_the_text_speaks() {
        for (text, chain) in [
            (
                "“It was late,” said our leader, Lucia Ferrante, to the crowd. Some 900 stood in the rain. The ferry must run again, she declared.",
                "Lucia Ferrante = she",
            ),
            (
                "Deputy Mayor Lucia Ferrante came home and met the press in a small room. I asked about the ferry. “I signed nothing,” she said.",
                "Lucia Ferrante = she",
            ),
        ] {
            assert!(chains(text).iter().any(|it| it == chain), "{text}: {:?}", chains(text));
        }
        let other = "The governor, Torgeir Brinleifson, left. A fisherman stood in the rain. He was cold.";
        assert!(chains(other).iter().all(|it| !it.contains("Torgeir") || !it.contains("He")), "{:?}", chains(other));
    }

    #[test]
    fn a_capital_that_acts_is_its_state() {
        assert_eq!(
            chains("Norway sent a note. Oslo rejected the offer of the Chileans. The ministers of Chile met in Oslo."),
            ["Norway = Oslo", "Chileans = Chile"]
        );
    }

    #[test]
    fn two_people_of_one_name_stay_apart() {
        assert_eq!(chains("Ivan Horvat met Marta Horvat. Horvat smiled."), Vec::<String>::new());
    }

    #[test]
    fn a_family_name_is_whose_full_name_stood_before_it() {
        assert_eq!(
            chains("Minister Ivan Horvat spoke. Horvat smiled. His wife Marta Horvat waved. Horvat left.")
                .iter()
                .filter(|chain| chain.contains("Horvat"))
                .collect::<Vec<_>>(),
            ["Ivan Horvat = Horvat = His = Horvat"]
        );
    }

    #[test]
    fn a_son_is_not_his_father() {
        let found = chains(
            "President Carlos Ibarra spoke in Quito. Carlos Ibarra Jr. listened. Ibarra was tired. Ibarra Jr. slept.",
        );
        assert_eq!(found, ["Carlos Ibarra = Ibarra", "Carlos Ibarra Jr. = Ibarra Jr."]);
    }

    #[test]
    fn a_given_name_in_a_list_is_not_who_is_named_in_full_later() {
        let found = chains(
            "The Horvats and their sons Ivan and Marko left Quito on Monday. On the same boat was Ivan Arreola, a baker.",
        );
        assert!(!found.iter().any(|chain| chain.contains("Arreola")), "{found:?}");
    }

    #[test]
    fn a_number_behind_a_name_may_be_left_out() {
        let found = chains("Another brother, Robert Lindqvist III, spoke. Robert Lindqvist said he was tired.");
        assert!(found.iter().any(|chain| chain.starts_with("Robert Lindqvist III = Robert Lindqvist")), "{found:?}");
    }

    #[test]
    fn the_president_of_one_state_is_not_that_of_another() {
        let found = chains(
            "President Emmanuel Macron flew to Quito on Monday. The Chilean president stayed at home. The French president was late.",
        );
        assert!(found.iter().any(|chain| chain.contains("Macron = The French president")), "{found:?}");
        assert!(!found.iter().any(|chain| chain.contains("Chilean president")), "{found:?}");
    }

    #[test]
    fn a_description_and_the_name_beside_it_are_one() {
        let found = chains("The spokesman for the port, Tomas Arreola, denied it. He added that the ferry was late.");
        assert!(found.contains(&"The spokesman = Tomas Arreola = He".to_owned()), "{found:?}");
        let found = chains(
            "Prime Minister Ivan Horvat spoke in Quito. The prime minister of the islanders, Ingrid Solheim, listened.",
        );
        assert!(!found.iter().any(|chain| chain.contains("Horvat") && chain.contains("Solheim")), "{found:?}");
    }

    #[test]
    fn whose_adviser_somebody_is_is_no_office_of_his() {
        let reading = sample::read("Ivan Horvat, the president's first adviser, spoke on Monday.");
        assert!(reading.mentions.rows().iter().all(|it| it.form != crate::Form::Name || it.role.is_none()));
    }

    #[test]
    fn an_ambassador_is_not_of_where_he_is_sent() {
        let reading =
            sample::read("Robert Lindqvist, the ambassador to Norway, and Ana Arreola, the president of Peru, met.");
        let of: Vec<bool> = reading
            .mentions
            .rows()
            .iter()
            .filter(|it| it.role.is_some() && it.form == crate::Form::Name)
            .map(|it| it.role_of.is_some())
            .collect();
        assert_eq!(of, [false, true]);
    }

    #[test]
    fn who_knows_about_a_state_is_not_of_it() {
        for (text, country) in [
            ("Ivan Horvat, a Norwegian expert on fish, spoke.", "NOR"),
            ("Norway expert Ivan Horvat spoke.", "-"),
            ("Ivan Horvat, a professor of Norwegian studies, spoke.", "-"),
        ] {
            assert_eq!(countries(text, "Horvat").first().map(String::as_str), Some(country), "{text}");
        }
    }

    #[test]
    fn a_syllable_in_small_letters_belongs_to_the_name() {
        assert_eq!(names("In Seoul the envoy Bae Jung-in spoke.")[1], "person Bae Jung-in (envoy)");
    }

    #[test]
    fn half_of_a_country_is_the_country() {
        assert_eq!(
            chains("South Sudan signed on Monday. Envoys of the South left. The South is a dry land."),
            ["South Sudan = South = South"]
        );
    }

    #[test]
    fn he_is_who_tells() {
        for (text, chain) in [
            ("Tomas Arreola met Ivan Horvat. Arreola said he was tired.", "Tomas Arreola = Arreola = he"),
            (
                "\"We go,\" Tomas Arreola told Ivan Horvat. \"It is late.\" He added that the road was bad.",
                "Tomas Arreola = He",
            ),
            ("The road is bad, according to Tomas Arreola. He said Ivan Horvat knew the road.", "Tomas Arreola = He"),
            (
                "Ingrid Solheim praised Ivan Horvat. Solheim said that the talks were short but that she was glad.",
                "Ingrid Solheim = Solheim = she",
            ),
        ] {
            assert!(chains(text).iter().any(|found| found == chain), "{text}: {:?}", chains(text));
        }
    }

    #[test]
    fn he_is_not_whom_he_is_named_with() {
        let found = chains("Ivan Horvat left Quito. Tomas Arreola said nothing would change until he and Horvat met.");
        assert!(!found.iter().any(|chain| chain.contains("Horvat") && chain.contains("= he")), "{found:?}");
    }

    #[test]
    fn both_sides_know_who_they_are() {
        let reading =
            sample::read("Chile and Peru met in Quito. Chile was ready, Peru was not. Both sides left early.");
        let group = reading.chains.rows().iter().find(|chain| chain.members.len() == 2).expect("a pair");
        let first = |&member: &crate::ChainId| reading.words(reading.mentions[reading.chains[member].mentions[0]].span);
        assert_eq!(group.members.iter().map(first).collect::<Vec<_>>(), ["Chile", "Peru"]);
    }

    /// The members of each group that knows them, after the words of its own.
    fn groups(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let first = |chain: &crate::Chain| reading.words(reading.mentions[chain.mentions[0]].span).to_owned();
        let row = |chain: &crate::Chain| {
            let members: Vec<String> = chain.members.iter().map(|&member| first(&reading.chains[member])).collect();
            format!("{}: {}", first(chain), members.join(", "))
        };
        reading.chains.rows().iter().filter(|chain| !chain.members.is_empty()).map(row).collect()
    }

    #[test]
    fn plural_groups_know_their_members() {
        assert_eq!(
            groups(
                "Chile and Peru met in Quito. Chile was ready, Peru was not. The two parties left early. Both delegations declined to comment."
            ),
            ["two parties: Chile, Peru"]
        );
        assert_eq!(
            groups(
                "Foreign Minister Ingrid Solheim met Foreign Minister Tomas Arreola in Quito. The two ministers spoke for an hour."
            ),
            ["two ministers: Ingrid Solheim, Tomas Arreola"]
        );
        assert_eq!(
            groups("Chile and Peru signed the accord in Quito. They promised to keep it."),
            ["They: Chile, Peru"]
        );
        assert_eq!(
            groups("Chile, Peru and Norway met. Norway spoke for Chile and Peru. Both sides left."),
            Vec::<String>::new()
        );
        assert_eq!(
            groups("Chile, Peru and Norway met in Quito. The three countries signed nothing."),
            ["The three countries: Chile, Peru, Norway"]
        );
    }

    #[test]
    fn those_who_act_for_several_states_are_these_states() {
        for (text, states) in [
            ("A meeting of the Chadian, Nigerien and Malian water ministers broke up on Tuesday.", 3),
            ("The ministers of Chad, Niger and Mali talked for two hours.", 3),
            ("Delegations from Chad, Niger and Mali met in Vienna.", 3),
            ("Talks between the Norwegian and Danish delegations lasted eleven hours.", 2),
            ("The Norwegian and Danish foreign ministers met in Oslo on Tuesday.", 2),
            ("The Peruvian and Chilean presidents signed a treaty in Lima.", 2),
        ] {
            let reading = sample::read(text);
            let most = reading.chains.rows().iter().map(|chain| chain.members.len()).max();
            assert_eq!(most, Some(states), "{text}");
        }
        assert_eq!(groups("The Norwegian envoys to Chad and Niger left."), Vec::<String>::new());
        assert_eq!(groups("The fighters of the Sahel Front left the town."), ["The fighters: Sahel Front"]);
    }

    #[test]
    fn a_team_is_one_whosever_it_is() {
        let found = chains(
            "Chile's envoy, Tomas Arreola, said his team was ready. The team left Quito on Monday. His team will return.",
        );
        assert!(found.contains(&"his team = The team = His team".to_owned()), "{found:?}");
    }

    #[test]
    fn brussels_acts_for_the_union_and_is_a_city_where_something_is_held() {
        assert_eq!(
            names("Brussels condemned the attack. The talks were held in Brussels."),
            ["organisation Brussels", "place Brussels"]
        );
    }

    #[test]
    fn a_headline_in_capitals_of_every_word_gives_known_names_only() {
        assert_eq!(names("# Norway Rejects New Fishing Plan After Long Talks\nThe plan is dead."), ["polity Norway"]);
    }

    /// The countries of the mentions with these words.
    fn countries(text: &str, words: &str) -> Vec<String> {
        let (reading, knowledge) = (sample::read(text), knowledge::Knowledge::embedded());
        let said = reading.mentions.rows().iter().filter(|mention| reading.words(mention.span).ends_with(words));
        let country = |mention: &crate::Mention| {
            let entity = mention.known.or(mention.role_of).and_then(|entity| knowledge.entities.get(entity));
            entity.and_then(|entity| entity.country.as_deref()).unwrap_or("-").to_owned()
        };
        said.map(country).collect()
    }

    #[test]
    fn a_people_of_two_states_is_that_of_the_state_that_the_article_names() {
        for (text, words, country) in [
            ("Kinshasa sent a note. The Congolese army left the ridge.", "Congolese", "COD"),
            ("Brazzaville sent a note. The Congolese army left the ridge.", "Congolese", "COG"),
            ("The Congolese army left the ridge on Friday.", "Congolese", "-"),
            ("Kinshasa wrote to Brazzaville. The Congolese army left the ridge.", "Congolese", "-"),
            ("South Korea sent a ship. Korean sailors waved.", "Korean", "KOR"),
            ("Pyongyang sent a ship. Korean sailors waved.", "Korean", "PRK"),
            ("Korean sailors waved at the ship of the Danes.", "Korean", "-"),
            ("Roseau sent a ship. Dominican sailors waved.", "Dominican", "DMA"),
            ("The Dominican Republic sent a ship. Dominican sailors waved.", "Dominican", "DOM"),
            ("Malabo closed the port. Guinean sailors waited.", "Guinean", "GNQ"),
            ("The port was closed. Guinean sailors waited.", "Guinean", "GIN"),
            ("Juba closed the road. Sudanese traders waited.", "Sudanese", "SSD"),
            ("Voters in Alabama and Georgia waited in the rain.", "Georgia", "USA"),
            ("Tbilisi waited for an answer. Georgia had asked in May.", "Georgia", "GEO"),
            ("Niger recalled its envoy to Nigeria.", "Niger", "NER"),
            ("The Nigerien envoy met the Nigerian one.", "Nigerien", "NER"),
            ("Northern Ireland and Ireland share the lake.", "Northern Ireland", "GBR"),
            ("Skopje wrote to Athens. Macedonia had waited for years.", "Macedonia", "MKD"),
            ("Dili sent a ferry. Timor has two ports.", "Timor", "TLS"),
        ] {
            assert_eq!(countries(text, words).first().map(String::as_str), Some(country), "{text}");
        }
    }

    #[test]
    fn a_short_name_of_two_bodies_is_that_of_the_one_that_the_article_names() {
        for (text, country) in [
            ("The Rapid Support Forces (RSF) left the ridge. The town blamed the RSF.", "SDN"),
            ("Khartoum sent troops. The town blamed the RSF.", "SDN"),
            ("Reporters Without Borders (RSF) wrote to Khartoum. A clerk answered the RSF.", "NGO"),
        ] {
            assert_eq!(countries(text, "RSF").last().map(String::as_str), Some(country), "{text}");
        }
    }
}
