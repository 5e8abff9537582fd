//! What the line labeller looks at: a line, its neighbours, and where it stands in the mass of the text.

use super::Unit;
use crate::patterns::LineSign;
use std::collections::BTreeMap;

/// How many numbers describe a line.
pub(crate) const COUNT: usize = 34;

/// The numbers for every unit, in thousandths where they are shares.
pub(crate) fn features(units: &[Unit<'_>]) -> Vec<[i32; COUNT]> {
    let lines: Vec<Line> = units.iter().map(Line::of).collect();
    let mass = Mass::of(&lines);
    let mut seen: BTreeMap<&[String], i32> = BTreeMap::new();
    for unit in units.iter().filter(|unit| !unit.words.is_empty()) {
        *seen.entry(&unit.words).or_default() += 1;
    }
    let repeats = |at: usize| seen.get(units[at].words.as_slice()).copied().unwrap_or(1);
    (0..lines.len()).map(|at| row(&lines, &mass, at, repeats(at))).collect()
}

/// One line, counted.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    words: i32,
    chars: i32,
    ended: i32,
    prose: i32,
    lower: i32,
    digits: i32,
    marks: i32,
    small_start: i32,
    cut: i32,
    end_sign: i32,
    bar: i32,
    quote: i32,
}

impl Line {
    fn of(unit: &Unit<'_>) -> Line {
        let words: Vec<&str> = unit.text.split_whitespace().take(120).collect();
        let all = words.len().max(1) as i32;
        let share = |count: usize| count as i32 * 1000 / all;
        let letters = unit.text.chars().take(800);
        Line {
            words: words.len() as i32,
            chars: letters.clone().count() as i32,
            ended: i32::from(super::units::ends_sentence(unit.text)),
            prose: i32::from(unit.prose),
            lower: share(words.iter().filter(|word| word.starts_with(char::is_lowercase)).count()),
            digits: share(words.iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())).count()),
            marks: letters.clone().filter(|c| matches!(c, ',' | '.' | ';')).count() as i32,
            small_start: i32::from(unit.text.starts_with(char::is_lowercase)),
            cut: i32::from(matches!(unit.sign, Some(LineSign::Cut(_)))),
            end_sign: i32::from(matches!(unit.sign, Some(LineSign::EndOfArticle(_)))),
            bar: i32::from(unit.text.contains(['|', '•', '»', '©'])),
            quote: i32::from(unit.text.contains(['“', '"', '”', '«'])),
        }
    }
}

/// Running sums over the lines, and stretches of prose.
struct Mass {
    /// Words of prose before each line.
    prose: Vec<i32>,
    /// Signs of the article's end before each line.
    ends: Vec<i32>,
    /// For each line the words of the stretch of prose that it stands in or beside.
    stretch: Vec<i32>,
    /// The place of that stretch among those with at least a third of the longest.
    order: Vec<i32>,
    longest: i32,
}

/// So many lines without prose end a stretch.
const GAP: usize = 5;

impl Mass {
    fn of(lines: &[Line]) -> Mass {
        let mut prose = vec![0];
        let mut ends = vec![0];
        for line in lines {
            prose.push(prose.last().copied().unwrap_or(0) + line.prose * line.words);
            ends.push(ends.last().copied().unwrap_or(0) + line.end_sign);
        }
        let mut mass = Mass { prose, ends, stretch: vec![0; lines.len()], order: vec![0; lines.len()], longest: 1 };
        let mut from = 0;
        let mut last = None;
        let mut found: Vec<(usize, usize, i32)> = Vec::new();
        for at in 0..=lines.len() {
            let prose = at < lines.len() && lines[at].prose == 1;
            let over = at == lines.len() || last.is_some_and(|last| at - last > GAP);
            if let (true, Some(end)) = (over, last) {
                found.push((from, end + 1, mass.between(from, end + 1)));
                last = None;
            }
            if prose {
                from = if last.is_none() { at } else { from };
                last = Some(at);
            }
        }
        mass.longest = found.iter().map(|stretch| stretch.2).max().unwrap_or(1).max(1);
        let mut order = 0;
        for (from, end, words) in found {
            order += i32::from(words * 3 >= mass.longest);
            mass.stretch[from..end].fill(words);
            mass.order[from..end].fill(order);
        }
        mass
    }

    fn between(&self, from: usize, to: usize) -> i32 {
        self.prose[to.min(self.prose.len() - 1)] - self.prose[from.min(self.prose.len() - 1)]
    }
}

fn row(lines: &[Line], mass: &Mass, at: usize, repeats: i32) -> [i32; COUNT] {
    let line = &lines[at];
    let near = |distance: isize| {
        at.checked_add_signed(distance).and_then(|other| lines.get(other)).copied().unwrap_or_default()
    };
    let window = |reach: usize| mass.between(at.saturating_sub(reach), at + reach + 1);
    let before = (1..=40).find(|back| at >= *back && lines[at - back].prose == 1).unwrap_or(41) as i32;
    let after = (1..=40).find(|ahead| lines.get(at + ahead).is_some_and(|line| line.prose == 1)).unwrap_or(41) as i32;
    let total = mass.prose.last().copied().unwrap_or(0).max(1);
    let all = lines.len().max(1) as i32;
    let thousandth = |part: i32, whole: i32| (i64::from(part) * 1000 / i64::from(whole.max(1))) as i32;
    [
        line.words,
        line.chars,
        line.ended,
        line.prose,
        line.lower,
        line.digits,
        line.marks,
        line.small_start,
        line.cut,
        line.end_sign,
        line.bar,
        line.quote,
        near(-1).words,
        near(-2).words,
        near(1).words,
        near(2).words,
        near(-1).prose + near(-2).prose + near(-3).prose,
        near(1).prose + near(2).prose + near(3).prose,
        near(-1).ended,
        near(1).ended,
        near(-1).cut + near(-2).cut + near(-3).cut,
        near(1).cut + near(2).cut + near(3).cut,
        window(3),
        window(10),
        before,
        after,
        thousandth(at as i32, all),
        thousandth(mass.prose[at], total),
        thousandth(mass.stretch[at], mass.longest),
        mass.order[at],
        mass.ends[at].min(5),
        repeats.min(5),
        thousandth(total, all * 20).min(3000),
        near(-1).end_sign + near(-2).end_sign + near(-3).end_sign,
    ]
}
