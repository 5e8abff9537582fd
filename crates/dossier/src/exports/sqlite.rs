//! All tables in one SQLite database, with views; it opens in datasette as it is.

use crate::model::Dossier;
use crate::tables::{self, Cell, Holds, Table};
use rusqlite::types::Value;
use rusqlite::{Connection, Error, MAIN_DB};

/// The texts, and questions that people ask of the tables first.
const MORE: &str = "
CREATE TABLE texts (article_id TEXT PRIMARY KEY, label TEXT, title TEXT, text TEXT);
CREATE VIEW supported_claims AS
  SELECT text, articles, outlets, origins, labels, flags, claim_id FROM claims WHERE origins > 1 ORDER BY origins DESC;
CREATE VIEW meetings AS
  SELECT \"Event Date\" AS day, \"Event Mode\" AS mode, \"Actor Name\" AS who, Placename AS place, modality, text, origins
  FROM events WHERE \"Event Type\" = 'CONSULT' ORDER BY day;
CREATE VIEW who_met_whom AS
  SELECT \"Actor Name\" AS actors, \"Recipient Name\" AS recipients, count(*) AS meetings
  FROM events WHERE \"Event Type\" = 'CONSULT' AND modality = 'happened' GROUP BY 1, 2 ORDER BY 3 DESC;
CREATE VIEW speakers AS
  SELECT speaker, count(*) AS statements, sum(mode = 'direct') AS quoted FROM statements GROUP BY speaker ORDER BY 2 DESC;
";

/// The database file.
///
/// # Errors
/// SQLite's own words; with memory enough none is known.
pub(super) fn render(dossier: &Dossier) -> Result<Vec<u8>, String> {
    database(dossier).map_err(|error| error.to_string())
}

fn database(dossier: &Dossier) -> Result<Vec<u8>, Error> {
    let mut connection = Connection::open_in_memory()?;
    let transaction = connection.transaction()?;
    for table in tables::all(dossier) {
        fill(&transaction, &table)?;
    }
    transaction.execute_batch(MORE)?;
    for article in &dossier.articles {
        let row = (&*article.id, &*article.label, article.title.as_deref(), &*article.text);
        transaction.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", row)?;
    }
    transaction.commit()?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}

fn fill(connection: &Connection, table: &Table) -> Result<(), Error> {
    let columns: Vec<String> =
        table.columns.iter().map(|column| format!("\"{}\" {}", column.name, kind(column.holds))).collect();
    connection.execute(&format!("CREATE TABLE \"{}\" ({})", table.name, columns.join(", ")), ())?;
    let marks = vec!["?"; columns.len()].join(", ");
    let mut insert = connection.prepare(&format!("INSERT INTO \"{}\" VALUES ({marks})", table.name))?;
    for row in &table.rows {
        insert.execute(rusqlite::params_from_iter(row.iter().map(value)))?;
    }
    Ok(())
}

const fn kind(holds: Holds) -> &'static str {
    match holds {
        Holds::Text => "TEXT",
        Holds::Whole => "INTEGER",
        Holds::Number => "REAL",
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::Text(text.to_string()),
        Cell::Whole(number) => Value::Integer(*number),
        Cell::Number(number) => Value::Real(*number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_opens_and_its_views_answer() -> Result<(), Error> {
        let empty = account::Account::new(std::sync::Arc::default());
        let bytes = database(&crate::compile(empty))?;
        assert!(bytes.starts_with(b"SQLite format 3\0"));
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact(MAIN_DB, &*bytes, bytes.len(), true)?;
        for view in ["supported_claims", "meetings", "who_met_whom", "speakers", "texts", "events"] {
            let count: i64 = connection.query_row(&format!("SELECT count(*) FROM {view}"), (), |row| row.get(0))?;
            assert_eq!(count, 0, "{view}");
        }
        Ok(())
    }
}
