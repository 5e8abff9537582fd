//! A lenient reader of XML marks: names, attributes, letters. It expands no entity of its own and follows no reference to elsewhere.

use std::ops::Range;

/// One mark or stretch of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event<'x> {
    /// `<name ...>`.
    Open {
        /// The name with its prefix.
        name: &'x str,
        /// What stands between name and end.
        attributes: &'x str,
        /// Whether it ends at once: `<name/>`.
        empty: bool,
        /// Where it stands.
        range: Range<usize>,
    },
    /// `</name>`.
    Close {
        /// The name with its prefix.
        name: &'x str,
        /// Where it stands.
        range: Range<usize>,
    },
    /// Letters in which references count.
    Letters(Range<usize>),
    /// Letters of a CDATA section, taken as they are.
    Data(Range<usize>),
}

/// The marks of `source`, in order.
pub(crate) struct Events<'x> {
    source: &'x str,
    at: usize,
}

impl<'x> Events<'x> {
    pub(crate) fn new(source: &'x str) -> Events<'x> {
        Events { source, at: 0 }
    }

    fn rest(&self) -> &'x str {
        self.source.get(self.at..).unwrap_or("")
    }

    /// Skips to behind `end`; to the end of the source where it is missing.
    fn skip_past(&mut self, end: &str) {
        self.at += self.rest().find(end).map_or(self.rest().len(), |at| at + end.len());
    }

    fn tag(&mut self) -> Event<'x> {
        let start = self.at;
        let close = self.rest().starts_with("</");
        let inner = start + if close { 2 } else { 1 };
        let end = tag_end(self.source.as_bytes(), inner);
        self.at = (end + 1).min(self.source.len());
        let text = self.source.get(inner..end).unwrap_or("");
        let name_end = text.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(text.len());
        let (name, rest) = text.split_at(name_end);
        let range = start..self.at;
        if close {
            Event::Close { name, range }
        } else {
            Event::Open { name, attributes: rest, empty: text.ends_with('/'), range }
        }
    }
}

/// The `>` that ends a tag, quotation marks heeded; the end of the source where there is none.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'<') => return at.saturating_sub(1).max(from),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    bytes.len()
}

impl<'x> Iterator for Events<'x> {
    type Item = Event<'x>;

    fn next(&mut self) -> Option<Event<'x>> {
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            if rest.starts_with("<!--") {
                self.skip_past("-->");
            } else if let Some(data) = rest.strip_prefix("<![CDATA[") {
                let from = self.at + 9;
                let length = data.find("]]>").unwrap_or(data.len());
                self.at = (from + length + 3).min(self.source.len());
                return Some(Event::Data(from..from + length));
            } else if rest.starts_with("<?") {
                self.skip_past("?>");
            } else if rest.starts_with("<!") {
                self.skip_declaration();
            } else if rest.starts_with('<')
                && rest.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'_'))
            {
                return Some(self.tag());
            } else {
                let from = self.at;
                let length = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
                self.at += length;
                return Some(Event::Letters(from..from + length));
            }
        }
    }
}

impl Events<'_> {
    /// Skips a DOCTYPE with all that is declared in it.
    fn skip_declaration(&mut self) {
        let rest = self.rest();
        let close = rest.find('>').unwrap_or(rest.len());
        match rest.find('[').filter(|&open| open < close) {
            Some(_) => {
                self.skip_past("]");
                self.skip_past(">");
            }
            None => self.at += (close + 1).min(rest.len()),
        }
    }
}

/// The value of attribute `name` in what stands behind a tag's name.
pub(crate) fn attribute<'x>(attributes: &'x str, name: &str) -> Option<&'x str> {
    let mut rest = attributes;
    loop {
        let (key, after) = rest.split_once('=')?;
        let value = after.trim_start();
        let quote = value.chars().next()?;
        let (found, next) = if quote == '"' || quote == '\'' {
            value.get(1..)?.split_once(quote)?
        } else {
            value.split_once(char::is_whitespace).unwrap_or((value.trim_end_matches('/'), ""))
        };
        if key.trim().rsplit(char::is_whitespace).next() == Some(name) {
            return Some(found);
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_apart() {
        let source = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///c'>]><a x='1>2' y=\"q\">t &b; <![CDATA[<p>]]><e/></a><cut";
        let events: Vec<Event<'_>> = Events::new(source).collect();
        let names: Vec<String> = events
            .iter()
            .map(|event| match event {
                Event::Open { name, attributes, empty, .. } => {
                    format!("+{name} {:?} {empty}", attribute(attributes, "y"))
                }
                Event::Close { name, .. } => format!("-{name}"),
                Event::Letters(range) | Event::Data(range) => source.get(range.clone()).expect("letters").to_owned(),
            })
            .collect();
        assert_eq!(names, ["+a Some(\"q\") false", "t &b; ", "<p>", "+e None true", "-a", "+cut None false"]);
    }
}
