//! Unified social credit codes: GB 32100-2015, whose check digit is MOD 31-3.

use super::{NumberFault, PROVINCES, expect, expect_digits, expect_length, organization_code};

/// Characters of a code.
pub const CHARS: usize = 18;

/// The characters of a code; the place of one is its value. I, O, S, V and Z are left out.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The "province" of registrations with the national authorities.
const NATIONAL: &str = "10";

/// The check digit of 17 characters; `None` where one is not of the alphabet.
pub fn check_digit(characters: &str) -> Option<char> {
    if characters.len() != CHARS - 1 {
        return None;
    }
    let mut sum = 0;
    let mut weight = 1;
    for character in characters.bytes() {
        sum += value(character)? * weight;
        // 3 to the power of the place.
        weight = weight * 3 % 31;
    }
    Some(char::from(ALPHABET[(31 - sum % 31) % 31]))
}

/// Checks a code: 18 characters, the third to eighth of them digits that begin with a province, and a check digit. Which
/// counties and zones there are is not checked, since registration authorities use codes that stand in no list.
///
/// # Errors
/// With the first fault.
pub fn check(code: &str) -> Result<(), NumberFault> {
    expect_length(code, CHARS)?;
    expect(code, 0..CHARS, |byte| value(byte).is_some())?;
    expect_digits(code, 2..8)?;
    if !PROVINCES.contains(&&code[2..4]) && &code[2..4] != NATIONAL {
        return Err(NumberFault::Province);
    }
    if check_digit(&code[..CHARS - 1]) == code.chars().last() {
        Ok(())
    } else {
        Err(NumberFault::CheckDigit)
    }
}

/// Whether the organization code inside, characters 9 to 17, has a check digit that fits. Codes whose middle part was
/// extended do not all have one.
pub fn inner_check_digit_fits(code: &str) -> bool {
    code.get(8..17)
        .is_some_and(|inner| organization_code::check(inner).is_ok())
}

fn value(character: u8) -> Option<usize> {
    ALPHABET.iter().position(|known| *known == character)
}
