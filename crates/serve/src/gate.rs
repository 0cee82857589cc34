//! Who may work now, for async code: a number of places, a number of bytes, and a line of bounded length.
//!
//! Needs no runtime: waiting is a [`Future`] that any executor can poll. Unlike the batch, which takes its time, a
//! service refuses what it cannot do soon: a full line is answered at once, and what would never fit is told apart.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use thiserror::Error as ThisError;

use docprep_core::{Error, Excess};

/// Requests that may wait for each place to work at.
const WAITING_PER_PLACE: usize = 32;

/// What a [`Gate`] lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct GateLimits {
    /// Jobs at the same time.
    pub places: usize,
    /// Jobs that may wait.
    pub queue: usize,
    /// Bytes that the jobs at work may take together by their prediction.
    pub work_bytes: u64,
    /// Bytes that uploads may take together, those that are being read and those that wait.
    pub upload_bytes: u64,
}

impl GateLimits {
    /// `places` jobs within `budget_bytes` of memory: a quarter for uploads, the rest for work.
    ///
    /// The two have bounds of their own, so that uploads can never take the room that would be needed to work them
    /// off.
    pub fn of_budget(places: usize, budget_bytes: u64) -> Self {
        GateLimits {
            places,
            queue: places.saturating_mul(WAITING_PER_PLACE),
            work_bytes: budget_bytes - budget_bytes / 4,
            upload_bytes: budget_bytes / 4,
        }
    }
}

/// Come again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Busy {
    /// As many jobs wait as may.
    #[error("{waiting} jobs wait already")]
    Queue {
        /// How many.
        waiting: usize,
    },
    /// The uploads together take as much memory as they may.
    #[error("uploads take {bytes} bytes already")]
    Uploads {
        /// How much they take, bytes.
        bytes: u64,
    },
}

/// Why a job was not let in.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum NotAdmitted {
    /// Later it may be.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// Never: it needs more memory than all jobs together may take.
    #[error(transparent)]
    TooLarge(Error),
}

/// How much of a [`Gate`] is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct GateState {
    /// Jobs at work.
    pub working: usize,
    /// Jobs that wait.
    pub waiting: usize,
    /// Bytes that the jobs at work take by their prediction.
    pub work_bytes: u64,
    /// Bytes of uploads in memory.
    pub upload_bytes: u64,
}

/// Lets so many jobs work at the same time, and only while their predicted memory fits. Clones are the same gate.
#[derive(Debug, Clone)]
pub struct Gate {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    limits: GateLimits,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    working: usize,
    work_bytes: u64,
    upload_bytes: u64,
    next_ticket: u64,
    /// In the order of their coming. A large job is not passed by small ones for ever.
    waiting: VecDeque<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    ticket: u64,
    waker: Option<Waker>,
}

/// A place in the line; resolves to a [`Permit`]. Dropping it leaves the line.
#[derive(Debug)]
#[must_use = "a place in the line is of use only when it is awaited"]
pub struct Admission {
    gate: Gate,
    ticket: u64,
    bytes: u64,
}

/// A place to work at; given back when dropped.
#[derive(Debug)]
pub struct Permit {
    gate: Gate,
    bytes: u64,
}

/// Bytes of an upload that are in memory; given back when dropped.
#[derive(Debug)]
pub struct Upload {
    gate: Gate,
    bytes: u64,
}

impl Gate {
    /// A gate with nobody in it.
    pub fn new(limits: GateLimits) -> Self {
        Gate {
            shared: Arc::new(Shared {
                limits,
                state: Mutex::default(),
            }),
        }
    }

    /// Joins the line for a job that will take `bytes` at its peak. Await the result for the [`Permit`].
    ///
    /// # Errors
    /// At once, when the line is full or the job would never fit.
    pub fn join(&self, bytes: u64) -> Result<Admission, NotAdmitted> {
        let mut state = self.lock();
        self.refuse_what_never_fits(bytes)?;
        let goes_in_at_once = state.waiting.is_empty() && self.has_room(&state, bytes);
        if !goes_in_at_once && state.waiting.len() >= self.shared.limits.queue {
            let waiting = state.waiting.len();
            return Err(Busy::Queue { waiting }.into());
        }
        let ticket = state.next_ticket;
        state.next_ticket += 1;
        state.waiting.push_back(Waiting { ticket, waker: None });
        Ok(Admission {
            gate: self.clone(),
            ticket,
            bytes,
        })
    }

    /// Goes in at once, or not at all; for code that is not async.
    ///
    /// # Errors
    /// When others work or wait so that there is no room now, or when the job would never fit.
    pub fn try_enter(&self, bytes: u64) -> Result<Permit, NotAdmitted> {
        self.refuse_what_never_fits(bytes)?;
        let mut state = self.lock();
        if !state.waiting.is_empty() || !self.has_room(&state, bytes) {
            let waiting = state.waiting.len();
            return Err(Busy::Queue { waiting }.into());
        }
        Ok(self.let_in(&mut state, bytes))
    }

    /// An upload of which nothing has arrived yet.
    pub fn upload(&self) -> Upload {
        Upload {
            gate: self.clone(),
            bytes: 0,
        }
    }

    /// What it lets through.
    pub fn limits(&self) -> GateLimits {
        self.shared.limits
    }

    /// How much is in use now.
    pub fn state(&self) -> GateState {
        let state = self.lock();
        GateState {
            working: state.working,
            waiting: state.waiting.len(),
            work_bytes: state.work_bytes,
            upload_bytes: state.upload_bytes,
        }
    }

    fn refuse_what_never_fits(&self, bytes: u64) -> Result<(), NotAdmitted> {
        let limit = self.shared.limits.work_bytes;
        if bytes > limit {
            return Err(NotAdmitted::TooLarge(Error::TooLarge {
                excess: Excess::DecoderMemory,
                value: bytes,
                limit,
            }));
        }
        Ok(())
    }

    fn has_room(&self, state: &State, bytes: u64) -> bool {
        let limits = &self.shared.limits;
        state.working < limits.places && state.work_bytes.saturating_add(bytes) <= limits.work_bytes
    }

    fn let_in(&self, state: &mut State, bytes: u64) -> Permit {
        state.working += 1;
        state.work_bytes += bytes;
        Permit {
            gate: self.clone(),
            bytes,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells whoever is first in the line to look again. The lock is released before, since a waker may run the task.
fn wake_first(mut state: MutexGuard<'_, State>) {
    let waker = state.waiting.front_mut().and_then(|first| first.waker.take());
    drop(state);
    if let Some(waker) = waker {
        waker.wake();
    }
}

impl Future for Admission {
    type Output = Permit;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Permit> {
        let gate = &self.gate;
        let mut state = gate.lock();
        let is_first = state
            .waiting
            .front()
            .is_some_and(|first| first.ticket == self.ticket);
        if is_first && gate.has_room(&state, self.bytes) {
            state.waiting.pop_front();
            let permit = gate.let_in(&mut state, self.bytes);
            wake_first(state);
            return Poll::Ready(permit);
        }
        let own = state
            .waiting
            .iter_mut()
            .find(|waiting| waiting.ticket == self.ticket);
        if let Some(own) = own {
            own.waker = Some(context.waker().clone());
        }
        Poll::Pending
    }
}

impl Drop for Admission {
    fn drop(&mut self) {
        let mut state = self.gate.lock();
        state.waiting.retain(|waiting| waiting.ticket != self.ticket);
        wake_first(state);
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.gate.lock();
        state.working -= 1;
        state.work_bytes -= self.bytes;
        wake_first(state);
    }
}

impl Upload {
    /// Counts `bytes` more, before they are kept.
    ///
    /// # Errors
    /// When the uploads together would take more than they may; then nothing is counted.
    pub fn grow(&mut self, bytes: u64) -> Result<(), Busy> {
        let mut state = self.gate.lock();
        let together = state.upload_bytes.saturating_add(bytes);
        if together > self.gate.shared.limits.upload_bytes {
            return Err(Busy::Uploads {
                bytes: state.upload_bytes,
            });
        }
        state.upload_bytes = together;
        self.bytes += bytes;
        Ok(())
    }

    /// Bytes that were counted so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        self.gate.lock().upload_bytes -= self.bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Wake;

    #[derive(Default)]
    struct CountedWakes(AtomicUsize);

    impl Wake for CountedWakes {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn gate(places: usize, queue: usize, work_bytes: u64) -> Gate {
        Gate::new(GateLimits {
            places,
            queue,
            work_bytes,
            upload_bytes: 100,
        })
    }

    fn poll(admission: Pin<&mut Admission>, wakes: &Arc<CountedWakes>) -> Option<Permit> {
        match admission.poll(&mut Context::from_waker(&Waker::from(wakes.clone()))) {
            Poll::Ready(permit) => Some(permit),
            Poll::Pending => None,
        }
    }

    #[test]
    fn who_came_first_goes_first_and_is_woken_when_there_is_room() {
        let gate = gate(2, 4, 100);
        let wakes = Arc::new(CountedWakes::default());
        let working = gate.try_enter(60).unwrap();
        let mut large = pin!(gate.join(80).unwrap());
        let mut small = pin!(gate.join(10).unwrap());
        assert!(poll(large.as_mut(), &wakes).is_none());
        assert!(poll(small.as_mut(), &wakes).is_none(), "passed a large job");
        drop(working);
        assert_eq!(wakes.0.load(Ordering::SeqCst), 1);
        let large = poll(large.as_mut(), &wakes);
        assert!(large.is_some());
        assert_eq!(wakes.0.load(Ordering::SeqCst), 2, "the next one is woken too");
        assert!(poll(small.as_mut(), &wakes).is_some());
        drop(large);
        assert_eq!(gate.state(), GateState::default());
    }

    #[test]
    fn a_full_line_is_busy_and_what_never_fits_is_too_large() {
        let gate = gate(1, 1, 100);
        let working = gate.try_enter(1).unwrap();
        let waiting = gate.join(1).unwrap();
        assert_eq!(
            gate.join(1).map(drop),
            Err(NotAdmitted::Busy(Busy::Queue { waiting: 1 }))
        );
        assert!(matches!(
            gate.join(101),
            Err(NotAdmitted::TooLarge(Error::TooLarge {
                value: 101,
                limit: 100,
                ..
            }))
        ));
        drop((working, waiting));
        assert!(gate.try_enter(100).is_ok());
    }

    #[test]
    fn without_a_line_a_free_place_is_still_given() {
        let gate = gate(1, 0, 100);
        let wakes = Arc::new(CountedWakes::default());
        let permit = poll(pin!(gate.join(100).unwrap()), &wakes);
        assert!(permit.is_some() && gate.join(1).is_err());
    }

    #[test]
    fn who_leaves_the_line_lets_the_next_one_in() {
        let gate = gate(1, 4, 100);
        let wakes = Arc::new(CountedWakes::default());
        let working = gate.try_enter(1).unwrap();
        let mut leaving = Box::pin(gate.join(1).unwrap());
        let mut staying = pin!(gate.join(1).unwrap());
        assert!(poll(leaving.as_mut(), &wakes).is_none() && poll(staying.as_mut(), &wakes).is_none());
        drop(working);
        drop(leaving);
        assert_eq!(wakes.0.load(Ordering::SeqCst), 2);
        assert!(poll(staying.as_mut(), &wakes).is_some());
    }

    #[test]
    fn uploads_have_a_bound_of_their_own() {
        let gate = gate(1, 1, 100);
        let (mut one, mut other) = (gate.upload(), gate.upload());
        assert_eq!(one.grow(70), Ok(()));
        assert_eq!(other.grow(40), Err(Busy::Uploads { bytes: 70 }));
        assert_eq!(other.grow(30), Ok(()));
        drop(one);
        assert_eq!((gate.state().upload_bytes, other.bytes()), (30, 30));
        drop(other);
        assert_eq!(gate.state().upload_bytes, 0);
    }
}
