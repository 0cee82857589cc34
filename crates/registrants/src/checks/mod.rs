//! The checks: each file one subject, each function one rule.

mod across;
mod contacts;
mod dates;
pub(crate) mod documents;
mod domains;
mod english;
mod icp;
mod images;
mod machine_readable;
mod names;
mod number;
mod number_faults;

use crate::date::Date;
use crate::field::Field;
use crate::finding::{Code, Finding, Severity};
use crate::numbers::cleaning::cleaned;
use crate::region::Region;
use crate::registrant::Registrant;
use crate::rules::{Api, Document, HolderKind, Registrar, foretold};

use across::Across;

/// Checks registrants one after the other, and remembers what has to be compared between them.
pub struct Checker {
    registrar: &'static Registrar,
    /// The only one whose registrars a row may name.
    api: Option<Api>,
    today: Date,
    across: Across,
}

/// A registrant with what its words mean, for the checks to look at.
pub(crate) struct Case<'a> {
    pub registrant: &'a Registrant,
    pub registrar: &'static Registrar,
    pub today: Date,
    /// The kind of document, if it is one that is known.
    pub document: Option<&'static Document>,
    /// Whose it is: stated, or told by the document.
    pub kind: Option<HolderKind>,
    /// Where the holder is from: stated, or none.
    pub region: Option<Region>,
    /// The number in capital ASCII characters without blanks; a copy number may still be behind it.
    pub number: String,
    /// The domains, in small letters, as written.
    pub domains: Vec<String>,
}

impl Checker {
    /// For these rules, where a row names no other registrar; `today` is the day on which documents have to be valid.
    pub fn new(registrar: &'static Registrar, today: Date) -> Self {
        Checker {
            registrar,
            api: None,
            today,
            across: Across::default(),
        }
    }

    /// For requests to this API, whatever the rows say: of the registrars that they name only its own count.
    #[must_use]
    pub fn for_api(mut self, api: Api) -> Self {
        if Api::of(self.registrar) != Some(api) {
            self.registrar = api.registrar();
        }
        self.api = Some(api);
        self
    }

    /// What is to be noticed about this registrant, also beside those that were checked before: the worst first, else in
    /// the order of the columns.
    pub fn check(&mut self, registrant: &Registrant) -> Vec<Finding> {
        let mut findings = Vec::new();
        let case = self.case(registrant, &mut findings);
        documents::check(&case, &mut findings);
        number::check(&case, &mut findings);
        machine_readable::check(&case, &mut findings);
        dates::check(&case, &mut findings);
        names::check(&case, &mut findings);
        english::check(&case, &mut findings);
        icp::check(&case, &mut findings);
        contacts::check(&case, &mut findings);
        domains::check(&case, &mut findings);
        images::check(&case, &mut findings);
        self.across.check(&case, &mut findings);
        for finding in findings.iter_mut().filter(|_| case.registrar.quotes_alibaba) {
            finding.foretells = foretold(finding.code);
        }
        let number = registrant.given(Field::DocumentNumber).unwrap_or_default();
        findings
            .iter_mut()
            .for_each(|finding| finding.hide_numbers(number));
        findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.field));
        findings
    }

    fn case<'a>(&self, registrant: &'a Registrant, findings: &mut Vec<Finding>) -> Case<'a> {
        let document = documents::document(registrant, findings);
        Case {
            registrant,
            registrar: documents::registrar(registrant, findings)
                .filter(|named| self.api.is_none() || Api::of(named) == self.api)
                .unwrap_or(self.registrar),
            today: self.today,
            document,
            kind: documents::kind(registrant, findings).or(document.map(|document| document.kind)),
            region: documents::region(registrant, findings),
            number: cleaned(registrant.get(Field::DocumentNumber)).0,
            domains: registrant.list(Field::Domains).map(str::to_lowercase).collect(),
        }
    }
}

impl Case<'_> {
    /// Whether it is known that the holder is from the mainland.
    fn is_of_mainland(&self) -> bool {
        match &self.region {
            Some(region) => region.is_mainland(),
            None => self.document.is_some_and(|document| document.regions == ["CN"]),
        }
    }
}

/// A refusal about a column.
fn refusal(code: Code, field: Field) -> Finding {
    Finding::new(code, Severity::Refusal, field)
}

/// A warning about a column.
fn warning(code: Code, field: Field) -> Finding {
    Finding::new(code, Severity::Warning, field)
}

/// Something good to know about a column.
fn info(code: Code, field: Field) -> Finding {
    Finding::new(code, Severity::Info, field)
}

/// Characters of the language that Chinese names are written in (Unicode script Han), rare ones among them.
pub(crate) fn is_han(character: char) -> bool {
    matches!(
        character,
        '\u{3007}' | '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
    )
}

#[cfg(test)]
mod tests;
