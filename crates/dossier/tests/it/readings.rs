//! Readings as JSON lines, CoNLL-U and brat.

use crate::reef;
use account::ReadingId;
use dossier::{brat, conllu, reading_jsonl};
use serde_json::Value;
use text::Id;

fn wire() -> reading::Reading {
    reef::account().readings[ReadingId::new(1)].clone()
}

#[test]
fn a_line_of_json_holds_the_reading() {
    let line = reading_jsonl(&wire());
    assert!(!line.contains('\n'));
    let row: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(row["schema"], "rapporteur/reading/1");
    assert_eq!(row["file"], "wire.txt");
    let text: Vec<char> = row["text"].as_str().unwrap().chars().collect();
    let words = |span: &Value| -> String {
        let end = |at: usize| span[at].as_u64().unwrap() as usize;
        text[end(0)..end(1)].iter().collect()
    };
    assert_eq!(words(&row["statements"][0]["cue"][0]), "told");
    assert_eq!(words(&row["statements"][0]["source"][0]), "Tonga’s foreign minister, Siaosi Fakatāva");
    assert_eq!(words(&row["events"][0]["trigger"][0]), "met in Suva");
    assert_eq!(
        words(&row["sentences"][3]),
        row["text"].as_str().unwrap().split('\n').nth(4).unwrap().split(". Fiji").next().unwrap().to_owned() + "."
    );
    assert_eq!(row["times"][0]["from"], "2031-05-06");
    assert_eq!(row["quantities"][0]["max"], 120);
    assert_eq!(row["quantities"][0]["min"], Value::Null);
    assert_eq!(row["tokens"][0]["head"], -1);
}

#[test]
fn conllu_has_paragraphs_texts_and_joined_words() {
    let written = conllu(&wire());
    let lines: Vec<&str> = written.lines().collect();
    assert!(lines[0].starts_with("# newdoc id = a-"));
    assert!(lines[1].starts_with("# newpar id = "));
    assert_eq!(lines[3], "# text = Fiji and Tonga leave reef talks without a patrol deal");
    assert_eq!(lines[4], "1\tFiji\tFiji\tX\t_\t_\t_\t_\t_\tstart_char=0|end_char=4");
    assert_eq!(written.matches("# newpar").count(), 4);
    assert_eq!(written.matches("# sent_id").count(), 6);
    assert!(written.contains("\tyears\tyears\tX\t_\t_\t_\t_\t_\tSpaceAfter=No|"));
    assert!(written.ends_with("\n\n"));
    let columns = lines.iter().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
    assert!(columns.clone().all(|line| line.split('\t').count() == 10));
    assert!(columns.count() > 60);
}

#[test]
fn brat_points_into_its_text() {
    let (text, notes) = brat(&wire());
    let letters: Vec<char> = text.chars().collect();
    let mut bounds = 0;
    for line in notes.lines().filter(|line| line.starts_with('T')) {
        let mut fields = line.split('\t').skip(1);
        let (_, places) = fields.next().unwrap().split_once(' ').unwrap();
        let pieces: Vec<String> = places
            .split(';')
            .map(|piece| {
                let (start, end) = piece.split_once(' ').unwrap();
                letters[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
            })
            .collect();
        assert_eq!(fields.next().unwrap(), pieces.join(" "));
        bounds += 1;
    }
    assert!(bounds > 8);
    for line in ["\tCue:T", " Source:T", " Content:T", "\tCONSULT:T", "\tModality E2 happened"] {
        assert!(notes.contains(line), "{line} is in:\n{notes}");
    }
}
