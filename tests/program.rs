//! The tests of the program as its users see it, and of what must come of each file; `library.rs` says what holds for all
//! programs of tests.

mod cli;
mod fuzz_targets;
#[cfg(target_os = "linux")]
mod mounted;
mod readme;
#[cfg(all(feature = "serve", unix))]
mod serve;
mod skipped;
mod verdicts;
mod zune;
