//! SHA-256 sums, and bytes as lower-case hexadecimal digits.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

/// SHA-256 of a file's bytes.
pub type Sha256Sum = [u8; 32];

pub(crate) fn sha256(bytes: &[u8]) -> Sha256Sum {
    Sha256::digest(bytes).into()
}

/// SHA-256 of a file, read piece by piece.
pub(crate) fn sum_of_file(path: &Path) -> io::Result<Sha256Sum> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(digest.finalize().into()),
            count => digest.update(&piece[..count]),
        }
    }
}

/// In lower-case hexadecimal digits.
pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(*byte)])
        .collect()
}

/// A sum from its digits; `None` where they are none.
pub(crate) fn from_hex(digits: &str) -> Option<Sha256Sum> {
    let mut sum = Sha256Sum::default();
    if digits.len() != 2 * sum.len() || !digits.is_ascii() {
        return None;
    }
    for (byte, place) in sum.iter_mut().zip((0..digits.len()).step_by(2)) {
        *byte = u8::from_str_radix(&digits[place..place + 2], 16).ok()?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_survives_the_round_trip_and_nonsense_is_none() {
        let sum: Sha256Sum = std::array::from_fn(|place| place as u8 * 7);
        assert_eq!(from_hex(&to_hex(&sum)), Some(sum));
        assert_eq!(from_hex("a5"), None);
        assert_eq!(from_hex(&"x".repeat(64)), None);
    }
}
