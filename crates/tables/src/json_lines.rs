//! JSON Lines (<https://jsonlines.org>): one object a line, its keys the columns.

use std::collections::HashSet;
use std::fmt;
use std::ops::ControlFlow;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::limits::Limits;
use crate::row::{Cell, Fault, Row};

/// An object with its keys in their order.
struct Object(Vec<(String, Value)>);

impl<'de> serde::Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Object;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Object(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// Every key of every line, in the order in which they first occur.
pub fn columns(text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut columns = Vec::new();
    for (_, line) in lines(text) {
        let Ok(Object(entries)) = serde_json::from_str(line) else {
            continue;
        };
        for (key, _) in entries {
            if seen.insert(key.clone()) {
                columns.push(key);
            }
        }
    }
    columns
}

/// Calls `look` with every line that is not empty.
pub fn for_each(
    text: &str,
    columns: &[String],
    limits: Limits,
    mut look: impl FnMut(Row) -> ControlFlow<()>,
) {
    for (number, line) in lines(text) {
        let mut row = Row {
            number,
            cells: vec![Cell::Empty; columns.len()],
            ..Row::default()
        };
        match serde_json::from_str(line) {
            Ok(Object(entries)) => fill(&mut row, entries, columns, limits),
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

fn fill(row: &mut Row, entries: Vec<(String, Value)>, columns: &[String], limits: Limits) {
    let mut filled = vec![false; columns.len()];
    for (key, value) in entries {
        // A few dozen columns: a search is as fast as a map.
        let Some(column) = columns.iter().position(|name| *name == key) else {
            continue;
        };
        if std::mem::replace(&mut filled[column], true) {
            row.faults.push((Some(column), Fault::KeyTwice(key)));
            continue;
        }
        match value {
            Value::Null => {}
            Value::Bool(value) => row.put(column, Cell::Boolean(value)),
            Value::String(text) => row.put_text(column, &text, limits.max_cell_chars),
            Value::Number(number) => match number.as_f64() {
                Some(number) => row.put(column, Cell::Number(number)),
                None => row.faults.push((Some(column), Fault::Nested)),
            },
            // Several domains or pictures may well be a list.
            Value::Array(parts) => match joined(&parts) {
                Some(text) => row.put_text(column, &text, limits.max_cell_chars),
                None => row.faults.push((Some(column), Fault::Nested)),
            },
            Value::Object(_) => row.faults.push((Some(column), Fault::Nested)),
        }
    }
}

/// The texts of a list, separated as they are in a cell; `None` where one is no text.
fn joined(parts: &[Value]) -> Option<String> {
    let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
    Some(parts?.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
