//! Around every request: who may ask, how many at once, what is counted and logged, and the headers of every answer.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::Next;
use axum::response::Response;
use docprep::service::Refusal;

use super::answer::{self, BytesOut, RefusalCode};
use super::connections::Peer;
use super::log;
use super::routes::Shared;
use super::upload::{self, BytesIn};

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
    if !OPEN.contains(&route) && !is_authorized(service.token.as_deref(), &request) {
        return refuse(service, request, &Refusal::Unauthorized).await;
    }
    let response = next.run(request).await;
    drop(place);
    response
}

async fn refuse(service: &Shared, request: Request, refusal: &Refusal) -> Response {
    upload::drain(request.into_body()).await;
    answer::refusal(service, refusal)
}

fn is_authorized(token: Option<&str>, request: &Request) -> bool {
    let Some(token) = token else { return true };
    let given = request.headers().get(AUTHORIZATION);
    let given = given.and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    given.is_some_and(|given| same(given, token.as_bytes()))
}

/// Takes the same time wherever the first difference is, so that a token cannot be found letter by letter.
fn same(given: &[u8], wanted: &[u8]) -> bool {
    let difference = given.iter().zip(wanted).fold(0, |sum, (a, b)| sum | (a ^ b));
    std::hint::black_box(difference) == 0 && given.len() == wanted.len()
}

/// Requests in flight by address, where they are limited.
pub struct Clients {
    limit: Option<NonZeroUsize>,
    in_flight: Mutex<HashMap<IpAddr, usize>>,
}

/// One request in flight; counted off when dropped.
pub struct Place<'a> {
    clients: &'a Clients,
    address: IpAddr,
}

impl Clients {
    pub fn new(limit: Option<NonZeroUsize>) -> Self {
        Clients {
            limit,
            in_flight: Mutex::default(),
        }
    }

    fn enter(&self, address: IpAddr) -> Result<Place<'_>, Refusal> {
        let mut in_flight = self.in_flight.lock().unwrap_or_else(PoisonError::into_inner);
        let count = in_flight.entry(address).or_default();
        if let Some(limit) = self.limit.filter(|limit| *count >= limit.get()) {
            return Err(Refusal::TooManyRequests { limit: limit.get() });
        }
        *count += 1;
        Ok(Place {
            clients: self,
            address,
        })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut in_flight = self
            .clients
            .in_flight
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = in_flight.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                in_flight.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_compared_whole() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abc", b"abd") && !same(b"ab", b"abc") && !same(b"abcd", b"abc") && !same(b"", b"a"));
    }

    #[test]
    fn an_address_has_so_many_places_and_gets_them_back() {
        let clients = Clients::new(NonZeroUsize::new(1));
        let (one, other) = (IpAddr::from([127, 0, 0, 1]), IpAddr::from([127, 0, 0, 2]));
        let place = clients.enter(one);
        assert!(place.is_ok() && clients.enter(other).is_ok());
        assert_eq!(
            clients.enter(one).map(drop),
            Err(Refusal::TooManyRequests { limit: 1 })
        );
        drop(place);
        assert!(clients.enter(one).is_ok());
        assert!(clients.in_flight.lock().unwrap().is_empty());
    }
}
