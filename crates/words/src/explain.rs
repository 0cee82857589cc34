//! What a registry's refusal means, and what to do: a table that is searched with the words that a person has, in English or
//! Chinese, and that answers in either.
//!
//! ```
//! use docprep_words::Language;
//! use docprep_words::explain::{Explanation, explain};
//!
//! let Explanation::Found(entry) = explain("registrants documant is unclear") else { panic!() };
//! assert_eq!(entry.id, "unclear");
//! assert_eq!(explain("注册者证件不清晰"), Explanation::Found(entry));
//! assert_eq!(entry.text(Language::Chinese).title, "证件不清晰或被遮挡");
//! assert_eq!(explain("xyzzy"), Explanation::Nothing);
//! ```
//!
//! A message is quoted as it is said and names who says it; what is merely a description of a refusal is known, and not
//! quoted.

mod likeness;
mod query;
mod speaker;
mod table;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use likeness::Index;
use query::Meant;

use crate::Language;

pub use speaker::Speaker;

/// One thing that a registry or docprep may say, or that people ask.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// Stable identifier.
    pub id: String,
    /// Messages, verbatim, with who says them; empty where the entry is about a code or a question.
    pub said: Vec<Said>,
    /// Codes: of a registry's API, of a domain's state, of a finding, or of an error.
    pub codes: Vec<Code>,
    /// Other words that people use for it; nobody is quoted with them.
    pub also: Vec<String>,
    /// Codes of the findings that foretell it.
    pub findings: Vec<String>,
    texts: BTreeMap<Language, Text>,
}

/// A message and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Said {
    /// Who says it.
    pub speaker: Speaker,
    /// The message, verbatim.
    pub message: String,
}

/// A code and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Code {
    /// Whose it is.
    pub speaker: Speaker,
    /// The code.
    pub code: String,
}

/// What is said of an entry in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Text {
    /// What it is about, in a few words.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// What usually causes it, or what the sources say of it, the commonest first.
    pub causes: Vec<String>,
    /// What docprep does about it.
    pub docprep_does: String,
    /// What the reader has to do, in this order.
    pub you_do: Vec<String>,
    /// Where it is known from; empty for what docprep itself says.
    pub sources: Vec<String>,
}

impl Entry {
    /// What is said of it in this language; every language says something of every entry.
    pub fn text(&self, language: Language) -> &Text {
        static NOTHING: OnceLock<Text> = OnceLock::new();
        let said = |language| self.texts.get(&language);
        said(language)
            .or_else(|| said(Language::English))
            .unwrap_or_else(|| NOTHING.get_or_init(Text::default))
    }

    /// The first message of this speaker in this language.
    pub fn says(&self, speaker: Speaker, language: Language) -> Option<&str> {
        let own = self.said.iter().filter(|said| said.speaker == speaker);
        own.map(|said| said.message.as_str())
            .find(|message| is_in(message, language))
    }

    /// What finds it when it is asked for: a message or a code of its own, else other words for it, those of this language
    /// first.
    pub fn question(&self, language: Language) -> &str {
        let of_language = |text: &&str| is_in(text, language);
        let messages = || self.said.iter().map(|said| said.message.as_str());
        let codes = || self.codes.iter().map(|code| code.code.as_str());
        let also = || self.also.iter().map(String::as_str);
        messages()
            .find(of_language)
            .or_else(|| codes().next())
            .or_else(|| also().find(of_language))
            .or_else(|| messages().chain(also()).next())
            .unwrap_or(&self.id)
    }
}

/// What has an ideograph in it is Chinese.
fn is_in(text: &str, language: Language) -> bool {
    text.chars().any(words::is_ideograph) == (language == Language::Chinese)
}

/// What [`explain`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Explanation {
    /// One entry that is clearly meant.
    Found(&'static Entry),
    /// Up to three entries that may be meant, the likeliest first.
    Suggestions(Vec<&'static Entry>),
    /// Nothing like it is known.
    Nothing,
}

/// Looks up a registry's message, an API code, a state of a domain, a question about documents, or the code of a finding or
/// an error; in any case, in part, or with typos, in English or Chinese. Only the first 400 characters count.
pub fn explain(query: &str) -> Explanation {
    let Known { entries, index } = known();
    match index.search(query) {
        Meant::Clearly(entry) => Explanation::Found(&entries[entry]),
        Meant::Perhaps(places) if places.is_empty() => Explanation::Nothing,
        Meant::Perhaps(places) => {
            Explanation::Suggestions(places.into_iter().map(|place| &entries[place]).collect())
        }
    }
}

impl Explanation {
    /// The stable code of how sure it is: `found`, `suggestions` or `nothing`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Explanation::Found(_) => "found",
            Explanation::Suggestions(_) => "suggestions",
            Explanation::Nothing => "nothing",
        }
    }

    /// What is meant, or may be.
    pub fn entries(&self) -> &[&'static Entry] {
        match self {
            Explanation::Found(entry) => std::slice::from_ref(entry),
            Explanation::Suggestions(entries) => entries,
            Explanation::Nothing => &[],
        }
    }
}

/// Every entry, in the order of the table.
pub fn entries() -> &'static [Entry] {
    &known().entries
}

struct Known {
    entries: Vec<Entry>,
    index: Index,
}

/// The table never changes; it is parsed when first asked for, which a program that explains nothing never does.
fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let entries = table::entries();
        let index = Index::new(&entries);
        Known { entries, index }
    })
}

#[cfg(test)]
mod phrasings;
#[cfg(test)]
mod tests;
