//! The machine-readable zone of a passport, where a table has it: its check digits, and whether it says the same.

use super::{Case, warning};
use crate::date::{Date, Expiry};
use crate::field::Field;
use crate::finding::{Code, Finding};
use crate::numbers::icao::{self, ZoneFault};

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(typed) = case.registrant.given(Field::Mrz) else {
        return;
    };
    let zone = match icao::read(&typed.to_uppercase()) {
        Ok(zone) => zone,
        Err(ZoneFault::Form) => {
            findings.push(warning(Code::MrzForm, Field::Mrz));
            return;
        }
        Err(ZoneFault::CheckDigit(of)) => {
            findings.push(warning(Code::MrzCheckDigit, Field::Mrz).case(of.as_str()));
            return;
        }
    };
    if !case.number.is_empty() && zone.number != case.number {
        findings.push(warning(Code::MrzMismatch, Field::Mrz).case("number"));
    }
    let stated = case.registrant.given(Field::Expires).and_then(Expiry::of_text);
    let in_zone: Option<Date> = zone.expires;
    if let (Some(Expiry::On(stated)), Some(in_zone)) = (stated, in_zone)
        && stated != in_zone
    {
        findings.push(warning(Code::MrzMismatch, Field::Mrz).case("expiry"));
    }
}
