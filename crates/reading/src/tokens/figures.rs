//! Numbers, decades, and the numbers of telephones.

use super::{Scanner, digits, is_word, prefix, runs_on};

impl Scanner<'_> {
    /// What begins with a digit.
    pub(super) fn figures(&self) -> Option<usize> {
        self.decade().or_else(|| self.telephone()).or_else(|| self.code()).or_else(|| self.number())
    }

    /// `1990's`, `80's`, but not `2030's`.
    fn decade(&self) -> Option<usize> {
        let len = digits(self.rest);
        let year = self.head(len);
        let whole = year.ends_with('0') && (len == 2 || len == 4 && year.starts_with('1'));
        let after =
            self.after(len).strip_prefix(['\'', '’']).filter(|_| whole && self.is_fresh())?.strip_prefix('s')?;
        (!runs_on(after)).then_some(self.rest.len() - after.len())
    }

    /// `555-010-7734`, `1-555-010-7734`, `555/010-7734`, `555-0134`, `4-7734`, a post code `10010-0134` or a day `12-31-2004`; what
    /// ends in two zeros or in a year is rather a range.
    fn telephone(&self) -> Option<usize> {
        let area = if digits(self.rest) == 3 && self.after(3).starts_with('/') { 4 } else { 0 };
        let (len, sizes) = groups(self.after(area));
        let last = self.after(area).get(..len).and_then(|text| text.rsplit('-').next()).unwrap_or_default();
        let alone = self.before != Some('-');
        let known = match sizes {
            [3, 4, 0, 0] => area > 0 || alone && !last.ends_with("00"),
            [5, 4, 0, 0] => area == 0 && alone,
            [1, 4, 0, 0] => area == 0 && alone && !last.starts_with("19") && !last.starts_with("20"),
            [3, 3, 4, 0] | [1, 3, 3, 4] | [1 | 2, 1 | 2, 2 | 4, 0] => area == 0,
            _ => false,
        };
        let after = self.after(area + len);
        (known && self.is_fresh() && !runs_on(after) && !after.starts_with('-')).then_some(area + len)
    }

    /// `4G`, `1Q01`: digits and a capital that is no unit.
    fn code(&self) -> Option<usize> {
        let len = digits(self.rest);
        let after = self.after(len).strip_prefix(['A', 'D', 'G', 'H', 'N', 'P', 'Q', 'T', 'Y'])?;
        let more = if digits(after) > 0 { prefix(after, is_word) } else { 0 };
        (!runs_on(after.get(more..)?)).then_some(len + 1 + more)
    }

    /// `1,000`, `3.5`, `10:30`, `1/2`, `21st`, `1990s`.
    pub(super) fn number(&self) -> Option<usize> {
        let mut len = digits(self.rest);
        if len == 0 {
            return None;
        }
        while let Some(more) = self.after(len).strip_prefix(['.', ',', ':', '/']).map(digits).filter(|more| *more > 0) {
            len += 1 + more;
        }
        let after = self.after(len);
        let ends = |end: &&&str| {
            after.get(..end.len()).is_some_and(|head| head.eq_ignore_ascii_case(end))
                && !runs_on(self.after(len + end.len()))
        };
        let ending = ["st", "nd", "rd", "th"].iter().find(ends).map_or(0, |end| end.len());
        let plural = usize::from(after.starts_with('s') && !runs_on(self.after(len + 1)));
        Some(len + ending.max(plural))
    }
}

/// Bytes of up to four groups of digits with hyphens between, and the size of each.
fn groups(text: &str) -> (usize, [usize; 4]) {
    let (mut len, mut sizes) = (0, [0; 4]);
    for (index, size) in sizes.iter_mut().enumerate() {
        let hyphen = usize::from(index > 0);
        let rest = text.get(len..).unwrap_or_default();
        *size = if index == 0 { digits(rest) } else { rest.strip_prefix('-').map_or(0, digits) };
        if *size == 0 {
            break;
        }
        len += hyphen + *size;
    }
    (len, sizes)
}
