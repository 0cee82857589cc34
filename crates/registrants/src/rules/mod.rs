//! The rules that are data: kinds of documents, what each registrar asks for, and which refusals are foretold.
//!
//! The only folder of this crate that names toml.

mod api;
mod documents;
mod foretold;
mod refusals;
mod registrar;

pub use api::Api;
pub use documents::{Document, HolderKind};
pub use foretold::{foretold, in_chinese};
pub use refusals::{columns_of, foretelling};
pub use registrar::{Brackets, ChineseName, Registrar, Service, Source};
