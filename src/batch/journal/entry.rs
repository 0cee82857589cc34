//! One line of the journal.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Known;
use crate::batch::digest::{Sha256Sum, from_hex, sum_of_file, to_hex};
use crate::batch::stamp::Stamp;
use crate::terms::format::Format;
use crate::terms::outcome::{Finding, FindingCode, InputFacts, Outcome, OutputFacts, Severity, Status};
use crate::terms::picture::{Orientation, Subsampling};

/// One output and what it was made from. Paths are the hexadecimal bytes of their names when they are not UTF-8.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub input: String,
    bytes: u64,
    modified_ns: u64,
    sha256_in: String,
    pub options: String,
    pub output: String,
    sha256_out: String,
    status: String,
    format: String,
    size_in: (u32, u32),
    orientation: u8,
    size_out: (u32, u32),
    bytes_out: u64,
    scale: f64,
    quality: Option<f32>,
    subsampling: Option<String>,
    encodes: (u32, u32),
    findings: Vec<(String, String, Option<f64>, Option<f64>)>,
}

/// A path as text that no other path has.
pub(crate) fn path_key(path: &Path) -> String {
    match path.to_str() {
        Some(text) => format!("={text}"),
        None => to_hex(path.as_os_str().as_encoded_bytes()),
    }
}

impl Entry {
    pub fn new(
        input: &Path,
        stamp: Option<Stamp>,
        output: &Path,
        (sha256_in, sha256_out): (&Sha256Sum, &Sha256Sum),
        outcome: &Outcome,
        options: &str,
    ) -> Self {
        let Outcome {
            status,
            input: facts_in,
            output: facts_out,
            findings,
        } = outcome;
        // A time that the system does not tell is one that no file has.
        let stamp = stamp.unwrap_or(Stamp {
            bytes: facts_in.bytes,
            modified_ns: u64::MAX,
        });
        Entry {
            input: path_key(input),
            bytes: stamp.bytes,
            modified_ns: stamp.modified_ns,
            sha256_in: to_hex(sha256_in),
            options: options.to_owned(),
            output: path_key(output),
            sha256_out: to_hex(sha256_out),
            status: status.as_str().into(),
            format: facts_in.format.as_str().into(),
            size_in: (facts_in.width, facts_in.height),
            orientation: facts_in.orientation.to_exif(),
            size_out: (facts_out.width, facts_out.height),
            bytes_out: facts_out.bytes,
            scale: facts_out.scale,
            quality: facts_out.quality,
            subsampling: facts_out
                .subsampling
                .map(|subsampling| subsampling.as_str().into()),
            encodes: (facts_out.full_encodes, facts_out.sample_encodes),
            findings: findings.iter().map(finding_to_line).collect(),
        }
    }

    pub fn stamp(&self) -> Stamp {
        Stamp {
            bytes: self.bytes,
            modified_ns: self.modified_ns,
        }
    }

    pub fn has_content(&self, sum: &Sha256Sum) -> bool {
        self.sha256_in == to_hex(sum)
    }

    /// Whether the output is there as it was written.
    pub fn output_is_intact(&self, output: &Path) -> bool {
        let has_size = output
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() == self.bytes_out);
        has_size && sum_of_file(output).is_ok_and(|sum| to_hex(&sum) == self.sha256_out)
    }

    /// What came of the input; `None` where the line uses words that this version does not know.
    pub fn to_known(&self) -> Option<Known> {
        let findings: Option<Vec<Finding>> = self.findings.iter().map(finding_from_line).collect();
        let subsampling = match &self.subsampling {
            None => None,
            Some(text) => Some(
                [Subsampling::S444, Subsampling::S420]
                    .into_iter()
                    .find(|s| s.as_str() == text)?,
            ),
        };
        let outcome = Outcome {
            status: [Status::Kept, Status::Lossless, Status::Reencoded]
                .into_iter()
                .find(|status| status.as_str() == self.status)?,
            input: InputFacts {
                format: Format::ALL
                    .into_iter()
                    .find(|format| format.as_str() == self.format)?,
                width: self.size_in.0,
                height: self.size_in.1,
                orientation: Orientation::from_exif(u32::from(self.orientation)),
                bytes: self.bytes,
            },
            output: OutputFacts {
                width: self.size_out.0,
                height: self.size_out.1,
                bytes: self.bytes_out,
                scale: self.scale,
                quality: self.quality,
                subsampling,
                full_encodes: self.encodes.0,
                sample_encodes: self.encodes.1,
            },
            findings: findings?,
        };
        Some(Known::Done {
            outcome: Box::new(outcome),
            sha256_in: from_hex(&self.sha256_in)?,
            sha256_out: from_hex(&self.sha256_out)?,
        })
    }
}

fn finding_to_line(finding: &Finding) -> (String, String, Option<f64>, Option<f64>) {
    (
        finding.code.as_str().into(),
        finding.severity.as_str().into(),
        finding.value,
        finding.threshold,
    )
}

fn finding_from_line(
    (code, severity, value, threshold): &(String, String, Option<f64>, Option<f64>),
) -> Option<Finding> {
    let code = FindingCode::ALL
        .into_iter()
        .find(|known| known.as_str() == code)?;
    let severity = [Severity::Info, Severity::Warning, Severity::Refusal]
        .into_iter()
        .find(|known| known.as_str() == severity)?;
    let mut finding = Finding::new(code, severity);
    finding.value = *value;
    finding.threshold = *threshold;
    Some(finding)
}
