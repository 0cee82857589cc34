//! Which address does what.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use docprep::report::answer as records;
use docprep::service::Refusal;
use serde_json::json;

use super::answer::{self, Answer, Form};
use super::parameters::Parameters;
use super::service::Service;
use super::upload::{self, BytesIn, Parts};
use super::work::{self, Job};
use super::{guard, lookup, metrics, page};

pub type Shared = Arc<Service>;

/// An address, and what serves its one method.
pub struct Route {
    pub path: &'static str,
    handler: fn() -> MethodRouter<Shared>,
}

/// Every address; `openapi.json` describes the same ones.
pub const ROUTES: &[Route] = &[
    route("/", || get(page::page)),
    route("/page.css", || get(page::style)),
    route("/page.js", || get(page::script)),
    route("/v1/prepare", || post(prepare)),
    route("/v1/merge", || post(merge)),
    route("/v1/check", || post(check)),
    route("/v1/profiles", || get(lookup::profiles)),
    route("/v1/explain", || get(lookup::explain)),
    route("/healthz", || get(healthy)),
    route("/metrics", || get(metrics::metrics)),
    route("/openapi.json", || get(page::openapi)),
];

const fn route(path: &'static str, handler: fn() -> MethodRouter<Shared>) -> Route {
    Route { path, handler }
}

pub fn router(service: Shared) -> Router {
    let routes = ROUTES.iter().fold(Router::new(), |router, route| {
        router.route(route.path, (route.handler)())
    });
    guarded(routes, service)
}

/// With the answers for all other addresses, and the guard around everything.
pub fn guarded(routes: Router<Shared>, service: Shared) -> Router {
    routes
        .fallback(|State(service): State<Shared>, request: Request| {
            refuse(service, request, Refusal::NotFound)
        })
        .method_not_allowed_fallback(|State(service): State<Shared>, request: Request| {
            refuse(service, request, Refusal::MethodNotAllowed)
        })
        .layer(middleware::from_fn_with_state(service.clone(), guard::around))
        .with_state(service)
}

async fn refuse(service: Shared, request: Request, refusal: Refusal) -> Response {
    upload::drain(request.into_body()).await;
    answer::refusal(&service, &refusal)
}

/// Answers `{"status":"ok"}` whatever else is going on.
async fn healthy() -> Response {
    answer::json(StatusCode::OK, &json!({ "status": "ok" }))
}

async fn prepare(State(service): State<Shared>, request: Request) -> Response {
    respond(service, request, Parts::One, |job: &Job<'_>| {
        let prepared = job.preparer.prepare(job.first(), job.cancellation)?;
        let record = records::prepared(prepared.outcome, job.profile(), answer::voice());
        Ok(Answer::picture(job.form, &record, prepared.jpeg)?)
    })
    .await
}

async fn merge(State(service): State<Shared>, request: Request) -> Response {
    respond(service, request, Parts::Several, |job: &Job<'_>| {
        let merged = job.preparer.merge(job.parts, job.cancellation)?;
        let record = records::merged(merged.outcome, job.profile(), answer::voice());
        Ok(Answer::picture(job.form, &record, merged.jpeg)?)
    })
    .await
}

async fn check(State(service): State<Shared>, request: Request) -> Response {
    respond(service, request, Parts::One, |job: &Job<'_>| {
        let (facts, findings) = job.preparer.check(job.first(), job.cancellation)?;
        Ok(Answer::record(&records::checked(
            facts,
            findings,
            job.profile(),
            answer::voice(),
        ))?)
    })
    .await
}

/// Reads the request, has the work done behind the gate, and answers.
pub async fn respond<W>(service: Shared, request: Request, parts: Parts, work: W) -> Response
where
    W: FnOnce(&Job<'_>) -> Result<Answer, Refusal> + Send + 'static,
{
    let form = Form::wanted(request.headers());
    let parameters = Parameters::of(request.uri(), &service, parts);
    let asked_for = parameters.as_ref().map(Parameters::profile);
    let profile = asked_for.unwrap_or(&service.default_profile).clone();
    let received = match upload::receive(&service, request.into_parts(), parts, parameters).await {
        Ok(received) => received,
        Err(refusal) => return answer::refusal_under(&profile, &service, &refusal),
    };
    let bytes_in = BytesIn(received.upload.bytes());
    let mut response = match work::run(&service, received, form, work).await {
        Ok((answer, held)) => answer.into_response(held),
        Err(refusal) => answer::refusal_under(&profile, &service, &refusal),
    };
    response.extensions_mut().insert(bytes_in);
    response
}
