//! For services that take files from strangers: the same core as the command line, with a bound on what may run and
//! wait at the same time, a way to give up, and for every refusal a code and an HTTP status.
//!
//! ```
//! use docprep_core::{Cancellation, Limits, MergeOptions};
//! use docprep_serve::{Gate, GateLimits, Preparer, Refusal};
//!
//! # fn answer(upload: &[u8]) -> Result<Vec<u8>, Refusal> {
//! let mut options = MergeOptions::default();
//! options.prepare.limits = Limits::service();
//! let preparer = Preparer::new(options, docprep_codecs::CODECS);
//! let gate = Gate::new(GateLimits::of_budget(2, 512 << 20));
//!
//! // For each upload; in async code `gate.join(…)?.await` waits for the place.
//! let opened = preparer.open(upload);
//! let permit = gate.try_enter(opened.peak_bytes())?;
//! let prepared = opened.prepare(&Cancellation::default())?;
//! drop(permit);
//! # Ok(prepared.jpeg)
//! # }
//! # let refusal = answer(b"no picture").unwrap_err();
//! # assert_eq!((refusal.code(), refusal.http_status()), ("unsupported-format", 415));
//! # assert_eq!(refusal.registry_code(&docprep_core::Profile::default()), Some("FileFormatNotSupported"));
//! ```
//!
//! `examples/upload_service.rs` of the crate `docprep` is a whole service around it; `http`, where that feature is on, is
//! docprep's own.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod gate;
#[cfg(feature = "http")]
pub mod http;
mod place;
mod preparer;
mod problem;
pub mod records;
mod refusal;
mod sayings;
mod serial;

pub use gate::{Admission, Busy, Gate, GateLimits, GateState, NotAdmitted, Permit, Upload};
pub use preparer::{OpenedParts, OpenedPicture, Preparer};
pub use problem::{ParameterProblem, RegistrantsProblem, UploadProblem};
pub use refusal::{Refusal, TABLE, TableRow};
pub use sayings::refusal as refusal_saying;
