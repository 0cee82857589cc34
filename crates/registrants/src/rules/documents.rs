//! Kinds of documents.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::numbers::NumberKind;

/// Whose document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolderKind {
    /// A natural person.
    Person,
    /// Any kind of organization.
    Organization,
}

/// A kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Document {
    /// The code of the Domain OpenAPI, such as `SFZ`.
    pub code: String,
    /// Whose document it is.
    pub kind: HolderKind,
    /// How its number is built.
    pub number: NumberKind,
    /// From where its holders are: `CN`, `HK`, `MO`, `TW`, or `*` for anywhere else.
    pub regions: Vec<String>,
    /// Regions about which sources differ.
    #[serde(default)]
    pub disputed: Vec<String>,
    /// Regions that no source names.
    #[serde(default)]
    pub unusual: Vec<String>,
    /// What a unified social credit code on it begins with; empty where that is not known.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Its names in English and in Chinese, and others.
    pub names: Vec<String>,
    /// Whether the registry always wants front and back.
    #[serde(default)]
    pub both_sides: bool,
    /// Whether its holders belong to the military.
    #[serde(default)]
    pub military: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    documents: Vec<Document>,
}

impl Document {
    /// Every kind, in the order of the API's page.
    pub fn all() -> &'static [Document] {
        static ALL: OnceLock<Vec<Document>> = OnceLock::new();
        ALL.get_or_init(
            || match toml::from_str::<File>(include_str!("../../rules/documents.toml")) {
                Ok(file) => file.documents,
                // The text is part of the program, and a test reads it.
                Err(error) => unreachable!("{error}"),
            },
        )
    }

    /// The kind with this code or name, in any case.
    pub fn with_name(name: &str) -> Option<&'static Document> {
        let name = name.trim();
        Document::all().iter().find(|document| {
            document.code.eq_ignore_ascii_case(name)
                || document
                    .names
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(name))
        })
    }

    /// Every code, in one line.
    pub fn codes() -> String {
        let codes: Vec<&str> = Document::all()
            .iter()
            .map(|document| document.code.as_str())
            .collect();
        codes.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_code_and_by_name() {
        assert_eq!(Document::all().len(), 28);
        for name in ["SFZ", "sfz", "居民身份证", "身份证", "ID card"] {
            assert_eq!(
                Document::with_name(name).map(|document| document.code.as_str()),
                Some("SFZ"),
                "{name}"
            );
        }
        assert_eq!(Document::with_name("library card"), None);
    }

    #[test]
    fn no_name_is_that_of_two_documents() {
        for document in Document::all() {
            assert!(document.names.len() >= 2, "{}", document.code);
            for name in document.names.iter().chain([&document.code]) {
                assert_eq!(Document::with_name(name), Some(document), "{name}");
            }
        }
    }
}
