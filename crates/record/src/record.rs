//! The record of one input, as reports and answers carry it.

use docprep_core::{Finding, InputFacts, MergeOutcome, Outcome, OutputFacts, Profile, Severity, Status};
use docprep_words::{Saying, Voice, Words};
use serde::{Deserialize, Serialize};

use crate::findings;
use crate::part::PartRecord;

/// Version of the record's form. It changes when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 1;

/// One input and what became of it: one line of a JSON Lines report.
///
/// `output` is null exactly when `status` is `failed` or `skipped`, or when nothing was to be written (`checked`, the
/// status of `docprep check`). Paths are given as the user would type them. JSON is UTF-8, file names need not be:
/// then the path has U+FFFD in place of what is not, and `input_bytes_hex` or `output_bytes_hex` has the bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Path of the input; `-` is the standard input.
    pub input: String,
    /// Path of the output; `-` is the standard output.
    pub output: Option<String>,
    /// `kept`, `lossless`, `reencoded`, `checked`, `failed` or `skipped`.
    pub status: String,
    /// Identifier of the profile.
    pub profile: String,
    /// Bytes of the input, when it was read.
    pub bytes_in: Option<u64>,
    /// Bytes of the output.
    pub bytes_out: Option<u64>,
    /// SHA-256 of the input, lower-case hexadecimal, when it was read.
    pub sha256_in: Option<String>,
    /// SHA-256 of the output.
    pub sha256_out: Option<String>,
    /// Format of the input by its content.
    pub format_in: Option<String>,
    /// Width of the input as stored, pixels.
    pub width_in: Option<u32>,
    /// Height of the input as stored, pixels.
    pub height_in: Option<u32>,
    /// Width of the output, pixels.
    pub width_out: Option<u32>,
    /// Height of the output, pixels.
    pub height_out: Option<u32>,
    /// The orientation that was undone, EXIF 1–8.
    pub orientation_in: Option<u8>,
    /// Output pixels per input pixel along a side.
    pub scale: Option<f64>,
    /// Quality of the encode, 1–100; null where nothing was encoded.
    pub quality: Option<f32>,
    /// `4:4:4` or `4:2:0`; null where nothing was encoded.
    pub subsampling: Option<String>,
    /// What a person should know.
    pub findings: Vec<FindingRecord>,
    /// Why there is no output; null otherwise.
    pub error: Option<ErrorRecord>,
    /// Milliseconds from the begin of the work on this input to its end.
    pub elapsed_ms: u64,
    /// Position in the plan, from 0; records are written in the order in which inputs are finished.
    pub index: usize,
    /// How the parts of a merged picture stand to each other: `column` or `row`. Only of a merged picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// The parts of a merged picture, the input first. Only where pictures were to be merged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartRecord>,
    /// The bytes of the input's path, when it is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_bytes_hex: Option<String>,
    /// The bytes of the output's path, when it is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_bytes_hex: Option<String>,
}

/// One finding of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FindingRecord {
    /// Stable kebab-case code.
    pub code: String,
    /// `info`, `warning` or `refusal`.
    pub severity: String,
    /// What was noticed, in plain words.
    pub message: String,
    /// What to do, in plain words; may be empty where there is nothing to do.
    pub advice: String,
    /// The measured value.
    pub value: Option<f64>,
    /// The value from which on the finding is raised.
    pub threshold: Option<f64>,
    /// Number of the part that it is about, from 1. Only of a merged picture, and only where it is about one part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
}

/// The error of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ErrorRecord {
    /// Stable kebab-case code.
    pub code: String,
    /// What is wrong, in plain words.
    pub message: String,
    /// What to do, in plain words.
    pub advice: String,
    /// Number of the part at fault, from 1. Only where pictures were to be merged, and only where it is a single one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
}

impl Record {
    /// The record of an input with this path under this profile of which nothing is known yet: `failed`.
    pub fn new(input: impl Into<String>, profile: &Profile) -> Self {
        Record {
            schema: SCHEMA,
            input: input.into(),
            output: None,
            status: "failed".into(),
            profile: profile.id.clone(),
            bytes_in: None,
            bytes_out: None,
            sha256_in: None,
            sha256_out: None,
            format_in: None,
            width_in: None,
            height_in: None,
            width_out: None,
            height_out: None,
            orientation_in: None,
            scale: None,
            quality: None,
            subsampling: None,
            findings: Vec::new(),
            error: None,
            elapsed_ms: 0,
            index: 0,
            layout: None,
            parts: Vec::new(),
            input_bytes_hex: None,
            output_bytes_hex: None,
        }
    }

    /// An output was made. The registry of `profile` is quoted in the findings, in the words of `voice`.
    pub fn set_prepared(&mut self, outcome: &Outcome, profile: &Profile, voice: Voice) {
        self.status = outcome.status.as_str().into();
        self.set_input(&outcome.input);
        self.set_output(&outcome.output);
        self.add_findings(of_the_whole(&outcome.findings), profile, voice);
    }

    /// An output was made of the `parts` of this record, as many as the outcome has.
    pub fn set_merged(&mut self, outcome: &MergeOutcome, profile: &Profile, voice: Voice) {
        self.status = Status::Reencoded.as_str().into();
        self.layout = Some(outcome.arrangement.as_str().into());
        if let Some(first) = outcome.parts.first() {
            self.set_input(&first.input);
        }
        self.set_output(&outcome.output);
        for (part, outcome) in self.parts.iter_mut().zip(&outcome.parts) {
            part.set(outcome);
        }
        self.add_findings(outcome.all_findings(), profile, voice);
    }

    /// The picture was looked at.
    pub fn set_checked(&mut self, input: &InputFacts, findings: &[Finding], profile: &Profile, voice: Voice) {
        self.status = "checked".into();
        self.set_input(input);
        self.add_findings(of_the_whole(findings), profile, voice);
    }

    /// There is no output; `part` is the one at fault, from 0, where it is a single one.
    pub fn set_failed(&mut self, code: &str, saying: &Saying, part: Option<usize>, voice: Voice) {
        let Words { message, advice, .. } = voice.say(saying);
        self.error = Some(ErrorRecord {
            code: code.into(),
            message,
            advice,
            part: part.map(|part| part + 1),
        });
    }

    /// The input was passed over.
    pub fn set_skipped(&mut self, code: &str, saying: &Saying, voice: Voice) {
        self.status = "skipped".into();
        self.add_note(code, saying, voice);
    }

    /// Something worth knowing that is no matter of the picture.
    pub fn add_note(&mut self, code: &str, saying: &Saying, voice: Voice) {
        self.add_matter(code, Severity::Info, saying, voice);
    }

    /// Something that was noticed beside the picture, such as about the data that goes with it.
    pub fn add_matter(&mut self, code: &str, severity: Severity, saying: &Saying, voice: Voice) {
        let Words { message, advice, .. } = voice.say(saying);
        self.findings.push(FindingRecord {
            code: code.into(),
            severity: severity.as_str().into(),
            message,
            advice,
            value: None,
            threshold: None,
            part: None,
        });
    }

    /// The input, or all parts of a merged picture: `front.jpg + back.jpg`.
    pub fn inputs(&self) -> String {
        if self.parts.is_empty() {
            return self.input.clone();
        }
        let parts: Vec<&str> = self.parts.iter().map(|part| part.input.as_str()).collect();
        parts.join(" + ")
    }

    fn set_input(&mut self, input: &InputFacts) {
        self.format_in = Some(input.format.as_str().into());
        self.width_in = Some(input.width);
        self.height_in = Some(input.height);
        self.orientation_in = Some(input.orientation.to_exif());
    }

    fn set_output(&mut self, output: &OutputFacts) {
        self.bytes_out = Some(output.bytes);
        self.width_out = Some(output.width);
        self.height_out = Some(output.height);
        self.scale = Some(output.scale);
        self.quality = output.quality;
        self.subsampling = output.subsampling.map(|subsampling| subsampling.as_str().into());
    }

    fn add_findings<'f>(
        &mut self,
        findings: impl Iterator<Item = (Option<usize>, &'f Finding)>,
        profile: &Profile,
        voice: Voice,
    ) {
        self.findings.extend(findings.map(|(part, finding)| {
            let Words { message, advice, .. } = voice.say(&findings::finding(finding, profile));
            FindingRecord {
                code: finding.code.as_str().into(),
                severity: finding.severity.as_str().into(),
                message,
                advice,
                value: finding.value,
                threshold: finding.threshold,
                part: part.map(|part| part + 1),
            }
        }));
    }
}

fn of_the_whole(findings: &[Finding]) -> impl Iterator<Item = (Option<usize>, &Finding)> {
    findings.iter().map(|finding| (None, finding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_stand_in_the_order_of_the_contract() {
        let record = Record::new("a.jpg", &Profile::default());
        let json = serde_json::to_string(&record).unwrap();
        let fields = [
            "schema",
            "input",
            "output",
            "status",
            "profile",
            "bytes_in",
            "bytes_out",
            "sha256_in",
            "sha256_out",
            "format_in",
            "width_in",
            "height_in",
            "width_out",
            "height_out",
            "orientation_in",
            "scale",
            "quality",
            "subsampling",
            "findings",
            "error",
            "elapsed_ms",
            "index",
        ];
        let places: Vec<usize> = fields
            .iter()
            .map(|field| {
                json.find(&format!("\"{field}\":"))
                    .unwrap_or_else(|| panic!("{field}"))
            })
            .collect();
        assert!(places.is_sorted(), "{json}");
        assert!(!json.contains("bytes_hex"));
    }
}
