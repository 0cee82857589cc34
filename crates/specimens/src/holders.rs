//! Tables of made-up holders of domains, some of them with a fault that is known. Nobody has these names and numbers: each is
//! put together by chance from parts that are common, and only the check digits are what they have to be.

use crate::random::Random;

/// The day for which the tables are made: documents are valid and faults are faults on it.
pub const DAY: (u16, u8, u8) = (2026, 11, 26);

/// One row: values by the name of the column, and what is wrong with it.
#[derive(Clone)]
pub struct Holder {
    pub values: Vec<(&'static str, String)>,
    pub fault: Option<Fault>,
}

/// What is wrong with a row: what it has to be called, and the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub code: &'static str,
    pub column: &'static str,
}

const SURNAMES: &[(&str, &str)] = &[
    ("张", "Zhang"),
    ("王", "Wang"),
    ("李", "Li"),
    ("赵", "Zhao"),
    ("陈", "Chen"),
    ("刘", "Liu"),
    ("杨", "Yang"),
    ("黄", "Huang"),
    ("周", "Zhou"),
    ("吴", "Wu"),
];
const GIVEN: &[(&str, &str)] = &[
    ("本", "ben"),
    ("例", "li"),
    ("样", "yang"),
    ("测", "ce"),
    ("试", "shi"),
    ("明", "ming"),
    ("文", "wen"),
    ("海", "hai"),
    ("安", "an"),
    ("宁", "ning"),
];
const PLACES: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("浙江", "杭州市", "zhe jiang", "hang zhou shi", "330106", "310000"),
    (
        "广东",
        "深圳市",
        "guang dong",
        "shen zhen shi",
        "440305",
        "518000",
    ),
    ("江苏", "南京市", "jiang su", "nan jing shi", "320102", "210000"),
    ("四川", "成都市", "si chuan", "cheng du shi", "510104", "610000"),
    ("湖北", "武汉市", "hu bei", "wu han shi", "420106", "430000"),
];
const TRADES: &[(&str, &str)] = &[
    ("纸张", "Paper"),
    ("印章", "Seal"),
    ("相框", "Frame"),
    ("扫描", "Scan"),
];

/// `count` rows, all right: people and companies of the mainland, residents of Hong Kong, Macao and Taiwan, foreigners.
pub fn right(count: usize, seed: u64) -> Vec<Holder> {
    let mut random = Random::new(seed, "holders");
    (0..count).map(|place| holder(place, &mut random)).collect()
}

/// `count` rows, of which every third has a fault until each kind has been there once and `faults` rows have one. Some
/// faults show only beside an earlier row.
pub fn with_faults(count: usize, faults: usize, seed: u64) -> Vec<Holder> {
    let mut holders = right(count, seed);
    for planted in 0..faults {
        let place = 3 * planted + 2;
        let (code, column, spoil) = FAULTS[planted % FAULTS.len()];
        // A row that is right, and stays so.
        let earlier = holders[0].clone();
        spoil(&mut holders[place], &earlier);
        holders[place].fault = Some(Fault { code, column });
    }
    holders
}

/// How many kinds of faults there are.
pub fn kinds_of_faults() -> usize {
    FAULTS.len()
}

type Spoil = fn(&mut Holder, &Holder);

/// Every kind: the code of the finding, its column, and how it comes about. Those about numbers of identity cards make the
/// row one of a person first.
const FAULTS: &[(&str, &str, Spoil)] = &[
    ("number-check-digit", "document_no", |row, _| {
        person(row);
        let number = row.get("document_no").to_owned();
        let last = if number.ends_with('1') { "2" } else { "1" };
        row.set("document_no", &format!("{}{last}", &number[..17]));
    }),
    ("number-confusable", "document_no", |row, _| {
        person(row);
        let number = row.get("document_no").replacen('0', "O", 1);
        row.set("document_no", &number);
    }),
    ("number-characters", "document_no", |row, _| {
        person(row);
        let number = row.get("document_no").to_owned();
        row.set("document_no", &format!("{} {}", &number[..6], &number[6..]));
    }),
    ("number-copy-suffix", "document_no", |row, _| {
        company(row);
        let number = row.get("document_no").to_owned();
        row.set("document_no", &format!("{number}(1/1)"));
    }),
    ("number-length", "document_no", |row, _| {
        person(row);
        let number = row.get("document_no").to_owned();
        row.set("document_no", &number[..17]);
    }),
    ("number-rounded", "document_no", |row, _| {
        person(row);
        row.set("document_no", "3.30106E+17");
    }),
    ("number-missing", "document_no", |row, _| {
        row.set("document_no", "")
    }),
    ("number-zero", "document_no", |row, _| {
        company(row);
        row.set("document_no", "0");
    }),
    ("number-length", "document_no", |row, _| {
        person(row);
        let number = row.get("document_no").to_owned();
        row.set("document_no", &format!("{}{}", &number[..6], &number[8..17]));
    }),
    ("number-province", "document_no", |row, _| {
        person(row);
        let number = row.get("document_no")[2..17].to_owned();
        row.set("document_no", &with_check_digit(&format!("99{number}")));
    }),
    ("number-date", "document_no", |row, _| {
        person(row);
        let number = row.get("document_no").to_owned();
        row.set(
            "document_no",
            &with_check_digit(&format!("{}1331{}", &number[..10], &number[14..17])),
        );
    }),
    ("number-type", "document_no", |row, _| {
        company(row);
        let number = with_check_digit("33010619900101123");
        row.set("document_no", &number);
    }),
    ("document-type-unknown", "document_type", |row, _| {
        row.set("document_type", "驾驶证")
    }),
    ("document-type-missing", "document_type", |row, _| {
        row.set("document_type", "")
    }),
    ("document-kind", "kind", |row, _| {
        company(row);
        row.set("kind", "person");
    }),
    ("military", "document_type", |row, _| {
        company(row);
        row.set("document_type", "BUDUIDAIHAO");
        row.set("document_no", "12345");
    }),
    ("region-unknown", "region", |row, _| row.set("region", "QQ")),
    ("region-type", "region", |row, _| {
        person(row);
        row.set("region", "US");
        row.set("site", "intl");
    }),
    ("region-type", "region", |row, _| {
        resident(row, "810000");
        row.set("region", "MO");
    }),
    ("site-tld", "site", |row, _| {
        resident(row, "830000");
        row.set("site", "cn");
        let domains = row.get("domains").replace(".com", ".cn");
        row.set("domains", &domains);
    }),
    ("site-unknown", "site", |row, _| row.set("site", "nobody")),
    ("passport-chinese", "document_type", |row, _| {
        person(row);
        row.set("document_type", "HZ");
        row.set("document_no", "E12345678");
    }),
    ("too-new", "issued", |row, _| row.set("issued", "2026-11-22")),
    ("expired", "expires", |row, _| row.set("expires", "2025-05-06")),
    ("date-form", "issued", |row, _| row.set("issued", "06/05/2020")),
    ("date-future", "issued", |row, _| row.set("issued", "2027-05-06")),
    ("date-order", "expires", |row, _| row.set("expires", "2019-01-01")),
    ("license-before-reform", "document_no", |row, _| {
        company(row);
        row.set("document_no", "330100000012345");
        row.set("issued", "2014-05-06");
    }),
    ("name-missing", "name_zh", |row, _| {
        person(row);
        row.set("name_zh", "");
    }),
    ("name-space", "name_zh", |row, _| {
        person(row);
        let name: Vec<char> = row.get("name_zh").chars().collect();
        row.rename(&format!("{} {}", name[0], name[1]));
    }),
    ("name-width", "name_zh", |row, _| {
        company(row);
        let name = row.get("name_zh").replace('（', "(").replace('）', ")");
        row.rename(&name);
    }),
    ("name-dot", "name_zh", |row, _| {
        person(row);
        row.rename("样本•例文");
        row.set("name_en", "Yangben Liwen");
    }),
    ("name-title-marks", "name_zh", |row, _| {
        company(row);
        let name = format!("<样本>{}", row.get("name_zh"));
        row.rename(&name);
    }),
    ("name-rare", "name_zh", |row, _| {
        person(row);
        let name: String = row.get("name_zh").chars().take(1).chain(['\u{e863}']).collect();
        row.rename(&name);
    }),
    ("name-script", "name_zh", |row, _| {
        company(row);
        let name = row.get("name_en").to_owned();
        row.rename(&name);
    }),
    ("name-length", "name_en", |row, _| {
        company(row);
        row.set("name_en", &"Sample ".repeat(20));
    }),
    ("english-characters", "name_en", |row, _| {
        company(row);
        row.set("name_en", "样本 Limited");
    }),
    ("icp-name", "icp_subject", |row, _| {
        company(row);
        row.set("icp", "y");
        let name = row.get("name_zh").replace('（', "(").replace('）', ")");
        row.set("icp_subject", &name);
    }),
    ("phone", "tel_area", |row, _| row.set("tel_area", "0571")),
    ("phone", "tel", |row, _| {
        person(row);
        row.set("tel", "1380013");
    }),
    ("postcode", "postcode", |row, _| {
        person(row);
        row.set("postcode", "000000");
    }),
    ("email", "email", |row, _| row.set("email", "sample.example.com")),
    ("address", "address_zh", |row, _| {
        person(row);
        row.set("address_zh", "样本路");
    }),
    ("province-unknown", "province_zh", |row, _| {
        person(row);
        row.set("province_zh", "之江");
    }),
    ("domain-form", "domains", |row, _| {
        row.set("domains", "http://sample.com/")
    }),
    ("domain-form", "domains", |row, _| {
        row.set("domains", "xn--fiq228c.com")
    }),
    ("same-number-different-name", "document_no", |row, earlier| {
        for column in ["kind", "region", "site", "document_type", "document_no"] {
            row.set(column, earlier.get(column));
        }
    }),
    ("domain-in-two-rows", "domains", |row, earlier| {
        row.set("domains", earlier.get("domains"))
    }),
    ("id-twice", "id", |row, earlier| row.set("id", earlier.get("id"))),
    ("image-in-two-rows", "images", |row, earlier| {
        row.set("images", earlier.get("images"))
    }),
];

impl Holder {
    /// The value of a column; empty where there is none.
    pub fn get(&self, column: &str) -> &str {
        let value = self.values.iter().find(|(known, _)| *known == column);
        value.map_or("", |(_, value)| value)
    }

    fn set(&mut self, column: &'static str, value: &str) {
        match self.values.iter_mut().find(|(known, _)| *known == column) {
            Some((_, known)) => value.clone_into(known),
            None => self.values.push((column, value.to_owned())),
        }
    }

    /// Changes the name wherever it stands.
    fn rename(&mut self, name: &str) {
        self.set("name_zh", name);
        self.set("contact_zh", name);
        self.set("icp_subject", "");
        self.set("icp", "n");
    }
}

/// Which holder stands at a place: six of ten are people of the mainland and companies in turn.
fn holder(place: usize, random: &mut Random) -> Holder {
    let mut row = Holder {
        values: Vec::new(),
        fault: None,
    };
    row.set("id", &format!("h{place:04}"));
    row.set("serial", &place.to_string());
    let (province, city, province_en, city_en, _, postcode) = PLACES[place % PLACES.len()];
    let street = random.whole(1, 900);
    for (column, value) in [
        ("province_zh", province.to_owned()),
        ("city_zh", city.to_owned()),
        ("address_zh", format!("样本路{street}号")),
        ("province_en", province_en.to_owned()),
        ("city_en", city_en.to_owned()),
        ("address_en", format!("{street} Yangben Road")),
        ("postcode", postcode.to_owned()),
        ("tel_area", "86".to_owned()),
        ("tel", format!("1380013{place:04}")),
        ("email", format!("holder{place}@example.com")),
        (
            "issued",
            format!(
                "{}-0{}-1{}",
                random.whole(2018, 2024),
                random.whole(1, 9),
                random.whole(0, 9)
            ),
        ),
        (
            "expires",
            if place.is_multiple_of(4) {
                "长期".to_owned()
            } else {
                "2035-06-07".to_owned()
            },
        ),
        ("images", format!("front{place}.jpg;back{place}.jpg")),
        ("icp", "n".to_owned()),
        ("icp_subject", String::new()),
    ] {
        row.set(column, &value);
    }
    match place % 10 {
        0 | 2 | 4 => person(&mut row),
        1 | 3 | 5 => company(&mut row),
        6 => resident(&mut row, ["810000", "820000", "830000"][place % 3]),
        7 => traveller(&mut row),
        8 => foreigner(&mut row),
        _ => overseas_company(&mut row),
    }
    row
}

/// The row's own number, by which its parts differ from those of other rows.
fn serial(row: &Holder) -> usize {
    row.get("serial").parse().unwrap_or_default()
}

fn name_of(place: usize) -> (String, String) {
    let surname = SURNAMES[place % SURNAMES.len()];
    let (first, second) = (GIVEN[place / 10 % GIVEN.len()], GIVEN[place / 100 % GIVEN.len()]);
    (
        format!("{}{}{}", surname.0, first.0, second.0),
        format!("{} {}{}", surname.1, first.1, second.1),
    )
}

fn fill(row: &mut Holder, values: [(&'static str, &str); 6]) {
    for (column, value) in values {
        row.set(column, value);
    }
    for (contact, name) in [("contact_zh", "name_zh"), ("contact_en", "name_en")] {
        let name = row.get(name).to_owned();
        row.set(contact, &name);
    }
}

fn person(row: &mut Holder) {
    let place = serial(row);
    let county = PLACES[place % PLACES.len()].4;
    let number = with_check_digit(&format!(
        "{county}19{:02}0{}1{}{:03}",
        50 + place % 50,
        1 + place % 9,
        place % 9,
        place
    ));
    let (name, latin) = name_of(place);
    fill(
        row,
        [
            ("kind", "person"),
            ("region", "CN"),
            ("document_type", "SFZ"),
            ("document_no", &number),
            ("name_zh", &name),
            ("name_en", &latin),
        ],
    );
    row.set("site", "cn");
    row.set("domains", &format!("holder{place}.cn;样本{place}.中国"));
}

fn company(row: &mut Holder) {
    let place = serial(row);
    let county = PLACES[place % PLACES.len()].4;
    let trade = TRADES[place % TRADES.len()];
    let inner = format!("MA{place:06}");
    let code = format!("91{county}{inner}{}", organization_digit(&inner));
    let code = format!("{code}{}", credit_digit(&code));
    let name = format!(
        "样本{place}（{}）{}有限公司",
        PLACES[place % PLACES.len()].0,
        trade.0
    );
    let latin = format!("Sample {place} {} Limited", trade.1);
    fill(
        row,
        [
            ("kind", "organization"),
            ("region", "CN"),
            ("document_type", "YYZZ"),
            ("document_no", &code),
            ("name_zh", &name),
            ("name_en", &latin),
        ],
    );
    row.set("site", "cn");
    row.set("domains", &format!("company{place}.cn"));
}

/// A resident of Hong Kong, Macao or Taiwan with a residence permit.
fn resident(row: &mut Holder, beginning: &str) {
    let place = serial(row);
    let number = with_check_digit(&format!("{beginning}19800102{place:03}"));
    let region = match beginning {
        "810000" => "HK",
        "820000" => "MO",
        _ => "TW",
    };
    let (name, latin) = name_of(place);
    fill(
        row,
        [
            ("kind", "person"),
            ("region", region),
            ("document_type", "HKMOJUMIN"),
            ("document_no", &number),
            ("name_zh", &name),
            ("name_en", &latin),
        ],
    );
    row.set("site", "intl");
    row.set("domains", &format!("resident{place}.com"));
}

fn traveller(row: &mut Holder) {
    let place = serial(row);
    let (document, region, number) = if place.is_multiple_of(2) {
        ("TXZ", "HK", format!("H{place:08}"))
    } else {
        ("TW", "TW", format!("1{place:07}"))
    };
    let (name, latin) = name_of(place);
    fill(
        row,
        [
            ("kind", "person"),
            ("region", region),
            ("document_type", document),
            ("document_no", &number),
            ("name_zh", &name),
            ("name_en", &latin),
        ],
    );
    row.set("site", "intl");
    row.set("domains", &format!("traveller{place}.cn"));
}

fn foreigner(row: &mut Holder) {
    let place = serial(row);
    let name = format!("Sample Holder {}", name_of(place).1);
    fill(
        row,
        [
            ("kind", "person"),
            ("region", "DE"),
            ("document_type", "HZ"),
            ("document_no", &format!("C{place:05}X1Y")),
            ("name_zh", &name),
            ("name_en", &name),
        ],
    );
    row.set("site", "intl");
    row.set("domains", &format!("foreigner{place}.cn"));
}

fn overseas_company(row: &mut Holder) {
    let place = serial(row);
    let name = format!("Sample {place} Limited");
    fill(
        row,
        [
            ("kind", "organization"),
            ("region", "HK"),
            ("document_type", "WAIGUOJIGOU"),
            ("document_no", &format!("7{place:07}")),
            ("name_zh", &name),
            ("name_en", &name),
        ],
    );
    row.set("site", "cn");
    row.set("domains", &format!("overseas{place}.cn"));
}

/// GB 11643: 17 digits and their check digit.
fn with_check_digit(digits: &str) -> String {
    let sum = digits.bytes().zip((1..=17).rev()).fold(0, |sum, (digit, power)| {
        let weight = (0..power).fold(1, |weight, _| weight * 2 % 11);
        sum + u32::from(digit - b'0') * weight
    });
    let check = (12 - sum % 11) % 11;
    if check == 10 {
        format!("{digits}X")
    } else {
        format!("{digits}{check}")
    }
}

/// GB 11714.
fn organization_digit(characters: &str) -> char {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let values = characters
        .chars()
        .map(|character| character.to_digit(36).unwrap_or_default());
    let sum: u32 = values.zip(weights).map(|(value, weight)| value * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// GB 32100.
fn credit_digit(characters: &str) -> char {
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut weight = 1;
    let mut sum = 0;
    for character in characters.chars() {
        sum += alphabet.find(character).unwrap_or_default() * weight;
        weight = weight * 3 % 31;
    }
    alphabet.chars().nth((31 - sum % 31) % 31).unwrap_or('0')
}
