//! What is known by name before reading: states, capitals, organisations, places, office holders.

text::ids! {
    /// Names a known entity of the [`crate::Knowledge`].
    pub EntityId,
}

text::labels! {
    /// What a mention refers to.
    pub enum Kind {
        /// A human being.
        Person = "person",
        /// A body with members and offices: party, firm, agency, alliance.
        Organisation = "organisation",
        /// A state, a province, a city that acts or is acted upon as a government.
        Polity = "polity",
        /// A stretch of land or water.
        Place = "place",
        /// A building, a bridge, a palace.
        Facility = "facility",
        /// People by nation, faith or other ties, without an organisation.
        Group = "group",
        /// A named happening.
        Event = "event",
        /// A law, treaty or other named work.
        Law = "law",
        /// An office or title.
        Role = "role",
    }
}

text::labels! {
    /// How an alias stands for its entity.
    pub enum Sense {
        /// Its name, or a variant spelling.
        Name = "name",
        /// Its people or an adjective: "Norwegian".
        Demonym = "demonym",
        /// A capital that may stand for its state.
        Capital = "capital",
        /// A seat that stands for its government: "the Elysee".
        Seat = "seat",
        /// A short form in capitals.
        Acronym = "acronym",
    }
}

/// A known entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The name we show.
    pub name: Box<str>,
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1 alpha-3 of its country, or a PLOVER code of an international body (`IGO`, `EUR`, `NGO`).
    pub country: Option<Box<str>>,
    /// PLOVER sector, where it has one: `GOV`, `MIL`, `REB`.
    pub sector: Option<Box<str>>,
    /// Latitude and longitude in thousandths of a degree, for places.
    pub point: Option<(i32, i32)>,
}

/// What a name that two states or lands share may stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// What it stands for where nothing tells; none where neither is likelier.
    pub likelier: Option<EntityId>,
    /// All that it may stand for.
    pub all: Vec<EntityId>,
}
