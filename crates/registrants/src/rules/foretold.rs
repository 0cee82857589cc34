//! Which message of Alibaba Cloud a finding foretells.

use std::collections::HashMap;
use std::sync::OnceLock;

use docprep_words::Language;
use docprep_words::explain::{self, Said, Speaker};

use crate::finding::Code;

/// The message, verbatim, from the table that `docprep explain` searches; `None` where none is known.
pub fn foretold(code: Code) -> Option<&'static str> {
    static MESSAGES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let messages = MESSAGES.get_or_init(|| {
        let of_entry = |id: &str| {
            let entry = explain::entries().iter().find(|entry| entry.id == id)?;
            entry.says(Speaker::Alibaba, Language::English)
        };
        let known = ids()
            .iter()
            .filter_map(|(code, id)| Some((code.as_str(), of_entry(id)?)));
        known.collect()
    });
    messages.get(code.as_str()).copied()
}

/// What the same registry says for the same reasons in Chinese, where that is known.
pub fn in_chinese(message: &str) -> Option<&'static str> {
    let is_said = |said: &Said| said.speaker == Speaker::Alibaba && said.message == message;
    let entry = explain::entries()
        .iter()
        .find(|entry| entry.said.iter().any(is_said))?;
    entry.says(Speaker::Alibaba, Language::Chinese)
}

/// The entry of the refusal that a finding foretells, in the table that `docprep explain` searches.
pub(super) fn entry(code: Code) -> Option<&'static str> {
    ids().get(code.as_str()).map(String::as_str)
}

fn ids() -> &'static HashMap<String, String> {
    static IDS: OnceLock<HashMap<String, String>> = OnceLock::new();
    IDS.get_or_init(
        || match toml::from_str(include_str!("../../rules/foretells.toml")) {
            Ok(ids) => ids,
            // The text is part of the program, and a test reads it.
            Err(error) => unreachable!("{error}"),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_foretold_is_a_message_of_the_table() {
        let said: Vec<&str> = explain::entries()
            .iter()
            .flat_map(|entry| &entry.said)
            .map(|said| said.message.as_str())
            .collect();
        assert!(ids().len() > 30);
        for code in ids().keys() {
            let code = Code::ALL.into_iter().find(|known| known.as_str() == code);
            let message = foretold(code.expect("a code of a finding")).expect("an entry with a message");
            assert!(said.contains(&message), "{code:?}: {message}");
        }
        assert_eq!(foretold(Code::Email), None);
        let spoken = foretold(Code::NumberCharacters).and_then(in_chinese);
        assert_eq!(spoken, Some("多次尝试上传资料到审核机构，均失败"));
    }
}
