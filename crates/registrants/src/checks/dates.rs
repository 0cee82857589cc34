//! Dates of issue and expiry, against each other and against the day of submission.

use super::{Case, info, refusal, warning};
use crate::date::{Date, Expiry};
use crate::field::Field;
use crate::finding::{Code, Finding};

/// Days after the issue until the official database knows a document: seven to ten, by the FAQ.
const UNKNOWN_DAYS: i64 = 7;
const KNOWN_FROM_DAYS: i64 = 10;

/// From when on a coming expiry is told, in days. No registry states a number: this one is docprep's, about the time in
/// which a review, a refusal and a second review pass.
const SOON_DAYS: i64 = 30;

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let issued = issued(case, findings);
    let expires = expires(case, findings);
    if let (Some(issued), Some(Expiry::On(expires))) = (issued, expires)
        && expires <= issued
    {
        findings.push(refusal(Code::DateOrder, Field::Expires));
        return;
    }
    if let Some(issued) = issued {
        newly_issued(issued, case.today, findings);
    }
    if let Some(Expiry::On(expires)) = expires {
        expiry(expires, case.today, findings);
    }
}

fn issued(case: &Case<'_>, findings: &mut Vec<Finding>) -> Option<Date> {
    let date = Date::of_text(case.registrant.given(Field::Issued)?);
    if date.is_none() {
        findings.push(warning(Code::DateForm, Field::Issued));
    }
    date
}

fn expires(case: &Case<'_>, findings: &mut Vec<Finding>) -> Option<Expiry> {
    let expiry = Expiry::of_text(case.registrant.given(Field::Expires)?);
    if expiry.is_none() {
        findings.push(warning(Code::DateForm, Field::Expires));
    }
    expiry
}

fn newly_issued(issued: Date, today: Date, findings: &mut Vec<Finding>) {
    let days = today.days() - issued.days();
    let finding = match days {
        ..0 => {
            findings.push(refusal(Code::DateFuture, Field::Issued));
            return;
        }
        0..UNKNOWN_DAYS => warning(Code::TooNew, Field::Issued).case("early"),
        UNKNOWN_DAYS..KNOWN_FROM_DAYS => info(Code::TooNew, Field::Issued).case("late"),
        _ => return,
    };
    // From 0 to 9.
    findings.push(
        finding
            .with_number("days", days)
            .with_number("known", KNOWN_FROM_DAYS),
    );
}

fn expiry(expires: Date, today: Date, findings: &mut Vec<Finding>) {
    let days = expires.days() - today.days();
    match days {
        ..0 => findings.push(refusal(Code::Expired, Field::Expires).with("date", expires.to_string())),
        0..SOON_DAYS => findings.push(info(Code::ExpiresSoon, Field::Expires).with_number("days", days)),
        _ => {}
    }
}
