//! Tencent Cloud, Domain 2018-08-08: the picture is uploaded, a template made with it, and given to all domains at once.

use serde_json::{Value, json};

use super::holder::Holder;
use super::{Lack, Request, Until, result};
use crate::checks::is_han;
use crate::field::Field;

const VERSION: &str = "2018-08-08";
const ENDPOINT: &str = "domain.tencentcloudapi.com";

/// Domains that one call takes (the parameter's own description).
const MOST_DOMAINS: usize = 4000;

/// Kinds of documents by the codes of Alibaba Cloud and of Tencent Cloud, paired by their Chinese names.
const DOCUMENTS: [(&str, &str); 26] = [
    ("SFZ", "SFZ"),
    ("HZ", "HZ"),
    ("TXZ", "TXZ"),
    ("TW", "TWSFZ"),
    ("WAIGUOREN", "GWSFZ"),
    ("ORG", "ORG"),
    ("YYZZ", "YYZZ"),
    ("XYDM", "TYDMZ"),
    ("BUDUIDAIHAO", "BDDH"),
    ("JUNDUIFUWU", "JDXKZ"),
    ("SHIYEDANWEI", "SYZS"),
    ("WAIGUOQIYE", "GWCZDJZ"),
    ("SHEHUITUANTI", "STDJZ"),
    ("ZONGJIAOCHANGSUO", "ZJDJZ"),
    ("MINBANFEIQIYE", "MBDJZ"),
    ("JIJINHUI", "JJDJZ"),
    ("LVSHISHIWUSUO", "LSXKZ"),
    ("WAIGUOWENHUA", "GWZHDJZ"),
    ("WAIGUOLVYOU", "GWLYDJZ"),
    ("SIFAJIANDING", "SFXKZ"),
    ("WAIGUOJIGOU", "GWJGZJ"),
    ("SHEHUIFUWUJIGOU", "SHFWJGZ"),
    ("MINBANXUEXIAO", "MBXXXKZ"),
    ("YILIAOJIGOU", "YLJGXKZ"),
    ("GONGZHENGJIGOU", "GZJGZY"),
    ("QT", "QTTYDM"),
];

/// Which of two codes a residence permit has, by where its holder is from.
const RESIDENCE_PERMIT: &str = "HKMOJUMIN";

type Whole = (&'static str, &'static str, Vec<Request>);

pub fn requests(holder: &mut Holder<'_>) -> Result<Whole, Lack> {
    let document = document(holder).ok_or(Lack::Document)?;
    let contact = contact(holder);
    holder.complete()?;
    let mut uploaded = call("UploadImage");
    uploaded.json.insert("ImageFile".into(), holder.picture.base64());
    let mut created = call("CreateTemplate");
    created.json.insert("ContactInfo".into(), contact);
    created.json.insert(
        "CertificateInfo".into(),
        json!({
            "CertificateType": document,
            "CertificateCode": holder.number,
            "ImgUrl": result(0, "AccessUrl"),
        }),
    );
    let template = || result(1, "Template.TemplateId");
    let mut asked = call("DescribeTemplate");
    asked.json.insert("TemplateId".into(), template());
    asked.until = Some(Until {
        field: "Template.AuditStatus",
        is: "Approved",
        or_ends_with: "Reject",
    });
    let mut requests = vec![uploaded, created, asked];
    for domains in holder.domains.chunks(MOST_DOMAINS) {
        let mut bound = call("BatchModifyDomainInfo");
        bound.json.insert("Domains".into(), json!(domains));
        bound.json.insert("TemplateId".into(), template());
        // True, which holds where nothing is said, would lock the domains for sixty days.
        bound.json.insert("LockTransfer".into(), false.into());
        requests.push(bound);
    }
    Ok((VERSION, ENDPOINT, requests))
}

fn contact(holder: &mut Holder<'_>) -> Value {
    let country = country(holder);
    let contact_en = holder.contact(Field::ContactEn, Field::NameEn);
    let contact_zh = holder.contact(Field::ContactZh, Field::NameZh);
    json!({
        "RegistrantType": if holder.is_person { "I" } else { "E" },
        "OrganizationNameCN": holder.needed(Field::NameZh),
        "OrganizationName": holder.spelled(&[Field::NameEn], &[Field::NameZh], true),
        "RegistrantNameCN": holder.first_of(&contact_zh),
        "RegistrantName": holder.spelled(&contact_en, &contact_zh, true),
        "CountryCN": country,
        "ProvinceCN": holder.needed(Field::ProvinceZh),
        "CityCN": holder.needed(Field::CityZh),
        "StreetCN": holder.needed(Field::AddressZh),
        "Street": holder.spelled(&[Field::AddressEn], &[Field::AddressZh], false),
        "ZipCode": holder.needed(Field::Postcode),
        "Telephone": holder.needed(Field::Phone),
        "Email": holder.needed(Field::Email),
    })
}

/// In Chinese, since the API takes nothing else: as written, where that is Chinese.
fn country(holder: &mut Holder<'_>) -> String {
    let code = holder.region.as_ref().map(|region| region.code().to_owned());
    match (code.as_deref(), holder.given(Field::Region)) {
        (Some("CN"), _) => "中国".to_owned(),
        (Some("HK" | "MO" | "TW"), _) => {
            holder.doubt("country-name");
            "中国".to_owned()
        }
        (_, Some(written)) if written.chars().any(is_han) => written.to_owned(),
        _ => {
            holder.miss(Field::Region);
            String::new()
        }
    }
}

fn document(holder: &Holder<'_>) -> Option<&'static str> {
    if holder.document.code == RESIDENCE_PERMIT {
        return match holder.region.as_ref()?.code() {
            "TW" => Some("TWJZZ"),
            _ => Some("GAJZZ"),
        };
    }
    let known = DOCUMENTS.iter().find(|(code, _)| *code == holder.document.code);
    known.map(|(_, code)| *code)
}

fn call(action: &'static str) -> Request {
    Request::post(action, Some("/"))
}
