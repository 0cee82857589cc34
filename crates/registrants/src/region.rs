//! Countries and regions, as tables name them.

/// The two-letter codes of ISO 3166-1, and XK, which is in use for Kosovo.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV \
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO \
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP \
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU \
    MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB \
    SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY \
    UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// Names that stand in tables in place of a code.
const NAMES: [(&str, &str); 34] = [
    ("中国", "CN"),
    ("中国大陆", "CN"),
    ("大陆", "CN"),
    ("中国内地", "CN"),
    ("内地", "CN"),
    ("中华人民共和国", "CN"),
    ("china", "CN"),
    ("mainland china", "CN"),
    ("chinese mainland", "CN"),
    ("chn", "CN"),
    ("香港", "HK"),
    ("中国香港", "HK"),
    ("香港特别行政区", "HK"),
    ("hong kong", "HK"),
    ("hong kong (china)", "HK"),
    ("澳门", "MO"),
    ("中国澳门", "MO"),
    ("澳门特别行政区", "MO"),
    ("macao", "MO"),
    ("macau", "MO"),
    ("macao (china)", "MO"),
    ("台湾", "TW"),
    ("中国台湾", "TW"),
    ("taiwan", "TW"),
    ("taiwan (china)", "TW"),
    ("美国", "US"),
    ("日本", "JP"),
    ("韩国", "KR"),
    ("新加坡", "SG"),
    ("英国", "GB"),
    ("德国", "DE"),
    ("法国", "FR"),
    ("加拿大", "CA"),
    ("澳大利亚", "AU"),
];

/// A country or region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region(String);

impl Region {
    /// From a two-letter code of ISO 3166-1, or a name, in any case.
    pub fn with_name(name: &str) -> Option<Region> {
        let name = name.trim();
        let code = name.to_ascii_uppercase();
        if code.len() == 2 && CODES.split_whitespace().any(|known| known == code) {
            return Some(Region(code));
        }
        let name = name.replace('（', " (").replace('）', ")").to_lowercase();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = NAMES.iter().find(|(known, _)| *known == name);
        named.map(|(_, code)| Region((*code).to_owned()))
    }

    /// The two-letter code.
    pub fn code(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_mainland(&self) -> bool {
        self.0 == "CN"
    }

    /// The code, or `*` for what rules do not tell apart.
    pub(crate) fn class(&self) -> &str {
        match self.code() {
            code @ ("CN" | "HK" | "MO" | "TW") => code,
            _ => "*",
        }
    }

    /// By which name the rules of registrars know holders from here.
    pub(crate) fn group(&self) -> &'static str {
        match self.class() {
            "CN" => "mainland",
            "HK" | "MO" => "hong-kong-macao",
            "TW" => "taiwan",
            _ => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_known_by_code_and_name() {
        let code = |name| Region::with_name(name).map(|region| region.code().to_owned());
        for (name, expected) in [
            ("cn", "CN"),
            ("中国大陆", "CN"),
            ("Hong Kong（China）", "HK"),
            ("us", "US"),
            (" TW ", "TW"),
        ] {
            assert_eq!(code(name).as_deref(), Some(expected), "{name}");
        }
        assert!(
            ["", "XX", "C", "Atlantis", "USA!"]
                .iter()
                .all(|name| code(name).is_none())
        );
        assert_eq!(CODES.split_whitespace().count(), 250);
    }
}
