//! JSON Lines (<https://jsonlines.org>): one object a line, its keys the columns.

use std::ops::ControlFlow;

use crate::json_object::{Columns, Object, empty_row, fill};
use crate::limits::Limits;
use crate::row::{Fault, Row};

/// Every key of every line, in the order in which they first occur.
pub fn columns(text: &str) -> Vec<String> {
    let mut columns = Columns::default();
    for (_, line) in lines(text) {
        if let Ok(object) = serde_json::from_str(line) {
            columns.add(object);
        }
    }
    columns.names
}

/// Calls `look` with every line that is not empty.
pub fn for_each(
    text: &str,
    columns: &[String],
    limits: Limits,
    mut look: impl FnMut(Row) -> ControlFlow<()>,
) {
    for (number, line) in lines(text) {
        let mut row = empty_row(number, columns);
        match serde_json::from_str::<Object>(line) {
            Ok(object) => fill(&mut row, object, columns, limits),
            Err(_) => row.faults.push((None, Fault::NotAnObject)),
        }
        if look(row).is_break() {
            return;
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::Cell;

    fn rows(text: &str) -> (Vec<String>, Vec<Row>) {
        let columns = columns(text);
        let mut rows = Vec::new();
        for_each(text, &columns, Limits::default(), |row| {
            rows.push(row);
            ControlFlow::Continue(())
        });
        (columns, rows)
    }

    #[test]
    fn keys_are_columns_in_the_order_in_which_they_occur() {
        let (columns, rows) =
            rows("{\"no\":\"1\",\"id\":7}\n\n{\"id\":true,\"domains\":[\"a.cn\",\"b.cn\"],\"x\":null}\n");
        assert_eq!(columns, ["no", "id", "domains", "x"]);
        assert_eq!(rows[0].cells[..2], [Cell::Text("1".into()), Cell::Number(7.0)]);
        assert_eq!(rows[1].number, 3);
        assert_eq!(
            rows[1].cells[1..],
            [Cell::Boolean(true), Cell::Text("a.cn;b.cn".into()), Cell::Empty]
        );
    }

    #[test]
    fn what_is_no_flat_object_is_a_fault_of_its_line() {
        let (_, rows) = rows("{\"a\":{\"b\":1}}\nnonsense\n[1]\n{\"a\":\"1\",\"a\":\"2\"}\n{\"a\":[1]}\n");
        let faults: Vec<&[(Option<usize>, Fault)]> = rows.iter().map(|row| &row.faults[..]).collect();
        assert_eq!(faults[0], [(Some(0), Fault::Nested)]);
        assert_eq!(faults[1], [(None, Fault::NotAnObject)]);
        assert_eq!(faults[2], [(None, Fault::NotAnObject)]);
        assert_eq!(faults[3], [(Some(0), Fault::KeyTwice("a".into()))]);
        assert_eq!(rows[3].cells, [Cell::Text("1".into())]);
        assert_eq!(faults[4], [(Some(0), Fault::Nested)]);
    }
}
