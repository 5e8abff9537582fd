//! Titles: offices, ranks, occupations, forms of address.

use crate::{Phrases, lists};

text::labels! {
    /// What a title or given name says about the person's gender.
    pub enum Gender {
        /// He.
        Male = "male",
        /// She.
        Female = "female",
        /// It does not say.
        Either = "either",
    }
}

/// The head of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// PLOVER sector of who holds it, where it settles that.
    pub sector: Option<&'static str>,
    /// The gender it tells.
    pub gender: Gender,
    /// Whether it is in the plural: "ministers".
    pub plural: Number,
}

text::labels! {
    /// One or many.
    pub enum Number {
        /// One.
        Singular = "singular",
        /// Many.
        Plural = "plural",
    }
}

/// All words of titles.
#[derive(Debug, Default)]
pub struct Offices {
    /// Heads of titles: "minister", "chief of staff".
    pub heads: Phrases<Office>,
    /// Words that may stand before a head: "deputy", "foreign".
    pub before: Phrases<()>,
    /// Forms of address: "Mr".
    pub honorifics: Phrases<Gender>,
    /// Words that say that an office is over: "former".
    pub former: Phrases<()>,
    /// Those who are sent to others: whom an ambassador goes to is not whose ambassador it is.
    pub sent: Phrases<()>,
    /// Those who know about others: a "Norway expert" need not be of Norway, as a "Norwegian expert" is.
    pub about: Phrases<()>,
    /// Given names with their gender.
    pub given_names: Phrases<Gender>,
}

impl Offices {
    pub(crate) fn compile() -> Offices {
        let mut heads = Phrases::default();
        for line in lists::section(lists::OFFICES, "head") {
            let (head, sector) = line.split_once('|').unwrap_or((line, "-"));
            add_head(&mut heads, head, Some(sector).filter(|&s| s != "-"));
        }
        let words = |name| lists::section(lists::OFFICES, name).map(|word| (word, ()));
        Offices {
            heads,
            before: words("before").collect(),
            honorifics: lists::section(lists::OFFICES, "honorific")
                .filter_map(|line| line.split_once('|'))
                .map(|(word, letter)| (word, gender(letter)))
                .collect(),
            former: words("former").collect(),
            sent: words("sent").collect(),
            about: words("about").collect(),
            given_names: lists::lines(lists::GIVEN_NAMES)
                .filter_map(|line| line.split_once('|'))
                .flat_map(|(letter, names)| names.split(' ').map(move |name| (name, gender(letter))))
                .collect(),
        }
    }
}

impl Offices {
    /// PLOVER sector of who holds this title: `ELI` for an office that is over; nothing where the title does not settle it.
    pub fn sector(&self, title: &str) -> Option<&'static str> {
        let words: Vec<&str> = title.split_whitespace().collect();
        if words.iter().any(|word| self.former.get(word).is_some()) {
            return Some("ELI");
        }
        let heads = (0..words.len()).filter_map(|at| self.heads.longest(words.iter().skip(at).copied()));
        heads.filter_map(|(_, office)| office.sector).next_back()
    }
}

fn add_head(heads: &mut Phrases<Office>, head: &str, sector: Option<&'static str>) {
    let gender = head_gender(head);
    let office = |plural| Office { sector, gender, plural };
    heads.add(head, office(Number::Singular));
    heads.add(&plural(head), office(Number::Plural));
}

/// The plural of a title: its first noun takes it, "chiefs of staff".
fn plural(head: &str) -> String {
    let (noun, rest) = match head.split_once(" of ").or(head.split_once(" in ")) {
        Some((noun, _)) => (noun, head.get(noun.len()..).unwrap_or_default()),
        None => (head, ""),
    };
    match (noun.strip_suffix("man"), noun.strip_suffix("woman")) {
        (_, Some(stem)) => format!("{stem}women{rest}"),
        (Some(stem), None) => format!("{stem}men{rest}"),
        (None, None) => format!("{noun}s{rest}"),
    }
}

fn head_gender(head: &str) -> Gender {
    let listed = |name| lists::section(lists::OFFICES, name).any(|word| word == head);
    if listed("man") {
        Gender::Male
    } else if listed("woman") {
        Gender::Female
    } else {
        Gender::Either
    }
}

fn gender(letter: &str) -> Gender {
    match letter {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_ranks_are_heads_too() {
        let offices = Offices::compile();
        let head = |title: &str| offices.heads.get(title).copied();
        assert_eq!(head("chiefs of staff").map(|o| o.plural), Some(Number::Plural));
        assert_eq!(head("Lt. Gen.").and_then(|o| o.sector), Some("MIL"));
        assert_eq!(head("spokeswomen").map(|o| o.gender), Some(Gender::Female));
        assert_eq!(head("banana"), None);
        assert_eq!(offices.sector("Deputy Foreign Minister"), Some("GOV"));
        assert_eq!(offices.sector("former foreign minister"), Some("ELI"));
        assert_eq!(offices.sector("rear admiral"), Some("MIL"));
        assert_eq!(offices.given_names.get("Ingrid"), Some(&Gender::Female));
    }
}
