//! The table as it stands in the TOML files: what is known of each entry, and in every language what is said of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Code, Entry, Said, Speaker, Text};
use crate::Language;

/// Every file of a folder, with its name, in the order of the table.
macro_rules! files {
    ($folder:literal) => {
        files!($folder: "verification" "console" "domains" "documents" "api" "findings" "errors")
    };
    ($folder:literal: $($name:literal)+) => {
        [$(include_str!(concat!("../../explain/", $folder, "/", $name, ".toml"))),+]
    };
}

const KNOWN: [&str; 7] = files!("known");

/// What is said in a language: of the entries, and of the sources.
fn said_in(language: Language) -> ([&'static str; 7], &'static str) {
    match language {
        Language::English => (files!("en"), include_str!("../../explain/en/sources.toml")),
        Language::Chinese => (files!("zh"), include_str!("../../explain/zh/sources.toml")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    entries: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    #[serde(default)]
    said: BTreeMap<Speaker, Vec<String>>,
    #[serde(default)]
    codes: BTreeMap<Speaker, Vec<String>>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    findings: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    title: String,
    meaning: String,
    causes: Vec<String>,
    docprep_does: String,
    you_do: Vec<String>,
}

/// What is said in one language, by the entry's identifier, and the sources by their keys.
struct Told {
    words: BTreeMap<String, Words>,
    sources: BTreeMap<String, String>,
}

/// Every entry, in the order of the files.
pub(super) fn entries() -> Vec<Entry> {
    let told: Vec<(Language, Told)> = Language::ALL
        .into_iter()
        .map(|language| (language, told(language)))
        .collect();
    let rows = KNOWN.into_iter().flat_map(|text| parsed::<File>(text).entries);
    rows.map(|row| entry(row, &told)).collect()
}

fn told(language: Language) -> Told {
    let (files, sources) = said_in(language);
    let words = files.into_iter().flat_map(parsed::<BTreeMap<String, Words>>);
    Told {
        words: words.collect(),
        sources: parsed(sources),
    }
}

fn entry(row: Row, told: &[(Language, Told)]) -> Entry {
    let texts = told
        .iter()
        .filter_map(|(language, told)| Some((*language, text(&row, told)?)));
    Entry {
        texts: texts.collect(),
        said: flat(row.said)
            .map(|(speaker, message)| Said { speaker, message })
            .collect(),
        codes: flat(row.codes)
            .map(|(speaker, code)| Code { speaker, code })
            .collect(),
        id: row.id,
        also: row.also,
        findings: row.findings,
    }
}

/// What a language says of this entry; tests see to it that each says something, and knows every source.
fn text(row: &Row, told: &Told) -> Option<Text> {
    let words = told.words.get(&row.id)?;
    let source = |key: &String| told.sources.get(key).cloned().unwrap_or_default();
    Some(Text {
        title: words.title.clone(),
        meaning: words.meaning.clone(),
        causes: words.causes.clone(),
        docprep_does: words.docprep_does.clone(),
        you_do: words.you_do.clone(),
        sources: row.sources.iter().map(source).collect(),
    })
}

fn flat(by: BTreeMap<Speaker, Vec<String>>) -> impl Iterator<Item = (Speaker, String)> {
    by.into_iter()
        .flat_map(|(speaker, texts)| texts.into_iter().map(move |text| (speaker, text)))
}

fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> T {
    match toml::from_str(text) {
        Ok(file) => file,
        // The texts are part of the program, and the tests read every one of them.
        Err(error) => unreachable!("{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_says_something_of_every_entry_and_of_nothing_else() {
        let known: BTreeSet<String> = entries().into_iter().map(|entry| entry.id).collect();
        assert!(known.len() > 120);
        for language in Language::ALL {
            let told: BTreeSet<String> = told(language).words.into_keys().collect();
            assert_eq!(told, known, "{language}");
        }
    }

    #[test]
    fn every_source_that_is_named_is_listed_in_every_language_and_the_other_way_round() {
        let rows = || KNOWN.into_iter().flat_map(|text| parsed::<File>(text).entries);
        let named: BTreeSet<String> = rows().flat_map(|row| row.sources).collect();
        for language in Language::ALL {
            let listed: BTreeSet<String> = told(language).sources.into_keys().collect();
            assert_eq!(listed, named, "{language}");
        }
    }
}
