//! Closed lists of words, read by their codes.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// A word that is none of a closed list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownCode {
    /// What was given.
    pub given: String,
    /// Every code of the list, in its order.
    pub expected: Vec<&'static str>,
}

impl Display for UnknownCode {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?} is none of {}",
            self.given,
            self.expected.join(", ")
        )
    }
}

impl Error for UnknownCode {}

/// The one of `all` whose code is `given`, letter for letter.
pub fn with_code<T: Copy>(
    given: &str,
    all: &[T],
    code: impl Fn(T) -> &'static str,
) -> Result<T, UnknownCode> {
    let found = all.iter().find(|&&one| code(one) == given);
    found.copied().ok_or_else(|| UnknownCode {
        given: given.to_owned(),
        expected: all.iter().map(|&one| code(one)).collect(),
    })
}
