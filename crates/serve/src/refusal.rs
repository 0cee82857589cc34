//! Every reason why a service gives no picture: one stable code, one HTTP status, and the registry's own code where the
//! profile states one. The words for people are in `docprep-words`.

use thiserror::Error as ThisError;

use super::gate::{Busy, NotAdmitted};
use super::problem::{ParameterProblem, RegistrantsProblem, UploadProblem};
use docprep_core::{Error, MergeError, Profile};

/// Why a request gets no picture.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Refusal {
    /// The picture is at fault, or in a merge the part of this index (from 0).
    #[error("{error}")]
    Picture {
        /// The reason.
        error: Error,
        /// The part, where it is a single one.
        part: Option<usize>,
    },
    /// Too much is going on.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The work took longer than a request may take.
    #[error("the work took longer than {seconds} s")]
    TimedOut {
        /// The limit, seconds.
        seconds: u64,
    },
    /// The upload took longer than a request may take.
    #[error("the upload took longer than {seconds} s")]
    SlowUpload {
        /// The limit, seconds.
        seconds: u64,
    },
    /// The upload ended before it was complete, or is no well-formed multipart body.
    #[error("the upload cannot be read: {problem}")]
    BadUpload {
        /// What is wrong with it.
        problem: UploadProblem,
    },
    /// Registrants that cannot be checked at all.
    #[error("the registrants cannot be checked: {problem}")]
    BadRegistrants {
        /// What is wrong with them.
        problem: RegistrantsProblem,
    },
    /// A parameter that is not known, or has a value that it cannot have.
    #[error("{name}: {problem}")]
    BadParameter {
        /// The parameter.
        name: String,
        /// What is wrong with it.
        problem: ParameterProblem,
    },
    /// The token is missing or wrong.
    #[error("the token is missing or wrong")]
    Unauthorized,
    /// There is nothing at this address.
    #[error("no such address")]
    NotFound,
    /// The address does not know this method.
    #[error("no such method at this address")]
    MethodNotAllowed,
    /// Too many requests from one address at the same time.
    #[error("more than {limit} requests at the same time")]
    TooManyRequests {
        /// The limit.
        limit: usize,
    },
}

/// One line of [`TABLE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableRow {
    /// The stable kebab-case code.
    pub code: &'static str,
    /// The HTTP status (RFC 9110).
    pub http_status: u16,
}

/// The status of `timed-out` where not the request but the file took too long: it will again.
const OF_A_FILE_THAT_TAKES_TOO_LONG: u16 = 422;

/// Every code that a refusal can have, with its HTTP status; `timed-out` has two, of a request and of a file.
pub const TABLE: &[TableRow] = &[
    row("empty", 422),
    row("unsupported-format", 415),
    row("truncated", 422),
    row("corrupt", 422),
    row("too-large", 413),
    row("no-such-page", 422),
    row("cannot-fit", 422),
    row("crashed", 422),
    row("part-count", 400),
    row("bad-parameter", 400),
    row("bad-upload", 400),
    row("bad-registrants", 422),
    row("unauthorized", 401),
    row("not-found", 404),
    row("method-not-allowed", 405),
    row("slow-upload", 408),
    row("too-many-requests", 429),
    row("internal", 500),
    row("busy", 503),
    row("timed-out", 503),
    row("timed-out", OF_A_FILE_THAT_TAKES_TOO_LONG),
    row("cancelled", 503),
];

const fn row(code: &'static str, http_status: u16) -> TableRow {
    TableRow { code, http_status }
}

/// The status of what the table does not name; a test sees to it that there is nothing of the kind.
const NOT_IN_TABLE: u16 = 500;

fn http_status(code: &str) -> u16 {
    let row = TABLE.iter().find(|row| row.code == code);
    row.map_or(NOT_IN_TABLE, |row| row.http_status)
}

impl Refusal {
    /// The stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Picture { error, .. } => error.code(),
            Refusal::Busy(_) => "busy",
            Refusal::TimedOut { .. } => "timed-out",
            Refusal::SlowUpload { .. } => "slow-upload",
            Refusal::BadUpload { .. } => "bad-upload",
            Refusal::BadRegistrants { .. } => "bad-registrants",
            Refusal::BadParameter { .. } => "bad-parameter",
            Refusal::Unauthorized => "unauthorized",
            Refusal::NotFound => "not-found",
            Refusal::MethodNotAllowed => "method-not-allowed",
            Refusal::TooManyRequests { .. } => "too-many-requests",
        }
    }

    /// The HTTP status, as [`TABLE`] has it.
    pub fn http_status(&self) -> u16 {
        match self {
            Refusal::Picture {
                error: Error::TimedOut { .. },
                ..
            } => OF_A_FILE_THAT_TAKES_TOO_LONG,
            _ => http_status(self.code()),
        }
    }

    /// The code of the registry's API for the same fault, where the profile states one.
    pub fn registry_code<'a>(&self, profile: &'a Profile) -> Option<&'a str> {
        match self {
            Refusal::Picture { error, .. } => profile.registry_code(error),
            _ => None,
        }
    }

    /// Whether the same request may succeed later.
    pub fn is_worth_a_retry(&self) -> bool {
        matches!(self.http_status(), 429 | 503)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Picture { error, part: None }
    }
}

impl From<MergeError> for Refusal {
    fn from(refused: MergeError) -> Self {
        Refusal::Picture {
            error: refused.error,
            part: refused.part,
        }
    }
}

impl From<NotAdmitted> for Refusal {
    fn from(refused: NotAdmitted) -> Self {
        match refused {
            NotAdmitted::Busy(busy) => busy.into(),
            NotAdmitted::TooLarge(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_core::Excess;

    fn every_refusal() -> Vec<Refusal> {
        let mut all: Vec<Refusal> = [
            Error::Empty,
            Error::UnsupportedFormat { known_as: None },
            Error::truncated(""),
            Error::corrupt(""),
            Error::TooLarge {
                excess: Excess::Pixels,
                value: 2,
                limit: 1,
            },
            Error::NoSuchPage { page: 2, pages: 1 },
            Error::CannotFit {
                min_bytes: 1,
                max_bytes: 2,
                nearest_bytes: 3,
            },
            Error::PartCount {
                given: 1,
                least: 2,
                greatest: 6,
            },
            Error::Cancelled,
            Error::TimedOut { seconds: 1 },
            Error::crashed(""),
            Error::internal(""),
        ]
        .map(Refusal::from)
        .into();
        all.extend([
            Refusal::Busy(Busy::Queue { waiting: 1 }),
            Refusal::TimedOut { seconds: 1 },
            Refusal::SlowUpload { seconds: 1 },
            Refusal::BadUpload {
                problem: UploadProblem::NoFile,
            },
            Refusal::BadRegistrants {
                problem: RegistrantsProblem::NotJson,
            },
            Refusal::BadParameter {
                name: String::new(),
                problem: ParameterProblem::Missing,
            },
            Refusal::Unauthorized,
            Refusal::NotFound,
            Refusal::MethodNotAllowed,
            Refusal::TooManyRequests { limit: 1 },
        ]);
        all
    }

    #[test]
    fn the_table_has_every_code_once_and_no_other() {
        let mut stated: Vec<&str> = TABLE.iter().map(|row| row.code).collect();
        let mut given: Vec<&str> = every_refusal().iter().map(Refusal::code).collect();
        stated.sort_unstable();
        given.sort_unstable();
        assert_eq!(stated, given);
    }

    #[test]
    fn a_file_that_does_not_fit_has_the_registrys_code_for_its_side() {
        let fit = |nearest_bytes| Error::CannotFit {
            min_bytes: 10,
            max_bytes: 20,
            nearest_bytes,
        };
        let api = Profile::builtin("aliyun-api").unwrap();
        assert_eq!(api.registry_code(&fit(21)), Some("FileSizeGreaterThanMaxLimit"));
        assert_eq!(api.registry_code(&fit(9)), Some("FileSizeLessThanMinLimit"));
    }

    #[test]
    fn a_registry_has_a_code_only_under_a_profile_that_states_it() {
        let codes = |profile: &Profile| -> Vec<String> {
            let all = every_refusal();
            let codes = all.iter().filter_map(|refusal| refusal.registry_code(profile));
            codes.map(str::to_owned).collect()
        };
        for profile in Profile::builtin_ids().filter_map(Profile::builtin) {
            let expected: &[&str] = match profile.id.as_str() {
                "aliyun" | "aliyun-api" => &[
                    "FileSizeLessThanMinLimit",
                    "FileFormatNotSupported",
                    "FileDataError",
                    "FileDataError",
                    "FileSizeGreaterThanMaxLimit",
                ],
                "tencent-domain" => &[
                    "InvalidParameter.ImageFileIsInvalid",
                    "InvalidParameter.ImageExtInvalid",
                    "InvalidParameter.ImageSizeLimit",
                ],
                _ => &[],
            };
            assert_eq!(codes(&profile), expected, "{}", profile.id);
        }
        let text = "id = \"mine\"\nformats = [\"jpeg\"]\nmax_bytes = \"1MB\"\n\
                    [refusals]\ncorrupt = { code = \"E-7\" }\n";
        assert_eq!(codes(&Profile::parse(text, "mine.toml").unwrap()), ["E-7"]);
    }

    #[test]
    fn only_what_may_pass_is_worth_a_retry() {
        let codes: Vec<&str> = every_refusal()
            .iter()
            .filter(|refusal| refusal.is_worth_a_retry())
            .map(Refusal::code)
            .collect();
        assert_eq!(codes, ["cancelled", "busy", "timed-out", "too-many-requests"]);
    }
}
