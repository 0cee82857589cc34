//! What a refusal is about: which columns have to be looked at, and which findings foretell it.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::foretold;
use crate::field::Field;
use crate::finding::Code;

/// The columns that a refusal is about, the likeliest first, by the identifier of its entry in the table that `docprep explain`
/// searches; none where no change of a row would help. [`Field::Images`] stands for the picture.
pub fn columns_of(entry: &str) -> &'static [Field] {
    static COLUMNS: OnceLock<HashMap<String, Vec<Field>>> = OnceLock::new();
    let columns = COLUMNS.get_or_init(|| {
        let names: HashMap<String, Vec<String>> =
            match toml::from_str(include_str!("../../rules/refusals.toml")) {
                Ok(names) => names,
                // The text is part of the program, and a test reads it.
                Err(error) => unreachable!("{error}"),
            };
        let fields = |names: Vec<String>| names.iter().filter_map(|name| Field::with_name(name)).collect();
        names
            .into_iter()
            .map(|(entry, names)| (entry, fields(names)))
            .collect()
    });
    columns.get(entry).map(Vec::as_slice).unwrap_or_default()
}

/// The findings that foretell the refusal of this entry, as far as that is known.
pub fn foretelling(entry: &str) -> Vec<Code> {
    let foretold = |code: &Code| foretold::entry(*code) == Some(entry);
    Code::ALL.into_iter().filter(foretold).collect()
}

#[cfg(test)]
mod tests {
    use docprep_words::explain::entries;

    use super::*;

    #[test]
    fn every_column_and_every_entry_is_one_that_is_known() {
        let known: HashMap<String, Vec<String>> =
            toml::from_str(include_str!("../../rules/refusals.toml")).unwrap();
        for (id, names) in &known {
            assert!(entries().iter().any(|entry| entry.id == *id), "{id}");
            let fields: Vec<&str> = columns_of(id).iter().map(|field| field.as_str()).collect();
            assert_eq!(fields, *names, "{id}");
        }
        assert!(columns_of("under-review").is_empty());
    }

    #[test]
    fn what_foretells_a_refusal_is_about_one_of_its_columns_or_the_table() {
        assert!(foretelling("identity-failed").contains(&Code::NumberCheckDigit));
        for code in Code::ALL {
            let Some(entry) = foretold::entry(code) else {
                continue;
            };
            assert!(
                !columns_of(entry).is_empty(),
                "{} foretells {entry}",
                code.as_str()
            );
            assert!(foretelling(entry).contains(&code));
        }
    }
}
