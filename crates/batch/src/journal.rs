//! The journal: what a run has written, so that another can go on where it ended.
//!
//! A hidden file in the output folder, one JSON object a line. A line is written before its output gets its final
//! name; so an output without a line is not from here, and a line without an output is work to be done again. A line
//! that is torn, because the process was killed while writing it, is passed over. The journal goes away when a run
//! comes to its end, unless that run was asked to resume: then it stays for the next one.
//!
//! A merged picture has a line, too, with all that it was made of.
//!
//! An input counts as done when its path, its size and time (or, on demand, its content) and the options are those of
//! the line, and the output is there, byte for byte. Where only input or options have changed, the output is one of
//! ours and may be replaced.

mod entry;

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::digest::{Sha256Sum, to_hex};
use crate::plan::Plan;
use crate::stamp::Stamp;
use docprep_core::{MergeOutcome, Outcome};

pub(crate) use entry::Entry;

/// Name of the journal in the output folder.
pub const JOURNAL_NAME: &str = ".docprep-journal";

/// How a journal is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resume {
    /// Goes on where an earlier run ended, and keeps the journal at the end.
    pub resume: bool,
    /// Knows an input by its content instead of its size and time.
    pub by_checksum: bool,
    /// Stands for everything that decides what an output looks like: when it differs, the work is done again.
    pub options_key: String,
}

/// A journal that is open for reading and writing. No other process has it open.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: Mutex<File>,
    resume: Resume,
    /// By output: one input may go into several.
    known: HashMap<String, Entry>,
    /// Left by an earlier run; then it is not this run's to delete.
    is_older: bool,
}

/// A file that an output is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub path: &'a Path,
    /// Size and time, where the system tells them.
    pub stamp: Option<Stamp>,
    /// The content's sum, where it was read.
    pub sha256: Option<Sha256Sum>,
}

/// What came of inputs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Made {
    /// Of one input.
    Picture(Outcome),
    /// Of several.
    Merged(MergeOutcome),
}

/// What a journal says about inputs and their output.
#[derive(Debug)]
pub(crate) enum Known {
    /// Done: this came of it.
    Done {
        made: Box<Made>,
        /// Bytes and sum of each.
        inputs: Vec<(u64, Sha256Sum)>,
        sha256_out: Sha256Sum,
    },
    /// The output is there and from here, but input or options have changed since.
    Outdated,
    /// Nothing, or nothing that still holds.
    Nothing,
}

impl Journal {
    /// Opens the journal for `plan`; `None` where it has none: the outputs go to no single folder, or another
    /// process writes to that folder at the moment.
    ///
    /// # Errors
    /// Those of reading and creating the file.
    pub fn open(plan: &Plan, resume: &Resume) -> io::Result<Option<Self>> {
        let Some(folder) = &plan.journal_folder else {
            return Ok(None);
        };
        let path = folder.join(JOURNAL_NAME);
        let is_older = path.exists();
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Some network file systems know no locks; then it is the user who keeps two runs apart.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let known = if resume.resume {
            read_known(&mut file)?
        } else {
            HashMap::new()
        };
        if is_older {
            // Ends a torn line, so that it spoils no further one.
            file.write_all(b"\n")?;
        }
        Ok(Some(Journal {
            path,
            file: Mutex::new(file),
            resume: Resume {
                // Every line carries it.
                options_key: to_hex(&Sha256::digest(&resume.options_key)[..16]),
                ..resume.clone()
            },
            known,
            is_older,
        }))
    }

    /// What is known about these inputs, whose output goes to `output`.
    pub fn about(&self, inputs: &[Input<'_>], output: &Path) -> Known {
        let entry = self.known.get(&entry::path_key(output));
        let Some(entry) = entry.filter(|entry| entry.is_made_of(inputs) && entry.output_is_intact(output))
        else {
            return Known::Nothing;
        };
        let is_same_input = entry.has_same(inputs, self.resume.by_checksum);
        if !is_same_input || entry.options != self.resume.options_key {
            return Known::Outdated;
        }
        entry.to_known().unwrap_or(Known::Outdated)
    }

    /// Whether content decides, so that inputs have to be read before they are known.
    pub fn by_checksum(&self) -> bool {
        self.resume.by_checksum
    }

    /// Notes what is about to get its final name.
    ///
    /// # Errors
    /// Those of writing.
    pub fn note(
        &self,
        inputs: &[Input<'_>],
        output: &Path,
        sha256_out: &Sha256Sum,
        made: &Made,
    ) -> io::Result<()> {
        let entry = Entry::new(inputs, output, sha256_out, made, &self.resume.options_key)?;
        let mut line = serde_json::to_vec(&entry)?;
        line.push(b'\n');
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(&line)
    }

    /// Puts the journal away. It stays when it may still be of use.
    pub fn close(self, came_to_its_end: bool) {
        if came_to_its_end && !self.resume.resume && !self.is_older {
            // A journal that stays behind does no harm.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Closing the file would not do: a child that this process is just starting holds a copy of it for a moment.
impl Drop for Journal {
    fn drop(&mut self) {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let _ = file.unlock();
    }
}

fn read_known(file: &mut File) -> io::Result<HashMap<String, Entry>> {
    file.seek(SeekFrom::Start(0))?;
    let mut known = HashMap::new();
    for line in BufReader::new(file).split(b'\n') {
        // A later line about the same output holds; a line that cannot be read is torn.
        if let Ok(entry) = serde_json::from_slice::<Entry>(&line?) {
            known.insert(entry.output.clone(), entry);
        }
    }
    Ok(known)
}

#[cfg(test)]
mod tests;
