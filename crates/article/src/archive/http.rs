//! The page within a stored HTTP response: headers read, chunks joined, packing undone, all with limits.

use super::{BODY, Record};
use flate2::read::{GzDecoder, ZlibDecoder};
use std::io::Read;

/// The body of a response, if it is a page or text.
pub(crate) fn response(bytes: &[u8]) -> Option<Record> {
    if !bytes.starts_with(b"HTTP/") {
        return Some(Record { body: bytes.to_vec(), ..Record::default() });
    }
    let (end, skip) = head_end(bytes)?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let field = |name: &str| {
        head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_ascii_lowercase())
        })
    };
    let kind = field("content-type").unwrap_or_default();
    let ours = kind.is_empty() || ["html", "text/plain", "xml", "json"].iter().any(|ours| kind.contains(ours));
    let good = head.lines().next().is_some_and(|status| status.contains(" 200") || status.contains(" 203"));
    if !ours || !good {
        return None;
    }
    let mut body = bytes[end + skip..].to_vec();
    if field("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        body = joined(&body).unwrap_or(body);
    }
    let (body, cut) = match field("content-encoding").as_deref() {
        Some("gzip" | "x-gzip") => inflated(GzDecoder::new(&*body)),
        Some("deflate") => inflated(ZlibDecoder::new(&*body)),
        _ => (body, false),
    };
    let charset = kind.split_once("charset=").map(|(_, rest)| rest.trim_matches(['"', '\'', ' ', ';']).to_owned());
    Some(Record { body, charset, cut, ..Record::default() })
}

/// Where the headers end, and how long the empty line is.
fn head_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let long = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, 4));
    let short = memchr::memmem::find(bytes, b"\n\n").map(|at| (at, 2));
    [long, short].into_iter().flatten().min()
}

/// What the decoder gives, up to the limit.
fn inflated(decoder: impl Read) -> (Vec<u8>, bool) {
    let mut out = Vec::new();
    let whole = decoder.take(BODY + 1).read_to_end(&mut out).is_ok();
    let cut = out.len() as u64 > BODY || !whole;
    out.truncate(BODY as usize);
    (out, cut)
}

/// The chunks of a body, joined; nothing where they are no chunks.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = std::str::from_utf8(&rest[..end]).ok()?.trim();
        let size = usize::from_str_radix(line.split(';').next()?, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        let chunk = rest.get(..size.min(rest.len()))?;
        out.extend_from_slice(chunk);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined() {
        let body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n4\r\nrain\r\n5\r\n wind\r\n0\r\n\r\n";
        assert_eq!(response(body.as_bytes()).map(|record| record.body), Some(b"rain wind".to_vec()));
        let wrong = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunks here";
        assert_eq!(response(wrong.as_bytes()).map(|record| record.body), Some(b"no chunks here".to_vec()));
        assert_eq!(response(b"HTTP/1.1 404 Not Found\r\n\r\nx"), None);
    }
}
