//! How far a run is, for a bar or for programs.

use std::time::{Duration, Instant};

use crate::event::{FileReport, Verdict};
use serde::Serialize;

/// At most one line of JSON in this time; the last one always comes.
const BETWEEN_LINES: Duration = Duration::from_millis(200);

/// Counts of a run in progress. Times are milliseconds.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Progress {
    /// Inputs of the plan.
    pub files: usize,
    /// Inputs that are finished.
    pub files_done: usize,
    /// Of these: without output.
    pub failed: usize,
    /// Bytes of the inputs.
    pub bytes: u64,
    /// Bytes of those that are finished.
    pub bytes_done: u64,
    /// Since the begin.
    pub elapsed_ms: u64,
    /// By the bytes that are left; null while nothing is known.
    pub left_ms: Option<u64>,
    #[serde(skip)]
    begin: Instant,
    #[serde(skip)]
    last_line: Option<Instant>,
}

impl Progress {
    /// At the begin of a run over `files` inputs that have `bytes` together.
    pub fn new(files: usize, bytes: u64) -> Self {
        Progress {
            files,
            files_done: 0,
            failed: 0,
            bytes,
            bytes_done: 0,
            elapsed_ms: 0,
            left_ms: None,
            begin: Instant::now(),
            last_line: None,
        }
    }

    /// One more input is finished.
    pub fn advance(&mut self, report: &FileReport) {
        self.files_done += 1;
        self.failed += usize::from(matches!(report.verdict, Verdict::Failed(_)));
        self.bytes_done += report.all_bytes_in();
        let elapsed = self.begin.elapsed();
        self.elapsed_ms = millis(elapsed);
        let left = self.bytes.saturating_sub(self.bytes_done);
        self.left_ms =
            (self.bytes_done > 0).then(|| millis(elapsed.mul_f64(left as f64 / self.bytes_done as f64)));
    }

    /// A line of JSON, when one is due.
    pub fn line_of_json(&mut self) -> Option<String> {
        let is_last = self.files_done == self.files;
        let is_due = self.last_line.is_none_or(|last| last.elapsed() >= BETWEEN_LINES);
        if !is_last && !is_due {
            return None;
        }
        self.last_line = Some(Instant::now());
        serde_json::to_string(self).ok()
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
