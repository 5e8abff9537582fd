//! What two runs of words have in common, in order.

use crate::words::Word;

/// Pairs of equal words, in order, as many as can be; nothing where they are fewer than `least`.
pub(super) fn longest_common(one: &[Word], other: &[Word], least: usize) -> Option<Vec<(usize, usize)>> {
    if one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.form == b.form) {
        return (one.len() >= least).then(|| (0..one.len()).map(|at| (at, at)).collect());
    }
    let places = places(other);
    let met: Vec<&[(u64, usize)]> = one.iter().map(|word| of(&places, word.form)).collect();
    if met.iter().filter(|places| !places.is_empty()).count() < least {
        return None;
    }
    let table = Table::new(&met, other.len());
    if table.common(0, 0) < least {
        return None;
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < one.len() && j < other.len() {
        if one[i].form == other[j].form {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if table.common(i + 1, j) >= table.common(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    Some(pairs)
}

/// The words with their places from the end, sorted.
fn places(words: &[Word]) -> Vec<(u64, usize)> {
    let mut places: Vec<(u64, usize)> = words.iter().rev().enumerate().map(|(at, word)| (word.form, at)).collect();
    places.sort_unstable();
    places
}

fn of(places: &[(u64, usize)], form: u64) -> &[(u64, usize)] {
    let start = places.partition_point(|place| place.0 < form);
    let rest = &places[start..];
    &rest[..rest.iter().take_while(|place| place.0 == form).count()]
}

/// How many words each tail of the one has in common with each tail of the other, as rows of bits.
///
/// After Hyyrö, "Bit-parallel LCS-length computation revisited" (2004): a zero stands where one more word is in common. The first
/// bit of a row is the other's last word.
struct Table {
    rows: Vec<u64>,
    width: usize,
    columns: usize,
}

impl Table {
    fn new(met: &[&[(u64, usize)]], columns: usize) -> Table {
        let width = columns.div_ceil(64);
        let mut rows = vec![u64::MAX; (met.len() + 1) * width];
        let mut equal = vec![0u64; width];
        for (row, places) in met.iter().enumerate().rev() {
            equal.fill(0);
            places.iter().for_each(|&(_, at)| equal[at / 64] |= 1 << (at % 64));
            let (here, below) = rows[row * width..].split_at_mut(width);
            step(here, &below[..width], &equal);
        }
        Table { rows, width, columns }
    }

    /// How many words the tails that begin at two places have in common.
    fn common(&self, one: usize, other: usize) -> usize {
        let (row, mut left) = (&self.rows[one * self.width..], self.columns - other);
        let mut zeros = 0;
        for &bits in row {
            if left < 64 {
                return zeros + (!bits & ((1 << left) - 1)).count_ones() as usize;
            }
            zeros += bits.count_zeros() as usize;
            left -= 64;
        }
        zeros
    }
}

/// Makes the row above another one, for a word that is equal to those of these bits.
fn step(above: &mut [u64], row: &[u64], equal: &[u64]) {
    let mut carry = false;
    for ((above, &bits), &equal) in above.iter_mut().zip(row).zip(equal) {
        let (sum, over) = bits.overflowing_add(bits & equal);
        let (sum, over_too) = sum.overflowing_add(u64::from(carry));
        *above = sum | (bits & !equal);
        carry = over || over_too;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::of_line;

    fn common(one: &str, other: &str) -> usize {
        longest_common(&of_line(one), &of_line(other), 0).map_or(0, |pairs| pairs.len())
    }

    #[test]
    fn words_in_common_are_counted_in_order() {
        assert_eq!(common("the ferry left the quay", "the ferry left the quay"), 5);
        assert_eq!(common("the ferry left the quay at noon", "at noon the old ferry left a quay"), 4);
        assert_eq!(common("herring", "ferry"), 0);
    }

    #[test]
    fn long_rows_carry_over() {
        let long = "tide gull oar net ".repeat(40);
        assert_eq!(common(&long, &format!("lamp {long} mast")), 160);
        assert_eq!(common(&format!("{long} {long}"), &long.replace("oar", "sail")), 120);
    }

    #[test]
    fn fewer_than_wanted_are_nothing() {
        assert!(longest_common(&of_line("gull and tide"), &of_line("tide and gull"), 2).is_none());
        assert_eq!(longest_common(&of_line("gull net tide"), &of_line("net tide"), 2), Some(vec![(1, 0), (2, 1)]));
    }
}
