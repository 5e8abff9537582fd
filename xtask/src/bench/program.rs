//! The whole program: articles a second from files to readings, the memory that it takes, and how soon it starts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each article is there, so that starting up counts little.
const COPIES: usize = 8;

/// What one run took.
struct Run {
    /// Time that cores worked for it.
    worked: Duration,
    /// Time that passed.
    passed: Duration,
    /// The most memory it held, in megabytes.
    memory: u64,
}

/// Builds the program and measures it; nothing where it cannot be built or run.
pub fn measure(root: &Path) -> Option<()> {
    let program = built(root)?;
    let folder = program.with_file_name("bench");
    fs::create_dir_all(&folder).ok()?;
    let input = folder.join("all");
    fs::create_dir_all(&input).ok()?;
    let mut words = 0;
    for (index, path) in super::files().iter().enumerate() {
        let text = fs::read_to_string(path).ok()?;
        words += COPIES * text.split_whitespace().count();
        for copy in 0..COPIES {
            // What comes twice is read once, so each copy ends in another word.
            fs::write(input.join(format!("{index}-{copy}.txt")), format!("{text}\n\nPage {copy}.\n")).ok()?;
        }
    }
    let many = run(&program, &input)?;
    let one = super::files().into_iter().next()?;
    let starts: Vec<Run> = (0..10).filter_map(|_| run(&program, &one)).collect();
    let start = starts.iter().map(|it| it.passed).min()?;
    let speed = words as f64 / super::ARTICLE / many.worked.as_secs_f64();
    println!("whole program, files to JSON lines, one thread: {speed:.1} articles/s a core, {} MB", many.memory);
    let work = starts.iter().map(|it| it.worked).sum::<Duration>() / starts.len() as u32;
    let (start, work) = (start.as_millis(), work.as_millis());
    println!(
        "start to end with one short article: {start} ms at best, {work} ms of work, {} MB\n",
        starts.first()?.memory
    );
    Some(())
}

fn built(root: &Path) -> Option<PathBuf> {
    let build = ["build", "--release", "--quiet", "-p", "rapporteur-cli"];
    let status = Command::new("cargo").args(build).current_dir(root).status().ok()?;
    status.success().then(|| std::env::current_exe().ok()).flatten().map(|path| path.with_file_name("rapporteur"))
}

/// Runs the program over an input; the time that it worked is the system's count for children that have ended.
fn run(program: &Path, input: &Path) -> Option<Run> {
    let before = children();
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    let start = Instant::now();
    let arguments = ["read", "--quiet", "--to", "jsonl", "--threads", "1"];
    let mut child = Command::new(program).args(arguments).arg(input).stdout(Stdio::null()).spawn().ok()?;
    let mut memory = 0;
    while child.try_wait().ok()?.is_none() {
        memory = peak(child.id()).unwrap_or(memory);
        std::thread::sleep(Duration::from_millis(2));
    }
    let passed = start.elapsed();
    Some(Run { worked: children().zip(before).map_or(passed, |(after, before)| after - before), passed, memory })
}

/// The most memory that a process has held, in megabytes.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok().map(|kilobytes: u64| kilobytes / 1024)
}

/// The time that ended children worked, in the hundredths of a second that Linux counts in.
fn children() -> Option<Duration> {
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = status.rsplit(") ").next()?.split(' ').collect();
    let ticks = |field: usize| fields.get(field).and_then(|text| text.parse::<u64>().ok());
    Some(Duration::from_millis(10 * (ticks(13)? + ticks(14)?)))
}
