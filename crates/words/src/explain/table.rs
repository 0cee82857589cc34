//! The table as it stands in the TOML files.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Entry;

const MESSAGES: &str = include_str!("../../explain/messages.toml");
const FINDINGS: &str = include_str!("../../explain/findings.toml");
const ERRORS: &str = include_str!("../../explain/errors.toml");

/// What entries that name no source rest on.
const OWN_SOURCE: &str = "docprep's own behavior";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    sources: BTreeMap<String, String>,
    entries: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    title: String,
    #[serde(default)]
    messages: Vec<String>,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    findings: Vec<String>,
    meaning: String,
    causes: Vec<String>,
    docprep_does: String,
    you_do: Vec<String>,
    source: Option<String>,
}

/// Every entry: messages, then findings, then errors.
pub(super) fn entries() -> Vec<Entry> {
    [MESSAGES, FINDINGS, ERRORS].into_iter().flat_map(read).collect()
}

fn read(text: &str) -> Vec<Entry> {
    match toml::from_str::<File>(text) {
        Ok(file) => file
            .entries
            .into_iter()
            .map(|row| entry(row, &file.sources))
            .collect(),
        // The texts are part of the program, and the tests read every one of them.
        Err(error) => unreachable!("{error}"),
    }
}

fn entry(row: Row, sources: &BTreeMap<String, String>) -> Entry {
    let source = match row.source {
        None => OWN_SOURCE.to_owned(),
        Some(key) => sources.get(&key).cloned().unwrap_or_default(),
    };
    Entry {
        id: row.id,
        title: row.title,
        messages: row.messages,
        codes: row.codes,
        also: row.also,
        meaning: row.meaning,
        causes: row.causes,
        docprep_does: row.docprep_does,
        you_do: row.you_do,
        source,
        findings: row.findings,
    }
}
