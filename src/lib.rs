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
//! that there is none; [`Error::code`] is stable too. [`describe_finding`] and [`describe_error`] say both in Chinese or
//! English. A registry's rules are a [`Profile`]: built in, or a TOML file of your own through [`Profile::parse`].
//!
//! # Strangers' files
//!
//! [`Limits`] bound what one input may cost and are asked before anything is allocated; [`Limits::service`] is for files of
//! strangers. Foreign decoders are guarded: one that panics gives [`Error::Internal`], so that programs must be built with
//! unwinding panics. A [`Cancellation`] gives work up. [`service`] has a gate that async code can await. With the feature
//! `isolation`, `isolation::Pool` reads files in locked processes.
//!
//! # Features
//!
//! `pdf`, `jpeg-xl`, `jpeg-2000` and `heifer` (HEIC in memory-safe code) are input formats; `registrants` has the check of
//! holders' data; `isolation` is for services; `cli` and `serve` are what the program needs. A library that takes photos only
//! does with `default-features = false`. The C libraries libjpeg-turbo, jpegli and libheif are built from source; libde265
//! and dav1d are the system's.
//!
//! # Around this crate
//!
//! `docprep-core` is the same with libraries of one's own for JPEG and HEIF, without any in C; `docprep-batch` works through
//! folders on many threads; `docprep-serve` has the service over HTTP.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub use docprep_codecs::CODECS;
pub use docprep_core::codecs::Codecs;
pub use docprep_core::profile::Document;
pub use docprep_core::{
    Arrangement, Background, Cancellation, Density, Difference, Effort, Error, Excess, Finding, FindingCode,
    Format, InputFacts, Limits, MERGE_PARTS, MergeError, MergeLayout, MergeOptions, MergeOutcome, Merged,
    Orientation, Outcome, OutputFacts, PartOutcome, Picture, Place, PrepareOptions, Prepared, Profile,
    ProfileError, Severity, Status, Subsampling, UnknownCode, UnknownColor,
};
pub use docprep_words::{Language, Reader, Voice, Words};

/// For services that take files from strangers: the crate `docprep-serve` without its HTTP.
pub mod service {
    pub use docprep_serve::{
        Admission, Busy, Gate, GateLimits, GateState, NotAdmitted, OpenedParts, OpenedPicture, Permit,
        Preparer, Refusal, Upload,
    };
}

/// What a domain's holder is registered with, checked before anything is uploaded: the crate `docprep-registrants`, which
/// also has the bodies of the requests to registrars.
///
/// ```
/// use docprep::registrants::{Checker, Date, Field, Registrant, Registrar, Severity};
///
/// let today = Date::new(2026, 11, 26).ok_or("no such day")?;
/// let mut checker = Checker::new(Registrar::default_one(), today);
/// let registrant = Registrant::new(1)
///     .with(Field::DocumentType, "SFZ")
///     .with(Field::DocumentNumber, "110105194912310021")
///     .with(Field::NameZh, "张三");
/// let findings = checker.check(&registrant);
/// assert_eq!((findings[0].code.as_str(), findings[0].severity), ("number-check-digit", Severity::Refusal));
/// # Ok::<(), &str>(())
/// ```
#[cfg(feature = "registrants")]
pub mod registrants {
    pub use docprep_registrants::rules::Registrar;
    pub use docprep_registrants::{
        CheckedRow, Checker, Code, Date, Expiry, Field, Finding, FindingRecord, Region, Registrant,
        RegistrantTable, RowRecord, Severity, Suggestion, TableError, TableFault, TableForm, TableLimits,
    };
}

/// For services that take files from strangers: reads them in processes that have given up every right first, as
/// docs/security.md tells. Linux only so far.
///
/// The processes are this program's own: `main` looks first whether it was started as one.
///
/// ```no_run
/// use std::num::NonZeroUsize;
/// use std::process::ExitCode;
///
/// use docprep::PrepareOptions;
/// use docprep::isolation::{Pool, PoolOptions, Program, run_worker};
///
/// fn main() -> ExitCode {
///     if std::env::args().nth(1).as_deref() == Some("read-files") {
///         return run_worker();
///     }
///     let options = PoolOptions::new(Program::this("read-files"), NonZeroUsize::MIN);
///     let made = Pool::start(options).map(|pool| pool.prepare(b"what a stranger sent", &PrepareOptions::default()));
///     assert!(made.is_ok_and(|prepared| prepared.is_err()));
///     ExitCode::SUCCESS
/// }
/// ```
#[cfg(feature = "isolation")]
pub mod isolation {
    pub use docprep_isolation::{Landlock, Lock, Pool, PoolOptions, Program, Unavailable};

    /// Locks this process, then reads files for the one that has started it. For the beginning of `main`: nothing may be open
    /// yet but the standard input, output and error, and there may be no other thread.
    pub fn run_worker() -> std::process::ExitCode {
        docprep_isolation::run_worker(&crate::CODECS)
    }
}

/// Makes one picture ready for upload: upright, sRGB, one JPEG inside the profile's byte band, without private
/// metadata, altered as little as possible.
///
/// `bytes` is the whole input file; its format is told by its content. Nothing is read, written or printed.
///
/// # Errors
/// One [`Error`] says why there is no output; see its variants.
pub fn prepare(bytes: &[u8], options: &PrepareOptions) -> Result<Prepared, Error> {
    docprep_core::prepare(bytes, options, &CODECS)
}

/// Puts two to six pictures onto one canvas, upright, complete and at one visual scale, and makes that ready for
/// upload as [`prepare()`] does one picture.
///
/// Each of `parts` is a whole input file. In a column all parts get one width, in a row one height: that of the
/// smallest, as long as the others stay legible at it; else the smallest is enlarged, by a factor of 3 at most, and
/// where that is not enough it keeps its size and stands in the middle. Nothing is cropped, nothing overlaps.
///
/// # Errors
/// [`MergeError`] says why there is no output, and which part is at fault.
pub fn merge(parts: &[&[u8]], options: &MergeOptions) -> Result<Merged, MergeError> {
    docprep_core::merge(parts, options, &CODECS)
}

/// Looks at one picture without preparing it: the facts about it, and what the registry would say to the file as it
/// is.
///
/// # Errors
/// As [`prepare()`].
pub fn check(bytes: &[u8], options: &PrepareOptions) -> Result<(InputFacts, Vec<Finding>), Error> {
    docprep_core::check(bytes, options, &CODECS)
}

/// Decodes one picture: strictly, within `limits`, to upright opaque sRGB at its full size.
///
/// # Errors
/// As [`prepare()`], without [`Error::CannotFit`].
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, Error> {
    docprep_core::decode(bytes, limits, &CODECS)
}

/// A finding in words: what was noticed, and what to do. The registry of `profile` is quoted where the profile states
/// what it says.
pub fn describe_finding(finding: &Finding, profile: &Profile, voice: Voice) -> Words {
    voice.say(&docprep_record::finding(finding, profile))
}

/// An error in words: why there is no output, and what to do.
pub fn describe_error(error: &Error, voice: Voice) -> Words {
    voice.say(&docprep_record::error(error))
}

/// Compiles and runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
