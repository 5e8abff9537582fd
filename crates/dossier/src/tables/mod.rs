//! Tables to load elsewhere: plain rows and columns, written as CSV (RFC 4180), SQLite or Parquet.

mod cameo;
mod claims;
mod conflicts;
mod events;
mod mentions;
mod origins;
mod statements;

use crate::model::Dossier;
use crate::shared::Shared;
use std::borrow::Cow;
use std::io::{self, Write};

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
    Text(Shared),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
}

/// How each table is made.
pub const TABLES: [fn(&Dossier) -> Table; 7] = [
    events::events,
    cameo::cameo,
    claims::claims,
    statements::statements,
    mentions::mentions,
    origins::origins,
    conflicts::conflicts,
];

/// Every table of the dossier.
pub fn all(dossier: &Dossier) -> Vec<Table> {
    TABLES.iter().map(|make| make(dossier)).collect()
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
    let mut out = Vec::new();
    _ = write_csv(table, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Writes the table as CSV.
///
/// # Errors
/// What keeps `to` from taking the bytes.
pub fn write_csv(table: &Table, to: &mut impl Write) -> io::Result<()> {
    line(to, table.columns.iter().map(|column| Cow::Borrowed(column.name)))?;
    table.rows.iter().try_for_each(|row| line(to, row.iter().map(Cell::shown)))
}

fn line<'c>(to: &mut impl Write, cells: impl Iterator<Item = Cow<'c, str>>) -> io::Result<()> {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            to.write_all(b",")?;
        }
        to.write_all(quoted(&cell).as_bytes())?;
    }
    to.write_all(b"\r\n")
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

impl From<Shared> for Cell {
    fn from(text: Shared) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::from(Shared::from(text))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::from(Shared::from(text))
    }
}

impl From<Option<Shared>> for Cell {
    fn from(text: Option<Shared>) -> Cell {
        text.map_or(Cell::Empty, Cell::from)
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
