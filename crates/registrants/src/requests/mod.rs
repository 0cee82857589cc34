//! The requests by which a registrar's API takes a holder and the picture of a document: exact names of parameters, their
//! places, and the order of the calls. They are ready to be signed and sent; nothing here signs or sends.
//!
//! A value that only an earlier call or the account's owner knows is an object in place of a text, so that no name can be
//! taken for one: `{"result_of":1,"field":"RegistrantProfileId"}` with the number of the request from 0, or
//! `{"supplied":"RegistrantProfileId"}`. The picture is `{"base64_of":"a.jpg",…}`, or `{"file":"a.jpg",…}` where a form takes
//! a file.

mod aliyun;
mod godaddy;
mod holder;
mod huawei;
mod tencent;

use docprep_words::Saying;
use serde::Serialize;
use serde_json::{Map, Value, json};
use thiserror::Error as ThisError;

use crate::field::Field;
use crate::registrant::Registrant;
use crate::rules::Registrar;

pub use crate::rules::Api;
use holder::Holder;

/// The version of what is written; a change of meaning raises it.
pub const SCHEMA: u32 = 1;

/// The picture that goes with a holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture<'a> {
    /// Its file, relative to the requests.
    pub file: &'a str,
    /// How many bytes it has.
    pub bytes: u64,
    /// Its SHA-256, lower-case hexadecimal.
    pub sha256: &'a str,
}

/// The requests about one holder, in their order. They hold the document's number.
#[derive(Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Requests {
    /// Whose they are.
    pub api: &'static str,
    /// The API's version; empty where it has none.
    pub version: &'static str,
    /// The host that takes them.
    pub endpoint: &'static str,
    /// Columns that were empty, and whose value was spelled from the Chinese text: somebody should look at them.
    pub generated: Vec<&'static str>,
    /// What no source is certain of; `docs/registrants.md` says what each word means.
    pub uncertain: Vec<&'static str>,
    /// The requests, in their order.
    pub requests: Vec<Request>,
}

/// One call.
#[derive(Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Request {
    /// What the API calls it.
    pub action: &'static str,
    /// Of HTTP.
    pub method: &'static str,
    /// Where it goes on the host; `null` where no source says so.
    pub path: Option<&'static str>,
    /// In the address.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub query: Map<String, Value>,
    /// In the body, as `application/x-www-form-urlencoded`.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub form: Map<String, Value>,
    /// In the body, as JSON.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub json: Map<String, Value>,
    /// In the body, as `multipart/form-data`.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub multipart: Map<String, Value>,
    /// In which case it is sent; always, where nothing stands here. `same-holder`: the domain has this holder already;
    /// `other-holder`: it has not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_if: Option<&'static str>,
    /// To be sent again and again, until a field of the answer says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
}

/// What a repeated question waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Until {
    /// The field of the answer.
    pub field: &'static str,
    /// The value with which the next request may be sent.
    pub is: &'static str,
    /// The value with which there is nothing more to send.
    pub or_ends_with: &'static str,
}

/// Why no requests can be made of a row, though nothing in it is wrong.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Lack {
    /// The API wants what these columns hold.
    #[error("columns that the API needs are empty")]
    Columns(Vec<Field>),
    /// The API knows no such document.
    #[error("the API has no code for this document")]
    Document,
}

/// The requests for this holder, who should have no finding of [`Severity::Refusal`](crate::Severity::Refusal): to `api`, by
/// the rules of the registrar that the row names, or else of `registrar`.
///
/// # Errors
/// When the API needs something that the row does not have.
pub fn requests(
    registrant: &Registrant,
    api: Api,
    registrar: &'static Registrar,
    picture: Picture<'_>,
) -> Result<Requests, Lack> {
    let mut holder = Holder::new(registrant, api, registrar, picture)?;
    let (version, endpoint, requests) = match api {
        Api::Aliyun => aliyun::requests(&mut holder)?,
        Api::Tencent => tencent::requests(&mut holder)?,
        Api::Huawei => huawei::requests(&mut holder)?,
        Api::GoDaddy => godaddy::requests(&mut holder)?,
    };
    Ok(Requests {
        api: api.as_str(),
        version,
        endpoint,
        generated: holder.generated.iter().map(|field| field.as_str()).collect(),
        uncertain: holder.uncertain,
        requests,
    })
}

impl Lack {
    /// The stable word.
    pub fn code(&self) -> &'static str {
        match self {
            Lack::Columns(_) => "requests-columns",
            Lack::Document => "requests-document",
        }
    }

    /// What is said of it.
    pub fn saying(&self, api: Api) -> Saying {
        let saying = Saying::new(format!("registrant-{}", self.code())).with("api", api.as_str());
        match self {
            Lack::Columns(fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
                saying.with("columns", names.join(", "))
            }
            Lack::Document => saying,
        }
    }
}

impl Request {
    fn post(action: &'static str, path: Option<&'static str>) -> Self {
        Request {
            action,
            method: "POST",
            path,
            query: Map::new(),
            form: Map::new(),
            json: Map::new(),
            multipart: Map::new(),
            only_if: None,
            until: None,
        }
    }
}

impl Picture<'_> {
    /// The picture as a text of base64: the usual alphabet, in one line, with nothing before it.
    fn base64(&self) -> Value {
        json!({"base64_of": self.file, "bytes": self.bytes, "sha256": self.sha256, "chars": self.bytes.div_ceil(3) * 4})
    }

    /// The picture as a file of a form.
    fn as_file(&self) -> Value {
        json!({"file": self.file, "bytes": self.bytes, "sha256": self.sha256})
    }
}

/// What an earlier request's answer holds.
fn result(of: usize, field: &str) -> Value {
    json!({"result_of": of, "field": field})
}

/// What only the account's owner knows or decides.
fn supplied(name: &str) -> Value {
    json!({ "supplied": name })
}

/// `DomainName.1`, `DomainName.2` …
fn numbered(name: &str, values: &[String]) -> Map<String, Value> {
    (1..)
        .zip(values)
        .map(|(number, value)| (format!("{name}.{number}"), value.as_str().into()))
        .collect()
}

#[cfg(test)]
mod tests;
