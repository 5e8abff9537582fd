//! A crawl through a pipe: read record by record as from a file.

mod common;

use common::{folder, said, word};
use std::fs::{self, File};
use std::process::{Command, Output};

const PAGES: [&str; 2] = [
    "Lock gates hold\n\nThe new lock gates at Penmor held on Friday night against the highest tide in nine years, the board said.\n",
    "Seal takes lunch\n\nA seal took the lunch of a wedding party on Sunday and was not seen again, the bride's aunt said.\n",
];

fn read(input: &str, pipe: Option<File>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(["read", input, "--to", "jsonl"]);
    pipe.map(|file| command.stdin(file));
    command.output().expect("the program runs")
}

#[test]
fn a_crawl_through_a_pipe_gives_what_the_file_gives() {
    let record = |(at, page): (usize, &str)| {
        format!(
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://quay.example/{at}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len()
        )
    };
    // What is no page is passed over, however long.
    let mut crawl =
        format!("WARC/1.0\r\nWARC-Type: request\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n", 3 << 20, "x".repeat(3 << 20));
    crawl.extend(PAGES.into_iter().enumerate().map(record));
    let path = folder("crawl").join("crawl.warc");
    fs::write(&path, crawl).expect("written");
    let (file, pipe) = (read(&word(&path), None), read("-", Some(File::open(&path).expect("a file"))));
    let ids = |output: &Output| -> Vec<String> {
        assert_eq!(output.status.code(), Some(0), "{}", said(output));
        let rows = String::from_utf8_lossy(&output.stdout).into_owned();
        let id = |row: &str| serde_json::from_str::<serde_json::Value>(row).expect("JSON")["id"].to_string();
        rows.lines().map(id).collect()
    };
    assert_eq!(ids(&file).len(), 2);
    assert_eq!(ids(&file), ids(&pipe));
}
