//! Prints how many entries each file holds, and the first title.
#![allow(clippy::print_stdout, reason = "an example that shows")]

use article::{Address, Given};

fn main() {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        let read = article::read(&bytes, &Address::default(), &Given::default());
        let good: Vec<_> = read.iter().flatten().collect();
        let title = good.first().and_then(|article| article.title.as_ref()).map(|title| title.text.to_string());
        let errors: Vec<String> =
            read.iter().filter_map(|one| one.as_ref().err()).map(|error| error.why.to_string()).collect();
        println!(
            "{file}\t{}\t{:?}\t{errors:?}\t{:?}",
            good.len(),
            title.unwrap_or_default(),
            good.first().and_then(|a| a.outlet.clone())
        );
    }
}
