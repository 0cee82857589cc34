//! Reading files in locked processes: which processes, for which run, and what is said where there are none.

use std::io::Write;
use std::num::NonZeroUsize;

use docprep_batch::isolated::Isolated;
use docprep_batch::plan::{Action, Plan};
use docprep_batch::run::WAITING_THREADS;
use docprep_batch::work::{Product, Task, Worker};
use docprep_isolation::{Isolation, Pool, PoolOptions, Program, Unavailable, Work};
use docprep_words::{Saying, Voice, Words};

use crate::exit_codes::ExitCode;
use crate::stop::Stop;

/// The argument by which a process knows that it is to read files. Not among the commands: it is of no use to people.
pub const WORKER_ARGUMENT: &str = "worker";

/// Files of strangers that one process reads, each of whom might see what comes after theirs.
#[cfg(feature = "serve")]
const STRANGERS_A_PROCESS: u32 = 16;

/// Processes for a service that works on so many files at the same time; `None` where files are read in this process.
#[cfg(feature = "serve")]
pub fn pool_for_strangers(
    mode: Isolation,
    at_once: NonZeroUsize,
    voice: Voice,
) -> Result<Option<Pool>, Stop> {
    let mut options = PoolOptions::new(Program::this(WORKER_ARGUMENT), at_once);
    options.started = at_once.get();
    options.jobs_each = STRANGERS_A_PROCESS;
    pool(mode, options, voice)
}

fn pool(mode: Isolation, mut options: PoolOptions, voice: Voice) -> Result<Option<Pool>, Stop> {
    if mode == Isolation::Off {
        return Ok(None);
    }
    options.required = mode == Isolation::Required;
    match Pool::start(options) {
        Ok(pool) => Ok(Some(pool)),
        Err(unavailable) if mode == Isolation::Required => Err(Stop::with_problem(
            ExitCode::SurroundingsFailed,
            Saying::new("isolation-required"),
            &unavailable,
        )),
        Err(unavailable) => {
            warn(&unavailable, voice);
            Ok(None)
        }
    }
}

/// Who isolates as far as it goes wants to know that it does not go.
fn warn(unavailable: &Unavailable, voice: Voice) {
    if *unavailable == Unavailable::System {
        // Known of the system, and told by `--version`.
        return;
    }
    let saying = Saying::new("isolation-fails").with("problem", unavailable.to_string());
    let Words { message, advice, .. } = voice.say(&saying);
    let warning = voice.text("word-docprep-warning");
    let _ = writeln!(
        std::io::stderr().lock(),
        "docprep: {warning}: {message}\n  {advice}"
    );
}

/// Processes for a run through this plan on so many threads.
pub fn pool_for(
    mode: Isolation,
    plan: &Plan,
    threads: NonZeroUsize,
    voice: Voice,
) -> Result<Option<Pool>, Stop> {
    let tried = plan
        .jobs
        .iter()
        .filter(|job| matches!(job.action, Action::Try(_)));
    let tried = NonZeroUsize::new(tried.count());
    let Some(tried) = tried else { return Ok(None) };
    let at_once = threads.saturating_add(WAITING_THREADS).min(tried);
    let mut options = PoolOptions::new(Program::this(WORKER_ARGUMENT), at_once);
    options.started = threads.get().min(at_once.get());
    pool(mode, options, voice)
}

/// What a process gives up on this system, for `--version`.
pub fn told() -> Saying {
    let options = PoolOptions::new(Program::this(WORKER_ARGUMENT), NonZeroUsize::MIN);
    match Pool::start(options).map(|pool| pool.lock()) {
        Ok(lock) => {
            let (walls, missing) = (lock.names(true).join(", "), lock.names(false).join(", "));
            if missing.is_empty() {
                Saying::new("isolation-is").with("walls", walls)
            } else {
                Saying::new("isolation-is-partly")
                    .with("walls", walls)
                    .with("missing", missing)
            }
        }
        Err(unavailable) => Saying::new("isolation-is-not").with("problem", unavailable.to_string()),
    }
}

/// The work of a run, in this process or in others.
pub enum Placed<W> {
    Here(W),
    Elsewhere(Isolated),
}

impl<W: Worker> Placed<W> {
    /// `work` by the processes of the pool, or where there is none `here`.
    pub fn new(pool: Option<Pool>, work: Work, here: W) -> Self {
        match pool {
            Some(pool) => Placed::Elsewhere(Isolated::new(pool, work)),
            None => Placed::Here(here),
        }
    }
}

impl<W: Worker> Worker for Placed<W> {
    fn idle_bytes(&self) -> u64 {
        match self {
            Placed::Here(worker) => worker.idle_bytes(),
            Placed::Elsewhere(worker) => worker.idle_bytes(),
        }
    }

    fn work(&self, bytes: &[u8]) -> Result<Product, docprep::Error> {
        match self {
            Placed::Here(worker) => worker.work(bytes),
            Placed::Elsewhere(worker) => worker.work(bytes),
        }
    }

    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        match self {
            Placed::Here(worker) => worker.open(parts),
            Placed::Elsewhere(worker) => worker.open(parts),
        }
    }
}
