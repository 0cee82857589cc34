//! What is the matter with a number, where nothing better can be said than that; and what is odd about a right one.

use super::{Case, refusal, warning};
use crate::date::{Date, Expiry};
use crate::field::Field;
use crate::finding::{Code, Finding};
use crate::numbers::{NumberFault, NumberKind, credit_code};
use crate::rules::Document;

/// From this day on business licenses have a unified social credit code (the "three in one" reform).
const REFORM: (u16, u8, u8) = (2015, 10, 1);

/// Digits of the registration number that licenses had before.
const CHARS_BEFORE_REFORM: usize = 15;

/// A holder born before is hardly alive; the number is taken for mistyped, though its check digit fits.
const OLD_BEFORE_YEAR: u16 = 1900;

/// The finding for this fault.
pub fn describe(case: &Case<'_>, document: &Document, number: &str, fault: NumberFault) -> Finding {
    let field = Field::DocumentNumber;
    let chars = number.chars().count();
    match fault {
        NumberFault::Length if is_of_before_the_reform(case, document, chars) => {
            warning(Code::LicenseBeforeReform, field)
        }
        NumberFault::Length => {
            let finding = refusal(Code::NumberLength, field)
                .case("known")
                .with_number("chars", chars);
            finding
                .with("wanted", wanted(document.number))
                .with("document", document.code.as_str())
        }
        NumberFault::Character(place) => {
            let found = number.chars().nth(place - 1).unwrap_or_default();
            let finding = refusal(Code::NumberCharacters, field).case("foreign");
            finding
                .with_number("place", place)
                .with("found", found.to_string())
        }
        NumberFault::Province => refusal(Code::NumberProvince, field),
        NumberFault::BirthDate => refusal(Code::NumberDate, field).case("none"),
        NumberFault::Serial => refusal(Code::NumberSerial, field),
        NumberFault::CheckDigit => refusal(Code::NumberCheckDigit, field).case("whole"),
        NumberFault::FifteenDigits => refusal(Code::NumberLength, field).case("obsolete"),
    }
}

/// What is odd about a number that is right.
pub fn warn(document: &Document, number: &str, findings: &mut Vec<Finding>) {
    let field = Field::DocumentNumber;
    let is_code = matches!(
        document.number,
        NumberKind::CreditCode | NumberKind::MostlyCreditCode
    ) && number.chars().count() == credit_code::CHARS;
    if is_code && !credit_code::inner_check_digit_fits(number) {
        // Codes with an extended middle part have none.
        findings.push(warning(Code::NumberCheckDigit, field).case("inner"));
    }
    let fits = |category: &String| number.starts_with(category.as_str());
    if is_code && !document.categories.is_empty() && !document.categories.iter().any(fits) {
        let finding = warning(Code::UsccType, field).with("document", document.code.as_str());
        findings.push(finding.with("begins", number.chars().take(2).collect::<String>()));
    }
    let has_birth_date = matches!(
        document.number,
        NumberKind::ResidentId | NumberKind::ResidencePermit
    ) || document.number == NumberKind::ForeignResident && number.len() == 18;
    let birth = number
        .get(6..14)
        .filter(|_| has_birth_date)
        .and_then(Date::of_digits);
    if birth.is_some_and(|birth| birth.year() < OLD_BEFORE_YEAR) {
        findings.push(warning(Code::NumberDate, field).case("old"));
    }
}

/// A license of before the reform keeps its number, but registries want the new one.
fn is_of_before_the_reform(case: &Case<'_>, document: &Document, chars: usize) -> bool {
    let (year, month, day) = REFORM;
    let issued = case.registrant.given(Field::Issued).and_then(Date::of_text);
    // A date of expiry in its place is a common slip, and says nothing.
    let is_never = case.registrant.given(Field::Issued).and_then(Expiry::of_text) == Some(Expiry::Never);
    let is_before =
        issued.is_some_and(|issued| Date::new(year, month, day).is_some_and(|reform| issued < reform));
    document.code == "YYZZ" && chars == CHARS_BEFORE_REFORM && is_before && !is_never
}

/// The lengths that a kind has, such as `18` or `9, 11`.
fn wanted(kind: NumberKind) -> String {
    let lengths: Vec<String> = kind
        .lengths()
        .unwrap_or_default()
        .iter()
        .map(usize::to_string)
        .collect();
    match (lengths.first(), lengths.last()) {
        (Some(least), Some(most)) if lengths.len() > 2 => format!("{least}\u{2013}{most}"),
        _ => lengths.join(", "),
    }
}
