//! The ICP filing that is to follow: its subject and the holder have to have one name.

use super::{Case, info, refusal};
use crate::field::Field;
use crate::finding::{Code, Finding};

const YES: [&str; 6] = ["y", "yes", "true", "1", "是", "有"];
const NO: [&str; 7] = ["n", "no", "false", "0", "否", "无", "没有"];

/// Whether a filing is to follow; `None` where nothing is said.
fn follows(case: &Case<'_>) -> Result<Option<bool>, ()> {
    let Some(word) = case.registrant.given(Field::Icp) else {
        return Ok(None);
    };
    let word = word.to_lowercase();
    match (YES.contains(&word.as_str()), NO.contains(&word.as_str())) {
        (true, _) => Ok(Some(true)),
        (_, true) => Ok(Some(false)),
        _ => Err(()),
    }
}

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Ok(follows) = follows(case) else {
        findings.push(refusal(Code::IcpUnknown, Field::Icp));
        return;
    };
    if follows == Some(true) && case.registrar.offers_no_icp {
        findings.push(info(Code::IcpSite, Field::Icp).with("site", case.registrar.name.as_str()));
    }
    if follows == Some(false) {
        return;
    }
    let subject = case.registrant.given(Field::IcpSubject);
    let holder = case.registrant.given(Field::NameZh);
    if let (Some(subject), Some(holder)) = (subject, holder)
        && subject != holder
    {
        findings.push(refusal(Code::IcpName, Field::IcpSubject));
    }
}
