//! Scores the reading of feeds: as many entries as there are, and the title that a test feed's comment states.

use article::{Address, Given};
use std::fmt;
use std::path::{Path, PathBuf};

/// What was read of all feeds.
#[derive(Clone, Debug, Default)]
pub struct Feeds {
    files: u32,
    whole: u32,
    stated: u32,
    titled: u32,
    /// Feeds with all entries and, where one is stated, the title.
    right: u32,
    /// Misses, for reading.
    pub misses: Vec<String>,
}

impl fmt::Display for Feeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: u32, whole: u32| f64::from(part) * 100.0 / f64::from(whole.max(1));
        writeln!(
            f,
            "feeds    {} of {} read with the expected title and entry count ({:.1} %)",
            self.right,
            self.files,
            share(self.right, self.files)
        )?;
        writeln!(
            f,
            "entries  {} of {} feeds with all entries ({:.1} %)",
            self.whole,
            self.files,
            share(self.whole, self.files)
        )?;
        writeln!(
            f,
            "titles   {} of {} stated titles ({:.1} %)",
            self.titled,
            self.stated,
            share(self.titled, self.stated)
        )
    }
}

/// Scores the feeds below `dir`, in the form of feedparser's tests; nothing where there are none.
pub fn score(dir: &Path) -> Option<Feeds> {
    let mut feeds = Feeds::default();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "xml") {
                file(&mut feeds, &path);
            }
        }
    }
    (feeds.files > 0).then_some(feeds)
}

fn file(feeds: &mut Feeds, path: &PathBuf) {
    let Ok(bytes) = std::fs::read(path) else { return };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let read = article::read(&bytes, &Address::default(), &Given::default());
    let titles: Vec<Option<&str>> =
        read.iter().flatten().map(|article| article.title.as_ref().map(|title| &*title.text)).collect();
    let markup = text.split_once("-->").map_or(text.as_str(), |(_, rest)| rest).to_ascii_lowercase();
    let wanted = ["<item>", "<item ", "<entry>", "<entry ", ":item ", ":item>"]
        .iter()
        .map(|mark| markup.matches(mark).count())
        .sum::<usize>();
    let closed = ["</item>", "</entry>", ":item>"].iter().map(|mark| markup.matches(mark).count()).max().unwrap_or(0);
    feeds.files += 1;
    let whole = titles.len() == wanted || titles.len() == closed;
    feeds.whole += u32::from(whole);
    if !whole {
        feeds.misses.push(format!("{}\tentries\tgold {wanted} or {closed}\tours {}", path.display(), titles.len()));
    }
    let title = stated(&text);
    let right =
        title.is_none_or(|title| titles.first().is_some_and(|ours| letters(ours.unwrap_or("")) == letters(title)));
    feeds.right += u32::from(whole && right);
    if let Some(title) = title {
        feeds.stated += 1;
        feeds.titled += u32::from(right);
        if !right {
            feeds.misses.push(format!("{}\ttitle\tgold {title:?}\tours {:?}", path.display(), titles.first()));
        }
    }
}

/// The title of the first entry that the comment at the head of a test feed states.
fn stated(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("entries[0]['title'] == ")?;
    let after = after.trim_start_matches('u');
    let quote = after.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let rest = after.get(1..)?;
    let (title, _) = rest.split_once(quote)?;
    (!title.contains('\\')).then_some(title)
}

/// Letters and digits alone, tags left out.
fn letters(text: &str) -> String {
    let mut open = false;
    let seen = text.chars().filter(|&c| {
        open = c == '<' || open && c != '>';
        !open && c.is_alphanumeric()
    });
    seen.collect()
}
