//! The PLOVER event ontology (manual v0.8): types, modes, contexts, and the quad class of each type.

text::labels! {
    /// What kind of act an event is: the sixteen PLOVER types.
    pub enum EventType {
        /// A promise, an offer, a willingness; also a future meeting or help.
        Agree = "AGREE",
        /// A meeting, a visit, a call.
        Consult = "CONSULT",
        /// Backing in words, recognition, signing or ratifying.
        Support = "SUPPORT",
        /// A concession in words: a declared ceasefire, a pardon, a demand withdrawn, any future retreat.
        Concede = "CONCEDE",
        /// A material exchange of both sides.
        Cooperate = "COOPERATE",
        /// A material benefit for one side.
        Aid = "AID",
        /// A withdrawal, release, disarmament, ceasefire or resignation that has taken effect.
        Retreat = "RETREAT",
        /// A request, a demand, an order.
        Request = "REQUEST",
        /// Disapproval, an allegation, an investigation.
        Accuse = "ACCUSE",
        /// A refusal.
        Reject = "REJECT",
        /// A threat.
        Threaten = "THREATEN",
        /// A demonstration, strike, riot, boycott.
        Protest = "PROTEST",
        /// Relations reduced: expulsion, sanctions, aid withdrawn, a conviction.
        Sanction = "SANCTION",
        /// Forces raised or moved.
        Mobilize = "MOBILIZE",
        /// Seizure, arrest, curfew, censorship, deportation.
        Coerce = "COERCE",
        /// Physical violence.
        Assault = "ASSAULT",
    }
}

text::labels! {
    /// The four classes of political acts.
    pub enum Quad {
        /// Cooperation in words.
        VerbalCooperation = "V-coop",
        /// Cooperation in deeds.
        MaterialCooperation = "M-coop",
        /// Conflict in words.
        VerbalConflict = "V-conf",
        /// Conflict in deeds.
        MaterialConflict = "M-conf",
    }
}

text::labels! {
    /// How an act is done. A mode belongs to one or more types; `knowledge/plover.tsv` says which.
    #[allow(missing_docs, reason = "the PLOVER manual's own names")]
    pub enum Mode {
        Visit = "visit",
        ThirdParty = "third-party",
        Multilateral = "multilateral",
        Phone = "phone",
        Withdraw = "withdraw",
        Release = "release",
        Disarm = "disarm",
        Ceasefire = "ceasefire",
        Access = "access",
        Resign = "resign",
        Assist = "assist",
        Change = "change",
        Yield = "yield",
        Meet = "meet",
        Disapprove = "disapprove",
        Investigate = "investigate",
        Allege = "allege",
        Restrict = "restrict",
        Arrest = "arrest",
        Relations = "relations",
        Expel = "expel",
        Territory = "territory",
        Violence = "violence",
        Demo = "demo",
        Riot = "riot",
        Strike = "strike",
        Hunger = "hunger",
        Boycott = "boycott",
        Obstruct = "obstruct",
        Vandalize = "vandalize",
        Convict = "convict",
        Discontinue = "discontinue",
        Troops = "troops",
        Weapons = "weapons",
        Police = "police",
        Militia = "militia",
        Seize = "seize",
        Censor = "censor",
        Curfew = "curfew",
        MartialLaw = "martial-law",
        Deport = "deport",
        Withhold = "withhold",
        Misinformation = "misinformation",
        Cyber = "cyber",
        Abduct = "abduct",
        Beat = "beat",
        Torture = "torture",
        Sexual = "sexual",
        Targeted = "targeted",
        Destroy = "destroy",
        Primitive = "primitive",
        Firearms = "firearms",
        Explosives = "explosives",
        SuicideAttack = "suicide-attack",
        Aerial = "aerial",
        Drone = "drone",
        HeavyWeapons = "heavy-weapons",
        CrowdControl = "crowd-control",
        Unconventional = "unconventional",
    }
}

text::labels! {
    /// The matter an event belongs to.
    #[allow(missing_docs, reason = "the PLOVER manual's own names")]
    pub enum Context {
        Military = "military",
        Intelligence = "intelligence",
        Executive = "executive",
        Legislative = "legislative",
        Election = "election",
        PoliticalInstitutions = "political_institutions",
        ProDemocracy = "pro_democracy",
        ProAutocracy = "pro_autocracy",
        Economic = "economic",
        Legal = "legal",
        Reparations = "reparations",
        HumanRights = "human_rights",
        RightsFreedoms = "rights_freedoms",
        Repression = "repression",
        HumanSecurity = "human_security",
        Gender = "gender",
        Lgbt = "lgbt",
        ReligionEthnicity = "religion_ethnicity",
        Inequality = "inequality",
        Diplomatic = "diplomatic",
        Territory = "territory",
        Peacekeeping = "peacekeeping",
        Health = "health",
        Asylum = "asylum",
        Migration = "migration",
        Disasters = "disasters",
        NaturalResource = "natural_resource",
        Environment = "environment",
        Technology = "technology",
        Terrorism = "terrorism",
        Cbrn = "cbrn",
        Cyber = "cyber",
        Misinformation = "misinformation",
        Crime = "crime",
        Corruption = "corruption",
        IllegalDrugs = "illegal_drugs",
        Trafficking = "trafficking",
    }
}

impl EventType {
    /// The quad class.
    pub const fn quad(self) -> Quad {
        use EventType::{
            Accuse, Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Protest, Reject, Request,
            Retreat, Sanction, Support, Threaten,
        };
        match self {
            Agree | Consult | Support | Concede => Quad::VerbalCooperation,
            Cooperate | Aid | Retreat => Quad::MaterialCooperation,
            Request | Accuse | Reject | Threaten => Quad::VerbalConflict,
            Protest | Sanction | Mobilize | Coerce | Assault => Quad::MaterialConflict,
        }
    }
}
