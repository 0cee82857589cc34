//! From what was typed to what was meant: full-width characters, blanks, hyphens, small letters, copy numbers.

/// What was cleaned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impurity {
    /// Full-width characters, as Chinese keyboards type them.
    FullWidth,
    /// Blanks of any kind.
    Blank,
    /// Characters that nobody sees, as they come along when a number is copied.
    Invisible,
    /// Hyphens and dashes.
    Hyphen,
    /// Small letters.
    SmallLetter,
    /// A quotation mark before or behind, by which spreadsheets keep texts.
    Quotation,
}

impl Impurity {
    /// The stable word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Impurity::FullWidth => "full-width",
            Impurity::Blank => "blank",
            Impurity::Invisible => "invisible",
            Impurity::Hyphen => "hyphen",
            Impurity::SmallLetter => "small-letter",
            Impurity::Quotation => "quotation",
        }
    }
}

/// The number in capital ASCII characters without blanks, and what was cleaned away, each kind once.
pub fn cleaned(number: &str) -> (String, Vec<Impurity>) {
    let mut clean = String::with_capacity(number.len());
    let mut impurities = Vec::new();
    for character in number.chars() {
        let impurity = match character {
            _ if is_invisible(character) => Some(Impurity::Invisible),
            _ if is_hyphen(character) => Some(Impurity::Hyphen),
            _ if character.is_whitespace() => Some(Impurity::Blank),
            '\'' | '"' | '`' | '\u{2018}'..='\u{201f}' | '\u{ff07}' => Some(Impurity::Quotation),
            '\u{ff01}'..='\u{ff5e}' => {
                clean.push(half_width(character).to_ascii_uppercase());
                Some(Impurity::FullWidth)
            }
            'a'..='z' => {
                clean.push(character.to_ascii_uppercase());
                Some(Impurity::SmallLetter)
            }
            _ => {
                clean.push(character);
                None
            }
        };
        impurities.extend(impurity);
    }
    impurities.sort_unstable();
    impurities.dedup();
    (clean, impurities)
}

/// The number without a copy number behind it, such as `(1/1)` or `1-1`; `None` where there is none. What is left may be
/// no number: whoever asks has to look.
pub fn without_copy_number(number: &str) -> Option<&str> {
    let rest = number.trim_end();
    let rest = rest.strip_suffix([')', '\u{ff09}']).unwrap_or(rest);
    let rest = without_digits(rest)?.trim_end();
    let rest = rest
        .strip_suffix(['-', '/', '\u{ff0d}', '\u{ff0f}', '\u{2014}', '\u{2013}'])?
        .trim_end();
    let body = without_digits(rest)?.trim_end();
    Some(body.strip_suffix(['(', '\u{ff08}']).unwrap_or(body).trim_end())
}

/// A copy number without brackets runs into the number: of `…431-1` only the last digit before the hyphen is its own.
pub fn without_bare_copy_number(number: &str) -> Option<&str> {
    let rest = number.trim_end();
    let rest = without_digits(rest)?;
    let rest = rest.strip_suffix(['-', '/'])?;
    let mut characters = rest.chars();
    characters.next_back().filter(char::is_ascii_digit)?;
    Some(characters.as_str())
}

fn without_digits(text: &str) -> Option<&str> {
    let rest = text.trim_end_matches(|character: char| half_width(character).is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

/// The ASCII character for its full-width form, any other as it is.
pub(crate) fn half_width(character: char) -> char {
    match character {
        // The full-width forms stand in the order of ASCII (Unicode block FF00–FFEF).
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xff01 + 0x21).unwrap_or(character),
        other => other,
    }
}

/// Characters without a width: joiners, marks of direction, soft hyphens, byte order marks.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    ) || character.is_control()
}

fn is_hyphen(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' | '\u{2043}' | '\u{30fc}'
    )
}
