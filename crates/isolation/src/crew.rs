//! The processes of a pool: started ahead, lent to one job after another, replaced.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use docprep_core::{Cancellation, Error, Wire};

use crate::lock::Lock;
use crate::message::Hello;
use crate::noted::Noted;
use crate::options::{PoolOptions, Unavailable};
use crate::process::{Fault, Process};
use crate::watch::{TICK, Watch};

/// Processor time within which a worker has locked itself; a hundredth of it is usual.
const START_SECONDS: u64 = 5;

/// What a pool, the files that are open, and the thread that starts workers have in common.
#[derive(Debug)]
pub struct Crew {
    options: PoolOptions,
    state: Mutex<State>,
    /// There is a worker to be had, or there will be none.
    changed: Condvar,
    /// Asks for one more worker.
    wanted: Sender<()>,
    noted: Mutex<Noted>,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Process>,
    /// Workers that there are or will be: idle, at work, asked for.
    count: usize,
    /// Of these, how many were asked for and have not started.
    starting: usize,
    /// Why the last one could not be started.
    problem: Option<String>,
}

impl Crew {
    /// With nobody in it yet, and a thread that starts workers.
    pub fn new(options: PoolOptions) -> Result<Arc<Self>, Unavailable> {
        let (wanted, asked) = channel();
        let started = options.started.clamp(1, options.workers.get());
        let crew = Arc::new(Crew {
            options,
            state: Mutex::default(),
            changed: Condvar::new(),
            wanted,
            noted: Mutex::default(),
        });
        let weak = Arc::downgrade(&crew);
        thread::Builder::new()
            .name("docprep-starter".to_owned())
            .spawn(move || start_when_asked(&asked, &weak))
            .map_err(|error| Unavailable::Start(error.to_string()))?;
        let mut state = crew.state();
        (0..started).for_each(|_| crew.ask_for_one(&mut state));
        drop(state);
        Ok(crew)
    }

    pub fn options(&self) -> &PoolOptions {
        &self.options
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why these files were refused before, if they were.
    pub fn known(&self, parts: &[&[u8]]) -> Option<Error> {
        self.noted().of(parts)
    }

    fn ask_for_one(&self, state: &mut State) {
        state.count += 1;
        state.starting += 1;
        if self.wanted.send(()).is_err() {
            state.count -= 1;
            state.starting -= 1;
            state.problem = Some("nobody starts workers any more".to_owned());
        }
    }

    /// An idle worker that has locked itself, as soon as there is one; a fresh one has read nothing yet.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when nobody waits any more; else why there is none.
    pub fn take(&self, fresh: bool, cancellation: Option<&Cancellation>) -> Result<Process, Error> {
        let none = |problem: String| Error::internal(format!("no worker: {problem}"));
        let taken = self.idle(fresh, cancellation).map_err(none)?;
        let mut process = taken.ok_or(Error::Cancelled)?;
        if process.greeted {
            return Ok(process);
        }
        match self.greet(&mut process) {
            Ok(lock) if !self.options.required || lock.is_sufficient() => Ok(process),
            Ok(_) => {
                self.replaced(process);
                Err(none("it gives up too little".to_owned()))
            }
            Err(problem) => {
                self.replaced(process);
                Err(none(problem))
            }
        }
    }

    /// What the first worker has given up.
    pub fn first_lock(&self) -> Result<Lock, Unavailable> {
        let first = self.idle(true, None).map_err(Unavailable::Start)?;
        let mut first = first.ok_or_else(|| Unavailable::Start("given up".to_owned()))?;
        let lock = self.greet(&mut first).map_err(Unavailable::Silent)?;
        if self.options.required && !lock.is_sufficient() {
            return Err(Unavailable::Insufficient(lock));
        }
        self.give_back(first);
        Ok(lock)
    }

    /// `None` when nobody waits any more.
    fn idle(&self, fresh: bool, cancellation: Option<&Cancellation>) -> Result<Option<Process>, String> {
        let mut state = self.state();
        loop {
            let suits = |process: &Process| !fresh || process.jobs == 0;
            if let Some(index) = state.idle.iter().rposition(suits) {
                return Ok(Some(state.idle.remove(index)));
            }
            let is_full = state.starting == 0 && state.count >= self.options.workers.get();
            if is_full && let Some(used) = state.idle.pop() {
                // There is none but used ones, and none to come: one of them makes room.
                drop(state);
                self.replaced(used);
                state = self.state();
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

    /// A worker that came to its end over these files: what is said of them, now and when they come again.
    pub fn ended_over(&self, process: Process, fault: Fault, parts: &[&[u8]]) -> Error {
        let error = process.end_over(fault);
        if error != Error::Cancelled {
            self.noted().note(parts, &error);
        }
        self.one_less();
        error
    }

    /// A worker that is of no more use, through no fault of a file's.
    pub fn replaced(&self, process: Process) {
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
fn start_when_asked(asked: &Receiver<()>, crew: &Weak<Crew>) {
    while asked.recv().is_ok() {
        let Some(crew) = crew.upgrade() else {
            return;
        };
        let started = Process::start(&crew.options.program);
        let mut state = crew.state();
        state.starting -= 1;
        match started {
            Ok(process) => state.idle.insert(0, process),
            Err(error) => {
                state.count -= 1;
                state.problem = Some(error.to_string());
            }
        }
        drop(state);
        crew.changed.notify_one();
    }
}
