//! Text with one row a line, its cells separated by commas, semicolons or tabs (RFC 4180).
//!
//! The only file of this crate that names csv.

use std::ops::ControlFlow;

use csv::{ReaderBuilder, StringRecord};

use crate::limits::Limits;
use crate::row::{Cell, Fault, Row};

/// What may separate cells. The first wins where none is more frequent than another.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Excel's own way of naming the separator on a first line.
const NAMES_SEPARATOR: &str = "sep=";

/// What separates the cells.
pub fn separator(text: &str) -> char {
    separated(text).1
}

/// The header's cells, as far as there are any.
pub fn columns(text: &str) -> Vec<String> {
    let mut columns = Vec::new();
    read(text, |_, record, _| {
        columns = record.iter().map(|name| name.trim().to_owned()).collect();
        if columns.iter().all(String::is_empty) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    columns
}

/// Calls `look` with every row below the header that is not empty.
pub fn for_each(text: &str, columns: usize, limits: Limits, mut look: impl FnMut(Row) -> ControlFlow<()>) {
    let mut is_header_passed = false;
    read(text, |line, record, is_open| {
        let mut row = Row {
            number: line,
            cells: vec![Cell::Empty; columns],
            ..Row::default()
        };
        for (column, cell) in record.iter().enumerate() {
            row.put_text(column, cell, limits.max_cell_chars);
        }
        if is_open {
            row.faults.push((None, Fault::OpenQuotation));
        }
        if row.is_empty() {
            return ControlFlow::Continue(());
        }
        if !is_header_passed {
            is_header_passed = true;
            return ControlFlow::Continue(());
        }
        look(row)
    });
}

/// Calls `look` with every line's number, from 1, its cells, and whether a quotation in it is never closed, so that it
/// has swallowed the lines behind.
fn read(text: &str, mut look: impl FnMut(u64, &StringRecord, bool) -> ControlFlow<()>) {
    let (text, separator, passed_over) = separated(text);
    let has_open_quotation = text.matches('"').count() % 2 == 1;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        // One of `SEPARATORS`, all of which are ASCII.
        .delimiter(separator as u8)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    // What is read is a text in memory: neither reading nor its encoding can fail.
    while let Ok(true) = reader.read_record(&mut record) {
        let line = record.position().map_or(0, |position| line_of(text, position));
        let is_last = reader.position().byte() >= text.len() as u64;
        let is_open = has_open_quotation && is_last && record.iter().any(|cell| cell.contains('\n'));
        if look(line + passed_over, &record, is_open).is_break() {
            break;
        }
    }
}

/// The line on which a record begins. What the reader tells is where it began to look for one, before blank lines.
fn line_of(text: &str, position: &csv::Position) -> u64 {
    let rest = usize::try_from(position.byte())
        .ok()
        .and_then(|byte| text.as_bytes().get(byte..));
    let blank = rest
        .unwrap_or_default()
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + blank.filter(|&&byte| byte == b'\n').count() as u64
}

/// The text below a line that names the separator, the separator, and how many lines were passed over.
fn separated(text: &str) -> (&str, char, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    // A tab is a separator, and no blank.
    let named = first
        .trim_end_matches(['\r', ' '])
        .strip_prefix(NAMES_SEPARATOR)
        .and_then(|name| name.chars().next());
    match named.filter(|named| SEPARATORS.contains(named)) {
        Some(named) => (rest, named, 1),
        None => (text, most_frequent(text), 0),
    }
}

/// The separator of which the first line that is not blank has most, outside of quotation marks.
fn most_frequent(text: &str) -> char {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut is_quoted = false;
    for character in first.chars() {
        is_quoted ^= character == '"';
        if let Some(place) = SEPARATORS
            .iter()
            .position(|&separator| separator == character && !is_quoted)
        {
            counts[place] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let place = counts.iter().position(|&count| count == most).unwrap_or_default();
    SEPARATORS[place]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<Cell>)> {
        let mut rows = Vec::new();
        for_each(text, columns(text).len(), Limits::default(), |row| {
            rows.push((row.number, row.cells));
            ControlFlow::Continue(())
        });
        rows
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn commas_semicolons_and_tabs_are_told_apart_by_the_header() {
        for separator in [",", ";", "\t"] {
            let table = ["id", "name, of the holder", "no"]
                .map(|name| format!("\"{name}\""))
                .join(separator);
            let table = format!("{table}\n1{separator}\"x;y,z\"{separator}3\n");
            assert_eq!(
                rows(&table),
                [(2, vec![text("1"), text("x;y,z"), text("3")])],
                "{separator:?}"
            );
        }
    }

    #[test]
    fn a_line_that_names_the_separator_is_no_header() {
        let table = "sep=;\r\nid;a,b,c\r\n1;2\r\n";
        assert_eq!(columns(table), ["id", "a,b,c"]);
        assert_eq!(rows(table), [(3, vec![text("1"), text("2")])]);
        assert_eq!(columns("sep=\t\r\nid\tno\r\n"), ["id", "no"]);
    }

    #[test]
    fn blank_lines_and_short_rows_lose_nothing() {
        let table = "\n,,\nid,name,no\n\n1\n,,\n2,b,c,\n";
        assert_eq!(columns(table), ["id", "name", "no"]);
        assert_eq!(
            rows(table),
            [
                (5, vec![text("1"), Cell::Empty, Cell::Empty]),
                (7, vec![text("2"), text("b"), text("c")])
            ]
        );
    }

    #[test]
    fn cells_behind_the_last_column_are_counted() {
        let mut surplus = Vec::new();
        for_each("a,b\n1,2,3,,4\n", 2, Limits::default(), |row| {
            surplus.push(row.surplus);
            ControlFlow::Continue(())
        });
        assert_eq!(surplus, [2]);
    }

    #[test]
    fn a_quotation_that_is_never_closed_is_told_where_it_begins() {
        let faults = |text: &str| {
            let mut faults = Vec::new();
            for_each(text, 2, Limits::default(), |row| {
                faults.push((row.number, row.faults));
                ControlFlow::Continue(())
            });
            faults
        };
        let open = faults("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
        assert_eq!(open, [(2, vec![]), (3, vec![(None, Fault::OpenQuotation)])]);
        // A sign for inches within a cell opens none, and lines within a closed one are its own.
        assert_eq!(faults("a,b\n1,5\" wide\n3,4\n"), [(2, vec![]), (3, vec![])]);
        assert_eq!(faults("a,b\n3,\"4\n5\"\n6,7\n"), [(2, vec![]), (4, vec![])]);
    }
}
