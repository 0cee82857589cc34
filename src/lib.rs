//! Makes pictures of identity documents ready for upload to a domain registry.
//!
//! A registry takes one picture of a document: a JPEG, upright, inside its byte limits, front and back in one, legible. This
//! library makes that of whatever somebody sends, altered as little as possible, and says what the registry may refuse.
//! Bytes go in, bytes and an [`Outcome`] come out: [`prepare()`], [`merge()`], [`check()`] and [`decode()`] read no files,
//! start no threads, keep nothing between two calls, and print nothing.
//!
//! # One picture
//!
//! ```
//! use docprep::{PrepareOptions, Profile, Status, prepare};
//!
//! let photo = std::fs::read("testdata/demo/02-mirrored-photo.jpg")?;
//! let profile = Profile::builtin("aliyun-intl").ok_or("no such profile")?;
//! let prepared = prepare(&photo, &PrepareOptions::for_profile(profile))?;
//! assert!(prepared.jpeg.len() <= 1_000_000);
//! // Turned in its JPEG blocks: every pixel is the same.
//! assert_eq!(prepared.outcome.status, Status::Lossless);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Front and back
//!
//! ```
//! use docprep::{MergeOptions, merge};
//!
//! let front = std::fs::read("testdata/orientation/front-6.jpg")?;
//! let back = std::fs::read("testdata/orientation/back-8.heic")?;
//! let merged = merge(&[&front, &back], &MergeOptions::default())?;
//! assert_eq!(merged.outcome.parts.len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What would be refused
//!
//! ```
//! use docprep::{PrepareOptions, Severity, check};
//!
//! let small = std::fs::read("testdata/demo/07-too-small.jpg")?;
//! let (facts, findings) = check(&small, &PrepareOptions::default())?;
//! assert_eq!(facts.width, 480);
//! let refusals = findings.iter().filter(|finding| finding.severity == Severity::Refusal);
//! let codes: Vec<&str> = refusals.map(|finding| finding.code.as_str()).collect();
//! assert_eq!(codes, ["below-min-bytes"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Findings and errors
//!
//! A [`Finding`] means that there is an output, and what the registry may say to it; its code is stable. An [`Error`] means
//! that there is none; [`Error::code`] is stable too. [`report`] has sentences for both. A registry's rules are a
//! [`Profile`]: built in, or a TOML file of your own through [`Profile::parse`].
//!
//! # Strangers' files
//!
//! [`Limits`] bound what one input may cost and are asked before anything is allocated; [`Limits::service`] is for files of
//! strangers. Foreign decoders are guarded: one that panics gives [`Error::Internal`], so that programs must be built with
//! unwinding panics. A [`Cancellation`] gives work up. [`service`] has a gate that async code can await.
//!
//! # Features
//!
//! `pdf`, `jpeg-xl`, `jpeg-2000` and `heifer` (HEIC in memory-safe code) are input formats; `cli` and `serve` are what the
//! program needs. A library that takes photos only does with `default-features = false`. The C libraries libjpeg-turbo,
//! jpegli and libheif are built from source; libde265 and dav1d are the system's.
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
mod seen;
pub mod service;
mod stage;
mod terms;
mod unaltered;

pub use check::{check, decode};
pub use merge::{MERGE_PARTS, MergeError, MergeOutcome, Merged, PartOutcome, merge};
pub use options::{MergeOptions, PrepareOptions};
pub use prepare::prepare;
pub use profile::{Profile, ProfileError};
pub use stage::probe::{Kind, OtherKind, kind};
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
