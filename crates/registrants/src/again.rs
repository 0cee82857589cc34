//! Rows that have to be mended, as a table of their own in the form of the one that they are from: all columns as they were,
//! and one more that says what is wrong. Whoever has mended the rows hands that table in.
//!
//! Beside the template the only file that names rust_xlsxwriter.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use docprep_tables as tables;
use docprep_tables::{Cell, Limits, Row, Table};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use thiserror::Error as ThisError;

pub use crate::reading::PROBLEMS;
use crate::reading::{RegistrantTable, TableFault, number_text};

/// The byte order mark, by which Excel knows UTF-8; it stands only where a column needs it.
const MARK: &str = "\u{feff}";

/// Why such a table cannot be written.
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum AgainFault {
    /// The table that the rows are from cannot be read any more.
    #[error(transparent)]
    Table(#[from] TableFault),
    /// The library for workbooks met something.
    #[error(transparent)]
    Workbook(#[from] XlsxError),
}

/// The form of such a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// CSV with commas.
    Delimited,
    /// JSON Lines.
    JsonLines,
    /// XLSX.
    Workbook,
}

impl Form {
    /// That of the table that the rows are from; rows of a JSON document come back as lines.
    fn of_table(table: &RegistrantTable<'_>) -> Self {
        match table.table.form() {
            tables::Form::JsonLines | tables::Form::JsonList => Form::JsonLines,
            tables::Form::Workbook => Form::Workbook,
            _ => Form::Delimited,
        }
    }

    /// The one that goes with the end of a file's name: `csv`, `jsonl`, `ndjson` or `xlsx`.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(Form::Delimited),
            "jsonl" | "ndjson" => Some(Form::JsonLines),
            "xlsx" => Some(Form::Workbook),
            _ => None,
        }
    }
}

/// How the name of a file ends that holds rows of this table in its own form.
pub fn extension(table: &RegistrantTable<'_>) -> &'static str {
    match Form::of_table(table) {
        Form::JsonLines => "jsonl",
        Form::Workbook => "xlsx",
        Form::Delimited => "csv",
    }
}

/// Whether these bytes are such a table.
pub fn is_one(bytes: &[u8]) -> bool {
    Table::open(bytes, Limits::default())
        .is_ok_and(|table| table.columns().iter().any(|name| name == PROBLEMS))
}

/// The rows with these numbers, each with what is wrong with it, in the form of the table.
///
/// # Errors
/// When a workbook is damaged, or cannot be written.
pub fn write(table: &RegistrantTable<'_>, problems: &BTreeMap<u64, String>) -> Result<Vec<u8>, AgainFault> {
    write_as(table, problems, Form::of_table(table))
}

/// The same in another form.
///
/// # Errors
/// As [`write()`].
pub fn write_as(
    table: &RegistrantTable<'_>,
    problems: &BTreeMap<u64, String>,
    form: Form,
) -> Result<Vec<u8>, AgainFault> {
    let table = &table.table;
    let kept: Vec<usize> = (0..table.columns().len())
        .filter(|column| table.columns()[*column] != PROBLEMS)
        .collect();
    let mut columns: Vec<String> = kept
        .iter()
        .map(|column| table.columns()[*column].clone())
        .collect();
    columns.push(PROBLEMS.to_owned());
    let mut rows = Vec::new();
    table
        .for_each(|row| {
            if let Some(problem) = problems.get(&row.number) {
                let mut texts = texts(&row, &kept);
                texts.push(problem.clone());
                rows.push(texts);
            }
            ControlFlow::Continue(())
        })
        .map_err(TableFault::from)?;
    Ok(match form {
        Form::JsonLines => json_lines(&columns, &rows),
        Form::Workbook => workbook(&columns, &rows)?,
        Form::Delimited => delimited(&columns, &rows),
    })
}

fn texts(row: &Row, kept: &[usize]) -> Vec<String> {
    kept.iter()
        .map(|column| row.cells.get(*column).map(text).unwrap_or_default())
        .collect()
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number_text(*number),
        Cell::Date { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
        Cell::Boolean(value) => value.to_string(),
        _ => String::new(),
    }
}

fn delimited(columns: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let mark = if columns.iter().all(|name| name.is_ascii()) {
        ""
    } else {
        MARK
    };
    let mut text = mark.to_owned();
    for row in std::iter::once(columns).chain(rows.iter().map(Vec::as_slice)) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn json_lines(columns: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let line = |row: &Vec<String>| {
        let members = columns.iter().zip(row).filter(|(_, value)| !value.is_empty());
        let object: serde_json::Map<String, serde_json::Value> = members
            .map(|(name, value)| (name.clone(), value.as_str().into()))
            .collect();
        serde_json::Value::from(object).to_string() + "\n"
    };
    rows.iter().map(line).collect::<String>().into_bytes()
}

fn workbook(columns: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Numbers of documents as numbers would lose their last digits.
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet();
    for (place, row) in (0..).zip(std::iter::once(columns).chain(rows.iter().map(Vec::as_slice))) {
        for (column, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_with_format(place, column, cell.as_str(), &text)?;
        }
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Registrar;
    use crate::{Checker, Date, Field};

    const CSV: &str = "备注,id,document_type,document_no,docprep\n\"a \"\"b\"\"\",1,SFZ,1,old\n,2,SFZ,2,\n# remark\nc,3,SFZ,\"3,3\",\n";

    fn rows(bytes: &[u8]) -> Vec<(String, String)> {
        let table = RegistrantTable::open(bytes, Limits::default()).unwrap();
        let mut checker = Checker::new(Registrar::default_one(), Date::new(2026, 11, 26).unwrap());
        let mut rows = Vec::new();
        let look = |row: crate::CheckedRow| {
            rows.push(
                [Field::Id, Field::DocumentNumber]
                    .map(|field| row.registrant.get(field).to_owned())
                    .into(),
            );
            ControlFlow::Continue(())
        };
        table.check(&mut checker, |_| true, look).unwrap();
        rows
    }

    fn problems(rows: &[u64]) -> BTreeMap<u64, String> {
        rows.iter()
            .map(|row| (*row, format!("row {row}: \"wrong\", 错")))
            .collect()
    }

    #[test]
    fn the_rows_come_back_with_all_their_columns_and_what_is_wrong() {
        let table = RegistrantTable::open(CSV.as_bytes(), Limits::default()).unwrap();
        assert_eq!(table.unknown_columns().collect::<Vec<_>>(), ["备注"]);
        let bytes = write(&table, &problems(&[2, 5])).unwrap();
        assert_eq!(
            String::from_utf8(bytes.clone()).unwrap(),
            "\u{feff}\"备注\",\"id\",\"document_type\",\"document_no\",\"docprep\"\r\n\
             \"a \"\"b\"\"\",\"1\",\"SFZ\",\"1\",\"row 2: \"\"wrong\"\", 错\"\r\n\
             \"c\",\"3\",\"SFZ\",\"3,3\",\"row 5: \"\"wrong\"\", 错\"\r\n"
        );
        let expected = [("1", "1"), ("3", "3,3")].map(|(id, number)| (id.to_owned(), number.to_owned()));
        assert_eq!(rows(&bytes), expected);
        assert!(is_one(&bytes) && !is_one(b"id,document_no\n1,2\n") && !is_one(b"\xff\xd8\xff"));
    }

    #[test]
    fn each_form_of_table_comes_back_in_its_own_form() {
        let lines = "{\"id\":\"1\",\"document_type\":\"SFZ\",\"document_no\":110105}\n";
        let table = RegistrantTable::open(lines.as_bytes(), Limits::default()).unwrap();
        let bytes = write(&table, &problems(&[1])).unwrap();
        assert_eq!(
            (extension(&table), rows(&bytes)),
            ("jsonl", vec![("1".into(), "110105".into())])
        );

        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, name) in (0..).zip(["id", "document_type", "document_no"]) {
            sheet.write(0, column, name).unwrap();
            sheet.write(1, column, format!("{name} 1")).unwrap();
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let table = RegistrantTable::open(&bytes, Limits::default()).unwrap();
        let again = write(&table, &problems(&[2])).unwrap();
        assert_eq!(extension(&table), "xlsx");
        assert_eq!(rows(&again), [("id 1".to_owned(), "document_no 1".to_owned())]);
        assert!(is_one(&again));
    }
}
