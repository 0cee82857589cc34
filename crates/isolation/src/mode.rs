//! Whether files are read in processes of their own.

use std::fmt;
use std::str::FromStr;

use thiserror::Error as ThisError;

/// How much isolation is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Isolation {
    /// As much as the system gives.
    #[default]
    Auto,
    /// At least what [`Lock::is_sufficient`](crate::Lock::is_sufficient) asks for, or nothing is read.
    Required,
    /// None: files are read in this process.
    Off,
}

/// No such mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ThisError)]
#[error("none of auto, required, off")]
pub struct UnknownMode;

impl Isolation {
    /// All of them.
    pub const ALL: [Isolation; 3] = [Isolation::Auto, Isolation::Required, Isolation::Off];

    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Isolation::Auto => "auto",
            Isolation::Required => "required",
            Isolation::Off => "off",
        }
    }
}

impl fmt::Display for Isolation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Isolation {
    type Err = UnknownMode;

    fn from_str(text: &str) -> Result<Self, UnknownMode> {
        let mode = Isolation::ALL.into_iter().find(|mode| mode.as_str() == text);
        mode.ok_or(UnknownMode)
    }
}
