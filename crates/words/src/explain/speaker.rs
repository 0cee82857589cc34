//! Who says something.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use serde::Deserialize;

use crate::Saying;
use crate::codes::{UnknownCode, with_code};

/// Who says a message, or whose code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Speaker {
    /// Alibaba Cloud, and who reviews for it.
    Alibaba,
    /// Tencent Cloud, and who reviews for it.
    Tencent,
    /// The state of a domain, as every registry and WHOIS name it (RFC 5731).
    Epp,
    /// A server, by the status of HTTP (RFC 9110).
    Http,
    /// docprep itself: a finding or an error.
    Docprep,
}

impl Speaker {
    /// All of them.
    pub const ALL: [Speaker; 5] = [
        Speaker::Alibaba,
        Speaker::Tencent,
        Speaker::Epp,
        Speaker::Http,
        Speaker::Docprep,
    ];

    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Speaker::Alibaba => "alibaba",
            Speaker::Tencent => "tencent",
            Speaker::Epp => "epp",
            Speaker::Http => "http",
            Speaker::Docprep => "docprep",
        }
    }

    /// Its name for people.
    pub fn saying(self) -> Saying {
        Saying::new(format!("word-speaker-{self}"))
    }
}

/// The stable code.
impl Display for Speaker {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// From the stable code, letter for letter.
impl FromStr for Speaker {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        with_code(code, &Self::ALL, Self::as_str)
    }
}
