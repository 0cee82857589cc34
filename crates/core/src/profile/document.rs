//! Kinds of documents: what is known of them beyond a registry's rules.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Profile;
use super::check::{Check, default_check};
use crate::terms::codes::codes;
use crate::terms::outcome::{FindingCode, Severity};

/// A kind of document, by the code that the registry's API has for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Document {
    /// Such as `SFZ` for a resident ID card.
    pub code: String,
    /// What it is called in English.
    pub name: String,
    /// What it is called in Chinese.
    pub name_zh: String,
    /// Tencent Cloud's codes for it; several where Tencent Cloud tells more kinds apart.
    #[serde(default)]
    pub tencent: Vec<String>,
    /// Other Chinese names.
    #[serde(default)]
    pub also: Vec<String>,
    /// What of it is to be seen.
    pub shows: DocumentPart,
    /// Whether the registry always wants both sides in one picture.
    #[serde(default)]
    pub both_sides: bool,
    /// Whether the original is always in color.
    #[serde(default)]
    pub in_color: bool,
}

codes! {
    /// What of a document is to be seen in its picture.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum DocumentPart {
        /// The side of a card with portrait, name and number.
        PortraitSide = "portrait-side",
        /// Both sides of a card.
        BothSides = "both-sides",
        /// The page of a booklet with portrait, name and number.
        PortraitPage = "portrait-page",
        /// The page with name, number and the seal of the authority.
        PageWithSeal = "page-with-seal",
        /// The whole document.
        WholePage = "whole-page",
    }
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

    /// The kind with this code, of Alibaba Cloud's API or else of Tencent Cloud's, in any case, or with this Chinese name.
    pub fn with_code(code: &str) -> Option<&'static Document> {
        let code = code.trim();
        let find = |is_it: &dyn Fn(&Document) -> bool| Self::all().iter().find(|document| is_it(document));
        find(&|document| document.code.eq_ignore_ascii_case(code))
            .or_else(|| {
                find(&|document| {
                    document
                        .tencent
                        .iter()
                        .any(|known| known.eq_ignore_ascii_case(code))
                })
            })
            .or_else(|| {
                find(&|document| document.name_zh == code || document.also.iter().any(|known| known == code))
            })
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
        assert_eq!(Document::all().len(), 28);
        assert_eq!(Document::with_code("sfz").unwrap().name, "resident ID card");
        assert_eq!(Document::with_code("nothing"), None);
    }

    #[test]
    fn kinds_are_found_by_the_codes_of_both_registries_and_by_chinese_names() {
        for (given, code) in [
            ("TYDMZ", "XYDM"),
            ("gajzz", "HKMOJUMIN"),
            ("TWJZZ", "HKMOJUMIN"),
            ("QTTYDM", "QT"),
            ("身份证", "SFZ"),
            (" 营业执照 ", "YYZZ"),
            ("台胞证", "TW"),
        ] {
            assert_eq!(
                Document::with_code(given).map(|found| found.code.as_str()),
                Some(code),
                "{given}"
            );
        }
    }

    #[test]
    fn no_two_kinds_have_one_name() {
        let mut seen = std::collections::BTreeMap::new();
        for document in Document::all() {
            let own = [&document.code, &document.name, &document.name_zh].into_iter();
            let names: std::collections::BTreeSet<&String> =
                own.chain(&document.tencent).chain(&document.also).collect();
            for name in names {
                let before = seen.insert(name.to_lowercase(), &document.code);
                assert_eq!(before, None, "{name}");
            }
            assert_eq!(
                document.both_sides,
                document.shows == DocumentPart::BothSides,
                "{}",
                document.code
            );
        }
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
