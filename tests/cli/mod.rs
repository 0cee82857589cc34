//! The real binary on files in temporary folders: messages, exit codes, what is written and what is not.

mod bench;
mod check;
mod convert;
mod faults;
mod interrupt;
mod language;
mod merge;
mod naming;
mod page;
mod registrants;
mod reports;
mod resume;
mod streams;
mod usage;
