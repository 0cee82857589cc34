//! Which address does what.

use crate::Refusal;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use docprep_isolation::Pool;
use serde_json::json;

use super::refuse::refuse;
use super::service::Shared;
use super::{answer, guard, lookup, metrics_page, page, pictures, registrants};

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
    route("/v1/prepare", || post(pictures::prepare)),
    route("/v1/merge", || post(pictures::merge)),
    route("/v1/check", || post(pictures::check)),
    route("/v1/registrants/check", || post(registrants::check)),
    route("/v1/profiles", || get(lookup::profiles)),
    route("/v1/explain", || get(lookup::explain)),
    route("/healthz", || get(healthy)),
    route("/metrics", || get(metrics_page::metrics)),
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
        .fallback(async |State(service): State<Shared>, request: Request| {
            refuse(&service, request, &Refusal::NotFound).await
        })
        .method_not_allowed_fallback(async |State(service): State<Shared>, request: Request| {
            refuse(&service, request, &Refusal::MethodNotAllowed).await
        })
        .layer(middleware::from_fn_with_state(service.clone(), guard::around))
        .with_state(service)
}

/// Answers that it does, whatever else is going on, and how files are read.
async fn healthy(State(service): State<Shared>) -> Response {
    let lock = service.pool.as_ref().map(Pool::lock);
    let names = |standing| lock.map(|lock| lock.names(standing)).unwrap_or_default();
    let isolation = json!({
        "isolated": lock.is_some(),
        "walls": names(true),
        "missing": names(false),
    });
    answer::json(StatusCode::OK, &json!({ "status": "ok", "isolation": isolation }))
}
