//! Kinds of documents: what is known of them beyond a registry's rules.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Profile;
use super::check::{Check, default_check};
use crate::terms::outcome::{FindingCode, Severity};

/// A kind of document, by the code that the registry's API has for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Document {
    /// Such as `SFZ` for a resident ID card.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Whether the registry always wants both sides in one picture.
    #[serde(default)]
    pub both_sides: bool,
    /// Whether the original is always in color.
    #[serde(default)]
    pub in_color: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    tinted_copy_threshold: f64,
    documents: Vec<Document>,
}

impl Document {
    /// Every kind that something is known of.
    pub fn all() -> &'static [Document] {
        &table().documents
    }

    /// All of them by code and name, in one line.
    pub fn list() -> String {
        let known: Vec<String> = Self::all()
            .iter()
            .map(|document| format!("{} ({})", document.code, document.name))
            .collect();
        known.join(", ")
    }

    /// The kind with this code, in any case.
    pub fn with_code(code: &str) -> Option<&'static Document> {
        Self::all()
            .iter()
            .find(|document| document.code.eq_ignore_ascii_case(code))
    }
}

impl Profile {
    /// The same profile for pictures of this kind of document only. What the profile itself says about gray copies
    /// stays.
    pub fn for_document(mut self, document: &Document) -> Profile {
        self.needs_both_sides = document.both_sides;
        let code = FindingCode::GreyCopy.as_str();
        if document.in_color && !self.checks.contains_key(code) {
            let severity = default_check(code).map_or(Severity::Warning, |check| check.severity);
            let check = Check::new(severity, Some(table().tinted_copy_threshold));
            self.checks.insert(code.to_owned(), check);
        }
        self
    }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| match toml::from_str(include_str!("builtin/documents.toml")) {
        Ok(table) => table,
        // The text is part of the program, and a test reads it.
        Err(error) => unreachable!("{error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_in_any_case() {
        assert!(Document::all().len() >= 7);
        assert_eq!(Document::with_code("sfz").unwrap().name, "resident ID card");
        assert_eq!(Document::with_code("nothing"), None);
    }

    #[test]
    fn a_document_in_color_is_judged_more_strictly_unless_the_profile_says_otherwise() {
        let threshold = |profile: &Profile| profile.judgement("grey-copy").unwrap().threshold.unwrap();
        let card = Document::with_code("SFZ").unwrap();
        let plain = Profile::default();
        assert!(threshold(&plain.clone().for_document(card)) > threshold(&plain));
        let text = "id = \"mine\"\nformats = [\"jpeg\"]\nmax_bytes = \"1MB\"\n[checks.grey-copy]\nseverity = \"info\"\n";
        let own = Profile::parse(text, "mine.toml").unwrap();
        assert_eq!(
            own.judgement("grey-copy"),
            own.clone().for_document(card).judgement("grey-copy")
        );
    }

    #[test]
    fn only_kinds_whose_both_sides_are_always_wanted_say_so() {
        let needs = |code: &str| {
            let document = Document::with_code(code).unwrap();
            Profile::default().for_document(document).needs_both_sides
        };
        assert_eq!(["SFZ", "HKMOJUMIN", "WAIGUOREN"].map(needs), [false, true, true]);
    }
}
