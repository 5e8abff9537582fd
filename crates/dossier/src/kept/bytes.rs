//! Values as bytes and back: numbers by sevens of bits, the rest by what it is made of.

use jiff::civil::DateTime;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use text::{Id, Span, Table};

/// What can be kept.
pub(super) trait Kept: Sized {
    /// Adds the value's bytes.
    fn put(&self, out: &mut Vec<u8>);

    /// Takes a value off the front; nothing where the bytes are none of its kind.
    fn take(from: &mut &[u8]) -> Option<Self>;
}

impl Kept for u64 {
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn take(from: &mut &[u8]) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = from.split_first()?;
            *from = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

macro_rules! keep_numbers {
    ($($type:ty),*) => {$(
        impl Kept for $type {
            fn put(&self, out: &mut Vec<u8>) {
                u64::from(*self).put(out);
            }

            fn take(from: &mut &[u8]) -> Option<$type> {
                u64::take(from)?.try_into().ok()
            }
        }
    )*};
}

keep_numbers!(u8, u16, u32);

impl Kept for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        (((*self << 1) ^ (*self >> 63)) as u64).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<i64> {
        let value = u64::take(from)?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }
}

impl Kept for i32 {
    fn put(&self, out: &mut Vec<u8>) {
        i64::from(*self).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<i32> {
        i64::take(from)?.try_into().ok()
    }
}

impl Kept for u128 {
    fn put(&self, out: &mut Vec<u8>) {
        (*self as u64).put(out);
        ((*self >> 64) as u64).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<u128> {
        let low = u64::take(from)?;
        Some(u128::from(u64::take(from)?) << 64 | u128::from(low))
    }
}

impl Kept for [u8; 32] {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }

    fn take(from: &mut &[u8]) -> Option<[u8; 32]> {
        let (bytes, rest) = from.split_first_chunk()?;
        *from = rest;
        Some(*bytes)
    }
}

impl Kept for String {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<String> {
        let length = usize::try_from(u64::take(from)?).ok()?;
        let (bytes, rest) = from.split_at_checked(length)?;
        *from = rest;
        String::from_utf8(bytes.to_vec()).ok()
    }
}

impl Kept for Box<str> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Box<str>> {
        String::take(from).map(Into::into)
    }
}

/// Names of rules: there are few, so each is made immortal once.
impl Kept for &'static str {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<&'static str> {
        static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let name = String::take(from)?;
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = names.get(name.as_str()) {
            return Some(known);
        }
        let name: &'static str = name.leak();
        names.insert(name);
        Some(name)
    }
}

impl<T: Kept> Kept for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Option<T>> {
        match u8::take(from)? {
            0 => Some(None),
            1 => T::take(from).map(Some),
            _ => None,
        }
    }
}

impl<T: Kept> Kept for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        self.iter().for_each(|row| row.put(out));
    }

    fn take(from: &mut &[u8]) -> Option<Vec<T>> {
        let length = usize::try_from(u64::take(from)?).ok()?;
        // Every row has a byte at least: a false length ends here and takes no memory.
        let mut rows = Vec::with_capacity(length.min(from.len()));
        for _ in 0..length {
            rows.push(T::take(from)?);
        }
        Some(rows)
    }
}

impl<I: Id, T: Kept> Kept for Table<I, T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        self.rows().iter().for_each(|row| row.put(out));
    }

    fn take(from: &mut &[u8]) -> Option<Table<I, T>> {
        Some(Vec::take(from)?.into_iter().collect())
    }
}

impl<T: Kept> Kept for Arc<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.as_ref().put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Arc<T>> {
        T::take(from).map(Arc::new)
    }
}

impl Kept for Span {
    fn put(&self, out: &mut Vec<u8>) {
        self.start().put(out);
        self.len().put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Span> {
        let start = u32::take(from)?;
        let end = start.checked_add(u32::take(from)?)?;
        Some(Span::new(start, end))
    }
}

impl Kept for DateTime {
    fn put(&self, out: &mut Vec<u8>) {
        let day = [i64::from(self.year()), i64::from(self.month()), i64::from(self.day())];
        let time = [i64::from(self.hour()), i64::from(self.minute()), i64::from(self.second())];
        day.iter().chain(&time).for_each(|part| part.put(out));
        i64::from(self.subsec_nanosecond()).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<DateTime> {
        let mut part = || i64::take(from);
        let year = part()?.try_into().ok()?;
        let mut small = || -> Option<i8> { part()?.try_into().ok() };
        let (month, day, hour, minute, second) = (small()?, small()?, small()?, small()?, small()?);
        let nanosecond = i64::take(from)?.try_into().ok()?;
        DateTime::new(year, month, day, hour, minute, second, nanosecond).ok()
    }
}
