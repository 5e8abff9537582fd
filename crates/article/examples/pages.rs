//! Scores the pages under a folder and prints the misses.
#![allow(clippy::print_stdout, reason = "an example that shows")]
#![allow(unreachable_pub, reason = "shares the scorer's file")]
#![allow(dead_code, reason = "shares the scorer's file")]
#[path = "../../../xtask/src/score/archives.rs"]
mod archives;
#[path = "../../../xtask/src/score/feeds.rs"]
mod feeds;
#[path = "../../../xtask/src/score/lines.rs"]
mod lines;
#[path = "../../../xtask/src/score/pages.rs"]
mod pages;

fn main() {
    let dir = std::env::args().nth(1).unwrap_or_default();
    let dir = std::path::Path::new(&dir);
    if let Ok(scores) = lines::score(dir) {
        for miss in &scores.misses {
            println!("{miss}");
        }
        print!("{scores}");
    }
    if let Ok(scores) = pages::score(dir) {
        for miss in &scores.misses {
            println!("{miss}");
        }
        print!("{scores}");
    }
    feeds::score(&dir.join("feedparser/wellformed")).iter().for_each(|feeds| {
        feeds.misses.iter().for_each(|miss| println!("{miss}"));
        print!("{feeds}");
    });
    archives::score(&dir.join("warcio")).iter().for_each(|archives| print!("{archives}"));
}
