//! One line of the journal.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Input, Known, Made};
use crate::digest::{Sha256Sum, from_hex, sum_of_file, to_hex};
use crate::stamp::Stamp;
use docprep_core::{MergeOutcome, Outcome};

/// Version of a line's form. Of lines of another version only what is below of all versions is read.
const VERSION: u32 = 2;

/// The version of lines that state none.
fn first_version() -> u32 {
    1
}

/// One output and what it was made from. Paths are the hexadecimal bytes of their names when they are not UTF-8.
///
/// All fields but `outcome` and `further` are those of every version, so that an output of another version's is known as one of ours.
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
    /// What was merged with the input; the outcome is then a [`MergeOutcome`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    further: Vec<Further>,
}

/// A further part of a merged picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Further {
    input: String,
    bytes: u64,
    modified_ns: u64,
    sha256_in: String,
}

impl Further {
    fn new(input: &Input<'_>) -> Self {
        let stamp = stamp_of(input);
        Further {
            input: path_key(input.path),
            bytes: stamp.bytes,
            modified_ns: stamp.modified_ns,
            sha256_in: hex_sum(input),
        }
    }
}

/// A time that the system does not tell is one that no file has.
fn stamp_of(input: &Input<'_>) -> Stamp {
    input.stamp.unwrap_or(Stamp {
        bytes: 0,
        modified_ns: u64::MAX,
    })
}

fn hex_sum(input: &Input<'_>) -> String {
    input.sha256.map(|sum| to_hex(&sum)).unwrap_or_default()
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
        inputs: &[Input<'_>],
        output: &Path,
        sha256_out: &Sha256Sum,
        made: &Made,
        options: &str,
    ) -> serde_json::Result<Self> {
        let mut parts = inputs.iter().map(Further::new);
        let Some(first) = parts.next() else {
            return Err(serde::ser::Error::custom("an output that is made of nothing"));
        };
        let (outcome, bytes_out) = match made {
            Made::Picture(outcome) => (serde_json::to_value(outcome)?, outcome.output.bytes),
            Made::Merged(outcome) => (serde_json::to_value(outcome)?, outcome.output.bytes),
        };
        Ok(Entry {
            version: VERSION,
            input: first.input,
            bytes: first.bytes,
            modified_ns: first.modified_ns,
            sha256_in: first.sha256_in,
            options: options.to_owned(),
            output: path_key(output),
            sha256_out: to_hex(sha256_out),
            bytes_out,
            outcome,
            further: parts.collect(),
        })
    }

    /// Whether it was made of these files, whatever stands in them now.
    pub fn is_made_of(&self, inputs: &[Input<'_>]) -> bool {
        let known = std::iter::once(&self.input).chain(self.further.iter().map(|part| &part.input));
        known.eq(inputs
            .iter()
            .map(|input| path_key(input.path))
            .collect::<Vec<_>>()
            .iter())
    }

    /// Whether the inputs are what they were: by their content, or else by size and time.
    pub fn has_same(&self, inputs: &[Input<'_>], by_content: bool) -> bool {
        let first = (self.bytes, self.modified_ns, &self.sha256_in);
        let further = self
            .further
            .iter()
            .map(|part| (part.bytes, part.modified_ns, &part.sha256_in));
        let is_same = |((bytes, modified_ns, sum), input): ((u64, u64, &String), &Input<'_>)| {
            if by_content {
                input.sha256.is_some() && *sum == hex_sum(input)
            } else {
                input.stamp == Some(Stamp { bytes, modified_ns })
            }
        };
        inputs.len() == 1 + self.further.len()
            && std::iter::once(first).chain(further).zip(inputs).all(is_same)
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
        let made = if self.further.is_empty() {
            Made::Picture(Outcome::deserialize(&self.outcome).ok()?)
        } else {
            Made::Merged(MergeOutcome::deserialize(&self.outcome).ok()?)
        };
        let sums = std::iter::once(&self.sha256_in).chain(self.further.iter().map(|part| &part.sha256_in));
        let bytes = std::iter::once(self.bytes).chain(self.further.iter().map(|part| part.bytes));
        Some(Known::Done {
            made: Box::new(made),
            inputs: bytes
                .zip(sums.map(|sum| from_hex(sum)))
                .map(|(bytes, sum)| Some((bytes, sum?)))
                .collect::<Option<_>>()?,
            sha256_out: from_hex(&self.sha256_out)?,
        })
    }
}
