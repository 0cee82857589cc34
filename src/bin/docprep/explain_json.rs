//! What a refusal means, as data. docs/explain.md has the fields.

use docprep_registrants::Code;
use docprep_registrants::rules::{foretelling, foretold};
use docprep_words::explain::{Entry, Explanation};
use docprep_words::{Language, Voice};
use serde_json::{Value, json};

use crate::explain_text::title_of_check;

/// Raised when the meaning of a field changes.
pub const SCHEMA: u32 = 1;

/// The answer to `query` in one line; `check` is the check of a table of holders that has it as its code.
pub fn answer(query: &str, explanation: &Explanation, check: Option<Code>, voice: Voice) -> String {
    let check = check.map(|code| {
        json!({"code": code.as_str(), "title": title_of_check(code, voice), "foretells": foretold(code)})
    });
    let answer = json!({
        "schema": SCHEMA,
        "query": query,
        "kind": explanation.as_str(),
        "entries": entries(explanation, voice.language),
        "registrants_check": check,
    });
    format!("{answer}\n")
}

/// What is meant, or may be.
pub fn entries(explanation: &Explanation, language: Language) -> Vec<Value> {
    explanation
        .entries()
        .iter()
        .map(|one| entry(one, language))
        .collect()
}

fn entry(entry: &Entry, language: Language) -> Value {
    let text = entry.text(language);
    let messages = entry
        .said
        .iter()
        .map(|said| json!({ "speaker": said.speaker.as_str(), "message": said.message }));
    let codes = entry
        .codes
        .iter()
        .map(|code| json!({ "speaker": code.speaker.as_str(), "code": code.code }));
    json!({
        "id": entry.id,
        "title": text.title,
        "messages": messages.collect::<Vec<_>>(),
        "codes": codes.collect::<Vec<_>>(),
        "meaning": text.meaning,
        "causes": text.causes,
        "docprep_does": text.docprep_does,
        "you_do": text.you_do,
        "findings": entry.findings,
        "registrants_checks": foretelling(&entry.id).iter().map(|code| code.as_str()).collect::<Vec<_>>(),
        "sources": text.sources,
    })
}
