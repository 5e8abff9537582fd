//! Writes a table of the lines of plain texts with their features, from which `train/lines.py` learns: `line_features FOLDER > TABLE`.
#![allow(clippy::print_stdout, reason = "the table is the output")]

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (line, features) in article::line_features(&text) {
            let numbers: Vec<String> = features.iter().map(i32::to_string).collect();
            println!("{name}\t{}\t{}", numbers.join(","), line.replace(['\t', '\n'], " "));
        }
    }
    Ok(())
}
