//! The page for people, and the description for programs; both are part of the program.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::response::{IntoResponse, Response};

/// Nothing but what comes from here; no inline code, no frames, no forms that go elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub const OPENAPI: &str = include_str!("openapi.json");

pub async fn page() -> Response {
    file("text/html; charset=utf-8", include_str!("page/page.html"))
}

pub async fn style() -> Response {
    file("text/css; charset=utf-8", include_str!("page/page.css"))
}

pub async fn script() -> Response {
    file("text/javascript; charset=utf-8", include_str!("page/page.js"))
}

pub async fn openapi() -> Response {
    file("application/json", OPENAPI)
}

fn file(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        // A newer program has a newer page.
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}
