//! Which form a table has, told by its content, and the walk through it.

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::encoding;
use crate::error::Error;
use crate::limits::Limits;
use crate::row::Row;
use crate::workbook::Workbook;
use crate::{delimited, json_lines, json_list};

/// A ZIP archive, which a workbook is (APPNOTE.TXT 4.3.7).
const ZIP: &[u8] = b"PK\x03\x04";

/// A compound file, which is what Excel wrote until 2003, and what it wraps a locked workbook in ([MS-CFB] 2.2).
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// One row a line, separated by commas, semicolons or tabs.
    Delimited,
    /// One object of JSON a line.
    JsonLines,
    /// A document of JSON: a list of objects, or one object over several lines.
    JsonList,
    /// A workbook of Excel 2007 or later.
    Workbook,
}

/// A table: its columns, and the way to its rows.
pub struct Table<'a> {
    columns: Vec<String>,
    limits: Limits,
    content: Content<'a>,
}

enum Content<'a> {
    Delimited(Cow<'a, str>),
    JsonLines(Cow<'a, str>),
    JsonList(Cow<'a, str>),
    Workbook(Box<Workbook<'a>>),
}

impl<'a> Table<'a> {
    /// Tells the form and reads the header: the first row with anything in it, or the keys of JSON's objects.
    ///
    /// # Errors
    /// When there is nothing in it, when it is no table, or when it exceeds the limits.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        if bytes.len() > limits.max_bytes {
            return Err(Error::TooLarge {
                bytes: bytes.len() as u64,
                limit: limits.max_bytes as u64,
            });
        }
        let (columns, content) = if bytes.starts_with(ZIP) {
            let mut workbook = Box::new(Workbook::open(bytes, limits)?);
            // Those of the workbook are counted below; it needs only their number.
            (std::mem::take(&mut workbook.columns), Content::Workbook(workbook))
        } else if bytes.starts_with(COMPOUND_FILE) {
            return Err(Error::OldOrLocked);
        } else {
            let text = encoding::decode(bytes)?;
            if is_json_list(&text) {
                (json_list::columns(&text)?, Content::JsonList(text))
            } else if text.trim_start().starts_with('{') {
                (json_lines::columns(&text), Content::JsonLines(text))
            } else {
                (delimited::columns(&text), Content::Delimited(text))
            }
        };
        if columns.is_empty() {
            return Err(Error::Empty);
        }
        if columns.len() > limits.max_columns {
            return Err(Error::TooManyColumns {
                columns: columns.len(),
                limit: limits.max_columns,
            });
        }
        Ok(Table {
            columns,
            limits,
            content,
        })
    }

    /// The form.
    pub fn form(&self) -> Form {
        match self.content {
            Content::Delimited(_) => Form::Delimited,
            Content::JsonLines(_) => Form::JsonLines,
            Content::JsonList(_) => Form::JsonList,
            Content::Workbook(_) => Form::Workbook,
        }
    }

    /// What separates the cells of a text; `None` in other forms.
    pub fn separator(&self) -> Option<char> {
        match &self.content {
            Content::Delimited(text) => Some(delimited::separator(text)),
            _ => None,
        }
    }

    /// The names of the columns, as written, without blanks at their ends. One that has none is empty.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Calls `look` with every row below the header that is not empty, in their order, until it breaks.
    ///
    /// # Errors
    /// When a workbook turns out to be damaged on the way. Rows before that have been looked at.
    pub fn for_each(&self, look: impl FnMut(Row) -> ControlFlow<()>) -> Result<(), Error> {
        match &self.content {
            Content::Delimited(text) => delimited::for_each(text, self.columns.len(), self.limits, look),
            Content::JsonLines(text) => json_lines::for_each(text, &self.columns, self.limits, look),
            Content::JsonList(text) => return json_list::for_each(text, &self.columns, self.limits, look),
            Content::Workbook(workbook) => {
                return workbook.for_each(self.columns.len(), self.limits, look);
            }
        }
        Ok(())
    }
}

/// A list, or an object that goes on beyond its first line.
fn is_json_list(text: &str) -> bool {
    let text = text.trim_start();
    // Columns of CSV may well be named in brackets: [id],[name].
    let list = text.strip_prefix('[').map(str::trim_start);
    list.is_some_and(|list| list.starts_with(['{', ']']))
        || text.starts_with('{')
            && text
                .lines()
                .next()
                .is_some_and(|first| !json_list::is_one_object(first))
            && json_list::is_one_object(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Option<Error> {
        Table::open(bytes, Limits::default()).err()
    }

    #[test]
    fn the_content_tells_the_form() {
        let form = |text: &str| Table::open(text.as_bytes(), Limits::default()).map(|table| table.form());
        assert_eq!(form("id,no\n1,2\n"), Ok(Form::Delimited));
        assert_eq!(form("\u{feff}\n {\"id\":1}\n"), Ok(Form::JsonLines));
        assert_eq!(form("{\"id\":1}\n{\"id\":\n"), Ok(Form::JsonLines));
        assert_eq!(form("{\"id\":\n{\"id\":1}\n"), Ok(Form::JsonLines));
        assert_eq!(form(" [\n{\"id\":1}]\n"), Ok(Form::JsonList));
        assert_eq!(form("{\n\"id\":1}\n"), Ok(Form::JsonList));
        assert_eq!(form("[id],[no]\n1,2\n"), Ok(Form::Delimited));
    }

    #[test]
    fn what_is_no_table_is_told_apart() {
        for nothing in ["", "\u{feff}", "\n\n", ",,,\n,,\n", "{}\n"] {
            assert_eq!(refused(nothing.as_bytes()), Some(Error::Empty), "{nothing:?}");
        }
        assert_eq!(
            refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
            Some(Error::OldOrLocked)
        );
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(Error::NotATable));
        assert!(matches!(
            refused(b"PK\x03\x04and then nothing"),
            Some(Error::Damaged { .. })
        ));
    }

    #[test]
    fn limits_come_first() {
        let limits = Limits {
            max_bytes: 4,
            max_columns: 2,
            ..Limits::default()
        };
        let open = |text: &str| Table::open(text.as_bytes(), limits).err();
        assert_eq!(open("a,b,c"), Some(Error::TooLarge { bytes: 5, limit: 4 }));
        let limits = Limits {
            max_columns: 2,
            ..Limits::default()
        };
        let open = |text: &str| Table::open(text.as_bytes(), limits).err();
        assert_eq!(
            open("a,b,c"),
            Some(Error::TooManyColumns { columns: 3, limit: 2 })
        );
    }
}
