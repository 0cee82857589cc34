//! A color as people write it: a name, or `#RRGGBB`.

use docprep::Background;

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

/// A color that was given as a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColorArgument(pub Background);

/// Reads a name, `#RRGGBB` or `#RGB`; the `#` may be left out, since shells take it for a comment.
pub fn parse_color(text: &str) -> Result<ColorArgument, String> {
    let lower = text.trim().to_ascii_lowercase();
    let named = NAMES
        .iter()
        .find(|(name, _)| *name == lower)
        .map(|(_, color)| *color);
    let color = named.or_else(|| hexadecimal(lower.strip_prefix('#').unwrap_or(&lower)));
    color
        .map(|color| ColorArgument(Background(color)))
        .ok_or_else(|| {
            let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
            format!(
                "give a color as RRGGBB, such as f0f0f0, or one of {}",
                names.join(", ")
            )
        })
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
            assert_eq!(parse_color(text), Ok(ColorArgument(Background(color))), "{text}");
        }
        for text in ["", "#", "whitish", "#12345", "12345678", "#ggg", "１２３"] {
            assert!(parse_color(text).is_err(), "{text:?}");
        }
    }
}
