//! The learned line labeller: small decision trees in whole numbers, from `knowledge/intake/line-model.txt`.

use super::features::COUNT;
use std::sync::LazyLock;

/// Log odds, in thousandths, over which a line is kept.
pub(crate) const KEEP: i32 = -200;

#[derive(Clone, Copy, Debug)]
enum Node {
    Split { feature: usize, threshold: i32, lower: usize, upper: usize },
    Leaf(i32),
}

#[derive(Debug, Default)]
struct Model {
    bias: i32,
    trees: Vec<Vec<Node>>,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| compile(include_str!("../../../../knowledge/intake/line-model.txt")));

fn compile(file: &str) -> Model {
    let mut model = Model::default();
    for line in file.lines().filter(|line| !line.starts_with('%')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<i32>().ok()).unwrap_or(0);
        match words.first() {
            Some(&"bias") => model.bias = number(1),
            Some(&"tree") => model.trees.push(Vec::new()),
            Some(&first) => {
                let leaf = first == "=";
                let node = if leaf {
                    Node::Leaf(number(1))
                } else {
                    Node::Split {
                        feature: number(0) as usize,
                        threshold: number(1),
                        lower: number(2) as usize,
                        upper: number(3) as usize,
                    }
                };
                model.trees.last_mut().into_iter().for_each(|tree| tree.push(node));
            }
            None => {}
        }
    }
    model
}

/// How likely a line belongs to the article, in thousandths of log odds.
pub(crate) fn score(row: &[i32; COUNT]) -> i32 {
    let model = &*MODEL;
    model.bias + model.trees.iter().map(|tree| leaf(tree, row)).sum::<i32>()
}

fn leaf(tree: &[Node], row: &[i32; COUNT]) -> i32 {
    let mut at = 0;
    // A tree of so few levels ends within its own length.
    for _ in 0..tree.len() {
        match tree.get(at) {
            Some(Node::Leaf(value)) => return *value,
            Some(Node::Split { feature, threshold, lower, upper }) => {
                at = if row.get(*feature).copied().unwrap_or(0) <= *threshold { *lower } else { *upper };
            }
            None => return 0,
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trees_are_whole() {
        let model = &*MODEL;
        assert!(model.trees.len() > 20);
        for tree in &model.trees {
            for (at, node) in tree.iter().enumerate() {
                if let Node::Split { feature, lower, upper, .. } = node {
                    assert!(*feature < COUNT && *lower > at && *upper > at && *upper < tree.len());
                }
            }
        }
    }

    #[test]
    fn prose_in_company_scores_over_a_menu() {
        let mut prose = [0; COUNT];
        prose[..5].copy_from_slice(&[30, 180, 1, 1, 800]);
        (prose[22], prose[23], prose[28], prose[29]) = (160, 400, 1000, 1);
        assert!(score(&prose) > KEEP);
        let menu =
            [1, 6, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 3, 3, 0, 0, 20, 20, 10, 0, 0, 0, 0, 2, 100, 0];
        assert!(score(&menu) < KEEP);
    }
}
