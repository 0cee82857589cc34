//! Numbers of resident identity cards: GB 11643-1999, whose check digit is MOD 11-2 of ISO/IEC 7064.

use super::{NumberFault, PROVINCES, expect_birth_date, expect_digits, expect_length};
use crate::date::Date;

/// Characters of a number.
pub const CHARS: usize = 18;

/// Weights of the first 17 digits: 2 to the power of 17, 16 … 1, modulo 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check digit for each remainder.
const CHECK_DIGITS: &[u8; 11] = b"10X98765432";

/// The check digit of 17 digits; `None` where one is none.
pub fn check_digit(digits: &str) -> Option<char> {
    if digits.len() != WEIGHTS.len() {
        return None;
    }
    let values: Option<Vec<u32>> = digits.chars().map(|digit| digit.to_digit(10)).collect();
    let sum: u32 = values?
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    Some(char::from(CHECK_DIGITS[(sum % 11) as usize]))
}

/// Checks a number of 18 characters.
///
/// # Errors
/// With the first fault: length, characters, province, date of birth, check digit.
pub fn check(number: &str, today: Date) -> Result<(), NumberFault> {
    if number.len() == 15 && of_fifteen_digits(number).is_some() {
        return Err(NumberFault::FifteenDigits);
    }
    check_form(number)?;
    if !PROVINCES.contains(&&number[..2]) {
        return Err(NumberFault::Province);
    }
    expect_birth_date(&number[6..14], today)?;
    check_last(number)
}

/// Checks that there are 17 digits, and behind them a digit or an X.
pub(super) fn check_form(number: &str) -> Result<(), NumberFault> {
    expect_length(number, CHARS)?;
    expect_digits(number, 0..17)?;
    match number.as_bytes()[17] {
        b'0'..=b'9' | b'X' => Ok(()),
        _ => Err(NumberFault::Character(CHARS)),
    }
}

/// Checks the check digit of a number whose form is right.
pub(super) fn check_last(number: &str) -> Result<(), NumberFault> {
    if check_digit(&number[..17]) == number.chars().last() {
        Ok(())
    } else {
        Err(NumberFault::CheckDigit)
    }
}

/// The number that replaced one of 15 digits: the century put in, and a check digit behind. `None` where the digits are no
/// such number.
pub fn of_fifteen_digits(digits: &str) -> Option<String> {
    if digits.len() != 15 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Numbers of 15 digits were given to people born in the 20th century.
    let long = format!("{}19{}", &digits[..6], &digits[6..]);
    Date::of_digits(&long[6..14])?;
    PROVINCES.contains(&&long[..2]).then_some(())?;
    let check = check_digit(&long)?;
    Some(format!("{long}{check}"))
}
