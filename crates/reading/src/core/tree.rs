//! The best tree over a sentence: a maximum spanning arborescence with one root (Chu and Liu 1965, Edmonds 1967).

/// Dearer than any difference between two trees, so that only one word hangs on the root.
const ROOT_COST: i64 = 1 << 40;

/// The head of each word, 0 for the root and `i` for the word `i - 1`. `scores` holds, for each word, what each of the
/// `words + 1` heads scores; of equals the first head wins.
pub(super) fn best(scores: &[i64], words: usize) -> Vec<usize> {
    let size = words + 1;
    if let Some(heads) = at_once(scores, size) {
        return heads;
    }
    let mut arcs = Arcs { size, scores: vec![i64::MIN; size * size] };
    for (word, row) in scores.chunks_exact(size).enumerate() {
        for (head, &score) in row.iter().enumerate() {
            if head != word + 1 {
                arcs.scores[(word + 1) * size + head] = if head == 0 { score - ROOT_COST } else { score };
            }
        }
    }
    let mut heads = arcs.solve();
    heads.drain(..1);
    heads
}

/// Each word's best head, where these make a tree with one root as they are, as in most sentences.
fn at_once(scores: &[i64], size: usize) -> Option<Vec<usize>> {
    let mut heads = vec![0; size];
    for (word, row) in scores.chunks_exact(size).enumerate() {
        let (before, after) = row.split_at(word + 1);
        let behind = after.get(1..).unwrap_or_default();
        let (first, second) = (highest(before), highest(behind));
        heads[word + 1] = match behind.get(second) {
            Some(score) if *score > before[first] => word + 2 + second,
            Some(_) | None => first,
        };
    }
    let roots = heads.iter().skip(1).filter(|head| **head == 0).count();
    if roots != 1 || cycle(&heads).is_some() {
        return None;
    }
    heads.drain(..1);
    Some(heads)
}

/// What each node's heads score, node by node; node 0 is the root, and no node is its own head.
struct Arcs {
    size: usize,
    scores: Vec<i64>,
}

impl Arcs {
    fn row(&self, node: usize) -> &[i64] {
        &self.scores[node * self.size..][..self.size]
    }

    fn solve(&self) -> Vec<usize> {
        let mut heads = vec![0; self.size];
        for (node, head) in heads.iter_mut().enumerate().skip(1) {
            *head = highest(self.row(node));
        }
        match cycle(&heads) {
            None => heads,
            Some(cycle) => self.without(&cycle, heads),
        }
    }

    /// Adds what the heads of `node` score, but for those in the cycle, whole stretches at a time: long sentences have many cycles.
    fn kept(&self, node: usize, cycle: &[usize], scores: &mut Vec<i64>) {
        let row = self.row(node);
        let mut from = 0;
        for &gone in cycle {
            scores.extend_from_slice(&row[from..gone]);
            from = gone + 1;
        }
        scores.extend_from_slice(&row[from..]);
    }

    /// Solves with the cycle's nodes as one, then opens the cycle where the best arc enters it.
    fn without(&self, cycle: &[usize], mut heads: Vec<usize>) -> Vec<usize> {
        let outer: Vec<usize> = (0..self.size).filter(|node| cycle.binary_search(node).is_err()).collect();
        let size = outer.len() + 1;
        let mut small = Arcs { size, scores: Vec::with_capacity(size * size) };
        for &node in &outer {
            self.kept(node, cycle, &mut small.scores);
            small.scores.push(i64::MIN);
        }
        small.scores.resize(size * size, i64::MIN);
        let (mut entries, mut exits) = (vec![0; size], vec![0; size]);
        for (at, &node) in outer.iter().enumerate() {
            exits[at] = *first_best(cycle, |head| self.row(node)[head]);
            small.scores[at * size + size - 1] = self.row(node)[exits[at]];
            let gain = |inner: usize| self.row(inner)[node].saturating_sub(self.row(inner)[heads[inner]]);
            entries[at] = *first_best(cycle, gain);
            small.scores[(size - 1) * size + at] = gain(entries[at]);
        }
        let solved = small.solve();
        for (at, &node) in outer.iter().enumerate().skip(1) {
            heads[node] = if solved[at] == size - 1 { exits[at] } else { outer[solved[at]] };
        }
        let from = solved[size - 1];
        heads[entries[from]] = outer[from];
        heads
    }
}

fn highest(scores: &[i64]) -> usize {
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    best
}

fn first_best(nodes: &[usize], score: impl Fn(usize) -> i64) -> &usize {
    let mut best = &nodes[0];
    for node in nodes {
        if score(*node) > score(*best) {
            best = node;
        }
    }
    best
}

/// The nodes of some cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // For each node, the walk that first came by; the root ends every walk.
    let mut walks = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && walks[node] == 0 {
            walks[node] = start;
            node = heads[node];
        }
        if node != 0 && walks[node] == start {
            let mut nodes = vec![node];
            let mut next = heads[node];
            while next != node {
                nodes.push(next);
                next = heads[next];
            }
            nodes.sort_unstable();
            return Some(nodes);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All ways to give each word a head, the slow way.
    fn by_trial(scores: &[i64], words: usize) -> i64 {
        let size = words + 1;
        let mut best = i64::MIN;
        for number in 0..size.pow(words as u32) {
            let heads: Vec<usize> = (0..words).map(|word| number / size.pow(word as u32) % size).collect();
            if is_tree(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    fn total(scores: &[i64], heads: &[usize]) -> i64 {
        heads.iter().enumerate().map(|(word, head)| scores[word * (heads.len() + 1) + head]).sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        let reaches_root = |word: usize| {
            let mut node = word + 1;
            for _ in 0..heads.len() {
                node = if node == 0 { 0 } else { heads[node - 1] };
            }
            node == 0
        };
        heads.iter().filter(|head| **head == 0).count() == 1 && (0..heads.len()).all(reaches_root)
    }

    #[test]
    fn the_best_tree_is_found() {
        let mut number = 7u64;
        for round in 0..300 {
            let words = 1 + round % 5;
            let mut next = || {
                number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (number >> 33) as i64 % 2000 - 1000
            };
            let scores: Vec<i64> = (0..words * (words + 1)).map(|_| next()).collect();
            let heads = best(&scores, words);
            assert!(is_tree(&heads), "{heads:?}");
            assert_eq!(total(&scores, &heads), by_trial(&scores, words));
        }
    }

    #[test]
    fn a_long_chain_of_cycles_is_solved() {
        let words = 200;
        let scores: Vec<i64> = (0..words * (words + 1)).map(|at| (at as i64 * 7919) % 1009).collect();
        assert!(is_tree(&best(&scores, words)));
    }
}
