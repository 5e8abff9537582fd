//! Figures: what one article calls somebody, chain by chain, before articles are compared.

use super::kin;
use crate::model::{In, ReadingId};
use article::Flag;
use knowledge::{Day, EntityId, Kind, Knowledge};
use reading::{ChainId, Form, Mention, MentionId, Reading, RoleKind};
use std::collections::{BTreeMap, BTreeSet};
use text::Span;

/// Whether a figure acts or is where something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Acts, speaks, is acted upon.
    Party,
    /// Where.
    Place,
}

/// Somebody or some place, as one article names it.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// Its chain.
    pub(crate) chain: In<ChainId>,
    /// What it is by most of its names.
    pub(crate) kind: Kind,
    /// The known entity: for a capital that acts and for a seat of government, the state.
    pub(crate) known: Option<EntityId>,
    /// Each name form with how often it stands.
    pub(crate) names: BTreeMap<String, u32>,
    /// Titles with what they are of.
    pub(crate) roles: BTreeSet<(String, Option<EntityId>)>,
    /// Its mentions of this class.
    pub(crate) mentions: Vec<MentionId>,
    /// The mention that has the fullest name; where none has a name, the first.
    pub(crate) shown: MentionId,
    /// The sentences with a name of it of two words or more.
    pub(crate) sentences: BTreeSet<usize>,
    /// Whether somebody is said to be its kin: "the son of Ivan Horvat".
    pub(crate) has_kin: bool,
    /// The day of the article.
    pub(crate) on: Option<Day>,
    /// Whether the article reads like a machine translation, which spells by ear.
    pub(crate) translated: bool,
}

impl Figure {
    /// The longest of the names that stand most often.
    pub(crate) fn fullest(&self) -> &str {
        let words = |name: &String| name.split_whitespace().count();
        let best = self.names.iter().max_by_key(|(name, count)| (words(name), **count, std::cmp::Reverse(*name)));
        best.map_or("", |(name, _)| name.as_str())
    }
}

/// The figures of one class in a reading, by chain; a chain without a name or a known entity gives none.
pub(crate) fn of(id: ReadingId, reading: &Reading, world: &States<'_>, class: Class) -> Vec<Figure> {
    let acting = acting(reading);
    let mut figures = Vec::new();
    for (chain_id, chain) in reading.chains.iter() {
        let mine: Vec<MentionId> = chain
            .mentions
            .iter()
            .copied()
            .filter(|&m| classes(&reading.mentions[m], world, acting.contains(&m)).contains(&class))
            .collect();
        let chain = In { reading: id, value: chain_id };
        figures.extend(figure(reading, chain, mine, world, class));
    }
    figures
}

fn figure(
    reading: &Reading,
    chain: In<ChainId>,
    mentions: Vec<MentionId>,
    world: &States<'_>,
    class: Class,
) -> Option<Figure> {
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
    let mut known: BTreeMap<EntityId, u32> = BTreeMap::new();
    let mut roles = BTreeSet::new();
    for &id in &mentions {
        let mention = &reading.mentions[id];
        *kinds.entry(mention.kind).or_default() += if mention.form == Form::Name { 4 } else { 1 };
        if let Some(entity) = mention.known {
            *known.entry(world.stands_for(entity, class)).or_default() += 1;
        }
        if mention.form == Form::Name {
            *names.entry(name_of(reading, mention)).or_default() += 1;
        }
        if let Some(title) = mention.role {
            roles.insert((title_of(reading, title), mention.role_of.map(|of| world.stands_for(of, Class::Party))));
        }
    }
    names.remove("");
    let known = most(&known);
    if names.is_empty() && known.is_none() {
        return None;
    }
    let on = reading.article.published.map(|published| published.value.date());
    let on = on.map(|day| Day(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs()));
    let first = *mentions.first()?;
    let whole: Vec<&Mention> =
        mentions.iter().map(|&id| &reading.mentions[id]).filter(|it| is_whole(reading, it)).collect();
    let sentences = whole.iter().map(|it| sentence(reading, it.span)).collect();
    let has_kin = whole.iter().any(|it| kin::is_kin_of(reading, it, world.knowledge()));
    let (kind, shown) = (most(&kinds)?, first);
    let translated = reading.article.flags.contains(&Flag::MachineTranslated);
    let figure = Figure { chain, kind, known, names, roles, mentions, shown, sentences, has_kin, on, translated };
    let names = |id: &&MentionId| {
        let mention = &reading.mentions[**id];
        mention.form == Form::Name && name_of(reading, mention) == figure.fullest()
    };
    let shown = figure.mentions.iter().find(names).copied().unwrap_or(first);
    Some(Figure { shown, ..figure })
}

fn is_whole(reading: &Reading, mention: &Mention) -> bool {
    mention.form == Form::Name && mention.kind == Kind::Person && name_of(reading, mention).contains(' ')
}

/// Which sentence a span stands in.
fn sentence(reading: &Reading, span: Span) -> usize {
    reading.sentences.rows().partition_point(|row| row.span.start() <= span.start())
}

fn most<K: Copy + Ord>(counts: &BTreeMap<K, u32>) -> Option<K> {
    let best = counts.iter().max_by_key(|(key, count)| (**count, std::cmp::Reverse(**key)));
    best.map(|(key, _)| *key)
}

/// The name in a mention, without the title before it or the clause after it.
fn name_of(reading: &Reading, mention: &Mention) -> String {
    let mut span = mention.span;
    if let Some(role) = mention.role {
        if role.start() <= span.start() && role.end() < span.end() && role.end() > span.start() {
            span = Span::new(role.end(), span.end());
        } else if role.start() > span.start() && role.end() <= span.end() {
            span = Span::new(span.start(), role.start());
        }
    }
    if !span.overlaps(mention.head) {
        span = mention.head;
    }
    let words = reading.words(span).trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let words = words.strip_suffix("'s").or(words.strip_suffix("’s")).unwrap_or(words);
    let words = words.strip_prefix("the ").or(words.strip_prefix("The ")).unwrap_or(words);
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(SOFT_HYPHEN, "")
}

/// A hyphen that shows at the end of a line only.
const SOFT_HYPHEN: char = '\u{ad}';

fn title_of(reading: &Reading, title: Span) -> String {
    reading.words(title).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Mentions that act, speak or are acted upon.
fn acting(reading: &Reading) -> BTreeSet<MentionId> {
    let events = reading.events.rows().iter().flat_map(|event| &event.roles);
    let actors = events.filter(|role| role.kind == RoleKind::Actor || role.kind == RoleKind::Recipient);
    let sources = reading.statements.rows().iter().filter_map(|statement| statement.source.mention);
    let stands = reading.stands.rows().iter().map(|stand| stand.party);
    actors.filter_map(|role| role.mention).chain(sources).chain(stands).collect()
}

/// What a mention counts as. A state is a place too: things happen in it.
fn classes(mention: &Mention, world: &States<'_>, acts: bool) -> &'static [Class] {
    let acts = acts && mention.known.is_some_and(|known| world.is_capital(known));
    match mention.kind {
        Kind::Person | Kind::Organisation | Kind::Group => &[Class::Party],
        Kind::Polity if mention.form == Form::Name => &[Class::Party, Class::Place],
        Kind::Polity => &[Class::Party],
        Kind::Place if acts => &[Class::Party, Class::Place],
        Kind::Place | Kind::Facility => &[Class::Place],
        Kind::Event | Kind::Law | Kind::Role => &[],
    }
}

/// The states among the known entities, by country code.
pub(crate) struct States<'k> {
    knowledge: &'k Knowledge,
    by_country: BTreeMap<&'k str, EntityId>,
}

impl<'k> States<'k> {
    /// Finds them: the first polity of each country.
    pub(crate) fn new(knowledge: &'k Knowledge) -> States<'k> {
        let mut by_country = BTreeMap::new();
        for (id, entity) in knowledge.entities.iter() {
            if let (Kind::Polity, Some(country)) = (entity.kind, entity.country.as_deref()) {
                by_country.entry(country).or_insert(id);
            }
        }
        States { knowledge, by_country }
    }

    /// The lists.
    pub(crate) fn knowledge(&self) -> &'k Knowledge {
        self.knowledge
    }

    /// The state of this country.
    pub(crate) fn of(&self, country: &str) -> Option<EntityId> {
        self.by_country.get(country).copied()
    }

    /// Whether the entity is a state.
    pub(crate) fn is_state(&self, entity: EntityId) -> bool {
        let country = self.knowledge.entities.get(entity).and_then(|e| e.country.as_deref());
        country.and_then(|country| self.of(country)) == Some(entity)
    }

    /// Who acts where this entity is named as an actor: the state for its capital and for the seat of its government;
    /// another city only for itself.
    pub(crate) fn stands_for(&self, entity: EntityId, class: Class) -> EntityId {
        let Some(row) = self.knowledge.entities.get(entity) else { return entity };
        let state = row.country.as_deref().and_then(|country| self.of(country));
        match (class, row.kind, row.sector.as_deref()) {
            (Class::Party, Kind::Place, _) if self.is_capital(entity) => state.unwrap_or(entity),
            (Class::Party, Kind::Organisation, Some("GOV")) => state.unwrap_or(entity),
            _ => entity,
        }
    }

    fn is_capital(&self, entity: EntityId) -> bool {
        self.knowledge.capitals.contains(&entity)
    }
}
