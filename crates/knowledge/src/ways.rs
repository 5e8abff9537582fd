//! The weights of the signs by which the way an event is told is weighed: `knowledge/ways.txt`.

use crate::act::Modality;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A score for each modality, in the order of [`Modality::ALL`], in thousandths.
pub type WayScores = [i32; Modality::ALL.len()];

/// Weights by sign.
#[derive(Debug, Default)]
pub struct WayWeights {
    rows: HashMap<&'static str, WayScores>,
}

impl WayWeights {
    /// The weights that come with the program.
    pub fn embedded() -> &'static WayWeights {
        static LIST: OnceLock<WayWeights> = OnceLock::new();
        LIST.get_or_init(|| WayWeights::compile(include_str!("../../../knowledge/ways.txt")))
    }

    /// A line a sign: the sign, then a weight for each modality in hundredths.
    fn compile(file: &'static str) -> WayWeights {
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let rows = lines.filter_map(|line| {
            let mut words = line.split(' ');
            let sign = words.next()?;
            let mut scores = WayScores::default();
            for score in &mut scores {
                *score = words.next()?.parse::<i32>().ok()? * 10;
            }
            Some((sign, scores))
        });
        WayWeights { rows: rows.collect() }
    }

    /// The sums of the weights of all signs.
    pub fn sums(&self, signs: &[String]) -> WayScores {
        let mut sums = WayScores::default();
        for row in signs.iter().filter_map(|sign| self.rows.get(sign.as_str())) {
            sums.iter_mut().zip(row).for_each(|(sum, score)| *sum += score);
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_summed_and_unknown_ones_weigh_nothing() {
        let weights = WayWeights::compile("# comment\nif: 0 0 0 0 0 0 0 50 0\nverdict:none 20 0 0 0 0 0 0 -10 0");
        let signs = ["if:", "verdict:none", "never-seen"].map(str::to_owned);
        assert_eq!(weights.sums(&signs), [200, 0, 0, 0, 0, 0, 0, 400, 0]);
    }

    #[test]
    fn every_line_of_the_file_is_understood() {
        let file = include_str!("../../../knowledge/ways.txt");
        let lines = file.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WayWeights::embedded().rows.len(), lines);
    }
}
