//! Wire copy, rewrite, independent report, shared quotation and standing note, in invented news of an invented ferry.

use super::*;
use crate::model::SourceSign;
use crate::testing;

const WIRE: &str = "The ferry operator Nordhavn Line halted all sailings to Brevik island on Monday after a mooring rope snapped and struck two deckhands.\n\
Harbour master Tuva Ellingsen closed the eastern pier at noon and ordered divers to inspect its nineteen bollards before any vessel may dock again.\n\
The older deckhand, a 54-year-old from Skagsund, was flown to the regional hospital with a broken shoulder, police said.\n\
Some 340 passengers slept in the gymnasium of the island school, where volunteers served fish soup and borrowed blankets.\n\
Nordhavn Line bought the ropes in March from a Gdynia supplier that has since gone bankrupt, according to a purchase ledger.\n\
The labour inspectorate fined the company 80,000 kroner in 2019 for worn tackle on the same route.\n\
Mayor Oddvar Lie asked the coast guard to lend its cutter Havørn for medicine deliveries until Thursday.\n\
The operator carries about 2,100 commuters a day in winter and twice as many during the herring festival.\n\
Engineer Solveig Rønning said a replacement winch ordered from Turku would need eleven days on a lorry and a bridge permit.\n\
The islanders' last big strike, in 1987, ended when a bishop rowed across the sound with a petition.";

const COPY: &str = "All sailings to Brevik island were halted on Monday after a mooring rope snapped and struck two deckhands, Nordhavn Line said.\n\
Harbour master Tuva Ellingsen closed the eastern pier at noon and ordered divers to inspect its nineteen bollards before any vessel may dock again.\n\
The older deckhand, a 54-year-old from Skagsund, was flown to the regional hospital with a broken shoulder.\n\
Nordhavn Line bought the ropes in March from a Gdynia supplier that has since gone bankrupt, according to a purchase ledger.";

const REWRITE: &str = "Boats to Brevik stayed in port on Monday: a snapped mooring rope had hit two deckhands of the Nordhavn Line.\n\
By noon the eastern pier was shut, and harbour master Tuva Ellingsen wants divers to look at all nineteen bollards first.\n\
Police put the age of the older deckhand, who comes from Skagsund and broke a shoulder, at 54; a helicopter took him to hospital.\n\
The gymnasium of the island school became a bedroom for 340 passengers, with fish soup and blankets from volunteers.\n\
A purchase ledger shows that the ropes came in March from Gdynia, from a supplier now bankrupt.\n\
For worn tackle on this route the labour inspectorate had already fined the firm 80,000 kroner in 2019.\n\
The coast guard may lend the cutter Havørn to bring medicine until Thursday, as mayor Oddvar Lie has asked.\n\
Eleven days is what engineer Solveig Rønning gives the winch from Turku, which travels by lorry and needs a permit for a bridge.\n\
It took a bishop with a petition, rowing across the sound, to end the strike of 1987, the last big one on the island.";

const OTHER: &str = "A Brevik baker, Ragnhild Moe, heard the rope go from her kitchen. It sounded like a rifle, she told this paper.\n\
She ran to the quay with towels and found one of the two deckhands sitting upright and swearing at the sky.\n\
The island has quarrelled with Nordhavn Line for a decade about fares, winter timetables and the smell of its engines.\n\
Last spring a committee of fishermen offered to run the crossing with three converted trawlers and was laughed out of the county hall.\n\
On Monday evening nobody laughed. Two trawlers, freshly painted, took schoolchildren home across the sound.\n\
The county's transport head, Ivar Stene, said he would look at the permit in the morning.";

fn all(readings: &[Reading]) -> Table<OriginId, Origin> {
    let words: Vec<Words> = readings.iter().map(crate::words::of).collect();
    find(readings, &words, &Knowledge::embedded()).0
}

fn origins(texts: &[(&str, &str)]) -> Vec<Vec<usize>> {
    let readings: Vec<Reading> = texts.iter().map(|(o, t)| testing::reading(o, t)).collect();
    let index = |origin: &Origin| origin.readings.iter().map(|r| r.index()).collect();
    all(&readings).rows().iter().map(index).collect()
}

#[test]
fn a_copy_and_a_rewrite_share_the_origin_of_the_wire() {
    let found = origins(&[("Agency", WIRE), ("Coast Mail", COPY), ("Fjord Weekly", REWRITE), ("Brevik Bell", OTHER)]);
    assert_eq!(found, [vec![0, 1, 2], vec![3]]);
}

/// WIRE, carried over into Spanish.
const ABROAD: &str = "La naviera Nordhavn Line suspendió el lunes todas las travesías a la isla de Brevik después de que se rompiera una amarra y golpeara a dos marineros.\n\
La capitana del puerto, Tuva Ellingsen, cerró al mediodía el muelle oriental y ordenó que unos buzos revisen sus diecinueve bolardos antes de que atraque otro barco.\n\
El marinero mayor, un hombre de 54 años de Skagsund, fue llevado en helicóptero al hospital regional con un hombro roto, según la policía.\n\
Unos 340 pasajeros durmieron en el gimnasio de la escuela de la isla, donde voluntarios sirvieron sopa de pescado.\n\
La empresa Nordhavn Line compró las amarras en marzo a un proveedor de Gdynia que ha quebrado desde entonces.\n\
La inspección de trabajo multó a la compañía con 80.000 coronas en 2019 por aparejos gastados.\n\
El alcalde Oddvar Lie pidió a la guardia costera que preste su patrullera Havørn para llevar medicinas.\n\
La naviera lleva a unos 2.100 viajeros al día en invierno.\n\
La ingeniera Solveig Rønning dijo que un cabrestante encargado en Turku tardaría once días en camión.\n\
La última gran huelga, en 1987, acabó cuando un obispo cruzó el estrecho a remo.";

/// Another reporter on the same day, in Spanish.
const ABROAD_TOO: &str = "La panadera Ragnhild Moe oyó desde su cocina en Brevik cómo se rompía la amarra, dijo a este diario.\n\
Corrió al muelle con toallas y vio a uno de los marineros de la Nordhavn Line sentado y maldiciendo al cielo.\n\
Desde 2009 la isla discute con la Nordhavn Line por los precios: el billete cuesta ya 74 coronas, dice el maestro Jostein Berg.\n\
El lunes por la tarde los pesqueros Sula y Terna llevaron a 61 escolares a sus casas en Skagsund.\n\
La jefa de transportes del condado, Ingvild Stene, prometió mirar el permiso el martes en Bodø.";

#[test]
fn a_report_in_another_language_shares_the_origin_and_another_report_in_it_does_not() {
    let abroad = |outlet: &str, text: &str| {
        let mut article = testing::article(outlet, text);
        article.language = "es".into();
        testing::reading_of(article)
    };
    let readings = [testing::reading("Agency", WIRE), abroad("El Faro", ABROAD), abroad("La Ría", ABROAD_TOO)];
    let found = all(&readings);
    assert_eq!(found.rows().iter().map(|origin| origin.readings.len()).collect::<Vec<_>>(), [2, 1]);
    assert!(found.rows()[0].links.iter().all(|link| link.kind == LinkKind::Translation));
}

#[test]
fn evidence_points_at_the_words_in_both_texts() {
    let readings = [testing::reading("Agency", WIRE), testing::reading("Coast Mail", COPY)];
    let found = all(&readings);
    let links = &found.rows()[0].links;
    assert!(links.iter().all(|link| link.kind == LinkKind::SharedPassage));
    assert!(links.iter().any(|link| {
        let words = readings[0].words(link.one.value);
        words == readings[1].words(link.other.value) && words.contains("nineteen bollards")
    }));
}

#[test]
fn a_public_quotation_makes_no_common_origin() {
    let quote = "“We will tie up every boat with our own hands, and we will count every rope in this harbour before the next one sails,” Ellingsen said.";
    let one = format!("{OTHER}\n{quote}");
    let two = format!(
        "Divers found no crack in the eastern pier, the harbour office wrote in a note to islanders.\n{quote}\nThe note was pinned to the door of the ticket office beside a lost mitten."
    );
    assert_eq!(origins(&[("Brevik Bell", &one), ("Sound Courier", &two)]).len(), 2);
}

/// What five people said at one meeting, for a reporter to put among his own sentences.
const SAID: [&str; 5] = [
    "“The eastern pier will stay closed until divers have counted nineteen bollards and weighed each shackle”",
    "“A bankrupt rope dealer in Gdynia owes us a refund, a replacement and a written apology”",
    "“Medicine for forty diabetics goes on the cutter tonight, herring festival or no herring festival”",
    "“Commuters will be ferried by trawlers from Skagsund at the fare of 1987, without bicycles”",
    "“Whoever sold worn tackle twice may explain it to the inspectorate, the county and the widow”",
];

#[test]
fn what_was_said_in_public_makes_no_common_origin_however_much_of_it_is_quoted() {
    let around = |frames: [&str; 5]| {
        let lines = frames.iter().zip(SAID).map(|(frame, said)| format!("{frame} {said}."));
        lines.collect::<Vec<String>>().join("\n")
    };
    let one = around([
        "Tuva Ellingsen opened the evening before a row of empty chairs and one sleeping dog:",
        "The company's lawyer, who had missed lunch, found the sharpest tone of the night:",
        "From the back a nurse shouted over the coughing of a stove:",
        "Cheers rose when a skipper in yellow oilskins climbed upon a bench:",
        "The mayor, pale and late, had the last sentence:",
    ]);
    let two = around([
        "Islanders wanted dates and got numbers, this paper's stenographer notes:",
        "On money the room was promised a fight abroad:",
        "On health somebody had at last made a telephone call:",
        "School runs and shift work were settled in a sentence:",
        "As for blame, the hall was told to be patient:",
    ]);
    assert_eq!(origins(&[("Brevik Bell", &one), ("Sound Courier", &two)]).len(), 2);
}

#[test]
fn a_standing_note_of_one_outlet_makes_no_common_origin() {
    let note = "Readers of the Bell may send letters of up to two hundred words to the old post office; the editors shorten them and print no poems.";
    let one = format!("{OTHER}\n{note}");
    let two = format!(
        "The school choir of Brevik sang for stranded travellers until the lamps went out, and the headmaster lost his voice.\n\
         Its conductor has asked the county for a piano since the old one was carried to the pier for a wedding and left in the rain.\n\
         The county answered that pianos belong to culture and ferries to transport, and that the desk for both is vacant.\n{note}"
    );
    assert_eq!(origins(&[("Brevik Bell", &one), ("Brevik Bell", &two)]).len(), 2);
}

/// A few of WIRE's details in other words; the sentence that says where they come from is put in front.
const DIGEST: &str = "a rope that parted has shut the crossing to Brevik, and divers will look at nineteen bollards before anything docks.\n\
The man who was hurt worst is from Skagsund and has lost, at 54, the use of a shoulder for the winter.\n\
Our column has warned for years that a monopoly on salt water ages badly, and that nobody audits a knot.\n\
Gdynia is where the ropes came from, in March, from a supplier that has since closed its books.\n\
The firm has paid before: 80,000 kroner in 2019 for worn tackle.\n\
Turku will send a winch, and lorry drivers will have eleven days to admire the fjord and a bridge permit.\n\
Whoever wants a lesson may look at Lisbon, where trams are older than the republic and still stop on time.";

#[test]
fn an_article_that_names_an_agency_shares_its_origin_though_it_tells_little_of_it() {
    let mut wire = testing::article("Harbour Mail", WIRE);
    wire.agency = Some("Pelican News Agency".into());
    let with = |source: &str| {
        let digest = testing::reading("Lantern Weekly", &format!("{source} {DIGEST}"));
        all(&[testing::reading_of(wire.clone()), digest, testing::reading("Brevik Bell", OTHER)]).len()
    };
    assert_eq!(with("As Pelican reports from the quay,"), 2);
    assert_eq!(with("As everybody knows by now,"), 3);
}

/// What WIRE tells, as a paper abroad told it and somebody brought it back, among much else; with its names for four people and places.
fn told_abroad([captain, firm, hurt, engineer]: [&str; 4]) -> String {
    format!(
        "For this week the people of the island remain without road over water, and who lives from the market counts the losses already.\n\
         The captain of the port, {captain}, put a chain before the pier in the morning and wants in the depth persons who look at bollards.\n\
         The man whom the thing hit worst has 54 years, was born in {hurt} and lies with plaster on the shoulder and with a radio.\n\
         The women of the choir brought to the gymnasium soup and pillows, for 340 persons without a bed.\n\
         Our correspondent saw also a paper which says that {firm} took the merchandise from Gdynia, where the seller today is bankrupt.\n\
         In 2019 the house already gave 80,000 kroner for a similar sin, which somebody in the ministry remembers with a smile.\n\
         “From Turku comes to us a winch, but eleven days will pass, because it goes upon a lorry”, so explained {engineer} to neighbours.\n\
         The oldest fisherman of the quay thinks that his grandfather with two oars would have arrived before every minister of this world.\n\
         He invited the correspondent to a glass, and told about a winter in which the sea stood and the people walked to the wedding."
    )
}

#[test]
fn names_in_the_spelling_of_another_language_show_that_a_report_came_through_it() {
    let with = |names: [&str; 4]| {
        let told = told_abroad(names);
        all(&[("Agency", WIRE), ("Ostsee Echo", &told), ("Brevik Bell", OTHER)].map(|(o, t)| testing::reading(o, t)))
    };
    let spelled_anew = with(["Elingsen", "Nortavn", "Scagzund", "Solvaig"]);
    assert_eq!(spelled_anew.len(), 2);
    let links = &spelled_anew.rows()[0].links;
    let kinds: BTreeSet<LinkKind> = links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, BTreeSet::from([LinkKind::Translation, LinkKind::Respelling]));
    assert!(links.iter().filter(|link| link.kind == LinkKind::Respelling).count() >= 3);
    assert_eq!(with(["Ellingsen", "Nordhavn", "Skagsund", "Solveig"]).len(), 3);
    assert_eq!(with(["Elingsen", "Nortavn", "Skagsund", "Solveig"]).len(), 3);
}

/// A few sentences of WIRE among another reporter's own.
const PATCHWORK: &str = "A Brevik baker, Ragnhild Moe, heard the rope go from her kitchen. It sounded like a rifle, she told this paper.\n\
Harbour master Tuva Ellingsen closed the eastern pier at noon and ordered divers to inspect its nineteen bollards, one by one.\n\
She ran to the quay with towels and found one of the two deckhands sitting upright and swearing at the sky.\n\
The island has quarrelled with the line for a decade about fares, winter timetables and the smell of its engines.\n\
Last spring a committee of fishermen offered to run the crossing with three converted trawlers and was laughed out of the county hall.\n\
The county's transport head, Ivar Stene, said he would look at the permit in the morning.";

#[test]
fn a_passage_in_common_joins_no_origins_but_leaves_it_undecided() {
    let readings =
        [("Agency", WIRE), ("Sound Courier", PATCHWORK), ("Fjord Weekly", OTHER)].map(|(o, t)| testing::reading(o, t));
    let words: Vec<Words> = readings.iter().map(crate::words::of).collect();
    let (origins, undecided) = find(&readings[..2], &words[..2], &Knowledge::embedded());
    assert_eq!((origins.len(), undecided.len()), (2, 1));
    assert!(readings[0].words(undecided[0].links[0].one.value).contains("closed the eastern pier at noon"));
    let apart = [readings[0].clone(), readings[2].clone()];
    let (origins, undecided) = find(&apart, &[words[0].clone(), words[2].clone()], &Knowledge::embedded());
    assert_eq!((origins.len(), undecided.len()), (2, 0));
}

fn prices(day: &str, cod: &str, herring: &str, news: &str) -> Reading {
    let market = format!(
        "Prices moved again on the quay of Skagsund after the boats came in. At the close of the auction cod stood at {cod} kroner \
         a kilo, while herring of the second grade went for {herring} kroner, the market hall said in its evening note. {news}"
    );
    let mut article = testing::article("Skagsund Prices", &market);
    article.published = article::read(
        format!(r#"{{"title": "Prices", "text": "Prices moved.", "date": "{day}"}}"#).as_bytes(),
        &article::Address::default(),
        &article::Given::default(),
    )
    .into_iter()
    .flatten()
    .find_map(|article| article.published);
    testing::reading_of(article)
}

#[test]
fn what_an_outlet_says_every_week_with_other_figures_is_no_copy_but_an_update_on_the_same_day_is() {
    let storm = "Buyers from Bergen stayed away because a storm had closed the mountain road, and the hall let crews sell from \
                 the deck until nine, a thing last seen when the old hall burned and the fire brigade was paid in haddock. \
                 The county asked for a list of the boats that did so and got a drawing of a whale.";
    let strike = "Packers downed their knives at noon over cold gloves; their union wants wool, the owners offer rubber, and a \
                  mediator has been asked to bring samples of both to the chapel. Two trawlers turned round within sight of \
                  the lighthouse and took their catch to a rival on the other side of the sound.";
    let second_week = [prices("2025-02-03", "41", "17", storm), prices("2025-02-10", "38", "19", strike)];
    assert_eq!(all(&second_week).len(), 2);
    let same_day = [prices("2025-02-03", "41", "17", storm), prices("2025-02-03", "42", "17", strike)];
    assert_eq!(all(&same_day).len(), 1);
}

#[test]
fn who_follows_whom_is_said_only_where_something_shows_it() {
    let mut wire = testing::article("Pelican Press", WIRE);
    wire.agency = Some("Pelican Press".into());
    let copy = testing::article("Coast Mail", COPY);
    let mut credited = copy.clone();
    credited.agency = Some("Pelican Press".into());
    let source = |articles: [article::Article; 2]| {
        let found = all(&articles.map(testing::reading_of));
        let links = &found.rows()[0].links;
        links.first().and_then(|link| link.source).map(|source| (source.reading.index(), source.sign))
    };
    assert_eq!(source([copy.clone(), wire.clone()]), None);
    assert_eq!(source([credited, wire.clone()]), Some((1, SourceSign::NamesItsAgency)));
    let mut translated = copy;
    translated.flags = vec![Flag::MachineTranslated];
    assert_eq!(source([translated, wire]), Some((1, SourceSign::Translated)));
}
