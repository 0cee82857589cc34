#![doc = "Makes pictures of identity documents ready for upload to a domain registry."]
#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod batch;
mod check;
mod codec;
mod cost;
mod finish;
pub mod inspect;
mod merge;
mod options;
mod prepare;
mod preview;
pub mod profile;
pub mod report;
pub mod service;
mod stage;
mod terms;
mod unaltered;

pub use check::{check, decode};
pub use merge::{MERGE_PARTS, MergeError, MergeOutcome, Merged, PartOutcome, merge};
pub use options::{MergeOptions, PrepareOptions};
pub use prepare::prepare;
pub use profile::{Profile, ProfileError};
pub use stage::probe::{Kind, kind};
pub use terms::arrangement::{Arrangement, MergeLayout, Place};
pub use terms::background::{Background, UnknownColor};
pub use terms::cancellation::Cancellation;
pub use terms::codes::UnknownCode;
pub use terms::effort::Effort;
pub use terms::error::{Error, Excess};
pub use terms::format::Format;
pub use terms::limits::Limits;
pub use terms::outcome::{
    Difference, Finding, FindingCode, InputFacts, Outcome, OutputFacts, Prepared, Severity, Status,
};
pub use terms::picture::{Density, Orientation, Picture, Subsampling};

/// The decoders and encoders that this build has, one line each, for `--version`.
pub fn codecs() -> Vec<String> {
    let mut codecs = vec!["JPEG: libjpeg-turbo (decoding), jpegli (encoding)".to_string()];
    codecs.extend(stage::decode::heif_codecs());
    codecs
}

/// Compiles and runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
