//! Whole-number stand-ins for logarithms and hashes, so that scores are the same on every machine.

use jiff::civil::Date;
use reading::Reading;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The binary logarithm of `n`, in thousandths, rounded down; 0 for 0.
pub(crate) fn log2_milli(n: u64) -> u32 {
    if n == 0 {
        return 0;
    }
    let whole = n.ilog2();
    // The mantissa in [1, 2) as a 32-bit fraction; each squaring yields one more binary digit.
    let mut mantissa = ((u128::from(n) << 32) >> whole) as u64;
    let mut fraction = 0u64;
    for _ in 0..16 {
        let square = (u128::from(mantissa) * u128::from(mantissa)) >> 32;
        let carry = (square >> 33) as u64;
        fraction = (fraction << 1) | carry;
        mantissa = (square >> carry) as u64;
    }
    whole * 1000 + ((fraction * 1000) >> 16) as u32
}

/// `part` of `whole` in thousandths; 0 of nothing.
pub(crate) fn milli(part: u64, whole: u64) -> u32 {
    (part * 1000).checked_div(whole).unwrap_or(0) as u32
}

/// A fixed hash (FNV-1a) of bytes.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |state, &byte| (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Two hashes made one; the order matters.
pub(crate) fn mix(one: u64, other: u64) -> u64 {
    (one.rotate_left(23) ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The day on which an article was published, by number.
pub(crate) fn day(reading: &Reading) -> Option<i32> {
    let day = reading.article.published?.value.date();
    Some((day - Date::ZERO).get_days())
}

/// The same rows without room for more. Where rows are many and stay long, the room is what they are copied for: an allocator may
/// leave those that are to shrink by less than half as they are.
pub(crate) fn exact<T: Copy>(rows: &[T]) -> Vec<T> {
    rows.to_vec()
}

/// How many keys two sorted rows have in common.
pub(crate) fn both<K: Ord>(one: &[K], other: &[K]) -> usize {
    let mut there = other.iter().peekable();
    let among = |key: &&K| {
        while there.next_if(|other| other < key).is_some() {}
        there.peek() == Some(key)
    };
    one.iter().filter(among).count()
}

/// A map by keys that are hashes already.
pub(crate) type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<KeyHasher>>;

/// A set of keys that are hashes already.
pub(crate) type KeySet = HashSet<u64, BuildHasherDefault<KeyHasher>>;

/// Spreads a key that is a hash already, which needs no other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        self.write_u64(hash(bytes));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = mix(self.0, key);
    }
}

/// Which keys may be among many: a bit for each, that others may share. It lets all through that are, and a few that are not.
#[derive(Debug)]
pub(crate) struct Sieve {
    bits: Vec<u64>,
    shift: u32,
}

impl Sieve {
    /// Bits for each key, so that few share one.
    const ROOM: usize = 8;

    fn new(total: usize) -> Sieve {
        let bits = (total * Sieve::ROOM).next_power_of_two().max(64);
        Sieve { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() }
    }

    /// Lets these keys through, of which there are so many.
    pub(crate) fn of(total: usize, keys: impl Iterator<Item = u64>) -> Sieve {
        let mut sieve = Sieve::new(total);
        keys.for_each(|key| _ = sieve.add(key));
        sieve
    }

    /// Lets those of these keys through that come more than once.
    pub(crate) fn of_doubles(total: usize, keys: impl Iterator<Item = u64>) -> Sieve {
        let (mut seen, mut again) = (Sieve::new(total), Sieve::new(total));
        keys.filter(|&key| seen.add(key)).for_each(|key| _ = again.add(key));
        again
    }

    /// Whether the key may be among them.
    pub(crate) fn may_have(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.bits[word] & bit != 0
    }

    /// Adds a key; whether it may have been there.
    fn add(&mut self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        let there = self.bits[word] & bit != 0;
        self.bits[word] |= bit;
        there
    }

    fn place(&self, key: u64) -> (usize, u64) {
        let at = mix(0, key) >> self.shift;
        ((at / 64) as usize, 1 << (at % 64))
    }
}

/// Puts `keys` that occur together into groups: the root of each of `0..n`, which is the least of its group.
#[derive(Debug)]
pub(crate) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// `n` groups of one.
    pub(crate) fn new(n: usize) -> Groups {
        Groups { parent: (0..n).collect() }
    }

    /// The least member of the group of `item`.
    pub(crate) fn root(&mut self, item: usize) -> usize {
        let mut at = item;
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Whether an item is in a group with one before it.
    pub(crate) fn is_joined(&mut self, item: usize) -> bool {
        self.root(item) != item
    }

    /// Makes the groups of two items one.
    pub(crate) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.parent[high] = low;
    }

    /// All groups, each sorted, sorted by their least member.
    pub(crate) fn all(&mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.parent.len()];
        for item in 0..self.parent.len() {
            let root = self.root(item);
            groups[root].push(item);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_agree_with_the_textbook() {
        assert_eq!(log2_milli(1), 0);
        assert_eq!(log2_milli(8), 3000);
        assert_eq!(log2_milli(3), 1584);
        assert_eq!(log2_milli(1000), 9965);
        assert_eq!(milli(1, 3), 333);
        assert_eq!(milli(1, 0), 0);
    }

    #[test]
    fn groups_keep_their_least_member_first() {
        let mut groups = Groups::new(5);
        groups.join(4, 2);
        groups.join(2, 1);
        assert_eq!(groups.all(), [vec![0], vec![1, 2, 4], vec![3]]);
    }

    #[test]
    fn a_sieve_holds_back_most_others() {
        let keys = || (0..1000).map(|at| hash(&[at as u8, (at >> 8) as u8]));
        let sieve = Sieve::of_doubles(2000, keys().chain(keys().take(100)));
        assert!(keys().take(100).all(|key| sieve.may_have(key)));
        assert!(keys().skip(100).filter(|&key| sieve.may_have(key)).count() < 200);
    }
}
