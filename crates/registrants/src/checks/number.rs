//! The document's number: is it there, was it typed cleanly, is it right, and was another one meant?

use super::number_faults::{describe, warn};
use super::{Case, info, refusal};
use crate::date::Date;
use crate::field::Field;
use crate::finding::{Code, Finding};
use crate::numbers::cleaning::{Impurity, cleaned, without_bare_copy_number, without_copy_number};
use crate::numbers::confusable::unique_correction;
use crate::numbers::{NumberFault, NumberKind, resident_id};
use crate::rules::Document;

/// The number of a document that has none, and the only kind of document that has it.
const NONE: &str = "0";
const MAY_HAVE_NONE: &str = "WAIGUOJIGOU";

/// Kinds by which a number is known without doubt, with the document that has them; the check digit speaks for them, or a
/// letter in a place where only this kind has one.
const UNMISTAKABLE: [(NumberKind, &str); 5] = [
    (NumberKind::ResidentId, "SFZ"),
    (NumberKind::ResidencePermit, "HKMOJUMIN"),
    (NumberKind::ForeignResident, "WAIGUOREN"),
    (NumberKind::CreditCode, "YYZZ"),
    (NumberKind::HongKongMacaoTravel, "TXZ"),
];

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let field = Field::DocumentNumber;
    let typed = case.registrant.get(field);
    if typed.trim().is_empty() {
        findings.push(refusal(Code::NumberMissing, field));
        return;
    }
    let Some(document) = case.document else {
        return;
    };
    if is_rounded(typed.trim()) {
        findings.push(refusal(Code::NumberRounded, field));
        return;
    }
    if typed.trim() == NONE {
        if document.code != MAY_HAVE_NONE {
            findings.push(refusal(Code::NumberZero, field));
        }
        return;
    }
    let kind = document.number;
    let number = match copy_number(kind, typed, case.today) {
        Some(number) => {
            findings.push(refusal(Code::NumberCopySuffix, field).suggest(number.as_str()));
            number
        }
        None => {
            impurities(kind, typed, case.today, findings);
            case.number.clone()
        }
    };
    if let Some(most) = case
        .registrar
        .number_chars
        .filter(|most| number.chars().count() > *most)
    {
        let finding = refusal(Code::NumberLength, field).case("limit");
        findings.push(
            finding
                .with_number("chars", number.chars().count())
                .with_number("most", most),
        );
    }
    match kind.fault(&number, case.today) {
        Some(fault) => findings.push(wrong(case, document, &number, fault)),
        None => {
            of_another_document(document, &number, case.today, findings);
            warn(document, &number, findings);
        }
    }
}

/// Whether a spreadsheet made a number of it, and so rounded it: `1.10105E+17`.
fn is_rounded(typed: &str) -> bool {
    let Some((digits, exponent)) = typed.split_once(['E', 'e']) else {
        return false;
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    // Without its sign it could be a number of its own, unless there is a point.
    let exponent = match exponent.strip_prefix('+') {
        None if whole.len() == digits.len() => return false,
        bare => bare.unwrap_or(exponent),
    };
    is_number(exponent) && is_number(whole) && is_number(fraction)
}

/// The number before a copy number, where that alone is a right one, or of a free kind where brackets set it apart.
fn copy_number(kind: NumberKind, typed: &str, today: Date) -> Option<String> {
    let candidates = [without_copy_number(typed), without_bare_copy_number(typed)];
    let mut candidates = candidates.into_iter().flatten().map(|body| cleaned(body).0);
    if kind == NumberKind::Free || kind == NumberKind::Passport {
        let is_set_apart = typed.trim_end().ends_with([')', '）']);
        return candidates
            .next()
            .filter(|number| is_set_apart && number.chars().count() > 1);
    }
    candidates.find(|number| {
        let has_length = kind
            .lengths()
            .is_none_or(|lengths| lengths.contains(&number.chars().count()));
        has_length
            && kind.fault(number, today).is_none()
            && (kind.lengths().is_some() || number.chars().count() == 18)
    })
}

/// What had to be cleaned away. Numbers of free kinds may well have hyphens, blanks and small letters.
fn impurities(kind: NumberKind, typed: &str, today: Date, findings: &mut Vec<Finding>) {
    let (clean, mut impurities) = cleaned(typed);
    if matches!(kind, NumberKind::Free | NumberKind::MostlyCreditCode) && clean.chars().count() != 18 {
        impurities.retain(|impurity| {
            matches!(
                impurity,
                Impurity::FullWidth | Impurity::Invisible | Impurity::Quotation
            )
        });
    }
    let words = match impurities.as_slice() {
        [] => return,
        [only] => only.as_str(),
        _ => "several",
    };
    // The document itself prints a hyphen before its check digit.
    let is_as_printed = kind == NumberKind::OrganizationCode && impurities == [Impurity::Hyphen];
    let finding = if is_as_printed {
        info(Code::NumberCharacters, Field::DocumentNumber)
    } else {
        refusal(Code::NumberCharacters, Field::DocumentNumber)
    };
    let finding = finding.case(words);
    let is_right = kind.fault(&clean, today).is_none();
    findings.push(if is_right { finding.suggest(clean) } else { finding });
}

/// The finding for a number that is wrong: what was meant, if that can be told; else what is the matter.
fn wrong(case: &Case<'_>, document: &Document, number: &str, fault: NumberFault) -> Finding {
    let field = Field::DocumentNumber;
    if fault == NumberFault::FifteenDigits {
        let finding = refusal(Code::NumberLength, field).case("obsolete");
        return match resident_id::of_fifteen_digits(number) {
            Some(long) => finding.suggest(long),
            None => finding,
        };
    }
    if let Some(other) = other_document(document, number, case.today) {
        return refusal(Code::NumberType, field)
            .with("document", document.code.as_str())
            .with("other", other);
    }
    if let Some(correction) = unique_correction(document.number, number, case.today) {
        // At least one change makes a correction.
        let first = correction.changes[0];
        return refusal(Code::NumberConfusable, field)
            .with_number("place", first.place)
            .with("found", first.found.to_string())
            .with("meant", first.meant.to_string())
            .with_number("count", correction.changes.len())
            .suggest(correction.number);
    }
    if fault == NumberFault::CheckDigit && is_cut_to_fifteen(number) {
        return refusal(Code::NumberRounded, field);
    }
    describe(case, document, number, fault)
}

/// Whether all digits behind the fifteenth are zeros: a spreadsheet keeps no more of a number (IEEE 754).
fn is_cut_to_fifteen(number: &str) -> bool {
    const KEPT_DIGITS: usize = 15;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && number.len() > KEPT_DIGITS && number[KEPT_DIGITS..].bytes().all(|byte| byte == b'0')
}

/// A number that is right as it stands, but surely is one of another document.
fn of_another_document(document: &Document, number: &str, today: Date, findings: &mut Vec<Finding>) {
    let is_open = matches!(document.number, NumberKind::Free | NumberKind::MostlyCreditCode);
    if let Some(other) = other_document(document, number, today).filter(|_| is_open && !document.military) {
        let finding = super::warning(Code::NumberType, Field::DocumentNumber);
        findings.push(
            finding
                .with("document", document.code.as_str())
                .with("other", other),
        );
    }
}

/// The document that has such a number, where that is not this one.
fn other_document(document: &Document, number: &str, today: Date) -> Option<&'static str> {
    let has_credit_code = matches!(
        document.number,
        NumberKind::CreditCode | NumberKind::MostlyCreditCode
    );
    let others = UNMISTAKABLE.iter().filter(|(kind, _)| {
        let is_own = *kind == document.number || has_credit_code && *kind == NumberKind::CreditCode;
        // Fifteen characters of an old card could be anything.
        let is_old_card = *kind == NumberKind::ForeignResident && number.len() != 18;
        !is_own && !is_old_card
    });
    others
        .copied()
        .find_map(|(kind, code)| kind.fault(number, today).is_none().then_some(code))
}
