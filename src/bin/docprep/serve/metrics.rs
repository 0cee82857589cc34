//! Counters, in the text format of Prometheus (version 0.0.4).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::log;
use super::routes::Shared;

/// Upper bounds of the histogram, seconds: a small picture takes hundredths, a large one some seconds.
const BOUNDS: [f64; 10] = [0.01, 0.03, 0.1, 0.3, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0];
/// Where nothing was worked on yet, seconds.
const SUPPOSED_WORK_SECONDS: f64 = 0.5;

#[derive(Debug, Default)]
pub struct Metrics {
    in_flight: AtomicUsize,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    /// By route, status and code.
    requests: BTreeMap<(String, u16, &'static str), u64>,
    /// By bound, and one more for what is slower.
    durations: [u64; BOUNDS.len() + 1],
    seconds: f64,
    bytes_in: u64,
    bytes_out: u64,
    works: u64,
    work_seconds: f64,
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
        let mut counts = self.lock();
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
        let mut counts = self.lock();
        counts.works += 1;
        counts.work_seconds += elapsed.as_secs_f64();
    }

    pub fn mean_work_seconds(&self) -> f64 {
        let counts = self.lock();
        if counts.works == 0 {
            SUPPOSED_WORK_SECONDS
        } else {
            counts.work_seconds / counts.works as f64
        }
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub async fn metrics(State(service): State<Shared>) -> Response {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_counts(&mut text, &service.metrics.lock());
    let _ = write_gauges(&mut text, &service);
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

fn write_counts(text: &mut String, counts: &Counts) -> std::fmt::Result {
    writeln!(text, "# HELP docprep_requests_total Requests that were answered.")?;
    writeln!(text, "# TYPE docprep_requests_total counter")?;
    for ((route, status, code), count) in &counts.requests {
        writeln!(
            text,
            "docprep_requests_total{{route=\"{route}\",status=\"{status}\",code=\"{code}\"}} {count}"
        )?;
    }
    writeln!(text, "# HELP docprep_request_seconds Time from head to answer.")?;
    writeln!(text, "# TYPE docprep_request_seconds histogram")?;
    let mut below = 0;
    for (bound, count) in BOUNDS.iter().zip(&counts.durations) {
        below += count;
        writeln!(text, "docprep_request_seconds_bucket{{le=\"{bound}\"}} {below}")?;
    }
    let all: u64 = counts.durations.iter().sum();
    writeln!(text, "docprep_request_seconds_bucket{{le=\"+Inf\"}} {all}")?;
    writeln!(text, "docprep_request_seconds_sum {}", counts.seconds)?;
    writeln!(text, "docprep_request_seconds_count {all}")?;
    let totals = [
        (
            "bytes_in_total",
            "Bytes of uploads that were read whole.",
            counts.bytes_in,
        ),
        ("bytes_out_total", "Bytes of answers.", counts.bytes_out),
        ("works_total", "Pictures that were worked on.", counts.works),
    ];
    for (name, help, value) in totals {
        writeln!(
            text,
            "# HELP docprep_{name} {help}\n# TYPE docprep_{name} counter\ndocprep_{name} {value}"
        )?;
    }
    Ok(())
}

fn write_gauges(text: &mut String, service: &Shared) -> std::fmt::Result {
    let (state, limits) = (service.gate.state(), service.gate.limits());
    let in_flight = service.metrics.in_flight.load(Ordering::Relaxed);
    let gauges = [
        (
            "requests_in_flight",
            "Requests that are not answered yet, this one too.",
            in_flight as u64,
        ),
        ("working", "Pictures in work.", state.working as u64),
        (
            "places",
            "Pictures that may be in work at the same time.",
            limits.places as u64,
        ),
        ("waiting", "Requests that wait for a place.", state.waiting as u64),
        (
            "work_bytes",
            "Memory of the pictures in work, predicted.",
            state.work_bytes,
        ),
        ("work_bytes_limit", "What they may take.", limits.work_bytes),
        (
            "upload_bytes",
            "Memory of uploads and answers.",
            state.upload_bytes,
        ),
        ("upload_bytes_limit", "What they may take.", limits.upload_bytes),
    ];
    for (name, help, value) in gauges {
        writeln!(
            text,
            "# HELP docprep_{name} {help}\n# TYPE docprep_{name} gauge\ndocprep_{name} {value}"
        )?;
    }
    Ok(())
}
