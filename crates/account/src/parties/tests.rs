//! Who is who over invented articles.

use super::*;
use crate::testing;
use knowledge::Entity;

fn entity(name: &str, kind: Kind, country: &str) -> Entity {
    let sector = (kind == Kind::Organisation).then(|| "GOV".into());
    Entity { name: name.into(), kind, country: Some(country.into()), sector, point: None }
}

/// Lists that know a state, its capital and the seat of its government.
fn lists() -> Knowledge {
    let mut lists = Knowledge::default();
    lists.entities.push(entity("Finland", Kind::Polity, "FIN"));
    let capital = lists.entities.push(entity("Helsinki", Kind::Place, "FIN"));
    lists.capitals.insert(capital);
    lists.entities.push(entity("Kesäranta", Kind::Organisation, "FIN"));
    lists.entities.push(entity("Tampere", Kind::Place, "FIN"));
    lists
}

fn cast(articles: &[&[(&str, Kind, Option<u32>)]]) -> Cast {
    corrected(articles, "")
}

/// The same with a user's corrections.
fn corrected(articles: &[&[(&str, Kind, Option<u32>)]], corrections: &str) -> Cast {
    let mut readings = Table::default();
    for (index, names) in articles.iter().enumerate() {
        let text = names.iter().map(|(name, ..)| format!("{name} came.")).collect::<Vec<_>>().join(" ");
        let mut reading = testing::reading(&format!("Outlet {index}"), &text);
        for (name, kind, known) in *names {
            testing::mention(&mut reading, name, *kind, known.map(EntityId::new));
        }
        readings.push(reading);
    }
    find(&readings, &lists(), &Corrections::read(corrections).0)
}

fn names(party: &Party) -> Vec<&str> {
    let mut names: Vec<&str> = party.aliases.iter().map(|alias| &*alias.text).collect();
    names.sort_unstable();
    names
}

#[test]
fn spellings_of_one_person_are_one_party() {
    let cast = cast(&[
        &[("Nikoloz Baratashvili", Kind::Person, None)],
        &[("Nikolos Barataschwili", Kind::Person, None)],
        &[("Baratashvili", Kind::Person, None), ("Tamar Gelashvili", Kind::Person, None)],
    ]);
    let found: Vec<_> = cast.parties.rows().iter().map(names).collect();
    assert_eq!(
        found,
        [vec!["Baratashvili", "Nikolos Barataschwili", "Nikoloz Baratashvili"], vec!["Tamar Gelashvili"],]
    );
    assert!(cast.parties.rows()[0].why.iter().any(|why| why.rule == "variant-of-name"));
}

#[test]
fn a_place_spelt_by_ear_is_the_one_that_other_articles_name() {
    let helsinki = ("Helsinki", Kind::Place, Some(1));
    let found = |here: &'static str| {
        let cast = cast(&[&[helsinki], &[(here, Kind::Place, None)]]);
        cast.places.rows().iter().map(|place| names(place).join(", ")).collect::<Vec<_>>()
    };
    assert_eq!(found("Khelsinky"), ["Helsinki, Khelsinky"]);
    assert_eq!(found("Helsingor").len(), 2);
    let both = cast(&[&[helsinki], &[helsinki, ("Khelsinky", Kind::Place, None)]]);
    assert_eq!(both.places.len(), 2, "an article that names both means two");
}

#[test]
fn one_office_settles_what_spellings_leave_open() {
    let parties = |offices: [&str; 2]| {
        let mut readings = Table::default();
        for (name, office) in ["Kezia Baptiste-Ford", "Quesia Batista-Ford"].into_iter().zip(offices) {
            let mut reading = testing::reading("Outlet", &format!("{office} {name} came."));
            testing::mention(&mut reading, name, Kind::Person, None);
            let title = text::Span::new(0, office.len() as u32);
            reading.mentions.rows_mut().iter_mut().for_each(|mention| mention.role = Some(title));
            readings.push(reading);
        }
        find(&readings, &lists(), &Corrections::default()).parties.len()
    };
    assert_eq!(parties(["Prime minister", "Prime-Minister"]), 1);
    assert_eq!(parties(["Prime minister", "Foreign minister"]), 2);
    assert_eq!(parties(["Minister", "Minister"]), 2);
}

#[test]
fn namesakes_stay_apart_and_a_bare_family_name_joins_neither() {
    let cast = cast(&[
        &[("Aino Korhonen", Kind::Person, None)],
        &[("Matti Korhonen", Kind::Person, None)],
        &[("Korhonen", Kind::Person, None)],
    ]);
    assert_eq!(cast.parties.len(), 3);
}

#[test]
fn a_bare_family_name_goes_to_who_is_named_ten_times_as_often() {
    let often: Vec<_> = vec![("Aino Korhonen", Kind::Person, None); 10];
    let cast = cast(&[&often, &[("Matti Korhonen", Kind::Person, None)], &[("Korhonen", Kind::Person, None)]]);
    let found: Vec<_> = cast.parties.rows().iter().map(names).collect();
    assert_eq!(found, [vec!["Aino Korhonen", "Korhonen"], vec!["Matti Korhonen"]]);
}

#[test]
fn a_son_of_the_same_name_is_another_where_an_article_has_both() {
    let cast = cast(&[
        &[("Carlos Ibarra", Kind::Person, None), ("Carlos Ibarra Jr.", Kind::Person, None)],
        &[("Carlos M. Ibarra", Kind::Person, None)],
        &[("Ibarra", Kind::Person, None)],
    ]);
    let found: Vec<_> = cast.parties.rows().iter().map(names).collect();
    assert_eq!(found, [vec!["Carlos Ibarra", "Carlos M. Ibarra", "Ibarra"], vec!["Carlos Ibarra Jr."]]);
}

/// The names of the parties of one article with these persons.
fn in_one(text: &str, people: &[&str]) -> Vec<Vec<String>> {
    let mut reading = testing::reading("The Lake Post", text);
    for name in people {
        testing::mention(&mut reading, name, Kind::Person, None);
    }
    let readings = [reading].into_iter().collect();
    let cast = find(&readings, &Knowledge::embedded(), &Corrections::default());
    let owned = |party: &Party| names(party).into_iter().map(str::to_owned).collect();
    cast.parties.rows().iter().map(owned).collect()
}

#[test]
fn a_father_and_a_son_of_like_names_are_two() {
    let people = ["Carlos Ibarra", "Carlos Diego Ibarra"];
    for text in [
        "The eldest son of President Carlos Ibarra came. Nobody greeted Carlos Diego Ibarra.",
        "Carlos Ibarra's brother came. Nobody greeted Carlos Diego Ibarra.",
        "Carlos Ibarra and Carlos Diego Ibarra came.",
    ] {
        assert_eq!(in_one(text, &people).len(), 2, "{text}");
    }
    assert_eq!(in_one("Carlos Ibarra came. Nobody greeted Carlos Diego Ibarra.", &people).len(), 1);
}

#[test]
fn a_number_behind_a_name_tells_nobody_apart() {
    let cast = cast(&[&[("Carlos Ibarra III", Kind::Person, None)], &[("Carlos Ibarra", Kind::Person, None)]]);
    assert_eq!(cast.parties.len(), 1);
}

#[test]
fn a_family_name_is_whom_other_articles_go_on_to_call_so() {
    let full: [(&str, Kind, Option<u32>); 2] =
        [("Aino Korhonen", Kind::Person, None), ("Korhonen", Kind::Person, None)];
    let mut readings: Vec<Reading> = Vec::new();
    for (index, names) in
        [&full[..], &full[..], &[("Matti Korhonen", Kind::Person, None)], &full[1..]].iter().enumerate()
    {
        let mut reading =
            testing::reading(&format!("Outlet {index}"), "Aino Korhonen, Matti Korhonen came. Korhonen left.");
        let ids: Vec<MentionId> =
            names.iter().map(|(name, kind, _)| testing::mention(&mut reading, name, *kind, None)).collect();
        if let [first, second] = ids[..] {
            let chain = reading.mentions[first].chain;
            let alone = std::mem::replace(&mut reading.mentions[second].chain, chain);
            reading.chains[alone].mentions.clear();
            reading.chains[chain].mentions.push(second);
        }
        readings.push(reading);
    }
    let readings: Table<ReadingId, Reading> = readings.into_iter().collect();
    let cast = find(&readings, &lists(), &Corrections::default());
    let found: Vec<_> = cast.parties.rows().iter().map(names).collect();
    assert_eq!(found, [vec!["Aino Korhonen", "Korhonen"], vec!["Matti Korhonen"]]);
}

#[test]
fn of_a_name_of_three_syllables_the_first_is_the_family_name() {
    let often: Vec<_> = vec![("Bae Jung-in", Kind::Person, None); 10];
    let cast = cast(&[&often, &[("Anna Bae", Kind::Person, None)], &[("Bae", Kind::Person, None)]]);
    let found: Vec<_> = cast.parties.rows().iter().map(names).collect();
    assert_eq!(found, [vec!["Bae", "Bae Jung-in"], vec!["Anna Bae"]]);
}

#[test]
fn a_merge_keeps_both_forms() {
    let cast =
        cast(&[&[("Nikoloz Baratashvili", Kind::Person, None)], &[("Nikolos Barataschwili", Kind::Person, None)]]);
    let [merge] = &cast.parties.rows()[0].merges[..] else { panic!("{:?}", cast.parties.rows()[0].merges) };
    assert_eq!(merge.why.rule, "variant-of-name");
    assert_eq!(merge.forms.map(|form| form.reading), [ReadingId::new(1), ReadingId::new(0)]);
}

#[test]
fn a_pet_name_is_the_name_where_the_family_name_is_the_same() {
    let cast = cast(&[
        &[("Robert W. Lindqvist", Kind::Person, None)],
        &[("Bob Lindqvist", Kind::Person, None)],
        &[("Bill Lindqvist", Kind::Person, None)],
    ]);
    assert_eq!(cast.parties.len(), 2);
}

#[test]
fn whom_an_article_keeps_apart_no_other_joins() {
    let cast = cast(&[
        &[("Marta Horvat", Kind::Person, None), ("Horvat", Kind::Person, None)],
        &[("Ivan Horvat", Kind::Person, None)],
    ]);
    let found: Vec<_> = cast.parties.rows().iter().map(names).collect();
    assert_eq!(found, [vec!["Horvat", "Ivan Horvat"], vec!["Marta Horvat"]]);
}

#[test]
fn a_capital_that_acts_and_a_seat_are_their_state_while_the_city_stays_a_place() {
    let cast = cast(&[
        &[("Finland", Kind::Polity, Some(0)), ("Helsinki", Kind::Polity, Some(1))],
        &[("Kesäranta", Kind::Organisation, Some(2)), ("Helsinki", Kind::Place, Some(1))],
    ]);
    let found: Vec<_> = cast.parties.rows().iter().map(names).collect();
    assert_eq!(found, [vec!["Finland", "Helsinki", "Kesäranta"]]);
    assert_eq!(cast.parties.rows()[0].code.as_deref(), Some("FINGOV"));
    assert!(cast.places.rows().iter().any(|place| &*place.name == "Helsinki"));
}

#[test]
fn a_city_that_is_no_capital_acts_for_itself_only() {
    let cast = cast(&[&[("Finland", Kind::Polity, Some(0)), ("Tampere", Kind::Polity, Some(3))]]);
    let found: Vec<_> = cast.parties.rows().iter().map(names).collect();
    assert_eq!(found, [vec!["Finland"], vec!["Tampere"]]);
}

const TWO_ARTICLES: &[&[(&str, Kind, Option<u32>)]] = &[
    &[("Aino Korhonen", Kind::Person, None), ("Matti Virtanen", Kind::Person, None)],
    &[("Aino Korhonnen", Kind::Person, None), ("The Envoy Virta", Kind::Person, None)],
];

fn people(corrections: &str) -> Vec<Vec<String>> {
    let cast = corrected(TWO_ARTICLES, corrections);
    let mut rows: Vec<Vec<String>> =
        cast.parties.rows().iter().map(|party| names(party).into_iter().map(str::to_owned).collect()).collect();
    rows.sort();
    rows
}

#[test]
fn corrections_change_what_they_say_and_nothing_else() {
    let found = people("");
    assert_eq!(found, [vec!["Aino Korhonen", "Aino Korhonnen"], vec!["Envoy Virta"], vec!["Matti Virtanen"]]);
    assert_eq!(
        people("not Aino Korhonen = Aino Korhonnen"),
        [vec!["Aino Korhonen"], vec!["Aino Korhonnen"], vec!["Envoy Virta"], vec!["Matti Virtanen"]]
    );
    assert_eq!(
        people("same Matti Virtanen = Envoy Virta"),
        [vec!["Aino Korhonen", "Aino Korhonnen"], vec!["Envoy Virta", "Matti Virtanen"]]
    );
    assert_eq!(people("name Aino Korhonnen = A. Korhonen"), found);
}

#[test]
fn a_name_that_the_user_gives_is_shown() {
    let cast = corrected(TWO_ARTICLES, "name Aino Korhonnen = A. K. Korhonen\nname Matti Virtanen");
    let shown: Vec<(&str, Option<&str>)> =
        cast.parties.rows().iter().map(|party| (&*party.name, party.outside.as_deref())).collect();
    assert!(shown.contains(&("A. K. Korhonen", Some("A. K. Korhonen"))));
    assert!(shown.contains(&("Matti Virtanen", None)));
}

#[test]
fn corrections_that_cannot_be_followed_are_named() {
    let lines =
        "same Matti Virtanen = Nobody Known\nnot Envoy Virta = Matti Virtanen\nsame Envoy Virta = Matti Virtanen";
    let cast = corrected(TWO_ARTICLES, lines);
    let reasons: Vec<(u32, &UnappliedReason)> = cast.unapplied.iter().map(|row| (row.line, &row.reason)).collect();
    assert_eq!(reasons, [(1, &UnappliedReason::Unknown("Nobody Known".into())), (3, &UnappliedReason::Together)]);
}

#[test]
fn a_minister_in_office_and_one_who_has_left_it_get_their_codes_by_the_day_of_the_article() {
    let code = |year: i16| {
        let mut article = testing::article("The Fjord Post", "Borge Brende came.");
        let value = jiff::civil::date(year, 3, 4).at(9, 0, 0, 0);
        article.published =
            Some(article::Published { value, precision: article::Precision::Day, basis: article::Basis::Given });
        let mut reading = testing::reading_of(article);
        testing::mention(&mut reading, "Borge Brende", Kind::Person, None);
        let readings = [reading].into_iter().collect();
        let cast = find(&readings, &Knowledge::embedded(), &Corrections::default());
        cast.parties.rows()[0].code.clone()
    };
    assert_eq!((code(2015).as_deref(), code(2020).as_deref()), (Some("NORGOV"), Some("NORELI")));
}

#[test]
fn groups_are_coded_by_the_words_of_their_names() {
    let mut reading = testing::reading("The Lake Post", "Bolivian farmers came.");
    testing::mention(&mut reading, "Bolivian farmers", Kind::Group, None);
    let readings = [reading].into_iter().collect();
    let cast = find(&readings, &Knowledge::embedded(), &Corrections::default());
    assert_eq!(cast.parties.rows()[0].code.as_deref(), Some("BOLAGR"));
}

/// An article of March 2022 with one mention.
fn in_2022(text: &str, name: &str, office: Option<&str>) -> (Reading, MentionId) {
    let mut article = testing::article("The Fjord Post", text);
    let value = jiff::civil::date(2022, 3, 4).at(9, 0, 0, 0);
    article.published =
        Some(article::Published { value, precision: article::Precision::Day, basis: article::Basis::Given });
    let mut reading = testing::reading_of(article);
    let id = testing::mention(&mut reading, name, Kind::Person, None);
    let role = office.map(|office| testing::find(&reading, office));
    let mention = &mut reading.mentions[id];
    if let Some(role) = role {
        mention.form = reading::Form::Nominal;
        mention.role = Some(role);
        mention.role_of = Knowledge::embedded().state("NOR");
    }
    (reading, id)
}

#[test]
fn an_office_alone_leads_to_who_held_it_and_a_former_one_to_nobody() {
    let named = in_2022("Anniken Huitfeldt came.", "Anniken Huitfeldt", None);
    let now =
        in_2022("The Norwegian foreign minister left.", "The Norwegian foreign minister", Some("foreign minister"));
    let over = in_2022(
        "The former Norwegian foreign minister stayed.",
        "The former Norwegian foreign minister",
        Some("foreign minister"),
    );
    let mut state = testing::reading("The Lake Post", "Norway agreed.");
    testing::mention(&mut state, "Norway", Kind::Polity, Knowledge::embedded().state("NOR"));
    let mentions = [named.1, now.1, over.1];
    let readings: Table<ReadingId, Reading> = [named.0, now.0, over.0, state].into_iter().collect();
    let cast = find(&readings, &Knowledge::embedded(), &Corrections::default());
    let of = |at: usize| {
        let at = In { reading: ReadingId::new(at as u32), value: mentions[at] };
        let parties = cast.parties_of(&readings, at);
        parties.iter().map(|&id| cast.parties[id].name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!([of(0), of(1), of(2)], [vec!["Anniken Huitfeldt"], vec!["Anniken Huitfeldt"], vec![]]);
}

/// The country and code of a person with titles, each of an article of its own that has no day.
fn coded(name: &str, titles: &[(&str, Option<&str>)]) -> (Option<String>, Vec<String>) {
    let lists = Knowledge::embedded();
    let article = |(title, state): &(&str, Option<&str>)| {
        let mut reading = testing::reading(&format!("The {title} Post"), &format!("The {title} {name} came."));
        let id = testing::mention(&mut reading, name, Kind::Person, None);
        reading.mentions[id].role = Some(testing::find(&reading, title));
        reading.mentions[id].role_of = state.and_then(|state| lists.state(state));
        reading
    };
    let readings: Table<ReadingId, Reading> = titles.iter().map(article).collect();
    let cast = find(&readings, &lists, &Corrections::default());
    let party = &cast.parties.rows()[0];
    let roles = party.roles.iter().map(|role| role.title.to_string()).collect();
    (party.code.as_deref().map(str::to_owned), roles)
}

#[test]
fn the_office_that_most_articles_tell_gives_the_code() {
    let minister = ("minister", Some("NOR"));
    let found = coded("Ana Solheim", &[minister, minister, ("minister", Some("CHL")), ("candidate", None)]);
    assert_eq!(found, (Some("NORGOV".to_owned()), vec!["candidate".to_owned(), "minister".to_owned()]));
    assert_eq!(coded("Ana Solheim", &[("former minister", Some("NOR"))]).0.as_deref(), Some("NORELI"));
}

#[test]
fn an_office_holder_of_the_list_has_a_country_without_a_day_where_the_office_is_told() {
    assert_eq!(coded("Borge Brende", &[("foreign minister", None)]).0.as_deref(), Some("NORGOV"));
    assert_eq!(coded("Borge Brende", &[("author", None)]).0, None);
}
