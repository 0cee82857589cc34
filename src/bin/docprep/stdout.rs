//! The standard output, which a reader may close at any time.

use std::io::{self, Write};

use crate::exit_codes::ExitCode;
use crate::stop::Stop;
use docprep_words::Saying;

/// Prints `text`.
pub fn print(text: &str) -> Result<ExitCode, Stop> {
    write(text).map_or_else(|error| lost(&error), |()| Ok(ExitCode::Success))
}

/// Prints `text`; a reader who has read enough is no fault.
pub fn write(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// What it means that the standard output took no more. Who has read enough (`| head`) is content.
pub fn lost(error: &io::Error) -> Result<ExitCode, Stop> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(ExitCode::Success);
    }
    Err(Stop::with_problem(
        ExitCode::SurroundingsFailed,
        Saying::new("stdout-lost"),
        error,
    ))
}
