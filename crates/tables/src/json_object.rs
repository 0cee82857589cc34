//! An object of JSON as a row: its keys are the columns.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::limits::Limits;
use crate::row::{Cell, Fault, Row};

/// An object with its keys in their order.
pub struct Object(Vec<(String, Value)>);

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

/// Keys in the order in which they first occur.
#[derive(Default)]
pub struct Columns {
    pub names: Vec<String>,
    seen: HashSet<String>,
}

impl Columns {
    /// Adds the keys of an object.
    pub fn add(&mut self, Object(entries): Object) {
        for (key, _) in entries {
            if self.seen.insert(key.clone()) {
                self.names.push(key);
            }
        }
    }
}

/// A row in which nothing stands yet.
pub fn empty_row(number: u64, columns: &[String]) -> Row {
    Row {
        number,
        cells: vec![Cell::Empty; columns.len()],
        ..Row::default()
    }
}

/// Fills the row with what the object has, and notes what no cell can hold.
pub fn fill(row: &mut Row, Object(entries): Object, columns: &[String], limits: Limits) {
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
