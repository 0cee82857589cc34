//! Tables as people have them: bytes in, rows out.
//!
//! CSV (commas, semicolons or tabs; UTF-8 with or without a byte order mark, UTF-16, GB18030), JSON (a list of objects, or one a line) and XLSX are
//! told apart by their content. Nothing is opened, written or remembered; a table is walked through row by row, so that
//! what is held beside the bytes themselves is one row, and of a workbook its shared texts.
//!
//! ```
//! use std::ops::ControlFlow;
//! use docprep_tables::{Limits, Table};
//!
//! let table = Table::open("姓名;证件号码\n张三;1\n".as_bytes(), Limits::default())?;
//! assert_eq!(table.columns(), ["姓名", "证件号码"]);
//! table.for_each(|row| {
//!     assert_eq!((row.number, row.cells.len()), (2, 2));
//!     ControlFlow::Continue(())
//! })?;
//! # Ok::<(), docprep_tables::Error>(())
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod delimited;
mod encoding;
mod error;
mod json_lines;
mod json_list;
mod json_object;
mod limits;
mod package;
mod row;
mod table;
mod workbook;

pub use encoding::decode;
pub use error::Error;
pub use limits::Limits;
pub use row::{Cell, Fault, Row, column_letters};
pub use table::{Form, Table};
