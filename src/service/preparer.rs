//! The library call for services: options once, then one call a picture.

use std::sync::Arc;

use docprep_core::codecs::Codecs;
use docprep_core::{
    Cancellation, Error, Finding, InputFacts, MergeError, MergeOptions, Merged, PrepareOptions, Prepared,
};

/// Options that are used again and again, from any number of threads; clones are cheap.
///
/// It keeps no buffers between calls on purpose: a picture takes 20 to 150 MB while it is worked on, and between two
/// requests that memory belongs to the machine.
#[derive(Debug, Clone)]
pub struct Preparer {
    options: Arc<MergeOptions>,
    codecs: Codecs,
}

impl Preparer {
    /// For all calls. What holds for a single picture is in `options.prepare`; set its limits to
    /// [`Limits::service`](docprep_core::Limits::service) where strangers send the files.
    pub fn new(options: MergeOptions, codecs: Codecs) -> Self {
        Preparer {
            options: Arc::new(options),
            codecs,
        }
    }

    /// The options that it was made with.
    pub fn options(&self) -> &MergeOptions {
        &self.options
    }

    /// Bytes of memory that the work on these inputs will take at its peak, beside the inputs themselves: for
    /// [`Gate::join`](super::Gate::join). Told from the headers, without decoding:
    /// within milliseconds.
    pub fn peak_bytes(&self, parts: &[&[u8]]) -> u64 {
        docprep_core::peak_bytes(parts, &self.options.prepare, &self.codecs)
    }

    /// [`prepare`](docprep_core::prepare()), until `cancellation` is raised.
    ///
    /// # Errors
    /// As [`prepare`](docprep_core::prepare()), and [`Error::Cancelled`].
    pub fn prepare(&self, bytes: &[u8], cancellation: &Cancellation) -> Result<Prepared, Error> {
        docprep_core::prepare(bytes, &self.cancellable(cancellation), &self.codecs)
    }

    /// [`merge`](docprep_core::merge()), until `cancellation` is raised.
    ///
    /// # Errors
    /// As [`merge`](docprep_core::merge()), and [`Error::Cancelled`].
    pub fn merge(&self, parts: &[&[u8]], cancellation: &Cancellation) -> Result<Merged, MergeError> {
        let mut options = MergeOptions::clone(&self.options);
        options.prepare.cancellation = cancellation.clone();
        docprep_core::merge(parts, &options, &self.codecs)
    }

    /// [`check`](docprep_core::check()), until `cancellation` is raised.
    ///
    /// # Errors
    /// As [`check`](docprep_core::check()), and [`Error::Cancelled`].
    pub fn check(
        &self,
        bytes: &[u8],
        cancellation: &Cancellation,
    ) -> Result<(InputFacts, Vec<Finding>), Error> {
        cancellation.look()?;
        docprep_core::check(bytes, &self.cancellable(cancellation), &self.codecs)
    }

    fn cancellable(&self, cancellation: &Cancellation) -> PrepareOptions {
        let mut options = self.options.prepare.clone();
        options.cancellation = cancellation.clone();
        options
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAY_PIXEL: &[u8] = b"P5 1 1 255\n\x80";

    #[test]
    fn it_can_be_used_from_any_thread() {
        fn assert_send_and_sync<T: Send + Sync + 'static>() {}
        assert_send_and_sync::<Preparer>();
    }

    #[test]
    fn work_that_nobody_waits_for_is_given_up() {
        let preparer = Preparer::new(MergeOptions::default(), docprep_codecs::CODECS);
        let cancellation = Cancellation::default();
        assert!(preparer.check(GRAY_PIXEL, &cancellation).is_ok());
        assert_ne!(preparer.prepare(GRAY_PIXEL, &cancellation), Err(Error::Cancelled));
        cancellation.clone().cancel();
        assert_eq!(preparer.prepare(GRAY_PIXEL, &cancellation), Err(Error::Cancelled));
        assert_eq!(preparer.check(GRAY_PIXEL, &cancellation), Err(Error::Cancelled));
        let merged = preparer.merge(&[GRAY_PIXEL, GRAY_PIXEL], &cancellation);
        assert_eq!(merged.map_err(|refused| refused.error), Err(Error::Cancelled));
    }
}
