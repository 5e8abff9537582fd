//! The tables, and CSV that any reader of RFC 4180 gets back.

use crate::reef;
use dossier::{compile, tables};

/// POLECAT's columns, as its users load them.
const POLECAT: &str = "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,\
Actor Name,Actor Country,Actor COW,Actor Primary Sector,Actor Sectors,Actor Title,Actor Name Raw,Actor Wikipedia ID,\
Recipient Name,Recipient Country,Recipient COW,Recipient Primary Sector,Recipient Sectors,Recipient Title,\
Recipient Name Raw,Recipient Wikipedia ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,\
Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version,";

/// Reads CSV after RFC 4180.
fn read(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = csv.chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("a row");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                row.last_mut().expect("a cell").push(letters.next().expect("a cell"))
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {
                letters.next();
                rows.push(vec![String::new()]);
            }
            _ => row.last_mut().expect("a cell").push(letter),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line is ended");
    rows
}

#[test]
fn events_have_the_forty_columns_and_ours() {
    let mut dossier = compile(reef::account());
    dossier.places[0].country = Some("FJI".into());
    let csv = tables::csv(&tables::events(&dossier));
    assert!(csv.starts_with(POLECAT));
    let rows = read(&csv);
    let cell = |row: usize, column: &str| {
        let at = rows[0].iter().position(|name| name == column).unwrap();
        rows[row][at].as_str()
    };
    assert_eq!(rows[0].iter().position(|name| name == "modality"), Some(40));
    assert_eq!(cell(1, "Event Type"), "CONSULT");
    assert_eq!(cell(1, "Event Date"), "2031-05-06");
    assert_eq!(cell(1, "Quad Code"), "VERBAL COOPERATION");
    assert_eq!(cell(1, "Actor Name"), "Fiji;Tonga");
    assert_eq!(cell(1, "Actor Primary Sector"), "GOV");
    assert_eq!(cell(1, "Placename"), "Suva");
    assert_eq!((cell(1, "Actor Country"), cell(1, "Actor COW")), ("FJI;TON", "950;955"));
    assert_eq!((cell(1, "Event Mode"), cell(1, "Intensity")), ("visit", "4"));
    assert_eq!((cell(1, "City"), cell(1, "Feature Type")), ("Suva", "PPLC"));
    assert_eq!(cell(1, "origins"), "2");
    assert_eq!(cell(4, "modality"), "proposed");
    assert_eq!(cell(4, "attributed_to"), "a Fijian source");
    assert_eq!(cell(2, "Actor Name"), "");
}

#[test]
fn all_tables_come_back_whole() {
    let dossier = compile(reef::account());
    for table in tables::all(&dossier) {
        let rows = read(&tables::csv(&table));
        assert_eq!(rows.len(), table.rows.len() + 1, "{}", table.name);
        assert!(rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
        assert!(!table.rows.is_empty(), "the story fills {}", table.name);
    }
}

#[test]
fn quotation_marks_commas_and_line_ends_survive() {
    let mut account = reef::account();
    account.parties.rows_mut()[0].name = "Fiji, \"the\"\r\nislands".into();
    let rows = read(&tables::csv(&tables::events(&compile(account))));
    assert_eq!(rows[1][7], "Fiji, \"the\"\r\nislands;Tonga");
}
