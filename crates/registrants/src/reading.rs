//! From the rows of a table to registrants, and the check of a whole table.

use std::ops::ControlFlow;

use docprep_tables::{Cell, Error, Fault, Form, Limits, Row, Table, column_letters};
use docprep_words::Saying;
use thiserror::Error as ThisError;

use crate::checks::Checker;
use crate::date::Date;
use crate::field::Field;
use crate::finding::{Code, Finding, Severity};
use crate::registrant::Registrant;

/// Columns without which nothing could be checked. Objects of JSON have names of their own: there each is told what it lacks.
const NEEDED: [Field; 2] = [Field::DocumentType, Field::DocumentNumber];

/// Most characters of a value that is no list: the longest name and the longest address together have fewer.
const MOST_VALUE_CHARS: usize = 1000;

/// From here on a workbook's number has lost digits: it keeps 15 of them.
const FIRST_ROUNDED: f64 = 1e15;

/// The column that says what is wrong with rows that have to be mended. Tables that are read may have it; nobody looks at it
/// then.
pub const PROBLEMS: &str = "docprep";

/// What a row begins with that is a remark, such as the template's explanations.
const REMARK: char = '#';

/// A table of registrants whose columns are known.
pub struct RegistrantTable<'a> {
    pub(crate) table: Table<'a>,
    /// What each column is.
    fields: Vec<Option<Field>>,
}

/// A registrant of a table, and what was noticed about it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CheckedRow {
    /// The registrant.
    pub registrant: Registrant,
    /// What was noticed, the worst first.
    pub findings: Vec<Finding>,
}

/// Why a table cannot be checked at all.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum TableFault {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Error),
    /// Columns are missing.
    #[error("columns are missing: {}", names(.0))]
    ColumnMissing(Vec<Field>),
    /// Two columns are the same.
    #[error("columns {first} and {second} (from 0) are both {field}")]
    ColumnTwice {
        /// Which.
        field: Field,
        /// Where it is first, from 0.
        first: usize,
        /// Where it is again, from 0.
        second: usize,
    },
}

impl<'a> RegistrantTable<'a> {
    /// Reads the header of a table in any of the forms that `docprep-tables` knows.
    ///
    /// # Errors
    /// When the bytes are no table, or columns are missing or there twice.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, TableFault> {
        let table = Table::open(bytes, limits)?;
        let fields: Vec<Option<Field>> = table
            .columns()
            .iter()
            .map(|name| Field::with_name(name))
            .collect();
        for (second, field) in fields.iter().enumerate() {
            let first = fields.iter().position(|other| other == field);
            if let (Some(field), Some(first)) = (*field, first.filter(|first| *first < second)) {
                return Err(TableFault::ColumnTwice { field, first, second });
            }
        }
        let missing: Vec<Field> = NEEDED
            .into_iter()
            .filter(|field| !fields.contains(&Some(*field)))
            .collect();
        let has_header = !matches!(table.form(), Form::JsonLines | Form::JsonList);
        if has_header && !missing.is_empty() {
            return Err(TableFault::ColumnMissing(missing));
        }
        Ok(RegistrantTable { table, fields })
    }

    /// The form that it has.
    pub fn form(&self) -> Form {
        self.table.form()
    }

    /// The names of columns that are none of [`Field::ALL`]; they are passed over.
    pub fn unknown_columns(&self) -> impl Iterator<Item = &str> {
        let columns = self.table.columns().iter().zip(&self.fields);
        columns
            .filter(|(name, field)| field.is_none() && !name.is_empty() && *name != PROBLEMS)
            .map(|(name, _)| name.as_str())
    }

    /// Checks every row, and calls `look` with each, in their order, until it breaks. Rows whose first cell begins with
    /// `#` are remarks.
    ///
    /// `is_there` says of a file named in the column `images` whether it is there; nothing is opened here.
    ///
    /// # Errors
    /// When a workbook turns out to be damaged on the way. Rows before that have been looked at.
    pub fn check(
        &self,
        checker: &mut Checker,
        is_there: impl Fn(&str) -> bool,
        mut look: impl FnMut(CheckedRow) -> ControlFlow<()>,
    ) -> Result<(), TableFault> {
        self.table.for_each(|row| {
            if is_remark(&row) {
                return ControlFlow::Continue(());
            }
            let (registrant, mut findings) = self.registrant(row);
            let is_readable = !findings.iter().any(|finding| finding.code == Code::RowUnreadable);
            let number = registrant.given(Field::DocumentNumber).unwrap_or_default();
            // Those of the check itself hold none any more.
            findings
                .iter_mut()
                .for_each(|finding| finding.hide_numbers(number));
            if is_readable {
                let checked = checker.check(&registrant);
                // Of a value that could not be read nothing more is said.
                let unread: Vec<Option<Field>> = findings
                    .iter()
                    .filter(|finding| leaves_empty(finding))
                    .map(|finding| finding.field)
                    .collect();
                findings.extend(
                    checked
                        .into_iter()
                        .filter(|finding| finding.field.is_none() || !unread.contains(&finding.field)),
                );
                let missing = registrant.files().filter(|file| !is_there(file));
                findings.extend(missing.map(|file| {
                    let finding = Finding::new(Code::ImageMissing, Severity::Warning, Field::Images);
                    let mut finding = finding.case("file").with("image", file);
                    finding.hide_numbers(number);
                    finding
                }));
            }
            findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.field));
            look(CheckedRow { registrant, findings })
        })?;
        Ok(())
    }

    fn registrant(&self, row: Row) -> (Registrant, Vec<Finding>) {
        let mut registrant = Registrant::new(row.number);
        let mut findings: Vec<Finding> = row
            .faults
            .iter()
            .filter_map(|(column, fault)| self.fault(*column, fault))
            .collect();
        if row.surplus > 0 {
            let finding = Finding::new(Code::CellsSurplus, Severity::Refusal, None);
            findings.push(finding.with_number("count", row.surplus));
        }
        for (cell, field) in row.cells.into_iter().zip(&self.fields) {
            let (Some(field), Some(text)) =
                (*field, field.and_then(|field| text(cell, field, &mut findings)))
            else {
                continue;
            };
            registrant.set(field, text);
        }
        (registrant, findings)
    }

    /// What a fault of the table means; `None` in a column that is passed over.
    fn fault(&self, column: Option<usize>, fault: &Fault) -> Option<Finding> {
        let field = match column {
            Some(column) => Some((*self.fields.get(column)?)?),
            None => None,
        };
        let refusal = |code| Finding::new(code, Severity::Refusal, field);
        Some(match fault {
            Fault::TooLong { chars, limit } => too_long(field, *chars, *limit),
            Fault::Formula { has_value: true } => {
                Finding::new(Code::CellFormula, Severity::Warning, field).case("stored")
            }
            Fault::Formula { has_value: false } => refusal(Code::CellFormula).case("empty"),
            Fault::ErrorValue(value) => refusal(Code::CellError).with("value", value.as_str()),
            Fault::Merged => refusal(Code::CellMerged),
            Fault::Nested => refusal(Code::CellNested),
            Fault::KeyTwice(_) => refusal(Code::CellTwice),
            Fault::OpenQuotation => refusal(Code::RowOpenQuotation),
            // Only what no row can be read from is left.
            _ => refusal(Code::RowUnreadable),
        })
    }
}

impl TableFault {
    /// What is said of it.
    pub fn saying(&self) -> Saying {
        match self {
            TableFault::ColumnMissing(fields) => {
                Saying::new("registrant-table-column-missing").with("columns", names(fields))
            }
            TableFault::ColumnTwice { field, first, second } => Saying::new("table-column-twice")
                .with("name", field.as_str())
                .with("first", column_letters(*first))
                .with("second", column_letters(*second)),
            TableFault::Unreadable(error) => error.saying(),
        }
    }
}

fn too_long(field: Option<Field>, chars: usize, limit: usize) -> Finding {
    let finding = Finding::new(Code::CellTooLong, Severity::Refusal, field);
    finding.with_number("chars", chars).with_number("limit", limit)
}

/// Whether the cell's value is unknown because of this, so that it must not be taken for one that was left empty.
fn leaves_empty(finding: &Finding) -> bool {
    match finding.code {
        Code::CellFormula => finding.case == Some("empty"),
        code => matches!(
            code,
            Code::CellTooLong | Code::CellError | Code::CellMerged | Code::CellNested
        ),
    }
}

fn is_remark(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| **cell != Cell::Empty);
    matches!(first, Some(Cell::Text(text)) if text.trim_start().starts_with(REMARK))
}

/// The cell as a text; what had to be done for that is noted.
fn text(cell: Cell, field: Field, findings: &mut Vec<Finding>) -> Option<String> {
    let is_date = matches!(field, Field::Issued | Field::Expires);
    match cell {
        Cell::Text(text) if is_date => Some(serial_text(&text, field, findings).unwrap_or(text)),
        Cell::Text(text) => {
            let is_list = matches!(field, Field::Domains | Field::Images);
            let chars = text.chars().count();
            if chars > MOST_VALUE_CHARS && !is_list {
                findings.push(too_long(Some(field), chars, MOST_VALUE_CHARS));
                return None;
            }
            Some(text)
        }
        Cell::Number(number) if is_date => {
            Some(serial(number, field, findings).unwrap_or_else(|| number_text(number)))
        }
        Cell::Number(number) => Some(number_text(number)),
        Cell::Date { year, month, day } => Some(format!("{year:04}-{month:02}-{day:02}")),
        Cell::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}

/// A day that stands in a CSV file as the number that a workbook has for it.
fn serial_text(text: &str, field: Field, findings: &mut Vec<Finding>) -> Option<String> {
    // Five digits are the years from 1927 to 2173.
    let digits = text.trim();
    let is_serial = digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    serial(digits.parse().ok().filter(|_| is_serial)?, field, findings)
}

fn serial(number: f64, field: Field, findings: &mut Vec<Finding>) -> Option<String> {
    // Eight digits are a date that was typed without signs: 20240229.
    let date = Date::of_serial(number)?.to_string();
    findings.push(Finding::new(Code::DateNumber, Severity::Info, field).with("date", date.as_str()));
    Some(date)
}

/// A number as it was typed, or in the way of spreadsheets where that is lost.
pub(crate) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < FIRST_ROUNDED {
        return format!("{number:.0}");
    }
    // Such as `1.10105E17`, which spreadsheets show with a sign.
    format!("{number:E}")
        .replacen('E', "E+", 1)
        .replacen("E+-", "E-", 1)
}

fn names(fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests;
