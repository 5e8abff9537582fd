//! A pile of articles: an invented harbour strike, told day by day by many outlets, for pages that must stay small.

use crate::teller::{Given, Teller};
use account::{Account, ClaimOf, Moment, PartyId, ReadingId};
use knowledge::{Act, EventType, Kind, Modality};

const OUTLETS: [&str; 9] = [
    "Quay Courier",
    "The Daily Capstan",
    "Harbour Mail",
    "Northern Mole Post",
    "Tideline",
    "Anchor Wire",
    "Skerry Times",
    "The Longest Name That An Outlet On This Coast Has Ever Given Itself",
    "Pilot’s Gazette",
];

/// An account of `count` articles; each five share an origin.
pub(crate) fn account(count: usize) -> Account {
    let mut teller = Teller::new(&["wages", "night shifts"]);
    teller.account.title = "Strike talks between dockers and harbour board in Port Ellery".into();
    let readings: Vec<ReadingId> = (0..count).map(|number| article(&mut teller, number)).collect();
    for family in readings.chunks(5) {
        teller.origin(family);
    }
    let named = |name: &'static str| -> Vec<(ReadingId, &str)> { readings.iter().map(|&id| (id, name)).collect() };
    let dockers = teller.party("Dockers’ League", Kind::Organisation, &named("Dockers’ League"));
    let board = teller.party("Harbour Board", Kind::Organisation, &named("Harbour Board"));
    let mayor = teller.party("Ines Valder", Kind::Person, &named("Ines Valder"));
    let mut events = Vec::new();
    for day in readings.chunks(10) {
        events.push(meeting(&mut teller, day, [dockers, board, mayor]));
        for &reading in day {
            said(&mut teller, reading, mayor);
        }
    }
    let when = teller.time(readings[0], "on Monday", "2031-09-01T00:00:00");
    teller.account.timeline.push(Moment { when: Some(when), events });
    teller.account
}

fn article(teller: &mut Teller, number: usize) -> ReadingId {
    let filler = "Cranes stood still along the western mole while lorries queued past the fish market. ".repeat(12);
    let text = format!(
        "Dockers and board meet for round {round} in Port Ellery

Negotiators of the Dockers’ League and the Harbour Board met on Monday for round {round} of their wage talks, number {number}.

{filler}

Mayor Ines Valder told reporters that {pay} crowns an hour would be fair, report {number} of the day. {filler}",
        round = number / 10 + 1,
        pay = 14 + number % 9,
    );
    let published = format!("2031-09-{:02}", 1 + number * 28 / 500);
    teller.article(&Given {
        file: &format!("pile/{number:04}.txt"),
        outlet: Some(OUTLETS[number % OUTLETS.len()]),
        published: Some(&published),
        flags: &[],
        text: &text,
    })
}

fn meeting(teller: &mut Teller, day: &[ReadingId], [dockers, board, mayor]: [PartyId; 3]) -> account::EventId {
    const CLAUSE: &str = "Negotiators of the Dockers’ League and the Harbour Board met on Monday";
    let clauses: Vec<_> = day.iter().map(|&reading| (reading, CLAUSE, "met on")).collect();
    let kind = (EventType::Consult, Modality::Happened);
    let event = teller.event(kind, (&[dockers, board], &[mayor]), &clauses);
    let passages: Vec<_> = day.iter().map(|&reading| (reading, CLAUSE)).collect();
    let claim = teller.claim(ClaimOf::Event(event), &passages, 1000);
    teller.account.claims.push(claim);
    event
}

fn said(teller: &mut Teller, reading: ReadingId, mayor: PartyId) {
    let text = teller.account.readings[reading].article.text.as_str().to_owned();
    let start = text.find("that ").expect("she says it");
    let content = text.get(start..).and_then(|rest| rest.split(',').next()).expect("a clause");
    let statement = teller.statement(Some(mayor), Act::Said, &[(reading, ["Ines Valder", "told", content])]);
    let claim = teller.claim(ClaimOf::Statement(statement), &[(reading, content)], 10);
    teller.account.claims.push(claim);
}
