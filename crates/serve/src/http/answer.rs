//! Answers: a picture with its record, a record alone, or a refusal in the one form that there is.

use crate::records::RefusalRecord;
use crate::{Refusal, Upload};
use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use docprep_core::{Error, Profile};
use docprep_record::Record;
use docprep_words::Voice;
use futures_util::stream;
use serde::Serialize;
use serde_json::{Value, json};

const JPEG: &str = "image/jpeg";
const JSON: &str = "application/json";
/// Carries the record beside the picture, as JSON in ASCII.
const RECORD: HeaderName = HeaderName::from_static("docprep-record");
/// Bytes that are handed to the connection at a time.
const CHUNK_BYTES: usize = 64 << 10;

/// Bytes of the answer, for the log.
#[derive(Debug, Clone, Copy)]
pub struct BytesOut(pub u64);

/// The code of a refusal, for the log.
#[derive(Debug, Clone, Copy)]
pub struct RefusalCode(pub &'static str);

/// How a picture is handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The file as the body, the record in a header.
    Jpeg,
    /// `{"record": …, "jpeg_base64": "…"}`.
    Json,
}

impl Form {
    /// What the client asks for: JSON where it names that, else the picture.
    pub fn wanted(headers: &HeaderMap) -> Self {
        let mut accepted = headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok());
        if accepted.any(|value| value.contains(JSON)) {
            Form::Json
        } else {
            Form::Jpeg
        }
    }
}

/// An answer before it is sent. It is made on the thread that did the work, base64 being work too.
#[derive(Debug)]
pub struct Answer {
    kind: &'static str,
    record: Option<HeaderValue>,
    body: Vec<u8>,
}

impl Answer {
    pub fn picture(form: Form, record: &Record, jpeg: Vec<u8>) -> Result<Self, Error> {
        Ok(match form {
            Form::Jpeg => Answer {
                kind: JPEG,
                record: Some(header(record)?),
                body: jpeg,
            },
            Form::Json => {
                let both = json!({ "record": record, "jpeg_base64": BASE64.encode(&jpeg) });
                Answer::json(&both)?
            }
        })
    }

    pub fn record(record: &Record) -> Result<Self, Error> {
        Answer::json(&json!({ "record": record }))
    }

    pub fn json(value: &impl Serialize) -> Result<Self, Error> {
        Ok(Answer {
            kind: JSON,
            record: None,
            body: serde_json::to_vec(value).map_err(unserializable)?,
        })
    }

    pub fn bytes(&self) -> u64 {
        self.body.len() as u64
    }

    /// The response, which counts as an upload's memory until it is handed to the connection.
    pub fn into_response(self, held: Upload) -> Response {
        let bytes = self.bytes();
        let rest = (Bytes::from(self.body), held);
        let chunks = stream::unfold(rest, |(mut rest, held)| async move {
            if rest.is_empty() {
                return None;
            }
            let chunk = rest.split_to(rest.len().min(CHUNK_BYTES));
            Some((Ok::<_, std::convert::Infallible>(chunk), (rest, held)))
        });
        let mut response = Body::from_stream(chunks).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes));
        if let Some(record) = self.record {
            headers.insert(RECORD, record);
        }
        response.extensions_mut().insert(BytesOut(bytes));
        response
    }
}

/// A small answer in JSON.
pub fn json(status: StatusCode, value: &Value) -> Response {
    let body = value.to_string();
    let bytes = BytesOut(body.len() as u64);
    let mut response = (status, [(CONTENT_TYPE, JSON)], body).into_response();
    response.extensions_mut().insert(bytes);
    response
}

/// The one form of a refusal, with its status, and with the code of the registry whose profile was asked for, in the words
/// of `voice`.
pub fn refusal(refusal: &Refusal, profile: &Profile, voice: Voice, retry_after_seconds: u64) -> Response {
    let status = StatusCode::from_u16(refusal.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let record = serde_json::to_value(RefusalRecord::new(refusal, profile, voice)).unwrap_or(Value::Null);
    let mut response = json(status, &record);
    let headers = response.headers_mut();
    if refusal.is_worth_a_retry() {
        headers.insert(RETRY_AFTER, HeaderValue::from(retry_after_seconds));
    }
    if *refusal == Refusal::Unauthorized {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response.extensions_mut().insert(RefusalCode(refusal.code()));
    response
}

/// The record as JSON in one line of ASCII.
fn header(record: &Record) -> Result<HeaderValue, Error> {
    let json = serde_json::to_string(record).map_err(unserializable)?;
    HeaderValue::try_from(in_ascii(&json)).map_err(|_| Error::Internal {
        detail: "the record fits no header".into(),
    })
}

fn unserializable(error: serde_json::Error) -> Error {
    Error::Internal {
        detail: error.to_string(),
    }
}

/// Writes what is not ASCII as JSON escapes (RFC 8259, section 7).
fn in_ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let units = &mut [0; 2];
            for unit in character.encode_utf16(units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_ascii_and_still_the_same_json() {
        let text = "{\"a\":\"証\u{1f600} ö\"}";
        let escaped = in_ascii(text);
        assert!(escaped.is_ascii());
        let value: Value = serde_json::from_str(&escaped).unwrap();
        assert_eq!(value, serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn json_is_given_to_who_asks_for_it() {
        let form = |accept: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
            Form::wanted(&headers)
        };
        assert_eq!(form("application/json"), Form::Json);
        assert_eq!(form("image/jpeg, */*"), Form::Jpeg);
        assert_eq!(Form::wanted(&HeaderMap::new()), Form::Jpeg);
    }
}
