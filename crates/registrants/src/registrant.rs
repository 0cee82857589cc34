//! One registrant, as a row of a table tells of it.

use crate::field::Field;

/// A registrant: texts by column, as they were written. Nothing is judged here.
#[derive(Clone, PartialEq, Eq)]
pub struct Registrant {
    /// Where it stands in its table, from 1; shown with findings.
    pub row: u64,
    values: [Option<String>; Field::ALL.len()],
}

impl Registrant {
    /// One of which nothing is known yet.
    pub fn new(row: u64) -> Self {
        Registrant {
            row,
            values: std::array::from_fn(|_| None),
        }
    }

    /// The same with this value.
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        self.set(field, value);
        self
    }

    /// Sets a value.
    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        self.values[field.place()] = Some(value.into());
    }

    /// The value as written; empty where there is none.
    pub fn get(&self, field: Field) -> &str {
        self.values[field.place()].as_deref().unwrap_or_default()
    }

    /// The value without blanks at its ends; `None` where nothing is left.
    pub fn given(&self, field: Field) -> Option<&str> {
        Some(self.get(field).trim()).filter(|value| !value.is_empty())
    }

    /// The parts of a value that lists several: separated by semicolons, commas, enumeration commas, blanks or line ends.
    pub fn list(&self, field: Field) -> impl Iterator<Item = &str> {
        let is_separator = |character: char| ";；,，、\n\r\t".contains(character) || character == ' ';
        self.get(field)
            .split(is_separator)
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }

    /// File names, which may hold blanks and commas: separated by semicolons or line ends.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let parts = self.get(Field::Images).split([';', '；', '\n', '\r']);
        parts.map(str::trim).filter(|part| !part.is_empty())
    }
}

/// Which columns are filled in, and nothing of what stands there: values are personal.
impl std::fmt::Debug for Registrant {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let given: Vec<&str> = Field::ALL
            .into_iter()
            .filter(|field| self.given(*field).is_some())
            .map(Field::as_str)
            .collect();
        formatter
            .debug_struct("Registrant")
            .field("row", &self.row)
            .field("given", &given)
            .finish()
    }
}
