//! The counters, in the text format of Prometheus (version 0.0.4).

use std::fmt::Write;

use crate::Gate;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::metrics::{BOUNDS, Counts};
use super::service::Shared;

pub async fn metrics(State(service): State<Shared>) -> Response {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_counts(&mut text, &service.metrics.counts());
    let _ = write_gauges(&mut text, &service.gate, service.metrics.in_flight());
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

fn write_gauges(text: &mut String, gate: &Gate, in_flight: usize) -> std::fmt::Result {
    let (state, limits) = (gate.state(), gate.limits());
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
