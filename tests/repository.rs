//! The tests of what the pages of this repository say about it; `library.rs` says what holds for all programs of tests.

mod circles;
mod dependencies;
mod imports;
mod public_api;
