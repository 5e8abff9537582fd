//! `account.json`: keys in a fixed order, one item of each array on a line, sealed with a digest.

use crate::compile::hex;
use crate::model::Dossier;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use sha2::{Digest, Sha256};
use std::io::{self, BufWriter, Write};

/// The line that holds the digest begins so; the digest is of the file without that line.
pub(crate) const DIGEST_LINE: &str = " \"digest\": ";

/// How deep the keys of the file and the items of its arrays stand.
const KEYS: u32 = 1;
const ITEMS: u32 = 2;

/// The dossier as `account.json`. The digest in it is that of this very rendering.
pub fn render(dossier: &Dossier) -> String {
    seal(body(dossier))
}

/// SHA-256 of the rendered dossier without its digest line, in hexadecimal.
pub fn digest(dossier: &Dossier) -> String {
    let mut hash = BufWriter::with_capacity(BLOCK, Hashed(Sha256::new()));
    // What only hashes takes every byte.
    _ = write(dossier, &mut hash);
    hash.into_inner().map(|hash| hex(&hash.0.finalize())).unwrap_or_default()
}

/// Writes the dossier as `account.json`, as [`render`] does; the digest in it is the one that the dossier has.
///
/// # Errors
/// What keeps `to` from taking the bytes.
pub fn write_to(dossier: &Dossier, to: &mut impl Write) -> io::Result<()> {
    let mut sealed = Sealed { to, lines: 0, digest: &dossier.digest };
    write(dossier, &mut sealed)
}

/// Puts the digest line after the line of the schema.
struct Sealed<'s, W> {
    to: &'s mut W,
    /// How many lines have been written, of the first two.
    lines: u8,
    digest: &'s str,
}

impl<W: Write> Write for Sealed<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = bytes.iter().position(|&byte| byte == b'\n').filter(|_| self.lines < 2);
        let Some(end) = end else { return self.to.write(bytes) };
        self.to.write_all(bytes.get(..=end).unwrap_or_default())?;
        self.lines += 1;
        if self.lines == 2 {
            writeln!(self.to, "{DIGEST_LINE}\"{}\",", self.digest)?;
        }
        Ok(end + 1)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Reads an account file back.
///
/// # Errors
/// The words of the JSON reader where the text is no account of this schema.
pub fn parse(json: &str) -> Result<Dossier, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

pub(crate) fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Puts the digest line after the line of the schema.
fn seal(mut body: String) -> String {
    let line = format!("{DIGEST_LINE}\"{}\",\n", sha256(&body));
    let second_line = body.find('\n').map_or(0, |at| at + 1);
    let third_line = body.bytes().skip(second_line).position(|byte| byte == b'\n').map_or(0, |at| second_line + at + 1);
    body.insert_str(third_line, &line);
    body
}

fn body(dossier: &Dossier) -> String {
    let mut bytes = Vec::new();
    _ = write(dossier, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes the rendered dossier without its digest line. A dossier has string keys and finite numbers only: nothing but the writer
/// can fail.
fn write(dossier: &Dossier, to: &mut impl Write) -> io::Result<()> {
    let mut json = Serializer::with_formatter(&mut *to, Layout::default());
    dossier.serialize(&mut json).map_err(io::Error::from)?;
    to.write_all(b"\n")
}

/// How much is hashed in one go.
const BLOCK: usize = 1 << 16;

/// What is written to it leaves nothing but its hash.
struct Hashed(Sha256);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// One line for each key of the file and for each item of its arrays; everything within an item on its line.
#[derive(Default)]
struct Layout {
    depth: u32,
}

impl Layout {
    fn next<W: ?Sized + io::Write>(&self, to: &mut W, lines: u32, first: bool) -> io::Result<()> {
        let comma: &[u8] = if first { b"" } else { b"," };
        let line: &[u8] = if self.depth == lines { b"\n " } else { b"" };
        to.write_all(comma)?;
        to.write_all(line)
    }

    fn close<W: ?Sized + io::Write>(&mut self, to: &mut W, lines: u32, mark: &[u8]) -> io::Result<()> {
        if self.depth == lines {
            to.write_all(b"\n")?;
        }
        self.depth -= 1;
        to.write_all(mark)
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.depth += 1;
        to.write_all(b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.close(to, ITEMS, b"]")
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.next(to, ITEMS, first)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.depth += 1;
        to.write_all(b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.close(to, KEYS, b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.next(to, KEYS, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(if self.depth == KEYS { b": " } else { b":" })
    }
}
