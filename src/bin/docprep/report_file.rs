//! The report's file: opened before the first picture is touched, and never over something that is no report.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use docprep_batch::report::form::{Form, Report};

use crate::exit_codes::ExitCode;
use crate::stop::Stop;
use docprep_words::{Saying, Voice};

/// Opens the report, in the words of `voice`; `-` is the standard output. See [`refuse_what_is_no_report`] first.
pub fn create(path: &Path, voice: Voice) -> Result<Report<Box<dyn Write>>, Stop> {
    let begin = || -> io::Result<Report<Box<dyn Write>>> {
        let to: Box<dyn Write> = if path.as_os_str() == "-" {
            Box::new(io::stdout())
        } else {
            Box::new(File::create(path)?)
        };
        Report::begin(Form::of(path), to, voice)
    };
    begin().map_err(|error| not_writable(path, &error))
}

/// The words for a report that cannot be written.
pub fn not_writable(path: &Path, error: &io::Error) -> Stop {
    Stop::with_problem(
        ExitCode::SurroundingsFailed,
        Saying::new("report-not-written").with("path", path.display().to_string()),
        error,
    )
}

/// An older report may be replaced; anything else that has its name may not, and `--force` is about outputs.
pub fn refuse_what_is_no_report(path: &Path) -> Result<(), Stop> {
    let is_file = path.metadata().is_ok_and(|metadata| metadata.is_file());
    if !is_file || is_report(path).map_err(|error| not_writable(path, &error))? {
        return Ok(());
    }
    Err(Stop::of(
        ExitCode::WrongUsage,
        Saying::new("report-foreign").with("path", path.display().to_string()),
    ))
}

fn is_report(path: &Path) -> io::Result<bool> {
    let beginnings = Form::of(path).beginnings();
    let longest = beginnings.iter().map(Vec::len).max().unwrap_or_default();
    let mut beginning = Vec::new();
    File::open(path)?
        .take(longest as u64)
        .read_to_end(&mut beginning)?;
    let is_known = beginnings.iter().any(|known| beginning.starts_with(known));
    Ok(beginning.is_empty() || is_known)
}
