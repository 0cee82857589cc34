//! The color of gap and margin of a merged picture, and how people write it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error as ThisError;

/// Names that are understood, with red, green and blue, sRGB (CSS Color Module Level 4, 6.1).
const NAMES: [(&str, [u8; 3]); 10] = [
    ("white", [255, 255, 255]),
    ("black", [0, 0, 0]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("lightgray", [211, 211, 211]),
    ("lightgrey", [211, 211, 211]),
    ("silver", [192, 192, 192]),
    ("red", [255, 0, 0]),
    ("green", [0, 128, 0]),
    ("blue", [0, 0, 255]),
];

/// A color of gap and margin: red, green, blue, 0–255, sRGB. White by default, since registries ask for a white
/// ground.
///
/// ```
/// use docprep_core::Background;
///
/// assert_eq!("lightgray".parse(), Ok(Background([211, 211, 211])));
/// assert_eq!(Background([255, 170, 0]).to_string(), "#ffaa00");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Background(pub [u8; 3]);

impl Default for Background {
    fn default() -> Self {
        Background([255; 3])
    }
}

/// A text that names no color.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[error("give a color as RRGGBB, such as f0f0f0, or one of {}", NAMES.map(|(name, _)| name).join(", "))]
#[non_exhaustive]
pub struct UnknownColor {
    /// What was given.
    pub given: String,
}

/// From a name, `#RRGGBB` or `#RGB`, in any case; the `#` may be left out, since shells take it for a comment.
impl FromStr for Background {
    type Err = UnknownColor;

    fn from_str(text: &str) -> Result<Self, UnknownColor> {
        let lower = text.trim().to_ascii_lowercase();
        let named = NAMES
            .iter()
            .find(|(name, _)| *name == lower)
            .map(|(_, color)| *color);
        let color = named.or_else(|| hexadecimal(lower.strip_prefix('#').unwrap_or(&lower)));
        color.map(Background).ok_or_else(|| UnknownColor {
            given: text.to_owned(),
        })
    }
}

/// `#rrggbb`.
impl fmt::Display for Background {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// As it is written.
impl Serialize for Background {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Background {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn hexadecimal(digits: &str) -> Option<[u8; 3]> {
    let digits: Vec<u8> = digits
        .chars()
        .map(|digit| Some(digit.to_digit(16)? as u8))
        .collect::<Option<_>>()?;
    match digits[..] {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, rr, g, gg, b, bb] => Some([r * 16 + rr, g * 16 + gg, b * 16 + bb]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_read_as_people_write_them() {
        for (text, color) in [
            ("white", [255; 3]),
            ("White ", [255; 3]),
            ("#f0F0f0", [240; 3]),
            ("102030", [16, 32, 48]),
            ("#fa0", [255, 170, 0]),
        ] {
            assert_eq!(text.parse(), Ok(Background(color)), "{text}");
        }
    }

    #[test]
    fn what_names_no_color_is_told_with_what_would() {
        for text in ["", "#", "whitish", "#12345", "12345678", "#ggg", "１２３"] {
            let error = text.parse::<Background>().unwrap_err();
            assert_eq!(error.given, text);
            assert!(error.to_string().contains("one of white, black"), "{error}");
        }
    }

    #[test]
    fn a_color_reads_as_it_is_written() {
        for color in [[0; 3], [255; 3], [1, 2, 3], [16, 160, 254]].map(Background) {
            assert_eq!(color.to_string().parse(), Ok(color));
        }
    }
}
