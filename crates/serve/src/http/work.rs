//! The work itself: behind the gate, on threads of its own, given up when nobody waits for it any more.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use crate::{Gate, Permit, Preparer, Refusal, Upload};
use axum::response::Response;
use docprep_core::{Cancellation, Error, Profile};
use docprep_words::Voice;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task;
use tokio::time::{Instant, timeout_at};

use super::answer::{Answer, Form};
use super::service::Service;
use super::upload::{BytesIn, Received};

/// One request's work, as it is seen on the thread that does it.
pub struct Job<'a> {
    pub preparer: &'a Preparer,
    pub parts: &'a [&'a [u8]],
    pub cancellation: &'a Cancellation,
    pub form: Form,
    /// In which words the record speaks.
    pub voice: Voice,
}

impl<'a> Job<'a> {
    /// The first file.
    pub fn first(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }

    pub fn profile(&self) -> &Profile {
        &self.preparer.options().prepare.profile
    }
}

/// Files that have been opened, what the work on them takes, and the work itself.
pub struct Task<'a> {
    peak_bytes: u64,
    work: Box<dyn FnOnce() -> Result<Answer, Refusal> + 'a>,
}

impl<'a> Task<'a> {
    pub fn new(peak_bytes: u64, work: impl FnOnce() -> Result<Answer, Refusal> + 'a) -> Self {
        Task {
            peak_bytes,
            work: Box::new(work),
        }
    }
}

/// Raises the flag when the request is given up: the client has left, or the time is over.
struct GivenUp(Cancellation);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// How an answer is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub form: Form,
    pub voice: Voice,
}

/// The work as [`run`] does it, as a response; `refused` says in which form one is refused.
pub async fn respond<O>(
    service: &Service,
    preparer: Preparer,
    received: Received,
    wanted: Wanted,
    open: O,
    refused: impl FnOnce(Refusal) -> Response,
) -> Response
where
    O: for<'a> Fn(&'a Job<'a>) -> Task<'a> + Send + 'static,
{
    let bytes_in = BytesIn(received.upload.bytes());
    let mut response = match run(service, preparer, received, wanted, open).await {
        Ok((answer, held)) => answer.into_response(held),
        Err(refusal) => refused(refusal),
    };
    response.extensions_mut().insert(bytes_in);
    response
}

/// Waits for a place, does the work of what `open` opens, and gives the answer together with the count of the memory
/// that it takes.
async fn run<O>(
    service: &Service,
    preparer: Preparer,
    received: Received,
    wanted: Wanted,
    open: O,
) -> Result<(Answer, Upload), Refusal>
where
    O: for<'a> Fn(&'a Job<'a>) -> Task<'a> + Send + 'static,
{
    let cancellation = Cancellation::default();
    let _given_up = GivenUp(cancellation.clone());
    let order = Order {
        preparer,
        parts: received.parts,
        upload: received.upload,
        cancellation,
        wanted,
        gate: service.gate.clone(),
        open,
    };
    let openings = service.openings.clone();
    let done = timeout_at(received.deadline, carried_out(order, openings)).await;
    let done = done.map_err(|_| Refusal::TimedOut {
        seconds: service.time_limit.as_secs(),
    })??;
    service.metrics.worked(done.elapsed);
    done.made
}

async fn carried_out<O>(order: Order<O>, openings: Arc<Semaphore>) -> Result<Done, Refusal>
where
    O: for<'a> Fn(&'a Job<'a>) -> Task<'a> + Send + 'static,
{
    let gate = order.gate.clone();
    let opening = openings.acquire_owned().await;
    let opening = opening.map_err(|closed| internal(closed.to_string()))?;
    match on_a_thread(move || order.begin(opening)).await?? {
        Begun::Done(done) => Ok(done),
        Begun::MustWait { order, peak_bytes } => {
            let permit = gate.join(peak_bytes)?.await;
            on_a_thread(move || order.finish(permit)).await
        }
    }
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    let done = task::spawn_blocking(work).await;
    done.map_err(|fault| internal(fault.to_string()))
}

/// All that one request's work needs, so that it can go from thread to thread.
struct Order<O> {
    preparer: Preparer,
    parts: Vec<Vec<u8>>,
    upload: Upload,
    cancellation: Cancellation,
    wanted: Wanted,
    gate: Gate,
    open: O,
}

/// What came of the first visit to a thread.
enum Begun<O> {
    Done(Done),
    /// There was no room for the work, which will take so much.
    MustWait {
        order: Order<O>,
        peak_bytes: u64,
    },
}

/// Work that is done, well or badly.
struct Done {
    made: Result<(Answer, Upload), Refusal>,
    elapsed: Duration,
}

impl<O> Order<O>
where
    O: for<'a> Fn(&'a Job<'a>) -> Task<'a>,
{
    /// Opens the files, and goes on to the work where there is room for it at once. Where there is none, what was opened
    /// is closed: it borrows the files, and may take memory that nothing counts, while many wait.
    /// The permit to open is given back when the work begins, or when nothing is open any more.
    fn begin(self, opening: OwnedSemaphorePermit) -> Result<Begun<O>, Refusal> {
        if self.cancellation.is_cancelled() {
            return Err(Error::Cancelled.into());
        }
        let begun = Instant::now();
        let worked = caught(|| Ok(self.opened(|task| self.worked_at_once(task, opening))))?;
        Ok(match worked {
            Ok(made) => Begun::Done(self.done(begun, made)),
            Err(peak_bytes) => Begun::MustWait {
                order: self,
                peak_bytes,
            },
        })
    }

    /// Does the work, or tells the memory that it takes where there is no room for it now.
    fn worked_at_once(
        &self,
        task: Task<'_>,
        opening: OwnedSemaphorePermit,
    ) -> Result<Result<Answer, Refusal>, u64> {
        match self.gate.try_enter(task.peak_bytes) {
            Ok(permit) => {
                drop(opening);
                Ok(worked(task, permit))
            }
            Err(_) => Err(task.peak_bytes),
        }
    }

    /// Does the work at the place that it has waited for.
    fn finish(self, permit: Permit) -> Done {
        let begun = Instant::now();
        let made = caught(|| self.opened(|task| worked(task, permit)));
        self.done(begun, made)
    }

    fn opened<T>(&self, then: impl FnOnce(Task<'_>) -> T) -> T {
        let parts: Vec<&[u8]> = self.parts.iter().map(Vec::as_slice).collect();
        let job = Job {
            preparer: &self.preparer,
            parts: &parts,
            cancellation: &self.cancellation,
            form: self.wanted.form,
            voice: self.wanted.voice,
        };
        then((self.open)(&job))
    }

    /// The uploaded files make room for the answer.
    fn done(self, begun: Instant, made: Result<Answer, Refusal>) -> Done {
        let elapsed = begun.elapsed();
        drop((self.parts, self.upload));
        let mut held = self.gate.upload();
        let made = made.and_then(|answer| {
            held.grow(answer.bytes())?;
            Ok((answer, held))
        });
        Done { made, elapsed }
    }
}

/// The place is given back also when the work ends in a panic.
fn worked(task: Task<'_>, permit: Permit) -> Result<Answer, Refusal> {
    let made = caught(task.work);
    drop(permit);
    made
}

/// A panic in a decoder is the fault of one request, and answered as such.
fn caught<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(Error::of_panic(&*panic).into()))
}

fn internal(detail: String) -> Refusal {
    Error::Internal { detail }.into()
}
