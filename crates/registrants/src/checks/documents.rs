//! Kind of document, kind of holder, region, registrar: what they are, and whether they go together.

use super::{Case, info, refusal, warning};
use crate::field::Field;
use crate::finding::{Code, Finding, Severity};
use crate::numbers::{permits, travel};
use crate::region::Region;
use crate::registrant::Registrant;
use crate::rules::{Document, HolderKind, Registrar, Service};

const PERSONS: [&str; 8] = [
    "person",
    "individual",
    "personal",
    "i",
    "1",
    "个人",
    "自然人",
    "个人用户",
];
const ORGANIZATIONS: [&str; 12] = [
    "organization",
    "organisation",
    "enterprise",
    "company",
    "e",
    "2",
    "企业",
    "组织",
    "单位",
    "机构",
    "公司",
    "企业用户",
];

/// The kind of document that is named.
pub fn document(registrant: &Registrant, findings: &mut Vec<Finding>) -> Option<&'static Document> {
    let Some(name) = registrant.given(Field::DocumentType) else {
        findings
            .push(refusal(Code::DocumentTypeMissing, Field::DocumentType).with("known", Document::codes()));
        return None;
    };
    let document = Document::with_name(name);
    if document.is_none() {
        let finding = refusal(Code::DocumentTypeUnknown, Field::DocumentType);
        findings.push(
            finding
                .with("value", shortened(name))
                .with("known", Document::codes()),
        );
    }
    document
}

/// The registrar that is named, if one is.
pub fn registrar(registrant: &Registrant, findings: &mut Vec<Finding>) -> Option<&'static Registrar> {
    let name = registrant.given(Field::Site)?;
    let registrar = Registrar::with_name(name);
    if registrar.is_none() {
        let finding = refusal(Code::SiteUnknown, Field::Site);
        findings.push(
            finding
                .with("value", shortened(name))
                .with("known", Registrar::ids()),
        );
    }
    registrar
}

/// The kind of holder that is named, if one is.
pub fn kind(registrant: &Registrant, findings: &mut Vec<Finding>) -> Option<HolderKind> {
    let name = registrant.given(Field::Kind)?.to_lowercase();
    if PERSONS.contains(&name.as_str()) {
        return Some(HolderKind::Person);
    }
    if ORGANIZATIONS.contains(&name.as_str()) {
        return Some(HolderKind::Organization);
    }
    findings.push(refusal(Code::KindUnknown, Field::Kind).with("value", shortened(&name)));
    None
}

/// The region that is named, if one is.
pub fn region(registrant: &Registrant, findings: &mut Vec<Finding>) -> Option<Region> {
    let Some(name) = registrant.given(Field::Region) else {
        findings.push(info(Code::RegionMissing, Field::Region));
        return None;
    };
    let region = Region::with_name(name);
    if region.is_none() {
        findings.push(refusal(Code::RegionUnknown, Field::Region).with("value", shortened(name)));
    }
    region
}

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if let Some(document) = case.document {
        let stated = case.kind.filter(|kind| *kind != document.kind);
        if stated.is_some() {
            findings.push(refusal(Code::DocumentKind, Field::Kind).with("document", document.code.as_str()));
        }
        if document.military && case.registrar.refuses_military {
            findings.push(refusal(Code::Military, Field::DocumentType));
        }
        if let Some(region) = &case.region {
            region_against_document(case, document, region, findings);
        }
    }
    service(case, findings);
    only_documents(case, findings);
}

fn region_against_document(
    case: &Case<'_>,
    document: &Document,
    region: &Region,
    findings: &mut Vec<Finding>,
) {
    let class = region.class();
    let names = |regions: &[String]| regions.iter().any(|known| known == class);
    if document.code == "HZ" && region.is_mainland() {
        findings.push(warning(Code::PassportChinese, Field::DocumentType).case("mainland"));
        return;
    }
    if document.code == "HZ" && travel::looks_chinese(&case.number) {
        // Other countries' passports may have such numbers, too.
        findings.push(info(Code::PassportChinese, Field::DocumentNumber).case("number"));
    }
    let (severity, words) = if names(&document.regions) {
        region_against_number(document, region, &case.number, findings);
        return;
    } else if names(&document.disputed) {
        (Severity::Info, "disputed")
    } else if names(&document.unusual) {
        (Severity::Warning, "unusual")
    } else if document.code == "TXZ"
        && ["HA", "MA"]
            .iter()
            .any(|letters| case.number.starts_with(letters))
    {
        // For residents of Hong Kong and Macao who are nationals of other countries.
        (Severity::Info, "disputed")
    } else {
        (Severity::Refusal, "never")
    };
    let finding = Finding::new(Code::RegionType, severity, Field::Region).case(words);
    findings.push(
        finding
            .with("document", document.code.as_str())
            .with("region", region.code()),
    );
}

/// Numbers of permits tell the region whose residents have them.
fn region_against_number(document: &Document, region: &Region, number: &str, findings: &mut Vec<Finding>) {
    let told = match document.code.as_str() {
        "TXZ" => travel::hong_kong_macao_region(number),
        "HKMOJUMIN" => permits::residence_region(number),
        _ => None,
    };
    if let Some(told) = told.filter(|told| *told != region.code()) {
        let finding = warning(Code::RegionType, Field::Region).case("number");
        findings.push(finding.with("told", told).with("region", region.code()));
    }
}

/// Whether the registrar serves the holder under each TLD; the first one that it does not is told.
fn service(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let (Some(region), Some(kind)) = (&case.region, case.kind) else {
        return;
    };
    let kind = match kind {
        HolderKind::Person => "person",
        HolderKind::Organization => "organization",
    };
    let group = format!("{}-{kind}", region.group());
    let verdicts = case.domains.iter().filter_map(|domain| tld(domain));
    let worst = verdicts
        .map(|tld| (case.registrar.serves(&group, tld), tld))
        .max_by_key(|(service, _)| *service);
    let (finding, tld) = match worst {
        Some((Service::Refused, tld)) => (refusal(Code::SiteTld, Field::Site).case("refused"), tld),
        Some((Service::Doubtful, tld)) => (warning(Code::SiteTld, Field::Site).case("doubtful"), tld),
        _ => return,
    };
    findings.push(
        finding
            .with("tld", tld)
            .with("region", region.code())
            .with("site", case.registrar.name.as_str()),
    );
}

fn only_documents(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(document) = case.document else {
        return;
    };
    let broken = case
        .domains
        .iter()
        .filter_map(|domain| tld(domain))
        .find_map(|tld| {
            let documents = case.registrar.only_documents(tld)?;
            (!documents.contains(&document.code)).then(|| (tld, documents.join(", ")))
        });
    if let Some((tld, documents)) = broken {
        let finding = refusal(Code::TldDocument, Field::DocumentType);
        findings.push(finding.with("tld", tld).with("documents", documents));
    }
}

/// The part of a domain behind its last dot.
pub fn tld(domain: &str) -> Option<&str> {
    domain
        .rsplit_once('.')
        .map(|(_, tld)| tld)
        .filter(|tld| !tld.is_empty())
}

/// A value that is no secret but may be anything: its beginning.
fn shortened(value: &str) -> String {
    const SHOWN_CHARS: usize = 30;
    let mut shown: String = value
        .chars()
        .filter(|character| !character.is_control())
        .take(SHOWN_CHARS)
        .collect();
    // Whoever mixes up columns may have a number here.
    let digits = shown.chars().filter(char::is_ascii_digit).count();
    if digits >= 6 {
        return crate::numbers::masked(&shown);
    }
    if value.chars().count() > SHOWN_CHARS {
        shown.push('\u{2026}');
    }
    shown
}
