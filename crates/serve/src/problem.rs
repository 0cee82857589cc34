//! What is wrong with a request, beside the pictures in it.

use thiserror::Error as ThisError;

/// What is wrong with an upload.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum UploadProblem {
    /// The connection ended first.
    #[error("it ended before it was complete")]
    BrokenOff,
    /// A form without a file.
    #[error("it has no file in it")]
    NoFile,
    /// Several files where one is wanted.
    #[error("it has more than one file; several are put together at /v1/merge")]
    SeveralFiles,
    /// A body that is not of the kind that its header says.
    #[error("it is no complete multipart body ({detail})")]
    NotMultipart {
        /// What the parser said.
        detail: String,
    },
}

/// What is wrong with registrants that are to be checked.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum RegistrantsProblem {
    /// There is none.
    #[error("there is none")]
    None,
    /// Neither a list of objects nor objects a line.
    #[error("they are neither a list of JSON objects nor one object a line")]
    NotJson,
    /// A list that cannot be read to its end.
    #[error("there is no JSON from line {line}, column {column} on")]
    Syntax {
        /// From 1.
        line: u64,
        /// The byte on the line, from 1.
        column: u64,
    },
    /// More bytes than are read.
    #[error("they have more than {limit} bytes")]
    TooLarge {
        /// The most.
        limit: u64,
    },
    /// More registrants than are checked at a time.
    #[error("they are more than {limit}")]
    TooMany {
        /// The most.
        limit: u64,
    },
    /// More different names of fields than are read.
    #[error("they have {fields} names of fields, over {limit}")]
    TooManyFields {
        /// How many there are.
        fields: u64,
        /// The most.
        limit: u64,
    },
    /// Two names for the same field.
    #[error("{field} is there under two names")]
    FieldTwice {
        /// The field.
        field: String,
    },
}

/// What is wrong with a parameter.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum ParameterProblem {
    /// The address has no such parameter.
    #[error("it is not known here")]
    NotKnownHere,
    /// It is needed.
    #[error("it is missing")]
    Missing,
    /// A message of more characters than any registry's.
    #[error("it is longer than any registry's message")]
    TooLong,
    /// The query is not of names and values.
    #[error("the query cannot be read")]
    Unreadable,
    /// None of a closed list.
    #[error("it is one of {expected}")]
    NotOneOf {
        /// Every code of the list.
        expected: String,
    },
    /// No rules of that name.
    #[error("there is none of that name, only {expected}")]
    NoSuchProfile {
        /// Every name.
        expected: String,
    },
    /// A kind of document of which nothing is known.
    #[error("nothing more is known of that kind, only of {expected}; leave it out for others")]
    NoSuchDocument {
        /// Every code.
        expected: String,
    },
    /// No size.
    #[error("it is a number of bytes or a size such as 1MB or 500KiB")]
    NotASize,
    /// No number of pixels.
    #[error("it is a whole number of pixels")]
    NotPixels,
    /// No number of a page.
    #[error("it is a whole number from 1")]
    NotAPage,
    /// No day.
    #[error("it is a day such as 2026-11-26")]
    NotADay,
    /// No color.
    #[error("it is white, black, or a color such as #ffcc00")]
    NotAColor,
    /// Bounds between which there is nothing, or nothing of use.
    #[error("there is nothing between these bounds, or nothing that could be read")]
    NoRoom,
}

impl UploadProblem {
    /// The code of its words.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            UploadProblem::BrokenOff => "upload-broken-off",
            UploadProblem::NoFile => "upload-no-file",
            UploadProblem::SeveralFiles => "upload-several-files",
            UploadProblem::NotMultipart { .. } => "upload-not-multipart",
        }
    }
}

impl RegistrantsProblem {
    /// The code of its words.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            RegistrantsProblem::None => "registrants-none",
            RegistrantsProblem::NotJson => "registrants-not-json",
            RegistrantsProblem::Syntax { .. } => "registrants-syntax",
            RegistrantsProblem::TooLarge { .. } => "registrants-too-large",
            RegistrantsProblem::TooMany { .. } => "registrants-too-many",
            RegistrantsProblem::TooManyFields { .. } => "registrants-too-many-fields",
            RegistrantsProblem::FieldTwice { .. } => "registrants-field-twice",
        }
    }
}

impl ParameterProblem {
    /// The code of its words.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            ParameterProblem::NotKnownHere => "parameter-not-known-here",
            ParameterProblem::Missing => "parameter-missing",
            ParameterProblem::TooLong => "parameter-too-long",
            ParameterProblem::Unreadable => "parameter-unreadable",
            ParameterProblem::NotOneOf { .. } => "parameter-not-one-of",
            ParameterProblem::NoSuchProfile { .. } => "parameter-no-such-profile",
            ParameterProblem::NoSuchDocument { .. } => "parameter-no-such-document",
            ParameterProblem::NotASize => "parameter-not-a-size",
            ParameterProblem::NotPixels => "parameter-not-pixels",
            ParameterProblem::NotAPage => "parameter-not-a-page",
            ParameterProblem::NotADay => "parameter-not-a-day",
            ParameterProblem::NotAColor => "parameter-not-a-color",
            ParameterProblem::NoRoom => "parameter-no-room",
        }
    }

    /// The values that it may have, where that is a list.
    pub(crate) fn expected(&self) -> Option<&str> {
        match self {
            ParameterProblem::NotOneOf { expected }
            | ParameterProblem::NoSuchProfile { expected }
            | ParameterProblem::NoSuchDocument { expected } => Some(expected),
            _ => None,
        }
    }
}
