//! All tables as Parquet, one file each: text, 64-bit whole numbers and doubles, every column optional.

use super::File;
use crate::model::Dossier;
use crate::tables::{self, Cell, Holds, Table};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::sync::Arc;

/// A file for each table.
///
/// # Errors
/// The words of the Parquet writer; for our tables none is known.
pub(super) fn files(dossier: &Dossier) -> std::result::Result<Vec<File>, String> {
    let tables = tables::all(dossier);
    let files = tables.iter().map(|table| {
        let bytes = write(table).map_err(|error| error.to_string())?;
        Ok(File { path: format!("{}.parquet", table.name), bytes })
    });
    files.collect()
}

fn write(table: &Table) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let properties = Arc::new(WriterProperties::builder().set_created_by("Rapporteur".to_owned()).build());
    let mut writer = SerializedFileWriter::new(&mut bytes, schema(table)?, properties)?;
    let mut group = writer.next_row_group()?;
    let mut at = 0;
    while let Some(mut column) = group.next_column()? {
        fill(column.untyped(), table.rows.iter().filter_map(|row| row.get(at)))?;
        column.close()?;
        at += 1;
    }
    group.close()?;
    writer.close()?;
    Ok(bytes)
}

fn schema(table: &Table) -> Result<Arc<Type>> {
    let fields: Result<Vec<Arc<Type>>> = table
        .columns
        .iter()
        .map(|column| {
            let (physical, logical) = match column.holds {
                Holds::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
                Holds::Whole => (Physical::INT64, None),
                Holds::Number => (Physical::DOUBLE, None),
            };
            let field = Type::primitive_type_builder(column.name, physical).with_logical_type(logical);
            Ok(Arc::new(field.with_repetition(Repetition::OPTIONAL).build()?))
        })
        .collect();
    Ok(Arc::new(Type::group_type_builder(table.name).with_fields(fields?).build()?))
}

fn fill<'c>(column: &mut ColumnWriter<'_>, cells: impl Iterator<Item = &'c Cell>) -> Result<()> {
    let cells: Vec<&Cell> = cells.collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(**cell != Cell::Empty)).collect();
    match column {
        ColumnWriter::ByteArrayColumnWriter(to) => {
            let values: Vec<ByteArray> = cells.iter().filter_map(|cell| text(cell)).collect();
            to.write_batch(&values, Some(&levels), None)?;
        }
        ColumnWriter::Int64ColumnWriter(to) => {
            let values: Vec<i64> = cells.iter().filter_map(|cell| whole(cell)).collect();
            to.write_batch(&values, Some(&levels), None)?;
        }
        ColumnWriter::DoubleColumnWriter(to) => {
            let values: Vec<f64> = cells.iter().filter_map(|cell| number(cell)).collect();
            to.write_batch(&values, Some(&levels), None)?;
        }
        _ => return Err(ParquetError::General("a column of a kind that no table has".to_owned())),
    }
    Ok(())
}

fn text(cell: &Cell) -> Option<ByteArray> {
    match cell {
        Cell::Text(text) => Some(ByteArray::from(text.as_str())),
        Cell::Empty | Cell::Whole(_) | Cell::Number(_) => None,
    }
}

fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Whole(number) => Some(*number),
        Cell::Empty | Cell::Text(_) | Cell::Number(_) => None,
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Empty | Cell::Text(_) | Cell::Whole(_) => None,
    }
}
