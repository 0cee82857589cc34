//! What a run tells while it goes on.

use std::path::PathBuf;
use std::time::Duration;

use crate::failure::{Failure, NameNote, Skip};
use crate::source::Source;
use docprep_core::{Finding, InputFacts, MergeOutcome, Outcome, Previews, Severity, Status};

pub use crate::digest::Sha256Sum;

/// Something that happened. Of every job there is exactly one [`Event::Finished`], whatever happens.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// The run begins.
    Began {
        /// Inputs of the plan.
        files: usize,
        /// Bytes of those that are tried and whose size is known.
        bytes: u64,
    },
    /// Work on the job of this index begins.
    Started {
        /// Position in the plan, from 0.
        index: usize,
    },
    /// Nothing more will happen to this input.
    Finished(Box<FileReport>),
}

/// Where a prepared picture is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Origin {
    /// It was worked on in this run.
    #[default]
    Worked,
    /// An earlier run had written it already.
    DoneBefore,
    /// Another input of this run has the same bytes; this is a copy of its output.
    SameAsAnother,
}

/// What became of one input.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// Position in the plan, from 0.
    pub index: usize,
    /// The input.
    pub source: Source,
    /// Of a merged picture all parts, the input first; empty otherwise.
    pub parts: Vec<PartReport>,
    /// The part because of which there is no merged picture, from 0, where it is a single one.
    pub part_at_fault: Option<usize>,
    /// The output, when one was written; `-` is the standard output.
    pub output: Option<PathBuf>,
    /// What became of it.
    pub verdict: Verdict,
    /// Where the output is from, when there is one.
    pub origin: Origin,
    /// Bytes of the input, when it was read.
    pub bytes_in: Option<u64>,
    /// SHA-256 of the input, when it was read.
    pub sha256_in: Option<Sha256Sum>,
    /// SHA-256 of the output, when one was written.
    pub sha256_out: Option<Sha256Sum>,
    /// What is worth knowing about the output's name.
    pub notes: Vec<NameNote>,
    /// Small pictures, where the run was asked for them.
    pub previews: Option<Box<Previews>>,
    /// From the begin of the work on this input to its end.
    pub elapsed: Duration,
}

impl FileReport {
    /// Of an input that nothing is known about yet.
    pub(crate) fn not_reached(index: usize, source: Source) -> Self {
        FileReport {
            index,
            source,
            parts: Vec::new(),
            part_at_fault: None,
            output: None,
            verdict: Verdict::Skipped(Skip::NotReached),
            origin: Origin::default(),
            bytes_in: None,
            sha256_in: None,
            sha256_out: None,
            notes: Vec::new(),
            previews: None,
            elapsed: Duration::ZERO,
        }
    }

    /// Bytes of everything that was read.
    pub fn all_bytes_in(&self) -> u64 {
        let further = self.parts.iter().skip(1).filter_map(|part| part.bytes);
        self.bytes_in.unwrap_or(0) + further.sum::<u64>()
    }

    /// What is at fault where there is no output: the input, or of a merged picture the part.
    pub fn source_at_fault(&self) -> &Source {
        let part = self.part_at_fault.and_then(|part| self.parts.get(part));
        part.map_or(&self.source, |part| &part.source)
    }
}

/// One part of a merged picture, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartReport {
    /// The part.
    pub source: Source,
    /// Its bytes, when it was read.
    pub bytes: Option<u64>,
    /// Its SHA-256, when it was read.
    pub sha256: Option<Sha256Sum>,
}

impl PartReport {
    pub(crate) fn unread(source: &Source) -> Self {
        PartReport {
            source: source.clone(),
            bytes: None,
            sha256: None,
        }
    }
}

/// What became of one input, in a word and its facts.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Verdict {
    /// The output was written.
    Prepared(Outcome),
    /// The merged picture was written.
    Merged(MergeOutcome),
    /// The input was looked at.
    Checked(InputFacts, Vec<Finding>),
    /// There is no output.
    Failed(Failure),
    /// It was passed over; no failure.
    Skipped(Skip),
}

impl Verdict {
    /// What a person should know about the picture.
    ///
    /// Each with the part of a merged picture that it is about, from 0, where it is about one.
    pub fn findings(&self) -> Vec<(Option<usize>, &Finding)> {
        fn of_input(findings: &[Finding]) -> Vec<(Option<usize>, &Finding)> {
            findings.iter().map(|finding| (None, finding)).collect()
        }
        match self {
            Verdict::Prepared(outcome) => of_input(&outcome.findings),
            Verdict::Merged(outcome) => outcome.all_findings().collect(),
            Verdict::Checked(_, findings) => of_input(findings),
            Verdict::Failed(_) | Verdict::Skipped(_) => Vec::new(),
        }
    }

    /// Whether a registry will refuse what came out, or was looked at.
    pub fn would_be_refused(&self) -> bool {
        self.findings()
            .iter()
            .any(|(_, finding)| finding.severity == Severity::Refusal)
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
    /// Of those with an output: written by an earlier run.
    pub done_before: usize,
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
    /// The first failure that lay in the surroundings (full disk, target not writable, a network that does not
    /// answer), not in the input.
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
                    _ => self.reencoded += 1,
                }
            }
            Verdict::Merged(outcome) => {
                self.bytes_out += outcome.output.bytes;
                self.reencoded += 1;
            }
            Verdict::Checked(..) => self.checked += 1,
            Verdict::Failed(failure) => self.add_failure(failure),
            Verdict::Skipped(skip) => {
                self.skipped += 1;
                self.not_reached += usize::from(*skip == Skip::NotReached);
            }
        }
        self.done_before += usize::from(report.origin == Origin::DoneBefore);
        self.bytes_in += report.all_bytes_in();
        let has_warning = |(_, finding): &(Option<usize>, &Finding)| finding.severity == Severity::Warning;
        if report.verdict.would_be_refused() {
            self.refusals += 1;
        } else if report.verdict.findings().iter().any(has_warning) {
            self.warnings += 1;
        }
    }

    fn add_failure(&mut self, failure: &Failure) {
        self.failed += 1;
        if failure.is_of_the_surroundings() && self.surroundings.is_none() {
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
