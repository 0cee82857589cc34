//! The stages of the pipeline, one subject a file. A stage never calls the next; `prepare.rs` orders them.

pub(crate) mod probe;
