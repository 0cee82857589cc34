//! Tables of holders in the forms in which people have them.

use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::{Map, Value};

use crate::holders::Holder;

/// Columns that no table has: they only tell the rows apart while they are made up.
const INNER: &str = "serial";

/// The columns of a table, in their order.
pub fn columns(table: &[Holder]) -> Vec<&'static str> {
    let first = table.first().map(|row| row.values.as_slice()).unwrap_or_default();
    first
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| *name != INNER)
        .collect()
}

/// Lines of quoted cells with this separator between them.
pub fn csv(table: &[Holder], separator: &str) -> String {
    let quoted = |value: &str| format!("\"{}\"", value.replace('"', "\"\""));
    let columns = columns(table);
    let mut text = columns.join(separator) + "\r\n";
    for row in table {
        let values: Vec<String> = columns.iter().map(|column| quoted(row.get(column))).collect();
        text.push_str(&(values.join(separator) + "\r\n"));
    }
    text
}

/// One object a line.
pub fn json_lines(table: &[Holder]) -> String {
    let columns = columns(table);
    let line = |row: &Holder| {
        let values: Map<String, Value> = columns
            .iter()
            .map(|column| ((*column).to_owned(), row.get(column).into()))
            .collect();
        Value::from(values).to_string() + "\n"
    };
    table.iter().map(line).collect()
}

/// A workbook with one sheet.
///
/// # Errors
/// Those of the library for workbooks.
pub fn workbook(table: &[Holder]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (place, column) in (0..).zip(columns(table)) {
        sheet.write(0, place, column)?;
        for (row, holder) in (1..).zip(table) {
            sheet.write(row, place, holder.get(column))?;
        }
    }
    workbook.save_to_buffer()
}
