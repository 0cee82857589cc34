//! A table for spreadsheets: one row an input.
//!
//! Spreadsheets take a file for UTF-8 only when it begins with a byte order mark, and a cell that begins like a
//! formula for one. File names come from strangers, so such a cell gets an apostrophe before it (OWASP, "CSV
//! Injection").

use std::io::{self, Write};

use docprep_record::Record;
use docprep_words::{Language, Reader, Voice};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The codes of the columns' names.
const COLUMNS: [&str; 19] = [
    "column-input",
    "column-status",
    "column-wrong",
    "column-advice",
    "column-output",
    "column-findings",
    "column-bytes-in",
    "column-bytes-out",
    "column-format-in",
    "column-width-in",
    "column-height-in",
    "column-width-out",
    "column-height-out",
    "column-quality",
    "column-profile",
    "column-error-code",
    "column-finding-codes",
    "column-sha256-in",
    "column-sha256-out",
];

/// Columns whose names no other program's table begins with.
const TELLING_COLUMNS: usize = 3;

/// The beginnings of all tables, in every language.
pub(crate) fn beginnings() -> Vec<Vec<u8>> {
    let beginning = |language| {
        let voice = Voice::new(language, Reader::CommandLine);
        let names = COLUMNS[..TELLING_COLUMNS]
            .iter()
            .map(|code| voice.text(code) + ",");
        [BYTE_ORDER_MARK, names.collect::<String>().as_bytes()].concat()
    };
    Language::ALL.map(beginning).into()
}

/// Writes records as a table.
pub struct Table<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    /// Writes the head of the table to `to`, in the words of `voice`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(mut to: W, voice: Voice) -> io::Result<Self> {
        to.write_all(BYTE_ORDER_MARK)?;
        let mut rows = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(to);
        rows.write_record(COLUMNS.map(|code| voice.text(code)))?;
        rows.flush()?;
        Ok(Table { rows })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        self.rows
            .write_record(cells(record).map(|cell| harmless(&cell)))?;
        self.rows.flush()
    }
}

fn cells(record: &Record) -> [String; COLUMNS.len()] {
    let number = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
    let side = |value: Option<u32>| number(value.map(u64::from));
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let error = record.error.as_ref();
    let join = |texts: Vec<&str>, between| texts.join(between);
    [
        record.inputs(),
        record.status.clone(),
        error.map(|error| error.message.clone()).unwrap_or_default(),
        error.map(|error| error.advice.clone()).unwrap_or_default(),
        text(&record.output),
        join(
            record
                .findings
                .iter()
                .map(|finding| finding.message.as_str())
                .collect(),
            " ",
        ),
        number(record.bytes_in),
        number(record.bytes_out),
        text(&record.format_in),
        side(record.width_in),
        side(record.height_in),
        side(record.width_out),
        side(record.height_out),
        record
            .quality
            .map(|quality| format!("{quality:.1}"))
            .unwrap_or_default(),
        record.profile.clone(),
        error.map(|error| error.code.clone()).unwrap_or_default(),
        join(
            record
                .findings
                .iter()
                .map(|finding| finding.code.as_str())
                .collect(),
            " ",
        ),
        text(&record.sha256_in),
        text(&record.sha256_out),
    ]
}

/// A cell that no spreadsheet takes for a formula.
pub fn harmless(cell: &str) -> String {
    const FORMULA_BEGINNINGS: [char; 10] = [
        '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    if cell.starts_with(FORMULA_BEGINNINGS) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{FileReport, Verdict};
    use crate::report::record_of;
    use crate::source::Source;
    use docprep_core::Error;
    use docprep_core::Profile;

    fn table(names: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut table = Table::new(&mut bytes, Voice::default()).unwrap();
        for name in names {
            let mut report = FileReport::not_reached(0, Source::File(name.into()));
            report.verdict = Verdict::Failed(Error::Empty.into());
            table
                .write(&record_of(&report, &Profile::default(), Voice::default()))
                .unwrap();
        }
        drop(table);
        bytes
    }

    #[test]
    fn it_begins_as_spreadsheets_want_it() {
        let english = b"\xef\xbb\xbfinput,status,what is wrong,";
        assert!(table(&[]).starts_with(english));
        assert!(beginnings().contains(&english.to_vec()));
        assert_eq!(beginnings().len(), Language::ALL.len());
    }

    #[test]
    fn no_cell_begins_like_a_formula_and_every_row_is_as_wide_as_the_head() {
        let names = [
            "=cmd|' /C calc'!A0.jpg",
            "+1.jpg",
            "-x.jpg",
            "@a.jpg",
            "a\"b,c\nd.jpg",
        ];
        let bytes = table(&names);
        let mut rows = csv::Reader::from_reader(&bytes[BYTE_ORDER_MARK.len()..]);
        let inputs: Vec<String> = rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
        assert_eq!(
            inputs,
            [
                "'=cmd|' /C calc'!A0.jpg",
                "'+1.jpg",
                "'-x.jpg",
                "'@a.jpg",
                "a\"b,c\nd.jpg"
            ]
        );
    }
}
