//! Tables in the stores that are built on request come back cell by cell.

use crate::reef;
use dossier::exports::{File, named};
use dossier::tables::{self, Cell};
use dossier::{Dossier, compile};

fn files(name: &str, dossier: &Dossier) -> Vec<File> {
    (named(name).expect("built with it").files)(dossier).expect("files")
}

#[cfg(feature = "sqlite")]
#[test]
fn the_database_gives_back_every_cell_and_its_views_answer() {
    use rusqlite::{Connection, MAIN_DB, types::Value};
    let dossier = compile(reef::account());
    let bytes = files("sqlite", &dossier).remove(0).bytes;
    let mut connection = Connection::open_in_memory().unwrap();
    connection.deserialize_read_exact(MAIN_DB, &*bytes, bytes.len(), true).unwrap();
    for table in tables::all(&dossier) {
        let mut all = connection.prepare(&format!("SELECT * FROM \"{}\" ORDER BY rowid", table.name)).unwrap();
        assert_eq!(all.column_names(), table.columns.iter().map(|column| column.name).collect::<Vec<_>>());
        let mut stored = all.query(()).unwrap();
        for row in &table.rows {
            let found = stored.next().unwrap().expect("a row for each row");
            for (at, cell) in row.iter().enumerate() {
                let same = match (cell, found.get::<_, Value>(at).unwrap()) {
                    (Cell::Empty, Value::Null) => true,
                    (Cell::Text(one), Value::Text(other)) => **one == *other,
                    (Cell::Whole(one), Value::Integer(other)) => *one == other,
                    (Cell::Number(one), Value::Real(other)) => *one == other,
                    (_, _) => false,
                };
                assert!(same, "{} {}: {cell:?}", table.name, table.columns[at].name);
            }
        }
        assert!(stored.next().unwrap().is_none());
    }
    let supported = dossier.claims.iter().filter(|claim| claim.support.origins.len() > 1).count();
    for (view, rows) in [
        ("supported_claims", i64::try_from(supported).unwrap()),
        ("meetings", 1),
        ("who_met_whom", 1),
        ("speakers", 2),
        ("texts", 4),
    ] {
        let count: i64 = connection.query_row(&format!("SELECT count(*) FROM {view}"), (), |row| row.get(0)).unwrap();
        assert_eq!(count, rows, "{view}");
    }
}

#[cfg(feature = "parquet")]
#[test]
fn the_columns_give_back_every_cell() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let dossier = compile(reef::account());
    let files = files("parquet", &dossier);
    for (table, file) in tables::all(&dossier).iter().zip(files) {
        assert_eq!(file.path, format!("{}.parquet", table.name));
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(&file.path);
        std::fs::write(&path, &file.bytes).unwrap();
        let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
        let mut stored = reader.get_row_iter(None).unwrap();
        for row in &table.rows {
            let found = stored.next().expect("a row for each row").unwrap();
            for ((cell, column), (name, field)) in row.iter().zip(&table.columns).zip(found.get_column_iter()) {
                assert_eq!(column.name, name);
                let same = match (cell, field) {
                    (Cell::Empty, Field::Null) => true,
                    (Cell::Text(one), Field::Str(other)) => **one == **other,
                    (Cell::Whole(one), Field::Long(other)) => one == other,
                    (Cell::Number(one), Field::Double(other)) => one == other,
                    (_, _) => false,
                };
                assert!(same, "{} {name}: {cell:?} {field:?}", table.name);
            }
        }
        assert!(stored.next().is_none());
    }
}
