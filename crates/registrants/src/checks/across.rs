//! What shows only beside other rows. The later row is told of the earlier one.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Case, info, refusal, warning};
use crate::field::Field;
use crate::finding::{Code, Finding, Severity};
use crate::rules::HolderKind;

/// What is remembered of the rows before.
#[derive(Default)]
pub struct Across {
    ids: HashMap<String, u64>,
    /// By number: the first row, the name there, and how many domains under gov.cn there are.
    numbers: HashMap<String, Holder>,
    /// By name: the first row, and the number there.
    names: HashMap<String, (u64, String)>,
    /// By domain: the first row, and the number there.
    domains: HashMap<String, (u64, String)>,
    /// By file: the first row, and the number there.
    images: HashMap<String, (u64, String)>,
    is_full_told: bool,
}

struct Holder {
    row: u64,
    name: String,
    gov_domains: usize,
}

impl Across {
    pub fn check(&mut self, case: &Case<'_>, findings: &mut Vec<Finding>) {
        let row = case.registrant.row;
        let first = |map: &mut HashMap<String, u64>, key: String| *map.entry(key).or_insert(row);
        if let Some(id) = case.registrant.given(Field::Id) {
            let earlier = first(&mut self.ids, id.to_owned());
            if earlier != row {
                findings.push(warning(Code::IdTwice, Field::Id).with_number("row", earlier));
            }
        }
        self.holder(case, findings);
        self.name(case, findings);
        self.domains(case, findings);
        self.images(case, findings);
        self.count(case, findings);
    }

    fn holder(&mut self, case: &Case<'_>, findings: &mut Vec<Finding>) {
        // `0` is the number of those who have none.
        if case.number.len() < 2 {
            return;
        }
        let row = case.registrant.row;
        let name = case.registrant.given(Field::NameZh).unwrap_or_default();
        let gov_domains = case
            .domains
            .iter()
            .filter(|domain| domain.ends_with(".gov.cn"))
            .count();
        let (earlier, total) = match self.numbers.entry(case.number.clone()) {
            Entry::Vacant(place) => {
                place.insert(Holder {
                    row,
                    name: name.to_owned(),
                    gov_domains,
                });
                (None, gov_domains)
            }
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                known.gov_domains += gov_domains;
                (Some((known.row, known.name == name)), known.gov_domains)
            }
        };
        match earlier {
            Some((earlier, true)) => {
                findings.push(info(Code::SameHolderTwice, Field::DocumentNumber).with_number("row", earlier));
            }
            Some((earlier, false)) => {
                let finding = refusal(Code::SameNumberDifferentName, Field::DocumentNumber);
                findings.push(finding.with_number("row", earlier));
            }
            None => {}
        }
        if let Some(most) = case
            .registrar
            .max_gov_domains
            .filter(|most| total > *most && gov_domains > 0)
        {
            findings.push(warning(Code::TooManyGovDomains, Field::Domains).with_number("most", most));
        }
    }

    fn name(&mut self, case: &Case<'_>, findings: &mut Vec<Finding>) {
        let Some(name) = case
            .registrant
            .given(Field::NameZh)
            .filter(|_| case.number.len() > 1)
        else {
            return;
        };
        let known = self.names.entry(name.to_owned());
        let (earlier, number) = known.or_insert_with(|| (case.registrant.row, case.number.clone()));
        if *number != case.number {
            // Two people may have one name; two organizations with one name are rare.
            let severity = match case.kind {
                Some(HolderKind::Organization) => Severity::Warning,
                _ => Severity::Info,
            };
            let finding = Finding::new(Code::SameNameDifferentNumber, severity, Field::NameZh);
            findings.push(finding.with_number("row", *earlier));
        }
    }

    fn domains(&mut self, case: &Case<'_>, findings: &mut Vec<Finding>) {
        let row = case.registrant.row;
        for domain in &case.domains {
            let known = self.domains.entry(domain.clone());
            let (earlier, number) = known.or_insert_with(|| (row, case.number.clone()));
            let finding = if *earlier == row {
                continue;
            } else if *number == case.number {
                warning(Code::DomainInTwoRows, Field::Domains).case("same")
            } else {
                refusal(Code::DomainInTwoRows, Field::Domains).case("other")
            };
            findings.push(
                finding
                    .with("domain", domain.as_str())
                    .with_number("row", *earlier),
            );
        }
    }

    fn images(&mut self, case: &Case<'_>, findings: &mut Vec<Finding>) {
        let row = case.registrant.row;
        for image in case.registrant.files() {
            let known = self.images.entry(image.to_owned());
            let (earlier, number) = known.or_insert_with(|| (row, case.number.clone()));
            if *earlier != row && *number != case.number {
                let finding = warning(Code::ImageInTwoRows, Field::Images);
                findings.push(finding.with("image", image).with_number("row", *earlier));
            }
        }
    }

    /// Told once, at the first row that is too many.
    fn count(&mut self, case: &Case<'_>, findings: &mut Vec<Finding>) {
        let holders = self.numbers.len();
        if let Some(most) = case
            .registrar
            .max_holders
            .filter(|most| holders > *most && !self.is_full_told)
        {
            self.is_full_told = true;
            let finding = Finding::new(Code::TooManyHolders, Severity::Info, None);
            findings.push(
                finding
                    .with_number("most", most)
                    .with("site", case.registrar.name.as_str()),
            );
        }
    }
}
