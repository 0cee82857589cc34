//! Works through a plan on several threads and tells of every input exactly once.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Instant;

use rayon::ThreadPoolBuilder;
use sha2::{Digest, Sha256};
use thiserror::Error as ThisError;

use crate::batch::commit::{self, Committer};
use crate::batch::control::Control;
use crate::batch::event::{Event, FileReport, PartReport, Sha256Sum, Tally, Verdict};
use crate::batch::failure::{Failure, Skip, WriteProblem};
use crate::batch::plan::{Action, Destination, Job, Plan};
use crate::batch::source::Source;
use crate::batch::target::promised_format;
use crate::batch::work::{Made, Worker};
use crate::error::Error;
use crate::merge::{MergeError, Merged};
use crate::outcome::{Finding, FindingCode, Prepared, Severity};

/// Names of the worker threads begin like this, so that a program's panic hook can tell them.
pub const THREAD_NAME_PREFIX: &str = "docprep-worker-";

/// How a plan is run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RunOptions {
    /// Threads that work at the same time.
    pub threads: NonZeroUsize,
    /// Replaces existing outputs; inputs are never replaced.
    pub force: bool,
    /// An input with more bytes is refused without being read.
    pub max_input_bytes: u64,
    /// Stops the run from another thread.
    pub control: Control,
}

impl Default for RunOptions {
    /// As many threads as the machine lets this process run at once; nothing replaced; the core's limit of bytes.
    fn default() -> Self {
        RunOptions {
            threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            force: false,
            max_input_bytes: crate::limits::Limits::default().max_input_bytes,
            control: Control::default(),
        }
    }
}

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
    /// The system gives no threads.
    #[error("cannot start the worker threads: {0}")]
    NoThreads(String),
}

/// Runs `plan`, calling `on_event` on the thread of the caller, one event at a time.
///
/// Events come in the order in which things happen; [`FileReport::index`] tells the place in the plan. Nothing but
/// the plan grows with the number of inputs: a slow `on_event` makes the workers wait.
///
/// ```
/// use docprep::batch::event::{Event, Verdict};
/// use docprep::batch::plan::{Plan, PlanRequest};
/// use docprep::batch::run::{RunOptions, run};
/// use docprep::batch::target::Target;
/// use docprep::batch::work::Preparing;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # std::fs::write(folder.path().join("id.jpg"), b"")?;
/// let plan = Plan::new(&PlanRequest {
///     inputs: vec![folder.path().to_path_buf()],
///     target: Target::Folder(folder.path().join("prepared")),
///     passed_over: Vec::new(),
/// })?;
/// let worker = Preparing(docprep::PrepareOptions::default());
/// let tally = run(&plan, &RunOptions::default(), &worker, |event| {
///     if let Event::Finished(report) = event
///         && let Verdict::Failed(failure) = &report.verdict
///     {
///         println!("{}: {failure}", report.source.path().display());
///     }
/// })?;
/// assert_eq!(tally.failed, 1); // the file is empty
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
    let threads = ThreadPoolBuilder::new()
        .num_threads(options.threads.get())
        .thread_name(|number| format!("{THREAD_NAME_PREFIX}{number}"))
        .build()
        .map_err(|error| RunError::NoThreads(error.to_string()))?;
    let inputs = InputFiles::new(plan);
    let is_an_input = |path: &Path| inputs.contain(path);
    let line = Line {
        plan,
        options,
        worker,
        committer: Committer {
            control: &options.control,
            replace: options.force,
            is_an_input: &is_an_input,
        },
        next: AtomicUsize::new(0),
        storage_gave_out: AtomicBool::new(false),
    };
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
    Ok(tally)
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

/// What the workers share: they take jobs from one line until it is empty.
struct Line<'a, W> {
    plan: &'a Plan,
    options: &'a RunOptions,
    worker: &'a W,
    committer: Committer<'a>,
    next: AtomicUsize,
    /// Every further write would fail, too.
    storage_gave_out: AtomicBool,
}

impl<W: Worker> Line<'_, W> {
    fn work_off(&self, events: &SyncSender<Event>) {
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = self.plan.jobs.get(index) else {
                return;
            };
            let told = events
                .send(Event::Started { index })
                .and_then(|()| events.send(Event::Finished(Box::new(self.report_on(index, job)))));
            if told.is_err() {
                // The receiver is gone, which only a panic of the caller's brings about.
                return;
            }
        }
    }

    fn report_on(&self, index: usize, job: &Job) -> FileReport {
        let begin = Instant::now();
        let mut report = FileReport {
            index,
            source: job.source.clone(),
            parts: Vec::new(),
            part_at_fault: None,
            output: None,
            verdict: Verdict::Skipped(Skip::NotReached),
            bytes_in: None,
            sha256_in: None,
            sha256_out: None,
            notes: Vec::new(),
            elapsed: begin.elapsed(),
        };
        report.verdict = match &job.action {
            Action::Skip(skip) => Verdict::Skipped(*skip),
            Action::Refuse(failure) => Verdict::Failed(failure.clone()),
            Action::Try(_) if self.is_over() => Verdict::Skipped(Skip::NotReached),
            Action::Try(destination) => match self.try_job(job, destination, &mut report) {
                Ok(verdict) => verdict,
                Err(failure) => {
                    self.note_the_end_of_storage(&failure);
                    Verdict::Failed(failure)
                }
            },
        };
        report.elapsed = begin.elapsed();
        report
    }

    fn try_job(
        &self,
        job: &Job,
        destination: &Destination,
        report: &mut FileReport,
    ) -> Result<Verdict, Failure> {
        if let Destination::File(output) = destination {
            self.committer.check_free(output)?;
        }
        let inputs = self.read(job, report)?;
        let made = self.work_without_panic(&inputs, report)?;
        drop(inputs);
        match made {
            Made::Looked(input, mut findings) => {
                findings.extend(wrong_extension(&job.source, input.format));
                Ok(Verdict::Checked(input, findings))
            }
            Made::Picture(prepared) => {
                let Prepared { jpeg, mut outcome } = *prepared;
                self.write(destination, &jpeg)?;
                report.output = path_of(destination);
                report.sha256_out = Some(sha256(&jpeg));
                report.notes.clone_from(&job.notes);
                outcome
                    .findings
                    .extend(wrong_extension(&job.source, outcome.input.format));
                Ok(Verdict::Prepared(outcome))
            }
            Made::Merged(merged) => {
                let Merged { jpeg, mut outcome } = *merged;
                self.write(destination, &jpeg)?;
                report.output = path_of(destination);
                report.sha256_out = Some(sha256(&jpeg));
                report.notes.clone_from(&job.notes);
                for (source, part) in job.sources().zip(&mut outcome.parts) {
                    part.findings.extend(wrong_extension(source, part.input.format));
                }
                Ok(Verdict::Merged(outcome))
            }
        }
    }

    /// Reads everything that the output is made from.
    fn read(&self, job: &Job, report: &mut FileReport) -> Result<Vec<Vec<u8>>, Failure> {
        let mut inputs = Vec::with_capacity(1 + job.further.len());
        if !job.further.is_empty() {
            report.parts = job.sources().map(PartReport::unread).collect();
        }
        for (index, source) in job.sources().enumerate() {
            let bytes = source.read(self.options.max_input_bytes).inspect_err(|_| {
                report.part_at_fault = report.parts.get(index).map(|_| index);
            })?;
            let (count, sum) = (bytes.len() as u64, sha256(&bytes));
            if let Some(part) = report.parts.get_mut(index) {
                (part.bytes, part.sha256) = (Some(count), Some(sum));
            }
            if index == 0 {
                (report.bytes_in, report.sha256_in) = (Some(count), Some(sum));
            }
            inputs.push(bytes);
        }
        Ok(inputs)
    }

    /// Foreign decoders panic on hostile input; that stays within the file.
    fn work_without_panic(&self, inputs: &[Vec<u8>], report: &mut FileReport) -> Result<Made, Failure> {
        let inputs: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
        // A worker is shared by reference and has no state that a panic could leave half changed.
        panic::catch_unwind(AssertUnwindSafe(|| self.worker.work_on_parts(&inputs)))
            .unwrap_or_else(|payload| {
                let error = Error::internal(text_of_panic(&*payload));
                Err(MergeError { part: None, error })
            })
            .map_err(|refused| {
                report.part_at_fault = refused.part;
                Failure::Picture(refused.error)
            })
    }

    fn write(&self, destination: &Destination, jpeg: &[u8]) -> Result<(), Failure> {
        match destination {
            Destination::File(output) => self.committer.write(output, jpeg),
            Destination::Stdout => write_to_stdout(jpeg),
            Destination::Nowhere => Ok(()),
        }
    }

    fn is_over(&self) -> bool {
        self.options.control.is_cancelled() || self.storage_gave_out.load(Ordering::Relaxed)
    }

    fn note_the_end_of_storage(&self, failure: &Failure) {
        if let Failure::WriteFailed { problem, .. } = failure
            && problem.stops_the_run()
        {
            self.storage_gave_out.store(true, Ordering::Relaxed);
        }
    }
}

fn write_to_stdout(jpeg: &[u8]) -> Result<(), Failure> {
    use std::io::Write;

    let mut stdout = std::io::stdout().lock();
    stdout
        .write_all(jpeg)
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::WriteFailed {
            output: "-".into(),
            problem: WriteProblem::from_io(&error),
        })
}

fn path_of(destination: &Destination) -> Option<PathBuf> {
    match destination {
        Destination::File(path) => Some(path.clone()),
        Destination::Stdout => Some("-".into()),
        Destination::Nowhere => None,
    }
}

fn sha256(bytes: &[u8]) -> Sha256Sum {
    Sha256::digest(bytes).into()
}

/// Normal in this field and harmless, since the content decides; but other programs may stumble over it.
fn wrong_extension(source: &Source, format: crate::Format) -> Option<Finding> {
    let promised = promised_format(source.path())?;
    // HEIC and AVIF share the container, and both are found under .heif.
    let is_heif = |format| matches!(format, crate::Format::Heic | crate::Format::Avif);
    let agrees = promised == format || (is_heif(promised) && is_heif(format));
    (!agrees).then(|| Finding::new(FindingCode::WrongExtension, Severity::Info))
}

fn text_of_panic(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
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
