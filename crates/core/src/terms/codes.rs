//! Closed lists of words: each is written down once, with the stable code that stands for it in files and answers.
//!
//! A macro of our own: strum gives names, a list and parsing, but its parsing error does not say what was expected, and
//! serde would want every code a second time.

use thiserror::Error as ThisError;

/// A word that is none of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[error("{given:?} is none of {}", .expected.join(", "))]
#[non_exhaustive]
pub struct UnknownCode {
    /// What was given.
    pub given: String,
    /// Every code of the list, in its order.
    pub expected: &'static [&'static str],
}

impl UnknownCode {
    pub(crate) fn new(given: &str, expected: &'static [&'static str]) -> Self {
        UnknownCode {
            given: given.to_owned(),
            expected,
        }
    }
}

/// Defines an enum whose variants have a stable code each, `Variant = "code"`: with `ALL`, `as_str`, `Display`,
/// `FromStr`, and serde both ways by the code.
///
/// What stands inside is read by tests/public_api.rs as the enum that it looks like.
macro_rules! codes {
    (
        $(#[$about:meta])*
        $visibility:vis enum $Term:ident {
            $($(#[$described:meta])* $Variant:ident = $code:literal,)+
        }
    ) => {
        $(#[$about])*
        $visibility enum $Term {
            $($(#[$described])* $Variant,)+
        }

        impl $Term {
            /// Every one, in the order of their definition.
            pub const ALL: [$Term; [$($code),+].len()] = [$($Term::$Variant),+];

            /// The stable code, as reports carry it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($Term::$Variant => $code,)+
                }
            }
        }

        /// The stable code.
        impl std::fmt::Display for $Term {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        /// From the stable code, letter for letter.
        impl std::str::FromStr for $Term {
            type Err = $crate::terms::codes::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok($Term::$Variant),)+
                    _ => Err($crate::terms::codes::UnknownCode::new(code, &[$($code),+])),
                }
            }
        }

        /// As the stable code.
        impl serde::Serialize for $Term {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        /// From the stable code.
        impl<'de> serde::Deserialize<'de> for $Term {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(deserializer)?;
                code.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use codes;

#[cfg(test)]
mod tests {
    use std::fmt::{Debug, Display};
    use std::str::FromStr;

    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::terms::arrangement::{Arrangement, MergeLayout};
    use crate::terms::effort::Effort;
    use crate::terms::error::Excess;
    use crate::terms::format::Format;
    use crate::terms::outcome::{Difference, FindingCode, Severity, Status};
    use crate::terms::picture::Subsampling;

    /// Through text, and through JSON, every word comes back; one that is longer does not.
    fn come_back<T>(all: &[T])
    where
        T: Copy + Debug + PartialEq + Display + FromStr<Err = UnknownCode> + Serialize + DeserializeOwned,
    {
        for (index, &word) in all.iter().enumerate() {
            let code = word.to_string();
            assert_eq!(code.parse(), Ok(word));
            let json = serde_json::to_string(&word).unwrap();
            assert_eq!(json, format!("\"{code}\""));
            assert_eq!(serde_json::from_str::<T>(&json).unwrap(), word);
            let unknown = format!("{code} ").parse::<T>().unwrap_err();
            assert_eq!(unknown.expected.len(), all.len());
            assert_eq!(unknown.expected[index], code);
            assert!(serde_json::from_str::<T>("\"no such word\"").is_err());
        }
    }

    #[test]
    fn every_code_comes_back_as_the_same_word() {
        come_back(&Arrangement::ALL);
        come_back(&Difference::ALL);
        come_back(&Effort::ALL);
        come_back(&Excess::ALL);
        come_back(&FindingCode::ALL);
        come_back(&Format::ALL);
        come_back(&MergeLayout::ALL);
        come_back(&Severity::ALL);
        come_back(&Status::ALL);
        come_back(&Subsampling::ALL);
    }

    #[test]
    fn an_unknown_word_is_told_with_what_was_expected() {
        let error = "slow".parse::<Effort>().unwrap_err();
        assert_eq!(error.to_string(), "\"slow\" is none of fast, normal, best");
        let error = serde_json::from_str::<Effort>("\"slow\"").unwrap_err();
        assert!(
            error.to_string().contains("none of fast, normal, best"),
            "{error}"
        );
    }

    #[test]
    fn a_code_can_be_set_in_columns() {
        assert_eq!(format!("{:<7}|", Severity::Info), "info   |");
    }
}
