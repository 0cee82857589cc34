//! Checks what a domain's holder is registered with.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod date;
pub mod numbers;

pub use date::{Date, Expiry};
