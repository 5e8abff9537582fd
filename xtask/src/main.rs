//! What developers run: `cargo xtask score DIR`, `cargo xtask bench`, `cargo xtask pile DIR SIZE..`, `cargo xtask pairs FILE`, `cargo xtask acts FILE`, `cargo xtask sentences`, `cargo xtask ways`; the house rules are its tests.

mod acts;
mod bench;
mod pile;
mod planted;
mod score;
mod sentences;
#[cfg(test)]
mod tidy;
mod ways;

use std::path::Path;
use std::process::ExitCode;

/// The features of the pairs of a set: a folder holds our own, a file those of two articles.
fn features(set: &Path) -> Option<String> {
    if set.is_dir() { score::claims::features(set) } else { score::pairs::features(set) }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["score", folder, options @ ..] => score::run(Path::new(folder), options),
        ["bench", options @ ..] => bench::run(options),
        ["acts", set] => acts::run(Path::new(set)),
        ["sentences"] => sentences::run(),
        ["ways"] => ways::run(),
        ["pairs", file] => match features(Path::new(file)) {
            Some(lines) => {
                println!("{lines}");
                ExitCode::SUCCESS
            }
            None => ExitCode::FAILURE,
        },
        ["pile", folder, sizes @ ..] => pile::run(Path::new(folder), sizes),
        _ => {
            eprintln!(
                "usage: cargo xtask score DIR [--train] [--pages DIR] [--only KIND] [--wrong] | score pages DIR | bench [--alone] | pairs ECB.jsonl|gold/pairs | acts ECB.jsonl|gold/pairs | pile DIR SIZE.. | sentences | ways"
            );
            ExitCode::from(2)
        }
    }
}
