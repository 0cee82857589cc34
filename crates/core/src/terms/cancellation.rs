//! Giving up work that nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::terms::error::Error;

/// A flag that is looked at between the stages of [`prepare`](crate::prepare()) and [`merge`](crate::merge()), also
/// from another thread. Clones are the same flag.
///
/// What is running when the flag is raised is finished first: one decode or one encode, some tenths of a second for a
/// photo. A page of a PDF is given up while it is surveyed or drawn, too: that may take seconds. The call then ends with
/// [`Error::Cancelled`].
#[derive(Debug, Clone, Default)]
pub struct Cancellation {
    raised: Arc<AtomicBool>,
}

impl Cancellation {
    /// Raises the flag, for good.
    pub fn cancel(&self) {
        self.raised.store(true, Ordering::Relaxed);
    }

    /// Whether [`cancel`](Self::cancel) was called.
    pub fn is_cancelled(&self) -> bool {
        self.raised.load(Ordering::Relaxed)
    }

    /// # Errors
    /// [`Error::Cancelled`] when the flag is raised.
    pub fn look(&self) -> Result<(), Error> {
        if self.is_cancelled() {
            Err(Error::Cancelled)
        } else {
            Ok(())
        }
    }
}
