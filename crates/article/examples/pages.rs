//! Scores the pages under a folder and prints the misses.
#![allow(clippy::print_stdout, reason = "an example that shows")]
#![allow(unreachable_pub, reason = "shares the scorer's file")]
#![allow(dead_code, reason = "shares the scorer's file")]
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
        println!("lines    {}", scores.lines);
        println!("letters  {}", scores.letters);
    }
    if let Ok(scores) = pages::score(dir) {
        for miss in &scores.misses {
            println!("{miss}");
        }
        println!("{scores}");
    }
}
