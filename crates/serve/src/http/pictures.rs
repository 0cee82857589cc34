//! The addresses to which pictures are sent.

use crate::records;
use axum::extract::{Request, State};
use axum::response::Response;

use super::answer::{self, Answer, Form};
use super::parameters::{Parameters, Parts};
use super::refuse::refuse;
use super::service::Shared;
use super::upload;
use super::voice;
use super::work::{self, Job, Task, Wanted};

pub async fn prepare(State(service): State<Shared>, request: Request) -> Response {
    respond(service, request, Parts::One, preparing).await
}

fn preparing<'a>(job: &'a Job<'a>) -> Task<'a> {
    let opened = job.preparer.open_until(job.first(), job.cancellation);
    Task::new(opened.peak_bytes(), move || {
        let prepared = opened.prepare(job.cancellation)?;
        let record = records::prepared(&prepared.outcome, job.profile(), job.voice);
        Ok(Answer::picture(job.form, &record, prepared.jpeg)?)
    })
}

pub async fn merge(State(service): State<Shared>, request: Request) -> Response {
    respond(service, request, Parts::Several, merging).await
}

fn merging<'a>(job: &'a Job<'a>) -> Task<'a> {
    let opened = job.preparer.open_parts_until(job.parts, job.cancellation);
    Task::new(opened.peak_bytes(), move || {
        let merged = opened.merge(job.cancellation)?;
        let record = records::merged(&merged.outcome, job.profile(), job.voice);
        Ok(Answer::picture(job.form, &record, merged.jpeg)?)
    })
}

pub async fn check(State(service): State<Shared>, request: Request) -> Response {
    respond(service, request, Parts::One, checking).await
}

fn checking<'a>(job: &'a Job<'a>) -> Task<'a> {
    let opened = job.preparer.open_until(job.first(), job.cancellation);
    Task::new(opened.peak_bytes(), move || {
        let (facts, findings) = opened.check(job.cancellation)?;
        let record = records::checked(&facts, &findings, job.profile(), job.voice);
        Ok(Answer::record(&record)?)
    })
}

/// Reads the request, has the work done behind the gate, and answers.
pub async fn respond<O>(service: Shared, request: Request, wanted: Parts, open: O) -> Response
where
    O: for<'a> Fn(&'a Job<'a>) -> Task<'a> + Send + 'static,
{
    let answered = Wanted {
        form: Form::wanted(request.headers()),
        voice: voice::of(&request),
    };
    let parameters = match Parameters::of(request.uri(), &service.profiles, wanted) {
        Ok(parameters) => parameters,
        Err(refusal) => return refuse(&service, request, &refusal).await,
    };
    let profile = parameters.profile().clone();
    let refused =
        |refusal| answer::refusal(&refusal, &profile, answered.voice, service.retry_after_seconds());
    let received = match upload::receive(&service, request.into_parts(), wanted).await {
        Ok(received) => received,
        Err(refusal) => return refused(refusal),
    };
    let preparer = service.preparer(parameters.into_options(&service.limits));
    work::respond(&service, preparer, received, answered, open, refused).await
}
