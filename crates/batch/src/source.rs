//! Where an input's bytes come from, and reading them within a limit and without ever waiting for a pipe.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::failure::{Failure, ReadProblem, Special};
use crate::read_timeout::{self, Alive, Pulse};
use crate::stamp::Stamp;
use docprep_core::{Error, Excess};

/// An input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, by the path under which the user reaches it.
    File(PathBuf),
    /// The standard input.
    Stdin,
}

impl Source {
    /// The path, or `-` for the standard input.
    pub fn path(&self) -> &Path {
        match self {
            Source::File(path) => path,
            Source::Stdin => Path::new("-"),
        }
    }

    /// All bytes, at most `max_bytes` of them. A file that gives nothing for as long as `read_timeout` is given up; the
    /// standard input is waited for, since a person may be at its other end.
    ///
    /// # Errors
    /// [`Failure::Unreadable`], or [`Error::TooLarge`] when there are more bytes than `max_bytes`; of a file that
    /// states a larger size nothing is read.
    pub fn read(&self, max_bytes: u64, read_timeout: Duration) -> Result<Vec<u8>, Failure> {
        match self {
            Source::File(path) => {
                let path = path.clone();
                read_timeout::wait(read_timeout, move |pulse| read_file(&path, max_bytes, pulse))
                    .unwrap_or(Err(Failure::Unreadable(ReadProblem::Stalled)))
            }
            Source::Stdin => read_within(&mut io::stdin().lock(), 0, max_bytes),
        }
    }

    /// Size and time, to know the input again; `None` where there are none.
    ///
    /// # Errors
    /// [`ReadProblem::Stalled`].
    pub(crate) fn stamp(&self, read_timeout: Duration) -> Result<Option<Stamp>, Failure> {
        match self {
            Source::File(path) => {
                let path = path.clone();
                read_timeout::wait(read_timeout, move |_| Stamp::of(&path))
                    .ok_or(Failure::Unreadable(ReadProblem::Stalled))
            }
            Source::Stdin => Ok(None),
        }
    }
}

/// The first `count` bytes of a regular file, fewer when it is shorter.
pub(crate) fn read_beginning(path: &Path, count: u64) -> Result<Vec<u8>, ReadProblem> {
    let (file, _) = open_regular(path)?;
    let mut bytes = Vec::new();
    file.take(count)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadProblem::from_io(&error))?;
    Ok(bytes)
}

/// What a path names when it names no regular file.
pub(crate) fn special(metadata: &Metadata) -> Option<Special> {
    let kind = metadata.file_type();
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some(Special::Folder)
    } else {
        Some(special_of_unix(kind))
    }
}

#[cfg(unix)]
pub(crate) fn special_of_unix(kind: std::fs::FileType) -> Special {
    use std::os::unix::fs::FileTypeExt;

    if kind.is_fifo() {
        Special::Pipe
    } else if kind.is_char_device() || kind.is_block_device() {
        Special::Device
    } else if kind.is_socket() {
        Special::Socket
    } else {
        Special::Other
    }
}

#[cfg(not(unix))]
pub(crate) fn special_of_unix(_: std::fs::FileType) -> Special {
    Special::Other
}

fn read_file(path: &Path, max_bytes: u64, pulse: &Pulse) -> Result<Vec<u8>, Failure> {
    let (file, metadata) = open_regular(path).map_err(Failure::Unreadable)?;
    if metadata.len() > max_bytes {
        return Err(too_large(metadata.len(), max_bytes));
    }
    let mut reader = Alive { reader: file, pulse };
    read_within(&mut reader, metadata.len(), max_bytes)
}

/// Opens and looks at what was opened, not at the path: between two looks at a path a pipe can take its place.
fn open_regular(path: &Path) -> Result<(File, Metadata), ReadProblem> {
    let file = open_without_waiting(path).map_err(|error| problem_of_open(path, &error))?;
    let metadata = file.metadata().map_err(|error| ReadProblem::from_io(&error))?;
    match special(&metadata) {
        None => Ok((file, metadata)),
        Some(special) => Err(ReadProblem::NotAFile(special)),
    }
}

/// A socket cannot be opened at all; say what it is instead of the system's "no such device or address".
fn problem_of_open(path: &Path, error: &io::Error) -> ReadProblem {
    match std::fs::metadata(path).ok().as_ref().and_then(special) {
        Some(special) => ReadProblem::NotAFile(special),
        None => ReadProblem::from_io(error),
    }
}

#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    // Opening a pipe waits for a writer unless it is opened as non-blocking; regular files do not care.
    OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY)
        .open(path)
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

/// Reads to the end; the stated size is only a first guess, since a file can grow and a stream states none.
fn read_within(reader: &mut impl Read, stated_bytes: u64, max_bytes: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte more than stated, so that the end is seen without growing the buffer.
    let first_guess = usize::try_from(stated_bytes.min(max_bytes).saturating_add(1)).unwrap_or(0);
    bytes
        .try_reserve(first_guess)
        .map_err(|error| Failure::Unreadable(ReadProblem::Other(error.to_string())))?;
    reader
        .take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Unreadable(ReadProblem::from_io(&error)))?;
    let read = bytes.len() as u64;
    if read > max_bytes {
        return Err(too_large(read, max_bytes));
    }
    Ok(bytes)
}

fn too_large(bytes: u64, max_bytes: u64) -> Failure {
    Failure::Picture(Error::TooLarge {
        excess: Excess::InputBytes,
        value: bytes,
        limit: max_bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_without_end_is_cut_at_the_limit() {
        let refused = read_within(&mut io::repeat(7), 0, 1000);
        assert_eq!(refused, Err(too_large(1001, 1000)));
    }

    #[test]
    fn a_file_that_states_more_than_it_has_is_read_to_its_end() {
        let mut reader: &[u8] = b"short";
        assert_eq!(read_within(&mut reader, 500, 1000), Ok(b"short".to_vec()));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_refused_without_being_read() {
        let refused = Source::File("/dev/zero".into()).read(10, Duration::from_secs(60));
        assert_eq!(
            refused,
            Err(Failure::Unreadable(ReadProblem::NotAFile(Special::Device)))
        );
    }
}
