//! What is to be done with files, and what comes of it.

#[cfg(target_os = "linux")]
use std::sync::Arc;

use docprep_core::{Finding, InputFacts, MergeOptions, Merged, PrepareOptions, Prepared, Previews};
use serde::{Deserialize, Serialize};

#[cfg(target_os = "linux")]
use docprep_core::Wire;

/// What is done with the files of one job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// [`prepare`](docprep_core::prepare()) of one file.
    Prepare,
    /// [`check`](docprep_core::check()) of one file.
    Check,
    /// [`merge`](docprep_core::merge()) of several.
    Merge,
    /// [`Prepare`](Kind::Prepare) of one, [`Merge`](Kind::Merge) of several.
    PrepareOrMerge,
}

/// What is to be done, with its options; made once for many files. Clones are cheap.
#[derive(Debug, Clone)]
pub struct Work {
    pub(crate) kind: Kind,
    #[cfg(target_os = "linux")]
    pub(crate) options: Arc<MergeOptions>,
    /// The options as they cross.
    #[cfg(target_os = "linux")]
    pub(crate) wire: Arc<[u8]>,
}

impl Work {
    /// Work of this kind. What holds for single pictures stands in `options.prepare`.
    #[cfg_attr(
        not(target_os = "linux"),
        allow(unused_variables, reason = "nobody does the work")
    )]
    pub fn new(kind: Kind, options: MergeOptions) -> Self {
        Work {
            kind,
            #[cfg(target_os = "linux")]
            // Options have names for keys and no maps, so that nothing in them can fail; were it so, a worker would refuse it.
            wire: serde_json::to_vec(&Wire::new(&options)).unwrap_or_default().into(),
            #[cfg(target_os = "linux")]
            options: Arc::new(options),
        }
    }

    /// Whether these files are parts of one picture.
    #[cfg(target_os = "linux")]
    pub(crate) fn merges(&self, parts: usize) -> bool {
        match self.kind {
            Kind::Prepare | Kind::Check => false,
            Kind::Merge => true,
            Kind::PrepareOrMerge => parts != 1,
        }
    }

    /// The same with another kind of work.
    pub fn of_kind(&self, kind: Kind) -> Self {
        let mut work = self.clone();
        work.kind = kind;
        work
    }

    /// Work on single pictures.
    pub fn on_one(kind: Kind, prepare: PrepareOptions) -> Self {
        let mut options = MergeOptions::default();
        options.prepare = prepare;
        Work::new(kind, options)
    }
}

/// What came of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum Product {
    /// A picture, with its previews where they were wanted.
    Picture(Box<Prepared>, Option<Box<Previews>>),
    /// A merged picture, likewise.
    Merged(Box<Merged>, Option<Box<Previews>>),
    /// The file was only looked at.
    Looked(InputFacts, Vec<Finding>),
}
