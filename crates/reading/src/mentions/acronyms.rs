//! Short names in brackets behind the whole ones: "Port Workers' Union (PWU)".

use super::Found;
use super::view::View;
use knowledge::Kind;

/// Whether the text gives `short` in brackets right behind `full`, and it stands for no other listed thing. Of a body half of the letters
/// may come from another language ("National Liberation Army (ELN)"); of anything else all are its initials.
pub(super) fn is_given_behind(view: &View<'_>, full: &Found, short: &Found) -> bool {
    let at = short.tokens.start;
    let bracketed = at == full.tokens.end + 1 && view.word(full.tokens.end) == "(" && view.word(at + 1) == ")";
    let letters = knowledge::fold(view.text(&short.tokens)).to_uppercase();
    let open = short.known.is_none() && full.known.is_none() && short.tokens.len() == 1 && view.is_acronym(at);
    if !(bracketed && open) || full.tokens.len() < 2 || full.kind == Kind::Person {
        return false;
    }
    let mut initials: Vec<char> = initials(view, full);
    let all = letters.chars().count();
    let shared = letters.chars().filter(|letter| take(&mut initials, *letter)).count();
    if full.kind == Kind::Organisation { shared * 2 >= all } else { shared == all }
}

fn initials(view: &View<'_>, full: &Found) -> Vec<char> {
    let words = knowledge::fold(view.text(&full.tokens)).to_uppercase();
    words.split([' ', '-']).filter_map(|word| word.chars().next()).collect()
}

/// Takes a letter out of those that are left.
fn take(letters: &mut Vec<char>, letter: char) -> bool {
    let at = letters.iter().position(|it| *it == letter);
    at.map(|at| letters.remove(at)).is_some()
}

#[cfg(test)]
mod tests {
    use crate::{Form, sample};

    /// Each chain of names with two spellings or more.
    fn chains(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let name = |id: &crate::MentionId| {
            let mention = &reading.mentions[*id];
            (mention.form == Form::Name).then(|| reading.words(mention.span))
        };
        let row = |chain: &crate::Chain| {
            let mut names: Vec<&str> = chain.mentions.iter().filter_map(name).collect();
            names.dedup();
            names.join(" = ")
        };
        reading.chains.rows().iter().map(row).filter(|names| names.contains('=')).collect()
    }

    #[test]
    fn a_short_name_in_brackets_is_the_whole_one() {
        for (text, names) in [
            ("The Port Workers' Union (SUP) left the talks. SUP wants more pay.", "Port Workers' Union = SUP"),
            ("The Dockers' Federation (FDD) is on strike in Quito.", "Dockers' Federation = FDD"),
            (
                "The ferries of Compagnie Maritime du Levant (CML) were late. CML said so.",
                "Compagnie Maritime du Levant = CML",
            ),
        ] {
            assert_eq!(chains(text), [names], "{text}");
        }
    }

    #[test]
    fn what_else_stands_in_brackets_is_not() {
        for text in [
            "Ana Lindqvist (PWU) spoke in Quito.",
            "The Harbour Council (OSCE) met in Quito.",
            "The Harbour Council (ZXQ) met in Quito.",
        ] {
            assert_eq!(chains(text), Vec::<String>::new(), "{text}");
        }
    }
}
