//! The best path of B/I/O labels through a run of words (Viterbi).

use encoder::{Container, LoadError};
use std::ops::Range;

/// The steps between labels that the trainer learned; a step that may not be costs ten thousand.
#[derive(Debug)]
pub(super) struct Crf {
    labels: usize,
    /// From, then to.
    follow: Vec<f32>,
    begin: Vec<f32>,
    end: Vec<f32>,
}

impl Crf {
    pub(super) fn load(container: &Container<'_>, labels: usize) -> Result<Crf, LoadError> {
        Ok(Crf {
            labels,
            follow: container.floats("crf.follow", &[labels, labels])?,
            begin: container.floats("crf.begin", &[labels])?,
            end: container.floats("crf.end", &[labels])?,
        })
    }

    /// The best label of each word; `scores` holds a row for each. Of equals the first label wins.
    pub(super) fn best(&self, scores: &[f32]) -> Vec<usize> {
        let mut rows = scores.chunks_exact(self.labels);
        let Some(first) = rows.next() else {
            return Vec::new();
        };
        let mut sums: Vec<f32> = self.begin.iter().zip(first).map(|(begin, score)| begin + score).collect();
        let mut back = Vec::with_capacity(scores.len());
        let mut next = vec![0.0; self.labels];
        for row in rows {
            for (to, score) in row.iter().enumerate() {
                let from = self.best_before(&sums, to);
                back.push(from);
                next[to] = sums[from] + self.follow[from * self.labels + to] + score;
            }
            std::mem::swap(&mut sums, &mut next);
        }
        for (sum, end) in sums.iter_mut().zip(&self.end) {
            *sum += end;
        }
        let mut path = vec![super::head::best(&sums)];
        for from in back.chunks_exact(self.labels).rev() {
            path.extend(path.last().map(|&to| from[to]));
        }
        path.reverse();
        path
    }

    fn best_before(&self, sums: &[f32], to: usize) -> usize {
        let mut best = 0;
        for from in 1..self.labels {
            let sum = |from: usize| sums[from] + self.follow[from * self.labels + to];
            if sum(from) > sum(best) {
                best = from;
            }
        }
        best
    }
}

/// A label of a word: outside, or at the beginning or inside of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label<K> {
    /// Of nothing.
    Outside,
    /// The first word of something.
    Begin(K),
    /// A later word.
    Inside(K),
}

/// Reads a list of labels, one a line: `O`, `B-person`, `I-person`.
pub(super) fn labels<K>(lines: &str, kind: impl Fn(&str) -> Option<K>) -> Vec<Label<K>> {
    let label = |line: &str| match line.split_once('-') {
        Some(("B", name)) => kind(name).map_or(Label::Outside, Label::Begin),
        Some(("I", name)) => kind(name).map_or(Label::Outside, Label::Inside),
        Some(_) | None => Label::Outside,
    };
    lines.lines().map(label).collect()
}

/// The runs of words that labels mark, with the words counted from `first`.
pub(super) fn runs<K: Copy>(path: &[usize], labels: &[Label<K>], first: usize) -> Vec<(K, Range<usize>)> {
    let mut runs: Vec<(K, Range<usize>)> = Vec::new();
    for (word, &label) in (first..).zip(path) {
        match labels.get(label) {
            Some(Label::Begin(kind)) => runs.push((*kind, word..word + 1)),
            Some(Label::Inside(_)) => {
                if let Some(run) = runs.last_mut().filter(|run| run.1.end == word) {
                    run.1.end = word + 1;
                }
            }
            Some(Label::Outside) | None => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crf(labels: usize, mut number: impl FnMut() -> f32) -> Crf {
        let mut numbers = |count: usize| (0..count).map(|_| number()).collect();
        Crf { labels, follow: numbers(labels * labels), begin: numbers(labels), end: numbers(labels) }
    }

    fn total(crf: &Crf, scores: &[f32], path: &[usize]) -> f32 {
        let steps: f32 = path.windows(2).map(|pair| crf.follow[pair[0] * crf.labels + pair[1]]).sum();
        let words: f32 = path.iter().enumerate().map(|(word, label)| scores[word * crf.labels + label]).sum();
        crf.begin[path[0]] + steps + words + crf.end[path[path.len() - 1]]
    }

    #[test]
    fn the_best_path_is_found() {
        let mut seed = 3u64;
        let mut number = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((seed >> 40) % 64) as f32
        };
        let crf = crf(3, &mut number);
        for _ in 0..50 {
            let scores: Vec<f32> = (0..15).map(|_| number()).collect();
            let paths = (0..243usize).map(|code| (0..5).map(|word| code / 3usize.pow(word) % 3).collect::<Vec<_>>());
            let wanted = paths.map(|path| total(&crf, &scores, &path)).fold(f32::MIN, f32::max);
            assert_eq!(total(&crf, &scores, &crf.best(&scores)), wanted);
        }
        assert!(crf.best(&[]).is_empty());
    }

    #[test]
    fn labels_become_runs() {
        let labels = labels("O\nB-cue\nI-cue\nB-source\nI-source", |name| Some(name.len()));
        assert_eq!(labels[4], Label::Inside(6));
        assert_eq!(runs(&[3, 4, 0, 1, 1, 2], &labels, 10), [(6, 10..12), (3, 13..14), (3, 14..16)]);
    }
}
