//! How to reach the registrant: province, address, postal code, phone, mail.

use super::{Case, info, is_han, refusal, warning};
use crate::field::Field;
use crate::finding::{Code, Finding};
use crate::numbers::cleaning::half_width;

/// Provinces, regions, municipalities and special regions, without what kind each is (GB/T 2260).
const PROVINCES: [&str; 34] = [
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "台湾",
    "香港",
    "澳门",
];

/// What may stand behind the name of one.
const PROVINCE_ENDINGS: [&str; 8] = [
    "",
    "省",
    "市",
    "自治区",
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "特别行政区",
];

/// What an address ends with that leads to a door: "ends with a number" (registrant information guide).
const ADDRESS_ENDINGS: [&str; 16] = [
    "号", "弄", "室", "幢", "栋", "楼", "村", "组", "层", "座", "单元", "户", "大厦", "房", "屯", "队",
];

/// China's calling code (ITU-T E.164).
const CHINA: &str = "86";

/// Calling codes of one and two digits, and what those of three begin with (ITU-T E.164, list of assigned codes).
const SHORT_CODES: &str = "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 \
    81 82 84 86 90 91 92 93 94 95 98";
const LONG_CODES_BEGIN: &str = "21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99";

/// Endings of mail addresses that forms have known for long; two letters are a country's.
const USUAL_MAIL_ENDINGS: [&str; 5] = ["com", "net", "org", "edu", "gov"];

/// Mail that the FAQ advises against, since confirmations get lost there.
const PROVIDERS_ADVISED_AGAINST: [&str; 1] = ["qq.com"];

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    missing(case, findings);
    if case.is_of_mainland() {
        province(case, findings);
        address(case, findings);
    }
    postcode(case, findings);
    phone_area(case, findings);
    phone(case, findings);
    email(case, findings);
}

/// What a profile needs, where a row gives some of it and not all.
fn missing(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let needed: [&[Field]; 6] = [
        &[Field::ProvinceZh, Field::ProvinceEn],
        &[Field::CityZh, Field::CityEn],
        &[Field::AddressZh, Field::AddressEn],
        &[Field::Postcode],
        &[Field::Phone],
        &[Field::Email],
    ];
    let is_given = |fields: &&[Field]| fields.iter().any(|field| case.registrant.given(*field).is_some());
    let missing: Vec<&str> = needed
        .iter()
        .filter(|fields| !is_given(fields))
        .map(|fields| fields[0].as_str())
        .collect();
    if (1..needed.len()).contains(&missing.len()) {
        let finding = Finding::new(Code::ContactMissing, crate::finding::Severity::Info, None);
        findings.push(finding.with("columns", missing.join(", ")));
    }
}

fn province(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(name) = case.registrant.given(Field::ProvinceZh) else {
        return;
    };
    let is_known = PROVINCES
        .iter()
        .filter_map(|province| name.strip_prefix(province))
        .any(|ending| PROVINCE_ENDINGS.contains(&ending));
    if !is_known {
        findings.push(warning(Code::ProvinceUnknown, Field::ProvinceZh));
    }
}

fn address(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(address) = case.registrant.given(Field::AddressZh) else {
        return;
    };
    let province = case.registrant.given(Field::ProvinceZh).unwrap_or_default();
    let city = case.registrant.given(Field::CityZh).unwrap_or_default();
    let places = [city.to_owned(), province.to_owned(), format!("{province}{city}")];
    if places.iter().any(|place| !place.is_empty() && place == address) {
        findings.push(warning(Code::Address, Field::AddressZh).case("city"));
        return;
    }
    let is_numeral = |character: char| {
        half_width(character).is_ascii_digit() || "一二三四五六七八九十百零〇".contains(character)
    };
    let has_number = address.chars().any(is_numeral);
    let leads_to_a_door = ADDRESS_ENDINGS.iter().any(|ending| address.ends_with(ending));
    if address.chars().any(is_han) && !has_number && !leads_to_a_door {
        findings.push(warning(Code::Address, Field::AddressZh).case("number"));
    }
}

fn postcode(case: &Case<'_>, findings: &mut Vec<Finding>) {
    const MOST_CHARS: usize = 16;
    let Some(postcode) = case.registrant.given(Field::Postcode) else {
        return;
    };
    let is_six_digits = postcode.len() == 6 && postcode.bytes().all(|byte| byte.is_ascii_digit());
    if case.is_of_mainland() && (!is_six_digits || postcode == "000000") {
        findings.push(warning(Code::Postcode, Field::Postcode).case("china"));
    } else if postcode.chars().count() > MOST_CHARS {
        findings.push(
            warning(Code::Postcode, Field::Postcode)
                .case("abroad")
                .with_number("limit", MOST_CHARS),
        );
    }
}

fn phone_area(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(area) = case.registrant.given(Field::PhoneArea) else {
        return;
    };
    if is_calling_code(area) {
        return;
    }
    let finding = refusal(Code::Phone, Field::PhoneArea).case("area");
    let bare = area.trim_start_matches('+').trim_start_matches("00");
    findings.push(if is_calling_code(bare) {
        finding.suggest(bare)
    } else {
        finding
    });
}

/// Whether it is the code of a country, in digits alone.
fn is_calling_code(text: &str) -> bool {
    let names = |list: &str, code: &str| list.split_whitespace().any(|known| known == code);
    match text.len() {
        _ if !text.bytes().all(|byte| byte.is_ascii_digit()) => false,
        1 | 2 => names(SHORT_CODES, text),
        3 => names(LONG_CODES_BEGIN, &text[..2]),
        // Countries of the North American plan, such as 1242.
        4 => text.starts_with('1'),
        _ => false,
    }
}

fn phone(case: &Case<'_>, findings: &mut Vec<Finding>) {
    const MOST_EXTENSION_DIGITS: usize = 6;
    if let Some(extension) = case.registrant.given(Field::PhoneExtension) {
        let is_right =
            extension.len() <= MOST_EXTENSION_DIGITS && extension.bytes().all(|byte| byte.is_ascii_digit());
        if !is_right {
            let finding = warning(Code::Phone, Field::PhoneExtension).case("extension");
            findings.push(finding.with_number("limit", MOST_EXTENSION_DIGITS));
        }
    }
    let Some(phone) = case.registrant.given(Field::Phone) else {
        return;
    };
    let is_chinese = case
        .registrant
        .given(Field::PhoneArea)
        .map_or(case.is_of_mainland(), |area| area == CHINA);
    let is_right = if is_chinese { is_chinese_phone } else { is_phone };
    let finding = warning(Code::Phone, Field::Phone);
    if is_right(phone) {
        return;
    }
    let digits: String = phone
        .chars()
        .map(half_width)
        .filter(char::is_ascii_digit)
        .collect();
    let national = digits
        .strip_prefix(CHINA)
        .filter(|_| is_chinese && phone.starts_with('+'))
        .unwrap_or(&digits);
    findings.push(if is_right(national) {
        finding.case("signs").suggest(national)
    } else {
        finding.case(if is_chinese { "china" } else { "abroad" })
    });
}

/// A mobile number, or one with its area code, with or without the 0 before it.
fn is_chinese_phone(phone: &str) -> bool {
    if phone.is_empty() || !phone.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let bytes = phone.as_bytes();
    let is_mobile = phone.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
    let is_landline = match bytes[0] {
        // Area codes of two or three digits, numbers of seven or eight.
        b'0' => (10..=12).contains(&phone.len()),
        b'1' => phone.len() == 10 && bytes[1] == b'0',
        _ => (9..=11).contains(&phone.len()),
    };
    is_mobile || is_landline
}

/// At most 15 digits with the calling code (ITU-T E.164).
fn is_phone(phone: &str) -> bool {
    (4..=15).contains(&phone.len()) && phone.bytes().all(|byte| byte.is_ascii_digit())
}

fn email(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(email) = case.registrant.given(Field::Email) else {
        return;
    };
    let domain = email
        .rsplit_once('@')
        .filter(|(local, domain)| is_local_part(local) && is_mail_domain(domain));
    let Some((_, domain)) = domain else {
        findings.push(warning(Code::Email, Field::Email).case("form"));
        return;
    };
    let domain = domain.to_ascii_lowercase();
    let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending.len() != 2 && !USUAL_MAIL_ENDINGS.contains(&ending) {
        findings.push(
            info(Code::Email, Field::Email)
                .case("ending")
                .with("ending", ending),
        );
    } else if PROVIDERS_ADVISED_AGAINST.contains(&domain.as_str()) {
        findings.push(
            info(Code::Email, Field::Email)
                .case("provider")
                .with("provider", domain.as_str()),
        );
    }
}

/// The part before the @, as RFC 5321 has it without quotation marks: at most 64 characters.
fn is_local_part(local: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&byte);
    (1..=64).contains(&local.len())
        && local.bytes().all(is_known)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_mail_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calling_codes_are_those_of_countries() {
        for code in ["86", "1", "7", "852", "853", "886", "44", "1242", "998"] {
            assert!(is_calling_code(code), "{code}");
        }
        for other in [
            "+86", "0086", "010", "0571", "571", "755", "21", "28", "", "86 ", "12345", "８６",
        ] {
            assert!(!is_calling_code(other), "{other}");
        }
    }

    #[test]
    fn chinese_phones_are_mobile_or_have_their_area_code() {
        for phone in [
            "13800138000",
            "19912345678",
            "01012345678",
            "1012345678",
            "057112345678",
            "57112345678",
            "4001234567",
            "07551234567",
        ] {
            assert!(is_chinese_phone(phone), "{phone}");
        }
        for other in [
            "12800138000",
            "1380013800",
            "12345678",
            "138 0013 8000",
            "+8613800138000",
            "0571123456789",
        ] {
            assert!(!is_chinese_phone(other), "{other}");
        }
    }
}
