//! Scores the judge of passages on our own pairs of `gold/pairs`: accuracy, and precision and recall of each verdict; and of how many pairs an
//! account of the two articles makes one claim, and of how many it shows a conflict.

use super::statements::{Show, blocks, read};
use rapporteur::account::sameness::{Passage, Verdict, judge, passage_features};
use rapporteur::account::{Account, Claim, Conflict, ReadingId};
use rapporteur::article::{self, Address, Given};
use rapporteur::text::Table;
use rapporteur::{Judge, Knowledge, Reader, Reading, Scratch, Settings, Span, tell};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// One of so many blocks is held out while `train/pairs.py` measures.
const FIFTH: usize = 5;

/// A sentence beside the claim of its block, with what it is to it.
pub struct Pair {
    /// Whether it is kept apart.
    pub part: &'static str,
    /// The file it stands in.
    pub file: String,
    why: String,
    fold: &'static str,
    claim: String,
    other: String,
    /// What the one is to the other.
    pub verdict: Verdict,
}

/// What was told for each marked verdict, and of how many pairs of a verdict an account makes one claim.
#[derive(Default)]
struct Tally {
    told: BTreeMap<(Verdict, Verdict), usize>,
    one_claim: BTreeMap<Verdict, usize>,
    /// For each verdict and why: all pairs, and those of which an account shows a conflict.
    conflicts: BTreeMap<(Verdict, String), (usize, usize)>,
}

/// Figures of each part: what was trained on, and what is kept apart; with `show` also, for each file that is not, the pairs that wrongly are one claim.
pub(super) fn score(folder: &Path, show: Show) -> Option<String> {
    let accounts = Judge::new(Knowledge::embedded());
    let reader = Reader::new(accounts.knowledge.clone());
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let (mut merged, mut wrong) = (Vec::new(), Vec::new());
    for pair in pairs(folder) {
        let (claim, other) = (read(&reader, &pair.claim)?, read(&reader, &pair.other)?);
        let told = judge(&passage(&reader, &claim), &passage(&reader, &other)).verdict;
        let articles = [("Quay Herald", &pair.claim), ("Reef Bell", &pair.other)];
        let articles = articles.into_iter().filter_map(|(outlet, text)| of_outlet(&reader, outlet, text));
        let account = tell(articles.collect(), &accounts, &Settings::default());
        let tally = tallies.entry(pair.part).or_default();
        tally.add(&pair, told, &account);
        if show == Show::Wrong && pair.part != "apart" {
            merged.extend(one_claim(&account).filter(|_| pair.verdict != Verdict::Same).map(|one| pair.shown(&one)));
            wrong.extend(wrong_conflict(&pair, &account).map(|one| pair.shown(&one)));
        }
    }
    let mut lines: Vec<String> = tallies.iter().map(|(part, tally)| format!("{part:8} {}", tally.line())).collect();
    lines.extend(tallies.iter().map(|(part, tally)| format!("{part:8} conflicts shown: {}", tally.conflicts())));
    lines.extend(merged);
    lines.extend(wrong);
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A text as an outlet published it on a day, so that "Friday" and "a year ago" are days.
fn of_outlet(reader: &Reader, outlet: &str, text: &str) -> Option<Reading> {
    let given = Given { outlet: Some(outlet.into()), date: Some("2025-06-20".into()), url: None };
    let article = article::as_is(text.as_bytes(), &Address::default(), &given).into_iter().flatten().next()?;
    Some(reader.read(Arc::new(article), &mut Scratch::default()))
}

/// The claims that both of two articles carry in an account of the two: each as the passages of its tellings.
fn one_claim(account: &Account) -> Option<String> {
    let both = account.claims.rows().iter().filter(|claim| claim.support.readings.len() > 1);
    let told = |claim: &Claim| -> String {
        let passages: Vec<String> = claim.passages.iter().map(|&at| format!("    {}\n", account.words(at))).collect();
        let why: Vec<String> = claim.why.iter().map(|why| format!("{} {}", why.rule, why.score)).collect();
        format!("    {}\n{}", why.join(", "), passages.concat())
    };
    let told: Vec<String> = both.map(told).collect();
    (!told.is_empty()).then(|| told.concat())
}

/// The conflicts that an account shows of a pair that is none, or that it shows none of a pair that is one.
fn wrong_conflict(pair: &Pair, account: &Account) -> Option<String> {
    let shown: Vec<String> = account.conflicts.iter().map(|conflict| in_words(account, conflict)).collect();
    match (pair.verdict, shown.is_empty()) {
        (Verdict::Conflicting, true) => Some("    no conflict is shown\n".to_owned()),
        (Verdict::Same | Verdict::Compatible | Verdict::Other, false) => Some(shown.concat()),
        _ => None,
    }
}

/// A conflict with the words that decide.
fn in_words(account: &Account, conflict: &Conflict) -> String {
    let facts = conflict.sides.iter().flat_map(|side| &side.facts);
    let words = facts.map(|fact| format!("\"{}\"", account.readings[fact.passage.reading].words(fact.words)));
    let rules: Vec<&str> = conflict.why.iter().map(|why| why.rule).collect();
    let words: Vec<String> = words.collect();
    format!("    false conflict: {} {}: {}\n", conflict.kind.label(), rules.join(" "), words.join(" / "))
}

/// The features of all pairs that may be trained on, held-out ones marked, as `train/pairs.py` takes them.
pub fn features(folder: &Path) -> Option<String> {
    let reader = Reader::new(Knowledge::embedded());
    let mut lines = Vec::new();
    for pair in pairs(folder).iter().filter(|pair| pair.part != "apart") {
        let (claim, other) = (read(&reader, &pair.claim)?, read(&reader, &pair.other)?);
        let features = passage_features(&passage(&reader, &claim), &passage(&reader, &other));
        if lines.is_empty() {
            let names: Vec<&str> = features.iter().map(|feature| feature.0).collect();
            lines.push(format!("# passage {}", names.join(" ")));
        }
        let values: Vec<String> = features.iter().map(|feature| feature.1.to_string()).collect();
        lines.push(format!("passage {} {} {}", pair.verdict.label(), pair.fold, values.join(" ")));
    }
    Some(lines.join("\n"))
}

/// All pairs of a folder.
pub fn pairs(folder: &Path) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, (file, block)) in blocks(folder).iter().enumerate() {
        let part = if file.ends_with("-apart") { "apart" } else { "train" };
        let fold = if at % FIFTH == 0 { "held-out" } else { "train" };
        let Some(claim) = block.first().and_then(|line| line.strip_prefix("claim | ")) else { continue };
        pairs.extend(block[1..].iter().filter_map(|line| {
            let (label, other) = line.split_once(" | ")?;
            let verdict = Verdict::from_label(label.split_once('/')?.0)?;
            let (file, why) = (file.clone(), label.to_owned());
            Some(Pair { part, file, why, fold, claim: claim.to_owned(), other: other.to_owned(), verdict })
        }));
    }
    pairs
}

impl Pair {
    /// The two as articles.
    pub fn readings(&self, reader: &Reader) -> Option<Table<ReadingId, Reading>> {
        Some([read(reader, &self.claim)?, read(reader, &self.other)?].into_iter().collect())
    }
}

fn passage(reader: &Reader, reading: &Reading) -> Passage {
    let whole = Span::of_range(0..reading.article.text.as_str().len());
    let senses = reader.senses(reading, whole, &mut Scratch::default());
    Passage::new(reading, whole, senses)
}

impl Pair {
    /// The pair with what is wrong about it.
    fn shown(&self, wrong: &str) -> String {
        format!("{} {}\n  {}\n  {}\n{wrong}", self.file, self.why, self.claim, self.other)
    }
}

impl Tally {
    fn add(&mut self, pair: &Pair, told: Verdict, account: &Account) {
        *self.told.entry((pair.verdict, told)).or_default() += 1;
        *self.one_claim.entry(pair.verdict).or_default() += usize::from(one_claim(account).is_some());
        let conflicts = self.conflicts.entry((pair.verdict, pair.why.clone())).or_default();
        conflicts.0 += 1;
        conflicts.1 += usize::from(!account.conflicts.is_empty());
    }

    /// Of how many pairs of each verdict a conflict is shown, and for pairs that conflict of each kind.
    fn conflicts(&self) -> String {
        let rows = Verdict::ALL.iter().map(|&verdict| {
            let of = || self.conflicts.iter().filter(move |row| row.0.0 == verdict);
            let (all, shown) = of().fold((0, 0), |sum, row| (sum.0 + row.1.0, sum.1 + row.1.1));
            let kinds = of().filter(|row| verdict == Verdict::Conflicting || row.1.1 > 0);
            let kinds: Vec<String> = kinds.map(|row| format!("{} {}/{}", row.0.1, row.1.1, row.1.0)).collect();
            let share = 100.0 * shown as f64 / all.max(1) as f64;
            format!("{} {shown} of {all} ({share:.1} %: {})", verdict.label(), kinds.join(", "))
        });
        rows.collect::<Vec<String>>().join("; ")
    }

    fn count(&self, is: impl Fn(&(Verdict, Verdict)) -> bool) -> usize {
        self.told.iter().filter(|(key, _)| is(key)).map(|row| row.1).sum()
    }

    fn line(&self) -> String {
        let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        let all = self.count(|_| true);
        let rows = Verdict::ALL.iter().map(|verdict| {
            let right = self.count(|key| *key == (*verdict, *verdict));
            let precision = share(right, self.count(|key| key.1 == *verdict));
            let recall = share(right, self.count(|key| key.0 == *verdict));
            let both = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
            format!("{} P {precision:.1} R {recall:.1} F {both:.1}", verdict.label())
        });
        let rows: Vec<String> = rows.collect();
        let right = self.count(|key| key.0 == key.1);
        let one_claim: Vec<String> =
            self.one_claim.iter().map(|(of, count)| format!("{count} {}", of.label())).collect();
        format!(
            "accuracy {:.1} of {all}; {}; one claim in an account: {}",
            share(right, all),
            rows.join("; "),
            one_claim.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur::account::ClaimFlag;
    use std::collections::BTreeSet;

    const WHY: [(Verdict, &str); 4] = [
        (Verdict::Same, "reworded passive noun translated shorter longer indirect variant-name"),
        (Verdict::Conflicting, "number time place actor polarity attribution wording"),
        (
            Verdict::Compatible,
            "more-precise rounded part-of later-update at-least two-attributions reaction other-detail background",
        ),
        (
            Verdict::Other,
            "other-meeting other-day other-place other-speaker planned-vs-done earlier-round same-words other-victims",
        ),
    ];

    #[test]
    fn every_line_says_what_it_is_to_its_claim_and_no_sentence_stands_twice() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold/pairs");
        let mut seen = BTreeSet::new();
        for (file, block) in blocks(&folder) {
            assert!(block[0].starts_with("claim | "), "{file}: {}", block[0]);
            let mut verdicts = BTreeSet::new();
            for line in &block {
                let (label, sentence) = line.split_once(" | ").unwrap();
                assert!(seen.insert(sentence.to_owned()), "{file}: twice: {sentence}");
                let Some((verdict, why)) = label.split_once('/') else { continue };
                let verdict = Verdict::from_label(verdict).unwrap();
                let known = WHY.iter().any(|row| row.0 == verdict && row.1.split(' ').any(|it| it == why));
                assert!(known, "{file}: {line}");
                verdicts.insert(verdict);
            }
            assert!(verdicts.contains(&Verdict::Same) && verdicts.contains(&Verdict::Other), "{file}: {}", block[0]);
        }
        let pairs = pairs(&folder);
        assert!(pairs.iter().filter(|pair| pair.part != "apart").count() >= 2000);
        assert!(pairs.iter().filter(|pair| pair.part == "apart").count() >= 300);
    }

    fn judged(one: &str, other: &str) -> Verdict {
        let reader = Reader::new(Knowledge::embedded());
        let of = |text: &str| passage(&reader, &read(&reader, text).unwrap());
        let (one, other) = (of(one), of(other));
        assert_eq!(judge(&one, &other), judge(&other, &one));
        judge(&one, &other).verdict
    }

    /// The claims that an account of these texts marks as taken back.
    fn withdrawn(texts: &[&str]) -> Vec<String> {
        let judge = Judge::new(Knowledge::embedded());
        let reader = Reader::new(judge.knowledge.clone());
        let readings = texts.iter().map(|text| read(&reader, text).unwrap()).collect();
        let account = tell(readings, &judge, &Settings::default());
        let marked = account.claims.rows().iter().filter(|claim| claim.flags.contains(&ClaimFlag::Withdrawn));
        marked.map(|claim| account.words(claim.shown).to_owned()).collect()
    }

    #[test]
    fn what_its_source_takes_back_is_marked_and_nothing_else() {
        let drowned = "Norway said on Monday that two pilots had drowned off Vardo. Sweden said the ferry had burned.";
        let back = "Norway withdrew its statement that two pilots had drowned. The rescue went on.";
        let marked = withdrawn(&[drowned, back]);
        assert!(marked.iter().any(|words| words.contains("two pilots had drowned off Vardo")), "{marked:?}");
        assert!(!marked.iter().any(|words| words.contains("Sweden") || words.contains("withdrew")), "{marked:?}");
        let other = "Sweden withdrew its statement that the harbour was closed. The rescue went on.";
        assert_eq!(withdrawn(&[drowned, other]), Vec::<String>::new());
        let denied = "Finland said it was wrong that two pilots had drowned. The rescue went on.";
        assert_eq!(withdrawn(&[drowned, denied]), Vec::<String>::new());
    }

    #[test]
    fn one_quotation_is_one_claim_where_the_one_article_does_not_name_the_speaker() {
        let judge = Judge::new(Knowledge::embedded());
        let reader = Reader::new(judge.knowledge.clone());
        let are_one = |one: &str, other: &str| {
            let readings = vec![read(&reader, one).unwrap(), read(&reader, other).unwrap()];
            one_claim(&tell(readings, &judge, &Settings::default())).is_some()
        };
        let named = "\"The tide has never waited for a council vote,\" Ingrid Solheim said in Vardo.";
        assert!(are_one(named, "\"The tide has never waited for a council vote,\" the harbour mistress said."));
        assert!(!are_one(named, "\"The tide has never waited for a council vote,\" Pavel Dvorsky said in Brno."));
        assert!(!are_one(named, "\"A council vote has never stopped the tide,\" the harbour mistress said."));
    }

    /// The kinds of the conflicts that an account of two texts shows.
    fn conflicts(one: &str, other: &str) -> Vec<&'static str> {
        let judge = Judge::new(Knowledge::embedded());
        let reader = Reader::new(judge.knowledge.clone());
        let readings =
            [("Quay Herald", one), ("Reef Bell", other)].map(|(outlet, text)| of_outlet(&reader, outlet, text));
        let account = tell(readings.into_iter().flatten().collect(), &judge, &Settings::default());
        account.conflicts.iter().map(|conflict| conflict.kind.label()).collect()
    }

    #[test]
    fn one_act_told_in_other_words_with_one_mark_changed_is_a_conflict() {
        let farms = "Landslips near Orsta cut off 41 farms on Monday, the county of Vestmark said.";
        let put = "The county of Vestmark put at 14 the number of farms near Orsta that landslips cut off on Monday.";
        assert_eq!(conflicts(farms, put), ["number"]);
        let closed = "The ferry talks in Vexholm closed on Monday without agreement on night crossings.";
        let reached = "A deal on night crossings was reached on Monday at the ferry talks in Vexholm.";
        assert_eq!(conflicts(closed, reached), ["polarity"]);
        let backed = "Dockers in Vexholm accepted the port's offer of new cranes on Monday.";
        let down = "The port's offer of new cranes was turned down on Monday by dockers in Vexholm.";
        assert_eq!(conflicts(backed, down), ["polarity"]);
        let there = "The mayor of Vexholm opened the eel market in Torsby on Monday.";
        let here = "It was in Grimsay, not in Torsby, that the mayor of Vexholm opened the eel market on Monday.";
        assert_eq!(conflicts(there, here), ["polarity"]);
    }

    #[test]
    fn two_acts_and_two_ways_to_tell_one_are_no_conflict() {
        let farms = "Landslips near Orsta cut off 41 farms on Monday, the county of Vestmark said.";
        for other in [
            "The county of Vestmark said that forty-one farms near Orsta were cut off by landslips on Monday.",
            "Landslips near Orsta cut off more than 40 farms on Monday, the county of Vestmark said.",
            "Landslips near Orsta cut off 14 farms in March last year, the county of Vestmark said.",
            "Landslips near Fjellby cut off 14 farms on Monday, the county of Nordmark said.",
            "Two other farms near Orsta were reached on Monday after the landslips, the county of Vestmark said.",
        ] {
            assert_eq!(conflicts(farms, other), Vec::<&str>::new(), "{other}");
        }
        let closed = "The ferry talks in Vexholm closed on Monday without agreement on night crossings.";
        let sought = "The ferry talks in Vexholm went on until Monday to find an agreement on night crossings.";
        assert_eq!(conflicts(closed, sought), Vec::<&str>::new());
    }

    #[test]
    fn another_number_or_a_denial_is_never_the_same() {
        let claim = "The dockers of Vexholm called off their strike after the port offered a rise of 6 per cent.";
        let less = "The dockers of Vexholm called off their strike after the port offered a rise of 4 per cent.";
        assert_ne!(judged(claim, less), Verdict::Same);
        let denied =
            "The dockers of Vexholm never called off their strike after the port offered a rise of 6 per cent.";
        assert_ne!(judged(claim, denied), Verdict::Same);
        assert_eq!(judged(claim, "In Zandu two bakers were fined for selling stale bread."), Verdict::Other);
    }
}
