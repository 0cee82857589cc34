//! From TOML text to a profile.

use std::collections::BTreeMap;

use super::check::{Check, SEVERITIES, finding_codes};
use super::error::ProfileError;
use super::fields::{Fields, ProfileText, one_of};
use super::nearest::nearest;
use super::refusal::{ERROR_CODES, RegistryRefusal, refusal_codes};
use super::{Profile, RuleSource, coherence};
use crate::terms::format::Format;

const KEYS: [&str; 18] = [
    "id",
    "name",
    "summary",
    "formats",
    "progressive",
    "min_bytes",
    "max_bytes",
    "lenient_min_bytes",
    "lenient_max_bytes",
    "least_longer_side_px",
    "greatest_longer_side_px",
    "advised_longer_side_px",
    "max_parts",
    "as_of",
    "notes",
    "checks",
    "refusals",
    "sources",
];

/// docprep's own choice where a registry states no side. An ID-1 card (85.6 mm, ISO/IEC 7810) that fills the picture
/// has 297 dpi then, and 10.5-point text on an A4 page is 12 px high, the least at which Chinese strokes stay apart.
const LEGIBLE_LONGER_SIDE_PX: u32 = 1000;

/// libjpeg's greatest side; ITU-T T.81 would allow 65,535.
const GREATEST_SIDE_PX: u32 = 65_500;

/// docprep's own choice: front, back and household-register page are three; a margin for booklets.
const DEFAULT_MAX_PARTS: u32 = 6;
const GREATEST_MAX_PARTS: u32 = 100;

/// Twice the longest message that is known; a message is repeated in every record that has the finding.
const MAX_MESSAGE_CHARS: usize = 400;
const MAX_CODE_CHARS: usize = 100;

pub(super) fn load(text: &str, origin: &str) -> Result<Profile, ProfileError> {
    let text = ProfileText { origin, text };
    let document = text.parse()?;
    let fields = Fields::top(text, document.get_ref());
    fields.only(&KEYS, &[])?;
    let profile = read_profile(&fields)?;
    match coherence::contradiction(&profile) {
        None => Ok(profile),
        Some(found) => Err(fields.fault(found.key, found.problem)),
    }
}

/// Reads a text that has nothing but the tables `[checks.CODE]`.
pub(super) fn load_checks(text: &str, origin: &str) -> Result<BTreeMap<String, Check>, ProfileError> {
    let document = ProfileText { origin, text }.parse()?;
    let fields = Fields::top(ProfileText { origin, text }, document.get_ref());
    fields.only(&["checks"], &KEYS)?;
    read_checks(&fields)
}

fn read_profile(fields: &Fields<'_>) -> Result<Profile, ProfileError> {
    let id = read_id(fields)?;
    let sides = 1..=GREATEST_SIDE_PX;
    let greatest = fields.whole("greatest_longer_side_px", sides.clone())?;
    // A default must not contradict what the file does state.
    let legible = LEGIBLE_LONGER_SIDE_PX.min(greatest.unwrap_or(u32::MAX));
    Ok(Profile {
        name: fields.text("name")?.unwrap_or_else(|| id.clone()),
        id,
        summary: fields.text("summary")?.unwrap_or_default(),
        formats: read_formats(fields)?,
        progressive: fields.truth("progressive")?.unwrap_or(false),
        min_bytes: fields.bytes("min_bytes")?.unwrap_or(0),
        max_bytes: fields
            .bytes("max_bytes")?
            .ok_or_else(|| fields.missing("max_bytes", "\"5MB\""))?,
        lenient_min_bytes: fields.bytes("lenient_min_bytes")?,
        lenient_max_bytes: fields.bytes("lenient_max_bytes")?,
        least_longer_side_px: fields
            .whole("least_longer_side_px", sides.clone())?
            .unwrap_or(legible),
        greatest_longer_side_px: greatest,
        advised_longer_side_px: fields.whole("advised_longer_side_px", sides)?.unwrap_or(legible),
        max_parts: fields
            .whole("max_parts", 1..=GREATEST_MAX_PARTS)?
            .unwrap_or(DEFAULT_MAX_PARTS),
        needs_both_sides: false,
        checks: read_checks(fields)?,
        refusals: read_refusals(fields)?,
        as_of: read_date(fields)?,
        sources: fields
            .tables("sources")?
            .iter()
            .map(read_source)
            .collect::<Result<_, _>>()?,
        notes: fields.texts("notes")?.unwrap_or_default(),
    })
}

fn read_id(fields: &Fields<'_>) -> Result<String, ProfileError> {
    let id = fields
        .text("id")?
        .ok_or_else(|| fields.missing("id", "\"my-registry\""))?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.len() <= 64 && id.chars().all(plain) {
        return Ok(id);
    }
    Err(fields.fault(
        "id",
        "may hold lower-case letters, digits and hyphens, at most 64, such as \"my-registry\"",
    ))
}

/// A day, a month or a year, as ISO 8601 writes them; months and days are not counted.
fn read_date(fields: &Fields<'_>) -> Result<String, ProfileError> {
    let date = fields.text("as_of")?.unwrap_or_default();
    let lengths: Vec<usize> = date.split('-').map(str::len).collect();
    let is_date = [&[4][..], &[4, 2], &[4, 2, 2]].contains(&lengths.as_slice())
        && date.chars().all(|c| c.is_ascii_digit() || c == '-');
    if date.is_empty() || is_date {
        return Ok(date);
    }
    Err(fields.fault(
        "as_of",
        "is no date; write the day, the month or the year, such as \"2026-11-20\" or \"2026-11\"",
    ))
}

fn read_formats(fields: &Fields<'_>) -> Result<Vec<Format>, ProfileError> {
    let words = Format::ALL.map(Format::as_str);
    let mut formats = fields
        .words("formats", &words, format_named)?
        .ok_or_else(|| fields.missing("formats", "[\"jpeg\", \"png\"]"))?;
    let mut seen = Vec::new();
    // "jpg" beside "jpeg" is how registries write it; it is one format.
    formats.retain(|format| {
        !seen.contains(format) && {
            seen.push(*format);
            true
        }
    });
    Ok(formats)
}

/// A format by its name or one of its file-name extensions, in any case.
fn format_named(word: &str) -> Option<Format> {
    let word = word.trim().to_ascii_lowercase();
    let is_named = |format: &Format| format.as_str() == word || format.extensions().contains(&word.as_str());
    Format::ALL.into_iter().find(is_named)
}

fn read_checks(fields: &Fields<'_>) -> Result<BTreeMap<String, Check>, ProfileError> {
    let Some(checks) = fields.table("checks")? else {
        return Ok(BTreeMap::new());
    };
    let codes = finding_codes();
    checks.only(&codes, &KEYS)?;
    let mut read = BTreeMap::new();
    for code in checks.keys() {
        if let Some(check) = checks.table(code)? {
            read.insert(code.to_owned(), read_check(&check)?);
        }
    }
    Ok(read)
}

fn read_check(fields: &Fields<'_>) -> Result<Check, ProfileError> {
    fields.only(&["severity", "threshold"], &KEYS)?;
    let words = SEVERITIES.map(|severity| severity.as_str());
    let named = |word: &str| SEVERITIES.into_iter().find(|severity| severity.as_str() == word);
    let severity = fields.word("severity", &words, named)?;
    let severity = severity.ok_or_else(|| fields.missing("severity", "\"warning\""))?;
    Ok(Check::new(severity, fields.number("threshold")?))
}

fn read_refusals(fields: &Fields<'_>) -> Result<BTreeMap<String, RegistryRefusal>, ProfileError> {
    let Some(refusals) = fields.table("refusals")? else {
        return Ok(BTreeMap::new());
    };
    refusals.only(&refusal_codes(), &KEYS)?;
    let mut read = BTreeMap::new();
    for code in refusals.keys() {
        if let Some(refusal) = refusals.table(code)? {
            read.insert(code.to_owned(), read_refusal(code, &refusal)?);
        }
    }
    Ok(read)
}

fn read_refusal(of: &str, fields: &Fields<'_>) -> Result<RegistryRefusal, ProfileError> {
    fields.only(&["message", "message_zh", "code"], &KEYS)?;
    let message = fields.text("message")?;
    let message_zh = fields.text("message_zh")?;
    let code = fields.text("code")?;
    let is_error = ERROR_CODES.contains(&of);
    if is_error && message.is_some() {
        let problem =
            "has no place here: a file with this fault is never uploaded; only its code can be stated";
        return Err(fields.fault("message", problem));
    }
    for (key, message) in [("message", &message), ("message_zh", &message_zh)] {
        if message.as_deref().is_some_and(|message| !is_quotable(message)) {
            let problem =
                format!("is no message to quote: it is one line of at most {MAX_MESSAGE_CHARS} characters");
            return Err(fields.fault(key, problem));
        }
    }
    if message.is_none() && message_zh.is_some() {
        let problem = "is the Chinese for a message, and there is none; a message that is Chinese only stands as message";
        return Err(fields.fault("message_zh", problem));
    }
    if code.as_deref().is_some_and(|code| !is_code(code)) {
        let problem =
            format!("is no code: it is at most {MAX_CODE_CHARS} letters, digits and signs, without blanks");
        return Err(fields.fault("code", problem));
    }
    match (&message, &code) {
        (None, None) if is_error => Err(fields.missing("code", "\"FileDataError\"")),
        (None, None) => Err(fields.missing("message", "\"The file is too large.\"")),
        _ => Ok(RegistryRefusal::new(message, message_zh, code)),
    }
}

/// It goes to terminals and into headers.
fn is_quotable(message: &str) -> bool {
    message.chars().count() <= MAX_MESSAGE_CHARS && !message.chars().any(char::is_control)
}

fn is_code(code: &str) -> bool {
    code.len() <= MAX_CODE_CHARS && code.chars().all(|c| c.is_ascii_graphic())
}

fn read_source(fields: &Fields<'_>) -> Result<RuleSource, ProfileError> {
    fields.only(&["title", "url", "says", "keys"], &KEYS)?;
    let keys = fields.texts("keys")?.unwrap_or_default();
    if let Some(unknown) = keys.iter().find(|key| !KEYS.contains(&key.as_str())) {
        let meant = nearest(unknown, &KEYS).map_or_else(|| one_of(&KEYS), |key| format!("\"{key}\""));
        return Err(fields.fault(
            "keys",
            format!("names {unknown:?}, which profiles do not have, expected {meant}"),
        ));
    }
    Ok(RuleSource {
        title: fields
            .text("title")?
            .ok_or_else(|| fields.missing("title", "\"Upload rules of my registry\""))?,
        url: fields.text("url")?,
        says: fields.text("says")?.unwrap_or_default(),
        keys,
    })
}

#[cfg(test)]
mod tests;
