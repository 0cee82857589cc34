//! The list of pictures to merge, as a CSV file: `output,part1,part2,…`, one merged picture a row. Pure: text in,
//! rows out.
//!
//! Encoding is UTF-8, with or without a byte order mark; fields are separated by commas and may be quoted (RFC 4180).
//! A first row with a field `output` names the columns, in any order: `output`, `part1`, `part2` … up to `part6`;
//! without such a row the columns stand in that order. Empty rows, and empty fields at the end of a row, do not count.
//!
//! The only file that names the `csv` crate.

use std::collections::HashMap;
use std::path::PathBuf;

use csv::{ReaderBuilder, StringRecord, Trim};
use thiserror::Error as ThisError;

use docprep_core::MERGE_PARTS;

/// One picture to merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line in the file, from 1.
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
    /// Line in the file, from 1.
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
    /// Fewer than two or more than six parts.
    #[error("{0} picture(s); a merged picture needs two to six, in the columns part1, part2 …")]
    Count(usize),
    /// An empty field between two parts.
    #[error("part{0} is empty although a later part is given; move the later ones up or fill it in")]
    Hole(usize),
    /// More fields than columns.
    #[error("more fields than columns; a name that holds a comma has to stand in quotation marks")]
    ExtraField,
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

/// Why a text is no manifest at all.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum ManifestError {
    /// The bytes are not UTF-8.
    #[error("line {line}: not UTF-8 text; save the table as \u{201c}CSV UTF-8\u{201d}")]
    NotUtf8 {
        /// The line that holds the first bad byte, from 1.
        line: u64,
    },
    /// The fields are separated by semicolons or tabs.
    #[error("the fields are separated by {found:?}; separate them by commas")]
    Separator {
        /// What separates them.
        found: char,
    },
    /// A column that is not known.
    #[error("line {line}: the column {column:?} is not known; the columns are output, part1, part2 … part6")]
    UnknownColumn {
        /// The line of the columns' names.
        line: u64,
        /// The name as written.
        column: String,
    },
    /// A column stands there twice.
    #[error("line {line}: the column {column:?} stands there twice")]
    ColumnTwice {
        /// The line of the columns' names.
        line: u64,
        /// The name as written.
        column: String,
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
}

/// Where the columns stand: the index of `output`, then those of the parts.
struct Columns {
    output: usize,
    parts: Vec<usize>,
    named: bool,
}

impl Manifest {
    /// Reads a manifest from the bytes of a CSV file.
    ///
    /// # Errors
    /// [`ManifestError`] when the whole cannot be read; what is wrong with single rows is in
    /// [`bad_rows`](Manifest::bad_rows).
    pub fn parse(bytes: &[u8]) -> Result<Manifest, ManifestError> {
        let text = std::str::from_utf8(bytes).map_err(|error| ManifestError::NotUtf8 {
            line: line_of(&bytes[..error.valid_up_to()]),
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(text.as_bytes());
        let mut columns: Option<Columns> = None;
        let mut manifest = Manifest::default();
        let mut outputs: HashMap<PathBuf, u64> = HashMap::new();
        let mut lines = Lines { text, at: 0, line: 1 };
        // Reading from memory, flexible and as UTF-8, a record cannot fail.
        for record in reader.records().filter_map(Result::ok) {
            let line = lines.of(record.position().map_or(0, csv::Position::byte));
            if record.iter().all(str::is_empty) {
                continue;
            }
            let Some(columns) = &columns else {
                let found = Columns::of(&record, line)?;
                if !found.named {
                    manifest.add(&record, line, &found, &mut outputs);
                }
                columns = Some(found);
                continue;
            };
            manifest.add(&record, line, columns, &mut outputs);
        }
        if manifest.rows.is_empty() && manifest.bad_rows.is_empty() {
            return Err(ManifestError::NoRows);
        }
        Ok(manifest)
    }

    fn add(
        &mut self,
        record: &StringRecord,
        line: u64,
        columns: &Columns,
        outputs: &mut HashMap<PathBuf, u64>,
    ) {
        match columns.row(record, line) {
            Ok(row) => match outputs.get(&row.output) {
                Some(&earlier) => self.bad_rows.push(BadRow {
                    line,
                    fault: RowFault::SameOutput(earlier),
                }),
                None => {
                    outputs.insert(row.output.clone(), line);
                    self.rows.push(row);
                }
            },
            Err(fault) => self.bad_rows.push(BadRow { line, fault }),
        }
    }
}

impl Columns {
    /// From the first row: its names, or the order that holds without names.
    fn of(first: &StringRecord, line: u64) -> Result<Columns, ManifestError> {
        if let Some(found) = other_separator(first) {
            return Err(ManifestError::Separator { found });
        }
        let names: Vec<String> = first.iter().map(str::to_lowercase).collect();
        let Some(output) = names.iter().position(|name| name == "output") else {
            return Ok(Columns {
                output: 0,
                parts: (1..=*MERGE_PARTS.end()).collect(),
                named: false,
            });
        };
        let mut numbered: Vec<(usize, usize)> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let column = || first.get(index).unwrap_or_default().to_owned();
            if name.is_empty() || index == output {
                continue;
            }
            let number = name
                .strip_prefix("part")
                .and_then(|number| number.trim().parse().ok());
            match number {
                Some(number) if (1..=*MERGE_PARTS.end()).contains(&number) => {
                    if numbered.iter().any(|(known, _)| *known == number) {
                        return Err(ManifestError::ColumnTwice {
                            line,
                            column: column(),
                        });
                    }
                    numbered.push((number, index));
                }
                _ if name == "output" => {
                    return Err(ManifestError::ColumnTwice {
                        line,
                        column: column(),
                    });
                }
                _ => {
                    return Err(ManifestError::UnknownColumn {
                        line,
                        column: column(),
                    });
                }
            }
        }
        numbered.sort_unstable();
        Ok(Columns {
            output,
            parts: numbered.into_iter().map(|(_, index)| index).collect(),
            named: true,
        })
    }

    fn row(&self, record: &StringRecord, line: u64) -> Result<Row, RowFault> {
        let field = |index: &usize| record.get(*index).unwrap_or_default();
        let extra = |index: usize| index != self.output && !self.parts.contains(&index);
        let output = field(&self.output);
        if output.is_empty() {
            return Err(RowFault::NoOutput);
        }
        if record
            .iter()
            .enumerate()
            .any(|(index, text)| !text.is_empty() && extra(index))
        {
            let filled = record.iter().filter(|text| !text.is_empty()).count();
            let too_many = !self.named && filled > *MERGE_PARTS.end();
            return Err(if too_many {
                RowFault::Count(filled - 1)
            } else {
                RowFault::ExtraField
            });
        }
        let mut parts: Vec<&str> = self.parts.iter().map(field).collect();
        while parts.last().is_some_and(|last| last.is_empty()) {
            parts.pop();
        }
        if let Some(hole) = parts.iter().position(|part| part.is_empty()) {
            return Err(RowFault::Hole(hole + 1));
        }
        if !MERGE_PARTS.contains(&parts.len()) {
            return Err(RowFault::Count(parts.len()));
        }
        Ok(Row {
            line,
            output: output.into(),
            parts: parts.into_iter().map(PathBuf::from).collect(),
        })
    }
}

/// A row of one field that holds what other programs separate by.
fn other_separator(first: &StringRecord) -> Option<char> {
    let text = first.get(0).filter(|_| first.len() == 1)?;
    [';', '\t']
        .into_iter()
        .find(|&separator| text.contains(separator))
}

/// Counts lines on the way through a text. The reader's own count stops before the line ends that it has yet to pass.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of what comes at or behind `byte`, from 1. Asked in the order of the text.
    fn of(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let begin = usize::try_from(byte).unwrap_or(bytes.len()).min(bytes.len());
        let ends = bytes[begin..]
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let begin = (begin + ends).max(self.at);
        self.line += line_of(&bytes[self.at..begin]) - 1;
        self.at = begin;
        self.line
    }
}

fn line_of(before: &[u8]) -> u64 {
    1 + before.iter().filter(|&&byte| byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests;
