//! Who may work now: so many at the same time, and only while the memory that they will need fits the budget.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A number of places and a number of bytes, shared by the workers.
#[derive(Debug)]
pub(crate) struct Admission {
    places: usize,
    budget_bytes: u64,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    working: usize,
    /// Bytes that inputs and admitted work take.
    used_bytes: u64,
    /// Tickets make the line fair: a large job is not passed by small ones for ever.
    next_ticket: u64,
    now_served: u64,
}

/// Bytes of an input that is in memory already; given back when dropped.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    admission: &'a Admission,
    bytes: u64,
}

/// A place to work at; given back when dropped.
#[derive(Debug)]
pub(crate) struct Permit<'a> {
    admission: &'a Admission,
    bytes: u64,
}

impl Admission {
    /// `places` jobs at a time whose predicted bytes, together with the inputs in memory, stay within
    /// `budget_bytes`.
    pub fn new(places: usize, budget_bytes: u64) -> Self {
        Admission {
            places,
            budget_bytes,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Counts an input that was read.
    pub fn hold(&self, bytes: u64) -> Held<'_> {
        self.lock().used_bytes += bytes;
        Held {
            admission: self,
            bytes,
        }
    }

    /// Waits for a place, in the order of the calls, until `bytes` more fit the budget. What would never fit is
    /// admitted when nobody else works: one large picture takes longer then, but is not refused.
    pub fn admit(&self, bytes: u64) -> Permit<'_> {
        let mut state = self.lock();
        let ticket = state.next_ticket;
        state.next_ticket += 1;
        while state.now_served != ticket || !self.has_room(&state, bytes) {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.now_served += 1;
        state.working += 1;
        state.used_bytes += bytes;
        drop(state);
        self.changed.notify_all();
        Permit {
            admission: self,
            bytes,
        }
    }

    fn has_room(&self, state: &State, bytes: u64) -> bool {
        let fits = state.used_bytes.saturating_add(bytes) <= self.budget_bytes;
        state.working == 0 || (state.working < self.places && fits)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.admission.lock().used_bytes -= self.bytes;
        self.admission.changed.notify_all();
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut state = self.admission.lock();
        state.used_bytes -= self.bytes;
        state.working -= 1;
        drop(state);
        self.admission.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    #[test]
    fn the_budget_is_never_exceeded_by_jobs_that_fit_it() {
        let admission = Admission::new(4, 100);
        let (now, peak) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for thread in 0..8_u64 {
                let (admission, now, peak) = (&admission, &now, &peak);
                scope.spawn(move || {
                    for round in 0..200 {
                        let bytes = 1 + (thread * 31 + round * 17) % 100;
                        let permit = admission.admit(bytes);
                        let sum = now.fetch_add(bytes, Ordering::SeqCst) + bytes;
                        peak.fetch_max(sum, Ordering::SeqCst);
                        now.fetch_sub(bytes, Ordering::SeqCst);
                        drop(permit);
                    }
                });
            }
        });
        assert!(peak.load(Ordering::SeqCst) <= 100);
        let state = admission.lock();
        assert_eq!((state.used_bytes, state.working), (0, 0));
    }

    #[test]
    fn what_is_larger_than_the_budget_works_alone_instead_of_waiting_for_ever() {
        let admission = Admission::new(2, 10);
        let held = admission.hold(7);
        let permit = admission.admit(1000);
        assert!(!admission.has_room(&admission.lock(), 1));
        drop((permit, held));
        assert!(admission.has_room(&admission.lock(), 10));
    }
}
