//! One JSON object a line on the standard error: what was asked and how it ended, without names or contents.

use std::io::{self, Write};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::Method;
use serde_json::{Value, json};

/// What is told of a request. The route is the address without its query.
pub struct Request<'a> {
    pub method: &'a Method,
    pub route: &'a str,
    pub status: u16,
    /// The code of a refusal.
    pub code: Option<&'static str>,
    pub bytes_in: u64,
    pub bytes_out: u64,
    pub elapsed: Duration,
}

pub fn request(told: &Request<'_>) {
    line(&json!({
        "at_ms": now_ms(),
        "event": "request",
        "method": told.method.as_str(),
        "route": told.route,
        "status": told.status,
        "code": told.code,
        "bytes_in": told.bytes_in,
        "bytes_out": told.bytes_out,
        "ms": told.elapsed.as_millis() as u64,
    }));
}

/// Something that went wrong outside a request.
pub fn fault(what: &str, problem: &str) {
    line(&json!({ "at_ms": now_ms(), "event": "fault", "what": what, "problem": problem }));
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis() as u64
}

fn line(value: &Value) {
    // A service goes on when nobody reads its log.
    let _ = writeln!(io::stderr().lock(), "{value}");
}
