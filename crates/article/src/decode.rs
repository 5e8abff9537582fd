//! From bytes to text: the byte order mark, then UTF-8, then what HTTP says, then the page, then a guess.
//!
//! Bytes that are valid UTF-8 are read as such whatever the labels say: other encodings are next to never valid UTF-8 by chance once
//! they leave ASCII, while labels are often those of a server or template that never saw the text.

use crate::Unreadable;
use chardetng::EncodingDetector;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Decoded input.
#[derive(Debug)]
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    /// Whether bytes that are no text were replaced.
    pub(crate) broken: bool,
}

/// How far into a page its `meta` charset is looked for.
const META_REACH: usize = 4096;
/// The byte with which ISO 2022 goes over to other letters.
const SHIFT: u8 = 0x1B;
/// With so many times more letters of UTF-8 than broken bytes a text is UTF-8 whatever its label says: a cut letter, a pasted quote.
const SURELY: usize = 20;
/// How many bytes the detector sees.
const GUESS_REACH: usize = 1 << 18;
/// How many bytes are looked at to tell text from other things.
const SNIFF_REACH: usize = 1 << 16;

/// Decodes `bytes`, where `said` is the charset that HTTP or a feed names.
pub(crate) fn decode<'b>(bytes: &'b [u8], said: Option<&str>) -> Result<Decoded<'b>, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, &bytes[skip..]));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(with(encoding, bytes));
    }
    if let Some(kind) = binary_kind(bytes) {
        return Err(Unreadable::Binary { kind });
    }
    let label = |label: &[u8]| Encoding::for_label(label);
    let named = || said.and_then(|said| label(said.as_bytes())).or_else(|| meta_charset(bytes).and_then(label));
    if let Ok(text) = std::str::from_utf8(bytes) {
        // The one encoding of pages that is UTF-8 too, byte for byte, and means something else.
        let shifts = memchr::memchr(SHIFT, bytes).is_some() && named() == Some(ISO_2022_JP);
        return Ok(if shifts {
            with(ISO_2022_JP, bytes)
        } else {
            Decoded { text: Cow::Borrowed(text), broken: false }
        });
    }
    Ok(match named() {
        Some(encoding) if encoding != UTF_8 && !is_utf8_but_for(bytes, SURELY) => with(encoding, bytes),
        _ if is_utf8_but_for(bytes, 1) => with(UTF_8, bytes),
        _ => with(guess(bytes), bytes),
    })
}

fn with<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Decoded<'b> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, broken }
}

/// Whether there are more than `times` as many letters that only UTF-8 writes so as broken bytes.
fn is_utf8_but_for(bytes: &[u8], times: usize) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * times
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new();
    let head = &bytes[..bytes.len().min(GUESS_REACH)];
    detector.feed(head, true);
    detector.guess(None, true)
}

/// The charset that a `meta` tag or an XML declaration names.
fn meta_charset(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(META_REACH)];
    let lower = head.to_ascii_lowercase();
    for key in ["charset=", "encoding="] {
        if let Some(at) = memchr::memmem::find(&lower, key.as_bytes()) {
            let rest = &head[at + key.len()..];
            let start = rest.iter().position(|b| !b" \"'".contains(b))?;
            let label = &rest[start..];
            let end = label.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_".contains(b));
            return Some(&label[..end.unwrap_or(label.len())]);
        }
    }
    None
}

/// UTF-16 without a mark: Latin letters with a zero beside each.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    if head.len() < 16 {
        return None;
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if odd * 4 > half * 3 && even == 0 {
        Some(UTF_16LE)
    } else if even * 4 > half * 3 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The first bytes of kinds of file that are often met and hold no text of ours.
const MAGIC: [(&[u8], &str); 10] = [
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP or office file"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"\xd0\xcf\x11\xe0", "old office file"),
    (b"SQLite format 3", "database"),
    (b"PAR1", "Parquet"),
];

/// What a file that is no text looks like.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    for (magic, kind) in MAGIC {
        if bytes.starts_with(magic) {
            return Some(kind);
        }
    }
    let head = &bytes[..bytes.len().min(SNIFF_REACH)];
    let zeros = count(head, |b| b == 0);
    if zeros == head.len() {
        return Some("zeros");
    }
    let odd = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    let controls = count(head, odd);
    (controls * 100 > head.len() * 2 && controls > 4).then_some("binary data")
}

/// How many bytes are so; sums of small pieces fit a byte, so that the machine adds many at once.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let small = |piece: &[u8]| usize::from(piece.iter().map(|&byte| u8::from(is(byte))).sum::<u8>());
    bytes.chunks(128).map(small).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).expect("text").text.into_owned()
    }

    #[test]
    fn marks_and_meta_are_followed() {
        assert_eq!(text(b"\xef\xbb\xbfcaf\xc3\xa9"), "café");
        assert_eq!(text(b"\xff\xfec\0a\0f\0\xe9\0"), "café");
        assert_eq!(text(b"<meta charset=\"iso-8859-2\">\xb1"), "<meta charset=\"iso-8859-2\">ą");
    }

    #[test]
    fn labels_that_are_wrong_or_unknown_do_no_harm() {
        let page = "<meta charset=\"iso-8859-1\">Café in Orléans, fermé à Noël".to_owned() + &"é".repeat(20);
        assert!(text(page.as_bytes()).contains("Café in Orléans"), "valid UTF-8");
        let mut broken = page.into_bytes();
        broken.extend(b"it\x92s late");
        assert!(text(&broken).contains("Café in Orléans"), "with one pasted byte");
        assert!(decode(&broken, None).expect("text").broken);
        let unknown = decode(b"<meta charset=\"iso-8859-2\">\xb1", Some("x-unknown")).expect("text");
        assert!(unknown.text.ends_with('ą'), "the page is asked where HTTP names nothing known");
        assert_eq!(decode(b"caf\xe9", Some("windows-1252")).expect("text").text, "café");
    }

    #[test]
    fn seven_bits_of_japanese_are_no_utf8() {
        assert_eq!(decode(b"\x1b$B%J\x1b(B", Some("iso-2022-jp")).expect("text").text, "ナ");
        assert_eq!(decode(b"\x1b[1mport\x1b[0m", None).expect("text").text, "\x1b[1mport\x1b[0m");
    }

    #[test]
    fn a_guess_is_made_where_nothing_is_said() {
        let latin = "Le président a quitté la réunion très tôt, déçu".chars().map(|c| c as u8);
        assert!(text(&latin.collect::<Vec<u8>>()).contains("président"));
    }

    #[test]
    fn binary_is_refused() {
        let zeros = vec![0; 4096];
        assert_eq!(decode(&zeros, None).err(), Some(Unreadable::Binary { kind: "zeros" }));
        assert_eq!(decode(b"", None).err(), Some(Unreadable::Empty));
        assert_eq!(decode(b"%PDF-1.7 ...", None).err(), Some(Unreadable::Binary { kind: "PDF" }));
    }
}
