//! What a registry says when it refuses: its own words and the codes of its API, as the profile states them.

use serde::{Deserialize, Serialize};

use super::Profile;
use super::check::finding_codes;
use crate::terms::error::{Error, Excess};
use crate::terms::outcome::FindingCode;

/// Errors for which a profile may state a code of the registry's API. Files that are too large or too small have it
/// under the findings `above-max-bytes` and `below-min-bytes`.
pub(super) const ERROR_CODES: [&str; 4] = ["corrupt", "empty", "truncated", "unsupported-format"];

/// What the registry says to one fault: the table `[refusals.CODE]` of a profile. One of both is always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RegistryRefusal {
    /// The registry's message, verbatim, for people. Only for findings: with an error there is nothing to upload.
    pub message: Option<String>,
    /// The same as the registry says it in Chinese, verbatim, where it does and `message` is English.
    pub message_zh: Option<String>,
    /// The code with which the registry's API refuses.
    pub code: Option<String>,
}

impl RegistryRefusal {
    pub(super) fn new(message: Option<String>, message_zh: Option<String>, code: Option<String>) -> Self {
        RegistryRefusal {
            message,
            message_zh,
            code,
        }
    }
}

impl Profile {
    /// What the registry says to what has this code, of a finding or of an error; `None` where the profile states
    /// nothing, and then nothing is to be quoted.
    pub fn refusal(&self, code: &str) -> Option<&RegistryRefusal> {
        self.refusals.get(code)
    }

    /// The code of the registry's API for the fault that this error means, where the profile states one.
    pub fn registry_code(&self, error: &Error) -> Option<&str> {
        self.refusal(code_in_profiles(error)?)?.code.as_deref()
    }
}

/// Under which code a profile states what the registry says to this. Bytes have two sides and one code of an error;
/// what a registry never meets has none.
fn code_in_profiles(error: &Error) -> Option<&'static str> {
    match error {
        Error::Empty
        | Error::UnsupportedFormat { .. }
        | Error::UnsupportedVariant { .. }
        | Error::Truncated { .. }
        | Error::Corrupt { .. } => Some(error.code()),
        Error::TooLarge {
            excess: Excess::InputBytes,
            ..
        } => Some(FindingCode::AboveMaxBytes.as_str()),
        Error::CannotFit {
            max_bytes,
            nearest_bytes,
            ..
        } if nearest_bytes > max_bytes => Some(FindingCode::AboveMaxBytes.as_str()),
        Error::CannotFit { .. } => Some(FindingCode::BelowMinBytes.as_str()),
        Error::TooLarge { .. }
        | Error::NoSuchPage { .. }
        | Error::Protected { .. }
        | Error::BlankPage { .. }
        | Error::PartCount { .. }
        | Error::Cancelled
        | Error::TimedOut { .. }
        | Error::Crashed { .. }
        | Error::Internal { .. } => None,
    }
}

/// Every code that `[refusals]` may name.
pub(super) fn refusal_codes() -> Vec<&'static str> {
    let mut codes = finding_codes();
    codes.extend(ERROR_CODES);
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those of whose registry it is known what it says.
    const STATED: [&str; 4] = ["aliyun", "aliyun-intl", "aliyun-api", "tencent-domain"];

    fn builtin(id: &str) -> Profile {
        Profile::builtin(id).expect(id)
    }

    #[test]
    fn only_where_it_is_known_a_profile_states_what_the_registry_says() {
        for id in Profile::builtin_ids() {
            assert_eq!(
                !builtin(id).refusals.is_empty(),
                STATED.contains(&id),
                "{id}: {:?}",
                builtin(id).refusals
            );
        }
    }

    #[test]
    fn each_site_is_quoted_with_its_own_limits_only() {
        let message = |id: &str, code: &str| {
            let profile = builtin(id);
            profile.refusal(code)?.message.clone()
        };
        for code in ["below-min-bytes", "above-max-bytes"] {
            assert!(
                message("aliyun", code)
                    .unwrap()
                    .contains("between 55 KB and 5 MB")
            );
            assert_eq!(message("aliyun-intl", code), None, "it takes up to 1 MB");
        }
        assert_eq!(
            message("aliyun-api", "above-max-bytes").as_deref(),
            Some("The file size exceeds the maximum limit.")
        );
        for id in ["aliyun-intl", "aliyun-api"] {
            assert_eq!(
                message(id, "blurred"),
                message("aliyun", "blurred"),
                "one authority reviews"
            );
        }
    }

    #[test]
    fn the_errors_that_refusals_may_name_are_errors() {
        let errors = [
            Error::corrupt(""),
            Error::Empty,
            Error::truncated(""),
            Error::UnsupportedFormat { known_as: None },
        ];
        assert_eq!(errors.map(|error| error.code()), ERROR_CODES);
    }
}
