//! The record of what a run told about one input.

use std::borrow::Cow;
use std::path::Path;

use docprep_core::Profile;
use docprep_record::{PartRecord, Record};
use docprep_words::Voice;

use super::sayings;
use crate::digest::to_hex;
use crate::event::{FileReport, PartReport, Verdict};

/// The record of what a run told about one input under this profile, whose registry is quoted in the findings. The
/// same goes for what an earlier run did, since a journal keeps findings by their codes. The words are those of `voice`.
pub fn record_of(report: &FileReport, profile: &Profile, voice: Voice) -> Record {
    let mut record = with_paths(report, profile);
    match &report.verdict {
        Verdict::Prepared(outcome) => record.set_prepared(outcome, profile, voice),
        Verdict::Merged(outcome) => record.set_merged(outcome, profile, voice),
        Verdict::Checked(input, findings) => record.set_checked(input, findings, profile, voice),
        Verdict::Failed(failure) => record.set_failed(
            failure.code(),
            &sayings::failure(failure),
            report.part_at_fault,
            voice,
        ),
        Verdict::Skipped(skip) => record.set_skipped(skip.code(), &sayings::skip(*skip), voice),
    }
    for note in &report.notes {
        record.add_note(note.code(), &sayings::name_note(*note), voice);
    }
    record
}

fn with_paths(report: &FileReport, profile: &Profile) -> Record {
    let input = report.source.path();
    let output = report.output.as_deref();
    let mut record = Record::new(input.to_string_lossy(), profile);
    record.output = output.map(|path| path.to_string_lossy().into_owned());
    record.bytes_in = report.bytes_in;
    record.sha256_in = report.sha256_in.map(|sum| to_hex(&sum));
    record.sha256_out = report.sha256_out.map(|sum| to_hex(&sum));
    record.elapsed_ms = u64::try_from(report.elapsed.as_millis()).unwrap_or(u64::MAX);
    record.index = report.index;
    record.parts = report.parts.iter().map(part).collect();
    record.input_bytes_hex = bytes_unless_utf8(input);
    record.output_bytes_hex = output.and_then(bytes_unless_utf8);
    record
}

fn part(report: &PartReport) -> PartRecord {
    let path = report.source.path();
    let mut part = PartRecord::new(path.to_string_lossy());
    part.bytes_in = report.bytes;
    part.sha256_in = report.sha256.map(|sum| to_hex(&sum));
    part.input_bytes_hex = bytes_unless_utf8(path);
    part
}

fn bytes_unless_utf8(path: &Path) -> Option<String> {
    match path.to_string_lossy() {
        Cow::Borrowed(_) => None,
        Cow::Owned(_) => Some(to_hex(path.as_os_str().as_encoded_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::{Failure, Skip};
    use crate::source::Source;
    use docprep_core::Error;

    fn report(source: &str, verdict: Verdict) -> FileReport {
        let mut report = FileReport::not_reached(7, Source::File(source.into()));
        report.verdict = verdict;
        report.bytes_in = Some(3);
        report.sha256_in = Some([0xa5; 32]);
        report
    }

    #[test]
    fn a_failure_has_code_message_and_advice() {
        let record = record_of(
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
        let record = record_of(
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
        let record = record_of(&report, &Profile::default(), Voice::default());
        assert_eq!(record.input, "caf\u{fffd}.jpg");
        assert_eq!(record.input_bytes_hex.as_deref(), Some("636166e92e6a7067"));
    }
}
