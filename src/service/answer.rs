//! What a service answers: the record of a command line's report for what came out, one form for every refusal.

use serde::Serialize;

use crate::report::record::Record;
use crate::report::wording::{self, Voice, Words};
use crate::service::Refusal;
use docprep_batch::event::{FileReport, PartReport, Verdict};
use docprep_batch::source::Source;
use docprep_core::{Finding, InputFacts, MergeOutcome, Outcome, Profile};

/// The one form in which a service refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RefusalRecord {
    /// Stable kebab-case code.
    pub code: &'static str,
    /// What is wrong, in plain words.
    pub message: String,
    /// What to do, in plain words.
    pub advice: String,
    /// Number of the part at fault, from 1, where pictures were to be merged and it is a single one.
    pub part: Option<usize>,
    /// The code of the registry's API for the same fault, where the profile states one.
    pub registry_code: Option<String>,
}

impl RefusalRecord {
    /// The record of `refusal` under this profile, in the words of `voice`.
    pub fn new(refusal: &Refusal, profile: &Profile, voice: Voice) -> Self {
        let Words { message, advice, .. } = voice.say(&wording::refusal(refusal));
        let part = match refusal {
            Refusal::Picture { part, .. } => part.map(|part| part + 1),
            _ => None,
        };
        RefusalRecord {
            code: refusal.code(),
            message,
            advice,
            part,
            registry_code: refusal.registry_code(profile).map(str::to_owned),
        }
    }
}

/// The record of a prepared picture.
pub fn prepared(outcome: Outcome, profile: &Profile, voice: Voice) -> Record {
    let bytes = outcome.input.bytes;
    of_upload(Verdict::Prepared(outcome), Some(bytes), profile, voice)
}

/// The record of a merged picture. It names its parts by their numbers: a service keeps no names.
pub fn merged(outcome: MergeOutcome, profile: &Profile, voice: Voice) -> Record {
    let parts: Vec<PartReport> = outcome
        .parts
        .iter()
        .zip(1..)
        .map(|(part, number)| PartReport {
            source: Source::File(format!("part {number}").into()),
            bytes: Some(part.input.bytes),
            sha256: None,
        })
        .collect();
    let mut report = upload(Verdict::Merged(outcome));
    report.bytes_in = parts.first().and_then(|first| first.bytes);
    report.parts = parts;
    Record::new(&report, profile, voice)
}

/// The record of a picture that was looked at.
pub fn checked(input: InputFacts, findings: Vec<Finding>, profile: &Profile, voice: Voice) -> Record {
    let bytes = input.bytes;
    of_upload(Verdict::Checked(input, findings), Some(bytes), profile, voice)
}

fn of_upload(verdict: Verdict, bytes_in: Option<u64>, profile: &Profile, voice: Voice) -> Record {
    let mut report = upload(verdict);
    report.bytes_in = bytes_in;
    Record::new(&report, profile, voice)
}

/// As if the picture went from the standard input to the standard output.
fn upload(verdict: Verdict) -> FileReport {
    let mut report = FileReport::not_reached(0, Source::Stdin);
    let is_made = matches!(verdict, Verdict::Prepared(_) | Verdict::Merged(_));
    report.output = is_made.then(|| "-".into());
    report.verdict = verdict;
    report
}
