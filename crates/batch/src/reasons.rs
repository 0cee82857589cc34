//! A list of reasons for refusals, as consoles and APIs of registries export them: CSV, JSON, or plain lines.
//!
//! The content decides which it is, since the names of exports say little. What is read is bounded, and counted: a list of
//! thousands of domains has a few dozen different reasons.

use std::collections::HashMap;

use serde_json::Value;

/// A list of 100,000 domains with a column of reasons has about a tenth of that.
pub const MAX_BYTES: usize = 16 << 20;
/// More different reasons than that are no reasons: another column was read, such as that of the domains.
const MAX_REASONS: usize = 10_000;
/// Lines that are remembered of each reason.
const SHOWN_LINES: usize = 10;
/// Columns and fields that hold reasons, in the order in which they are looked for; in small letters, without `_`, `-` and
/// blanks.
const COLUMNS: [&str; 16] = [
    "failreason",
    "auditreason",
    "errormsg",
    "errormessage",
    "reason",
    "失败原因",
    "审核失败原因",
    "实名认证失败原因",
    "驳回原因",
    "拒绝原因",
    "未通过原因",
    "审核意见",
    "审核结果说明",
    "原因",
    "message",
    "错误信息",
];
/// How a ZIP archive begins, which workbooks are (APPNOTE.TXT 4.3.7), and how older workbooks do (MS-CFB 2.2).
const ARCHIVES: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// One reason, and how often it stands in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reason {
    /// As it stands there, without blanks around it.
    pub text: String,
    /// How often.
    pub count: usize,
    /// The first ten lines, from 1, or places in a JSON document.
    pub lines: Vec<usize>,
}

/// Why a list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReasonsError {
    /// It has more bytes than that.
    TooLarge {
        /// The most that is taken.
        limit: usize,
    },
    /// It has more different reasons than that.
    TooMany {
        /// The most that are taken.
        limit: usize,
    },
    /// There is nothing in it.
    Empty,
    /// It is a workbook or an archive.
    Workbook,
    /// It is no text in an encoding that is known.
    NoText,
    /// There is no such column.
    NoSuchColumn {
        /// What was asked for.
        column: String,
        /// What there is.
        columns: Vec<String>,
    },
    /// None of its columns has a name that is known.
    WhichColumn {
        /// What there is.
        columns: Vec<String>,
    },
    /// A line that should be JSON is none.
    BadJson {
        /// From 1.
        line: usize,
    },
    /// A row of CSV cannot be read.
    BadRow {
        /// From 1.
        line: usize,
    },
}

/// Reads a list. `column` is the name of the column or field that has the reasons; without it those that are known are looked
/// for.
///
/// # Errors
/// The list is too large, empty, no text, or no reasons can be found in it.
pub fn read(bytes: &[u8], column: Option<&str>) -> Result<Vec<Reason>, ReasonsError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReasonsError::TooLarge { limit: MAX_BYTES });
    }
    if ARCHIVES.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(ReasonsError::Workbook);
    }
    let text = docprep_tables::decode(bytes).map_err(|_| ReasonsError::NoText)?;
    let mut counted = Counted::default();
    match text.trim_start().chars().next() {
        None => return Err(ReasonsError::Empty),
        Some('{' | '[') => read_json(&text, column, &mut counted)?,
        Some(_) => read_table(&text, column, &mut counted)?,
    }
    if counted.reasons.is_empty() {
        return Err(ReasonsError::Empty);
    }
    Ok(counted.reasons)
}

/// Different reasons in the order in which they were met.
#[derive(Default)]
struct Counted {
    reasons: Vec<Reason>,
    places: HashMap<String, usize>,
}

impl Counted {
    fn add(&mut self, text: &str, line: usize) -> Result<(), ReasonsError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let place = match self.places.get(text) {
            Some(place) => *place,
            None if self.reasons.len() >= MAX_REASONS => {
                return Err(ReasonsError::TooMany { limit: MAX_REASONS });
            }
            None => {
                self.places.insert(text.to_owned(), self.reasons.len());
                self.reasons.push(Reason {
                    text: text.to_owned(),
                    count: 0,
                    lines: Vec::new(),
                });
                self.reasons.len() - 1
            }
        };
        let reason = &mut self.reasons[place];
        reason.count += 1;
        if reason.lines.len() < SHOWN_LINES {
            reason.lines.push(line);
        }
        Ok(())
    }
}

fn plain(name: &str) -> String {
    let name = name.trim().chars().filter(|c| !matches!(c, '_' | '-' | ' '));
    name.flat_map(char::to_lowercase).collect()
}

fn holds_reasons(name: &str, column: Option<&str>) -> bool {
    match column {
        Some(column) => plain(column) == plain(name),
        None => COLUMNS.contains(&plain(name).as_str()),
    }
}

/// One document, or one a line.
fn read_json(text: &str, column: Option<&str>, counted: &mut Counted) -> Result<(), ReasonsError> {
    if let Ok(document) = serde_json::from_str::<Value>(text) {
        let mut place = 0;
        return gather(&document, column, false, &mut place, counted, None);
    }
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        let value: Value = serde_json::from_str(line).map_err(|_| ReasonsError::BadJson { line: number })?;
        gather(&value, column, false, &mut 0, counted, Some(number))?;
    }
    Ok(())
}

/// Every text under a name that holds reasons, and every text of a list at the top. The parser allows no more than 128 levels.
fn gather(
    value: &Value,
    column: Option<&str>,
    is_named: bool,
    place: &mut usize,
    counted: &mut Counted,
    line: Option<usize>,
) -> Result<(), ReasonsError> {
    match value {
        Value::String(text) if is_named => {
            *place += 1;
            counted.add(text, line.unwrap_or(*place))
        }
        Value::Array(items) => items.iter().try_for_each(|item| {
            let is_named = is_named || column.is_none() && items.iter().all(Value::is_string);
            gather(item, column, is_named, place, counted, line)
        }),
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            gather(value, column, holds_reasons(name, column), place, counted, line)
        }),
        _ => Ok(()),
    }
}

/// CSV where the first line names columns, else plain lines.
fn read_table(text: &str, column: Option<&str>, counted: &mut Counted) -> Result<(), ReasonsError> {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().find(|delimiter| {
        let names = first
            .split(char::from(*delimiter))
            .map(|name| name.trim_matches('"'));
        let names: Vec<&str> = names.collect();
        names.len() > 1 && names.iter().any(|name| holds_reasons(name, column))
    });
    match delimiter {
        Some(delimiter) => read_csv(text, delimiter, column, counted),
        None if holds_reasons(first.trim().trim_matches('"'), column) => {
            read_csv(text, b'\t', column, counted)
        }
        None => read_lines(text, first, column, counted),
    }
}

fn read_csv(
    text: &str,
    delimiter: u8,
    column: Option<&str>,
    counted: &mut Counted,
) -> Result<(), ReasonsError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let bad_row = |error: &csv::Error| ReasonsError::BadRow {
        line: error.position().map_or(1, |position| position.line() as usize),
    };
    let names = reader.headers().map_err(|error| bad_row(&error))?;
    let ranked = |name: &str| COLUMNS.iter().position(|known| *known == plain(name));
    let holding = names
        .iter()
        .enumerate()
        .filter(|(_, name)| holds_reasons(name, column));
    let Some((place, _)) = holding.min_by_key(|(_, name)| ranked(name)) else {
        return Err(ReasonsError::WhichColumn {
            columns: names.iter().map(str::to_owned).collect(),
        });
    };
    for row in reader.records() {
        let row = row.map_err(|error| bad_row(&error))?;
        let line = row.position().map_or(1, |position| position.line() as usize);
        counted.add(row.get(place).unwrap_or_default(), line)?;
    }
    Ok(())
}

/// Plain lines; what looks like a table whose columns nobody knows is none.
fn read_lines(
    text: &str,
    first: &str,
    column: Option<&str>,
    counted: &mut Counted,
) -> Result<(), ReasonsError> {
    let columns = || -> Vec<String> {
        let names = first
            .split([',', ';', '\t'])
            .map(|name| name.trim().trim_matches('"'));
        names.map(str::to_owned).collect()
    };
    if let Some(column) = column {
        return Err(ReasonsError::NoSuchColumn {
            column: column.to_owned(),
            columns: columns(),
        });
    }
    if looks_like_a_table(text) {
        return Err(ReasonsError::WhichColumn { columns: columns() });
    }
    for (line, number) in text.lines().zip(1..) {
        counted.add(line.trim().trim_matches('"'), number)?;
    }
    Ok(())
}

/// Every line has the same number of tabs, or of commas without blanks behind them, two or more: sentences have not.
fn looks_like_a_table(text: &str) -> bool {
    const LEAST_LINES: usize = 2;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let is_even = |count: fn(&str) -> usize, least: usize| {
        let first = lines.first().map_or(0, |line| count(line));
        first >= least && lines.iter().all(|line| count(line) == first)
    };
    let tabs = |line: &str| line.matches('\t').count();
    let commas = |line: &str| line.matches(',').count() - line.matches(", ").count();
    lines.len() >= LEAST_LINES && (is_even(tabs, 1) || is_even(commas, 2))
}

#[cfg(test)]
mod tests;
