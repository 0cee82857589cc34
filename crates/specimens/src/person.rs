//! Invented people and firms: names, dates, numbers. None of them belongs to anybody.

use super::random::Random;

/// What a specimen card says about its bearer.
pub struct Person {
    pub name: String,
    pub chinese_name: String,
    pub sex: &'static str,
    pub born: String,
    pub address: [String; 2],
    pub number: String,
    pub issued: String,
    pub expires: String,
}

const FAMILY: &[(&str, &str)] = &[
    ("样", "YANG"),
    ("范", "FAN"),
    ("例", "LI"),
    ("试", "SHI"),
    ("模", "MO"),
    ("虚", "XU"),
];
const GIVEN: &[(&str, &str)] = &[
    ("本一", "BENYI"),
    ("例文", "LIWEN"),
    ("测海", "CEHAI"),
    ("示明", "SHIMING"),
    ("图安", "TUAN"),
    ("卡宁", "KANING"),
    ("真", "ZHEN"),
];
const TOWNS: &[&str] = &["样例市测试区", "范本省示例市", "虚构市图画区", "试验省样板县"];
const STREETS: &[&str] = &["样本路", "示范大街", "虚线巷", "格式路"];

impl Person {
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, "person");
        let (family, given) = (random.pick(FAMILY), random.pick(GIVEN));
        let (year, month, day) = (random.whole(1955, 2003), random.whole(1, 12), random.whole(1, 28));
        let issued = random.whole(2016, 2023);
        let (serial, check) = (random.whole(0, 999), random.whole(0, 9));
        let street = format!("{}{}号", random.pick(STREETS), random.whole(1, 999));
        let until = (random.whole(1, 12), random.whole(1, 28));
        Self {
            name: format!("{}, {}", family.1, given.1),
            chinese_name: format!("{}{}", family.0, given.0),
            sex: random.pick(&["女 F", "男 M"]),
            born: format!("{year}-{month:02}-{day:02}"),
            address: [random.pick(TOWNS).to_owned(), street],
            // No region begins with 00, so that this can be nobody's number.
            number: format!("000000{year}{month:02}{day:02}{serial:03}{check}"),
            issued: format!("{issued}.{:02}.{:02}", until.0, until.1),
            expires: format!("{}.{:02}.{:02}", issued + 10, until.0, until.1),
        }
    }
}

/// What a specimen licence says about a firm.
pub struct Firm {
    pub name: String,
    pub kind: &'static str,
    pub head: String,
    pub capital: String,
    pub founded: String,
    pub address: String,
    pub code: String,
}

impl Firm {
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, "firm");
        let town = random.pick(TOWNS);
        let (year, month, day) = (random.whole(1998, 2023), random.whole(1, 12), random.whole(1, 28));
        let trade = random.pick(&["图像", "纸张", "印章", "扫描", "相框"]);
        let mut code = String::from("00");
        for _ in 0..16 {
            let digits = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
            code.push(char::from(random.pick(digits)));
        }
        Self {
            name: format!("{town}样本{trade}有限公司"),
            kind: random.pick(&["有限责任公司(样本)", "个人独资企业(样本)", "股份有限公司(样本)"]),
            head: Person::new(seed).chinese_name,
            capital: format!("{}万元整(虚构)", random.whole(1, 90) * 10),
            founded: format!("{year}年{month:02}月{day:02}日"),
            address: format!("{town}{}{}号", random.pick(STREETS), random.whole(1, 999)),
            code,
        }
    }
}
