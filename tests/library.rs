//! The tests of the library through its public API.
//!
//! There are four programs of tests, of one subject a module: this one, `program.rs`, `repository.rs`, and `isolated.rs`,
//! which is its own worker. Few, since each
//! links the picture libraries; two that are large, since a program is compiled by one core. Under cargo-nextest each test
//! has a process of its own; under `cargo test` they are threads of one, so none may change what belongs to the process,
//! such as the working directory or an environment variable. One that has to belongs into a program of its own.

mod auto_upright;
mod batch;
mod checks_corpus;
mod checks_rates;
mod explained;
mod fit;
mod formats;
mod merge;
#[cfg(target_os = "linux")]
mod mounted;
mod sayings;
mod skipped;
mod words_by_code;
mod zune;
