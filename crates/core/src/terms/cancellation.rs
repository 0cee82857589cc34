//! Giving up work that nobody waits for any more, or that has had its time.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::terms::error::Error;

/// A flag that is looked at between the stages of [`prepare`](crate::prepare()) and [`merge`](crate::merge()), also
/// from another thread. Clones are the same flag.
///
/// What is running when the flag is raised is finished first: one decode or one encode, some tenths of a second for a
/// photo. A page of a PDF is given up while it is surveyed or drawn, too: that may take seconds. The call then ends with
/// [`Error::Cancelled`].
#[derive(Clone, Default)]
pub struct Cancellation {
    raised: Arc<AtomicBool>,
    condition: Option<Arc<Condition>>,
}

type Condition = dyn Fn() -> Result<(), Error> + Send + Sync;

impl Cancellation {
    /// One that also gives the work up when `condition`, asked at every look on the thread that works, gives a reason: for
    /// limits that the core cannot know, such as time. Clones share the condition.
    pub fn with_condition(condition: impl Fn() -> Result<(), Error> + Send + Sync + 'static) -> Self {
        Cancellation {
            raised: Arc::default(),
            condition: Some(Arc::new(condition)),
        }
    }

    /// The same flag, with `condition` besides instead of what it had.
    pub fn and_condition(&self, condition: impl Fn() -> Result<(), Error> + Send + Sync + 'static) -> Self {
        Cancellation {
            raised: self.raised.clone(),
            condition: Some(Arc::new(condition)),
        }
    }

    /// Raises the flag, for good.
    pub fn cancel(&self) {
        self.raised.store(true, Ordering::Relaxed);
    }

    /// Whether [`cancel`](Self::cancel) was called.
    pub fn is_cancelled(&self) -> bool {
        self.raised.load(Ordering::Relaxed)
    }

    /// # Errors
    /// [`Error::Cancelled`] when the flag is raised; else what the condition gives.
    pub fn look(&self) -> Result<(), Error> {
        if self.is_cancelled() {
            return Err(Error::Cancelled);
        }
        self.condition.as_ref().map_or(Ok(()), |condition| condition())
    }
}

impl fmt::Debug for Cancellation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cancellation")
            .field("raised", &self.is_cancelled())
            .field("has_condition", &self.condition.is_some())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_gives_its_own_reason_and_the_flag_goes_before_it() {
        let over = Error::TimedOut { seconds: 3 };
        let reason = over.clone();
        let cancellation = Cancellation::with_condition(move || Err(reason.clone()));
        assert_eq!(cancellation.look(), Err(over));
        cancellation.clone().cancel();
        assert_eq!(cancellation.look(), Err(Error::Cancelled));
    }
}
