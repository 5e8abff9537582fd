//! Web archives, record by record: WARC, WET and ARC, plain or gzip; nothing is held that a record does not need.

mod http;

use crate::Unreadable;
use flate2::bufread::MultiGzDecoder;
use std::io::{BufRead, BufReader, Read};

/// A page or text of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// The address it was fetched from.
    pub(crate) url: Option<String>,
    /// Its bytes, unpacked.
    pub(crate) body: Vec<u8>,
    /// The charset that HTTP names.
    pub(crate) charset: Option<String>,
    /// Whether it was cut at the limit.
    pub(crate) cut: bool,
    /// Whether the archive ends before it does.
    pub(crate) missing: bool,
}

/// Longer lines are no headers.
const LINE: u64 = 1 << 16;
/// More headers are an error.
const HEADERS: usize = 400;
/// Of a record so many bytes are kept.
pub(crate) const BODY: u64 = 10 << 20;
/// So many bytes are unpacked from one archive.
const TOTAL: u64 = 64 << 30;

/// Whether `bytes` begin like an archive, or like anything in gzip.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/") || bytes.starts_with(b"filedesc://")
}

/// Whether `bytes` are gzip.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// The first bytes of what gzip holds, to tell what it is.
pub(crate) fn peek(bytes: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    let _ = MultiGzDecoder::new(bytes).take(64).read_to_end(&mut head);
    head
}

/// What gzip holds, up to `limit` bytes; nothing where it is broken from the start or larger.
pub(crate) fn unpacked(bytes: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(limit + 1).read_to_end(&mut out);
    (read.is_ok() && out.len() as u64 <= limit).then_some(out)
}

/// Gives every page and text of the archive to `each`, in order, and holds no more than one record at a time; an error ends it.
pub(crate) fn records(mut source: impl BufRead, each: &mut dyn FnMut(Result<Record, Unreadable>)) {
    let result = if source.fill_buf().is_ok_and(is_gzip) {
        let unpacked = MultiGzDecoder::new(source).take(TOTAL);
        Archive { source: BufReader::with_capacity(1 << 16, unpacked) }.run(each)
    } else {
        Archive { source }.run(each)
    };
    if let Err(message) = result {
        each(Err(Unreadable::BadRecord { message: message.into() }));
    }
}

struct Archive<R> {
    source: R,
}

/// The headers of a record.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    url: Option<String>,
    content_type: String,
    length: Option<u64>,
}

impl<R: BufRead> Archive<R> {
    fn run(&mut self, each: &mut dyn FnMut(Result<Record, Unreadable>)) -> Result<(), String> {
        let mut any = false;
        while let Some(head) = self.head()? {
            any = true;
            self.record(&head, each)?;
        }
        if any { Ok(()) } else { Err("no record".to_owned()) }
    }

    /// The headers of the next record; nothing at the end of the archive.
    fn head(&mut self) -> Result<Option<Head>, String> {
        let first = loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.trim().is_empty() => {}
                Some(line) => break line,
            }
        };
        if first.starts_with("WARC/") { self.warc_head().map(Some) } else { arc_head(&first).map(Some) }
    }

    fn warc_head(&mut self) -> Result<Head, String> {
        let mut head = Head::default();
        for _ in 0..HEADERS {
            let Some(line) = self.line()? else { return Err("ends within the headers of a record".to_owned()) };
            let line = line.trim_end();
            if line.is_empty() {
                return if head.length.is_some() { Ok(head) } else { Err("record without Content-Length".to_owned()) };
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
                "content-type" => head.content_type = value.to_ascii_lowercase(),
                "content-length" => {
                    head.length = Some(value.parse().map_err(|_| format!("Content-Length is no number: {value}"))?)
                }
                _ => {}
            }
        }
        Err("record with too many headers".to_owned())
    }

    fn record(&mut self, head: &Head, each: &mut dyn FnMut(Result<Record, Unreadable>)) -> Result<(), String> {
        let length = head.length.unwrap_or(0);
        let http = head.content_type.contains("application/http");
        let text = head.content_type.contains("html") || head.content_type.contains("text/plain");
        let wanted = match head.kind.as_str() {
            "response" => http || text || head.content_type.is_empty(),
            "conversion" | "resource" => text,
            _ => false,
        };
        let kept = if wanted { length.min(BODY + LINE) } else { 0 };
        let mut bytes = Vec::new();
        self.source.by_ref().take(kept).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        let missing = (bytes.len() as u64) < kept;
        let found = bytes.len();
        if !missing {
            self.skip(length - kept)?;
        }
        if wanted {
            let record = if http || head.kind == "response" {
                http::response(&bytes)
            } else {
                Some(Record { body: bytes, ..Record::default() })
            };
            if let Some(record) = record {
                let cut = record.cut || kept < length;
                each(Ok(Record { url: head.url.clone(), cut, missing, ..record }));
            }
        }
        if missing { Err(format!("record ends after {found} of {length} bytes")) } else { Ok(()) }
    }

    fn skip(&mut self, count: u64) -> Result<(), String> {
        let skipped = std::io::copy(&mut self.source.by_ref().take(count), &mut std::io::sink())
            .map_err(|error| error.to_string())?;
        if skipped < count { Err("archive ends within a record".to_owned()) } else { Ok(()) }
    }

    fn line(&mut self) -> Result<Option<String>, String> {
        let mut line = Vec::new();
        let count = self.source.by_ref().take(LINE).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
        if count == 0 {
            return Ok(None);
        }
        if line.last() != Some(&b'\n') && count as u64 >= LINE {
            return Err("a header line is too long".to_owned());
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}

/// The one header line of an ARC record: address, IP, date, type, length.
fn arc_head(line: &str) -> Result<Head, String> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let length = parts.last().and_then(|last| last.parse().ok());
    // An address may hold blanks.
    let [address @ .., _, _, kind, _] = parts.as_slice() else { return Err("not a WARC or ARC record".to_owned()) };
    let url = address.join("%20");
    let (Some(length), true) = (length, url.contains(':')) else {
        return Err("not a WARC or ARC record".to_owned());
    };
    let file = url.starts_with("filedesc:") || url.starts_with("dns:");
    Ok(Head {
        kind: if file { "warcinfo" } else { "response" }.to_owned(),
        url: Some(url),
        content_type: if kind.contains("html") || kind.contains("text/plain") {
            "application/http".to_owned()
        } else {
            "other".to_owned()
        },
        length: Some(length),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn warc(body: &str) -> String {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://quay.example/a>\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    }

    fn all(bytes: &[u8]) -> Vec<Result<Record, Unreadable>> {
        let mut found = Vec::new();
        records(bytes, &mut |record| found.push(record));
        found
    }

    #[test]
    fn records_plain_and_packed() {
        let source = warc("<p>rain</p>") + &warc("<p>wind</p>");
        let mut packed = Vec::new();
        for part in [warc("<p>rain</p>"), warc("<p>wind</p>")] {
            let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
            encoder.write_all(part.as_bytes()).expect("written");
        }
        for bytes in [source.as_bytes(), &packed] {
            let found = all(bytes);
            assert_eq!(found.len(), 2);
            let second = found[1].as_ref().expect("a record");
            assert_eq!(second.body, b"<p>wind</p>");
            assert_eq!(second.url.as_deref(), Some("http://quay.example/a"));
            assert_eq!(second.charset.as_deref(), Some("utf-8"));
        }
    }

    #[test]
    fn broken_archives_say_why() {
        let cut = warc("<p>rain and wind</p>");
        let found = all(&cut.as_bytes()[..cut.len() - 20]);
        assert!(matches!(found.last(), Some(Err(Unreadable::BadRecord { .. }))), "{found:?}");
        assert!(matches!(all(b"WARC/1.0\r\nContent-Length: x\r\n\r\n").last(), Some(Err(_))));
    }
}
