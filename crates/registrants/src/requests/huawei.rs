//! Huawei Cloud, Domains: the picture is a file of a form, once for each domain, or for a template. Which words stand for
//! kinds of holders and documents, and where the form of a domain goes, no source says.

use serde_json::{Map, Value, json};

use super::holder::Holder;
use super::{Lack, Request, supplied};
use crate::field::Field;

/// The host differs by region, and is the account's.
const ENDPOINT: &str = "";
const VERSION: &str = "v2";
const OF_TEMPLATES: &str = "/v2/templates/actions/real-name-verification";

/// The one code of a document that the API's own example shows.
const SHOWN_DOCUMENT: &str = "YYZZ";

type Whole = (&'static str, &'static str, Vec<Request>);

pub fn requests(holder: &mut Holder<'_>) -> Result<Whole, Lack> {
    let credential: Map<String, Value> = [
        ("credential_type", holder.document.code.as_str().into()),
        ("credential_id", holder.number.into()),
        ("credential_file", holder.picture.as_file()),
    ]
    .into_iter()
    .map(|(name, value): (&str, Value)| (name.to_owned(), value))
    .collect();
    if holder.document.code != SHOWN_DOCUMENT {
        holder.doubt("credential-type");
    }
    holder.doubt("endpoint");
    if holder.domains.is_empty() {
        let mut request = Request::post("real-name-verification", Some(OF_TEMPLATES));
        request.multipart = credential;
        request
            .multipart
            .insert("template_id".into(), supplied("template_id"));
        return Ok((VERSION, ENDPOINT, vec![request]));
    }
    let name = holder.first_of(&[Field::NameZh, Field::NameEn]);
    holder.complete()?;
    holder.doubt("register-type");
    holder.doubt("path");
    let kind = if holder.is_person { "PERSONAL" } else { "COMPANY" };
    let of_domain = |domain: &String| {
        let mut request = Request::post("real-name-verification", None);
        request.multipart = credential.clone();
        request.multipart.extend(
            [
                ("domain_name", json!(domain)),
                ("register_cn", json!(name)),
                ("register_type", json!(kind)),
            ]
            .map(|(name, value)| (name.to_owned(), value)),
        );
        request
    };
    Ok((VERSION, ENDPOINT, holder.domains.iter().map(of_domain).collect()))
}
