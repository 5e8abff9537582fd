//! Tables to load elsewhere: plain rows and columns, written as CSV (RFC 4180), SQLite or Parquet.

mod cameo;
mod claims;
mod conflicts;
mod events;
mod mentions;
mod origins;
mod statements;

use crate::model::Dossier;
use std::borrow::Cow;

/// A table: a name, named columns and rows that have a cell for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name: `events`.
    pub name: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, as the table's users know it.
    pub name: &'static str,
    /// What its cells hold.
    pub holds: Holds,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Not known.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
}

/// Every table of the dossier.
pub fn all(dossier: &Dossier) -> Vec<Table> {
    vec![
        events::events(dossier),
        cameo::cameo(dossier),
        claims::claims(dossier),
        statements::statements(dossier),
        mentions::mentions(dossier),
        origins::origins(dossier),
        conflicts::conflicts(dossier),
    ]
}

/// The events with POLECAT's forty columns and ours.
pub fn events(dossier: &Dossier) -> Table {
    events::events(dossier)
}

/// The claims.
pub fn claims(dossier: &Dossier) -> Table {
    claims::claims(dossier)
}

/// The table as CSV after RFC 4180, with a line of column names.
pub fn csv(table: &Table) -> String {
    let mut out = String::new();
    let names = table.columns.iter().map(|column| Cow::Borrowed(column.name));
    line(&mut out, names);
    for row in &table.rows {
        line(&mut out, row.iter().map(Cell::shown));
    }
    out
}

fn line<'c>(out: &mut String, cells: impl Iterator<Item = Cow<'c, str>>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&quoted(&cell));
    }
    out.push_str("\r\n");
}

fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains(['"', ',', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}

impl Cell {
    fn shown(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Whole(number) => Cow::Owned(number.to_string()),
            Cell::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::from(text.to_owned())
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Cell {
        text.map_or(Cell::Empty, Cell::from)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Whole(number as i64)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Whole(i64::from(number))
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Cell {
        number.map_or(Cell::Empty, Cell::Number)
    }
}

/// A column and how its cell is made from a row's item.
type Make<F> = (&'static str, Holds, F);

/// A table from its columns and its items.
fn table<R, F: Fn(&R) -> Cell>(name: &'static str, columns: &[Make<F>], items: impl Iterator<Item = R>) -> Table {
    Table {
        name,
        columns: columns.iter().map(|&(name, holds, _)| Column { name, holds }).collect(),
        rows: items.map(|item| columns.iter().map(|(_, _, make)| make(&item)).collect()).collect(),
    }
}
