//! Folders, threads, temporary files: everything around the core.

pub mod manifest;
pub mod pairing;
