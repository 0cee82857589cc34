//! A report in one of its forms, chosen by the name of its file.

use std::io::{self, Write};
use std::path::Path;

use crate::event::{FileReport, Tally};
use crate::report::csv::{self, Table};
use crate::report::html::{self, Page};
use crate::report::jsonl::{self, JsonLines};
use docprep_record::Record;
use docprep_words::Voice;

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// One JSON object a line.
    JsonLines,
    /// A table for spreadsheets.
    Csv,
    /// A page for people.
    Html,
}

impl Form {
    /// By the extension: `.csv`, `.html` or `.htm`; everything else is JSON Lines.
    pub fn of(path: &Path) -> Self {
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("csv") => Form::Csv,
            Some("html" | "htm") => Form::Html,
            _ => Form::JsonLines,
        }
    }

    /// How the reports of this form begin, in all languages, so that an older one can be told from somebody's own file.
    pub fn beginnings(self) -> Vec<Vec<u8>> {
        match self {
            Form::JsonLines => vec![jsonl::BEGINNING.into()],
            Form::Csv => csv::beginnings(),
            Form::Html => vec![html::BEGINNING.into()],
        }
    }
}

/// A report that is being written, record by record.
pub enum Report<W: Write> {
    /// See [`JsonLines`].
    JsonLines(JsonLines<W>),
    /// See [`Table`].
    Csv(Box<Table<W>>),
    /// See [`Page`].
    Html(Page<W>),
}

impl<W: Write> Report<W> {
    /// Begins a report of this form, in the words of `voice`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn begin(form: Form, to: W, voice: Voice) -> io::Result<Self> {
        Ok(match form {
            Form::JsonLines => Report::JsonLines(JsonLines::new(to)),
            Form::Csv => Report::Csv(Box::new(Table::new(to, voice)?)),
            Form::Html => Report::Html(Page::new(to, voice)?),
        })
    }

    /// Writes what became of one input.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, report: &FileReport, record: &Record) -> io::Result<()> {
        match self {
            Report::JsonLines(lines) => lines.write(record),
            Report::Csv(table) => table.write(record),
            Report::Html(page) => page.write(report, record),
        }
    }

    /// Ends the report.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(self, tally: &Tally) -> io::Result<()> {
        match self {
            Report::JsonLines(_) | Report::Csv(_) => Ok(()),
            Report::Html(page) => page.finish(tally),
        }
    }
}
