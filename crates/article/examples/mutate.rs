//! Reads mutated copies of files for so many seconds and stops at the first panic: `mutate SECONDS FILE...`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "an example that measures")]

use article::{Address, Given};
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(10);
    let seeds: Vec<Vec<u8>> =
        arguments.filter_map(|file| std::fs::read(file).ok()).filter(|bytes| !bytes.is_empty()).collect();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (start, mut count, mut slowest) = (Instant::now(), 0u64, 0);
    while start.elapsed().as_secs() < seconds && !seeds.is_empty() {
        let bytes = mutated(&seeds, &mut random);
        let one = Instant::now();
        for article in article::read(&bytes, &Address::default(), &Given::default()).iter().flatten() {
            for block in &article.blocks {
                assert!(block.span.is_empty() || !block.span.of(article.text.as_str()).is_empty());
                assert!(article.text.raw(block.span).is_some());
            }
        }
        slowest = slowest.max(one.elapsed().as_millis());
        count += 1;
    }
    println!("{count} inputs, slowest {slowest} ms");
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// A copy of one seed with pieces deleted, doubled, swapped, flipped or taken from another.
fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len());
        let end = (at + random.below(80)).min(bytes.len());
        match random.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            2 => bytes.iter_mut().skip(at).take(2).for_each(|byte| *byte ^= 1 << random.below(8)),
            3 => bytes.truncate(at.max(1)),
            4 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len());
                let piece = other[from..(from + 200).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                bytes.splice(at..at, [b'<', b'&', b'"', 0xFF, 0, b'{'].into_iter().take(random.below(6))).for_each(drop)
            }
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
    bytes
}
