//! The report's file: opened before the first picture is touched, and never over something that is no report.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use docprep::report::jsonl::JsonLines;
use docprep::report::record::Record;

use crate::exit_codes::ExitCode;
use crate::stop::Stop;

/// How every JSON Lines report begins.
const BEGINNING: &[u8] = b"{\"schema\":";

/// A report that is being written.
pub struct Report {
    lines: JsonLines<Box<dyn Write>>,
}

impl Report {
    /// Opens the report; `-` is the standard output. See [`refuse_what_is_no_report`] first.
    pub fn create(path: &Path) -> Result<Self, Stop> {
        let to: Box<dyn Write> = if path.as_os_str() == "-" {
            Box::new(io::stdout())
        } else {
            Box::new(File::create(path).map_err(|error| not_writable(path, &error))?)
        };
        Ok(Report {
            lines: JsonLines::new(to),
        })
    }

    /// Writes one record.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        self.lines.write(record)
    }
}

/// The words for a report that cannot be written.
pub fn not_writable(path: &Path, error: &io::Error) -> Stop {
    Stop::new(
        ExitCode::SurroundingsFailed,
        format!("The report {} could not be written: {error}.", path.display()),
        "Choose another place with --report. Pictures that were finished are complete.",
    )
}

/// An older report may be replaced; anything else that has its name may not, and `--force` is about outputs.
pub fn refuse_what_is_no_report(path: &Path) -> Result<(), Stop> {
    let is_file = path.metadata().is_ok_and(|metadata| metadata.is_file());
    if !is_file || is_report(path).map_err(|error| not_writable(path, &error))? {
        return Ok(());
    }
    Err(Stop::new(
        ExitCode::WrongUsage,
        format!(
            "{} exists and is no report of docprep; it was left as it is.",
            path.display()
        ),
        "Choose another name with --report.",
    ))
}

fn is_report(path: &Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    OpenOptions::new()
        .read(true)
        .open(path)?
        .take(BEGINNING.len() as u64)
        .read_to_end(&mut beginning)?;
    Ok(beginning.is_empty() || beginning == BEGINNING)
}
