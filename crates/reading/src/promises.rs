//! What every reading promises: it is the same whatever computes it and beside whom, and no text does harm.

use crate::{Reader, Reading, Scratch, sample};
use article::{Address, Article, Given};
use encoder::Machine;
use knowledge::Knowledge;
use std::sync::Arc;

const DAM: &str = include_str!("../../../gold/dam/articles/a_crescent-wire.txt");
const BORDER: &str = include_str!("../../../gold/border/articles/f_lantern-weekly.txt");
const PLATES: &str = include_str!("../../../gold/plates/articles/b_sava-press.txt");

/// All that a reading holds, as text.
fn all(reading: &Reading) -> String {
    format!("{reading:?}")
}

fn read_bytes(bytes: &[u8]) -> Reading {
    let articles = article::as_is(bytes, &Address::default(), &Given::default());
    let article = articles.into_iter().flatten().next().expect("the bytes are a text");
    sample::reader().read(Arc::new(article), &mut Scratch::default())
}

/// Every token lies in its sentence, every sentence and mention on letters of the text.
fn is_sound(reading: &Reading) -> bool {
    let text = reading.article.text.as_str();
    let words: u32 = reading.sentences.rows().iter().map(|sentence| sentence.len).sum();
    let placed = reading.sentences.rows().iter().all(|sentence| !sentence.span.of(text).is_empty());
    let named = reading.mentions.rows().iter().all(|mention| !mention.span.of(text).is_empty());
    let rising = reading.tokens.rows().windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start());
    words as usize == reading.tokens.len() && placed && named && rising
}

#[test]
fn every_machine_reads_the_same() {
    let articles = [DAM, BORDER].map(|text| Arc::new(sample::article(text)));
    let read = |machine: Machine| {
        let reader = Reader::on(Knowledge::embedded(), machine);
        let mut scratch = Scratch::default();
        articles.each_ref().map(|article| all(&reader.read(article.clone(), &mut scratch)))
    };
    let first = read(Machine::all()[0]);
    assert!(first[0].contains("Statement"), "something is read");
    for machine in Machine::all().into_iter().skip(1) {
        assert!(read(machine) == first, "{} reads otherwise", machine.name());
    }
}

#[test]
fn eight_threads_read_what_one_reads() {
    let articles: Vec<Arc<Article>> =
        [PLATES, BORDER, PLATES, DAM].iter().cycle().take(8).map(|text| Arc::new(sample::article(text))).collect();
    let mut scratch = Scratch::default();
    let alone: Vec<String> =
        articles.iter().map(|article| all(&sample::reader().read(article.clone(), &mut scratch))).collect();
    let together = std::thread::scope(|scope| {
        let read = |article: &Arc<Article>| all(&sample::reader().read(article.clone(), &mut Scratch::default()));
        let threads: Vec<_> = articles.iter().map(|article| scope.spawn(move || read(article))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a reader does not panic")).collect::<Vec<_>>()
    });
    assert!(alone == together);
}

/// Windows see a little of what is before them, so a word now and then is read otherwise: at most one in fifty here.
#[test]
fn a_long_paragraph_reads_alike_wherever_its_windows_start() {
    let story = "The council of Vexholm met on Monday. Mayor Oda Lindqvist said the ferry would not sail before May. \
        Two captains refused to sign the new contract, and the union called a strike. “Nobody has asked us,” a farmer told \
        reporters. The harbour board will meet again on Friday. ";
    let before = "Rain fell all week. ";
    let syntax = |text: &str| {
        let reading = sample::read(text.trim_end());
        let place = |token: crate::TokenId| reading.words(reading.tokens[token].span).to_owned();
        let tokens = reading.tokens.rows().iter();
        tokens.map(|it| (it.upos, it.deprel, it.head.map(place))).collect::<Vec<_>>()
    };
    let long = story.repeat(12);
    let plain = syntax(&long);
    for shift in [1, 3, 8] {
        let shifted = syntax(&(before.repeat(shift) + &long));
        assert_eq!(shifted.len(), plain.len() + 5 * shift);
        let other = shifted[5 * shift..].iter().zip(&plain).filter(|(one, two)| one != two).count();
        assert!(other * 50 <= plain.len(), "{other} of {} words differ, {shift} sentences before", plain.len());
    }
}

#[test]
fn ten_thousand_sentences_are_read() {
    let reading = sample::read("Go.\n".repeat(10_000).trim_end());
    assert_eq!(reading.sentences.len(), 10_000);
    assert!(is_sound(&reading));
}

#[test]
fn a_word_of_a_megabyte_is_read() {
    for word in
        ["salt".repeat(1 << 18), "a-".repeat(1 << 9), "1.".repeat(1 << 9), "ü".repeat(1 << 19), "x@".repeat(1 << 9)]
    {
        let reading = sample::read(&format!("The mayor of Vexholm said {word} was wrong."));
        assert!(is_sound(&reading));
        assert_eq!(reading.words(reading.tokens.rows()[0].span), "The");
    }
}

#[test]
fn hidden_controls_of_direction_are_borne() {
    let plain = sample::read("The mayor said the ferry would sail.");
    let hidden = sample::read("\u{202E}The mayor\u{202C} said \u{2067}the ferry\u{2069} would sail.\u{200F}");
    let words = |reading: &Reading| -> Vec<String> {
        reading.tokens.rows().iter().map(|token| reading.words(token.span).to_owned()).collect()
    };
    assert_eq!(words(&plain), words(&hidden));
    assert!(is_sound(&hidden) && is_sound(&sample::read("\u{202E}\u{2066}\u{202A} \u{feff}")));
}

#[test]
fn halves_of_surrogates_are_borne() {
    let bytes = [b"The mayor of Vexholm said ".as_slice(), b"\xed\xa0\x80", b" and left.\n"].concat();
    assert!(is_sound(&read_bytes(&bytes)));
    let articles = article::as_is(
        b"{\"id\": \"1\", \"text\": \"The mayor said \\ud800 and left.\"}\n{\"id\": \"2\", \"text\": \"The mayor left.\"}\n",
        &Address::default(),
        &Given::default(),
    );
    let read: Vec<Reading> =
        articles.into_iter().flatten().map(|it| sample::reader().read(Arc::new(it), &mut Scratch::default())).collect();
    assert!(!read.is_empty() && read.iter().all(is_sound));
}

#[test]
fn what_the_fuzz_target_read_is_borne() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/read");
    let files = std::fs::read_dir(folder).expect("the corpus is there").flatten();
    let inputs: Vec<Vec<u8>> = files.map(|file| std::fs::read(file.path()).expect("a file is read")).collect();
    assert!(inputs.len() > 10);
    for bytes in inputs {
        let articles = article::as_is(&bytes, &Address::default(), &Given::default()).into_iter().flatten();
        for article in articles {
            assert!(is_sound(&sample::reader().read(Arc::new(article), &mut Scratch::default())));
        }
    }
}

#[test]
fn what_another_language_says_is_left() {
    let line = "“The boats stay in port,” Mayor Nerys Vaughan said on 12 March 2017.";
    let mut article = sample::article(line);
    article.flags = vec![article::Flag::OtherLanguage];
    let reading = sample::reader().read(Arc::new(article), &mut Scratch::default());
    assert!(reading.statements.is_empty() && reading.events.is_empty() && reading.stands.is_empty());
    assert!(!reading.mentions.is_empty() && !reading.times.is_empty());
    assert!(!sample::read(line).statements.is_empty());
}
