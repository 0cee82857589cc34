//! What is said of the built-in profiles in other languages than English, which stands in the profiles themselves.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::Language;

/// What is said of one profile.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProfileWords {
    /// The registry's name.
    pub name: String,
    /// Whom the profile is for.
    pub summary: String,
    /// What a reader should know, in the order of the profile's notes.
    pub notes: Vec<String>,
    /// Its sources with what they say, in the profile's order.
    pub sources: Vec<String>,
}

/// What this language says of the built-in profile of this identifier; `None` in English, and of profiles that are not built
/// in.
pub fn profile_words(id: &str, language: Language) -> Option<&'static ProfileWords> {
    match language {
        Language::English => None,
        Language::Chinese => chinese().get(id),
    }
}

fn chinese() -> &'static BTreeMap<String, ProfileWords> {
    static CHINESE: OnceLock<BTreeMap<String, ProfileWords>> = OnceLock::new();
    CHINESE.get_or_init(|| match toml::from_str(include_str!("../profiles/zh.toml")) {
        Ok(words) => words,
        // The text is part of the program, and a test reads it.
        Err(error) => unreachable!("{error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_core::Profile;

    #[test]
    fn every_profile_that_is_built_in_has_its_words_and_no_other_has() {
        let ids: Vec<&str> = Profile::builtin_ids().collect();
        assert_eq!(chinese().len(), ids.len());
        for profile in ids.into_iter().filter_map(Profile::builtin) {
            let words =
                profile_words(&profile.id, Language::Chinese).unwrap_or_else(|| panic!("{}", profile.id));
            assert_eq!(words.notes.len(), profile.notes.len(), "{}", profile.id);
            assert_eq!(words.sources.len(), profile.sources.len(), "{}", profile.id);
        }
    }

    /// A number that was changed in one language only would mislead.
    #[test]
    fn the_same_numbers_stand_in_every_language() {
        let numbers = |text: &str| -> std::collections::BTreeSet<String> {
            let digits = |c: char| c.is_ascii_digit() || c == ',';
            let parts = text.split(|c| !digits(c)).map(|part| part.trim_matches(','));
            parts
                .map(|part| part.replace(',', ""))
                .filter(|part| part.len() > 3)
                .collect()
        };
        for profile in Profile::builtin_ids().filter_map(Profile::builtin) {
            let words = profile_words(&profile.id, Language::Chinese).unwrap();
            for (english, chinese) in profile.notes.iter().zip(&words.notes) {
                assert_eq!(numbers(english), numbers(chinese), "{}: {chinese}", profile.id);
            }
        }
    }
}
