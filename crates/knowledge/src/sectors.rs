//! Words that tell the PLOVER sector of an actor.

use crate::{Phrases, lists};
use std::collections::BTreeMap;

/// A word for an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SectorWord {
    /// The sector that it tells by itself.
    pub(crate) sector: Option<&'static str>,
    /// How much it says against the words around it.
    pub(crate) weight: Weight,
}

/// How much a word for an actor says against the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It is what the actor is: "soldiers".
    Strong,
    /// It leaves it to the words around: "spokesman", "forces".
    Weak,
}

/// What the word before a country makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
    /// "of": the actor's own.
    Own,
    /// "in": where it is.
    Where,
    /// "to": what it is after.
    Aim,
    /// "-backed": somebody else's.
    Tied,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Sectors {
    pub(crate) words: Phrases<SectorWord>,
    pub(crate) links: Phrases<Link>,
    /// What stands behind a hyphen.
    pub(crate) tails: Phrases<Link>,
}

impl Sectors {
    pub(crate) fn compile() -> Sectors {
        let mut words: BTreeMap<String, SectorWord> = BTreeMap::new();
        for (part, weight) in [("weak", Weight::Weak), ("strong", Weight::Strong)] {
            for line in lists::section(lists::SECTORS, part) {
                let (sector, names) = line.split_once('|').unwrap_or(("-", line));
                let sector = Some(sector).filter(|&sector| sector != "-");
                lists::alternatives(names).for_each(|name| add(&mut words, name, SectorWord { sector, weight }));
            }
        }
        let list = |part, link| lists::section(lists::SECTORS, part).map(move |word| (word, link));
        Sectors {
            words: words.iter().map(|(name, word)| (name.as_str(), *word)).collect(),
            links: list("of", Link::Own).chain(list("where", Link::Where)).chain(list("aim", Link::Aim)).collect(),
            tails: list("tied", Link::Tied).chain(list("based", Link::Where)).collect(),
        }
    }
}

/// Adds a word and its plural; one that is weak and strong is weak with a sector of its own.
fn add(words: &mut BTreeMap<String, SectorWord>, name: &str, word: SectorWord) {
    for form in [name.to_owned(), format!("{name}s")] {
        let weak = words.get(&form).is_some_and(|known| known.weight == Weight::Weak);
        let weight = if weak { Weight::Weak } else { word.weight };
        words.insert(form, SectorWord { weight, ..word });
    }
}
