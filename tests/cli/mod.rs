//! The real binary on files in temporary folders: messages, exit codes, what is written and what is not.

mod bench;
mod check;
mod convert;
mod faults;
mod interrupt;
mod merge;
#[cfg(target_os = "linux")]
#[path = "../mounted/mod.rs"]
mod mounted;
mod naming;
mod page;
mod reports;
mod resume;
#[path = "../skipped/mod.rs"]
mod skipped;
mod streams;
mod usage;
