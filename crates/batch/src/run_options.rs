//! How a plan is run.

use std::num::NonZeroUsize;
use std::thread;
use std::time::Duration;

use docprep_core::Limits;
use docprep_core::codecs::Codecs;

use crate::control::Control;
use crate::journal::Resume;
use crate::memory;

/// A network folder that comes back within this time costs nothing but the time.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// How a plan is run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RunOptions {
    /// Pictures that are worked on at the same time. Two threads more read ahead and write behind.
    pub threads: NonZeroUsize,
    /// Memory that pictures in work may take together, bytes: a job waits until the peak that its header foretells
    /// fits. What is larger than the whole budget is worked on alone.
    pub memory_budget_bytes: u64,
    /// Keeps a journal in the output folder, and perhaps goes on where an earlier run ended; `None` keeps none.
    pub journal: Option<Resume>,
    /// Makes small pictures of inputs and outputs with these libraries, for reports that show them.
    pub previews: Option<Codecs>,
    /// Replaces existing outputs; inputs are never replaced.
    pub force: bool,
    /// An input with more bytes is refused without being read.
    pub max_input_bytes: u64,
    /// An input of which nothing comes for so long is given up, and after several the run ends: the disk or the
    /// network does not answer. A thread may stay behind then, waiting for it.
    pub read_timeout: Duration,
    /// Stops the run from another thread.
    pub control: Control,
}

impl Default for RunOptions {
    /// As many threads as the machine lets this process run at once; half of its memory; no journal; nothing
    /// replaced; the core's limit of bytes.
    fn default() -> Self {
        RunOptions {
            threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            memory_budget_bytes: memory::default_budget_bytes(),
            journal: None,
            previews: None,
            force: false,
            max_input_bytes: Limits::default().max_input_bytes,
            read_timeout: READ_TIMEOUT,
            control: Control::default(),
        }
    }
}
