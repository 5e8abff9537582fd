//! Scores the intake of pages: snippets that belong present, snippets that do not absent; title, author and date.

use article::{Address, Article, BlockKind, Given};
use serde_json::Value;
use std::{fmt, path::Path, time::Duration};

/// Right, wrong and missing answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Right answers.
    pub right: u32,
    /// Answers given.
    pub given: u32,
    /// Answers wanted.
    pub wanted: u32,
}

impl Tally {
    /// Adds the counts of `other`.
    pub fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.given += other.given;
        self.wanted += other.wanted;
    }

    /// Each answer weighed.
    pub fn times(self, weight: u32) -> Tally {
        Tally { right: self.right * weight, given: self.given * weight, wanted: self.wanted * weight }
    }

    /// F as htmldate's own evaluation counts (its README and `tests/comparison.py`; on its published table of 200 pages: precision .753,
    /// recall .935, accuracy .715, which fits no other count): of pages with a label, an equal day is a hit, another day is a false
    /// positive and not a miss as well, no day is a miss. Days are compared as text, so a label that is no day is always missed.
    /// This is the count to set beside htmldate's figures; the strict one, printed below it, takes a wrong day for a miss as well.
    fn once(self) -> f64 {
        let wrong = self.given - self.right;
        let missing = self.wanted.saturating_sub(self.given);
        2.0 * f64::from(self.right) / f64::from((2 * self.right + wrong + missing).max(1))
    }

    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from(self.given.max(1))
    }

    fn recall(self) -> f64 {
        f64::from(self.right) / f64::from(self.wanted.max(1))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (p, r) = (self.precision(), self.recall());
        let score = 2.0 * p * r / (p + r).max(1e-9);
        write!(
            f,
            "F {score:.3}  P {p:.3}  R {r:.3}  ({} right, {} given, {} wanted)",
            self.right, self.given, self.wanted
        )
    }
}

/// The scores of all pages of a folder.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Snippets of all pages.
    pub body: Tally,
    /// Snippets of English pages.
    pub english: Tally,
    /// Titles that are equal, of those that are known.
    pub title: Tally,
    /// Authors.
    pub author: Tally,
    /// Days of publication.
    pub date: Tally,
    /// The same without the pages of `xtask/date-labels.tsv`.
    pub findable: Tally,
    /// Pages read.
    pub pages: u32,
    /// Pages that gave an error.
    pub lost: u32,
    /// Time spent in the intake alone.
    pub time: Duration,
    /// One line for each miss, for reading.
    pub misses: Vec<String>,
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "body     {}", self.body)?;
        writeln!(f, "English  {}", self.english)?;
        writeln!(f, "title    exact {:.3}", self.title.recall())?;
        writeln!(f, "author   {} (of pages whose labels name one)", self.author)?;
        writeln!(f, "date     F {:.3} counted as htmldate's evaluation does", self.date.once())?;
        writeln!(f, "         {} where a wrong day is a miss as well", self.date)?;
        let left = self.date.wanted - self.findable.wanted;
        let (once, strict) = (self.findable.once(), self.findable);
        writeln!(
            f,
            "         F {once:.3} and {strict} without {left} labels that the page does not have (date-labels.tsv)"
        )?;
        let rate = f64::from(self.pages) / self.time.as_secs_f64().max(1e-9);
        writeln!(f, "pages    {} ({} lost), {rate:.0} a second on one core", self.pages, self.lost)
    }
}

/// Scores the pages under `dir/trafilatura`, whose `labels.json` says what belongs.
///
/// # Errors
/// Where the labels cannot be read.
pub fn score(dir: &Path) -> Result<Scores, Box<dyn std::error::Error>> {
    let dir = dir.join("trafilatura");
    let labels: Value = serde_json::from_slice(&std::fs::read(dir.join("labels.json"))?)?;
    let mut scores = Scores::default();
    let mut pages = Vec::new();
    for (url, label) in labels.as_object().into_iter().flatten() {
        let file = label["file"].as_str().unwrap_or_default();
        let address = Address { url: Some(url.as_str().into()), ..Address::default() };
        pages.push((file, label, address, std::fs::read(dir.join("html").join(file))?));
    }
    // One stretch of time over all pages: the clock of a thread ticks in milliseconds.
    let start = time_on_core();
    let one = |(_, _, address, bytes): &(_, _, Address, Vec<u8>)| article::read(bytes, address, &Given::default());
    let articles: Vec<_> = pages.iter().map(|page| one(page).into_iter().next()).collect();
    scores.time = time_on_core().saturating_sub(start);
    for ((file, label, ..), read) in pages.iter().zip(articles) {
        scores.pages += 1;
        match read {
            Some(Ok(article)) => page(&mut scores, file, label, &article),
            _ => {
                scores.lost += 1;
                scores.misses.push(format!("{file}\tlost"));
            }
        }
    }
    Ok(scores)
}

/// How long this thread has been on a core: what others do on a busy machine does not count. Where the system does not tell, the time
/// of day stands in.
fn time_on_core() -> Duration {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = spent.as_deref().and_then(|spent| spent.split_whitespace().next()?.parse().ok());
    let day = || std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    nanoseconds.map_or_else(day, Duration::from_nanos)
}

fn page(scores: &mut Scores, file: &str, label: &Value, article: &Article) {
    let text = body(article);
    let mut tally = Tally::default();
    for (list, wanted) in [("with", 1), ("without", 0)] {
        for snippet in label[list].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let there = u32::from(text.contains(&normal(snippet)));
            tally.add(Tally { right: there * wanted, given: there, wanted });
            if there != wanted {
                scores.misses.push(format!("{file}\t{list}\t{snippet}"));
            }
        }
    }
    scores.body.add(tally);
    if &*article.language == "en" {
        scores.english.add(tally);
    }
    metadata(scores, file, label, article);
}

fn metadata(scores: &mut Scores, file: &str, label: &Value, article: &Article) {
    let known = |key: &str| label[key].as_str().map(normal).filter(|value| !value.is_empty());
    let given = [
        article.title.as_ref().map(|title| normal(&title.text)),
        article.byline.as_deref().map(normal),
        article.published.map(|at| at.value.date().to_string()),
    ];
    let [title, author, date] = given;
    check(&mut scores.title, &mut scores.misses, (file, "title"), (known("title"), title, |a, b| a == b));
    if label.get("author").is_some() {
        check(&mut scores.author, &mut scores.misses, (file, "author"), (known("author"), author, same_author));
    }
    if !slipped(file) {
        check(&mut scores.findable, &mut Vec::new(), (file, "date"), (known("date"), date.clone(), |a, b| a == b));
    }
    check(&mut scores.date, &mut scores.misses, (file, "date"), (known("date"), date, |a, b| a == b));
}

/// Whether `xtask/date-labels.tsv` says that the day on the label of `file` is none of the page.
fn slipped(file: &str) -> bool {
    let list = include_str!("../../date-labels.tsv");
    list.lines().any(|line| line.split('\t').next() == Some(file))
}

type Pair = (Option<String>, Option<String>, fn(&str, &str) -> bool);

fn check(tally: &mut Tally, misses: &mut Vec<String>, (file, what): (&str, &str), (gold, given, same): Pair) {
    if gold.is_none() {
        return;
    }
    let right = gold.as_deref().zip(given.as_deref()).is_some_and(|(a, b)| same(a, b));
    tally.add(Tally { right: u32::from(right), given: u32::from(given.is_some()), wanted: u32::from(gold.is_some()) });
    if !right && (gold.is_some() || given.is_some()) {
        misses.push(format!("{file}\t{what}\tgold {gold:?}\tours {given:?}"));
    }
}

/// Authors are the same when the words of one are among the words of the other.
fn same_author(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let lower = name.to_lowercase();
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty() && *word != "und" && *word != "and")
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let inside =
        |small: &[String], large: &[String]| !small.is_empty() && small.iter().all(|word| large.contains(word));
    inside(&a, &b) || inside(&b, &a)
}

/// The headline and report of an article with subheads and lists, white space run together.
fn body(article: &Article) -> String {
    let kept = article.blocks.iter().filter(|block| match block.kind {
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption | BlockKind::PullQuote => false,
        BlockKind::Headline
        | BlockKind::Standfirst
        | BlockKind::Body
        | BlockKind::Subhead
        | BlockKind::ListItem
        | BlockKind::Quotation => true,
    });
    kept.map(|block| normal(&article.text[block.span])).collect::<Vec<_>>().join(" ")
}

/// White space run together.
pub fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
