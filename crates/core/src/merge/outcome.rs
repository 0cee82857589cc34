//! What became of several parts: the merged picture, facts about it and about each part.

use serde::{Deserialize, Serialize};
use thiserror::Error as ThisError;

use crate::terms::arrangement::{Arrangement, Place};
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

impl Merged {
    /// What another process has made.
    pub fn new(jpeg: Vec<u8>, outcome: MergeOutcome) -> Self {
        Merged { jpeg, outcome }
    }
}

/// Everything that is known about a merged picture but its bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, ThisError, Serialize, Deserialize)]
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

    /// No single part is at fault.
    pub fn of_whole(error: Error) -> MergeError {
        MergeError { part: None, error }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::MergeOptions;
    use crate::stand_in::CODECS;
    use crate::terms::outcome::{Difference, FindingCode, Severity};
    use serde_json::json;

    const GRAY: usize = 640 * 400;

    fn gray_picture() -> Vec<u8> {
        [b"P5 640 400 255\n".as_slice(), &[0x80; GRAY]].concat()
    }

    #[test]
    fn an_outcome_speaks_in_the_words_of_the_reports() {
        let picture = gray_picture();
        let merged = crate::merge(&[&picture, &picture], &MergeOptions::default(), &CODECS).unwrap();
        let json = serde_json::to_value(&merged.outcome).unwrap();
        assert_eq!(json["arrangement"], "column");
        assert_eq!(json["parts"][0]["input"]["format"], "pnm");
        assert_eq!(json["parts"][0]["input"]["orientation"], 1);
        assert_eq!(json["output"]["bytes"], merged.jpeg.len());
        let prepared = crate::prepare(&picture, &MergeOptions::default().prepare, &CODECS).unwrap();
        let json = serde_json::to_value(&prepared.outcome).unwrap();
        assert_eq!(json["status"], "reencoded");
    }

    #[test]
    fn an_outcome_of_merging_crosses_a_process_whole() {
        let picture = gray_picture();
        let mut outcome = crate::merge(&[&picture, &picture], &MergeOptions::default(), &CODECS)
            .unwrap()
            .outcome;
        let mut unlike = Finding::new(FindingCode::UnlikeParts, Severity::Info).with_value(2.5);
        for difference in Difference::ALL {
            unlike.difference = Some(difference);
            outcome.parts[1].findings.push(unlike.clone());
        }
        for arrangement in Arrangement::ALL {
            outcome.arrangement = arrangement;
            let json = serde_json::to_string(&outcome).unwrap();
            assert_eq!(serde_json::from_str::<MergeOutcome>(&json).unwrap(), outcome);
        }
    }

    #[test]
    fn an_error_of_merging_crosses_a_process_whole() {
        for error in [
            MergeError::of_part(1)(Error::corrupt("bad table")),
            MergeError::of_whole(Error::Cancelled),
        ] {
            let json = serde_json::to_string(&error).unwrap();
            assert_eq!(serde_json::from_str::<MergeError>(&json).unwrap(), error);
        }
        assert_eq!(
            serde_json::to_value(MergeError::of_whole(Error::Empty)).unwrap(),
            json!({"part": null, "error": {"reason": "empty"}})
        );
    }
}
