//! Joins what is like on the mean, the nearest first.

/// How like each two things are, in thousandths.
#[derive(Clone)]
pub(super) struct Scores {
    size: usize,
    rows: Vec<i64>,
}

impl Scores {
    /// Things that have nothing in common yet.
    pub(super) fn new(size: usize) -> Scores {
        Scores { size, rows: vec![0; size * size] }
    }

    /// How like two things are.
    pub(super) fn get(&self, one: usize, other: usize) -> i64 {
        self.rows[one * self.size + other]
    }

    /// Says how like two things are.
    pub(super) fn set(&mut self, one: usize, other: usize, score: i64) {
        self.rows[one * self.size + other] = score;
        self.rows[other * self.size + one] = score;
    }
}

/// The group of each thing, counted from 0: groups are joined while their members are so like on the mean.
pub(super) fn average(scores: Scores, enough: i64) -> Vec<usize> {
    let mut group = vec![0; scores.size];
    let members = join(scores, enough, &mut |_, _| {});
    for (number, members) in members.iter().filter(|members| !members.is_empty()).enumerate() {
        members.iter().for_each(|&at| group[at] = number);
    }
    group
}

/// Takes note of a join: how like the two groups were on the mean, and who was in them.
type Watch<'w> = dyn FnMut(i64, [&[usize]; 2]) + 'w;

/// Joins groups while their members are so like on the mean, and tells of each join. A group begins with the first of its members; some
/// of those that are left are empty.
pub(super) fn join(mut scores: Scores, enough: i64, see: &mut Watch<'_>) -> Vec<Vec<usize>> {
    let size = scores.size;
    let mut members: Vec<Vec<usize>> = (0..size).map(|at| vec![at]).collect();
    let mut nearest: Vec<(i64, usize)> = (0..size).map(|at| best(&scores, &members, at)).collect();
    while let Some((at, &(score, other))) =
        nearest.iter().enumerate().max_by_key(|(at, row)| (row.0, std::cmp::Reverse(*at)))
        && score >= enough
    {
        let (low, high) = (at.min(other), at.max(other));
        see(score, [&members[low], &members[high]]);
        let (many, few) = (members[low].len() as i64, members[high].len() as i64);
        for third in (0..size).filter(|&third| third != low && third != high && !members[third].is_empty()) {
            let mean = (scores.get(low, third) * many + scores.get(high, third) * few) / (many + few);
            scores.set(low, third, mean);
        }
        let moved = std::mem::take(&mut members[high]);
        members[low].extend(moved);
        nearest[high] = (i64::MIN, high);
        for third in (0..size).filter(|&third| !members[third].is_empty()) {
            if third == low || nearest[third].1 == low || nearest[third].1 == high {
                nearest[third] = best(&scores, &members, third);
            } else if scores.get(low, third) > nearest[third].0 {
                nearest[third] = (scores.get(low, third), low);
            }
        }
    }
    members
}

/// The nearest other group.
fn best(scores: &Scores, members: &[Vec<usize>], at: usize) -> (i64, usize) {
    let others = (0..scores.size).filter(|&other| other != at && !members[other].is_empty());
    let rows = others.map(|other| (scores.get(at, other), std::cmp::Reverse(other)));
    rows.max().map_or((i64::MIN, at), |(score, std::cmp::Reverse(other))| (score, other))
}

/// The logistic function of a sum of thousandths, in thousandths, between points of a table.
pub(super) fn chance(sum: i64) -> i64 {
    const AT: [i64; 9] = [500, 622, 731, 818, 881, 924, 953, 971, 982];
    let size = sum.abs().min(3999);
    let (step, rest) = ((size / 500) as usize, size % 500);
    let up = AT[step] + (AT[step + 1] - AT[step]) * rest / 500;
    if sum < 0 { 1000 - up } else { up }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_things_are_joined_and_far_ones_left() {
        let mut scores = Scores::new(4);
        scores.set(0, 2, 900);
        scores.set(1, 3, 800);
        scores.set(2, 3, 300);
        assert_eq!(average(scores, 200), [0, 1, 0, 1]);
    }

    #[test]
    fn the_chance_grows_with_the_sum_and_is_even_at_nothing() {
        assert_eq!(chance(0), 500);
        assert_eq!(chance(1000), 731);
        assert_eq!(chance(-1000), 269);
        assert!(chance(90_000) < 1000);
    }
}
