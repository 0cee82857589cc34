//! What a pool and a worker say to each other. Bytes of files follow behind the messages that announce them.

use docprep_core::{Finding, InputFacts, MergeError, MergeOutcome, Outcome};
use serde::{Deserialize, Serialize};

use crate::lock::Lock;
use crate::work::Kind;

/// The first thing that a worker says, with the version of the form; nothing was read yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hello {
    pub lock: Lock,
}

/// What a worker is told to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Order {
    /// Open files, as the parts of one picture or one by itself. Behind it come the options (0 bytes: those of the job before)
    /// and the files, of these lengths.
    Open {
        merged: bool,
        options_bytes: u64,
        parts: Vec<u64>,
    },
    /// Do the work on the open files.
    Go { kind: Kind, previews: bool },
    /// Close the files; the work is not wanted.
    Close {},
}

/// What a worker answers: `Opened` to the first order, nothing to the last, and one of the others to the second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    /// The work will take so much memory.
    Opened { peak_bytes: u64 },
    /// A picture. Behind it come the JPEG and two previews; no JPEG means the input's own bytes, an empty preview none.
    Picture {
        outcome: Outcome,
        jpeg_bytes: Option<u64>,
        preview_bytes: [u64; 2],
    },
    /// A merged picture, likewise.
    Merged {
        outcome: MergeOutcome,
        jpeg_bytes: u64,
        preview_bytes: [u64; 2],
    },
    /// What was seen.
    Looked {
        input: InputFacts,
        findings: Vec<Finding>,
    },
    /// Why there is nothing.
    Refused { refused: MergeError },
}
