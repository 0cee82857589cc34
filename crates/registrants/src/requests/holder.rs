//! What all APIs want to know of a holder, taken from the columns once.

use super::{Api, Lack, Picture};
use crate::checks::{documents, is_han};
use crate::field::Field;
use crate::latin::latin_form;
use crate::region::Region;
use crate::registrant::Registrant;
use crate::rules::{Document, HolderKind, Registrar};

/// A holder whose requests are being made.
pub struct Holder<'a> {
    registrant: &'a Registrant,
    pub registrar: &'static Registrar,
    pub document: &'static Document,
    pub is_person: bool,
    pub region: Option<Region>,
    pub number: &'a str,
    pub domains: Vec<String>,
    pub picture: Picture<'a>,
    /// Columns that were filled in from others.
    pub generated: Vec<Field>,
    /// What no source is certain of.
    pub uncertain: Vec<&'static str>,
    /// Columns that are empty and must not be.
    missing: Vec<Field>,
}

impl<'a> Holder<'a> {
    pub fn new(
        registrant: &'a Registrant,
        api: Api,
        registrar: &'static Registrar,
        picture: Picture<'a>,
    ) -> Result<Self, Lack> {
        // What is wrong with these columns has been said by the checks.
        let ignored = &mut Vec::new();
        let document = documents::document(registrant, ignored);
        let number = registrant.given(Field::DocumentNumber);
        let (Some(document), Some(number)) = (document, number) else {
            let needed = [
                (document.is_none(), Field::DocumentType),
                (number.is_none(), Field::DocumentNumber),
            ];
            let missing = needed.into_iter().filter(|(is_missing, _)| *is_missing);
            return Err(Lack::Columns(missing.map(|(_, field)| field).collect()));
        };
        let named = documents::registrar(registrant, ignored).filter(|named| Api::of(named) == Some(api));
        let kind = documents::kind(registrant, ignored).unwrap_or(document.kind);
        Ok(Holder {
            registrar: named.unwrap_or(registrar),
            document,
            is_person: kind == HolderKind::Person,
            region: documents::region(registrant, ignored),
            number,
            domains: registrant.list(Field::Domains).map(str::to_lowercase).collect(),
            picture,
            generated: Vec::new(),
            uncertain: Vec::new(),
            missing: Vec::new(),
            registrant,
        })
    }

    /// The value as written; where there is none, the column is noted as missing.
    pub fn needed(&mut self, field: Field) -> String {
        self.first_of(&[field])
    }

    /// The first of these columns that has a value; where none has, the first is noted as missing.
    pub fn first_of(&mut self, fields: &[Field]) -> String {
        let given = fields.iter().find_map(|field| self.given(*field));
        if given.is_none() {
            self.miss(fields[0]);
        }
        given.unwrap_or_default().to_owned()
    }

    /// The value, where there is one.
    pub fn given(&self, field: Field) -> Option<&'a str> {
        self.registrant.given(field)
    }

    /// The columns of the Chinese and the English contact name: for people the holder's own, where no other is given.
    pub fn contact(&self, own: Field, holder: Field) -> Vec<Field> {
        if self.is_person {
            vec![own, holder]
        } else {
            vec![own]
        }
    }

    /// The value in Latin letters: as written in the first of `latin` that has one, or spelled from the first of `chinese`
    /// that has one.
    pub fn spelled(&mut self, latin: &[Field], chinese: &[Field], is_name: bool) -> String {
        if let Some(given) = latin.iter().find_map(|field| self.given(*field)) {
            return given.to_owned();
        }
        let Some(given) = chinese.iter().find_map(|field| self.given(*field)) else {
            self.miss(latin[0]);
            return String::new();
        };
        if !given.chars().any(is_han) {
            // A Latin text that stands in the Chinese column.
            return given.to_owned();
        }
        if !self.generated.contains(&latin[0]) {
            self.generated.push(latin[0]);
        }
        latin_form(given, is_name && self.is_person)
    }

    /// Notes that the column is empty and must not be.
    pub fn miss(&mut self, field: Field) {
        if !self.missing.contains(&field) {
            self.missing.push(field);
        }
    }

    /// Notes what no source is certain of.
    pub fn doubt(&mut self, what: &'static str) {
        if !self.uncertain.contains(&what) {
            self.uncertain.push(what);
        }
    }

    /// Fails where a column was noted as missing.
    pub fn complete(&self) -> Result<(), Lack> {
        if self.missing.is_empty() {
            return Ok(());
        }
        let mut missing = self.missing.clone();
        missing.sort();
        // With the Chinese text the other one is spelled.
        for (chinese, latin) in [
            (Field::NameZh, Field::NameEn),
            (Field::ContactZh, Field::ContactEn),
            (Field::ProvinceZh, Field::ProvinceEn),
            (Field::CityZh, Field::CityEn),
            (Field::AddressZh, Field::AddressEn),
        ] {
            if missing.contains(&chinese) {
                missing.retain(|field| *field != latin);
            }
        }
        Err(Lack::Columns(missing))
    }
}

/// The province without the word for what kind it is: 浙江 for 浙江省.
pub fn bare_province(province: &str) -> &str {
    const ENDINGS: [&str; 7] = [
        "特别行政区",
        "维吾尔自治区",
        "壮族自治区",
        "回族自治区",
        "自治区",
        "省",
        "市",
    ];
    let bare = ENDINGS.iter().find_map(|ending| province.strip_suffix(ending));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(province)
}
