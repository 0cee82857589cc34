//! Stopping a foreign interpreter from within: nobody waits any more, or it has done all the work that it may.
//!
//! The interpreter offers no way out, and its callbacks return nothing. But it asks for the bytes of the file whenever it
//! looks up an object, and it calls the device that it draws on. In both places the thread is unwound to
//! [`Watch::over`], as after a panic; what is unwound is given up whole.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::terms::cancellation::Cancellation;
use crate::terms::error::{Error, Excess};

/// Objects that may be looked up while pages are surveyed, and while one is drawn: some hundred nanoseconds each.
const MOST_LOOK_UPS: u64 = 400_000;
/// The work that drawing a page may take, in steps of about a nanosecond of one core.
pub(super) const MOST_STEPS: u64 = 5_000_000_000;

/// Why an interpreter was stopped.
struct Stopped(Error);

/// Looked at by everything that an interpreter calls.
pub(super) struct Watch {
    cancellation: Cancellation,
    look_ups: AtomicU64,
    steps: AtomicU64,
}

impl Watch {
    pub fn new(cancellation: &Cancellation) -> Arc<Self> {
        Arc::new(Watch {
            cancellation: cancellation.clone(),
            look_ups: AtomicU64::new(0),
            steps: AtomicU64::new(0),
        })
    }

    /// Does what is done with a document, its interpreter included, and says why that was stopped, where it was.
    pub fn over<T>(&self, interpreter: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        // Nothing that the interpreter has touched is used again after it was stopped.
        panic::catch_unwind(AssertUnwindSafe(interpreter)).unwrap_or_else(|payload| {
            match payload.downcast::<Stopped>() {
                Ok(stopped) => Err(stopped.0),
                Err(fault) => panic::resume_unwind(fault),
            }
        })
    }

    /// Counts the steps that a survey takes, and stops it where they are more than drawing may take.
    pub fn spend(&self, steps: f64) {
        self.look();
        let spent = self.steps.fetch_add(steps as u64, Ordering::Relaxed);
        if spent as f64 + steps > MOST_STEPS as f64 {
            stop(too_much_work(spent as f64 + steps));
        }
    }

    /// Stops the interpreter when nobody waits for it any more.
    fn look(&self) {
        if let Err(reason) = self.cancellation.look() {
            stop(reason);
        }
    }

    fn look_up(&self) {
        self.look();
        if self.look_ups.fetch_add(1, Ordering::Relaxed) >= MOST_LOOK_UPS {
            stop(too_much_work(MOST_STEPS as f64));
        }
    }
}

/// Stops the interpreter that has called this.
pub(super) fn stop(reason: Error) -> ! {
    panic::resume_unwind(Box::new(Stopped(reason)))
}

/// The refusal of a page that would take so many steps; where that is not known, more than it may take.
pub(super) fn too_much_work(steps: f64) -> Error {
    Error::TooLarge {
        excess: Excess::Work,
        value: (steps as u64).max(MOST_STEPS + 1),
        limit: MOST_STEPS,
    }
}

/// The bytes of a file, which tell when they are asked for.
pub(super) struct WatchedBytes {
    pub bytes: Vec<u8>,
    pub watch: Arc<Watch>,
}

impl AsRef<[u8]> for WatchedBytes {
    fn as_ref(&self) -> &[u8] {
        self.watch.look_up();
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(cancellation: &Cancellation) -> (Arc<Watch>, WatchedBytes) {
        let watch = Watch::new(cancellation);
        let bytes = vec![1, 2, 3];
        (watch.clone(), WatchedBytes { bytes, watch })
    }

    #[test]
    fn an_interpreter_that_looks_up_objects_for_ever_is_stopped() {
        let (watch, bytes) = watched(&Cancellation::default());
        let endless = || {
            loop {
                let _ = bytes.as_ref();
            }
        };
        let stopped: Result<(), Error> = watch.over(endless);
        assert_eq!(stopped, Err(too_much_work(0.0)));
    }

    #[test]
    fn an_interpreter_that_nobody_waits_for_is_stopped_at_the_next_object() {
        let cancellation = Cancellation::default();
        let (watch, bytes) = watched(&cancellation);
        let mut looked_up = 0;
        let stopped: Result<(), Error> = watch.over(|| {
            loop {
                let _ = bytes.as_ref();
                looked_up += 1;
                if looked_up == 3 {
                    cancellation.cancel();
                }
            }
        });
        assert_eq!((stopped, looked_up), (Err(Error::Cancelled), 3));
    }
}
