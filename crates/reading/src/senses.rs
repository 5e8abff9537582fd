//! What words mean where they stand, as whole numbers that can be compared.

/// The length that every vector has.
const LENGTH: f32 = 127.0;

/// A vector for each word of a passage, all of one length.
#[derive(Clone, Debug, Default)]
pub struct Senses {
    rows: Vec<i8>,
    width: usize,
}

impl Senses {
    /// Brings the rows of `width` values to one length.
    pub(crate) fn of(rows: &[f32], width: usize) -> Senses {
        let mut senses = Senses { rows: Vec::with_capacity(rows.len()), width };
        for row in rows.chunks_exact(width.max(1)) {
            let length = row.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            senses.rows.extend(row.iter().map(|value| (value / length * LENGTH).round() as i8));
        }
        senses
    }

    /// The vector of a word; nothing beyond the last.
    pub fn word(&self, word: usize) -> &[i8] {
        self.rows.get(word * self.width..(word + 1) * self.width).unwrap_or_default()
    }
}

/// What a word for an event means where it stands: words that tell of one event are near to each other.
#[derive(Clone, Debug)]
pub struct EventSense {
    near: Senses,
    alone: i64,
}

impl EventSense {
    /// How many values it has.
    pub(crate) const WIDTH: usize = 128;

    pub(crate) fn of(row: &[f32], alone: f32) -> EventSense {
        EventSense { near: Senses::of(row, Self::WIDTH), alone: (alone * 1000.0).round_ties_even() as i64 }
    }

    /// The cosine with another, in thousandths.
    pub fn alike(&self, other: &EventSense) -> i64 {
        alike(self.near.word(0), other.near.word(0))
    }

    /// How far it looks like an event that nobody else tells of, in thousandths of log odds.
    pub fn alone(&self) -> i64 {
        self.alone
    }
}

/// What an act means where an article tells it, in few bytes: words that tell of one act are near to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActSense(pub [i8; ActSense::WIDTH]);

impl ActSense {
    /// How many values it has.
    pub const WIDTH: usize = 64;

    pub(crate) fn of(row: &[f32]) -> ActSense {
        let mut values = [0; Self::WIDTH];
        values.iter_mut().zip(&Senses::of(row, Self::WIDTH).rows).for_each(|(value, of)| *value = *of);
        ActSense(values)
    }

    /// The cosine with another, in thousandths.
    pub fn alike(&self, other: &ActSense) -> i64 {
        alike(&self.0, &other.0)
    }
}

impl Default for ActSense {
    /// Of no act: as far from all others as from its opposite.
    fn default() -> ActSense {
        ActSense([0; Self::WIDTH])
    }
}

/// The cosine of the vectors of two words, in thousandths.
pub fn alike(one: &[i8], other: &[i8]) -> i64 {
    let sum: i32 = one.iter().zip(other).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
    i64::from(sum) * 1000 / (LENGTH * LENGTH) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reader, Scratch, sample};

    #[test]
    fn a_vector_is_like_itself_and_unlike_another() {
        let senses = Senses::of(&[3.0, 4.0, 0.0, 8.0, -6.0, 0.0], 3);
        assert!((980..=1020).contains(&alike(senses.word(0), senses.word(0))));
        assert!(alike(senses.word(0), senses.word(1)).abs() < 20);
        assert!(senses.word(2).is_empty());
    }

    #[test]
    fn words_of_one_kind_are_nearer_than_others() {
        let reading = sample::read("The mayor closed the harbour and the minister shut the port.");
        let reader = Reader::new(knowledge::Knowledge::embedded());
        let senses = reader.senses(&reading, text::Span::of_range(0..61), &mut Scratch::default());
        let near = alike(senses.word(2), senses.word(8));
        assert!(near > alike(senses.word(2), senses.word(4)), "closed is nearer to shut than to harbour");
    }
}
