//! Addresses of pages, sites, files and mails, and the handles of people.

use super::{Scanner, digits, is_word, prefix, runs_on};

/// The letters of an address that are looked at, so that a megabyte without any space costs no more than it must.
const LONGEST: usize = 512;

impl<'t> Scanner<'t> {
    /// A web address, a mail address, or a site's or file's name; starts with a letter or digit.
    pub(super) fn address(&self) -> Option<usize> {
        let word = prefix(self.rest, is_word);
        if !self.after(word).starts_with(['.', '@', '-', '+', '%', ':']) {
            return None;
        }
        let chunk = self.chunk();
        page(chunk).or_else(|| mail(chunk)).or_else(|| self.whole()).or_else(|| self.site(chunk))
    }

    /// What stands before the next white space.
    fn chunk(&self) -> &'t str {
        let end = self.rest.char_indices().take(LONGEST).find(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
        let limit = end.or_else(|| self.rest.char_indices().nth(LONGEST).map(|(at, _)| at));
        self.head(limit.unwrap_or(self.rest.len()))
    }

    /// `name.com`, `mail.name.org/page` and `talk.boats.sails`, but not `ended.The`.
    fn site(&self, chunk: &str) -> Option<usize> {
        let chain = chunk.get(..prefix(chunk, |letter| is_word(letter) || matches!(letter, '.' | '-')))?;
        match self.domain(chain) {
            Some(end) => Some(end + path(chunk.get(end..)?)),
            None => small_parts(chain),
        }
    }

    /// The end of the last domain in a chain of parts with stops between them.
    fn domain(&self, chain: &str) -> Option<usize> {
        let mut found = None;
        for (stop, _) in chain.match_indices('.') {
            let before = chain.get(..stop)?;
            let after = chain.get(stop + 1..)?;
            if before.ends_with('.') || !runs_on(after) {
                break;
            }
            found = self
                .words
                .domains
                .iter()
                .filter(|domain| begins(after, domain))
                .map(|it| stop + 1 + it.len())
                .max()
                .or(found);
        }
        found
    }

    /// `@name`, `#word`, `@name.com`.
    pub(super) fn handle(&self) -> Option<usize> {
        let after = self.rest.strip_prefix(['@', '#'])?;
        let name = prefix(after, is_word);
        let site = after.get(name..)?.strip_prefix('.').filter(|_| name > 0 && self.rest.starts_with('@'));
        let domain = site.and_then(|site| self.words.domains.iter().find(|domain| begins(site, domain)));
        match domain {
            Some(domain) => Some(1 + name + 1 + domain.len()),
            None => after.starts_with(char::is_alphabetic).then_some(1 + name),
        }
    }

    /// `.doc`, apart from its name.
    pub(super) fn file_ending(&self) -> Option<usize> {
        let after = self.rest.strip_prefix('.').filter(|_| self.is_fresh() && self.before != Some('.'))?;
        let ending = self.words.domains.iter().find(|domain| after.starts_with(**domain) && begins(after, domain))?;
        Some(1 + ending.len())
    }
}

/// Whether `text` begins with `word` in any case, and the word ends there.
fn begins(text: &str, word: &str) -> bool {
    let head = text.get(..word.len()).unwrap_or_default();
    head.eq_ignore_ascii_case(word) && !runs_on(text.get(word.len()..).unwrap_or_default())
}

fn page(chunk: &str) -> Option<usize> {
    let start = ["https://", "http://", "www."].into_iter().find(|start| chunk.starts_with(start))?;
    let len = chunk.trim_end_matches(|letter: char| !is_word(letter) && letter != '/').len();
    (len > start.len()).then_some(len)
}

/// `/page/of-a-site` behind its name.
fn path(text: &str) -> usize {
    if !text.starts_with('/') {
        return 0;
    }
    let path = text.get(..prefix(text, |letter| !matches!(letter, '<' | '>'))).unwrap_or_default();
    let len = path.trim_end_matches(|letter: char| !is_word(letter) && letter != '/').len();
    if len > 1 { len } else { 0 }
}

/// `name@host.org`, `name@host`.
fn mail(chunk: &str) -> Option<usize> {
    let address = chunk.strip_prefix("mailto:").unwrap_or(chunk);
    let name = prefix(address, |letter| is_word(letter) || matches!(letter, '.' | '+' | '%' | '-'));
    let host = address.get(name..)?.strip_prefix('@').filter(|host| name > 0 && runs_on(host))?;
    let host = host.get(..prefix(host, |letter| is_word(letter) || matches!(letter, '.' | '-')))?;
    let host = host.split_once("..").map_or(host, |(host, _)| host).trim_end_matches(['.', '-']);
    Some(chunk.len() - address.len() + name + 1 + host.len())
}

/// `talk.boats.sails`: three parts or more in small letters.
fn small_parts(chain: &str) -> Option<usize> {
    let part = |text: &str| prefix(text, |letter| letter.is_ascii_lowercase());
    let (mut len, mut parts) = (0, 0);
    loop {
        let size = part(chain.get(len..)?);
        if size < 2 {
            return None;
        }
        (len, parts) = (len + size, parts + 1);
        let after = chain.get(len..)?;
        if !after.strip_prefix('.').is_some_and(runs_on) {
            return (parts > 2 && !runs_on(after) && digits(after) == 0).then_some(len);
        }
        len += 1;
    }
}
