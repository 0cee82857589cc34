//! What can be looked up: the rules of registries, and what their messages mean.

use crate::Refusal;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use docprep_core::Profile;
use docprep_words::explain::{Entry, Explanation, explain as look_up};
use serde_json::{Value, json};

use super::answer;
use super::parameters::{bad, pairs};
use super::service::Shared;

/// Characters of a message at most; registries' own have fewer than 300.
const MOST_MESSAGE_CHARS: usize = 1000;

/// The rules that a request can name, the default ones first.
pub async fn profiles(State(service): State<Shared>) -> Response {
    let profiles: Vec<Value> = service.profiles.all().map(rules).collect();
    let answer = json!({
        "default": service.profiles.default().id,
        "profiles": profiles,
        "max_upload_bytes": service.limits.max_input_bytes,
    });
    answer::json(StatusCode::OK, &answer)
}

fn rules(profile: &Profile) -> Value {
    let formats: Vec<&str> = profile.formats.iter().map(|format| format.as_str()).collect();
    json!({
        "id": profile.id,
        "name": profile.name,
        "summary": profile.summary,
        "formats": formats,
        "min_bytes": profile.min_bytes,
        "max_bytes": profile.max_bytes,
        "greatest_longer_side_px": profile.greatest_longer_side_px,
        "advised_longer_side_px": profile.advised_longer_side_px,
        "max_parts": profile.max_parts,
        "notes": profile.notes,
    })
}

/// What a registry's message, or a code, means: `found`, `suggestions` or `nothing`, with the entries.
pub async fn explain(State(service): State<Shared>, uri: Uri) -> Response {
    match message(&uri) {
        Ok(message) => answer::json(StatusCode::OK, &explanation(&message)),
        Err(refusal) => answer::refusal(
            &refusal,
            service.profiles.default(),
            service.retry_after_seconds(),
        ),
    }
}

fn message(uri: &Uri) -> Result<String, Refusal> {
    let mut message = None;
    for (name, value) in pairs(uri)? {
        match name.as_str() {
            "message" => message = Some(value),
            _ => return Err(bad(&name, "it is not known here")),
        }
    }
    let message = message.filter(|message| !message.trim().is_empty());
    let message = message.ok_or_else(|| bad("message", "it is missing"))?;
    if message.chars().count() > MOST_MESSAGE_CHARS {
        return Err(bad("message", "it is longer than any registry's message"));
    }
    Ok(message)
}

fn explanation(message: &str) -> Value {
    let (kind, entries) = match look_up(message) {
        Explanation::Found(entry) => ("found", vec![entry]),
        Explanation::Suggestions(entries) => ("suggestions", entries),
        _ => ("nothing", Vec::new()),
    };
    let entries: Vec<Value> = entries.into_iter().map(entry).collect();
    json!({ "kind": kind, "entries": entries })
}

fn entry(entry: &Entry) -> Value {
    let text = entry.text(answer::voice().language);
    let messages: Vec<&str> = entry.said.iter().map(|said| said.message.as_str()).collect();
    let codes: Vec<&str> = entry.codes.iter().map(|code| code.code.as_str()).collect();
    json!({
        "id": entry.id,
        "title": text.title,
        "messages": messages,
        "codes": codes,
        "meaning": text.meaning,
        "causes": text.causes,
        "docprep_does": text.docprep_does,
        "you_do": text.you_do,
        "source": text.sources.join("; "),
    })
}
