//! Words that tell what a capitalised phrase names.

use crate::{fold_small, lists};
use std::collections::BTreeMap;

text::labels! {
    /// The job of a word in or around names.
    pub enum NameWord {
        /// Ends or begins the name of a body: "Ministry".
        Organisation = "organisation",
        /// A building or works: "Bridge".
        Facility = "facility",
        /// Land or water: "River".
        Place = "place",
        /// A happening: "Summit".
        Event = "event",
        /// A law or treaty: "Accord".
        Law = "law",
        /// People by faith or nation: "Kurds".
        Group = "group",
        /// A small word within a personal name: "von".
        Particle = "particle",
        /// A word after a personal name: "Jr".
        Suffix = "suffix",
        /// The second half of a hyphenated given name, written small: "un" in "Kim Jong-un".
        Syllable = "syllable",
        /// The first word of a country's name that stands alone for it: "the North".
        Half = "half",
        /// A small word within the name of a body: "of".
        Link = "link",
        /// A word that a sentence may open with, and so no name for being capitalised there.
        Opener = "opener",
        /// A capitalised word that is no name by itself: "President".
        Common = "common",
        /// A preposition before a place: "in".
        Locative = "locative",
        /// A preposition before one who acts: "between".
        ActingPreposition = "acting_preposition",
        /// A verb whose object is a place: "visit".
        PlaceVerb = "place_verb",
        /// A verb whose subject is a person or body: "say".
        SayVerb = "say_verb",
        /// A verb whose object is more often meant by "he" in what is asked than its subject: "ask".
        AskVerb = "ask_verb",
        /// A mark after which a new sentence or quotation opens.
        NameOpenerAfter = "name_opener_after",
    }
}

/// Marks alone are kept as they are.
fn key(word: &str) -> String {
    let folded = fold_small(word);
    if folded.is_empty() { word.to_owned() } else { folded }
}

/// The words with their jobs.
#[derive(Debug, Default)]
pub struct NameWords {
    rows: BTreeMap<Box<str>, Vec<NameWord>>,
}

impl NameWords {
    pub(crate) fn compile() -> NameWords {
        let mut words = NameWords::default();
        for &job in NameWord::ALL {
            for word in lists::section(lists::NAME_WORDS, job.label()) {
                words.rows.entry(key(word).into()).or_default().push(job);
            }
        }
        words
    }

    /// Whether `word` may have this job; capitals, accents and dots do not matter.
    pub fn is(&self, word: &str, job: NameWord) -> bool {
        self.jobs(word).contains(&job)
    }

    /// Everything that `word` may be.
    pub fn jobs(&self, word: &str) -> &[NameWord] {
        self.rows.get(fold_small(word).as_str()).map_or(&[], Vec::as_slice)
    }
}
