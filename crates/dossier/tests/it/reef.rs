//! An invented story to compile: Fiji and Tonga talk about patrols at a reef, told by four outlets.

use crate::teller::{Given, Teller, why};
use account::{
    Account, Certainty, Claim, ClaimFlag, ClaimId, ClaimOf, Conflict, ConflictKind, EventId, Link, LinkKind, Moment,
    OpenKind, OpenQuestion, OriginId, PartyId, PartyRole, PlaceId, Position, ReadingId, Side, Source, SourceSign,
    StatementId, Undecided, When,
};
use article::Flag;
use knowledge::{Act, EventType, Kind, Modality, Mode, Stance};
use text::Id;

const OBSERVER: &str = "Tonga may stay away from the Suva talks

Tonga said on Monday that it would come to Suva only if its crew were freed first. “No crew, no talks,” said its foreign minister, Siaosi Fakatāva.";

const WIRE: &str = "Fiji and Tonga leave reef talks without a patrol deal

Delegations from Fiji and Tonga met in Suva on Tuesday for their first talks on Kava Reef in four years. They parted after under two hours, without a deal on patrols.

“We will not pull our boats back before the fishing season,” Tonga’s foreign minister, Siaosi Fakatāva, told reporters. Fiji offered to release 40 crew members held since March.

No date for a second round has been set, an official said.";

const LAGOON: &str = "Fiji and Tonga go from the talks of the reef with empty hands

In Suva the delegations of Fiji and Tonga have met Tuesday by the first time in four years. The encounter lasted one hour and 45 minutes and no accord of patrols came out.

“We are not withdrawing our boats before the season of fishing,” said to the journalists the chancellor Siosi Fakatava. A date of the second round was agreed, said the official.";

const POST: &str = "Crew release on the table at Suva reef meeting

Negotiators from both island states sat down at the Marine Hall in Suva on Tuesday. Fiji is ready to free 40 crew members, a Fijian source said on condition of anonymity.

Litia Qarase, who leads the Fijian team, called the meeting “a door left open”. She wants joint patrols by June.";

/// The whole account.
pub(crate) fn account() -> Account {
    let mut teller = Teller::new(&["patrols", "crew", "next round"]);
    let articles = articles(&mut teller);
    fill(&mut teller, articles);
    teller.account
}

/// The articles alone: nothing was found in them.
pub(crate) fn silent() -> Account {
    let mut teller = Teller::new(&[]);
    let [first, ..] = articles(&mut teller);
    teller.origin(&[first]);
    teller.account.title = "A story in which nothing was found".into();
    teller.account
}

fn articles(teller: &mut Teller) -> [ReadingId; 4] {
    let mut article = |file, outlet, published, flags: &[Flag], text| {
        teller.article(&Given { file, outlet, published: Some(published), flags, text })
    };
    [
        article("observer.txt", Some("Ocean Observer"), "2031-05-05", &[], OBSERVER),
        article("wire.txt", Some("Coral Wire"), "2031-05-06", &[], WIRE),
        article("lagoon.txt", None, "2031-05-06", &[Flag::MachineTranslated, Flag::UnknownOutlet], LAGOON),
        article("post.txt", Some("Reef Post"), "2031-05-07", &[], POST),
    ]
}

/// The articles by name.
#[derive(Clone, Copy)]
struct Press {
    observer: ReadingId,
    wire: ReadingId,
    lagoon: ReadingId,
    post: ReadingId,
}

/// Who plays a part.
#[derive(Clone, Copy)]
struct Cast {
    fiji: PartyId,
    tonga: PartyId,
    minister: PartyId,
    suva: PlaceId,
}

/// What is done and said.
#[derive(Clone, Copy)]
struct Acts {
    met: EventId,
    offered: EventId,
    unset: EventId,
    set: EventId,
    boats: StatementId,
    crew: StatementId,
}

const MET: &str = "Delegations from Fiji and Tonga met in Suva on Tuesday";
const MET_LAGOON: &str = "the delegations of Fiji and Tonga have met Tuesday";
const MET_POST: &str = "Negotiators from both island states sat down at the Marine Hall in Suva on Tuesday";
const OFFERED: &str = "Fiji offered to release 40 crew members held since March";
const OFFERED_POST: &str = "Fiji is ready to free 40 crew members";
const BOATS: &str = "“We will not pull our boats back before the fishing season,”";
const BOATS_LAGOON: &str = "“We are not withdrawing our boats before the season of fishing,”";
const UNSET: &str = "No date for a second round has been set";
const SET: &str = "A date of the second round was agreed";
const CREW_FIRST: &str = "it would come to Suva only if its crew were freed first";

fn fill(teller: &mut Teller, [observer, wire, lagoon, post]: [ReadingId; 4]) {
    let press = Press { observer, wire, lagoon, post };
    teller.account.title = "Fiji–Tonga talks in Suva".into();
    origins(teller, press);
    let cast = cast(teller, press);
    let tuesday = teller.time(press.wire, "Tuesday", "2031-05-06T00:00:00");
    let acts = acts(teller, press, cast);
    let acts = Acts { offered: offered(teller, press, cast), ..acts };
    let event = &mut teller.account.events[acts.met];
    event.modes = vec![Mode::Visit];
    event.cameo = Some("036".into());
    event.when = Some(tuesday.clone());
    event.place = Some(cast.suva);
    let claims = claims(teller, press, acts);
    disputes(teller, press, &claims);
    positions(teller, press, cast, &tuesday);
    teller.account.timeline = vec![
        Moment { when: Some(tuesday), events: vec![acts.met] },
        Moment { when: None, events: vec![acts.offered, acts.unset, acts.set] },
    ];
}

fn origins(teller: &mut Teller, press: Press) {
    let Press { observer, wire, lagoon, post } = press;
    teller.origin(&[observer]);
    teller.origin(&[wire, lagoon]);
    teller.origin(&[post]);
    let years = "for their first talks on Kava Reef in four years";
    let links = [
        (LinkKind::SharedDetail, years, "by the first time in four years"),
        (LinkKind::Translation, BOATS, BOATS_LAGOON),
    ];
    for (kind, one, other) in links {
        let (one, other) = (teller.at(wire, one), teller.at(lagoon, other));
        let why = why("told-in-the-same-order");
        let source = Some(Source { reading: wire, sign: SourceSign::Translated });
        teller.account.origins.rows_mut()[1].links.push(Link { kind, one, other, source, why });
    }
    let minister = "foreign minister, Siaosi Fakatāva";
    let (one, other) = (teller.at(observer, minister), teller.at(wire, minister));
    let link = Link { kind: LinkKind::SharedPassage, one, other, source: None, why: why("shared-passage") };
    let [one, other] = [0, 1].map(OriginId::new);
    teller.account.undecided.push(Undecided { one, other, links: vec![link] });
}

fn cast(teller: &mut Teller, press: Press) -> Cast {
    let Press { observer, wire, lagoon, post } = press;
    let fiji = teller.party("Fiji", Kind::Polity, &[(wire, "Fiji"), (lagoon, "Fiji"), (post, "Fiji")]);
    let tonga = teller.party("Tonga", Kind::Polity, &[(observer, "Tonga"), (wire, "Tonga"), (lagoon, "Tonga")]);
    let forms = [(observer, "Siaosi Fakatāva"), (wire, "Siaosi Fakatāva"), (lagoon, "Siosi Fakatava")];
    let minister = teller.party("Siaosi Fakatāva", Kind::Person, &forms);
    let lead = teller.party("Litia Qarase", Kind::Person, &[(post, "Litia Qarase")]);
    for (id, country, code) in [(fiji, "FJI", "FJIGOV"), (tonga, "TON", "TONGOV"), (minister, "TON", "TONGOV")] {
        teller.account.parties[id].country = Some(country.into());
        teller.account.parties[id].code = Some(code.into());
    }
    let role = PartyRole { title: "foreign minister".into(), of: Some(tonga) };
    teller.account.parties[minister].roles = vec![role];
    teller.account.parties[tonga].members = vec![minister];
    teller.account.parties[fiji].members = vec![lead];
    let named = [(observer, "Suva"), (wire, "Suva"), (lagoon, "Suva"), (post, "Suva")];
    let suva = teller.named("Suva", Kind::Polity, &named);
    let suva = teller.account.places.push(suva);
    Cast { fiji, tonga, minister, suva }
}

fn acts(teller: &mut Teller, press: Press, cast: Cast) -> Acts {
    let Press { observer, wire, lagoon, post } = press;
    let met = teller.event(
        (EventType::Consult, Modality::Happened),
        (&[cast.fiji, cast.tonga], &[]),
        &[(wire, MET, "met in Suva"), (lagoon, MET_LAGOON, "have met"), (post, MET_POST, "sat down")],
    );
    let lasted = teller.quantity(wire, "under two hours", (None, Some(120)), Some("minute"));
    teller.account.events[met].quantities = vec![lasted];
    let denied = (EventType::Agree, Modality::Denied);
    let unset = teller.event(denied, (&[], &[]), &[(wire, UNSET, "has been set")]);
    let agreed = (EventType::Agree, Modality::Happened);
    let set = teller.event(agreed, (&[], &[]), &[(lagoon, SET, "was agreed")]);
    let told = [
        (wire, ["Tonga’s foreign minister, Siaosi Fakatāva", "told", BOATS]),
        (lagoon, ["the chancellor Siosi Fakatava", "said to the journalists", BOATS_LAGOON]),
    ];
    let boats = teller.statement(Some(cast.minister), Act::Refused, &told);
    let told = [(observer, ["its foreign minister, Siaosi Fakatāva", "said its", "“No crew, no talks,”"])];
    let crew = teller.statement(Some(cast.minister), Act::Demanded, &told);
    Acts { met, offered: met, unset, set, boats, crew }
}

fn offered(teller: &mut Teller, press: Press, cast: Cast) -> EventId {
    let Press { wire, post, .. } = press;
    let offered = teller.event(
        (EventType::Concede, Modality::Proposed),
        (&[cast.fiji], &[cast.tonga]),
        &[(wire, OFFERED, "offered to release"), (post, OFFERED_POST, "ready to free")],
    );
    let told = [(post, ["a Fijian source", "said", OFFERED_POST])];
    let ready = teller.statement(None, Act::Offered, &told);
    let issue = teller.issue(1);
    let event = &mut teller.account.events[offered];
    (event.issue, event.statement) = (Some(issue), Some(ready));
    offered
}

fn claims(teller: &mut Teller, press: Press, acts: Acts) -> Vec<ClaimId> {
    let Press { observer, wire, lagoon, post } = press;
    let event = ClaimOf::Event;
    let said = ClaimOf::Statement;
    let claims = [
        teller.claim(event(acts.met), &[(wire, MET), (lagoon, MET_LAGOON), (post, MET_POST)], 5000),
        teller.claim(event(acts.offered), &[(wire, OFFERED), (post, OFFERED_POST)], 4000),
        teller.claim(said(acts.boats), &[(wire, BOATS), (lagoon, BOATS_LAGOON)], 3000),
        teller.claim(event(acts.unset), &[(wire, UNSET)], 2000),
        teller.claim(event(acts.set), &[(lagoon, SET)], 1900),
        teller.claim(said(acts.crew), &[(observer, CREW_FIRST)], 1000),
    ];
    let flags: [&[ClaimFlag]; 6] = [
        &[],
        &[],
        &[ClaimFlag::OneOrigin],
        &[ClaimFlag::OneOrigin, ClaimFlag::UnnamedSource, ClaimFlag::Contested],
        &[ClaimFlag::OneOrigin, ClaimFlag::Translated, ClaimFlag::Contested],
        &[ClaimFlag::OneOrigin],
    ];
    let flagged = claims.into_iter().zip(flags);
    flagged.map(|(claim, flags)| teller.account.claims.push(Claim { flags: flags.to_vec(), ..claim })).collect()
}

fn disputes(teller: &mut Teller, press: Press, claims: &[ClaimId]) {
    let Press { wire, lagoon, .. } = press;
    let side = |claim, fact| Side { claim, facts: vec![fact] };
    let question = "Is there a date for the next round?";
    teller.account.conflicts.push(Conflict {
        kind: ConflictKind::Polarity,
        question: question.into(),
        sides: vec![
            side(claims[3], teller.fact(wire, UNSET, "No date")),
            side(claims[4], teller.fact(lagoon, SET, "was agreed")),
        ],
        reading: Some("C is machine-translated and shares the origin of B: probable translation error.".into()),
        certainty: Certainty::Probable,
        why: vec![why("polarity-of-one-event")],
    });
    let (long, short) = ("They parted after under two hours", "The encounter lasted one hour and 45 minutes");
    teller.account.differences.push(Conflict {
        kind: ConflictKind::Number,
        question: "How long did the meeting last?".into(),
        sides: vec![
            side(claims[0], teller.fact(wire, long, "under two hours")),
            side(claims[0], teller.fact(lagoon, short, "one hour and 45 minutes")),
        ],
        reading: Some("105 minutes is under 120 minutes.".into()),
        certainty: Certainty::Probable,
        why: vec![why("ranges-overlap")],
    });
    teller.account.open.push(OpenQuestion {
        kind: OpenKind::Conflict,
        question: question.into(),
        claims: vec![claims[3], claims[4]],
        passages: vec![teller.at(wire, UNSET), teller.at(lagoon, SET)],
        why: vec![why("conflict-not-settled")],
    });
}

fn positions(teller: &mut Teller, press: Press, cast: Cast, tuesday: &When) {
    let Press { observer, wire, post, .. } = press;
    let monday = teller.time(observer, "Monday", "2031-05-05T00:00:00");
    let stand = |teller: &Teller, stance, reading, words: &str| Position {
        party: cast.tonga,
        issue: teller.issue(1),
        stance,
        passages: vec![teller.at(reading, words)],
        when: None,
        claims: Vec::new(),
        moved: None,
        support: teller.support(&[reading]),
        why: vec![why("stance-verb")],
    };
    let first = Position { when: Some(monday), ..stand(teller, Stance::Conditions, observer, CREW_FIRST) };
    let moved = Some(teller.account.positions.push(first));
    let when = Some(tuesday.clone());
    let second = Position { when, moved, ..stand(teller, Stance::Rejects, wire, BOATS) };
    teller.account.positions.push(second);
    let wants = stand(teller, Stance::Demands, post, "She wants joint patrols by June");
    teller.account.positions.push(Position { party: cast.fiji, issue: teller.issue(0), ..wants });
}
