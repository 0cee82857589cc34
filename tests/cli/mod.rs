//! The real binary on files in temporary folders: messages, exit codes, what is written and what is not.

pub mod bench;
mod check;
mod convert;
mod explain;
mod faults;
mod interrupt;
pub mod language;
mod merge;
mod naming;
mod page;
mod registrants;
mod registrants_explain;
mod registrants_prepare;
mod reports;
mod resume;
mod streams;
mod usage;
