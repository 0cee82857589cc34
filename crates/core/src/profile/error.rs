//! Why a profile cannot be used.

use std::fmt;

/// A fault in a profile: where it is, what is wrong, and what to write instead.
///
/// It reads like ``my.toml, line 7: `max_bytes` is "5 NB", expected a number of bytes or a size such as "5MB"``.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub struct ProfileError {
    /// The file's name, or what else the text came from.
    pub origin: String,
    /// Line in the file, from 1; `None` where there is no line, as for a key that is missing.
    pub line: Option<usize>,
    /// The key at fault, with the tables it stands in (`checks.blurred.severity`).
    pub key: Option<String>,
    /// What is wrong and what to write instead; continues a sentence that began with the key, if there is one.
    pub problem: String,
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        f.write_str(": ")?;
        if let Some(key) = &self.key {
            write!(f, "`{key}` ")?;
        }
        f.write_str(&self.problem)
    }
}

/// What two keys of a profile, or one and common sense, contradict each other in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contradiction {
    /// The key that has to change.
    pub(super) key: &'static str,
    /// Continues a sentence that began with the key.
    pub(super) problem: String,
}
