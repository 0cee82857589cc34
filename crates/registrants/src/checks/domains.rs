//! Domains: their form, and what some endings ask for besides.

use super::{Case, info, refusal, warning};
use crate::field::Field;
use crate::finding::{Code, Finding};
use crate::punycode;

/// Most characters of a label and of a domain (RFC 1035, 2.3.4).
const MOST_LABEL_CHARS: usize = 63;
const MOST_CHARS: usize = 253;

/// What a label in ASCII for one in other letters begins with (RFC 5890).
const ACE_PREFIX: &str = "xn--";

/// Endings for which further papers are asked for.
const FURTHER_PAPERS: [(&str, &str); 3] = [
    (".gov.cn", "gov"),
    (".trademark", "trademark"),
    (".restaurant", "restaurant"),
];

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut told: Vec<&str> = Vec::new();
    for (place, domain) in case.domains.iter().enumerate() {
        if case.domains[..place].contains(domain) {
            findings.push(warning(Code::DuplicateDomain, Field::Domains).with("domain", domain.as_str()));
            continue;
        }
        findings.extend(form(domain));
        for (ending, words) in FURTHER_PAPERS {
            if domain.ends_with(ending) && !told.contains(&words) {
                told.push(words);
                findings.push(info(Code::FurtherPapers, Field::Domains).case(words));
            }
        }
    }
}

/// What is wrong with the form of a domain.
fn form(domain: &str) -> Option<Finding> {
    let finding = |code: Code| refusal(code, Field::Domains).with("domain", domain);
    if domain.contains(['/', ':', '@', '?']) {
        return Some(finding(Code::DomainForm).case("address"));
    }
    let labels: Vec<&str> = domain.split('.').collect();
    if labels.len() < 2 || labels.iter().any(|label| label.is_empty()) {
        return Some(finding(Code::DomainForm).case("dot"));
    }
    if labels.iter().any(|label| label.starts_with(ACE_PREFIX)) {
        let meant: Option<Vec<String>> = labels.iter().map(|label| in_letters(label)).collect();
        return Some(match meant {
            Some(meant) => finding(Code::DomainForm)
                .case("punycode")
                .with("meant", meant.join(".")),
            None => finding(Code::DomainForm).case("label"),
        });
    }
    let is_known = |character: char| {
        character.is_ascii_lowercase()
            || character.is_ascii_digit()
            || character == '-'
            || !character.is_ascii() && character.is_alphanumeric()
    };
    let has_wide = |label: &str| {
        label
            .chars()
            .any(|character| crate::numbers::cleaning::half_width(character) != character)
    };
    if labels
        .iter()
        .any(|label| !label.chars().all(is_known) || has_wide(label))
    {
        return Some(finding(Code::DomainForm).case("characters"));
    }
    if labels
        .iter()
        .any(|label| label.chars().count() > MOST_LABEL_CHARS)
        || domain.chars().count() > MOST_CHARS
    {
        return Some(
            finding(Code::DomainForm)
                .case("length")
                .with_number("limit", MOST_LABEL_CHARS),
        );
    }
    let has_stray_hyphen = |label: &&str| {
        label.starts_with('-') || label.ends_with('-') || label.chars().skip(2).take(2).eq(['-', '-'])
    };
    labels
        .iter()
        .any(has_stray_hyphen)
        .then(|| finding(Code::DomainForm).case("hyphen"))
}

/// The label in its own letters.
fn in_letters(label: &str) -> Option<String> {
    match label.strip_prefix(ACE_PREFIX) {
        Some(coded) => punycode::decode(coded),
        None => Some(label.to_owned()),
    }
}
