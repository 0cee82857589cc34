//! The core of docprep: bytes of a picture in, bytes of a JPEG and an [`Outcome`] out.
//!
//! It reads no files, starts no threads, asks no clock and no environment, prints nothing, and keeps nothing between two
//! calls. It has no `unsafe` code and no library in C: those that read and write JPEG and HEIF come in from outside, as
//! [`Codecs`](codecs::Codecs). Without files and threads on purpose: what is around pictures is another crate's.
//!
//! Programs use the crate `docprep`, whose page is the guide to all of this.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod check;
pub mod codecs;
mod cost;
mod finish;
pub mod inspect;
mod merge;
mod options;
mod prepare;
mod preview;
pub mod profile;
mod received;
mod seen;
mod stage;
#[cfg(test)]
mod stand_in;
mod terms;
mod unaltered;
mod wire;

pub use check::{check, check_opened, decode};
pub use cost::{peak_bytes, peak_bytes_of};
pub use merge::{
    MERGE_PARTS, MergeError, MergeOutcome, Merged, PartOutcome, merge, merge_opened, open_parts,
};
pub use options::{MergeOptions, PrepareOptions};
pub use prepare::{prepare, prepare_opened};
pub use preview::{Preview, Previews};
pub use profile::{Profile, ProfileError};
pub use received::look_at_output;
pub use stage::decode::Opened;
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
pub use wire::{WIRE_VERSION, Wire};
