//! The one form of our word lists: `key: word, word`, where `#` starts a comment and an indented line goes on.

/// A key with the words that stand behind it, in the order of the file.
pub(crate) type Entry = (&'static str, Vec<&'static str>);

/// The entries of a list. A line with neither key nor indent is left out; the tests of the lists look for such lines.
pub(crate) fn entries(text: &'static str) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    for line in text.lines() {
        let line = line.split_once('#').map_or(line, |(before, _)| before);
        if line.trim().is_empty() {
            continue;
        }
        if line.starts_with(char::is_whitespace) {
            if let Some((_, words)) = found.last_mut() {
                words.extend(split(line));
            }
        } else if let Some((key, rest)) = line.split_once(':') {
            found.push((key.trim(), split(rest).collect()));
        }
    }
    found
}

/// The words of a line, without the white space around them.
fn split(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split(',').map(str::trim).filter(|word| !word.is_empty())
}

/// The lines that [`entries`] would leave out.
#[cfg(test)]
pub(crate) fn stray(text: &'static str) -> Vec<&'static str> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with(['#', ' ', '\t']))
        .filter(|line| !line.contains(':'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indented_line_goes_on() {
        let text = "# fruit\nred: apple, cherry\n  currant # small\n\nyellow: pear\n";
        let fruit = vec![("red", vec!["apple", "cherry", "currant"]), ("yellow", vec!["pear"])];
        assert_eq!(entries(text), fruit);
        assert_eq!(stray("red: apple\npear\n"), vec!["pear"]);
    }
}
