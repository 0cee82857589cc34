//! What became of several parts: the merged picture, facts about it and about each part.

use thiserror::Error as ThisError;

use crate::stage::layout::{Arrangement, Place};
use crate::terms::error::Error;
use crate::terms::outcome::{Finding, InputFacts, OutputFacts};

/// A merged picture that is ready for upload.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Merged {
    /// The JPEG file's bytes.
    pub jpeg: Vec<u8>,
    /// What became of the parts.
    pub outcome: MergeOutcome,
}

/// Everything that is known about a merged picture but its bytes.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct MergeOutcome {
    /// How the parts stand to each other.
    pub arrangement: Arrangement,
    /// The parts, in the order given.
    pub parts: Vec<PartOutcome>,
    /// Facts about the output. Its scale is that of the part that was reduced most.
    pub output: OutputFacts,
    /// What a person should know about the whole; what concerns one part is with the part.
    pub findings: Vec<Finding>,
}

impl MergeOutcome {
    /// Every finding, with the index of the part that it is about; `None`: about the whole.
    pub fn all_findings(&self) -> impl Iterator<Item = (Option<usize>, &Finding)> {
        let of_parts = self.parts.iter().enumerate();
        let of_parts = of_parts.flat_map(|(index, part)| part.findings.iter().map(move |f| (Some(index), f)));
        self.findings
            .iter()
            .map(|finding| (None, finding))
            .chain(of_parts)
    }
}

/// What became of one part.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct PartOutcome {
    /// Facts about the part.
    pub input: InputFacts,
    /// Where it is in the output.
    pub place: Place,
    /// Output pixels per upright input pixel along one side; 1 means unscaled.
    pub scale: f64,
    /// What a person should know about this part.
    pub findings: Vec<Finding>,
}

/// Why parts give no merged picture.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[error("{}{error}", .part.map(|part| format!("part {}: ", part + 1)).unwrap_or_default())]
pub struct MergeError {
    /// The part at fault, from 0; `None`: no single one.
    pub part: Option<usize>,
    /// The reason.
    #[source]
    pub error: Error,
}

impl MergeError {
    pub(crate) fn of_part(part: usize) -> impl Fn(Error) -> MergeError {
        move |error| MergeError {
            part: Some(part),
            error,
        }
    }

    pub(crate) fn of_whole(error: Error) -> MergeError {
        MergeError { part: None, error }
    }
}
