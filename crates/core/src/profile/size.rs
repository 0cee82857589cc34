//! Sizes as people write them: `5MB`, `55KiB`, `1.5 mb`, `56320`.

use thiserror::Error;

/// Why a text is not a size.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SizeError {
    /// Nothing, or only spaces.
    #[error("the size is empty; write a number of bytes or a size such as 5MB or 55KiB")]
    Empty,
    /// A minus sign.
    #[error("a size cannot be negative; write a number of bytes or a size such as 5MB or 55KiB")]
    Negative,
    /// No number where one is expected.
    #[error("{0:?} is not a number; write digits with at most one point, such as 5MB, 1.5MB or 56320")]
    NotANumber(String),
    /// Something behind the number that is no unit.
    #[error(
        "{0:?} is not a unit of size; use B, KB, MB, GB (1000 each step) or KiB, MiB, GiB (1024 each step)"
    )]
    UnknownUnit(String),
    /// Part of a byte.
    #[error("there is no part of a byte; write a whole number of bytes or a size such as 1.5MB")]
    PartOfAByte,
    /// More than 64 bits hold.
    #[error("the size is larger than any file can be")]
    TooLarge,
}

/// Reads a size and gives it in bytes.
///
/// A number without a unit, or with `B`, counts bytes. `KB`, `MB`, `GB` are 10³, 10⁶, 10⁹ and `KiB`, `MiB`, `GiB`
/// are 2¹⁰, 2²⁰, 2³⁰ bytes (IEC 80000-13), in upper or lower case, with or without a space before the unit. A
/// number with a unit above the byte may have a decimal point; what is left of a byte is dropped.
///
/// ```
/// use docprep_core::profile::parse_bytes;
///
/// assert_eq!(parse_bytes("55KiB"), Ok(56_320));
/// assert_eq!(parse_bytes("1.5 mb"), Ok(1_500_000));
/// assert!(parse_bytes("-1").is_err());
/// ```
///
/// # Errors
/// The text is empty, negative, no number, in no known unit, or exceeds 64 bits.
pub fn parse_bytes(text: &str) -> Result<u64, SizeError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(SizeError::Empty);
    }
    if text.starts_with(['-', '\u{2212}']) {
        return Err(SizeError::Negative);
    }
    let end_of_number = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end_of_number);
    if number.is_empty() {
        return Err(SizeError::NotANumber(excerpt(text)));
    }
    let unit_bytes = unit_bytes(unit.trim_start())?;
    bytes_of(number, unit_bytes)
}

/// A size for a person: rounded as a registry writes it, and exact. Whole multiples of 1024 read as such a registry
/// means them: `55 KB (56,320 bytes)`.
pub fn describe_bytes(bytes: u64) -> String {
    match rounded(bytes) {
        Some(short) => format!("{short} ({} bytes)", grouped(bytes)),
        None => format!("{} bytes", grouped(bytes)),
    }
}

/// Digits in groups of three: `56,320`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn rounded(bytes: u64) -> Option<String> {
    const KB: u64 = 1000;
    const KIB: u64 = 1024;
    let (kilo, mega) = (KB, KB * KB);
    match bytes {
        0..KB => None,
        _ if bytes.is_multiple_of(mega) => Some(format!("{} MB", bytes / mega)),
        _ if bytes.is_multiple_of(KIB * KIB) => Some(format!("{} MB", bytes / (KIB * KIB))),
        _ if bytes.is_multiple_of(kilo) && bytes < mega => Some(format!("{} KB", bytes / kilo)),
        _ if bytes.is_multiple_of(KIB) && bytes < KIB * KIB => Some(format!("{} KB", bytes / KIB)),
        _ if bytes < mega => Some(hundredths(bytes, kilo, "KB")),
        _ => Some(hundredths(bytes, mega, "MB")),
    }
}

/// At most two decimals, cut and not rounded: a limit must not look wider than it is.
fn hundredths(bytes: u64, unit_bytes: u64, unit: &str) -> String {
    let (whole, rest) = (bytes / unit_bytes, bytes % unit_bytes / (unit_bytes / 100));
    let decimals = format!("{rest:02}");
    match decimals.trim_end_matches('0') {
        "" => format!("{whole} {unit}"),
        decimals => format!("{whole}.{decimals} {unit}"),
    }
}

fn unit_bytes(unit: &str) -> Result<u64, SizeError> {
    match unit.trim_end().to_ascii_lowercase().as_str() {
        "" | "b" | "byte" | "bytes" => Ok(1),
        "kb" => Ok(1000),
        "mb" => Ok(1000 * 1000),
        "gb" => Ok(1000 * 1000 * 1000),
        "kib" => Ok(1 << 10),
        "mib" => Ok(1 << 20),
        "gib" => Ok(1 << 30),
        _ if unit.starts_with(|c: char| c.is_alphabetic()) => Err(SizeError::UnknownUnit(excerpt(unit))),
        _ => Err(SizeError::NotANumber(excerpt(unit))),
    }
}

/// `number` holds only ASCII digits and points, at least one character.
fn bytes_of(number: &str, unit_bytes: u64) -> Result<u64, SizeError> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let misshapen = whole.is_empty() || number.ends_with('.') || decimals.contains('.');
    if misshapen {
        return Err(SizeError::NotANumber(excerpt(number)));
    }
    if unit_bytes == 1 && number.contains('.') {
        return Err(SizeError::PartOfAByte);
    }
    let whole: u64 = whole.parse().map_err(|_| SizeError::TooLarge)?;
    let bytes = whole.checked_mul(unit_bytes).ok_or(SizeError::TooLarge)?;
    bytes
        .checked_add(fraction_of(decimals, unit_bytes))
        .ok_or(SizeError::TooLarge)
}

/// `0.decimals` of a unit, in whole bytes, without the rounding of floating point.
fn fraction_of(decimals: &str, unit_bytes: u64) -> u64 {
    // A GiB has fewer than ten digits; the 18th decimal and those behind it cannot add a byte.
    let digits: String = decimals.chars().take(18).collect();
    let scale = 10_u128.pow(digits.len() as u32);
    let part: u128 = digits.parse().unwrap_or(0);
    (part * u128::from(unit_bytes) / scale) as u64
}

fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_write_them() {
        for (text, bytes) in [
            ("56320", 56_320),
            ("0", 0),
            ("5MB", 5_000_000),
            ("1.5MB", 1_500_000),
            ("55KiB", 56_320),
            ("55 KB", 55_000),
            ("55kib", 56_320),
            ("  2 gb ", 2_000_000_000),
            ("1GiB", 1_073_741_824),
            ("7 B", 7),
            ("56320 bytes", 56_320),
            ("0.5KiB", 512),
            ("0.0001MB", 100),
            ("1.9999KB", 1_999),
            ("18446744073709551615", u64::MAX),
        ] {
            assert_eq!(parse_bytes(text), Ok(bytes), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_size_is_refused_with_its_reason() {
        let refused = |text| parse_bytes(text).expect_err(text);
        assert_eq!(refused(""), SizeError::Empty);
        assert_eq!(refused("  "), SizeError::Empty);
        assert_eq!(refused("-5MB"), SizeError::Negative);
        assert_eq!(refused("−5MB"), SizeError::Negative);
        assert_eq!(refused("1.5"), SizeError::PartOfAByte);
        assert_eq!(refused("1.5B"), SizeError::PartOfAByte);
        assert_eq!(refused("5M"), SizeError::UnknownUnit("M".into()));
        assert_eq!(refused("5 parsecs"), SizeError::UnknownUnit("parsecs".into()));
        assert_eq!(refused("5TB"), SizeError::UnknownUnit("TB".into()));
        for garbage in [
            "MB", "abc", ".", ".5MB", "5.MB", "1.2.3MB", "1,5MB", "56,320", "+5MB", "0x10", "五MB", "5_000",
        ] {
            let error = refused(garbage);
            assert!(
                matches!(error, SizeError::NotANumber(_) | SizeError::UnknownUnit(_)),
                "{garbage:?} gave {error:?}"
            );
        }
        assert_eq!(refused("18446744073709551616"), SizeError::TooLarge);
        assert_eq!(refused("99999999999GB"), SizeError::TooLarge);
        assert_eq!(refused(&"9".repeat(500)), SizeError::TooLarge);
    }

    #[test]
    fn a_size_is_shown_rounded_and_exact() {
        for (bytes, shown) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (56_320, "55 KB (56,320 bytes)"),
            (51_200, "50 KB (51,200 bytes)"),
            (500_000, "500 KB (500,000 bytes)"),
            (5_000_000, "5 MB (5,000,000 bytes)"),
            (5_250_000, "5.25 MB (5,250,000 bytes)"),
            (5_242_880, "5 MB (5,242,880 bytes)"),
            (54_321, "54.32 KB (54,321 bytes)"),
            (1_009_999, "1 MB (1,009,999 bytes)"),
        ] {
            assert_eq!(describe_bytes(bytes), shown);
        }
    }
}
