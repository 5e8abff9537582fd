//! What a speaker does by speaking, and how certain an event is: the closed sets that cue words map to.

text::labels! {
    /// The speech act of a statement.
    #[allow(missing_docs, reason = "the names say it")]
    pub enum Act {
        Said = "said",
        Announced = "announced",
        Demanded = "demanded",
        Offered = "offered",
        Refused = "refused",
        Accused = "accused",
        Denied = "denied",
        Warned = "warned",
        Threatened = "threatened",
        Praised = "praised",
        Condemned = "condemned",
        Proposed = "proposed",
        Confirmed = "confirmed",
        Asked = "asked",
        Believes = "believes",
        Plans = "plans",
    }
}

text::labels! {
    /// Whether an event took place, or in what way it did not, or not yet.
    pub enum Modality {
        /// It took place.
        Happened = "happened",
        /// It is fixed or intended for later.
        Planned = "planned",
        /// Somebody puts it forward.
        Proposed = "proposed",
        /// Somebody wants it of another.
        Demanded = "demanded",
        /// Somebody will not do it.
        Refused = "refused",
        /// It is said not to have taken place.
        Denied = "denied",
        /// It may take place or have taken place.
        Possible = "possible",
        /// It depends on something else.
        Conditional = "conditional",
        /// It took place long before the story and explains it.
        PastBackground = "past-background",
    }
}

text::labels! {
    /// A party's stand on an issue.
    pub enum Stance {
        /// Wants it of others.
        Demands = "demands",
        /// Would give it.
        Offers = "offers",
        /// Says yes to it.
        Accepts = "accepts",
        /// Says no to it.
        Rejects = "rejects",
        /// Says yes, if.
        Conditions = "conditions",
        /// Has not decided.
        Considers = "considers",
    }
}
