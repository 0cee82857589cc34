//! One line of the journal.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Known;
use crate::digest::{Sha256Sum, from_hex, sum_of_file, to_hex};
use crate::stamp::Stamp;
use docprep_core::Outcome;

/// Version of a line's form. Of lines of another version only what is below of all versions is read.
const VERSION: u32 = 2;

/// The version of lines that state none.
fn first_version() -> u32 {
    1
}

/// One output and what it was made from. Paths are the hexadecimal bytes of their names when they are not UTF-8.
///
/// All fields but `outcome` are those of every version, so that an output of another version's is known as one of ours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    #[serde(default = "first_version")]
    version: u32,
    pub input: String,
    bytes: u64,
    modified_ns: u64,
    sha256_in: String,
    pub options: String,
    pub output: String,
    sha256_out: String,
    bytes_out: u64,
    /// An [`Outcome`]; read when it is wanted, since it may use words that this version does not know.
    #[serde(default)]
    outcome: Value,
}

/// A path as text that no other path has.
pub(crate) fn path_key(path: &Path) -> String {
    match path.to_str() {
        Some(text) => format!("={text}"),
        None => to_hex(path.as_os_str().as_encoded_bytes()),
    }
}

impl Entry {
    pub fn new(
        input: &Path,
        stamp: Option<Stamp>,
        output: &Path,
        (sha256_in, sha256_out): (&Sha256Sum, &Sha256Sum),
        outcome: &Outcome,
        options: &str,
    ) -> serde_json::Result<Self> {
        // A time that the system does not tell is one that no file has.
        let stamp = stamp.unwrap_or(Stamp {
            bytes: outcome.input.bytes,
            modified_ns: u64::MAX,
        });
        Ok(Entry {
            version: VERSION,
            input: path_key(input),
            bytes: stamp.bytes,
            modified_ns: stamp.modified_ns,
            sha256_in: to_hex(sha256_in),
            options: options.to_owned(),
            output: path_key(output),
            sha256_out: to_hex(sha256_out),
            bytes_out: outcome.output.bytes,
            outcome: serde_json::to_value(outcome)?,
        })
    }

    pub fn stamp(&self) -> Stamp {
        Stamp {
            bytes: self.bytes,
            modified_ns: self.modified_ns,
        }
    }

    pub fn has_content(&self, sum: &Sha256Sum) -> bool {
        self.sha256_in == to_hex(sum)
    }

    /// Whether the output is there as it was written.
    pub fn output_is_intact(&self, output: &Path) -> bool {
        let has_size = output
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() == self.bytes_out);
        has_size && sum_of_file(output).is_ok_and(|sum| to_hex(&sum) == self.sha256_out)
    }

    /// What came of the input; `None` where the line is of another version, or uses words that this one does not know.
    pub fn to_known(&self) -> Option<Known> {
        if self.version != VERSION {
            return None;
        }
        Some(Known::Done {
            outcome: Box::new(Outcome::deserialize(&self.outcome).ok()?),
            sha256_in: from_hex(&self.sha256_in)?,
            sha256_out: from_hex(&self.sha256_out)?,
        })
    }
}
