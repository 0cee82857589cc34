//! What a registrar asks for.

use std::sync::OnceLock;

use serde::Deserialize;

/// Every registrar's file; the first is the default.
const FILES: [&str; 5] = [
    include_str!("../../rules/registrars/aliyun.toml"),
    include_str!("../../rules/registrars/aliyun-intl.toml"),
    include_str!("../../rules/registrars/tencent.toml"),
    include_str!("../../rules/registrars/huawei.toml"),
    include_str!("../../rules/registrars/godaddy.toml"),
];

/// Stands for every TLD, or every region beside those that are named.
const ANY: &str = "*";

/// The rules of a registrar.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Registrar {
    /// Stable identifier.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Other words for it, among them the profiles of pictures that go with it.
    pub aliases: Vec<String>,
    /// Whether the table of refusals that `docprep explain` knows is this registrar's.
    pub quotes_alibaba: bool,
    /// Which brackets names have.
    pub brackets: Brackets,
    /// Whose Chinese name has to hold Chinese characters.
    pub chinese_name: ChineseName,
    /// Whether Chinese names may hold neither blanks nor Latin letters.
    #[serde(default)]
    pub no_spaces_in_chinese_names: bool,
    /// Whether military units are turned away.
    #[serde(default)]
    pub refuses_military: bool,
    /// Whether no ICP filing can follow.
    #[serde(default)]
    pub offers_no_icp: bool,
    /// Fewest and most characters of an English name.
    pub name_en_chars: [usize; 2],
    /// Most characters of a document's number.
    #[serde(default)]
    pub number_chars: Option<usize>,
    /// Most holders that one account may keep.
    #[serde(default)]
    pub max_holders: Option<usize>,
    /// Most domains under gov.cn that one holder may have.
    #[serde(default)]
    pub max_gov_domains: Option<usize>,
    #[serde(default)]
    name_zh_chars: Vec<MostChars>,
    #[serde(default)]
    served: Vec<Served>,
    #[serde(default)]
    restricted: Vec<Restricted>,
    /// Where all this is known from.
    pub sources: Vec<Source>,
}

/// Which brackets names have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Brackets {
    /// As the document has them; only a mixture is noticed.
    AsDocument,
    /// （ and ）.
    Full,
    /// ( and ).
    Half,
}

/// Whose Chinese name has to hold Chinese characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChineseName {
    /// Everybody's.
    Always,
    /// That of holders from the mainland; others may enter the English name.
    Mainland,
    /// Nobody's, as far as is known.
    Never,
}

/// Where a rule is known from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What it says, in short.
    pub says: String,
}

/// Whether a registrar serves a holder under a TLD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// As far as is known.
    Served,
    /// The sources leave it open.
    Doubtful,
    /// No.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct MostChars {
    tlds: Vec<String>,
    most: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Served {
    tlds: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
    #[serde(default)]
    doubtful: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Restricted {
    tlds: Vec<String>,
    documents: Vec<String>,
}

impl Registrar {
    /// Every registrar, the default first.
    pub fn all() -> &'static [Registrar] {
        static ALL: OnceLock<Vec<Registrar>> = OnceLock::new();
        ALL.get_or_init(|| {
            let read = |text| match toml::from_str(text) {
                Ok(registrar) => registrar,
                // The text is part of the program, and a test reads it.
                Err(error) => unreachable!("{error}"),
            };
            FILES.into_iter().map(read).collect()
        })
    }

    /// The registrar that is taken where none is named.
    pub fn default_one() -> &'static Registrar {
        &Registrar::all()[0]
    }

    /// The registrar with this identifier or alias, in any case.
    pub fn with_name(name: &str) -> Option<&'static Registrar> {
        let name = name.trim();
        Registrar::all().iter().find(|registrar| {
            registrar.id.eq_ignore_ascii_case(name)
                || registrar
                    .aliases
                    .iter()
                    .any(|alias| alias.eq_ignore_ascii_case(name))
        })
    }

    /// Every identifier, in one line.
    pub fn ids() -> String {
        let ids: Vec<&str> = Registrar::all()
            .iter()
            .map(|registrar| registrar.id.as_str())
            .collect();
        ids.join(", ")
    }

    /// Most characters of a Chinese name under this TLD; `None` where no limit is known.
    pub fn name_zh_chars(&self, tld: &str) -> Option<usize> {
        self.name_zh_chars
            .iter()
            .find(|rule| names(&rule.tlds, tld))
            .map(|rule| rule.most)
    }

    /// Whether a holder of this group, such as `taiwan-person`, is served under this TLD.
    pub fn serves(&self, group: &str, tld: &str) -> Service {
        let rules = self.served.iter().filter(|rule| names(&rule.tlds, tld));
        let verdicts = rules.map(|rule| {
            if rule.refused.iter().any(|refused| refused == group) {
                Service::Refused
            } else if rule.doubtful.iter().any(|doubtful| doubtful == group) {
                Service::Doubtful
            } else {
                Service::Served
            }
        });
        verdicts.max().unwrap_or(Service::Served)
    }

    /// The only kinds of documents that are taken under this TLD; `None` where there is no such rule.
    pub fn only_documents(&self, tld: &str) -> Option<&[String]> {
        let rule = self.restricted.iter().find(|rule| names(&rule.tlds, tld));
        rule.map(|rule| rule.documents.as_slice())
    }
}

fn names(tlds: &[String], tld: &str) -> bool {
    tlds.iter().any(|known| known == ANY || known == tld)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registrars_are_known_by_identifier_site_and_profile() {
        for (name, id) in [
            ("aliyun", "aliyun"),
            ("cn", "aliyun"),
            ("CN", "aliyun"),
            ("aliyun-api", "aliyun"),
            ("intl", "aliyun-intl"),
            ("tencent-domain", "tencent"),
            ("huawei-cloud", "huawei"),
            ("godaddy-cn", "godaddy"),
        ] {
            assert_eq!(
                Registrar::with_name(name).map(|registrar| registrar.id.as_str()),
                Some(id),
                "{name}"
            );
        }
        assert_eq!(Registrar::with_name("nobody"), None);
        assert_eq!(Registrar::default_one().id, "aliyun");
    }

    #[test]
    fn every_rule_has_a_source_and_every_word_one_registrar() {
        let mut words: Vec<String> = Registrar::all()
            .iter()
            .flat_map(|registrar| registrar.aliases.iter().chain([&registrar.id]))
            .map(|word| word.to_lowercase())
            .collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
        assert!(
            Registrar::all()
                .iter()
                .all(|registrar| !registrar.sources.is_empty())
        );
    }
}
