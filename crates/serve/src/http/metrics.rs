//! Counters of what was asked and answered.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::log;

/// Upper bounds of the histogram, seconds: a small picture takes hundredths, a large one some seconds.
pub const BOUNDS: [f64; 10] = [0.01, 0.03, 0.1, 0.3, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0];
/// Where nothing was worked on yet, seconds.
const SUPPOSED_WORK_SECONDS: f64 = 0.5;

#[derive(Debug, Default)]
pub struct Metrics {
    in_flight: AtomicUsize,
    counts: Mutex<Counts>,
}

/// Sums since the beginning.
#[derive(Debug, Default)]
pub struct Counts {
    /// By route, status and code.
    pub requests: BTreeMap<(String, u16, &'static str), u64>,
    /// By bound, and one more for what is slower.
    pub durations: [u64; BOUNDS.len() + 1],
    /// From head to answer, of all requests.
    pub seconds: f64,
    /// Of uploads that were read whole.
    pub bytes_in: u64,
    pub bytes_out: u64,
    pub works: u64,
    pub work_seconds: f64,
}

/// A request that is being answered; counted off when dropped.
pub struct InFlight<'a>(&'a AtomicUsize);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    pub fn enter(&self) -> InFlight<'_> {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        InFlight(&self.in_flight)
    }

    pub fn count(&self, request: &log::Request<'_>) {
        let mut counts = self.counts();
        let key = (
            request.route.to_owned(),
            request.status,
            request.code.unwrap_or("none"),
        );
        *counts.requests.entry(key).or_default() += 1;
        let seconds = request.elapsed.as_secs_f64();
        let bucket = BOUNDS.iter().position(|bound| seconds <= *bound);
        counts.durations[bucket.unwrap_or(BOUNDS.len())] += 1;
        counts.seconds += seconds;
        counts.bytes_in += request.bytes_in;
        counts.bytes_out += request.bytes_out;
    }

    /// A job was done, well or badly.
    pub fn worked(&self, elapsed: Duration) {
        let mut counts = self.counts();
        counts.works += 1;
        counts.work_seconds += elapsed.as_secs_f64();
    }

    pub fn mean_work_seconds(&self) -> f64 {
        let counts = self.counts();
        if counts.works == 0 {
            SUPPOSED_WORK_SECONDS
        } else {
            counts.work_seconds / counts.works as f64
        }
    }

    /// Requests that are not answered yet.
    pub fn in_flight(&self) -> usize {
        self.in_flight.load(Ordering::Relaxed)
    }

    /// Nothing is counted while this is held.
    pub fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
