//! What a registry's refusal means, and what to do: a table that is searched with the words that a person has.
//!
//! ```
//! use docprep_words::explain::{Explanation, explain};
//!
//! let Explanation::Found(entry) = explain("registrants documant is unclear") else { panic!() };
//! assert_eq!(entry.id, "unclear");
//! assert_eq!(explain("xyzzy"), Explanation::Nothing);
//! ```

mod likeness;
mod table;

use std::sync::OnceLock;

use likeness::{Index, Meant};

/// One thing that a registry or docprep may say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// Stable identifier.
    pub id: String,
    /// What it is about, in a few words.
    pub title: String,
    /// The registry's messages, verbatim; empty where the entry is about a code alone.
    pub messages: Vec<String>,
    /// Codes: of a registry's API, of a finding, or of an error.
    pub codes: Vec<String>,
    /// Other words that people use for it.
    pub also: Vec<String>,
    /// What it means.
    pub meaning: String,
    /// What usually causes it, the commonest first.
    pub causes: Vec<String>,
    /// What docprep does about it.
    pub docprep_does: String,
    /// What the reader has to do, in this order.
    pub you_do: Vec<String>,
    /// Where it is known from.
    pub source: String,
    /// Codes of the findings that foretell it.
    pub findings: Vec<String>,
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

/// Looks up a registry's message, an API code, or the code of a finding or an error; in any case, in part, or with
/// typos. Only the first 400 characters count.
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

/// The message of this table that the finding with this code foretells; `None` where it foretells none. The table is
/// Alibaba Cloud's: what is said to a picture under a profile stands in that profile.
pub fn foretells(code: &str) -> Option<&'static str> {
    let names = |entry: &&Entry| entry.findings.iter().any(|finding| finding == code);
    known()
        .entries
        .iter()
        .find(names)?
        .messages
        .first()
        .map(String::as_str)
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
mod tests;
