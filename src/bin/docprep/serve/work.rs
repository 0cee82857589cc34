//! The work itself: behind the gate, on threads of its own, given up when nobody waits for it any more.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use docprep::service::{Gate, Preparer, Refusal, Upload};
use docprep::{Cancellation, Error, Profile};
use tokio::task;
use tokio::time::{Instant, timeout_at};

use super::answer::{Answer, Form};
use super::service::Service;
use super::upload::Received;

/// One request's work, as it is seen on the thread that does it.
pub struct Job<'a> {
    pub preparer: &'a Preparer,
    pub parts: &'a [&'a [u8]],
    pub cancellation: &'a Cancellation,
    pub form: Form,
}

impl Job<'_> {
    /// The first file.
    pub fn first(&self) -> &[u8] {
        self.parts.first().copied().unwrap_or_default()
    }

    pub fn profile(&self) -> &Profile {
        &self.preparer.options().prepare.profile
    }
}

/// Raises the flag when the request is given up: the client has left, or the time is over.
struct GivenUp(Cancellation);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// Waits for a place, does `work`, and gives the answer together with the count of the memory that it takes.
pub async fn run<W>(
    service: &Arc<Service>,
    received: Received,
    form: Form,
    work: W,
) -> Result<(Answer, Upload), Refusal>
where
    W: FnOnce(&Job<'_>) -> Result<Answer, Refusal> + Send + 'static,
{
    let deadline = received.deadline;
    let timed_out = || Refusal::TimedOut {
        seconds: service.time_limit.as_secs(),
    };
    let cancellation = Cancellation::default();
    let _given_up = GivenUp(cancellation.clone());
    let preparer = Preparer::new(received.parameters.into_options(&service.limits), docprep::CODECS);
    let parts = Arc::new(received.parts);
    let peak = timeout_at(deadline, peak_bytes(preparer.clone(), parts.clone()))
        .await
        .map_err(|_| timed_out())??;
    let admission = service.gate.join(peak)?;
    let permit = timeout_at(deadline, admission).await.map_err(|_| timed_out())?;
    let begun = Instant::now();
    let (gate, upload) = (service.gate.clone(), received.upload);
    let job = task::spawn_blocking(move || {
        let made = carry_out(&preparer, &parts, &cancellation, form, work);
        drop(permit);
        held(&gate, made, upload)
    });
    let made = timeout_at(deadline, job).await.map_err(|_| timed_out())?;
    service.metrics.worked(begun.elapsed());
    made.unwrap_or_else(|fault| Err(internal(fault.to_string())))
}

/// Looks at the headers, on a thread where it may take its time.
async fn peak_bytes(preparer: Preparer, parts: Arc<Vec<Vec<u8>>>) -> Result<u64, Refusal> {
    let look = task::spawn_blocking(move || caught(|| Ok(preparer.peak_bytes(&slices(&parts)))));
    look.await
        .unwrap_or_else(|fault| Err(internal(fault.to_string())))
}

fn carry_out<W>(
    preparer: &Preparer,
    parts: &[Vec<u8>],
    cancellation: &Cancellation,
    form: Form,
    work: W,
) -> Result<Answer, Refusal>
where
    W: FnOnce(&Job<'_>) -> Result<Answer, Refusal>,
{
    caught(|| {
        work(&Job {
            preparer,
            parts: &slices(parts),
            cancellation,
            form,
        })
    })
}

/// The uploaded files make room for the answer.
fn held(gate: &Gate, made: Result<Answer, Refusal>, upload: Upload) -> Result<(Answer, Upload), Refusal> {
    drop(upload);
    let answer = made?;
    let mut held = gate.upload();
    held.grow(answer.bytes())?;
    Ok((answer, held))
}

fn slices(parts: &[Vec<u8>]) -> Vec<&[u8]> {
    parts.iter().map(Vec::as_slice).collect()
}

/// A panic in a decoder is the fault of one request, and answered as such.
fn caught<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic
            .downcast_ref::<&str>()
            .map(|said| (*said).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        Err(internal(said.unwrap_or_else(|| "a panic without words".into())))
    })
}

fn internal(detail: String) -> Refusal {
    Error::Internal { detail }.into()
}
