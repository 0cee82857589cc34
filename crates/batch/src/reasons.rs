//! A list of reasons for refusals, as consoles and APIs of registries export them: CSV, XLSX, JSON, or plain lines.
//!
//! The content decides which it is, since the names of exports say little. What is read is bounded. Reasons are wanted in two
//! ways: counted, since a list of thousands of domains has a few dozen different ones ([`read`]); or one by one with what
//! stands beside them and says whose they are ([`stated`]).

mod columns;
mod documents;
mod rows;

use std::collections::HashMap;

pub use columns::Beside;

/// A list of 100,000 domains with a column of reasons has about a tenth of that.
pub const MAX_BYTES: usize = 16 << 20;
/// More different reasons than that are no reasons: another column was read, such as that of the domains.
const MAX_REASONS: usize = 10_000;
/// Lines that are remembered of each reason.
const SHOWN_LINES: usize = 10;
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

/// One reason where it stands, and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stated {
    /// As it stands there, without blanks around it; the code, where there is nothing else.
    pub text: String,
    /// The code beside it, where there is one.
    pub code: Option<String>,
    /// The line, from 1, the row of a workbook, or the place in a JSON document.
    pub line: usize,
    /// Whose it is, as far as something says so.
    pub beside: Vec<(Beside, String)>,
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
    /// It is a workbook of the old form, a damaged or locked one, or an archive.
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
    /// A row cannot be read.
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
    let mut counted = Counted::default();
    for stated in gathered(bytes, column, false)? {
        counted.add(stated)?;
    }
    if counted.reasons.is_empty() {
        return Err(ReasonsError::Empty);
    }
    Ok(counted.reasons)
}

/// Reads the same list, reason by reason. Codes that stand alone are reasons, too.
///
/// # Errors
/// As [`read`], but for the number of different reasons.
pub fn stated(bytes: &[u8], column: Option<&str>) -> Result<Vec<Stated>, ReasonsError> {
    let stated = gathered(bytes, column, true)?;
    if stated.is_empty() {
        return Err(ReasonsError::Empty);
    }
    Ok(stated)
}

fn gathered(bytes: &[u8], column: Option<&str>, with_codes: bool) -> Result<Vec<Stated>, ReasonsError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReasonsError::TooLarge { limit: MAX_BYTES });
    }
    if ARCHIVES.iter().any(|begin| bytes.starts_with(begin)) {
        return rows::workbook(bytes, column, with_codes);
    }
    let text = docprep_tables::decode(bytes).map_err(|_| ReasonsError::NoText)?;
    match text.trim_start().chars().next() {
        None => Err(ReasonsError::Empty),
        Some('{' | '[') => documents::read(&text, column, with_codes),
        Some(_) => rows::text(&text, column, with_codes),
    }
}

/// Different reasons in the order in which they were met.
#[derive(Default)]
struct Counted {
    reasons: Vec<Reason>,
    places: HashMap<String, usize>,
}

impl Counted {
    fn add(&mut self, stated: Stated) -> Result<(), ReasonsError> {
        let place = match self.places.get(&stated.text) {
            Some(place) => *place,
            None if self.reasons.len() >= MAX_REASONS => {
                return Err(ReasonsError::TooMany { limit: MAX_REASONS });
            }
            None => {
                self.places.insert(stated.text.clone(), self.reasons.len());
                self.reasons.push(Reason {
                    text: stated.text,
                    count: 0,
                    lines: Vec::new(),
                });
                self.reasons.len() - 1
            }
        };
        let reason = &mut self.reasons[place];
        reason.count += 1;
        if reason.lines.len() < SHOWN_LINES {
            reason.lines.push(stated.line);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
