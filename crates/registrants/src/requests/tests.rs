use serde_json::{Value, json};

use super::*;
use crate::rules::Document;

const PICTURE: Picture<'static> = Picture {
    file: "a.jpg",
    bytes: 56_320,
    sha256: "00ff",
};

fn base64() -> Value {
    json!({"base64_of": "a.jpg", "bytes": 56_320, "sha256": "00ff", "chars": 75_096})
}

/// A made-up person, with the sample number of GB 11643.
fn person() -> Registrant {
    [
        (Field::Region, "CN"),
        (Field::DocumentType, "SFZ"),
        (Field::DocumentNumber, "11010519491231002X"),
        (Field::NameZh, "张三"),
        (Field::ProvinceZh, "浙江省"),
        (Field::CityZh, "杭州市"),
        (Field::AddressZh, "样本路1号"),
        (Field::AddressEn, "1 Yangben Road"),
        (Field::Postcode, "310000"),
        (Field::PhoneArea, "86"),
        (Field::Phone, "13800138000"),
        (Field::Email, "zhang@example.com"),
        (Field::Domains, "a.cn; 样本.中国"),
    ]
    .into_iter()
    .fold(Registrant::new(2), |row, (field, value)| row.with(field, value))
}

/// Another made-up holder, without anything that a profile needs.
fn bare(document: &str, region: &str) -> Registrant {
    Registrant::new(3)
        .with(Field::Region, region)
        .with(Field::DocumentType, document)
        .with(Field::DocumentNumber, "12345678")
        .with(Field::NameZh, "样本")
}

fn made(registrant: &Registrant, api: Api) -> Value {
    let made = requests(registrant, api, api.registrar(), PICTURE);
    serde_json::to_value(
        made.map_err(|lack| lack.to_string())
            .unwrap_or_else(|lack| panic!("{lack}")),
    )
    .unwrap()
}

fn lack(registrant: &Registrant, api: Api) -> Option<Lack> {
    requests(registrant, api, api.registrar(), PICTURE).err()
}

#[test]
fn alibaba_cloud_gets_a_profile_its_picture_and_each_domain() {
    let made = made(&person(), Api::Aliyun);
    let contact = json!({
        "Lang": "zh", "RegistrantType": "1", "Country": "CN", "Province": "zhe jiang", "City": "hang zhou shi",
        "Address": "1 Yangben Road", "PostalCode": "310000", "Email": "zhang@example.com", "TelArea": "86",
        "Telephone": "13800138000", "RegistrantOrganization": "zhang san", "RegistrantName": "zhang san",
        "ZhRegistrantOrganization": "张三", "ZhRegistrantName": "张三", "ZhProvince": "浙江", "ZhCity": "杭州市",
        "ZhAddress": "样本路1号",
    });
    let with = |further: Value| {
        let mut whole = contact.as_object().unwrap().clone();
        whole.extend(further.as_object().unwrap().clone());
        Value::from(whole)
    };
    let profile = json!({"result_of": 1, "field": "RegistrantProfileId"});
    let found = |domain: &str| {
        json!({"action": "QueryDomainList", "method": "POST", "path": "/", "only_if": "same-holder",
            "query": {"Lang": "zh", "DomainName": domain, "PageNum": 1, "PageSize": 100}})
    };
    let bound = |domain: &str, place: usize| {
        json!({"action": "SaveTaskForSubmittingDomainRealNameVerificationByRegistrantProfileID", "method": "POST",
            "path": "/", "only_if": "same-holder", "query": {"Lang": "zh", "DomainName": domain,
            "InstanceId": {"result_of": place, "field": "InstanceId", "where": {"DomainName": domain}},
            "RegistrantProfileId": profile}})
    };
    let expected = json!([
        {"action": "VerifyContactField", "method": "POST", "path": "/", "query": with(json!({"DomainName": "a.cn"}))},
        {"action": "SaveRegistrantProfile", "method": "POST", "path": "/",
            "query": with(json!({"DefaultRegistrantProfile": false}))},
        {"action": "RegistrantProfileRealNameVerification", "method": "POST", "path": "/",
            "query": {"Lang": "zh", "RegistrantProfileID": profile, "IdentityCredentialType": "SFZ",
                "IdentityCredentialNo": "11010519491231002X"},
            "form": {"IdentityCredential": base64()}},
        {"action": "QueryRegistrantProfiles", "method": "POST", "path": "/",
            "query": {"Lang": "zh", "RegistrantProfileId": profile, "PageNum": 1, "PageSize": 1},
            "until": {"field": "RealNameStatus", "is": "SUCCEED", "or_ends_with": "FAILED"}},
        found("a.cn"), bound("a.cn", 4), found("样本.中国"), bound("样本.中国", 6),
        {"action": "SaveTaskForUpdatingRegistrantInfoByRegistrantProfileID", "method": "POST", "path": "/",
            "only_if": "other-holder", "query": {"Lang": "zh", "DomainName.1": "a.cn", "DomainName.2": "样本.中国",
            "RegistrantProfileId": profile, "TransferOutProhibited": false}},
    ]);
    let requests = made["requests"].as_array().unwrap();
    for (request, expected) in requests.iter().zip(expected.as_array().unwrap()) {
        assert_eq!(request, expected);
    }
    assert_eq!(requests.len(), expected.as_array().unwrap().len());
    assert_eq!(
        (&made["version"], &made["endpoint"], &made["generated"]),
        (
            &json!("2018-01-29"),
            &json!("domain.aliyuncs.com"),
            &json!(["province_en", "city_en", "name_en", "contact_en"])
        )
    );
}

#[test]
fn the_international_site_gets_latin_names_only_and_a_kind_of_profile() {
    let row = person()
        .with(Field::Site, "intl")
        .with(Field::NameEn, "Zhang San")
        .with(Field::ContactEn, "Li Si");
    let made = made(&row, Api::Aliyun);
    assert_eq!(made["endpoint"], "domain-intl.aliyuncs.com");
    let saved = made["requests"][1]["query"].as_object().unwrap();
    assert!(saved.keys().all(|name| !name.starts_with("Zh")), "{saved:?}");
    for (name, value) in [
        ("Lang", "en"),
        ("RegistrantProfileType", "cnnic"),
        ("RegistrantOrganization", "Zhang San"),
        ("RegistrantName", "Li Si"),
    ] {
        assert_eq!(saved[name], value, "{name}");
    }
    let kind = |domains: &str| {
        let made = self::made(&row.clone().with(Field::Domains, domains), Api::Aliyun);
        let saved = &made["requests"][1]["query"];
        (saved["RegistrantProfileType"].clone(), made["uncertain"].clone())
    };
    assert_eq!(kind("a.com"), (json!("common"), json!([])));
    assert_eq!(
        kind("a.com;a.cn"),
        (json!("cnnic"), json!(["profile-type-mixed"]))
    );
}

#[test]
fn without_what_a_profile_needs_the_picture_goes_to_the_domains_or_to_a_profile_that_is_there() {
    let row = bare("WAIGUOJIGOU", "HK");
    let made_of = |row: &Registrant| made(row, Api::Aliyun)["requests"].clone();
    assert_eq!(
        made_of(&row.clone().with(Field::Domains, "A.cn b.cn")),
        json!([{"action": "SaveTaskForSubmittingDomainRealNameVerificationByIdentityCredential", "method": "POST",
            "path": "/", "query": {"Lang": "zh", "DomainName.1": "a.cn", "DomainName.2": "b.cn",
            "IdentityCredentialType": "WAIGUOJIGOU", "IdentityCredentialNo": "12345678"},
            "form": {"IdentityCredential": base64()}}])
    );
    assert_eq!(
        made_of(&row)[0]["query"]["RegistrantProfileID"],
        json!({"supplied": "RegistrantProfileId"})
    );
}

#[test]
fn tencent_cloud_gets_the_picture_a_template_and_all_domains_at_once() {
    let made = made(&person().with(Field::NameEn, "Zhang San"), Api::Tencent);
    let template = json!({"result_of": 1, "field": "Template.TemplateId"});
    let expected = json!([
        {"action": "UploadImage", "method": "POST", "path": "/", "json": {"ImageFile": base64()}},
        {"action": "CreateTemplate", "method": "POST", "path": "/", "json": {
            "ContactInfo": {"RegistrantType": "I", "OrganizationNameCN": "张三", "OrganizationName": "Zhang San",
                "RegistrantNameCN": "张三", "RegistrantName": "Zhang San", "CountryCN": "中国", "ProvinceCN": "浙江省",
                "CityCN": "杭州市", "StreetCN": "样本路1号", "Street": "1 Yangben Road", "ZipCode": "310000",
                "Telephone": "13800138000", "Email": "zhang@example.com"},
            "CertificateInfo": {"CertificateType": "SFZ", "CertificateCode": "11010519491231002X",
                "ImgUrl": {"result_of": 0, "field": "AccessUrl"}}}},
        {"action": "DescribeTemplate", "method": "POST", "path": "/", "json": {"TemplateId": template},
            "until": {"field": "Template.AuditStatus", "is": "Approved", "or_ends_with": "Reject"}},
        {"action": "BatchModifyDomainInfo", "method": "POST", "path": "/",
            "json": {"Domains": ["a.cn", "样本.中国"], "TemplateId": template, "LockTransfer": false}},
    ]);
    assert_eq!(made["requests"], expected);
    assert_eq!((&made["generated"], &made["uncertain"]), (&json!([]), &json!([])));
}

#[test]
fn tencent_cloud_gets_no_more_domains_in_one_call_than_it_takes() {
    let names: Vec<String> = (0..4001).map(|number| format!("d{number}.cn")).collect();
    let made = made(&person().with(Field::Domains, names.join(" ")), Api::Tencent);
    let requests = made["requests"].as_array().unwrap();
    let counts = requests
        .iter()
        .filter_map(|request| request["json"]["Domains"].as_array());
    assert_eq!(counts.map(Vec::len).collect::<Vec<_>>(), [4000, 1]);
    assert_eq!(
        requests[4]["json"]["TemplateId"],
        requests[3]["json"]["TemplateId"]
    );
}

#[test]
fn every_document_but_one_has_a_code_at_tencent_cloud() {
    let code = |document: &str, region: &str| {
        let row = person()
            .with(Field::DocumentType, document)
            .with(Field::Region, region)
            .with(Field::ContactZh, "李四");
        requests(&row, Api::Tencent, Api::Tencent.registrar(), PICTURE)
            .map(|made| made.requests[1].json["CertificateInfo"]["CertificateType"].clone())
    };
    for document in Document::all() {
        let code = code(&document.code, "CN");
        assert_eq!(
            code.is_err(),
            document.code == "ZHUHUAZINVXUEXIAO",
            "{}",
            document.code
        );
    }
    assert_eq!(code("ZHUHUAZINVXUEXIAO", "CN"), Err(Lack::Document));
    assert_eq!(code("HKMOJUMIN", "HK"), Ok(json!("GAJZZ")));
    assert_eq!(code("HKMOJUMIN", "TW"), Ok(json!("TWJZZ")));
    assert_eq!(code("XYDM", "CN"), Ok(json!("TYDMZ")));
}

#[test]
fn huawei_cloud_gets_a_form_for_each_domain_and_is_not_certain() {
    let made = made(&bare("YYZZ", "CN").with(Field::Domains, "a.cn b.cn"), Api::Huawei);
    let of = |domain: &str| {
        json!({"action": "real-name-verification", "method": "POST", "path": null, "multipart": {
            "domain_name": domain, "register_cn": "样本", "register_type": "COMPANY", "credential_type": "YYZZ",
            "credential_id": "12345678",
            "credential_file": {"file": "a.jpg", "bytes": 56_320, "sha256": "00ff"}}})
    };
    assert_eq!(made["requests"], json!([of("a.cn"), of("b.cn")]));
    assert_eq!(made["uncertain"], json!(["endpoint", "register-type", "path"]));
    let made = self::made(&bare("SFZ", "CN"), Api::Huawei);
    assert_eq!(
        made["requests"][0]["path"],
        "/v2/templates/actions/real-name-verification"
    );
    assert_eq!(
        made["requests"][0]["multipart"]["template_id"],
        json!({"supplied": "template_id"})
    );
    assert_eq!(made["uncertain"], json!(["credential-type", "endpoint"]));
}

#[test]
fn godaddy_gets_a_document_for_each_domain_and_nobodys_consent_is_made_up() {
    let made = made(&bare("YYZZ", "CN").with(Field::Domains, "a.cn"), Api::GoDaddy);
    assert_eq!(
        made["requests"],
        json!([{"action": "IdentityDocumentCreate", "method": "POST", "path": null, "json": {
            "identification_type": {"supplied": "identification_type"}, "domain": "a.cn", "legal_entity_name": "样本",
            "identification_number": "12345678", "image": base64(), "consent": {"supplied": "consent"}}}])
    );
    assert_eq!(
        lack(&bare("YYZZ", "CN"), Api::GoDaddy),
        Some(Lack::Columns(vec![Field::Domains]))
    );
}

#[test]
fn what_an_api_needs_and_the_row_lacks_is_named_by_column() {
    let row = bare("YYZZ", "CN").with(Field::Email, "a@example.com");
    let columns = |api| match lack(&row, api) {
        Some(Lack::Columns(fields)) => fields
            .iter()
            .map(|field| field.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        columns(Api::Aliyun),
        "contact_zh province_zh city_zh address_zh postcode tel_area tel"
    );
    assert_eq!(
        columns(Api::Tencent),
        "contact_zh province_zh city_zh address_zh postcode tel"
    );
    let nothing = Registrant::new(9);
    assert_eq!(
        lack(&nothing, Api::Aliyun),
        Some(Lack::Columns(vec![Field::DocumentType, Field::DocumentNumber]))
    );
}

#[test]
fn the_length_of_base64_is_that_of_the_sources() {
    for (bytes, chars) in [(56_320, 75_096), (1_000_000, 1_333_336), (1_048_576, 1_398_104)] {
        let picture = Picture { bytes, ..PICTURE };
        assert_eq!(picture.base64()["chars"], chars);
    }
}

#[test]
fn what_is_lacking_has_words_in_every_language() {
    use docprep_words::{Language, Reader, Voice};

    for language in Language::ALL {
        let voice = Voice::new(language, Reader::CommandLine);
        for lack in [Lack::Columns(vec![Field::Email]), Lack::Document] {
            let words = voice.say(&lack.saying(Api::Tencent));
            assert!(words.message.contains("tencent"), "{language}: {}", words.message);
            assert!(!words.advice.is_empty(), "{language}: {lack}");
        }
    }
}

#[test]
fn rows_of_other_registrars_are_checked_by_the_rules_of_the_api() {
    use crate::{Checker, Code, Date};

    let today = Date::new(2026, 11, 26).unwrap();
    let row = person()
        .with(Field::Site, "cn")
        .with(Field::NameZh, "Zhang San")
        .with(Field::Region, "US")
        .with(Field::DocumentType, "HZ")
        .with(Field::DocumentNumber, "L898902C3")
        .with(Field::Domains, "a.law");
    let is_told = |api: Option<Api>, code: Code| {
        let checker = Checker::new(Registrar::default_one(), today);
        let mut checker = match api {
            Some(api) => checker.for_api(api),
            None => checker,
        };
        checker.check(&row).iter().any(|finding| finding.code == code)
    };
    assert!(is_told(Some(Api::Tencent), Code::TldDocument));
    assert!(!is_told(Some(Api::Aliyun), Code::TldDocument));
    assert!(!is_told(None, Code::TldDocument));
}
