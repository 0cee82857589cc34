//! Chinese names: blanks, brackets, dots, title marks, rare characters, length, script.

use super::documents::tld;
use super::{Case, info, is_han, refusal, warning};
use crate::field::Field;
use crate::finding::{Code, Finding};
use crate::numbers::cleaning::{half_width, is_invisible};
use crate::rules::{Brackets, ChineseName};

/// The dot of names, and what is typed in its place.
const MIDDLE_DOT: char = '\u{b7}';
const OTHER_DOTS: [char; 14] = [
    '\u{387}', '\u{2022}', '\u{2027}', '\u{2219}', '\u{22c5}', '\u{25cf}', '\u{2024}', '\u{30fb}',
    '\u{ff65}', '\u{ff0e}', '\u{fe52}', '\u{1427}', '\u{2e31}', '\u{16eb}',
];

/// What is typed in place of 《 and 》.
const OTHER_TITLE_MARKS: [(&str, &str); 8] = [
    ("<<", "《"),
    (">>", "》"),
    ("<", "《"),
    (">", "》"),
    ("〈", "《"),
    ("〉", "》"),
    ("«", "《"),
    ("»", "》"),
];

pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if case.registrant.given(Field::NameZh).is_none() {
        missing(case, findings);
    }
    for field in [Field::NameZh, Field::ContactZh] {
        let name = case.registrant.get(field);
        if name.trim().is_empty() {
            continue;
        }
        blanks(name, field, findings);
        let name = name.trim();
        brackets(case, name, field, findings);
        dots(name, field, findings);
        title_marks(name, field, findings);
        rare(name, field, findings);
    }
    if let Some(name) = case.registrant.given(Field::NameZh) {
        length(case, name, findings);
        script(case, name, findings);
    }
}

fn missing(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let needs_chinese_name = match case.registrar.chinese_name {
        ChineseName::Always => true,
        ChineseName::Mainland => case.is_of_mainland(),
        ChineseName::Never => false,
    };
    if case.registrant.given(Field::NameEn).is_none() {
        // Verifying a profile that exists takes number and picture alone.
        findings.push(warning(Code::NameMissing, Field::NameZh));
    } else if needs_chinese_name {
        findings.push(refusal(Code::NameMissing, Field::NameZh));
    }
}

fn blanks(name: &str, field: Field, findings: &mut Vec<Finding>) {
    if name.chars().any(is_invisible) {
        let clean: String = name
            .chars()
            .filter(|&character| !is_invisible(character))
            .collect();
        findings.push(
            warning(Code::NameSpace, field)
                .case("invisible")
                .suggest(clean.trim()),
        );
        return;
    }
    let has_blanks_inside = if name.chars().any(is_han) {
        name.trim().contains(char::is_whitespace)
    } else {
        // The parts of a Latin name are set apart by one blank each.
        let parts: Vec<&str> = name.trim().split(' ').collect();
        parts
            .iter()
            .any(|part| part.is_empty() || part.contains(char::is_whitespace))
    };
    if has_blanks_inside {
        let clean = if name.chars().any(is_han) {
            name.split_whitespace().collect::<String>()
        } else {
            name.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        findings.push(warning(Code::NameSpace, field).case("blank").suggest(clean));
    } else if name.trim() != name {
        findings.push(warning(Code::NameSpace, field).case("ends").suggest(name.trim()));
    }
}

fn brackets(case: &Case<'_>, name: &str, field: Field, findings: &mut Vec<Finding>) {
    let count = |wanted: char| name.chars().filter(|&character| character == wanted).count();
    let (half, full) = (count('(') + count(')'), count('（') + count('）'));
    let suggested = |full: bool| {
        let brackets = if full { ['（', '）'] } else { ['(', ')'] };
        let replaced = |character| match character {
            '(' | '（' => brackets[0],
            ')' | '）' => brackets[1],
            other => other,
        };
        name.chars().map(replaced).collect::<String>()
    };
    let wants_full = case.registrar.brackets != Brackets::Half;
    let has_han = name.chars().any(is_han);
    let words = if half > 0 && full > 0 {
        "mixed"
    } else if half > 0 && has_han && case.registrar.brackets == Brackets::Full {
        "half"
    } else if full > 0 && case.registrar.brackets == Brackets::Half {
        "full"
    } else if count('(') + count('（') != count(')') + count('）') {
        findings.push(warning(Code::NameWidth, field).case("unbalanced"));
        return;
    } else {
        let is_wide =
            |character: char| half_width(character).is_ascii_alphanumeric() && !character.is_ascii();
        if name.chars().any(is_wide) {
            findings.push(info(Code::NameWidth, field).case("letters"));
        }
        return;
    };
    findings.push(
        warning(Code::NameWidth, field)
            .case(words)
            .suggest(suggested(wants_full)),
    );
}

fn dots(name: &str, field: Field, findings: &mut Vec<Finding>) {
    let characters: Vec<char> = name.chars().collect();
    let is_between_han = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| characters.get(before));
        before.is_some_and(|&character| is_han(character))
            && characters
                .get(place + 1)
                .is_some_and(|&character| is_han(character))
    };
    let is_wrong = |place: usize, character: char| {
        OTHER_DOTS.contains(&character) || character == '.' && is_between_han(place)
    };
    let meant: String = characters
        .iter()
        .enumerate()
        .map(|(place, &character)| {
            if is_wrong(place, character) {
                MIDDLE_DOT
            } else {
                character
            }
        })
        .collect();
    if meant != name {
        findings.push(warning(Code::NameDot, field).suggest(meant));
    }
}

fn title_marks(name: &str, field: Field, findings: &mut Vec<Finding>) {
    let meant = OTHER_TITLE_MARKS
        .iter()
        .fold(name.to_owned(), |meant, (typed, mark)| meant.replace(typed, mark));
    if meant != name {
        findings.push(warning(Code::NameTitleMarks, field).case("other").suggest(meant));
    }
}

/// The first character that registries' systems may not have.
fn rare(name: &str, field: Field, findings: &mut Vec<Finding>) {
    let found = (1..)
        .zip(name.chars())
        .find_map(|(place, character): (usize, char)| {
            let words = match character {
                '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => "private-use",
                '\u{3400}'..='\u{4dbf}' => "extension",
                '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => "compatibility",
                '\u{20000}'..='\u{3ffff}' => "extension",
                '\u{2e80}'..='\u{2fdf}' => "radical",
                _ => return None,
            };
            Some((place, character, words))
        });
    if let Some((place, character, words)) = found {
        let finding = warning(Code::NameRare, field)
            .case(words)
            .with_number("place", place);
        findings.push(finding.with("point", format!("U+{:04X}", u32::from(character))));
    }
}

fn length(case: &Case<'_>, name: &str, findings: &mut Vec<Finding>) {
    let chars = name.chars().count();
    // Where no domain is named, what holds for most of them.
    let tlds: Vec<&str> = case.domains.iter().filter_map(|domain| tld(domain)).collect();
    let tlds = if tlds.is_empty() { vec!["com"] } else { tlds };
    let most = tlds
        .iter()
        .filter_map(|tld| case.registrar.name_zh_chars(tld))
        .min();
    if let Some(most) = most.filter(|most| chars > *most) {
        let finding = refusal(Code::NameLength, Field::NameZh).case("long");
        findings.push(finding.with_number("chars", chars).with_number("limit", most));
    }
}

fn script(case: &Case<'_>, name: &str, findings: &mut Vec<Finding>) {
    let has_han = name.chars().any(is_han);
    let field = Field::NameZh;
    if has_han {
        if case.registrar.no_spaces_in_chinese_names
            && name.chars().any(|character| character.is_ascii_alphabetic())
        {
            findings.push(warning(Code::NameScript, field).case("latin"));
        }
        return;
    }
    match case.registrar.chinese_name {
        ChineseName::Always => findings.push(refusal(Code::NameScript, field).case("none")),
        ChineseName::Mainland if case.is_of_mainland() => {
            findings.push(refusal(Code::NameScript, field).case("none"));
        }
        ChineseName::Never if case.is_of_mainland() => {
            findings.push(warning(Code::NameScript, field).case("none"));
        }
        _ => {
            // The document has a Latin name only: both fields hold it, letter for letter.
            if case
                .registrant
                .given(Field::NameEn)
                .is_some_and(|latin| latin != name)
            {
                findings.push(warning(Code::NameScript, field).case("differs"));
            }
        }
    }
}
