//! Refusing a request before its upload was read.

use crate::Refusal;
use axum::extract::Request;
use axum::response::Response;

use super::service::Service;
use super::{answer, upload, voice};

/// Reads the upload away, so that the client gets to read the answer, and refuses under the default rules.
pub async fn refuse(service: &Service, request: Request, refusal: &Refusal) -> Response {
    let voice = voice::of(&request);
    upload::drain(request.into_body()).await;
    answer::refusal(
        refusal,
        service.profiles.default(),
        voice,
        service.retry_after_seconds(),
    )
}
