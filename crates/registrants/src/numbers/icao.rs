//! The machine-readable zone of travel documents: ICAO Doc 9303, parts 3 to 6.

use crate::date::Date;

/// The check digit of a field, 0 to 9: weights 7, 3, 1, modulo 10; letters count from A = 10, the filler `<` is 0.
/// `None` for any other character.
pub fn check_digit(field: &str) -> Option<u32> {
    let mut sum = 0;
    for (character, weight) in field.chars().zip([7, 3, 1].into_iter().cycle()) {
        let value = match character {
            '<' => 0,
            'a'..='z' => return None,
            other => other.to_digit(36)?,
        };
        sum += value * weight;
    }
    Some(sum % 10)
}

/// What the zone says, as far as docprep compares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// The document's number, without fillers.
    pub number: String,
    /// Until when it is valid, if that is a day.
    pub expires: Option<Date>,
}

/// What is wrong with a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneFault {
    /// It has none of the forms: two lines of 44 or 36 characters, or three of 30.
    Form,
    /// A check digit does not fit: in this field.
    CheckDigit(ZoneField),
}

/// A field of the zone that has a check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneField {
    /// The document's number.
    Number,
    /// The date of birth.
    BirthDate,
    /// The date of expiry.
    Expiry,
    /// The optional data, such as a personal number.
    Optional,
    /// All of them together.
    Composite,
}

impl ZoneField {
    /// The stable word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            ZoneField::Number => "number",
            ZoneField::BirthDate => "birth-date",
            ZoneField::Expiry => "expiry",
            ZoneField::Optional => "optional",
            ZoneField::Composite => "composite",
        }
    }
}

/// Reads the zone: its lines separated by line ends, blanks, commas or slashes, and checks every check digit in it.
///
/// # Errors
/// With the first fault.
pub fn read(zone: &str) -> Result<Zone, ZoneFault> {
    let lines: Vec<&str> = zone
        .split(|character: char| character.is_whitespace() || ",/|".contains(character))
        .filter(|line| !line.is_empty())
        .collect();
    let is_known = |line: &&str| {
        line.bytes()
            .all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'<'))
    };
    if !lines.iter().all(is_known) {
        return Err(ZoneFault::Form);
    }
    let lengths: Vec<usize> = lines.iter().map(|line| line.len()).collect();
    match lengths.as_slice() {
        [44, 44] => read_two_lines(lines[1], Some(28..42)),
        [36, 36] => read_two_lines(lines[1], None),
        [30, 30, 30] => read_three_lines(lines[0], lines[1]),
        _ => Err(ZoneFault::Form),
    }
}

/// The second line of a passport or of a card of the middle size.
fn read_two_lines(line: &str, optional: Option<std::ops::Range<usize>>) -> Result<Zone, ZoneFault> {
    expect_digit(&line[0..9], line, 9, ZoneField::Number)?;
    expect_digit(&line[13..19], line, 19, ZoneField::BirthDate)?;
    expect_digit(&line[21..27], line, 27, ZoneField::Expiry)?;
    if let Some(optional) = optional {
        let data = &line[optional.clone()];
        // An empty field may have a filler in place of its digit.
        let is_left_out = data.bytes().all(|byte| byte == b'<') && &line[optional.end..=optional.end] == "<";
        if !is_left_out {
            expect_digit(data, line, optional.end, ZoneField::Optional)?;
        }
    }
    let last = line.len() - 1;
    let composite = [&line[0..10], &line[13..20], &line[21..last]].concat();
    expect_digit(&composite, line, last, ZoneField::Composite)?;
    Ok(zone(&line[0..9], &line[21..27]))
}

/// The first two lines of a card of the small size.
fn read_three_lines(first: &str, second: &str) -> Result<Zone, ZoneFault> {
    expect_digit(&first[5..14], first, 14, ZoneField::Number)?;
    expect_digit(&second[0..6], second, 6, ZoneField::BirthDate)?;
    expect_digit(&second[8..14], second, 14, ZoneField::Expiry)?;
    let composite = [&first[5..30], &second[0..7], &second[8..15], &second[18..29]].concat();
    expect_digit(&composite, second, 29, ZoneField::Composite)?;
    Ok(zone(&first[5..14], &second[8..14]))
}

fn expect_digit(field: &str, line: &str, place: usize, of: ZoneField) -> Result<(), ZoneFault> {
    let stated = line[place..=place].parse::<u32>().ok();
    if stated.is_some() && stated == check_digit(field) {
        Ok(())
    } else {
        Err(ZoneFault::CheckDigit(of))
    }
}

fn zone(number: &str, expires: &str) -> Zone {
    Zone {
        number: number.trim_end_matches('<').to_owned(),
        // Documents in use expire in this century.
        expires: Date::of_digits(&format!("20{expires}")),
    }
}
