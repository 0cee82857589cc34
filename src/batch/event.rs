//! What a run tells while it goes on.

use std::path::PathBuf;
use std::time::Duration;

use crate::batch::failure::{Failure, NameNote, Skip};
use crate::batch::source::Source;
use crate::outcome::{Finding, InputFacts, Outcome, Severity, Status};

/// SHA-256 of a file's bytes.
pub type Sha256Sum = [u8; 32];

/// Something that happened. Of every job there is exactly one [`Event::Finished`], whatever happens.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// Work on the job of this index begins.
    Started {
        /// Position in the plan, from 0.
        index: usize,
    },
    /// Nothing more will happen to this input.
    Finished(Box<FileReport>),
}

/// What became of one input.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// Position in the plan, from 0.
    pub index: usize,
    /// The input.
    pub source: Source,
    /// The output, when one was written; `-` is the standard output.
    pub output: Option<PathBuf>,
    /// What became of it.
    pub verdict: Verdict,
    /// Bytes of the input, when it was read.
    pub bytes_in: Option<u64>,
    /// SHA-256 of the input, when it was read.
    pub sha256_in: Option<Sha256Sum>,
    /// SHA-256 of the output, when one was written.
    pub sha256_out: Option<Sha256Sum>,
    /// What is worth knowing about the output's name.
    pub notes: Vec<NameNote>,
    /// From the begin of the work on this input to its end.
    pub elapsed: Duration,
}

/// What became of one input, in a word and its facts.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Verdict {
    /// The output was written.
    Prepared(Outcome),
    /// The input was looked at.
    Checked(InputFacts, Vec<Finding>),
    /// There is no output.
    Failed(Failure),
    /// It was passed over; no failure.
    Skipped(Skip),
}

impl Verdict {
    /// What a person should know about the picture.
    pub fn findings(&self) -> &[Finding] {
        match self {
            Verdict::Prepared(outcome) => &outcome.findings,
            Verdict::Checked(_, findings) => findings,
            Verdict::Failed(_) | Verdict::Skipped(_) => &[],
        }
    }

    /// Whether a registry will refuse what came out, or was looked at.
    pub fn would_be_refused(&self) -> bool {
        self.findings()
            .iter()
            .any(|finding| finding.severity == Severity::Refusal)
    }
}

/// How many inputs came to which end.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Tally {
    /// The same bytes as the input.
    pub kept: usize,
    /// Pixels untouched.
    pub lossless: usize,
    /// Encoded again.
    pub reencoded: usize,
    /// Looked at.
    pub checked: usize,
    /// Without output.
    pub failed: usize,
    /// Passed over.
    pub skipped: usize,
    /// Of the skipped: not reached, because the run ended before.
    pub not_reached: usize,
    /// With at least one finding of severity refusal.
    pub refusals: usize,
    /// With at least one finding of severity warning, and none of severity refusal.
    pub warnings: usize,
    /// Bytes of the inputs that were read.
    pub bytes_in: u64,
    /// Bytes of the outputs that were written.
    pub bytes_out: u64,
    /// The first failure that lay in the surroundings (full disk, target not writable), not in the input.
    pub surroundings: Option<Failure>,
}

impl Tally {
    /// Counts one more input.
    pub fn add(&mut self, report: &FileReport) {
        match &report.verdict {
            Verdict::Prepared(outcome) => {
                self.bytes_out += outcome.output.bytes;
                match outcome.status {
                    Status::Kept => self.kept += 1,
                    Status::Lossless => self.lossless += 1,
                    Status::Reencoded => self.reencoded += 1,
                }
            }
            Verdict::Checked(..) => self.checked += 1,
            Verdict::Failed(failure) => self.add_failure(failure),
            Verdict::Skipped(skip) => {
                self.skipped += 1;
                self.not_reached += usize::from(*skip == Skip::NotReached);
            }
        }
        self.bytes_in += report.bytes_in.unwrap_or(0);
        let has_warning = |finding: &Finding| finding.severity == Severity::Warning;
        if report.verdict.would_be_refused() {
            self.refusals += 1;
        } else if report.verdict.findings().iter().any(has_warning) {
            self.warnings += 1;
        }
    }

    fn add_failure(&mut self, failure: &Failure) {
        self.failed += 1;
        if let Failure::WriteFailed { problem, .. } = failure
            && problem.is_of_the_surroundings()
            && self.surroundings.is_none()
        {
            self.surroundings = Some(failure.clone());
        }
    }

    /// All inputs.
    pub fn total(&self) -> usize {
        self.prepared() + self.checked + self.failed + self.skipped
    }

    /// Inputs with an output.
    pub fn prepared(&self) -> usize {
        self.kept + self.lossless + self.reencoded
    }
}
