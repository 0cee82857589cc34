//! A document of JSON (RFC 8259) that is a list of objects, or a single one. It is read object by object, never held whole.

use std::fmt;
use std::ops::ControlFlow;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor, value,
};

use crate::error::Error;
use crate::json_object::{Columns, Object, empty_row, fill};
use crate::limits::Limits;
use crate::row::{Fault, Row};

/// What is an element of the list: `None` where it is no object.
struct Element(Option<Object>);

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Element;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a value")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Element, A::Error> {
                Object::deserialize(value::MapAccessDeserializer::new(map))
                    .map(|object| Element(Some(object)))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Element, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Element(None))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_str<E>(self, _: &str) -> Result<Element, E> {
                Ok(Element(None))
            }

            fn visit_unit<E>(self) -> Result<Element, E> {
                Ok(Element(None))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// Calls the closure with every element until it breaks.
struct EachElement<F>(F);

impl<'de, F: FnMut(Element) -> ControlFlow<()>> DeserializeSeed<'de> for EachElement<F> {
    type Value = ControlFlow<()>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<ControlFlow<()>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, F: FnMut(Element) -> ControlFlow<()>> Visitor<'de> for EachElement<F> {
    type Value = ControlFlow<()>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of objects, or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<ControlFlow<()>, A::Error> {
        while let Some(element) = list.next_element()? {
            if (self.0)(element).is_break() {
                // There is no way to leave a list before its end but by an error; the caller knows that it broke.
                return Err(A::Error::custom("broken off"));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, map: A) -> Result<ControlFlow<()>, A::Error> {
        let object = Object::deserialize(value::MapAccessDeserializer::new(map))?;
        Ok((self.0)(Element(Some(object))))
    }
}

fn each_element(text: &str, mut look: impl FnMut(Element) -> ControlFlow<()>) -> Result<(), Error> {
    let mut has_broken_off = false;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let each = EachElement(|element| {
        let flow = look(element);
        has_broken_off = flow.is_break();
        flow
    });
    let walked = each
        .deserialize(&mut deserializer)
        .and_then(|_| deserializer.end());
    match walked {
        Err(error) if !has_broken_off => Err(Error::Syntax {
            line: error.line() as u64,
            column: error.column() as u64,
        }),
        _ => Ok(()),
    }
}

/// Whether the text is one object, over several lines.
pub fn is_one_object(text: &str) -> bool {
    serde_json::from_str::<Object>(text).is_ok()
}

/// Every key of every object, in the order in which they first occur.
///
/// # Errors
/// [`Error::Syntax`] where the text is not of JSON.
pub fn columns(text: &str) -> Result<Vec<String>, Error> {
    let mut columns = Columns::default();
    each_element(text, |Element(object)| {
        if let Some(object) = object {
            columns.add(object);
        }
        ControlFlow::Continue(())
    })?;
    Ok(columns.names)
}

/// Calls `look` with every element; their numbers count from 1.
///
/// # Errors
/// As [`columns`].
pub fn for_each(
    text: &str,
    columns: &[String],
    limits: Limits,
    mut look: impl FnMut(Row) -> ControlFlow<()>,
) -> Result<(), Error> {
    let mut number = 0;
    each_element(text, |Element(object)| {
        number += 1;
        let mut row = empty_row(number, columns);
        match object {
            Some(object) => fill(&mut row, object, columns, limits),
            None => row.faults.push((None, Fault::NotAnObject)),
        }
        look(row)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::Cell;

    fn rows(text: &str) -> Result<Vec<Row>, Error> {
        let columns = columns(text)?;
        let mut rows = Vec::new();
        for_each(text, &columns, Limits::default(), |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    #[test]
    fn elements_are_rows_and_what_is_no_object_is_a_fault_of_its_row() {
        let rows = rows("[{\"a\":\"1\"},\n 7, null, [[1]], \"x\", {\"b\":{\"c\":1}, \"a\":\"2\"}]").unwrap();
        let numbers: Vec<u64> = rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
        assert_eq!(rows[0].cells, [Cell::Text("1".into()), Cell::Empty]);
        for row in &rows[1..5] {
            assert_eq!(row.faults, [(None, Fault::NotAnObject)]);
        }
        assert_eq!(rows[5].cells, [Cell::Text("2".into()), Cell::Empty]);
        assert_eq!(rows[5].faults, [(Some(1), Fault::Nested)]);
    }

    #[test]
    fn a_single_object_is_one_row() {
        let rows = rows("{\n  \"a\": \"1\"\n}\n").unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].cells, [Cell::Text("1".into())]);
    }

    #[test]
    fn what_is_not_of_json_is_told_with_its_place() {
        assert_eq!(
            rows("[{\"a\":1},\n{\"a\" 2}]"),
            Err(Error::Syntax { line: 2, column: 6 })
        );
        assert_eq!(rows("[1] 2"), Err(Error::Syntax { line: 1, column: 5 }));
        assert!(matches!(rows("["), Err(Error::Syntax { line: 1, .. })));
        assert!(matches!(rows(&"[".repeat(100_000)), Err(Error::Syntax { .. })));
    }

    #[test]
    fn a_walk_ends_where_it_is_broken_off() {
        let mut seen = 0;
        let walked = for_each("[{}, {}, nonsense", &[], Limits::default(), |_| {
            seen += 1;
            if seen == 2 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!((walked, seen), (Ok(()), 2));
    }
}
