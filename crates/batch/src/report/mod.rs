//! Reports of a run: records as JSON lines, as a table, as a page, and lines for a terminal. The sentences themselves stand
//! in `docprep-words`.

pub mod csv;
pub mod form;
pub mod html;
pub mod human;
pub mod jsonl;
pub mod paragraph;
pub mod progress;
mod record;
pub mod sayings;

pub use record::record_of;
