//! Prints what the intake makes of files: for looking at errors.
#![allow(clippy::print_stdout, reason = "an example that shows")]

use article::{Address, Given};

fn main() {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        let address = Address { file: Some(file.as_str().into()), ..Address::default() };
        for read in article::read(&bytes, &address, &Given::default()) {
            match read {
                Ok(article) => show(&article),
                Err(error) => println!("ERROR {error}"),
            }
        }
    }
}

fn show(article: &article::Article) {
    let flags: Vec<&str> = article.flags.iter().map(|flag| flag.label()).collect();
    println!("=== {:?}", article.address);
    println!("title {:?}", article.title.as_ref().map(|title| &title.text));
    println!("outlet {:?} agency {:?} byline {:?}", article.outlet, article.agency, article.byline);
    println!("published {:?} language {} flags {flags:?}", article.published, article.language);
    for block in &article.blocks {
        println!("  [{}] {}", block.kind.label(), &article.text[block.span]);
    }
    for cut in &article.cuts {
        println!("  cut {} {}..{}", cut.why.label(), cut.raw.start, cut.raw.end);
    }
}
