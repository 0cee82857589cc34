//! Why there is no output. Every variant has one stable code; the words for people are in `report::wording`.

use std::any::Any;
use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error as ThisError;

use crate::terms::codes::codes;
use crate::terms::format::Format;

codes! {
    /// What exceeded a limit.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Excess {
        /// Bytes of the input file.
        InputBytes = "input-bytes",
        /// Pixels (width × height) that the header claims.
        Pixels = "pixels",
        /// Pixels of the longer side that the header claims.
        Side = "side",
        /// Bytes that a decoder would have to allocate.
        DecoderMemory = "decoder-memory",
        /// Pixels that a decoder would have to go through: those of the picture, once for every scan of a JPEG.
        ScannedPixels = "scanned-pixels",
        /// Pages, frames or pictures in one file.
        Frames = "frames",
        /// Steps that drawing a page would take, about a nanosecond each.
        Work = "work",
    }
}

/// The reason why an input gives no output.
///
/// An error means: no output. Whatever a registry may dislike about a picture that could be prepared is a
/// [`Finding`](crate::Finding) instead.
///
/// With serde it crosses from one process to another whole: `reason` names the variant, beside it stand its fields. The
/// code for people and programs further out is [`Error::code`].
#[derive(Debug, Clone, PartialEq, Eq, ThisError, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Error {
    /// The input has zero bytes.
    #[error("the file is empty")]
    Empty,
    /// The bytes begin like no picture format that is read here; `known_as` is what it is, when that shows.
    #[error("unsupported format{}", .known_as.as_deref().map(|name| format!(": {name}")).unwrap_or_default())]
    UnsupportedFormat {
        /// The code of what it is, when the bytes tell it: that of an [`OtherKind`](crate::OtherKind), such as
        /// `svg-drawing`.
        known_as: Option<Cow<'static, str>>,
    },
    /// A picture format that is read here, in a variant that its decoder does not know.
    #[error("unsupported kind of {format}: {detail}")]
    UnsupportedVariant {
        /// The format by content.
        format: Format,
        /// What the decoder said.
        detail: String,
    },
    /// The picture ends before it is complete.
    #[error("the picture is cut off: {detail}")]
    Truncated {
        /// What the decoder said.
        detail: String,
    },
    /// The picture is damaged.
    #[error("the picture is damaged: {detail}")]
    Corrupt {
        /// What the decoder said.
        detail: String,
    },
    /// A limit is exceeded; nothing was allocated for it.
    #[error("too large: {value} exceeds the limit of {limit}")]
    TooLarge {
        /// Which measure.
        excess: Excess,
        /// The measured value, in the unit of `excess`.
        value: u64,
        /// The limit, in the same unit.
        limit: u64,
    },
    /// A page was asked for that the file does not have.
    #[error("there is no page {page}; the file has {pages}")]
    NoSuchPage {
        /// The page that was asked for, from 1.
        page: u32,
        /// Pages that the file has.
        pages: usize,
    },
    /// A password is needed to read the file.
    #[error("{format} that is protected by a password")]
    Protected {
        /// The format, [`Format::Pdf`] so far.
        format: Format,
    },
    /// The page that was asked for shows nothing, or no page does.
    #[error("{} shows nothing; the file has {pages}", .page.map_or_else(|| String::from("no page"), |page| format!("page {page}")))]
    BlankPage {
        /// The page that was asked for, from 1; `None` when none was, and no page shows anything.
        page: Option<u32>,
        /// Pages that the file has.
        pages: usize,
    },
    /// No quality and scale bring the picture into the byte band of the profile.
    #[error("cannot be brought between {min_bytes} and {max_bytes} bytes; the nearest was {nearest_bytes}")]
    CannotFit {
        /// The least size that the profile takes, bytes.
        min_bytes: u64,
        /// The greatest size that the profile takes, bytes.
        max_bytes: u64,
        /// The size that came nearest, bytes.
        nearest_bytes: u64,
    },
    /// A merged picture needs another number of parts.
    #[error("{given} parts; a merged picture has {least} to {greatest}")]
    PartCount {
        /// Parts that were given.
        given: usize,
        /// The least number of parts.
        least: usize,
        /// The greatest number of parts.
        greatest: usize,
    },
    /// The caller gave the work up; see [`Cancellation`](crate::Cancellation).
    #[error("cancelled")]
    Cancelled,
    /// The work took more time than [`Limits::max_cpu_seconds`](crate::Limits::max_cpu_seconds) allows.
    #[error("took more than {seconds} s of processor time")]
    TimedOut {
        /// The limit, seconds.
        seconds: u64,
    },
    /// The process that was to read the file died of it. Only where files are read in processes of their own.
    #[error("the process that read the file died: {detail}")]
    Crashed {
        /// What it died of: the name of a signal, or how it broke the rules.
        detail: String,
    },
    /// docprep itself is at fault: an invariant broke, or a foreign decoder panicked.
    #[error("internal error: {detail}")]
    Internal {
        /// What happened, for a bug report.
        detail: String,
    },
}

impl Error {
    /// The stable kebab-case code, as reports carry it.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Empty => "empty",
            Error::UnsupportedFormat { .. }
            | Error::UnsupportedVariant { .. }
            | Error::Protected { .. }
            | Error::BlankPage { .. } => "unsupported-format",
            Error::Truncated { .. } => "truncated",
            Error::Corrupt { .. } => "corrupt",
            Error::TooLarge { .. } => "too-large",
            Error::NoSuchPage { .. } => "no-such-page",
            Error::CannotFit { .. } => "cannot-fit",
            Error::PartCount { .. } => "part-count",
            Error::Cancelled => "cancelled",
            Error::TimedOut { .. } => "timed-out",
            Error::Crashed { .. } => "crashed",
            Error::Internal { .. } => "internal",
        }
    }

    /// [`Error::Internal`] with what a panic said.
    pub fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let said = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        Error::internal(said.unwrap_or("a panic without a message"))
    }

    /// [`Error::Internal`].
    pub fn internal(detail: impl Into<String>) -> Self {
        Error::Internal {
            detail: detail.into(),
        }
    }

    /// [`Error::Crashed`].
    pub fn crashed(detail: impl Into<String>) -> Self {
        Error::Crashed {
            detail: detail.into(),
        }
    }

    /// [`Error::Corrupt`].
    pub fn corrupt(detail: impl Into<String>) -> Self {
        Error::Corrupt {
            detail: detail.into(),
        }
    }

    /// [`Error::Truncated`].
    pub fn truncated(detail: impl Into<String>) -> Self {
        Error::Truncated {
            detail: detail.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_error() -> Vec<Error> {
        let detail = String::from("marker 0xff02, \"quoted\"");
        let mut errors = vec![
            Error::Empty,
            Error::UnsupportedFormat { known_as: None },
            Error::UnsupportedFormat {
                known_as: Some("pdf-document".into()),
            },
            Error::UnsupportedVariant {
                format: Format::Tiff,
                detail: detail.clone(),
            },
            Error::truncated(&detail),
            Error::corrupt(&detail),
            Error::NoSuchPage { page: 3, pages: 2 },
            Error::Protected { format: Format::Pdf },
            Error::BlankPage {
                page: Some(2),
                pages: 2,
            },
            Error::BlankPage { page: None, pages: 7 },
            Error::CannotFit {
                min_bytes: 0,
                max_bytes: 5_000_000,
                nearest_bytes: u64::MAX,
            },
            Error::PartCount {
                given: 7,
                least: 2,
                greatest: 6,
            },
            Error::Cancelled,
            Error::TimedOut { seconds: 10 },
            Error::crashed(&detail),
            Error::internal(&detail),
        ];
        errors.extend(Excess::ALL.map(|excess| Error::TooLarge {
            excess,
            value: 2,
            limit: 1,
        }));
        errors
    }

    #[test]
    fn every_error_crosses_a_process_whole() {
        for error in every_error() {
            let json = serde_json::to_string(&error).unwrap();
            assert_eq!(serde_json::from_str::<Error>(&json).unwrap(), error, "{json}");
        }
    }

    #[test]
    fn errors_of_one_code_are_told_apart_by_their_reason() {
        let json = |error| serde_json::to_string(&error).unwrap();
        assert_eq!(
            json(Error::UnsupportedFormat { known_as: None }),
            r#"{"reason":"unsupported-format","known_as":null}"#
        );
        assert_eq!(
            json(Error::UnsupportedVariant {
                format: Format::Heic,
                detail: "12 bits".into()
            }),
            r#"{"reason":"unsupported-variant","format":"heic","detail":"12 bits"}"#
        );
    }
}
