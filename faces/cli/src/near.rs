//! What a user may have meant who mistyped a name.

/// The name that takes the fewest changed, added, left out or swapped letters; nothing where more than a third of the
/// letters would change.
pub(crate) fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let counted = names.into_iter().map(|name| (changes(&typed.to_lowercase(), name), name));
    let (count, name) = counted.min()?;
    (count * 3 <= name.chars().count().max(3)).then_some(name)
}

/// `; did you mean "markdown"?`, or a full stop.
pub(crate) fn hint<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(typed, names).map_or_else(|| ".".to_owned(), |name| format!("; did you mean \"{name}\"?"))
}

/// How many letters must be changed, added, left out or swapped with their neighbour.
fn changes(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && one[i - 1] == *b && other[j - 1] == *a {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_another_word_is_not() {
        let names = ["csv", "markdown", "parquet"];
        assert_eq!(nearest("cvs", names), Some("csv"));
        assert_eq!(nearest("markdwon", names), Some("markdown"));
        assert_eq!(nearest("Parket", names), Some("parquet"));
        assert_eq!(nearest("papyrus", names), None);
        assert_eq!(hint("mardown", names), "; did you mean \"markdown\"?");
    }
}
