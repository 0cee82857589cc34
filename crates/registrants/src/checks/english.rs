//! Names and addresses in Latin letters, given or generated.

use super::{Case, info, is_han, refusal, warning};
use crate::field::Field;
use crate::finding::{Code, Finding};
use crate::latin::{is_spelling, latin_form};
use crate::rules::HolderKind;

/// Signs that stay in a Chinese name and are left out of the English one.
const CHINESE_SIGNS: [char; 3] = ['\u{b7}', '《', '》'];

/// The most characters of a person's Chinese name that is compared: longer ones are transcribed from other languages.
const MOST_COMPARED_CHARS: usize = 4;

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (latin, chinese, is_name) in [
        (Field::NameEn, Field::NameZh, true),
        (Field::ContactEn, Field::ContactZh, true),
        (Field::AddressEn, Field::AddressZh, false),
    ] {
        match (case.registrant.given(latin), case.registrant.given(chinese)) {
            (Some(text), _) => {
                characters(text, latin, findings);
                length(case, text, latin, is_name, findings);
            }
            (None, Some(text)) => generated(case, text, latin, is_name, findings),
            (None, None) => {}
        }
    }
    spelling(case, findings);
}

fn characters(text: &str, field: Field, findings: &mut Vec<Finding>) {
    if text.contains(CHINESE_SIGNS) {
        let left = text.replace(CHINESE_SIGNS, " ");
        let left = left.split_whitespace().collect::<Vec<_>>().join(" ");
        findings.push(warning(Code::NameTitleMarks, field).case("english").suggest(left));
        return;
    }
    let is_letter = |character: char| character.is_ascii_alphanumeric() || character == ' ';
    let Some(odd) = text.chars().find(|&character| !is_letter(character)) else {
        return;
    };
    let finding = if text.chars().any(is_han) {
        warning(Code::EnglishCharacters, field).case("chinese")
    } else if let Some(letter) = text.chars().find(|character| !character.is_ascii()) {
        warning(Code::EnglishCharacters, field)
            .case("letters")
            .with("found", letter.to_string())
    } else {
        // "Letters and digits only", says the message; which signs pass all the same is not known.
        info(Code::EnglishCharacters, field)
            .case("signs")
            .with("found", odd.to_string())
    };
    findings.push(finding);
}

fn length(case: &Case<'_>, text: &str, field: Field, is_name: bool, findings: &mut Vec<Finding>) {
    let chars = text.chars().count();
    let [least, most] = case.registrar.name_en_chars;
    if chars > most && (is_name || case.registrar.quotes_alibaba) {
        let finding = refusal(Code::NameLength, field).case("long");
        findings.push(finding.with_number("chars", chars).with_number("limit", most));
    } else if chars < least && is_name {
        let finding = refusal(Code::NameLength, field).case("short");
        findings.push(finding.with_number("chars", chars).with_number("limit", least));
    }
}

/// Where no Latin form is given, Alibaba Cloud makes one of the Chinese text, and refuses what becomes too long.
fn generated(case: &Case<'_>, text: &str, field: Field, is_name: bool, findings: &mut Vec<Finding>) {
    if !case.registrar.quotes_alibaba || !text.chars().any(is_han) {
        return;
    }
    let latin = latin_form(text, is_name && case.kind == Some(HolderKind::Person));
    let with_blanks = latin.chars().count();
    let without_blanks = latin.chars().filter(|&character| character != ' ').count();
    let most = case.registrar.name_en_chars[1];
    // Whether the blanks count is not known.
    let finding = if without_blanks > most {
        refusal(Code::PinyinTooLong, field).with_number("chars", without_blanks)
    } else if with_blanks > most {
        info(Code::PinyinTooLong, field).with_number("chars", with_blanks)
    } else {
        return;
    };
    findings.push(finding.with_number("limit", most));
}

/// Whether the Latin name is one of the Chinese name's spellings: of people of the mainland only, since others spell as
/// their own documents do, and organizations translate.
fn spelling(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if case.kind != Some(HolderKind::Person) || !case.is_of_mainland() {
        return;
    }
    for (chinese, latin) in [
        (Field::NameZh, Field::NameEn),
        (Field::ContactZh, Field::ContactEn),
    ] {
        let (Some(name), Some(spelled)) = (case.registrant.given(chinese), case.registrant.given(latin))
        else {
            continue;
        };
        if name.chars().count() <= MOST_COMPARED_CHARS && is_spelling(name, spelled) == Some(false) {
            findings.push(info(Code::PinyinDiffers, latin).suggest(latin_form(name, true)));
        }
    }
}
