//! The record of one input, as reports carry it.

use std::borrow::Cow;
use std::path::Path;

use serde::{Deserialize, Serialize};

use docprep_batch::digest::to_hex;
use docprep_batch::event::{FileReport, Verdict};
use docprep_core::Profile;
use crate::report::part_record::PartRecord;
use crate::report::wording::{self, Saying, Voice, Words};
use docprep_core::{InputFacts, OutputFacts, Status};

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
    /// The record of what a run told about one input under this profile, whose registry is quoted in the findings. The
    /// same goes for what an earlier run did, since a journal keeps findings by their codes. The words are those of `voice`.
    pub fn new(report: &FileReport, profile: &Profile, voice: Voice) -> Self {
        let mut record = Record::of_paths(report, &profile.id);
        match &report.verdict {
            Verdict::Prepared(outcome) => {
                record.status = outcome.status.as_str().into();
                record.set_input(&outcome.input);
                record.set_output(&outcome.output);
            }
            Verdict::Merged(outcome) => {
                record.status = Status::Reencoded.as_str().into();
                record.layout = Some(outcome.arrangement.as_str().into());
                if let Some(first) = outcome.parts.first() {
                    record.set_input(&first.input);
                }
                record.set_output(&outcome.output);
                for (part, outcome) in record.parts.iter_mut().zip(&outcome.parts) {
                    part.set(outcome);
                }
            }
            Verdict::Checked(input, _) => {
                record.status = "checked".into();
                record.set_input(input);
            }
            Verdict::Failed(failure) => {
                let Words { message, advice, .. } = voice.say(&wording::failure(failure));
                record.error = Some(ErrorRecord {
                    code: failure.code().into(),
                    message,
                    advice,
                    part: report.part_at_fault.map(|part| part + 1),
                });
            }
            Verdict::Skipped(skip) => {
                record.status = "skipped".into();
                record
                    .findings
                    .push(note(skip.code(), &wording::skip(*skip), voice));
            }
        }
        let findings = report.verdict.findings().into_iter();
        record.findings.extend(findings.map(|(part, finding)| {
            let Words { message, advice, .. } = voice.say(&wording::finding(finding, profile));
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
        let notes = report.notes.iter();
        record
            .findings
            .extend(notes.map(|name_note| note(name_note.code(), &wording::name_note(*name_note), voice)));
        record
    }

    /// The input, or all parts of a merged picture: `front.jpg + back.jpg`.
    pub(crate) fn inputs_in_words(&self) -> String {
        if self.parts.is_empty() {
            return self.input.clone();
        }
        let parts: Vec<&str> = self.parts.iter().map(|part| part.input.as_str()).collect();
        parts.join(" + ")
    }

    fn of_paths(report: &FileReport, profile_id: &str) -> Self {
        let input = report.source.path();
        let output = report.output.as_deref();
        Record {
            schema: SCHEMA,
            input: input.to_string_lossy().into_owned(),
            output: output.map(|path| path.to_string_lossy().into_owned()),
            status: "failed".into(),
            profile: profile_id.into(),
            bytes_in: report.bytes_in,
            bytes_out: None,
            sha256_in: report.sha256_in.map(|sum| to_hex(&sum)),
            sha256_out: report.sha256_out.map(|sum| to_hex(&sum)),
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
            elapsed_ms: u64::try_from(report.elapsed.as_millis()).unwrap_or(u64::MAX),
            index: report.index,
            layout: None,
            parts: report.parts.iter().map(PartRecord::new).collect(),
            input_bytes_hex: bytes_unless_utf8(input),
            output_bytes_hex: output.and_then(bytes_unless_utf8),
        }
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
}

fn note(code: &str, saying: &Saying, voice: Voice) -> FindingRecord {
    let Words { message, advice, .. } = voice.say(saying);
    FindingRecord {
        code: code.into(),
        severity: "info".into(),
        message,
        advice,
        value: None,
        threshold: None,
        part: None,
    }
}

pub(crate) fn bytes_unless_utf8(path: &Path) -> Option<String> {
    match path.to_string_lossy() {
        Cow::Borrowed(_) => None,
        Cow::Owned(_) => Some(to_hex(path.as_os_str().as_encoded_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_batch::failure::{Failure, Skip};
    use docprep_batch::source::Source;
    use docprep_core::Error;

    fn report(source: &str, verdict: Verdict) -> FileReport {
        let mut report = FileReport::not_reached(7, Source::File(source.into()));
        report.verdict = verdict;
        report.bytes_in = Some(3);
        report.sha256_in = Some([0xa5; 32]);
        report
    }

    #[test]
    fn the_fields_stand_in_the_order_of_the_contract() {
        let record = Record::new(
            &report("a.jpg", Verdict::Failed(Error::Empty.into())),
            &Profile::default(),
            Voice::default(),
        );
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

    #[test]
    fn a_failure_has_code_message_and_advice() {
        let record = Record::new(
            &report("a.jpg", Verdict::Failed(Error::Empty.into())),
            &Profile::default(),
            Voice::default(),
        );
        let error = record.error.unwrap();
        assert_eq!((record.status.as_str(), error.code.as_str()), ("failed", "empty"));
        assert!(!error.message.is_empty() && !error.advice.is_empty());
        assert_eq!(record.sha256_in.unwrap(), "a5".repeat(32));
    }

    #[test]
    fn a_skipped_input_says_why_in_a_finding() {
        let skip = Skip::NoPicture {
            known_as: Some("web-page"),
        };
        let record = Record::new(
            &report("a.htm", Verdict::Skipped(skip)),
            &Profile::default(),
            Voice::default(),
        );
        assert_eq!(record.status, "skipped");
        assert_eq!(record.findings[0].code, "no-picture");
        assert!(record.findings[0].message.contains("web page"));
        assert_eq!(record.error, None);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_not_utf_8_keeps_its_bytes() {
        use std::os::unix::ffi::OsStrExt;

        let path = std::ffi::OsStr::from_bytes(b"caf\xe9.jpg");
        let mut report = report("", Verdict::Failed(Failure::NoPictures { passed_over: 0 }));
        report.source = Source::File(path.into());
        let record = Record::new(&report, &Profile::default(), Voice::default());
        assert_eq!(record.input, "caf\u{fffd}.jpg");
        assert_eq!(record.input_bytes_hex.as_deref(), Some("636166e92e6a7067"));
    }
}
