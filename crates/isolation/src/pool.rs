//! Workers, as many as there are jobs at the same time: started ahead, lent to one job after another, replaced.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use docprep_core::{
    Cancellation, Error, Finding, InputFacts, MergeError, MergeOptions, Merged, PrepareOptions, Prepared,
    Wire,
};

use crate::lock::Lock;
use crate::message::Hello;
use crate::noted::Noted;
use crate::opened::Opened;
use crate::options::{PoolOptions, Unavailable};
use crate::process::{Fault, Process};
use crate::watch::{TICK, Watch};
use crate::work::{Kind, Product, Work};

/// Processor time within which a worker has locked itself; a hundredth of it is usual.
const START_SECONDS: u64 = 5;

/// Processes that read files; clones are the same pool. They end with the last clone, and with this process, however that
/// ends.
#[derive(Debug, Clone)]
pub struct Pool {
    shared: Arc<Shared>,
}

/// What the pool, the files that are open, and the thread that starts workers have in common.
#[derive(Debug)]
pub(crate) struct Shared {
    options: PoolOptions,
    state: Mutex<State>,
    /// There is a worker to be had, or there will be none.
    changed: Condvar,
    /// Asks for one more worker.
    wanted: Sender<()>,
    lock: Mutex<Lock>,
    noted: Mutex<Noted>,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Process>,
    /// Workers that there are or will be: idle, at work, asked for.
    count: usize,
    /// Why the last one could not be started.
    problem: Option<String>,
}

impl Pool {
    /// Starts the first worker, and asks what it has given up; more come when they are needed.
    ///
    /// # Errors
    /// Why there are no workers here, or none that gives up enough.
    pub fn start(options: PoolOptions) -> Result<Self, Unavailable> {
        let (wanted, asked) = channel();
        let required = options.required;
        let started = options.started.clamp(1, options.workers.get());
        let shared = Arc::new(Shared {
            options,
            state: Mutex::default(),
            changed: Condvar::new(),
            wanted,
            lock: Mutex::default(),
            noted: Mutex::default(),
        });
        let weak = Arc::downgrade(&shared);
        thread::Builder::new()
            .name("docprep-starter".to_owned())
            .spawn(move || start_when_asked(&asked, &weak))
            .map_err(|error| Unavailable::Start(error.to_string()))?;
        {
            let mut state = shared.state();
            (0..started).for_each(|_| shared.ask_for_one(&mut state));
        }
        let first = shared.take(None).map_err(Unavailable::Start)?;
        let mut first = first.ok_or_else(|| Unavailable::Start("given up".to_owned()))?;
        let lock = shared.greet(&mut first).map_err(Unavailable::Silent)?;
        if required && !lock.is_sufficient() {
            return Err(Unavailable::Insufficient(lock));
        }
        *shared.lock.lock().unwrap_or_else(PoisonError::into_inner) = lock;
        shared.give_back(first);
        Ok(Pool { shared })
    }

    /// What the workers have given up.
    pub fn lock(&self) -> Lock {
        *self.shared.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Workers at the same time, at most.
    pub fn workers(&self) -> usize {
        self.shared.options.workers.get()
    }

    /// Has a worker open the files of one job: for the memory that the work will take, and for the work. Waits for a worker
    /// where all are taken. The time of the job runs from here, see
    /// [`Limits::max_cpu_seconds`](docprep_core::Limits::max_cpu_seconds).
    ///
    /// # Errors
    /// When that ended the worker, or files as these did before; what is wrong with a file is told by the work.
    pub fn open<'a>(
        &self,
        work: &Work,
        parts: &'a [&'a [u8]],
        cancellation: &'a Cancellation,
    ) -> Result<Opened<'a>, MergeError> {
        self.opened(work, parts, Some(cancellation))
    }

    fn opened<'a>(
        &self,
        work: &Work,
        parts: &'a [&'a [u8]],
        cancellation: Option<&'a Cancellation>,
    ) -> Result<Opened<'a>, MergeError> {
        if let Some(error) = self.shared.noted().of(parts) {
            return Err(MergeError::of_whole(error));
        }
        let failed = |problem: String| MergeError::of_whole(Error::internal(format!("no worker: {problem}")));
        let process = self.shared.take(cancellation).map_err(failed)?;
        let mut process = process.ok_or_else(|| MergeError::of_whole(Error::Cancelled))?;
        if !process.greeted {
            let greeted = self.shared.greet(&mut process);
            let enough = |lock: &Lock| !self.shared.options.required || lock.is_sufficient();
            match greeted {
                Ok(lock) if enough(&lock) => {}
                Ok(_) => {
                    self.shared.lost(process);
                    return Err(failed("it gives up too little".to_owned()));
                }
                Err(problem) => {
                    self.shared.lost(process);
                    return Err(failed(problem));
                }
            }
        }
        Opened::open(&self.shared, process, work, parts, cancellation)
    }

    /// As [`prepare`](docprep_core::prepare()).
    ///
    /// # Errors
    /// As there, and [`Error::Crashed`] and [`Error::TimedOut`].
    pub fn prepare(&self, bytes: &[u8], options: &PrepareOptions) -> Result<Prepared, Error> {
        let work = Work::on_one(Kind::Prepare, options.clone());
        match self.done(&work, &[bytes], &options.cancellation) {
            Ok(Product::Picture(prepared, _)) => Ok(*prepared),
            Ok(_) => Err(Error::internal("another product than was asked for")),
            Err(refused) => Err(refused.error),
        }
    }

    /// As [`merge`](docprep_core::merge()).
    ///
    /// # Errors
    /// As there, and [`Error::Crashed`] and [`Error::TimedOut`].
    pub fn merge(&self, parts: &[&[u8]], options: &MergeOptions) -> Result<Merged, MergeError> {
        let work = Work::new(Kind::Merge, options.clone());
        match self.done(&work, parts, &options.prepare.cancellation)? {
            Product::Merged(merged, _) => Ok(*merged),
            _ => Err(MergeError::of_whole(Error::internal(
                "another product than was asked for",
            ))),
        }
    }

    /// As [`check`](docprep_core::check()).
    ///
    /// # Errors
    /// As there, and [`Error::Crashed`] and [`Error::TimedOut`].
    pub fn check(&self, bytes: &[u8], options: &PrepareOptions) -> Result<(InputFacts, Vec<Finding>), Error> {
        let work = Work::on_one(Kind::Check, options.clone());
        match self.done(&work, &[bytes], &options.cancellation) {
            Ok(Product::Looked(input, findings)) => Ok((input, findings)),
            Ok(_) => Err(Error::internal("another product than was asked for")),
            Err(refused) => Err(refused.error),
        }
    }

    fn done(&self, work: &Work, parts: &[&[u8]], cancellation: &Cancellation) -> Result<Product, MergeError> {
        self.opened(work, parts, Some(cancellation))?.work(false)
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask_for_one(&self, state: &mut State) {
        state.count += 1;
        if self.wanted.send(()).is_err() {
            state.count -= 1;
            state.problem = Some("nobody starts workers any more".to_owned());
        }
    }

    /// An idle worker, as soon as there is one; `None` when nobody waits any more.
    fn take(&self, cancellation: Option<&Cancellation>) -> Result<Option<Process>, String> {
        let mut state = self.state();
        loop {
            if let Some(process) = state.idle.pop() {
                return Ok(Some(process));
            }
            if cancellation.is_some_and(Cancellation::is_cancelled) {
                return Ok(None);
            }
            if state.count < self.options.workers.get() {
                match state.problem.take() {
                    Some(problem) if state.count == 0 => return Err(problem),
                    _ => self.ask_for_one(&mut state),
                }
            }
            let waited = self.changed.wait_timeout(state, TICK);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// What a worker says of itself before it has read anything.
    fn greet(&self, process: &mut Process) -> Result<Lock, String> {
        let mut watch = Watch::new(START_SECONDS, Duration::ZERO, None);
        match process.receive::<Wire<Hello>>(&mut watch) {
            Ok(hello) => {
                process.greeted = true;
                Ok(hello.content.lock)
            }
            Err(Fault::Died) => Err("it ended at once".to_owned()),
            Err(Fault::Broke(problem)) => Err(problem),
            Err(Fault::GivenUp(error)) => Err(error.to_string()),
        }
    }

    /// A worker that has done its job, for the next one.
    pub fn give_back(&self, mut process: Process) {
        if process.jobs >= self.options.jobs_each || !process.is_silent() {
            return self.replaced(process);
        }
        process.forget_words();
        self.state().idle.push(process);
        self.changed.notify_one();
    }

    /// A worker that is of no more use, through no fault of a file's.
    pub fn lost(&self, process: Process) {
        self.replaced(process);
    }

    /// A worker that came to its end over these files: what is said of them, now and when they come again.
    pub fn ended_over(&self, process: Process, fault: Fault, parts: &[&[u8]]) -> Error {
        let error = process.end_over(fault);
        if error != Error::Cancelled {
            self.noted().note(parts, &error);
        }
        self.one_less();
        error
    }

    fn replaced(&self, process: Process) {
        drop(process);
        self.one_less();
    }

    /// Another one is started at once, so that the next job need not wait for it.
    fn one_less(&self) {
        let mut state = self.state();
        state.count -= 1;
        self.ask_for_one(&mut state);
        drop(state);
        self.changed.notify_one();
    }
}

/// Starts workers until the pool is gone. All on one thread, which lasts as long as they: the system ends them with the
/// thread that has started them.
fn start_when_asked(asked: &Receiver<()>, pool: &Weak<Shared>) {
    while asked.recv().is_ok() {
        let Some(shared) = pool.upgrade() else {
            return;
        };
        let started = Process::start(&shared.options.program);
        let mut state = shared.state();
        match started {
            Ok(process) => state.idle.insert(0, process),
            Err(error) => {
                state.count -= 1;
                state.problem = Some(error.to_string());
            }
        }
        drop(state);
        shared.changed.notify_one();
    }
}
