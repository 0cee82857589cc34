//! By what a file is known again without reading it.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Size and time of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub bytes: u64,
    /// Last change, nanoseconds since 1970.
    pub modified_ns: u64,
}

impl Stamp {
    /// The stamp of the file at `path`; `None` where the system does not tell.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Stamp {
            bytes: metadata.len(),
            modified_ns: u64::try_from(since.as_nanos()).ok()?,
        })
    }
}
