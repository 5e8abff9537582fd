//! `cargo xtask score DIR`: runs the program over every development set below DIR and prints one table.

mod actors;
mod archives;
pub mod claims;
mod disputes;
mod feeds;
mod gold;
mod lines;
mod mixed;
mod origins;
mod pages;
pub mod pairs;
mod pronouns;
mod stands;
mod statements;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// What one set is measured with.
struct Row {
    /// The set, as shown.
    set: String,
    /// What the scorer printed.
    figures: String,
}

/// Scores all sets that lie under `folder` in the layout of the development data; `train` parts only with `--train`. Our own
/// sentences lie in `gold/statements`, `gold/stands`, `gold/pairs` and `gold/pronouns`, texts with dates in `gold/dates`, our own stories in
/// `gold` and `gold/apart`, short ones in `gold/disputes`; `pages DIR` scores pages, feeds and archives alone; `--wrong` lists
/// what is wrong there, `--agreement` says how often two readers marked the same.
/// `--only KIND` scores one kind of set alone.
pub fn run(folder: &Path, options: &[&str]) -> ExitCode {
    let train = options.contains(&"--train");
    if folder == Path::new("pages") {
        let pages = options.iter().find_map(|folder| web_pages(Path::new(folder)));
        return shown(pages.into_iter().collect(), folder);
    }
    if let Some(own) = own_sentences(folder, options) {
        println!("== {}\n{}", own.set, own.figures);
        return ExitCode::SUCCESS;
    }
    let Some(bench) = Bench::new() else {
        eprintln!("the program could not be built");
        return ExitCode::FAILURE;
    };
    if folder.ends_with("dates") {
        return shown(bench.marked_dates(folder, options).into_iter().collect(), folder);
    }
    if folder.ends_with("disputes") {
        let figures = disputes::score(&bench, folder);
        return shown(row("conflicts in our own short stories", figures), folder);
    }
    if folder.ends_with("gold") || folder.ends_with("apart") {
        return shown(row("our own stories, right of all points", gold::score(&bench, folder)), folder);
    }
    let only = options.iter().position(|option| *option == "--only").and_then(|at| options.get(at + 1));
    let mut rows = Vec::new();
    let mut add = |kind: &str, score: &dyn Fn() -> Vec<Row>| {
        if only.is_none_or(|only| *only == kind) {
            rows.extend(score());
        }
    };
    add("said", &|| bench.attribution(folder, train));
    add("syntax", &|| bench.syntax(folder, train));
    add("dates", &|| bench.dates(folder, train));
    add("names", &|| bench.names(folder));
    add("coreference", &|| bench.coreference(folder, train));
    add("events", &|| bench.events(folder));
    add("stories", &|| bench.stories(folder).into_iter().collect());
    add("people", &|| bench.people(folder).into_iter().chain(bench.named(folder)).collect());
    add("pairs", &|| bench.pairs(folder, train));
    add("acts", &|| {
        let sets = below(&folder.join("ecbplus"), |path| ends(path, "jsonl") && wanted(path, train));
        let row = |gold: &PathBuf| Row {
            set: format!("one act in two articles of an account, {}", gold.display()),
            figures: pairs::merged(gold),
        };
        sets.iter().map(row).collect()
    });
    add("copies", &|| {
        row("origins, copies among the articles of one event", origins::copies(&folder.join("stories/g5w1h")))
    });
    add("traps", &|| row("origins, look-alikes of one outlet", origins::traps(&folder.join("polnear"))));
    add("translations", &|| row("origins, translations", origins::translations(&folder.join("meantime"))));
    add("conflicts", &|| {
        row("conflicts, planted edits on true copies", crate::planted::score(&folder.join("stories/g5w1h")))
    });
    add("mixed", &|| {
        let shown = mixed::conflicts(&bench.program, &bench.scratch, &folder.join("polnear"));
        row("conflicts in one account of a mixed pile", shown)
    });
    add("actors", &own_actors);
    if let Some(at) = options.iter().position(|option| *option == "--pages") {
        rows.extend(options.get(at + 1).and_then(|folder| web_pages(Path::new(folder))));
    }
    shown(rows, folder)
}

fn shown(rows: Vec<Row>, folder: &Path) -> ExitCode {
    for row in &rows {
        println!("== {}\n{}\n", row.set, row.figures.trim_end());
    }
    if rows.is_empty() {
        eprintln!("no set was found under {}", folder.display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The built program, the scorers, and a folder for what passes between them.
struct Bench {
    program: PathBuf,
    scorers: PathBuf,
    scratch: PathBuf,
}

impl Bench {
    fn new() -> Option<Bench> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let built = Command::new("cargo")
            .args(["build", "--release", "--quiet", "-p", "rapporteur-cli"])
            .current_dir(&root)
            .status();
        let program = std::env::current_exe().ok()?.with_file_name("rapporteur");
        let scratch = program.with_file_name("score");
        fs::create_dir_all(&scratch).ok()?;
        built.is_ok_and(|status| status.success()).then(|| Bench {
            program,
            scorers: root.join("xtask/scorers"),
            scratch,
        })
    }

    /// Reads `input` as it is and keeps the readings in a file of the scratch folder.
    fn read(&self, input: &Path, form: &str, name: &str) -> Option<PathBuf> {
        let out = self.scratch.join(name);
        let file = fs::File::create(&out).ok()?;
        let status = Command::new(&self.program)
            .args(["read", "--as-is", "--quiet", "--to", form])
            .arg(input)
            .stdout(file)
            .stderr(Stdio::inherit())
            .status()
            .ok()?;
        status.success().then_some(out)
    }

    /// The account of the articles in a folder, in one of this name below the scratch folder.
    fn account(&self, articles: &Path, name: &Path) -> Option<PathBuf> {
        let out = self.scratch.join(name);
        _ = fs::remove_dir_all(&out);
        let mut brief = Command::new(&self.program);
        brief.args(["brief", "--quiet"]).arg(articles).arg("-o").arg(&out).stdout(Stdio::null());
        brief.status().ok().filter(std::process::ExitStatus::success).map(|_| out.join("account.json"))
    }

    /// What a scorer prints.
    fn scorer(&self, script: &str, arguments: &[&Path], flags: &[&str]) -> String {
        let (mode, paths) = (flags.first().filter(|flag| !flag.starts_with('-')), arguments);
        let rest = flags.iter().filter(|flag| flag.starts_with('-'));
        let output = Command::new("python3").arg(self.scorers.join(script)).args(mode).args(paths).args(rest).output();
        match output {
            Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => error.to_string(),
        }
    }

    fn attribution(&self, folder: &Path, train: bool) -> Vec<Row> {
        let parts = below(&folder.join("polnear"), |path| path.join("text").is_dir() && wanted(path, train));
        let row = |part: &PathBuf| {
            let readings = self.read(&part.join("text"), "jsonl", "polnear.jsonl")?;
            let figures = self.scorer("score_attribution.py", &[part, &readings], &["--by-type"]);
            Some(Row { set: format!("who said what, {}", part.display()), figures })
        };
        parts.iter().filter_map(row).collect()
    }

    fn syntax(&self, folder: &Path, train: bool) -> Vec<Row> {
        let sets = below(&folder.join("syntax"), |path| ends(path, "conllu") && wanted(path, train));
        let row = |gold: &PathBuf| {
            let raw = self.scratch.join("raw.txt");
            fs::write(&raw, self.scorer("score_readings.py", &[gold], &["text"])).ok()?;
            let readings = self.read(&raw, "conllu", "syntax.conllu")?;
            let figures = self.scorer("score_readings.py", &[gold, &readings], &["syntax"]);
            Some(Row { set: format!("tags and trees from raw text, {}", gold.display()), figures })
        };
        sets.iter().filter_map(row).collect()
    }

    fn dates(&self, folder: &Path, train: bool) -> Vec<Row> {
        let sets = below(&folder.join("syntax"), |path| ends(path, "jsonl") && wanted(path, train));
        sets.iter().filter_map(|gold| self.rows(gold, "dates", &[])).collect()
    }

    /// Dates in our own texts; with `--wrong` those that are wrong or not found, but never of texts kept apart.
    fn marked_dates(&self, folder: &Path, options: &[&str]) -> Option<Row> {
        let gold = self.scratch.join("dates.jsonl");
        fs::write(&gold, self.scorer("score_readings.py", &[folder], &["marked"])).ok()?;
        let show = options.contains(&"--wrong") && !folder.components().any(|part| part.as_os_str() == "apart");
        let row = self.rows(&gold, "dates", if show { &["--show"] } else { &[] })?;
        Some(Row { set: format!("dates, {}", folder.display()), ..row })
    }

    fn names(&self, folder: &Path) -> Vec<Row> {
        let training = ["crossner-politics-train.jsonl", "wikigold.jsonl", "uner-dev.jsonl"];
        let measured = |path: &Path| ends(path, "jsonl") && !training.iter().any(|name| path.ends_with(name));
        let what = |gold: &Path| if gold.ends_with("re3d-train.jsonl") { "described" } else { "names" };
        below(&folder.join("names"), measured).iter().filter_map(|gold| self.rows(gold, what(gold), &[])).collect()
    }

    /// Chains of GUM, from raw text and with our own mentions.
    fn coreference(&self, folder: &Path, train: bool) -> Vec<Row> {
        let chained = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            ends(path, "conllu") && name.starts_with("gum") && wanted(path, train)
        };
        let row = |gold: &PathBuf| {
            let raw = self.scratch.join("documents.jsonl");
            fs::write(&raw, self.scorer("score_coreference.py", &[gold], &["text"])).ok()?;
            let readings = self.read(&raw, "jsonl", "coreference.jsonl")?;
            let figures = self.scorer("score_coreference.py", &[gold, &readings], &["score"]);
            Some(Row { set: format!("coreference from raw text, our own mentions, {}", gold.display()), figures })
        };
        below(&folder.join("syntax"), chained).iter().filter_map(row).collect()
    }

    fn rows(&self, gold: &Path, what: &str, flags: &[&str]) -> Option<Row> {
        let readings = self.read(gold, "jsonl", "rows.jsonl")?;
        let figures = self.scorer("score_readings.py", &[gold, &readings], &[&[what], flags].concat());
        Some(Row { set: format!("{what}, {}", gold.display()), figures })
    }

    /// Types of marked events; and our own sentences, which lie in the repository. The one `train` part is there to be
    /// measured on.
    fn events(&self, folder: &Path) -> Vec<Row> {
        let marked = |gold: &PathBuf| {
            let readings = self.read(gold, "jsonl", "events.jsonl")?;
            let figures = self.scorer("score_events.py", &[gold, &readings], &["marked"]);
            Some(Row { set: format!("event types, {}", gold.display()), figures })
        };
        let sets = below(&folder.join("plover"), |path| ends(path, "jsonl"));
        sets.iter().filter_map(marked).chain(self.own_events()).collect()
    }

    fn own_events(&self) -> Option<Row> {
        let gold = self.scorers.join("../../gold/events");
        let all = self.scratch.join("own.jsonl");
        let files = below(&gold, |path| ends(path, "jsonl"));
        let texts: String = files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
        fs::write(&all, texts).ok()?;
        let readings = self.read(&all, "jsonl", "own-read.jsonl")?;
        let figures = self.scorer("score_events.py", &[&gold, &readings], &["own"]);
        Some(Row { set: "events, our own sentences".to_owned(), figures })
    }

    fn stories(&self, folder: &Path) -> Option<Row> {
        let gold = folder.join("stories/g5w1h");
        let out = self.scratch.join("stories.jsonl");
        if !gold.is_dir() {
            return None;
        }
        let file = fs::File::create(&out).ok()?;
        let status = Command::new(&self.program).args(["stories", "--quiet"]).arg(&gold).stdout(file).status().ok()?;
        let figures = if status.success() {
            self.scorer("score_stories.py", &[&gold, &out], &["stories"])
        } else {
            "not read".to_owned()
        };
        Some(Row { set: format!("stories, {}", gold.display()), figures })
    }
}

impl Bench {
    /// Annotated people of stories of several outlets: who was taken for another, and who became two.
    fn people(&self, folder: &Path) -> Option<Row> {
        let gold = below(&folder.join("stories"), |path| ends(path, "conll")).into_iter().next()?;
        let texts = below(&folder.join("stories/newswcl50"), Path::is_dir);
        let account = |story: &PathBuf| self.account(story, &Path::new("people").join(story.file_name()?));
        let accounts: Vec<PathBuf> = texts.iter().filter_map(account).collect();
        let mut paths = vec![gold.as_path()];
        paths.extend(accounts.iter().map(PathBuf::as_path));
        let figures = self.scorer("score_people.py", &paths, &[]);
        Some(Row { set: format!("people over several articles, {}", gold.display()), figures })
    }

    /// Listed people of many stories, with the forms of their names.
    fn named(&self, folder: &Path) -> Option<Row> {
        let gold = self.scorers.join("../people.tsv");
        let stories = folder.join("stories");
        let names = fs::read_to_string(&gold).ok()?;
        let names = names.lines().filter_map(|line| line.split_once('\t')).map(|(story, _)| story.to_owned());
        let account = |story: &String| {
            let out = self.scratch.join("named").join(story);
            let _ = fs::remove_dir_all(&out);
            let mut program = Command::new(&self.program);
            program.args(["brief", "--quiet"]).args(articles_of(&stories, story)).arg("-o").arg(&out);
            program.status().ok().filter(std::process::ExitStatus::success).map(|_| out)
        };
        let accounts: Vec<PathBuf> = names.collect::<BTreeSet<_>>().iter().filter_map(account).collect();
        let paths: Vec<&Path> = [gold.as_path()].into_iter().chain(accounts.iter().map(PathBuf::as_path)).collect();
        let figures = self.scorer("score_named.py", &paths, &[]);
        (!accounts.is_empty())
            .then(|| Row { set: "people over several articles, xtask/people.tsv".to_owned(), figures })
    }

    /// One event in two articles.
    fn pairs(&self, folder: &Path, train: bool) -> Vec<Row> {
        let sets = below(&folder.join("ecbplus"), |path| ends(path, "jsonl") && wanted(path, train));
        let row = |gold: &PathBuf| {
            let (chains, pairs) = pairs::predict(gold)?;
            let [chain_file, pair_file] = ["chains.jsonl", "pairs.jsonl"].map(|name| self.scratch.join(name));
            fs::write(&chain_file, chains).ok()?;
            fs::write(&pair_file, pairs).ok()?;
            let chains = self.scorer("score_stories.py", &[gold, &chain_file], &["chains"]);
            let pairs = self.scorer("score_stories.py", &[gold, &pair_file], &["pairs"]);
            let figures = format!("chains  {chains}pairs   {pairs}");
            Some(Row { set: format!("same event in two articles, {}", gold.display()), figures })
        };
        sets.iter().filter_map(row).collect()
    }
}

/// The files of a story: a folder, or those of one event.
fn articles_of(stories: &Path, story: &str) -> Vec<PathBuf> {
    let (folder, event) = story.split_once('/').unwrap_or((story, ""));
    let whole = stories.join(story);
    if whole.is_dir() {
        return vec![whole];
    }
    let of_event = |path: &Path| {
        let row: Option<serde_json::Value> = fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        row.is_some_and(|row| row.get("event").and_then(serde_json::Value::as_str) == Some(event))
    };
    below(&stories.join(folder), |path| ends(path, "json") && of_event(path))
}

/// Our own sentences about who says what, where `folder` is theirs.
fn own_sentences(folder: &Path, options: &[&str]) -> Option<Row> {
    let show = if options.contains(&"--wrong") { statements::Show::Wrong } else { statements::Show::Table };
    let (set, figures) = match folder.file_name()?.to_str()? {
        "statements" if options.contains(&"--agreement") => {
            ("who says what, two readers of our own sentences", statements::agreement(folder))
        }
        "statements" => ("who says what, our own sentences", statements::score(folder, show)),
        "pronouns" => ("who is meant, our own sentences", pronouns::score(folder, show)),
        "pairs" => ("what one claim is to another, our own pairs", claims::score(folder, show)),
        "stands" => ("where parties stand, our own sentences", stands::score(folder, show)),
        _ => return None,
    };
    Some(Row { set: set.to_owned(), figures: figures? })
}

/// Our own actor phrases, which lie in the repository.
fn own_actors() -> Vec<Row> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let row = |table: &&str| {
        let figures = actors::score(&root.join(table))?.to_string();
        Some(Row { set: format!("actor phrases, {table}"), figures })
    };
    actors::TABLES.iter().filter_map(row).collect()
}

/// Real pages, feeds and archives, as far as they lie in the folder: `trafilatura`, `aeb`, `feedparser`, `warcio`.
fn web_pages(folder: &Path) -> Option<Row> {
    let mut figures = String::new();
    if let Ok(scores) = pages::score(folder) {
        figures.push_str(&scores.to_string());
    }
    if let Ok(lines) = lines::score(folder) {
        figures.push_str(&lines.to_string());
    }
    if let Some(feeds) = feeds::score(&folder.join("feedparser/wellformed")) {
        figures.push_str(&feeds.to_string());
    }
    if let Some(archives) = archives::score(&folder.join("warcio")) {
        figures.push_str(&archives.to_string());
    }
    (!figures.is_empty()).then(|| Row { set: format!("pages, {}", folder.display()), figures })
}

fn row(set: &str, figures: Option<String>) -> Vec<Row> {
    figures.map(|figures| Row { set: set.to_owned(), figures }).into_iter().collect()
}

/// What lies in a folder and is wanted, in the order of the names.
fn below(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| wanted(path)).collect();
    paths.sort();
    paths
}

fn ends(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

/// Whether a part is to be scored: training parts only where they are asked for.
fn wanted(path: &Path, train: bool) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    train || !(name == "train" || name.ends_with("-train"))
}
