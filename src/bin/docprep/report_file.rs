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
    let begin = || Report::begin(Form::of(path), writer(path)?, voice);
    begin().map_err(|error| not_writable(path, &error))
}

/// What writes to the file, or to the standard output for `-`.
pub fn writer(path: &Path) -> io::Result<Box<dyn Write>> {
    Ok(if path.as_os_str() == "-" {
        Box::new(io::stdout())
    } else {
        Box::new(File::create(path)?)
    })
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
    refuse_what_begins_otherwise(path, &Form::of(path).beginnings())
}

/// The same for reports that begin like one of these.
pub fn refuse_what_begins_otherwise(path: &Path, beginnings: &[Vec<u8>]) -> Result<(), Stop> {
    let is_file = path.metadata().is_ok_and(|metadata| metadata.is_file());
    if !is_file || is_one_of(path, beginnings).map_err(|error| not_writable(path, &error))? {
        return Ok(());
    }
    Err(Stop::of(
        ExitCode::WrongUsage,
        Saying::new("report-foreign").with("path", path.display().to_string()),
    ))
}

fn is_one_of(path: &Path, beginnings: &[Vec<u8>]) -> io::Result<bool> {
    let longest = beginnings.iter().map(Vec::len).max().unwrap_or_default();
    let mut beginning = Vec::new();
    File::open(path)?
        .take(longest as u64)
        .read_to_end(&mut beginning)?;
    let is_known = beginnings.iter().any(|known| beginning.starts_with(known));
    Ok(beginning.is_empty() || is_known)
}
