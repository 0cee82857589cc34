//! The thread that the work on a job is done on.
//!
//! What an allocator has given to a thread it keeps for that thread, up to about a picture's worth. The threads that read
//! ahead, wait and write are more than may work at the same time; if they worked themselves, each would keep a picture's
//! memory while it waits, outside of the budget. A thread that ends leaves its memory to the next one.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crate::batch::run::THREAD_NAME_PREFIX;
use crate::terms::error::Error;

/// Does `work` on a thread of its own, and waits for it. A panic becomes [`Error::Internal`].
pub(super) fn on_its_own<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .name(format!("{THREAD_NAME_PREFIX}picture"))
            .spawn_scoped(scope, work)
            .map_err(|error| Error::internal(format!("the system gives no thread: {error}")))?;
        thread.join().map_err(|panic| failure_of(&*panic))
    })
}

/// Does `work` on this thread. A panic becomes [`Error::Internal`].
pub(super) fn on_this<T>(work: impl FnOnce() -> T) -> Result<T, Error> {
    // A worker is shared by reference and has no state that a panic could leave half changed.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| failure_of(&*panic))
}

/// Foreign decoders panic on hostile input; that stays within the file.
fn failure_of(panic: &(dyn Any + Send)) -> Error {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Error::internal(text.unwrap_or("a panic without a message"))
}
