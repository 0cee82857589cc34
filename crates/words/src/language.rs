//! The languages that there are words in.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use crate::codes::{UnknownCode, with_code};

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese as it is written in mainland China.
    Chinese,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The stable code, which is the language's subtag of BCP 47.
    pub fn as_str(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh",
        }
    }
}

/// The stable code.
impl Display for Language {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// From the stable code, letter for letter.
impl FromStr for Language {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        with_code(code, &Self::ALL, Self::as_str)
    }
}
