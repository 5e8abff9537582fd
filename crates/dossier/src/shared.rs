//! Text that a dossier holds once, however many of its items show it: names of articles, and passages of their texts.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;
use std::ops::Deref;
use std::sync::Arc;

/// Words that cost no memory of their own: a stretch of a text that others hold too.
#[derive(Clone)]
pub struct Shared(Held);

/// A part is never empty, which keeps this small: a large dossier has millions.
#[derive(Clone)]
enum Held {
    /// The name of a rule, or nothing at all.
    Fixed(&'static str),
    /// So many bytes of a text from one on.
    Part { whole: Arc<str>, start: u32, len: NonZeroU32 },
}

impl Shared {
    /// Words of the program itself.
    pub const fn fixed(words: &'static str) -> Shared {
        Shared(Held::Fixed(words))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Fixed(words) => words,
            Held::Part { whole, start, len } => {
                whole.get(*start as usize..*start as usize + len.get() as usize).unwrap_or_default()
            }
        }
    }

    /// The part of these words that has the given place in them, in bytes; nothing where that is no place between letters.
    pub fn part(&self, place: text::Span) -> Shared {
        match &self.0 {
            Held::Fixed(words) => Shared::fixed(place.of(words)),
            Held::Part { whole, start, .. } => {
                let part = |len| Held::Part { whole: whole.clone(), start: start + place.start(), len };
                NonZeroU32::new(place.len()).map(|len| Shared(part(len))).unwrap_or_default()
            }
        }
    }
}

impl From<&str> for Shared {
    fn from(words: &str) -> Shared {
        if words.is_empty() { Shared::default() } else { Shared::from(Arc::<str>::from(words)) }
    }
}

impl From<Arc<str>> for Shared {
    fn from(whole: Arc<str>) -> Shared {
        let len = NonZeroU32::new(whole.len() as u32);
        len.map(|len| Shared(Held::Part { whole, start: 0, len })).unwrap_or_default()
    }
}

impl From<String> for Shared {
    fn from(words: String) -> Shared {
        Shared::from(words.as_str())
    }
}

impl Default for Shared {
    fn default() -> Shared {
        Shared::fixed("")
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Shared {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Shared {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Shared {}

impl PartialEq<str> for Shared {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Shared {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<Shared> for String {
    fn eq(&self, other: &Shared) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Shared> for &str {
    fn eq(&self, other: &Shared) -> bool {
        *self == other.as_str()
    }
}

impl PartialOrd for Shared {
    fn partial_cmp(&self, other: &Shared) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Shared {
    fn cmp(&self, other: &Shared) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), to)
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(self)
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Shared {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Shared, D::Error> {
        String::deserialize(from).map(Shared::from)
    }
}
