//! Rows and cells.

/// A row of a table that is no header, and not empty.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Row {
    /// Of a workbook the row's number, of a text the number of the line on which it begins; from 1.
    pub number: u64,
    /// One for each column, in their order; those behind the last column are in `surplus`.
    pub cells: Vec<Cell>,
    /// Cells behind the last column that are not empty.
    pub surplus: usize,
    /// What is wrong with it: the column (from 0; `None` for the whole row), and what.
    pub faults: Vec<(Option<usize>, Fault)>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub enum Cell {
    /// Nothing, or blanks only.
    #[default]
    Empty,
    /// A text as written, blanks at its ends included. In a CSV file there is nothing else.
    Text(String),
    /// A number, as a workbook or JSON has them: no more than 15 digits can be trusted.
    Number(f64),
    /// A day, by the cell's format.
    Date {
        /// Year of the Gregorian calendar.
        year: u16,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// Yes or no.
    Boolean(bool),
}

/// What is wrong with a cell or a row. The cell is then [`Cell::Empty`], if nothing else is said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// More characters than the limit.
    TooLong {
        /// How many there are.
        chars: usize,
        /// The most that is read.
        limit: usize,
    },
    /// A formula. The cell holds the value that the program stored with it, if it did.
    Formula {
        /// Whether there is one.
        has_value: bool,
    },
    /// The cell shows an error, such as `#N/A`.
    ErrorValue(String),
    /// The cell is part of a merged one that reaches over several rows or columns.
    Merged,
    /// A list or an object where a text is expected, in JSON.
    Nested,
    /// A quotation that is never closed, so that the cell has swallowed the lines behind.
    OpenQuotation,
    /// The line is no object of JSON.
    NotAnObject,
    /// The same key twice in one object of JSON; the later one was left out.
    KeyTwice(String),
}

impl Cell {
    /// A text as written; blanks alone are nothing.
    pub(crate) fn of_text(text: &str) -> Cell {
        if text.trim().is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text.to_owned())
        }
    }
}

impl Row {
    pub(crate) fn is_empty(&self) -> bool {
        self.surplus == 0 && self.faults.is_empty() && self.cells.iter().all(|cell| *cell == Cell::Empty)
    }

    /// Puts a text into the column, or notes that it is too long.
    pub(crate) fn put_text(&mut self, column: usize, text: &str, limit: usize) {
        // A character has at most four bytes, so that counting can mostly be left out.
        let chars = if text.len() > limit {
            text.chars().count()
        } else {
            0
        };
        let cell = if chars > limit {
            self.faults.push((Some(column), Fault::TooLong { chars, limit }));
            Cell::Empty
        } else {
            Cell::of_text(text)
        };
        self.put(column, cell);
    }

    /// Puts a cell into the column, or counts it as surplus.
    pub(crate) fn put(&mut self, column: usize, cell: Cell) {
        match self.cells.get_mut(column) {
            Some(place) => *place = cell,
            None if cell != Cell::Empty => self.surplus += 1,
            None => {}
        }
    }
}

/// The letters by which a workbook names a column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        // Below 26.
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_workbooks() {
        let letters = [0, 25, 26, 51, 701, 702].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
    }

    #[test]
    fn a_text_of_many_bytes_and_few_characters_is_not_too_long() {
        let mut row = Row {
            cells: vec![Cell::Empty; 1],
            ..Row::default()
        };
        row.put_text(0, "证件号", 3);
        assert!(row.faults.is_empty());
        row.put_text(0, "证件号码", 3);
        assert_eq!(row.faults, [(Some(0), Fault::TooLong { chars: 4, limit: 3 })]);
        assert_eq!(row.cells, [Cell::Empty]);
    }
}
