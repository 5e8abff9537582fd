//! What is known before reading: names, places, offices, the event ontology, cue words, issues and rules.
//!
//! The lists are text files in `knowledge/` at the root of the repository; this crate compiles them once.
//! It knows no article.

mod act;
mod actor;
mod aliases;
mod calendar;
pub mod codes;
mod common;
mod cues;
mod deeds;
mod entity;
mod fold;
mod forms;
mod holders;
mod hours;
mod lines;
mod listed;
mod lists;
mod matters;
mod modals;
mod name_words;
pub mod names;
mod nominals;
mod numbers;
mod offices;
mod pairs;
mod patterns;
mod phrases;
mod plover;
mod reasons;
mod rules;
mod sectors;
mod sources;
mod stances;
mod tallies;
mod topics;
mod turning;
mod ways;
pub mod weights;
mod words;
mod world;

pub use act::{Act, Modality, Stance};
pub use actor::Actor;
pub use aliases::{Alias, Aliases};
pub use calendar::{Calendar, CalendarWord, Month, Pointing, TimeUnit};
pub use common::CommonWords;
pub use cues::{Cue, Cues, Takes};
pub use deeds::{Camp, DeedClass, Deeds, Telling};
pub use entity::{Entity, EntityId, Kind, Sense, Shared};
pub use fold::{fold, fold_small};
pub use forms::VerbForms;
pub use holders::{Day, Holder, Holders};
pub use hours::{Act as HourAct, HourClass, Hours, Nearness};
pub use listed::{is_given_name, is_listed};
pub use lists::name_parts;
pub use matters::Matters;
pub use modals::{ModalPart, Modals};
pub use name_words::{NameWord, NameWords};
pub use nominals::{Nominal, Nominals};
pub use numbers::{Bound, NumberWord, Numbers, Unit};
pub use offices::{Gender, Number, Office, Offices};
pub use pairs::PairWeights;
pub use patterns::Patterns;
pub use phrases::Phrases;
pub use plover::{Context, EventType, Mode, Quad};
pub use reasons::reason;
pub use rules::{Example, ModeChoice, Rule, Rules, Shape, Trigger, TriggerKind, examples};
pub use sectors::Sectors;
pub use sources::SourceWords;
pub use stances::Stances;
pub use tallies::{Counting, Tallies, TallyClass};
pub use topics::WordSet;
pub use turning::TurningWords;
pub use ways::{WayScores, WayWeights};
pub use words::{Stop, Words};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use text::Table;
use topics::Topics;
use world::World;

text::ids! {
    /// Names a matter under negotiation: ceasefire, prisoners, sanctions.
    pub IssueId,
}

/// Verbs whose past forms do not end in -ed, one a line: `begin: began, begun`.
pub static IRREGULAR_VERBS: &str = include_str!("../../../knowledge/irregular_verbs.txt");

/// Words whose degrees have other stems, one a line: form, part of speech and dictionary form, parted by tabs.
pub static IRREGULAR_FORMS: &str = include_str!("../../../knowledge/irregular_forms.txt");

/// Which Penn tags go with which part of speech (`knowledge/tags.txt`).
pub static TAG_PAIRS: &str = include_str!("../../../knowledge/tags.txt");

/// All lists, compiled; immutable and shared.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// States, capitals, organisations, places and people known by name.
    pub entities: Table<EntityId, Entity>,
    /// Matters under negotiation, each with the name we show.
    pub issues: Table<IssueId, Issue>,
    /// How words are split.
    pub words: Words,
    /// What names stand for.
    pub aliases: Aliases,
    /// Titles, forms of address, given names.
    pub offices: Offices,
    /// Who held the highest offices, and when.
    pub holders: Holders,
    /// Words that tell the sector of an actor.
    pub sectors: Sectors,
    /// Words that tell what a capitalised phrase names.
    pub name_words: NameWords,
    /// Nouns and pronouns that refer to actors.
    pub nominals: Nominals,
    /// Words of the calendar and the clock.
    pub calendar: Calendar,
    /// Number words and units.
    pub numbers: Numbers,
    /// Capitals and seats of government: the cities that may stand for their states.
    pub capitals: BTreeSet<EntityId>,
    /// Names that several states or lands bear, each as an entity of its own, with what it may stand for.
    pub shared: BTreeMap<EntityId, Shared>,
    /// ISO code to state.
    states: BTreeMap<Box<str>, EntityId>,
    /// Words that attribute.
    pub cues: Cues,
    /// Words that tell the kind of a source.
    pub sources: SourceWords,
    /// What names events.
    pub rules: Rules,
    /// The forms of the verbs of cues and rules.
    pub verb_forms: VerbForms,
    /// Words that tell whether an event took place.
    pub modals: Modals,
    /// Words that show where a party stands.
    pub stances: Stances,
    /// Words that show what matter is under negotiation.
    pub issue_words: Matters<IssueId>,
    /// Words that show the context of an event.
    pub context_words: Matters<Context>,
}

/// A matter under negotiation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The name we show, as "ceasefire".
    pub name: Box<str>,
    /// Whether it takes in so much that its name alone says little: "access".
    pub wide: bool,
}

impl Knowledge {
    /// The lists that come with the program.
    pub fn embedded() -> Arc<Knowledge> {
        let world = World::compile();
        let (issues, issue_words) = matters::issues(include_str!("../../../knowledge/issues.txt"));
        let topics = Topics::compile(include_str!("../../../knowledge/topics.txt"));
        let rules = Rules::compile(&topics);
        let cues = Cues::compile(include_str!("../../../knowledge/cues.txt"));
        let stances = Stances::compile(include_str!("../../../knowledge/stances.txt"));
        let irregular = IRREGULAR_VERBS;
        Arc::new(Knowledge {
            verb_forms: VerbForms::of(rules.verbs().chain(cues.verbs()).chain(stances.first_words()), irregular),
            entities: world.entities,
            aliases: world.aliases,
            states: world.states,
            capitals: world.capitals,
            shared: world.shared,
            words: Words::embedded(),
            offices: Offices::compile(),
            holders: Holders::compile(),
            sectors: Sectors::compile(),
            name_words: NameWords::compile(),
            nominals: Nominals::compile(),
            calendar: Calendar::compile(),
            numbers: Numbers::compile(),
            cues,
            sources: SourceWords::compile(include_str!("../../../knowledge/sources.txt")),
            rules,
            modals: Modals::compile(include_str!("../../../knowledge/modality.txt")),
            context_words: matters::contexts(include_str!("../../../knowledge/contexts.txt")),
            issues,
            stances,
            issue_words,
        })
    }

    /// The state with this ISO 3166-1 alpha-3 code.
    pub fn state(&self, iso: &str) -> Option<EntityId> {
        self.states.get(iso).copied()
    }

    /// The state that an entity belongs to or is.
    pub fn state_of(&self, entity: EntityId) -> Option<EntityId> {
        self.state(self.entities.get(entity)?.country.as_deref()?)
    }
}
