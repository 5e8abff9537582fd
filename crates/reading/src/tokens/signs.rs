//! Marks: clitics behind an apostrophe, years behind one, signs drawn in a row, faces.

use super::{Scanner, digits, is_word, prefix, runs_on};

impl Scanner<'_> {
    /// What begins with no letter and no digit.
    pub(super) fn sign(&self, first: char) -> Option<usize> {
        match first {
            '\'' | '’' | '`' | '´' | '[' => {
                self.whole().or_else(|| self.short_year()).or_else(|| clitic(self.rest)).or_else(|| self.marks())
            }
            '.' | '+' => self.signed_number().or_else(|| self.marks()),
            _ if is_word(first) => self.word(),
            _ => self.marks(),
        }
    }

    /// `'72`, `'60s`.
    fn short_year(&self) -> Option<usize> {
        let after = self.rest.strip_prefix(['\'', '’']).filter(|after| digits(after) == 2 && self.is_fresh())?;
        let after = after.get(2..)?;
        let after = after.strip_prefix('s').unwrap_or(after);
        (!runs_on(after)).then_some(self.rest.len() - after.len())
    }

    /// `.5`, `+3`.
    fn signed_number(&self) -> Option<usize> {
        let open = self.is_fresh() && !(self.rest.starts_with('.') && self.before == Some('.'));
        let number = Scanner { rest: self.after(1), at: self.at + 1, before: None, words: self.words };
        number.number().filter(|_| open).map(|len| 1 + len)
    }

    /// Runs of marks that belong together: quotes of two apostrophes, dashes, dots, rules drawn in signs, faces.
    fn marks(&self) -> Option<usize> {
        let drawn = prefix(self.rest, |letter| matches!(letter, '-' | '=' | '~' | '*' | '_' | '<' | '>' | '|' | '+'));
        if drawn > 2 {
            return Some(drawn);
        }
        self.arrow().or_else(|| self.face()).or_else(|| self.pair()).or_else(|| self.run())
    }

    /// `->`, `<-`.
    fn arrow(&self) -> Option<usize> {
        ["->", "<-"].iter().find(|arrow| self.rest.starts_with(**arrow)).map(|arrow| arrow.len())
    }

    /// Quotation marks that are drawn as two.
    fn pair(&self) -> Option<usize> {
        ["''", "``", "’’", "‘‘", "‘’"].iter().find(|pair| self.rest.starts_with(**pair)).map(|pair| pair.len())
    }

    fn run(&self) -> Option<usize> {
        let same = |mark: char| prefix(self.rest, |letter| letter == mark);
        let calls = |text: &str| prefix(text, |letter| matches!(letter, '!' | '?'));
        let (first, stops) = (self.rest.chars().next()?, same('.'));
        let len = match first {
            '!' | '?' => {
                let (called, last) = (calls(self.rest), prefix(self.after(calls(self.rest)), |letter| letter == '.'));
                called + usize::from(last == 1)
            }
            '.' if stops < 3 => stops + calls(self.after(stops)),
            '…' => first.len_utf8() + prefix(self.after(first.len_utf8()), |letter| letter == '.'),
            '.' | '-' | '=' | '*' | '<' | '>' | '#' | '~' | '+' | '_' | '$' => same(first),
            _ => 0,
        };
        (len > first.len_utf8()).then_some(len)
    }

    /// `:)`, `;-(`, `(:` and their kin, where no letter is near.
    fn face(&self) -> Option<usize> {
        const FACES: [&str; 7] = [":-", ";-", ":", ";", "=", "(:", "^_^"];
        let head = FACES.iter().find(|head| self.rest.starts_with(**head))?;
        let after = self.after(head.len());
        let mouths = match *head {
            ":-" | ";-" => "()DPpOo/|*",
            ":" => "()DPpO/",
            ";" | "=" => "()DPpO",
            _ => "",
        };
        let mouth = usize::from(!mouths.is_empty());
        let drawn = mouth == 0 || after.starts_with(|letter| mouths.contains(letter));
        let alone = self.is_fresh() || head.ends_with('-') && mouth == 1;
        (drawn && alone && !runs_on(after.get(mouth..)?)).then_some(head.len() + mouth)
    }
}

/// Bytes of a clitic with its apostrophe at the start of `text`.
pub(super) fn clitic(text: &str) -> Option<usize> {
    let after = text.strip_prefix(['\'', '’', '`', '´'])?;
    let ends = |end: &&&str| {
        after.get(..end.len()).is_some_and(|head| head.eq_ignore_ascii_case(end))
            && !runs_on(after.get(end.len()..).unwrap_or_default())
    };
    let end = ["s", "re", "ve", "ll", "d", "m"].iter().find(ends)?;
    Some(text.len() - after.len() + end.len())
}
