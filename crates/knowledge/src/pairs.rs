//! The weights of what two tellings have in common, for the judges of pairs: `knowledge/pairs.txt`, `knowledge/chains.txt` and `knowledge/acts.txt`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Weights by what is compared and the name of the feature, in thousandths.
#[derive(Debug, Default)]
pub struct PairWeights {
    rows: HashMap<(&'static str, &'static str), i64>,
}

impl PairWeights {
    /// The weights that come with the program.
    pub fn embedded() -> &'static PairWeights {
        static LIST: OnceLock<PairWeights> = OnceLock::new();
        const FILES: &str = concat!(
            include_str!("../../../knowledge/pairs.txt"),
            "\n",
            include_str!("../../../knowledge/chains.txt"),
            "\n",
            include_str!("../../../knowledge/acts.txt")
        );
        LIST.get_or_init(|| PairWeights::compile(FILES))
    }

    fn compile(file: &'static str) -> PairWeights {
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let rows = lines.filter_map(|line| {
            let mut words = line.split(' ');
            Some(((words.next()?, words.next()?), words.next()?.parse().ok()?))
        });
        PairWeights { rows: rows.collect() }
    }

    /// The weighed sum of features of a kind of pair with its bias, in thousandths; above 0 they are more likely the same than not.
    pub fn sum(&self, of: &'static str, features: &[(&'static str, i64)]) -> i64 {
        let weight = |name: &'static str| self.rows.get(&(of, name)).copied().unwrap_or(0);
        let all: i64 = features.iter().map(|&(name, value)| weight(name) * value).sum();
        weight("bias") + all / 1000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_weighed_by_name_and_kind() {
        let weights = PairWeights::compile("# comment\nsentence bias -500\nsentence words 2000\nmention words 7000");
        assert_eq!(weights.sum("sentence", &[("words", 400), ("unknown", 900)]), 300);
        assert_eq!(weights.sum("mention", &[("words", 1000)]), 7000);
    }
}
