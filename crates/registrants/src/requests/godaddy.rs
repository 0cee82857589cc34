//! GoDaddy, Chinese domains: one identity document a domain. Only the names of its fields are known, from a client that
//! others have written; the words for kinds of documents are not, and consent is the holder's to give.

use serde_json::json;

use super::holder::Holder;
use super::{Lack, Request, supplied};
use crate::field::Field;

type Whole = (&'static str, &'static str, Vec<Request>);

pub fn requests(holder: &mut Holder<'_>) -> Result<Whole, Lack> {
    let name = holder.first_of(&[Field::NameZh, Field::NameEn]);
    if holder.domains.is_empty() {
        holder.miss(Field::Domains);
    }
    holder.complete()?;
    for what in ["endpoint", "path", "identification-type"] {
        holder.doubt(what);
    }
    let of_domain = |domain: &String| {
        let mut request = Request::post("IdentityDocumentCreate", None);
        request.json.extend(
            [
                ("identification_type", supplied("identification_type")),
                ("domain", json!(domain)),
                ("legal_entity_name", json!(name)),
                ("identification_number", json!(holder.number)),
                ("image", holder.picture.base64()),
                ("consent", supplied("consent")),
            ]
            .map(|(name, value)| (name.to_owned(), value)),
        );
        request
    };
    Ok(("", "", holder.domains.iter().map(of_domain).collect()))
}
