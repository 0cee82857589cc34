#![doc = "Makes pictures of identity documents ready for upload to a domain registry."]
#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod batch;
mod cancellation;
mod codec;
mod cost;
mod error;
pub mod inspect;
mod limits;
mod merge;
mod options;
mod outcome;
mod picture;
mod prepare;
mod preview;
pub mod profile;
pub mod report;
pub mod service;
mod stage;

pub use cancellation::Cancellation;
pub use error::{Error, Excess};
pub use limits::Limits;
pub use merge::{MERGE_PARTS, MergeError, MergeOutcome, Merged, PartOutcome, merge};
pub use options::{Background, Effort, MergeLayout, MergeOptions, PrepareOptions};
pub use outcome::{
    Difference, Finding, FindingCode, InputFacts, Outcome, OutputFacts, Prepared, Severity, Status,
};
pub use picture::{Density, Orientation, Picture, Subsampling};
pub use prepare::{check, decode, prepare};
pub use profile::{Profile, ProfileError};
pub use stage::layout::{Arrangement, Place};
pub use stage::probe::{Format, Kind, kind};

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
