//! Organization codes: GB 11714-1997, eight characters and a check digit.

use super::{NumberFault, expect, expect_length};

/// Characters of a code, without the hyphen that may stand before the last.
pub const CHARS: usize = 9;

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The check digit of eight characters; `None` where one is neither a digit nor a capital letter.
pub fn check_digit(characters: &str) -> Option<char> {
    if characters.len() != WEIGHTS.len() {
        return None;
    }
    let values: Option<Vec<u32>> = characters
        .chars()
        .map(|character| {
            if character.is_ascii_lowercase() {
                None
            } else {
                character.to_digit(36)
            }
        })
        .collect();
    let sum: u32 = values?
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    Some(match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10)?,
    })
}

/// Checks a code.
///
/// # Errors
/// With the first fault.
pub fn check(code: &str) -> Result<(), NumberFault> {
    expect_length(code, CHARS)?;
    expect(code, 0..CHARS, |byte| {
        byte.is_ascii_digit() || byte.is_ascii_uppercase()
    })?;
    if check_digit(&code[..CHARS - 1]) == code.chars().last() {
        Ok(())
    } else {
        Err(NumberFault::CheckDigit)
    }
}
