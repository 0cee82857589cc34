//! Stopping a run: in order, or at once but without leaving half a file.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

/// The handle by which another thread stops a run. Clones steer the same run.
#[derive(Debug, Clone, Default)]
pub struct Control {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    cancelled: AtomicBool,
    /// Held for reading while a temporary file exists, and for writing by whoever is about to end the process.
    temporary_files: RwLock<()>,
}

impl Control {
    /// Asks the run to finish what is in flight and to begin nothing more.
    pub fn cancel(&self) {
        self.shared.cancelled.store(true, Ordering::SeqCst);
    }

    /// Whether [`cancel`](Self::cancel) was called.
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::SeqCst)
    }

    /// Waits until no temporary file exists, and keeps any further one from coming into being, for ever.
    ///
    /// Call this right before the process ends: no output is half written then, and nothing is left behind. The
    /// wait is as long as the write of one output at most. Writers that come later wait without end.
    pub fn close_for_good(&self) {
        self.cancel();
        let guard = self
            .shared
            .temporary_files
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::forget(guard);
    }

    /// Held while a temporary file exists.
    pub(crate) fn hold_open(&self) -> RwLockReadGuard<'_, ()> {
        self.shared
            .temporary_files
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_cancels_the_same_run_and_closing_cancels_too() {
        let control = Control::default();
        let clone = control.clone();
        assert!(!control.is_cancelled());
        clone.close_for_good();
        assert!(control.is_cancelled());
        assert!(control.shared.temporary_files.try_read().is_err());
    }
}
