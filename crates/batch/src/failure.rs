//! Why an input has no output, seen from the files' side. The words for people are in `report::wording`.

use std::io;
use std::path::PathBuf;

use thiserror::Error as ThisError;

use crate::manifest::BadRow;
use crate::pairing::Alone;
use docprep_core::Error;

/// What stands where a file was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Special {
    /// A folder.
    Folder,
    /// A named pipe (FIFO): reading it could wait for ever.
    Pipe,
    /// A character or block device.
    Device,
    /// A socket.
    Socket,
    /// Something else that is no regular file.
    Other,
}

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadProblem {
    /// There is nothing of that name.
    NotFound,
    /// The rights do not allow it.
    PermissionDenied,
    /// It is no regular file; it was not opened, or not read from.
    NotAFile(Special),
    /// Too many files are open at once.
    OutOfDescriptors,
    /// The disk or the network has not answered for a long time.
    Stalled,
    /// Anything else, as the operating system put it.
    Other(String),
}

impl ReadProblem {
    pub(crate) fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => ReadProblem::NotFound,
            io::ErrorKind::PermissionDenied => ReadProblem::PermissionDenied,
            io::ErrorKind::IsADirectory => ReadProblem::NotAFile(Special::Folder),
            _ if is_out_of_descriptors(error) => ReadProblem::OutOfDescriptors,
            _ => ReadProblem::Other(error.to_string()),
        }
    }
}

#[cfg(unix)]
fn is_out_of_descriptors(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE))
}

#[cfg(not(unix))]
fn is_out_of_descriptors(_: &io::Error) -> bool {
    false
}

/// Why an output could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteProblem {
    /// The disk, or the share of it that the user may fill, is full.
    Full,
    /// The file system takes no changes.
    ReadOnly,
    /// The rights do not allow it.
    PermissionDenied,
    /// A file stands where the path wants a folder.
    NotAFolder,
    /// The path is longer than the file system takes.
    NameTooLong,
    /// Who reads the standard output has gone away.
    PipeClosed,
    /// Too many files are open at once.
    OutOfDescriptors,
    /// Anything else, as the operating system put it.
    Other(String),
}

impl WriteProblem {
    pub(crate) fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteProblem::Full,
            io::ErrorKind::ReadOnlyFilesystem => WriteProblem::ReadOnly,
            io::ErrorKind::PermissionDenied => WriteProblem::PermissionDenied,
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => WriteProblem::NotAFolder,
            io::ErrorKind::InvalidFilename => WriteProblem::NameTooLong,
            io::ErrorKind::BrokenPipe => WriteProblem::PipeClosed,
            _ if is_out_of_descriptors(error) => WriteProblem::OutOfDescriptors,
            _ => WriteProblem::Other(error.to_string()),
        }
    }

    /// Whether every later write would meet the same, so that going on is of no use.
    pub fn stops_the_run(&self) -> bool {
        matches!(
            self,
            WriteProblem::Full | WriteProblem::ReadOnly | WriteProblem::PipeClosed
        )
    }

    /// Whether the surroundings are at fault rather than this one name.
    pub fn is_of_the_surroundings(&self) -> bool {
        *self != WriteProblem::NameTooLong
    }
}

/// The reason why an input gives no output.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Failure {
    /// The core refused the picture.
    #[error(transparent)]
    Picture(#[from] Error),
    /// The input could not be read.
    #[error("cannot be read: {0:?}")]
    Unreadable(ReadProblem),
    /// A folder was named in which there is no picture.
    #[error("no picture in the folder; {passed_over} other files were passed over")]
    NoPictures {
        /// Files in it that are no pictures.
        passed_over: usize,
    },
    /// A picture that was to be merged is in no pair.
    #[error("no pair: {0:?}")]
    Unpaired(Alone),
    /// Several files compete for one pair.
    #[error("{rivals} files compete for one pair")]
    AmbiguousPair {
        /// How many.
        rivals: usize,
    },
    /// A row of a manifest cannot be used.
    #[error("{0}")]
    BadRow(BadRow),
    /// What stands in a row of a table was refused, so that nothing was made of it.
    #[error("row {row}: {code}")]
    RefusedRow {
        /// The row of a workbook, or the line of a text, from 1.
        row: u64,
        /// The stable code of the worst that is wrong with it.
        code: &'static str,
    },
    /// The output exists already and was left as it is.
    #[error("the output exists already: {}", output.display())]
    Exists {
        /// Where the output was to go.
        output: PathBuf,
        /// Whether it is one of the inputs, which nothing may replace.
        is_an_input: bool,
    },
    /// The output could not be written.
    #[error("cannot write {}: {problem:?}", output.display())]
    WriteFailed {
        /// Where the output was to go; `-` is the standard output.
        output: PathBuf,
        /// What the operating system said.
        problem: WriteProblem,
    },
}

impl Failure {
    /// Whether a full disk, a target that cannot be written or a network that does not answer is at fault, rather
    /// than the input.
    pub fn is_of_the_surroundings(&self) -> bool {
        match self {
            Failure::WriteFailed { problem, .. } => problem.is_of_the_surroundings(),
            Failure::Unreadable(problem) => {
                matches!(problem, ReadProblem::Stalled | ReadProblem::OutOfDescriptors)
            }
            _ => false,
        }
    }

    /// The stable kebab-case code, as reports carry it.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::Picture(error) => error.code(),
            Failure::Unreadable(_) => "unreadable",
            Failure::NoPictures { .. } => "empty",
            Failure::Unpaired(_) => "unpaired",
            Failure::AmbiguousPair { .. } => "ambiguous-pair",
            Failure::BadRow(_) => "bad-row",
            Failure::RefusedRow { code, .. } => code,
            Failure::Exists { .. } => "exists",
            Failure::WriteFailed { .. } => "write-failed",
        }
    }
}

/// Why an input was passed over; no failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Skip {
    /// Neither by name nor by content a picture; `known_as` is what it is, when that shows.
    NoPicture {
        /// Its code, as in [`Error::UnsupportedFormat`].
        known_as: Option<&'static str>,
    },
    /// A symbolic link whose target lies outside the folder that was named.
    LinkLeavesFolder,
    /// A symbolic link to a folder: not followed, so that no loop can arise.
    LinkToFolder,
    /// A symbolic link without a target, and not named like a picture.
    BrokenLink,
    /// A pipe, device or socket.
    SpecialFile(Special),
    /// In a folder of pairs, a picture that is named after both sides: it was merged already.
    MergedAlready,
    /// The run ended before its turn.
    NotReached,
}

impl Skip {
    /// The stable kebab-case code, as reports carry it.
    pub fn code(self) -> &'static str {
        match self {
            Skip::NoPicture { .. } => "no-picture",
            Skip::LinkLeavesFolder => "link-leaves-folder",
            Skip::LinkToFolder => "link-to-folder",
            Skip::BrokenLink => "broken-link",
            Skip::SpecialFile(_) => "special-file",
            Skip::MergedAlready => "merged-already",
            Skip::NotReached => "not-reached",
        }
    }
}

/// Something worth knowing about an input's name; never a reason to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameNote {
    /// Windows cannot store the output under its name.
    UnportableName,
    /// The name was too long for the suffix; it was shortened.
    ShortenedName,
}

impl NameNote {
    /// The stable kebab-case code, as reports carry it.
    pub fn code(self) -> &'static str {
        match self {
            NameNote::UnportableName => "unportable-name",
            NameNote::ShortenedName => "shortened-name",
        }
    }
}
