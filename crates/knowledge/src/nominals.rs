//! Nouns and pronouns that refer to actors without naming them.

use crate::{Kind, Phrases, lists};

/// How a noun or pronoun refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nominal {
    /// A noun for actors of this kind.
    Noun(Kind),
    /// A man.
    He,
    /// A woman.
    She,
    /// Several.
    They,
    /// A body or thing.
    It,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Nominals {
    /// Nouns, by dictionary form.
    pub nouns: Phrases<Nominal>,
    /// Nouns that come in twos: "both sides".
    pub pairs: Phrases<()>,
    /// Words that say that there are two.
    pub dual: Phrases<()>,
    /// Bodies that act for their state: "government".
    pub for_state: Phrases<()>,
    /// Determiners that point back.
    pub definite: Phrases<()>,
    /// What one is to somebody of the same family: "son".
    pub kin: Phrases<()>,
    /// Pronouns.
    pub pronouns: Phrases<Nominal>,
}

impl Nominals {
    pub(crate) fn compile() -> Nominals {
        let mut nouns = Phrases::default();
        for kind in [Kind::Organisation, Kind::Group, Kind::Polity] {
            let words = lists::section(lists::NOMINALS, kind.label());
            words.for_each(|noun| nouns.add(noun, Nominal::Noun(kind)));
        }
        let set = |part| lists::section(lists::NOMINALS, part).map(|word| (word, ()));
        Nominals {
            nouns,
            pairs: set("pair").collect(),
            dual: set("dual").collect(),
            for_state: set("for_state").collect(),
            definite: set("definite").collect(),
            kin: set("kin").collect(),
            pronouns: lists::section(lists::NOMINALS, "pronoun")
                .filter_map(|line| line.split_once('|'))
                .map(|(word, how)| (word, pronoun(how)))
                .collect(),
        }
    }
}

fn pronoun(how: &str) -> Nominal {
    match how {
        "male" => Nominal::He,
        "female" => Nominal::She,
        "plural" => Nominal::They,
        _ => Nominal::It,
    }
}
