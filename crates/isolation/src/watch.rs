//! How long a worker may take for a job, and whether anybody still waits for it.

use std::time::{Duration, Instant};

use docprep_core::{Cancellation, Error};

/// How often the clock of a silent worker is looked at, and whether somebody gave its work up.
pub const TICK: Duration = Duration::from_millis(50);
/// Time that passes while a worker is slow or waits for a processor, for each second of processor time that it may have.
const WAITING_PER_CPU_SECOND: u32 = 20;
/// The same for work that takes no time.
const WAITING: Duration = Duration::from_secs(60);

/// The time of one job.
pub struct Watch {
    seconds: u64,
    /// Reading of the worker's clock at which its time is over.
    cpu_end: Duration,
    /// What it may still be waited for: a backstop for workers that sleep. Only time spent waiting counts, so that a whole
    /// program that was stopped for a while does not take its workers for dead.
    waiting: Duration,
    cancellation: Option<Cancellation>,
    looked: Instant,
}

impl Watch {
    /// From now on, for a worker whose clock reads `cpu_now`.
    pub fn new(seconds: u64, cpu_now: Duration, cancellation: Option<&Cancellation>) -> Self {
        let time = Duration::from_secs(seconds);
        Watch {
            seconds,
            cpu_end: cpu_now.saturating_add(time),
            waiting: WAITING.saturating_add(time.saturating_mul(WAITING_PER_CPU_SECOND)),
            cancellation: cancellation.cloned(),
            looked: Instant::now(),
        }
    }

    /// Another one may give the work up.
    pub fn given_up_by(&mut self, cancellation: &Cancellation) {
        self.cancellation = Some(cancellation.clone());
    }

    /// Counts a wait, and looks at the clock where that is due.
    ///
    /// # Errors
    /// Why the job is over.
    pub fn waited(&mut self, time: Duration, cpu_now: impl FnOnce() -> Duration) -> Result<(), Error> {
        // More than a tick is time in which this process did not run either.
        self.waiting = self.waiting.saturating_sub(time.min(TICK));
        if self.waiting.is_zero() {
            return Err(self.over());
        }
        if self.looked.elapsed() < TICK {
            return Ok(());
        }
        self.looked = Instant::now();
        if self.cancellation.as_ref().is_some_and(Cancellation::is_cancelled) {
            return Err(Error::Cancelled);
        }
        if cpu_now() >= self.cpu_end {
            return Err(self.over());
        }
        Ok(())
    }

    /// Its time is over.
    pub fn over(&self) -> Error {
        Error::TimedOut {
            seconds: self.seconds,
        }
    }

    /// Processor time that the job may take, seconds.
    pub fn seconds(&self) -> u64 {
        self.seconds
    }

    /// Processor time after which the system itself ends the worker, should nobody look at its clock any more; whole seconds.
    pub fn last_cpu_second(&self) -> u64 {
        self.cpu_end.as_secs() + 2
    }
}
