//! What became of one picture, for reports and for answers of a service: as data for programs ([`Record`]), and as
//! [sayings](docprep_words::Saying) for people.
//!
//! The sentences themselves stand in `docprep-words`; here is which of them says what. What goes wrong with files, or with
//! requests, is told where that happens.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod errors;
mod findings;
mod part;
mod record;

pub use errors::error;
pub use findings::finding;
pub use part::PartRecord;
pub use record::{ErrorRecord, FindingRecord, Record, SCHEMA};
