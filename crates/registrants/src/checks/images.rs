//! The pictures that a row names. Whether they are there knows who can open files.

use super::{Case, info};
use crate::field::Field;
use crate::finding::{Code, Finding};

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let count = case.registrant.files().count();
    if count == 0 {
        findings.push(info(Code::ImageMissing, Field::Images).case("none"));
    }
    // A single picture may well show both sides: nobody has looked at it here.
    if let Some(document) = case.document.filter(|document| document.both_sides && count == 1) {
        findings.push(info(Code::Sides, Field::Images).with("document", document.code.as_str()));
    }
}
