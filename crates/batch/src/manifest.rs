//! The list of pictures to merge, as a table: `output,part1,part2,…`, one picture a row. Pure: bytes in, rows out.
//!
//! Any form that docprep-tables reads: CSV out of any spreadsheet program, XLSX, JSON. A first row with a column `output` names
//! the columns, in any order and in English or Chinese; others beside these are passed over. A text without such a row has
//! the columns in that order. Empty rows, and empty fields at the end of a row, do not count. A row of one part is a picture
//! that is prepared by itself.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use docprep_tables::{Cell, Error as TableError, Fault, Limits, Row as TableRow, Table};
use thiserror::Error as ThisError;

use docprep_core::MERGE_PARTS;

/// Bytes that a table may have: some hundred thousand rows. A picture named by mistake is refused at once.
pub const MAX_BYTES: usize = 64 << 20;

/// What the column of the output is called, in lower case.
const OUTPUT_NAMES: [&str; 7] = [
    "output",
    "output file",
    "输出",
    "输出文件",
    "输出文件名",
    "文件名",
    "合并后文件名",
];
/// What the columns of the parts are called before their number.
const PART_NAMES: [&str; 5] = ["part", "图片", "照片", "图", "第"];
/// What the columns of the parts are called that have no number, and which part it is.
const SIDE_NAMES: [(&str, usize); 6] = [
    ("front", 1),
    ("正面", 1),
    ("back", 2),
    ("reverse", 2),
    ("反面", 2),
    ("背面", 2),
];

/// The names of the columns where none stand in the text.
const OWN_ORDER: [&str; 7] = ["output", "part1", "part2", "part3", "part4", "part5", "part6"];

/// One picture to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row of a workbook, line of a text, or place in a list, from 1.
    pub line: u64,
    /// Where the merged picture goes, as written.
    pub output: PathBuf,
    /// The parts, as written, in their order.
    pub parts: Vec<PathBuf>,
}

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[error("line {line}: {fault}")]
pub struct BadRow {
    /// As that of [`Row`].
    pub line: u64,
    /// What is wrong with it.
    pub fault: RowFault,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum RowFault {
    /// The column `output` is empty.
    #[error("the column output is empty; write the name of the merged picture, such as zhang.jpg")]
    NoOutput,
    /// No part, or more than six.
    #[error("{0} picture(s); there are one to six in a row, in the columns part1, part2 …")]
    Count(usize),
    /// An empty field between two parts.
    #[error("part{0} is empty although a later part is given; move the later ones up or fill it in")]
    Hole(usize),
    /// More fields than columns.
    #[error("more fields than columns; a name that holds a comma has to stand in quotation marks")]
    ExtraField,
    /// A cell that holds no name: a formula without its value, an error, a part of merged cells, a list. Its column, from 0.
    #[error("the cell in column {0} (from 0) cannot be read")]
    Cell(usize),
    /// A quotation mark that is never closed, so that the row has swallowed those behind it.
    #[error("a quotation mark is not closed")]
    OpenQuotation,
    /// The whole row cannot be read.
    #[error("the row cannot be read")]
    Unreadable,
    /// The output is named like another format.
    #[error("the output is not named like a JPEG; give it a name that ends in .jpg")]
    NotNamedJpeg,
    /// The output would be written outside of the folder of outputs.
    #[error("the output leaves the output folder; write a name, or a folder and a name, within it")]
    LeavesFolder,
    /// The output of an earlier row.
    #[error("the same output as in line {0}; give each row a name of its own")]
    SameOutput(u64),
}

/// Why a table is no manifest at all.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum ManifestError {
    /// It cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// No column is called `output`.
    #[error("there is no column output")]
    NoOutputColumn,
    /// Two columns are the same.
    #[error("the columns {first} and {second} (from 0) are both {name}")]
    ColumnTwice {
        /// What they are.
        name: String,
        /// Where it is first, from 0.
        first: usize,
        /// Where it is again, from 0.
        second: usize,
    },
    /// No row beside the names of the columns.
    #[error("no rows; write one for each merged picture: output,part1,part2")]
    NoRows,
}

/// A manifest, with the rows that cannot be used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Usable rows, in the file's order.
    pub rows: Vec<Row>,
    /// The others, in the file's order.
    pub bad_rows: Vec<BadRow>,
    /// Names of columns that were passed over.
    pub unknown_columns: Vec<String>,
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Output,
    /// From 1.
    Part(usize),
}

/// Where the columns stand.
struct Columns {
    output: usize,
    /// In the order of their numbers.
    parts: Vec<usize>,
    unknown: Vec<String>,
}

impl Manifest {
    /// Reads a manifest from the bytes of a table.
    ///
    /// # Errors
    /// [`ManifestError`] when the whole cannot be read; what is wrong with single rows is in
    /// [`bad_rows`](Manifest::bad_rows).
    pub fn parse(bytes: &[u8]) -> Result<Manifest, ManifestError> {
        let table = Table::open(bytes, limits(MAX_BYTES)).map_err(no_rows)?;
        if let Some(columns) = Columns::named(table.columns())? {
            return Manifest::read(&table, columns, 0);
        }
        let Some(separator) = table.separator() else {
            return Err(ManifestError::NoOutputColumn);
        };
        // The names are put before the text, so that no row is taken for them.
        let text = docprep_tables::decode(bytes)?;
        let names = OWN_ORDER.join(&separator.to_string());
        let named = format!("sep={separator}\n{names}\n{text}");
        let table = Table::open(named.as_bytes(), limits(usize::MAX))?;
        let columns = Columns::named(table.columns())?.ok_or(ManifestError::NoOutputColumn)?;
        Manifest::read(&table, columns, 2)
    }

    /// `added` are lines that do not stand in the file.
    fn read(table: &Table<'_>, columns: Columns, added: u64) -> Result<Manifest, ManifestError> {
        let mut manifest = Manifest::default();
        let mut outputs: HashMap<PathBuf, u64> = HashMap::new();
        table.for_each(|row| {
            manifest.add(&row, row.number.saturating_sub(added), &columns, &mut outputs);
            ControlFlow::Continue(())
        })?;
        if manifest.rows.is_empty() && manifest.bad_rows.is_empty() {
            return Err(ManifestError::NoRows);
        }
        manifest.unknown_columns = columns.unknown;
        Ok(manifest)
    }

    fn add(&mut self, row: &TableRow, line: u64, columns: &Columns, outputs: &mut HashMap<PathBuf, u64>) {
        let row = columns
            .row(row, line)
            .and_then(|row| match outputs.get(&row.output) {
                Some(&earlier) => Err(RowFault::SameOutput(earlier)),
                None => Ok(row),
            });
        match row {
            Ok(row) => {
                outputs.insert(row.output.clone(), line);
                self.rows.push(row);
            }
            Err(fault) => self.bad_rows.push(BadRow { line, fault }),
        }
    }
}

fn limits(max_bytes: usize) -> Limits {
    Limits {
        max_bytes,
        ..Limits::default()
    }
}

/// A table of nothing is one without rows.
fn no_rows(error: TableError) -> ManifestError {
    match error {
        TableError::Empty => ManifestError::NoRows,
        error => ManifestError::Table(error),
    }
}

impl Column {
    fn with_name(name: &str) -> Option<Column> {
        let name = name.trim().to_lowercase();
        if OUTPUT_NAMES.contains(&name.as_str()) {
            return Some(Column::Output);
        }
        let side = SIDE_NAMES.iter().find(|(side, _)| *side == name);
        if let Some((_, number)) = side {
            return Some(Column::Part(*number));
        }
        let number = PART_NAMES.iter().find_map(|before| name.strip_prefix(before))?;
        let number = number.trim_end_matches(['张', '页']).trim().parse().ok()?;
        // More than can be merged are known, too, so that none is lost without a word.
        (1..100).contains(&number).then_some(Column::Part(number))
    }
}

impl Columns {
    /// From the names of the columns; `None` where none is that of the output.
    fn named(names: &[String]) -> Result<Option<Columns>, ManifestError> {
        let mut known: Vec<(Column, usize)> = Vec::new();
        let mut unknown = Vec::new();
        for (second, name) in names.iter().enumerate() {
            let Some(column) = Column::with_name(name) else {
                unknown.extend((!name.is_empty()).then(|| name.clone()));
                continue;
            };
            if let Some((_, first)) = known.iter().find(|(other, _)| *other == column) {
                let (name, first) = (name.clone(), *first);
                return Err(ManifestError::ColumnTwice { name, first, second });
            }
            known.push((column, second));
        }
        let Some((_, output)) = known
            .iter()
            .find(|(column, _)| *column == Column::Output)
            .copied()
        else {
            return Ok(None);
        };
        let mut parts: Vec<(usize, usize)> = known
            .iter()
            .filter_map(|(column, place)| match column {
                Column::Part(number) => Some((*number, *place)),
                Column::Output => None,
            })
            .collect();
        parts.sort_unstable();
        Ok(Some(Columns {
            output,
            parts: parts.into_iter().map(|(_, place)| place).collect(),
            unknown,
        }))
    }

    fn row(&self, row: &TableRow, line: u64) -> Result<Row, RowFault> {
        row.faults
            .iter()
            .try_for_each(|(column, fault)| self.fault(*column, fault))?;
        let output = text(row, self.output);
        if output.is_empty() {
            return Err(RowFault::NoOutput);
        }
        let mut parts: Vec<String> = self.parts.iter().map(|place| text(row, *place)).collect();
        while parts.last().is_some_and(String::is_empty) {
            parts.pop();
        }
        if let Some(hole) = parts.iter().position(String::is_empty) {
            return Err(RowFault::Hole(hole + 1));
        }
        let has_room_for_all = self.parts.len() >= *MERGE_PARTS.end();
        match (parts.len(), row.surplus) {
            (0, 0) => Err(RowFault::Count(0)),
            (filled, surplus @ 1..) if has_room_for_all && filled == self.parts.len() => {
                Err(RowFault::Count(filled + surplus))
            }
            (filled, 0) if filled > *MERGE_PARTS.end() => Err(RowFault::Count(filled)),
            (_, 1..) => Err(RowFault::ExtraField),
            _ => Ok(()),
        }?;
        Ok(Row {
            line,
            output: output.into(),
            parts: parts.into_iter().map(PathBuf::from).collect(),
        })
    }

    /// What a fault of the table means; nothing where the column is passed over, or the value is there all the same.
    fn fault(&self, column: Option<usize>, fault: &Fault) -> Result<(), RowFault> {
        match (column, fault) {
            (_, Fault::Formula { has_value: true }) => Ok(()),
            (Some(column), _) if column != self.output && !self.parts.contains(&column) => Ok(()),
            (Some(column), _) => Err(RowFault::Cell(column)),
            (None, Fault::OpenQuotation) => Err(RowFault::OpenQuotation),
            (None, _) => Err(RowFault::Unreadable),
        }
    }
}

/// The cell as the name of a file.
fn text(row: &TableRow, column: usize) -> String {
    match row.cells.get(column) {
        Some(Cell::Text(text)) => text.trim().to_owned(),
        // `7` for 7.jpg is what a spreadsheet makes of a name of digits.
        Some(Cell::Number(number)) => number.to_string(),
        Some(Cell::Boolean(value)) => value.to_string(),
        Some(Cell::Date { year, month, day }) => format!("{year:04}-{month:02}-{day:02}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
