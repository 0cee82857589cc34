//! The limit of time where files are read in this process: looked at between the stages of the work, as a cancellation is.

use std::time::{Duration, Instant};

use docprep_core::{Cancellation, Error};

/// The same cancellation, which also gives the work up when this thread has taken more than `seconds` of processor time from
/// now on. It is looked at between two stages; a decoder that does not come back is not ended by it.
pub fn within_cpu_limit(cancellation: &Cancellation, seconds: u64) -> Cancellation {
    let limit = Duration::from_secs(seconds);
    let (begun, taken_before) = (Instant::now(), taken_by_this_thread());
    cancellation.and_condition(move || {
        // Nobody has taken more time than has passed, and this clock is cheaper.
        let passed = begun.elapsed();
        if passed <= limit {
            return Ok(());
        }
        let taken = match (taken_by_this_thread(), taken_before) {
            (Some(now), Some(before)) => now.saturating_sub(before),
            _ => passed,
        };
        if taken > limit {
            Err(Error::TimedOut { seconds })
        } else {
            Ok(())
        }
    })
}

#[cfg(unix)]
fn taken_by_this_thread() -> Option<Duration> {
    rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime)
        .try_into()
        .ok()
}

#[cfg(not(unix))]
fn taken_by_this_thread() -> Option<Duration> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_has_taken_its_time_is_given_up_and_other_work_is_not() {
        let cancellation = Cancellation::default();
        assert_eq!(within_cpu_limit(&cancellation, 10).look(), Ok(()));
        let over = within_cpu_limit(&cancellation, 0);
        let busy = (0..).map(|round: u64| round.wrapping_mul(round)).take(10_000_000);
        assert_ne!(std::hint::black_box(busy.fold(0, u64::wrapping_add)), 1);
        assert_eq!(over.look(), Err(Error::TimedOut { seconds: 0 }));
        cancellation.cancel();
        assert_eq!(within_cpu_limit(&cancellation, 10).look(), Err(Error::Cancelled));
    }
}
