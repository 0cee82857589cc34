//! Around every request: who may ask, how many at once, what is counted and logged, and the headers of every answer.

use std::time::Instant;

use crate::Refusal;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::Next;
use axum::response::Response;

use super::answer::{BytesOut, RefusalCode};
use super::clients::Peer;
use super::log;
use super::refuse::refuse;
use super::service::Shared;
use super::token::Token;
use super::upload::BytesIn;

/// Open to everybody: what a person or a supervisor needs before a token can be given.
const OPEN: [&str; 5] = ["/", "/page.css", "/page.js", "/healthz", "/openapi.json"];
/// Not counted among the requests of an address: whoever watches must be able to look.
const UNCOUNTED: [&str; 2] = ["/healthz", "/metrics"];

pub async fn around(State(service): State<Shared>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let in_flight = service.metrics.enter();
    let mut response = admit(&service, &route, request, next).await;
    drop(in_flight);
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    let told = log::Request {
        method: &method,
        route: &route,
        status: response.status().as_u16(),
        code: response.extensions().get::<RefusalCode>().map(|code| code.0),
        bytes_in: response.extensions().get::<BytesIn>().map_or(0, |bytes| bytes.0),
        bytes_out: response.extensions().get::<BytesOut>().map_or(0, |bytes| bytes.0),
        elapsed: begun.elapsed(),
    };
    service.metrics.count(&told);
    if service.logs {
        log::request(&told);
    }
    response
}

async fn admit(service: &Shared, route: &str, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().copied();
    let counted = peer.filter(|_| !UNCOUNTED.contains(&route));
    let place = match counted.map(|peer| service.clients.enter(peer.0)).transpose() {
        Ok(place) => place,
        Err(refusal) => return refuse(service, request, &refusal).await,
    };
    if !OPEN.contains(&route) && !is_authorized(service.token.as_ref(), &request) {
        return refuse(service, request, &Refusal::Unauthorized).await;
    }
    let response = next.run(request).await;
    drop(place);
    response
}

fn is_authorized(token: Option<&Token>, request: &Request) -> bool {
    let Some(token) = token else { return true };
    let given = request.headers().get(AUTHORIZATION);
    let given = given.and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    given.is_some_and(|given| token.is(given))
}
