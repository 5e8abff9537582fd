//! What every step of compiling looks up: the ids of all items, and code points for bytes.

use super::naming::Naming;
use crate::model;
use crate::shared::Shared;
use account::{
    Account, ClaimId, ClaimOf, EventId, In, Origin, OriginId, PartyId, PlaceId, PositionId, ReadingId, StatementId,
    Support,
};
use knowledge::{IssueId, Knowledge};
use reading::Reading;
use std::collections::BTreeMap;
use std::sync::Arc;
use text::{Id, Points, Span, Table};

/// The readings with their code points, counted once, and the outside ids of all that an account holds.
pub(crate) struct Index<'a> {
    /// What the account was told from.
    pub(crate) readings: &'a Table<ReadingId, Reading>,
    /// The lists.
    pub(crate) knowledge: Arc<Knowledge>,
    points: Vec<Points<'a>>,
    texts: Vec<Shared>,
    articles: Vec<Shared>,
    origins: Vec<Shared>,
    origin_of: BTreeMap<ReadingId, OriginId>,
    parties: Vec<Shared>,
    places: Vec<Shared>,
    events: Vec<Shared>,
    statements: Vec<Shared>,
    claims: Vec<Shared>,
    positions: Vec<Shared>,
    issues: Vec<Shared>,
}

impl<'a> Index<'a> {
    /// The index of an account that was told from these readings.
    pub(crate) fn new(readings: &'a Table<ReadingId, Reading>, account: &Account) -> Index<'a> {
        let texts = || readings.rows().iter().map(|reading| reading.article.text.as_str());
        let mut index = Index {
            readings,
            knowledge: account.knowledge.clone(),
            points: texts().map(Points::new).collect(),
            texts: texts().map(Shared::from).collect(),
            articles: article_ids(readings.rows()),
            origins: Vec::new(),
            origin_of: origins_of(&account.origins),
            parties: Vec::new(),
            places: Vec::new(),
            events: Vec::new(),
            statements: Vec::new(),
            claims: Vec::new(),
            positions: Vec::new(),
            issues: Vec::new(),
        };
        index.origins = index.name_origins(account.origins.rows());
        index.parties = party_ids('p', account.parties.rows());
        index.places = party_ids('l', account.places.rows());
        index.events = index.name_events(account.events.rows());
        index.statements = index.name_statements(account.statements.rows());
        index.claims = index.name_claims(account.claims.rows());
        index.positions = index.name_positions(account.positions.rows());
        index.issues = account.issues.iter().map(|name| Shared::from(&**name)).collect();
        index
    }

    pub(crate) fn issue(&self, id: IssueId) -> Shared {
        name(&self.issues, id)
    }

    pub(crate) fn reading(&self, id: ReadingId) -> &'a Reading {
        &self.readings[id]
    }

    pub(crate) fn points(&self, id: ReadingId) -> &Points<'a> {
        &self.points[id.index()]
    }

    /// The text of an article.
    pub(crate) fn text(&self, id: ReadingId) -> Shared {
        name(&self.texts, id)
    }

    pub(crate) fn article(&self, id: ReadingId) -> Shared {
        name(&self.articles, id)
    }

    pub(crate) fn origin(&self, id: OriginId) -> Shared {
        name(&self.origins, id)
    }

    /// The origin that an article is of; empty where the account names none.
    pub(crate) fn origin_of(&self, reading: ReadingId) -> Shared {
        self.origin_of.get(&reading).map(|&id| self.origin(id)).unwrap_or_default()
    }

    pub(crate) fn party(&self, id: PartyId) -> Shared {
        name(&self.parties, id)
    }

    pub(crate) fn place(&self, id: PlaceId) -> Shared {
        name(&self.places, id)
    }

    pub(crate) fn event(&self, id: EventId) -> Shared {
        name(&self.events, id)
    }

    pub(crate) fn statement(&self, id: StatementId) -> Shared {
        name(&self.statements, id)
    }

    pub(crate) fn claim(&self, id: ClaimId) -> Shared {
        name(&self.claims, id)
    }

    pub(crate) fn position(&self, id: PositionId) -> Shared {
        name(&self.positions, id)
    }

    pub(crate) fn made_of(&self, of: &[ClaimOf]) -> Vec<Shared> {
        let ids = of.iter().map(|of| match of {
            ClaimOf::Event(id) => self.event(*id),
            ClaimOf::Statement(id) => self.statement(*id),
        });
        ids.collect()
    }

    pub(crate) fn span(&self, place: In<Span>) -> model::Span {
        let (start, end) = self.points(place.reading).of(place.value);
        let text = self.texts.get(place.reading.index()).map(|text| text.part(place.value)).unwrap_or_default();
        model::Span { article: self.article(place.reading), start, end, text }
    }

    /// Spans of one reading, as they come.
    pub(crate) fn spans_in(&self, reading: ReadingId, spans: &[Span]) -> Vec<model::Span> {
        let places = spans.iter().map(|&value| In { reading, value });
        places.map(|place| self.span(place)).collect()
    }

    /// Spans of all readings, sorted, each once.
    pub(crate) fn sorted(&self, places: impl Iterator<Item = In<Span>>) -> Vec<model::Span> {
        let mut places: Vec<_> = places.collect();
        places.sort();
        places.dedup();
        places.into_iter().map(|place| self.span(place)).collect()
    }

    pub(crate) fn support(&self, support: &Support) -> model::Support {
        model::Support {
            articles: support.readings.iter().map(|&id| self.article(id)).collect(),
            outlets: support.outlets.iter().cloned().map(Shared::from).collect(),
            origins: support.origins.iter().map(|&id| self.origin(id)).collect(),
            least: Some(support.least).filter(|&least| least < support.origins.len()),
        }
    }

    /// A place as parts of a content hash.
    fn parts(&self, place: In<Span>) -> (Shared, [String; 2]) {
        let (start, end) = self.points(place.reading).of(place.value);
        (self.article(place.reading), [start, end].map(|point| point.to_string()))
    }

    fn name_origins(&self, rows: &[Origin]) -> Vec<Shared> {
        let mut naming = Naming::new('o');
        rows.iter()
            .map(|origin| {
                let first = origin.readings.first().map(|&id| self.article(id));
                naming.name(&[&first.unwrap_or_default()])
            })
            .collect()
    }

    /// An event is named by its first telling, so that a later one leaves its name alone.
    fn name_events(&self, rows: &[account::Event]) -> Vec<Shared> {
        let mut naming = Naming::new('e');
        rows.iter()
            .map(|event| {
                let labels = [event.kind.label(), event.modality.label()];
                let place = event.tellings.first().map(|telling| {
                    let told = &self.reading(telling.reading).events[telling.value];
                    let trigger = told.trigger.first().copied().unwrap_or(told.clause);
                    self.parts(telling.with(trigger))
                });
                let (article, [start, end]) = place.unwrap_or_default();
                naming.name(&[labels[0], labels[1], &article, &start, &end])
            })
            .collect()
    }

    fn name_statements(&self, rows: &[account::Statement]) -> Vec<Shared> {
        let mut naming = Naming::new('s');
        rows.iter()
            .map(|statement| {
                let place = statement.tellings.first().map(|telling| {
                    let told = &self.reading(telling.reading).statements[telling.value];
                    let content = told.content.first().copied();
                    self.parts(telling.with(content.unwrap_or(told.evidence.span)))
                });
                let (article, [start, end]) = place.unwrap_or_default();
                naming.name(&[statement.act.label(), &article, &start, &end])
            })
            .collect()
    }

    fn name_claims(&self, rows: &[account::Claim]) -> Vec<Shared> {
        let mut naming = Naming::new('c');
        rows.iter()
            .map(|claim| {
                let (article, [start, end]) = self.parts(claim.shown);
                let of = self.made_of(&claim.of);
                let first = of.first().map(Shared::as_str).unwrap_or_default();
                naming.name(&[&article, &start, &end, first])
            })
            .collect()
    }

    fn name_positions(&self, rows: &[account::Position]) -> Vec<Shared> {
        let mut naming = Naming::new('n');
        rows.iter()
            .map(|position| {
                let first = position.passages.first();
                let (article, [start, end]) = first.map(|&place| self.parts(place)).unwrap_or_default();
                let party = self.party(position.party);
                let stance = position.stance.label();
                naming.name(&[&party, stance, &article, &start, &end])
            })
            .collect()
    }
}

fn name<I: Id>(names: &[Shared], id: I) -> Shared {
    names.get(id.index()).cloned().unwrap_or_default()
}

/// The origin of each reading; the first where the account names several.
fn origins_of(origins: &Table<OriginId, Origin>) -> BTreeMap<ReadingId, OriginId> {
    let rows = origins.iter().flat_map(|(id, origin)| origin.readings.iter().map(move |&reading| (reading, id)));
    let mut of = BTreeMap::new();
    rows.for_each(|(reading, id)| _ = of.entry(reading).or_insert(id));
    of
}

/// The id that the input brought along, else the content hash; a number follows where an id comes again.
fn article_ids(readings: &[Reading]) -> Vec<Shared> {
    let mut naming = Naming::new('a');
    let rows = readings.iter();
    rows.map(|reading| naming.unique(crate::readings::article_id(&reading.article).into())).collect()
}

fn party_ids(prefix: char, rows: &[account::Party]) -> Vec<Shared> {
    let mut naming = Naming::new(prefix);
    let ids = rows.iter().map(|party| naming.name(&[party.kind.label(), &party.name]));
    ids.collect()
}

/// Moves along within one reading.
pub(crate) trait With<T> {
    /// Something else of the same reading.
    fn with<U>(self, value: U) -> In<U>;
}

impl<T> With<T> for &In<T> {
    fn with<U>(self, value: U) -> In<U> {
        In { reading: self.reading, value }
    }
}

/// Rows of a table with their outside ids; what each row holds is given back as soon as it has been made use of.
pub(crate) fn named<I: Id, T>(table: Table<I, T>, name: impl Fn(I) -> Shared) -> impl Iterator<Item = (Shared, T)> {
    let rows = table.into_rows().into_iter().enumerate();
    rows.map(move |(index, row)| (name(I::new(index as u32)), row))
}
