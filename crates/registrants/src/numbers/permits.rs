//! Numbers of residence permits, and of the cards of foreign permanent residents.

use super::resident_id::{CHARS, check_form, check_last};
use super::{NumberFault, PROVINCES, expect, expect_birth_date, expect_digits, expect_length};
use crate::date::Date;

/// What numbers of residence permits begin with: Hong Kong, Macao, Taiwan, by the code of the region (ISO 3166-1).
pub const RESIDENCE_REGIONS: [(&str, &str); 3] = [("810000", "HK"), ("820000", "MO"), ("830000", "TW")];

/// Characters of a foreign permanent resident's card before 2023: three letters for the country and twelve digits.
const OLD_FOREIGN_CHARS: usize = 15;

/// Checks the number of a residence permit for residents of Hong Kong, Macao and Taiwan: built as GB 11643, with 810000,
/// 820000 or 830000 in place of a county.
///
/// # Errors
/// With the first fault.
pub fn check_residence(number: &str, today: Date) -> Result<(), NumberFault> {
    check_form(number)?;
    if residence_region(number).is_none() {
        return Err(NumberFault::Province);
    }
    expect_birth_date(&number[6..14], today)?;
    check_last(number)
}

/// The region whose residents have permits with such a number.
pub fn residence_region(number: &str) -> Option<&'static str> {
    let known = RESIDENCE_REGIONS.iter();
    known
        .copied()
        .find_map(|(beginning, region)| number.starts_with(beginning).then_some(region))
}

/// Checks the number of a foreign permanent resident's identity card.
///
/// Since 2023 it is a 9, the province of the application (two digits), the nationality (three digits of ISO 3166-1),
/// the date of birth, a serial number from 001 and the check digit of GB 11643 (National Immigration Administration,
/// samples). Before, it was three letters and twelve digits; of that check digit nothing is known, so none is checked.
///
/// # Errors
/// With the first fault.
pub fn check_foreign_resident(number: &str, today: Date) -> Result<(), NumberFault> {
    if number.chars().count() == OLD_FOREIGN_CHARS {
        expect_length(number, OLD_FOREIGN_CHARS)?;
        expect(number, 0..3, |byte| byte.is_ascii_uppercase())?;
        return expect_digits(number, 3..OLD_FOREIGN_CHARS);
    }
    expect_length(number, CHARS)?;
    check_form(number)?;
    if !number.starts_with('9') {
        return Err(NumberFault::Character(1));
    }
    if !PROVINCES.contains(&&number[1..3]) {
        return Err(NumberFault::Province);
    }
    expect_birth_date(&number[6..14], today)?;
    if &number[14..17] == "000" {
        return Err(NumberFault::Serial);
    }
    check_last(number)
}
