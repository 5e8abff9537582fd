//! Titles and questions that may be composed: `knowledge/patterns.txt`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Composes titles and questions from fixed patterns and names.
#[derive(Debug, Default)]
pub struct Patterns {
    rows: BTreeMap<&'static str, &'static str>,
}

impl Patterns {
    /// The patterns that come with the program, compiled once.
    pub fn embedded() -> &'static Patterns {
        static ROWS: OnceLock<Patterns> = OnceLock::new();
        ROWS.get_or_init(|| Patterns::compile(include_str!("../../../knowledge/patterns.txt")))
    }

    fn compile(file: &'static str) -> Patterns {
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let rows = lines.filter_map(|line| line.split_once(": "));
        Patterns { rows: rows.collect() }
    }

    /// The name of the pattern that asks for a class of things, where there is one; else `name`: "how many?", "how many died?".
    pub fn of_class(&self, name: &'static str, class: &str) -> &'static str {
        let of_class = format!("{name}.{class}");
        self.rows.get_key_value(of_class.as_str()).map_or(name, |row| row.0)
    }

    /// Whether the name is that of a pattern for a class.
    pub fn is_of_class(name: &str) -> bool {
        name.matches('.').count() > 1
    }

    /// The pattern `name` with its braces filled; the first letter is a capital. Empty where there is no such pattern. Where nothing fills
    /// the brace before a colon, the colon goes too.
    pub fn fill(&self, name: &str, names: &[(&str, &str)]) -> Box<str> {
        let mut words = self.rows.get(name).copied().unwrap_or_default().to_string();
        for (brace, value) in names {
            words = words.replace(&format!("{{{brace}}}"), value);
        }
        capital(words.trim_start_matches(": "))
    }
}

fn capital(words: &str) -> Box<str> {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect::<String>().into(),
        None => Box::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fill_the_braces() {
        let patterns = Patterns::embedded();
        assert_eq!(&*patterns.fill("conflict.time", &[("about", "fishing rights")]), "Fishing rights: when?");
        assert_eq!(&*patterns.fill("no such pattern", &[]), "");
        assert_eq!(&*patterns.fill("conflict.number.dead", &[("about", "")]), "How many died?");
        assert_eq!(patterns.of_class("conflict.number", "dead"), "conflict.number.dead");
        assert!(Patterns::is_of_class("conflict.number.dead") && !Patterns::is_of_class("conflict.number"));
        assert_eq!(patterns.of_class("conflict.number", "gulls"), "conflict.number");
    }
}
