//! What can be looked up: the rules of registries, and what their messages mean.

use crate::{ParameterProblem, Refusal};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use docprep_core::Profile;
use docprep_words::Language;
use docprep_words::explain::{Entry, explain as look_up};
use docprep_words::profile_words;
use serde_json::{Value, json};

use super::query::{bad, pairs};
use super::service::Shared;
use super::{answer, voice};

/// Characters of a message at most; registries' own have fewer than 300.
const MOST_MESSAGE_CHARS: usize = 1000;

/// The rules that a request can name, the default ones first.
pub async fn profiles(State(service): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let language = voice::asked_for(&uri, &headers).language;
    let rules = service.profiles.all().map(|profile| rules(profile, language));
    let profiles: Vec<Value> = rules.collect();
    let answer = json!({
        "default": service.profiles.default().id,
        "profiles": profiles,
        "max_upload_bytes": service.limits.max_input_bytes,
    });
    answer::json(StatusCode::OK, &answer)
}

fn rules(profile: &Profile, language: Language) -> Value {
    let words = profile_words(&profile.id, language);
    let (name, summary, notes) = match words {
        Some(words) => (&words.name, &words.summary, &words.notes),
        None => (&profile.name, &profile.summary, &profile.notes),
    };
    let formats: Vec<&str> = profile.formats.iter().map(|format| format.as_str()).collect();
    json!({
        "id": profile.id,
        "name": name,
        "summary": summary,
        "formats": formats,
        "min_bytes": profile.min_bytes,
        "max_bytes": profile.max_bytes,
        "greatest_longer_side_px": profile.greatest_longer_side_px,
        "advised_longer_side_px": profile.advised_longer_side_px,
        "max_parts": profile.max_parts,
        "notes": notes,
    })
}

/// What a registry's message, or a code, means: `found`, `suggestions` or `nothing`, with the entries.
pub async fn explain(State(service): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let voice = voice::asked_for(&uri, &headers);
    match message(&uri) {
        Ok(message) => answer::json(StatusCode::OK, &explanation(&message, voice.language)),
        Err(refusal) => answer::refusal(
            &refusal,
            service.profiles.default(),
            voice,
            service.retry_after_seconds(),
        ),
    }
}

fn message(uri: &Uri) -> Result<String, Refusal> {
    let mut message = None;
    for (name, value) in pairs(uri)? {
        match name.as_str() {
            "message" => message = Some(value),
            _ if voice::is_about_words(&name, &value)? => {}
            _ => return Err(bad(&name, ParameterProblem::NotKnownHere)),
        }
    }
    let message = message.filter(|message| !message.trim().is_empty());
    let message = message.ok_or_else(|| bad("message", ParameterProblem::Missing))?;
    if message.chars().count() > MOST_MESSAGE_CHARS {
        return Err(bad("message", ParameterProblem::TooLong));
    }
    Ok(message)
}

fn explanation(message: &str, language: Language) -> Value {
    let explanation = look_up(message);
    let entries = explanation.entries().iter().map(|one| entry(one, language));
    json!({ "kind": explanation.as_str(), "entries": entries.collect::<Vec<Value>>() })
}

fn entry(entry: &Entry, language: Language) -> Value {
    let text = entry.text(language);
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
