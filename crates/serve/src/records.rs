//! What a service answers: the record of a command line's report for what came out, one form for every refusal.

use docprep_core::{Finding, InputFacts, MergeOutcome, Outcome, Profile};
use docprep_record::{PartRecord, Record};
use docprep_words::{Voice, Words};
use serde::Serialize;

use crate::refusal::Refusal;
use crate::sayings;

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
        let Words { message, advice, .. } = voice.say(&sayings::refusal(refusal));
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

/// The input and the output of a request, as a command line names what it is sent and what it sends.
const STANDARD_STREAM: &str = "-";

/// The record of a prepared picture.
pub fn prepared(outcome: &Outcome, profile: &Profile, voice: Voice) -> Record {
    let mut record = of_upload(Some(outcome.input.bytes), profile);
    record.output = Some(STANDARD_STREAM.into());
    record.set_prepared(outcome, profile, voice);
    record
}

/// The record of a merged picture. It names its parts by their numbers: a service keeps no names.
pub fn merged(outcome: &MergeOutcome, profile: &Profile, voice: Voice) -> Record {
    let part = |(part, number): (&docprep_core::PartOutcome, usize)| {
        let mut record = PartRecord::new(format!("part {number}"));
        record.bytes_in = Some(part.input.bytes);
        record
    };
    let mut record = of_upload(outcome.parts.first().map(|first| first.input.bytes), profile);
    record.output = Some(STANDARD_STREAM.into());
    record.parts = outcome.parts.iter().zip(1..).map(part).collect();
    record.set_merged(outcome, profile, voice);
    record
}

/// The record of a picture that was looked at.
pub fn checked(input: &InputFacts, findings: &[Finding], profile: &Profile, voice: Voice) -> Record {
    let mut record = of_upload(Some(input.bytes), profile);
    record.set_checked(input, findings, profile, voice);
    record
}

fn of_upload(bytes_in: Option<u64>, profile: &Profile) -> Record {
    let mut record = Record::new(STANDARD_STREAM, profile);
    record.bytes_in = bytes_in;
    record
}
