//! Character references: `&amp;`, `&#8217;`, `&#x2019;`.

use std::sync::LazyLock;

static NAMES: LazyLock<Vec<(&'static str, char)>> = LazyLock::new(|| {
    let file = include_str!("../../../../knowledge/intake/entities.txt");
    let rows = file.lines().filter_map(|line| line.split_once(' '));
    let code = |hex: &str| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    let mut names: Vec<(&str, char)> = rows.filter_map(|(name, hex)| Some((name, code(hex)?))).collect();
    names.sort_unstable();
    names
});

/// The longest name that we know.
const NAME: usize = 16;

/// The letter that the reference at the beginning of `text` (an `&`) stands for, and its length; a missing `;` is forgiven.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        return numeric(number).map(|(letter, length)| (letter, length + 2));
    }
    let length = rest.bytes().take(NAME).take_while(u8::is_ascii_alphanumeric).count();
    let name = rest.get(..length)?;
    let at = NAMES.binary_search_by_key(&name, |row| row.0).ok()?;
    let ended = rest.as_bytes().get(length) == Some(&b';');
    // Without its end only the old short names count: "&notit" is no reference, "&copy 2026" is.
    let known = ended || matches!(name, "amp" | "lt" | "gt" | "quot" | "nbsp" | "copy");
    known.then_some((NAMES[at].1, 1 + length + usize::from(ended)))
}

/// The letter of `8217;` or `x2019;`, and the length.
fn numeric(text: &str) -> Option<(char, usize)> {
    let (digits, radix, lead) = match text.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (text, 10, 0),
    };
    let length = digits.bytes().take(8).take_while(|b| char::from(*b).is_digit(radix)).count();
    let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
    let ended = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((letter(code), lead + length + ended))
}

/// What browsers show for a code: Windows letters where HTML has controls, a mark for what is no letter.
fn letter(code: u32) -> char {
    const WINDOWS: [char; 32] = [
        '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
    ];
    match code {
        0x80..=0x9F => WINDOWS[code as usize - 0x80],
        0..=8 | 0xE..=0x1F => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// `text` with every reference replaced.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (letter, length) = reference(after).unwrap_or(('&', 1));
        out.push(letter);
        rest = after.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        assert_eq!(unescaped("a &amp; b &#8217;&#x2019; &#146; &nbsp;&bogus; &"), "a & b ’’ ’ \u{a0}&bogus; &");
        assert_eq!(unescaped("&copy 2026 &#0; &#xD800;"), "© 2026 \u{fffd} \u{fffd}");
    }
}
