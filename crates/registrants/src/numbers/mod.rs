//! Numbers of documents: how they are built, and what is wrong with one.
//!
//! Everything here looks at a number as it should be written, in capital ASCII characters without blanks; `cleaning` brings
//! it there, and `confusable` finds the number that was meant by one with an O for a 0.

pub mod cleaning;
pub mod confusable;
pub mod credit_code;
pub mod icao;
pub mod organization_code;
pub mod permits;
pub mod resident_id;
pub mod travel;

use crate::date::Date;

/// How a number is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// 18 characters with a check digit, on resident identity cards (GB 11643).
    ResidentId,
    /// The same, beginning with 810000, 820000 or 830000: residence permits for Hong Kong, Macao and Taiwan.
    ResidencePermit,
    /// Identity cards of foreign permanent residents, of 2023 (18 digits) and before (15 characters).
    ForeignResident,
    /// Mainland travel permits of residents of Hong Kong and Macao.
    HongKongMacaoTravel,
    /// Mainland travel permits of residents of Taiwan.
    TaiwanTravel,
    /// Passports (ICAO Doc 9303).
    Passport,
    /// Unified social credit codes (GB 32100).
    CreditCode,
    /// As those, where the document may also have a number of an older kind.
    MostlyCreditCode,
    /// Organization codes (GB 11714).
    OrganizationCode,
    /// Numbers of which no rule is known.
    Free,
}

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// It has too few or too many characters.
    Length,
    /// A character at this place (from 1) does not belong there.
    Character(usize),
    /// The digits for the province name none.
    Province,
    /// The digits for the date of birth are no day between 1800 and today.
    BirthDate,
    /// The serial digits are all zero.
    Serial,
    /// The check digit does not fit.
    CheckDigit,
    /// 15 digits, as resident identity cards had them; not valid since 2013.
    FifteenDigits,
}

impl NumberKind {
    /// What is wrong with the number, if anything. A day of birth after `today` is wrong.
    pub fn fault(self, number: &str, today: Date) -> Option<NumberFault> {
        let check = match self {
            NumberKind::ResidentId => resident_id::check(number, today),
            NumberKind::ResidencePermit => permits::check_residence(number, today),
            NumberKind::ForeignResident => permits::check_foreign_resident(number, today),
            NumberKind::HongKongMacaoTravel => travel::check_hong_kong_macao(number),
            NumberKind::TaiwanTravel => travel::check_taiwan(number),
            NumberKind::Passport => travel::check_passport(number),
            NumberKind::CreditCode => credit_code::check(number),
            NumberKind::MostlyCreditCode if number.chars().count() == credit_code::CHARS => {
                credit_code::check(number)
            }
            NumberKind::OrganizationCode => organization_code::check(number),
            NumberKind::MostlyCreditCode | NumberKind::Free => Ok(()),
        };
        check.err()
    }

    /// How many characters its numbers may have; `None` where no rule is known.
    pub fn lengths(self) -> Option<&'static [usize]> {
        match self {
            NumberKind::ResidentId | NumberKind::ResidencePermit | NumberKind::CreditCode => Some(&[18]),
            NumberKind::ForeignResident => Some(&[15, 18]),
            NumberKind::HongKongMacaoTravel => Some(&[9, 11]),
            NumberKind::TaiwanTravel => Some(&[8, 10]),
            NumberKind::Passport => Some(&[1, 2, 3, 4, 5, 6, 7, 8, 9]),
            NumberKind::OrganizationCode => Some(&[9]),
            NumberKind::MostlyCreditCode | NumberKind::Free => None,
        }
    }

    /// Whether most mistakes show, because there is a check digit.
    pub fn has_check_digit(self) -> bool {
        !matches!(
            self,
            NumberKind::HongKongMacaoTravel
                | NumberKind::TaiwanTravel
                | NumberKind::Passport
                | NumberKind::Free
        )
    }
}

/// The number with all but its first three and last four characters hidden; of a short one less is shown, since so few
/// hidden ones could be guessed.
pub fn masked(number: &str) -> String {
    let characters: Vec<char> = number.trim().chars().collect();
    let (first, last) = match characters.len() {
        0..=5 => (0, 0),
        6..=11 => (1, 2),
        _ => (3, 4),
    };
    let hidden = first..characters.len() - last;
    let shown = characters.iter().enumerate();
    shown
        .map(|(place, &character)| if hidden.contains(&place) { '*' } else { character })
        .collect()
}

/// Fewer characters than any number of a document that could be guessed from: `1`, which people write where there is none, would
/// be found everywhere.
const SHORTEST_HIDDEN: usize = 6;
/// The shortest of the numbers that are one by their length alone: a resident's of 15 digits.
const SURELY_A_NUMBER: usize = 15;

/// The text with every number of a document in it masked: the one that is known, and what is long enough to be one. Files are
/// often called by the number.
pub(crate) fn without_numbers(text: &str, known: &str) -> String {
    let text = if known.chars().count() >= SHORTEST_HIDDEN {
        text.replace(known, &masked(known))
    } else {
        text.to_owned()
    };
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let (before, run) = rest.split_at(start);
        let digits = run.bytes().take_while(u8::is_ascii_digit).count();
        // The check character of a resident's number.
        let has_check_letter = run[digits..].starts_with(['X', 'x']);
        let (run, behind) = run.split_at(digits + usize::from(has_check_letter));
        hidden.push_str(before);
        hidden.push_str(&if digits >= SURELY_A_NUMBER {
            masked(run)
        } else {
            run.to_owned()
        });
        rest = behind;
    }
    hidden + rest
}

/// The first two digits of China's provinces, regions and municipalities (GB/T 2260), without Taiwan, Hong Kong and Macao.
pub(crate) const PROVINCES: [&str; 31] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65",
];

/// Fails unless all characters from `places` are digits.
pub(crate) fn expect_digits(number: &str, places: std::ops::Range<usize>) -> Result<(), NumberFault> {
    expect(number, places, |byte| byte.is_ascii_digit())
}

/// Fails at the first character of `places` that is not as it should be.
pub(crate) fn expect(
    number: &str,
    places: std::ops::Range<usize>,
    is_right: impl Fn(u8) -> bool,
) -> Result<(), NumberFault> {
    let bytes = number.as_bytes().iter().enumerate();
    let mut within = bytes.filter(|(place, _)| places.contains(place));
    match within.find(|(_, byte)| !is_right(**byte)) {
        Some((place, _)) => Err(NumberFault::Character(place + 1)),
        None => Ok(()),
    }
}

/// Fails unless there are so many characters, all of them ASCII: from here on a byte is a character.
pub(crate) fn expect_length(number: &str, chars: usize) -> Result<(), NumberFault> {
    match number.chars().position(|character| !character.is_ascii()) {
        _ if number.chars().count() != chars => Err(NumberFault::Length),
        Some(place) => Err(NumberFault::Character(place + 1)),
        None => Ok(()),
    }
}

/// Nobody with a document was born before; a sample of GB 11643 is of 1880.
const FIRST_BIRTH_YEAR: u16 = 1800;

/// Whether eight digits are a day on which a holder can have been born.
pub(crate) fn expect_birth_date(digits: &str, today: Date) -> Result<(), NumberFault> {
    let date = Date::of_digits(digits).filter(|date| date.year() >= FIRST_BIRTH_YEAR && *date <= today);
    date.map(|_| ()).ok_or(NumberFault::BirthDate)
}

#[cfg(test)]
mod tests;
