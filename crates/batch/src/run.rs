//! Works through a plan on several threads and tells of every input exactly once.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::mpsc::sync_channel;
use std::thread;

use rayon::ThreadPoolBuilder;
use thiserror::Error as ThisError;

use crate::admission::Admission;
use crate::commit::{self, Committer};
use crate::duplicates::Duplicates;
use crate::event::{Event, Tally};
use crate::failure::WriteProblem;
use crate::journal::Journal;
use crate::plan::{Job, Plan};
use crate::queue::Queue;
use crate::run_options::RunOptions;
use crate::source::Source;
use crate::work::Worker;
pub use crate::work_thread::THREAD_NAME_PREFIX;
use crate::worker_loop::WorkerLoop;

/// Threads beside the working ones that read ahead and write behind, so that no core waits for the disk.
pub const WAITING_THREADS: usize = 2;

/// Why a run could not begin.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum RunError {
    /// Outputs cannot be written to this folder.
    #[error("cannot write to {}: {problem:?}", folder.display())]
    NotWritable {
        /// The folder that was to take the outputs.
        folder: PathBuf,
        /// What the operating system said.
        problem: WriteProblem,
    },
    /// The journal cannot be had: another process writes to the same folder.
    #[error("another run writes to the same output folder")]
    InUse,
    /// The outputs go to no single folder, so there is no place for a journal.
    #[error("no single output folder, so nothing to resume")]
    NothingToResume,
    /// The system gives no threads.
    #[error("cannot start the worker threads: {0}")]
    NoThreads(String),
}

/// Runs `plan`, calling `on_event` on the thread of the caller, one event at a time.
///
/// Events come in the order in which things happen; [`FileReport::index`](crate::event::FileReport::index) tells the place in the plan. Nothing but
/// the plan grows with the number of inputs: a slow `on_event` makes the workers wait.
///
/// [`RunOptions::control`] cancels the run from this or any other thread: what is in work is finished and told, and
/// everything else is told as [not reached](crate::failure::Skip::NotReached).
///
/// ```
/// use docprep_batch::event::{Event, Verdict};
/// use docprep_batch::plan::{Plan, PlanRequest};
/// use docprep_batch::{RunOptions, run::run};
/// use docprep_batch::target::Target;
/// use docprep_batch::work::Preparing;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # for name in ["1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg", "7.jpg", "8.jpg", "9.jpg"] {
/// #     std::fs::write(folder.path().join(name), b"")?;
/// # }
/// let plan = Plan::new(&PlanRequest {
///     inputs: vec![folder.path().to_path_buf()],
///     target: Target::Folder(folder.path().join("prepared")),
///     passed_over: Vec::new(),
/// })?;
/// let mut options = RunOptions::default();
/// options.threads = std::num::NonZeroUsize::MIN;
/// let control = options.control.clone();
/// let worker = Preparing::new(docprep_core::PrepareOptions::default(), docprep_codecs::CODECS);
/// let (mut files, mut done) = (0, 0);
/// let tally = run(&plan, &options, &worker, |event| match event {
///     Event::Began { files: all, .. } => files = all,
///     Event::Finished(report) => {
///         done += 1;
///         println!("{done} of {files}: {}", report.source.path().display());
///         if let Verdict::Failed(failure) = &report.verdict {
///             println!("  {failure}");
///             control.cancel(); // one failure is enough for us
///         }
///     }
///     _ => {}
/// })?;
/// assert_eq!(done, 9); // every input was told of,
/// assert!(tally.failed >= 1 && tally.not_reached >= 1); // most of them as not reached
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// [`RunError`] when nothing could be begun. What happens to a single input is an event.
pub fn run(
    plan: &Plan,
    options: &RunOptions,
    worker: &impl Worker,
    mut on_event: impl FnMut(Event),
) -> Result<Tally, RunError> {
    prove_writable(plan, options)?;
    let journal = open_journal(plan, options)?;
    let threads = ThreadPoolBuilder::new()
        .num_threads(options.threads.get() + WAITING_THREADS)
        .thread_name(|number| format!("{THREAD_NAME_PREFIX}{number}"))
        .build()
        .map_err(|error| RunError::NoThreads(error.to_string()))?;
    let inputs = InputFiles::new(plan);
    let is_an_input = |path: &Path| inputs.contain(path);
    let line = WorkerLoop {
        plan,
        options,
        worker,
        committer: Committer {
            control: &options.control,
            is_an_input: &is_an_input,
        },
        queue: Queue::new(plan, options.threads.get()),
        admission: Admission::new(
            options.threads.get(),
            options.memory_budget_bytes.saturating_sub(worker.idle_bytes()),
        ),
        duplicates: Duplicates::default(),
        journal,
        storage_gave_out: AtomicBool::new(false),
        stalled: AtomicUsize::new(0),
    };
    on_event(Event::Began {
        files: plan.jobs.len(),
        bytes: line.queue.total_bytes(),
    });
    let mut tally = Tally::default();
    let (sender, receiver) = sync_channel(2 * options.threads.get());
    thread::scope(|scope| {
        let (line, threads) = (&line, &threads);
        scope.spawn(move || threads.broadcast(|_| line.work_off(&sender.clone())));
        for event in receiver {
            if let Event::Finished(report) = &event {
                tally.add(report);
            }
            on_event(event);
        }
    });
    if let Some(journal) = line.journal {
        // Nothing but outputs stays behind a run that came to its end, whatever failed in it.
        journal.close(tally.not_reached == 0 && tally.surroundings.is_none());
    }
    Ok(tally)
}

fn open_journal(plan: &Plan, options: &RunOptions) -> Result<Option<Journal>, RunError> {
    let (Some(resume), Some(folder)) = (&options.journal, &plan.journal_folder) else {
        let is_wanted = options.journal.as_ref().is_some_and(|journal| journal.resume);
        return if is_wanted {
            Err(RunError::NothingToResume)
        } else {
            Ok(None)
        };
    };
    let journal = Journal::open(plan, resume).map_err(|error| RunError::NotWritable {
        folder: folder.clone(),
        problem: WriteProblem::from_io(&error),
    })?;
    if resume.resume {
        if journal.is_none() {
            return Err(RunError::InUse);
        }
        commit::sweep(folder);
    }
    Ok(journal)
}

/// Creates the output folders of `plan` and proves that files can be made in them; [`run`] does the same first.
///
/// # Errors
/// [`RunError::NotWritable`].
pub fn prove_writable(plan: &Plan, options: &RunOptions) -> Result<(), RunError> {
    for folder in &plan.output_folders {
        commit::prove_writable(folder, &options.control).map_err(|problem| RunError::NotWritable {
            folder: folder.clone(),
            problem,
        })?;
    }
    Ok(())
}

/// The files behind the inputs' names, to be found again under other names. Looked up only when an existing file is
/// about to be replaced.
struct InputFiles<'a> {
    plan: &'a Plan,
    identities: OnceLock<HashSet<Identity>>,
}

impl<'a> InputFiles<'a> {
    fn new(plan: &'a Plan) -> Self {
        InputFiles {
            plan,
            identities: OnceLock::new(),
        }
    }

    fn contain(&self, path: &Path) -> bool {
        let identities = self.identities.get_or_init(|| {
            let sources = self.plan.jobs.iter().flat_map(Job::sources).map(Source::path);
            sources.filter_map(identity).collect()
        });
        identity(path).is_some_and(|identity| identities.contains(&identity))
    }
}

/// Device and inode.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;

    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    std::fs::canonicalize(path).ok()
}
