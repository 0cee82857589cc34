//! Alibaba Cloud, Domain 2018-01-29: a profile is made and verified, then given to each domain. Everything stands in the
//! address but the picture, which is too long for one.

use serde_json::{Map, Value, json};

use super::holder::{Holder, bare_province};
use super::{Lack, Request, Until, numbered, result, supplied};
use crate::field::Field;
use crate::latin::latin_form;

const VERSION: &str = "2018-01-29";
const CHINA_SITE: &str = "domain.aliyuncs.com";
const INTERNATIONAL_SITE: &str = "domain-intl.aliyuncs.com";

/// The endings that are under China's registry, which wants profiles of a kind of their own on the international site.
const REGISTRY_OF_CHINA: [&str; 4] = ["cn", "中国", "公司", "网络"];

/// Columns that only a profile needs: where all are empty, there is one already, or none is wanted.
const OF_PROFILES: [Field; 9] = [
    Field::ProvinceZh,
    Field::ProvinceEn,
    Field::CityZh,
    Field::CityEn,
    Field::AddressZh,
    Field::AddressEn,
    Field::Postcode,
    Field::Phone,
    Field::Email,
];

type Whole = (&'static str, &'static str, Vec<Request>);

pub fn requests(holder: &mut Holder<'_>) -> Result<Whole, Lack> {
    let is_international = holder.registrar.offers_no_icp;
    let endpoint = if is_international {
        INTERNATIONAL_SITE
    } else {
        CHINA_SITE
    };
    let has_profile_data = OF_PROFILES.iter().any(|field| holder.given(*field).is_some());
    let requests = if has_profile_data {
        by_profile(holder, is_international)?
    } else if holder.domains.is_empty() {
        vec![verification(
            holder,
            supplied("RegistrantProfileId"),
            is_international,
        )]
    } else {
        vec![by_picture(holder, is_international)]
    };
    Ok((VERSION, endpoint, requests))
}

fn by_profile(holder: &mut Holder<'_>, is_international: bool) -> Result<Vec<Request>, Lack> {
    let contact = contact(holder, is_international);
    holder.complete()?;
    let domains = holder.domains.clone();
    let mut checked = call("VerifyContactField", is_international);
    checked.query.extend(contact.clone());
    if let Some(domain) = domains.first() {
        checked.query.insert("DomainName".into(), domain.as_str().into());
    }
    let mut saved = call("SaveRegistrantProfile", is_international);
    saved.query.extend(contact);
    saved
        .query
        .insert("DefaultRegistrantProfile".into(), false.into());
    if is_international {
        saved
            .query
            .insert("RegistrantProfileType".into(), profile_type(holder).into());
    }
    let profile = || result(1, "RegistrantProfileId");
    let mut asked = call("QueryRegistrantProfiles", is_international);
    asked.query.extend(object(
        json!({"RegistrantProfileId": profile(), "PageNum": 1, "PageSize": 1}),
    ));
    asked.until = Some(Until {
        field: "RealNameStatus",
        is: "SUCCEED",
        or_ends_with: "FAILED",
    });
    let mut requests = vec![
        checked,
        saved,
        verification(holder, profile(), is_international),
        asked,
    ];
    for domain in &domains {
        let place = requests.len();
        let mut found = call("QueryDomainList", is_international);
        // The API finds names that contain this one, too.
        found.query.extend(object(
            json!({"DomainName": domain, "PageNum": 1, "PageSize": 100}),
        ));
        found.only_if = Some("same-holder");
        let mut bound = call(
            "SaveTaskForSubmittingDomainRealNameVerificationByRegistrantProfileID",
            is_international,
        );
        bound.query.extend(object(json!({
            "DomainName": domain,
            "InstanceId": {"result_of": place, "field": "InstanceId", "where": {"DomainName": domain}},
            "RegistrantProfileId": profile(),
        })));
        bound.only_if = Some("same-holder");
        requests.extend([found, bound]);
    }
    if !domains.is_empty() {
        let mut changed = call(
            "SaveTaskForUpdatingRegistrantInfoByRegistrantProfileID",
            is_international,
        );
        changed.query.extend(numbered("DomainName", &domains));
        changed.query.extend(object(
            // True would lock the domains for sixty days, which nobody can take back.
            json!({"RegistrantProfileId": profile(), "TransferOutProhibited": false}),
        ));
        changed.only_if = Some("other-holder");
        requests.push(changed);
    }
    Ok(requests)
}

/// The picture for a profile. Here, and nowhere else, its identifier ends with a capital D.
fn verification(holder: &Holder<'_>, profile: Value, is_international: bool) -> Request {
    let mut request = call("RegistrantProfileRealNameVerification", is_international);
    request.query.insert("RegistrantProfileID".into(), profile);
    identify(&mut request, holder);
    request
}

/// The picture for domains, whose holder has no profile.
fn by_picture(holder: &Holder<'_>, is_international: bool) -> Request {
    let mut request = call(
        "SaveTaskForSubmittingDomainRealNameVerificationByIdentityCredential",
        is_international,
    );
    request.query.extend(numbered("DomainName", &holder.domains));
    identify(&mut request, holder);
    request
}

fn identify(request: &mut Request, holder: &Holder<'_>) {
    request.query.extend(object(json!({
        "IdentityCredentialType": holder.document.code,
        "IdentityCredentialNo": holder.number,
    })));
    request
        .form
        .insert("IdentityCredential".into(), holder.picture.base64());
}

/// Who holds the domain, and who is to be reached. What the API calls an organization is the holder, also of people.
fn contact(holder: &mut Holder<'_>, is_international: bool) -> Map<String, Value> {
    let region = holder.region.as_ref().map(|region| region.code().to_owned());
    if region.is_none() {
        holder.miss(Field::Region);
    }
    let province = province(holder);
    let contact_en = holder.contact(Field::ContactEn, Field::NameEn);
    let contact_zh = holder.contact(Field::ContactZh, Field::NameZh);
    let mut contact = object(json!({
        "RegistrantType": if holder.is_person { "1" } else { "2" },
        "Country": region.unwrap_or_default(),
        "Province": province,
        "City": holder.spelled(&[Field::CityEn], &[Field::CityZh], false),
        "Address": holder.spelled(&[Field::AddressEn], &[Field::AddressZh], false),
        "PostalCode": holder.needed(Field::Postcode),
        "Email": holder.needed(Field::Email),
        "TelArea": holder.needed(Field::PhoneArea),
        "Telephone": holder.needed(Field::Phone),
        "RegistrantOrganization": holder.spelled(&[Field::NameEn], &[Field::NameZh], true),
        "RegistrantName": holder.spelled(&contact_en, &contact_zh, true),
    }));
    if let Some(extension) = holder.given(Field::PhoneExtension) {
        contact.insert("TelExt".into(), extension.into());
    }
    if !is_international {
        // Who has no Chinese name gives the other one in both places.
        let names: Vec<Field> = contact_zh.into_iter().chain(contact_en).collect();
        let province = holder.first_of(&[Field::ProvinceZh, Field::ProvinceEn]);
        contact.extend(object(json!({
            "ZhRegistrantOrganization": holder.first_of(&[Field::NameZh, Field::NameEn]),
            "ZhRegistrantName": holder.first_of(&names),
            "ZhProvince": bare_province(&province),
            "ZhCity": holder.first_of(&[Field::CityZh, Field::CityEn]),
            "ZhAddress": holder.first_of(&[Field::AddressZh, Field::AddressEn]),
        })));
    }
    contact
}

/// Spelled without the word for what kind it is, which cities keep.
fn province(holder: &mut Holder<'_>) -> String {
    match (holder.given(Field::ProvinceEn), holder.given(Field::ProvinceZh)) {
        (None, Some(province)) => {
            // Notes that it was spelled.
            holder.spelled(&[Field::ProvinceEn], &[Field::ProvinceZh], false);
            latin_form(bare_province(province), false)
        }
        _ => holder.spelled(&[Field::ProvinceEn], &[Field::ProvinceZh], false),
    }
}

fn profile_type(holder: &mut Holder<'_>) -> &'static str {
    let is_of_china = |domain: &String| {
        REGISTRY_OF_CHINA
            .iter()
            .any(|ending| domain.rsplit('.').next() == Some(*ending))
    };
    let of_china = holder.domains.iter().filter(|domain| is_of_china(domain)).count();
    if of_china == 0 && !holder.domains.is_empty() {
        return "common";
    }
    if of_china < holder.domains.len() {
        holder.doubt("profile-type-mixed");
    }
    "cnnic"
}

fn call(action: &'static str, is_international: bool) -> Request {
    let mut request = Request::post(action, Some("/"));
    let language = if is_international { "en" } else { "zh" };
    request.query.insert("Lang".into(), language.into());
    request
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
