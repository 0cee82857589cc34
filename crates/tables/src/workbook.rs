//! XLSX (ECMA-376): the first visible sheet that has cells.
//!
//! The only file that names calamine.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::error::Error;
use crate::limits::Limits;
use crate::package;
use crate::row::{Cell, Fault, Row};

/// A workbook whose parts have been found to be of bearable size.
pub struct Workbook<'a> {
    bytes: &'a [u8],
    sheet: String,
    /// The header's row, from 0.
    header_row: u32,
    /// The header's cells.
    pub columns: Vec<String>,
    merged: Vec<Dimensions>,
}

/// A cell of the file, from 0.
struct Found {
    row: u32,
    column: usize,
    cell: Cell,
    fault: Option<Fault>,
}

impl<'a> Workbook<'a> {
    /// Looks for the sheet and its header.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        package::refuse_what_swells(bytes, limits.max_unpacked_bytes)?;
        let mut xlsx = opened(bytes)?;
        for name in visible_sheets(&xlsx) {
            let mut header: Vec<String> = Vec::new();
            let mut header_row = None;
            each_cell(&mut xlsx, &name, |found| {
                match header_row {
                    Some(row) if row != found.row => return ControlFlow::Break(()),
                    None if found.cell == Cell::Empty => return ControlFlow::Continue(()),
                    _ => {}
                }
                header_row = Some(found.row);
                if found.column > limits.max_columns {
                    header.resize(found.column, String::new());
                    return ControlFlow::Break(());
                }
                header.resize(header.len().max(found.column + 1), String::new());
                header[found.column] = text_of(&found.cell);
                ControlFlow::Continue(())
            })?;
            let Some(header_row) = header_row else {
                continue;
            };
            while header.last().is_some_and(String::is_empty) {
                header.pop();
            }
            let merged = xlsx.merge_cells_by_sheet_name(&name).map_err(damaged)?;
            return Ok(Workbook {
                bytes,
                sheet: name,
                header_row,
                columns: header,
                merged,
            });
        }
        Err(Error::NoSheet)
    }

    /// Calls `look` with every row below the header that is not empty.
    pub fn for_each(
        &self,
        columns: usize,
        limits: Limits,
        mut look: impl FnMut(Row) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let mut xlsx = opened(self.bytes)?;
        let blank = |row: u32| Row {
            number: u64::from(row) + 1,
            cells: vec![Cell::Empty; columns],
            ..Row::default()
        };
        let mut row: Option<Row> = None;
        let mut is_over = false;
        each_cell(&mut xlsx, &self.sheet, |found| {
            if found.row <= self.header_row {
                return ControlFlow::Continue(());
            }
            let number = u64::from(found.row) + 1;
            if row.as_ref().is_some_and(|row| row.number != number)
                && let Some(row) = row.take().filter(|row| !row.is_empty())
                && look(self.with_merged(row, columns)).is_break()
            {
                is_over = true;
                return ControlFlow::Break(());
            }
            let row = row.get_or_insert_with(|| blank(found.row));
            put(row, found, limits);
            ControlFlow::Continue(())
        })?;
        if let Some(row) = row.filter(|row| !is_over && !row.is_empty()) {
            // The last one: whether to go on is no question.
            let _ = look(self.with_merged(row, columns));
        }
        Ok(())
    }

    /// The row with a fault for each of its cells that is part of a merged one.
    fn with_merged(&self, mut row: Row, columns: usize) -> Row {
        let number = row.number - 1;
        for merged in &self.merged {
            if (u64::from(merged.start.0)..=u64::from(merged.end.0)).contains(&number) {
                let last = (merged.end.1 as usize).min(columns.saturating_sub(1));
                let within = merged.start.1 as usize..=last;
                row.faults
                    .extend(within.map(|column| (Some(column), Fault::Merged)));
            }
        }
        row
    }
}

fn put(row: &mut Row, found: Found, limits: Limits) {
    let is_known = found.column < row.cells.len();
    match found.cell {
        Cell::Text(text) => row.put_text(found.column, &text, limits.max_cell_chars),
        cell => row.put(found.column, cell),
    }
    if let Some(fault) = found.fault.filter(|_| is_known) {
        row.faults.push((Some(found.column), fault));
    }
}

fn opened(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, Error> {
    Xlsx::new(Cursor::new(bytes)).map_err(damaged)
}

fn damaged(fault: XlsxError) -> Error {
    Error::Damaged {
        detail: fault.to_string(),
    }
}

fn visible_sheets(xlsx: &Xlsx<Cursor<&[u8]>>) -> Vec<String> {
    let sheets = xlsx.sheets_metadata().iter();
    sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect()
}

/// Calls `look` with every cell of the sheet, in the order of the file, which is that of rows and columns.
fn each_cell(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    mut look: impl FnMut(Found) -> ControlFlow<()>,
) -> Result<(), Error> {
    let mut cells = xlsx.worksheet_cells_reader(sheet).map_err(damaged)?;
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        let (cell, fault) = read(&record.value);
        let has_value = cell != Cell::Empty;
        let formula = record.formula.map(|_| Fault::Formula { has_value });
        let found = Found {
            row: record.pos.0,
            column: record.pos.1 as usize,
            cell,
            fault: fault.or(formula),
        };
        if look(found).is_break() {
            break;
        }
    }
    Ok(())
}

fn read(value: &DataRef<'_>) -> (Cell, Option<Fault>) {
    let cell = match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::of_text(text),
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(value) => Cell::Boolean(*value),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Cell::Date { year, month, day }
        }
        DataRef::DateTime(duration) => Cell::Number(duration.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::of_text(text),
        DataRef::Error(error) => return (Cell::Empty, Some(Fault::ErrorValue(error.to_string()))),
    };
    (cell, None)
}

/// The name of a column, also where somebody has numbered them.
fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Boolean(value) => value.to_string(),
        Cell::Date { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
        Cell::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Written};

    use super::*;
    use crate::Table;

    fn saved(fill: impl FnOnce(&mut Written)) -> Vec<u8> {
        let mut workbook = Written::new();
        fill(&mut workbook);
        workbook.save_to_buffer().unwrap()
    }

    fn rows(bytes: &[u8]) -> (Vec<String>, Vec<Row>) {
        let table = Table::open(bytes, Limits::default()).unwrap();
        let mut rows = Vec::new();
        table
            .for_each(|row| {
                rows.push(row);
                ControlFlow::Continue(())
            })
            .unwrap();
        (table.columns().to_vec(), rows)
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn cells_keep_their_kinds_and_their_places() {
        let bytes = saved(|workbook| {
            let sheet = workbook.add_worksheet();
            sheet.write(2, 1, "no").unwrap();
            sheet.write(2, 3, "issued").unwrap();
            sheet.write(5, 1, " 110105 ").unwrap();
            let day = ExcelDateTime::from_ymd(2024, 2, 29).unwrap();
            let format = Format::new().set_num_format("yyyy-mm-dd");
            sheet.write_with_format(5, 3, &day, &format).unwrap();
            sheet.write(7, 1, 1.10105e17).unwrap();
            sheet.write(7, 0, true).unwrap();
            sheet.write(7, 9, "behind").unwrap();
        });
        let (columns, rows) = rows(&bytes);
        assert_eq!(columns, ["", "no", "", "issued"]);
        let day = Cell::Date {
            year: 2024,
            month: 2,
            day: 29,
        };
        assert_eq!(
            (rows[0].number, &rows[0].cells),
            (6, &vec![Cell::Empty, text(" 110105 "), Cell::Empty, day])
        );
        assert_eq!((rows[1].number, rows[1].surplus), (8, 1));
        assert_eq!(
            rows[1].cells[..2],
            [Cell::Boolean(true), Cell::Number(1.10105e17)]
        );
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn formulas_errors_and_merged_cells_are_faults_with_their_place() {
        let bytes = saved(|workbook| {
            let sheet = workbook.add_worksheet();
            for (column, name) in (0..).zip(["a", "b", "c"]) {
                sheet.write(0, column, name).unwrap();
            }
            sheet
                .write_formula(1, 0, Formula::new("=\"x\"&\"y\"").set_result("xy"))
                .unwrap();
            sheet.merge_range(2, 0, 3, 1, "both", &Format::new()).unwrap();
            sheet.write(3, 2, "z").unwrap();
        });
        let (_, rows) = rows(&bytes);
        assert_eq!(rows[0].cells[0], text("xy"));
        assert_eq!(rows[0].faults[0], (Some(0), Fault::Formula { has_value: true }));
        let merged = vec![(Some(0), Fault::Merged), (Some(1), Fault::Merged)];
        assert_eq!((&rows[1].cells[0], &rows[1].faults), (&text("both"), &merged));
        assert_eq!((&rows[2].cells[2], &rows[2].faults), (&text("z"), &merged));
    }

    #[test]
    fn the_first_visible_sheet_with_cells_is_read() {
        let bytes = saved(|workbook| {
            workbook.add_worksheet().set_name("empty").unwrap();
            workbook
                .add_worksheet()
                .set_hidden(true)
                .write(0, 0, "hidden")
                .unwrap();
            workbook.add_worksheet().write(0, 0, "shown").unwrap();
        });
        assert_eq!(rows(&bytes).0, ["shown"]);
        let bytes = saved(|workbook| _ = workbook.add_worksheet());
        assert_eq!(Table::open(&bytes, Limits::default()).err(), Some(Error::NoSheet));
    }

    #[test]
    fn a_workbook_that_swells_is_refused_before_it_is_read() {
        let bytes = saved(|workbook| {
            let sheet = workbook.add_worksheet();
            (0..2000).for_each(|row| _ = sheet.write(row, 0, "the same").unwrap());
        });
        let limits = Limits {
            max_unpacked_bytes: 10_000,
            ..Limits::default()
        };
        let refused = Table::open(&bytes, limits).err();
        assert!(
            matches!(refused, Some(Error::Swollen { limit: 10_000, .. })),
            "{refused:?}"
        );
        assert!(Table::open(&bytes, Limits::default()).is_ok());
    }

    /// Cut at every length: an error or a table, and no panic.
    #[test]
    fn a_damaged_workbook_is_an_error() {
        let bytes = saved(|workbook| _ = workbook.add_worksheet().write(0, 0, "a").unwrap());
        for length in (0..bytes.len()).step_by(7) {
            assert!(
                Table::open(&bytes[..length], Limits::default()).is_err(),
                "{length}"
            );
        }
        for place in (0..bytes.len()).step_by(11) {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x55;
            if let Ok(table) = Table::open(&damaged, Limits::default()) {
                let _ = table.for_each(|_| ControlFlow::Continue(()));
            }
        }
    }
}
