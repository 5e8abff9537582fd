//! Words become the pieces that the uncased BERT splitting gives them.
#![expect(clippy::unwrap_used, reason = "a fault should fail loudly here")]

use encoder::{Splitter, Vocabulary};

const VOCABULARY: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nminister\nmin\n##ister\n##s\nzürich\nzurich\n'\n.\nu\ns\n東\n##京\n京\n-\nre\n\
    opened\nµ\nis\n##tanbul\n";

fn split(word: &str) -> String {
    let vocabulary = Vocabulary::load(VOCABULARY).unwrap();
    let mut ids = Vec::new();
    vocabulary.split(word, &mut Splitter::default(), &mut ids);
    let pieces: Vec<&str> = ids.iter().map(|&id| vocabulary.piece(id).unwrap()).collect();
    pieces.join(" ")
}

#[test]
fn the_longest_piece_is_taken() {
    assert_eq!(split("Ministers"), "minister ##s");
    assert_eq!(split("MINISTER"), "minister");
    assert_eq!(split("minis"), "[UNK]");
}

#[test]
fn accents_and_invisible_characters_go() {
    assert_eq!(split("ZÜRICH"), "zurich");
    assert_eq!(split("Zu\u{308}rich"), "zurich");
    assert_eq!(split("Zu\u{ad}rich\u{200b}"), "zurich");
    assert_eq!(split("İstanbul"), "is ##tanbul");
}

#[test]
fn punctuation_and_ideographs_stand_alone() {
    assert_eq!(split("U.S.'s"), "u . s . ' s");
    assert_eq!(split("re-opened"), "re - opened");
    assert_eq!(split("東京"), "東 京");
}

#[test]
fn every_word_has_a_piece_and_none_too_many() {
    assert_eq!(split(""), "[UNK]");
    assert_eq!(split("\u{301}"), "[UNK]");
    assert_eq!(split(&"s".repeat(101)), "[UNK]");
    assert_eq!(split(&"s".repeat(100)).split(' ').count(), 40);
    assert_eq!(split(&".".repeat(1_000_000)).split(' ').count(), 40);
}
