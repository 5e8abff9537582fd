//! Tables to load elsewhere: plain rows and columns, written as CSV (RFC 4180), SQLite or Parquet.

mod cameo;
mod claims;
mod conflicts;
mod events;
mod mentions;
mod origins;
mod statements;

use crate::lookup::Lookup;
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

/// A table that is not made yet: its rows are made one after the other, as they are taken.
pub(crate) struct TableKind {
    /// Its name.
    pub(crate) name: &'static str,
    columns: fn() -> Vec<Column>,
    rows: fn(&Lookup<'_>, &mut Take<'_>) -> io::Result<()>,
}

/// Takes a row.
type Take<'t> = dyn FnMut(Vec<Cell>) -> io::Result<()> + 't;

/// Every kind of table.
pub(crate) const KINDS: [TableKind; 7] = [
    events::EVENTS,
    cameo::CAMEO,
    claims::CLAIMS,
    statements::STATEMENTS,
    mentions::MENTIONS,
    origins::ORIGINS,
    conflicts::CONFLICTS,
];

impl TableKind {
    /// The table as a whole.
    fn table(&self, lookup: &Lookup<'_>) -> Table {
        let mut rows = Vec::new();
        // What only keeps rows takes every one.
        _ = (self.rows)(lookup, &mut |row| {
            rows.push(row);
            Ok(())
        });
        Table { name: self.name, columns: (self.columns)(), rows }
    }

    /// Writes the table as CSV after RFC 4180, with a line of column names; no more than a row of it is held.
    ///
    /// # Errors
    /// What keeps `to` from taking the bytes.
    pub(crate) fn write_csv(&self, lookup: &Lookup<'_>, to: &mut impl Write) -> io::Result<()> {
        head(to, &(self.columns)())?;
        (self.rows)(lookup, &mut |row| line(to, row.iter().map(Cell::shown)))
    }
}

/// Every table of the dossier.
pub fn all(dossier: &Dossier) -> Vec<Table> {
    let lookup = Lookup::new(dossier);
    KINDS.iter().map(|kind| kind.table(&lookup)).collect()
}

/// The events with POLECAT's forty columns and ours.
pub fn events(dossier: &Dossier) -> Table {
    events::EVENTS.table(&Lookup::new(dossier))
}

/// The table as CSV after RFC 4180, with a line of column names.
pub fn csv(table: &Table) -> String {
    let mut out = Vec::new();
    // Memory takes every byte.
    _ = head(&mut out, &table.columns);
    table.rows.iter().for_each(|row| _ = line(&mut out, row.iter().map(Cell::shown)));
    String::from_utf8(out).unwrap_or_default()
}

fn head(to: &mut impl Write, columns: &[Column]) -> io::Result<()> {
    line(to, columns.iter().map(|column| Cow::Borrowed(column.name)))
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
    if cell.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n')) {
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

fn columns<F>(columns: &[Make<F>]) -> Vec<Column> {
    columns.iter().map(|&(name, holds, _)| Column { name, holds }).collect()
}

/// A row of each item.
fn rows<R, F: Fn(&R) -> Cell>(
    columns: &[Make<F>],
    mut items: impl Iterator<Item = R>,
    take: &mut Take<'_>,
) -> io::Result<()> {
    items.try_for_each(|item| take(columns.iter().map(|(_, _, make)| make(&item)).collect()))
}
