//! JSON Lines: one record a line, written and flushed as it comes, so that a run that is killed leaves a report of
//! everything that it finished.

use std::io::{self, Write};

use docprep_record::Record;

/// How every report in this form begins.
pub(crate) const BEGINNING: &[u8] = b"{\"schema\":";

/// Writes records as JSON Lines.
#[derive(Debug)]
pub struct JsonLines<W> {
    to: W,
    line: Vec<u8>,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `to`, which needs no buffer of its own: every record is one write.
    pub fn new(to: W) -> Self {
        JsonLines { to, line: Vec::new() }
    }

    /// Writes one record.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, record)?;
        self.line.push(b'\n');
        self.to.write_all(&self.line)?;
        self.to.flush()
    }
}
