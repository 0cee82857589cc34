//! Why a table cannot be read at all.

use docprep_words::Saying;
use thiserror::Error as ThisError;

/// Why a table cannot be read at all. What is wrong with one row only is a [`Fault`](crate::Fault) of that row.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// There is no byte, or no cell with anything in it.
    #[error("there is nothing in the table")]
    Empty,
    /// The file is larger than the limit.
    #[error("{bytes} bytes, over {limit}")]
    TooLarge {
        /// Bytes of the file.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// Unpacked, a part of the workbook is larger than the limit.
    #[error("the part {part} has more than {limit} bytes when it is unpacked")]
    Swollen {
        /// Name of the part.
        part: String,
        /// The most that is unpacked.
        limit: u64,
    },
    /// There are more columns than the limit.
    #[error("{columns} columns, over {limit}")]
    TooManyColumns {
        /// How many there are.
        columns: usize,
        /// The most that is read.
        limit: usize,
    },
    /// A workbook of Excel 97–2003 (.xls), or one that is locked with a password: both are compound files.
    #[error("a workbook of the old form, or locked with a password")]
    OldOrLocked,
    /// The content is no text and no workbook.
    #[error("neither text nor a workbook")]
    NotATable,
    /// The text is neither UTF-8 nor UTF-16 nor GB18030.
    #[error("line {line} holds bytes that are no text in UTF-8, UTF-16 or GB18030")]
    Encoding {
        /// The line, from 1, where the first of these bytes stands when the text is taken for GB18030.
        line: u64,
    },
    /// The text begins as a document of JSON, and is none.
    #[error("no JSON from line {line}, column {column} on")]
    Syntax {
        /// The line, from 1.
        line: u64,
        /// The byte on it, from 1, where that was noticed.
        column: u64,
    },
    /// The workbook has no visible sheet with cells.
    #[error("the workbook has no visible sheet with cells")]
    NoSheet,
    /// The workbook is damaged.
    #[error("damaged: {detail}")]
    Damaged {
        /// What the reader met, for whoever looks into it.
        detail: String,
    },
}

impl Error {
    /// What is said of it.
    pub fn saying(&self) -> Saying {
        match self {
            Error::Empty => Saying::new("table-empty"),
            Error::TooLarge { bytes, limit } => Saying::new("table-too-large")
                .with("bytes", *bytes)
                .with("limit", *limit),
            Error::Swollen { part, limit } => Saying::new("table-swollen")
                .with("part", part.as_str())
                .with("limit", *limit),
            Error::TooManyColumns { columns, limit } => Saying::new("table-too-many-columns")
                .with_plain("columns", *columns)
                .with_plain("limit", *limit),
            Error::OldOrLocked => Saying::new("table-old-or-locked"),
            Error::NotATable => Saying::new("table-not-a-table"),
            Error::Encoding { line } => Saying::new("table-encoding").with_plain("line", *line),
            Error::Syntax { line, column } => Saying::new("table-syntax")
                .with_plain("line", *line)
                .with_plain("column", *column),
            Error::NoSheet => Saying::new("table-no-sheet"),
            Error::Damaged { detail } => {
                Saying::new("table-damaged").with("detail", detail.trim_end_matches('.'))
            }
        }
    }
}
