//! Who reads the words: what can be done next is not the same for everybody.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use crate::codes::{UnknownCode, with_code};

/// Who reads the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Reader {
    /// A person at a terminal, who has commands and flags.
    #[default]
    CommandLine,
    /// A visitor of the service's page, who chooses pictures and a registry, and downloads the result.
    Page,
    /// Who wrote the program that calls the library or the service, and has its options.
    Program,
}

impl Reader {
    /// Every reader.
    pub const ALL: [Reader; 3] = [Reader::CommandLine, Reader::Page, Reader::Program];

    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Reader::CommandLine => "command-line",
            Reader::Page => "page",
            Reader::Program => "program",
        }
    }
}

/// The stable code.
impl Display for Reader {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// From the stable code, letter for letter.
impl FromStr for Reader {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        with_code(code, &Self::ALL, Self::as_str)
    }
}
