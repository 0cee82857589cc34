//! Checks what a domain's holder is registered with: the number of the document, names, dates, regions, contacts, domains.
//!
//! Nothing is opened, asked for or sent. Whoever calls says which day it is, and has the rows: as [`Registrant`]s, or as the
//! bytes of a table.
//!
//! ```
//! use docprep_registrants::rules::Registrar;
//! use docprep_registrants::{Checker, Code, Date, Field, Registrant};
//!
//! let today = Date::new(2026, 11, 26).ok_or("no such day")?;
//! let mut checker = Checker::new(Registrar::default_one(), today);
//! let registrant = Registrant::new(2)
//!     .with(Field::DocumentType, "SFZ")
//!     .with(Field::Region, "CN")
//!     .with(Field::NameZh, "张三")
//!     .with(Field::DocumentNumber, "11O10519491231002X");
//! let findings = checker.check(&registrant);
//! assert_eq!(findings[0].code, Code::NumberConfusable);
//! // Shown masked; who asks for it gets the number that was meant.
//! assert_eq!(format!("{:?}", findings[0].suggestion), "Some(Suggestion(110***********002X))");
//! # Ok::<(), &str>(())
//! ```
//!
//! A finding is a code with a severity, and knows what is to be said of it; the words stand in `docprep-words`. What no source
//! is certain of is told as [`Severity::Info`] at most. Rules that differ by registrar are data, in `rules/`.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod again;
mod checks;
mod date;
mod field;
mod finding;
mod latin;
pub mod numbers;
#[cfg(test)]
mod planted;
mod punycode;
mod reading;
mod record;
mod region;
mod registrant;
pub mod requests;
pub mod rules;
pub mod template;

pub use checks::Checker;
pub use date::{Date, Expiry};
pub use docprep_tables::{Error as TableError, Form as TableForm, Limits as TableLimits};
pub use field::Field;
pub use finding::{Code, Finding, Severity, Suggestion};
pub use latin::{is_spelling, latin_form};
pub use punycode::domain_in_unicode;
pub use reading::{CheckedRow, RegistrantTable, TableFault};
pub use record::{FindingRecord, RowRecord, SCHEMA, foretold_saying, shown_id};
pub use region::Region;
pub use registrant::Registrant;
