//! Numbers of travel documents: passports and mainland travel permits. They have no check digit that stands on the
//! document beside them; those of the machine-readable zone are in `icao`.

use super::{NumberFault, expect, expect_digits, expect_length};

/// The most characters that a passport's number has (ICAO Doc 9303 part 4).
const PASSPORT_CHARS: usize = 9;

/// Checks a mainland travel permit for residents of Hong Kong and Macao: H or M and eight digits, behind which older
/// permits had two more, the count of issues; residents who are no Chinese nationals have HA or MA and seven digits.
///
/// # Errors
/// With the first fault.
pub fn check_hong_kong_macao(number: &str) -> Result<(), NumberFault> {
    let chars = match number.chars().count() {
        chars @ (9 | 11) => chars,
        _ => return Err(NumberFault::Length),
    };
    expect_length(number, chars)?;
    expect(number, 0..1, |byte| matches!(byte, b'H' | b'M'))?;
    let is_of_no_national = chars == 9 && number.as_bytes()[1] == b'A';
    expect_digits(number, if is_of_no_national { 2 } else { 1 }..chars)
}

/// The region whose residents have permits with such a number.
pub fn hong_kong_macao_region(number: &str) -> Option<&'static str> {
    match number.bytes().next()? {
        b'H' => Some("HK"),
        b'M' => Some("MO"),
        _ => None,
    }
}

/// Checks a mainland travel permit for residents of Taiwan: eight digits, ten on older ones, which may have a sign in
/// brackets behind.
///
/// # Errors
/// With the first fault.
pub fn check_taiwan(number: &str) -> Result<(), NumberFault> {
    let digits = match number.split_once('(') {
        Some((digits, sign)) if digits.len() == 10 && sign.len() <= 3 && sign.ends_with(')') => digits,
        _ => number,
    };
    let chars = match digits.chars().count() {
        chars @ (8 | 10) => chars,
        _ => return Err(NumberFault::Length),
    };
    expect_length(digits, chars)?;
    expect_digits(digits, 0..chars)
}

/// Checks the number of a passport: one to nine letters and digits.
///
/// # Errors
/// With the first fault.
pub fn check_passport(number: &str) -> Result<(), NumberFault> {
    let chars = number.chars().count();
    if chars > PASSPORT_CHARS {
        return Err(NumberFault::Length);
    }
    expect_length(number, chars)?;
    expect(number, 0..chars, |byte| {
        byte.is_ascii_uppercase() || byte.is_ascii_digit()
    })
}

/// Whether passports of the People's Republic of China have such numbers: E and eight digits, or a letter other than I and
/// O and seven; G and eight; D, S or P and seven or eight; DE, SE or PE and seven. Other countries' passports may have
/// them too.
pub fn looks_chinese(number: &str) -> bool {
    let digits_behind = |chars: usize| {
        let digits = number.get(chars..).unwrap_or_default();
        if digits.bytes().all(|byte| byte.is_ascii_digit()) {
            digits.len()
        } else {
            0
        }
    };
    let first = number.as_bytes().first().copied();
    let second = number.as_bytes().get(1).copied();
    match (first, second) {
        (Some(b'E'), Some(b'A'..=b'H' | b'J'..=b'N' | b'P'..=b'Z')) => digits_behind(2) == 7,
        (Some(b'D' | b'S' | b'P'), Some(b'E')) => digits_behind(2) == 7,
        (Some(b'E' | b'G'), _) => digits_behind(1) == 8,
        (Some(b'D' | b'S' | b'P'), _) => matches!(digits_behind(1), 7 | 8),
        _ => false,
    }
}
