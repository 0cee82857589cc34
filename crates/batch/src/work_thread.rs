//! The thread that the work on a job is done on.
//!
//! What an allocator has given to a thread it keeps for that thread, up to about a picture's worth. The threads that read
//! ahead, wait and write are more than may work at the same time; if they worked themselves, each would keep a picture's
//! memory while it waits, outside of the budget. A thread that ends leaves its memory to the next one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::thread;

use docprep_core::codecs::Codecs;
use docprep_core::{Error, MergeError};

use crate::preview;
use crate::work::{Made, Task};

/// Names of the worker threads begin like this, so that a program's panic hook can tell them.
pub const THREAD_NAME_PREFIX: &str = "docprep-worker-";

/// The work, with the small pictures for the report where they are wanted. Work that takes no memory worth counting
/// needs no thread of its own.
pub(super) fn work(task: Task<'_>, with_previews: Option<&Codecs>) -> Result<Made, MergeError> {
    let needs_memory = task.takes_memory_here();
    let work = || {
        task.work_with_previews(with_previews.is_some(), |made| {
            with_previews.and_then(|codecs| preview::without_panic(made, codecs))
        })
    };
    let made = if needs_memory {
        on_its_own(work)
    } else {
        on_this(work)
    };
    made.unwrap_or_else(|error| Err(MergeError::of_whole(error)))
}

/// Does `work` on a thread of its own, and waits for it. A panic becomes [`Error::Internal`].
fn on_its_own<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    let untouched = Mutex::new(Some(work));
    let take = || untouched.lock().unwrap_or_else(PoisonError::into_inner).take();
    let done = thread::scope(|scope| {
        let thread = thread::Builder::new()
            .name(format!("{THREAD_NAME_PREFIX}picture"))
            .spawn_scoped(scope, || take().map(|work| work()))
            .ok()?;
        Some(thread.join().map_err(|panic| Error::of_panic(&*panic)))
    });
    match (done, take()) {
        (Some(Ok(Some(made))), _) => Ok(made),
        (Some(Err(error)), _) => Err(error),
        // Where the system gives no thread, this one does the work.
        (_, Some(work)) => on_this(work),
        (_, None) => Err(Error::internal("the work on a picture is gone")),
    }
}

/// Does `work` on this thread. A panic becomes [`Error::Internal`].
pub(super) fn on_this<T>(work: impl FnOnce() -> T) -> Result<T, Error> {
    // A worker is shared by reference and has no state that a panic could leave half changed.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Error::of_panic(&*panic))
}
