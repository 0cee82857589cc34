//! The library call for services: options once, then one call a picture.

use std::sync::Arc;

use docprep_core::codecs::Codecs;
use docprep_core::{Cancellation, Error, Finding, InputFacts, MergeError, MergeOptions, Merged, Prepared};

use crate::place::{Opened, Place};

/// Options that are used again and again, from any number of threads; clones are cheap.
///
/// It keeps no buffers between calls on purpose: a picture takes 20 to 150 MB while it is worked on, and between two
/// requests that memory belongs to the machine.
#[derive(Debug, Clone)]
pub struct Preparer {
    options: Arc<MergeOptions>,
    place: Place,
}

impl Preparer {
    /// For all calls. What holds for a single picture is in `options.prepare`; set its limits to
    /// [`Limits::service`](docprep_core::Limits::service) where strangers send the files.
    pub fn new(options: MergeOptions, codecs: Codecs) -> Self {
        let options = Arc::new(options);
        Preparer {
            place: Place::here(options.clone(), codecs),
            options,
        }
    }

    /// The same, by the locked processes of `pool`: then nothing of a file is read in this process but the bytes that are
    /// sent on.
    #[cfg(feature = "isolation")]
    pub fn isolated(options: MergeOptions, pool: docprep_isolation::Pool) -> Self {
        let place = Place::elsewhere(&options, pool);
        Preparer {
            place,
            options: Arc::new(options),
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
        self.place.peak_bytes(parts)
    }

    /// Opens one picture: reads its header and no more.
    ///
    /// What is opened borrows the bytes, and may take memory beside them (a PDF more than a JPEG), or holds a process; close it
    /// where the work has to wait for long.
    pub fn open<'a>(&self, bytes: &'a [u8]) -> OpenedPicture<'a> {
        self.open_until(bytes, &Cancellation::default())
    }

    /// [`open`](Self::open), until `cancellation` is raised: a page of a PDF is surveyed, which may take a while.
    pub fn open_until<'a>(&self, bytes: &'a [u8], cancellation: &Cancellation) -> OpenedPicture<'a> {
        OpenedPicture {
            opened: self.place.open(&[bytes], false, cancellation),
        }
    }

    /// The same of the parts of a merged picture, in their order.
    pub fn open_parts<'a>(&self, parts: &[&'a [u8]]) -> OpenedParts<'a> {
        self.open_parts_until(parts, &Cancellation::default())
    }

    /// [`open_parts`](Self::open_parts), until `cancellation` is raised.
    pub fn open_parts_until<'a>(&self, parts: &[&'a [u8]], cancellation: &Cancellation) -> OpenedParts<'a> {
        OpenedParts {
            opened: self.place.open(parts, true, cancellation),
        }
    }

    /// [`prepare`](docprep_core::prepare()), until `cancellation` is raised.
    ///
    /// # Errors
    /// As [`prepare`](docprep_core::prepare()), and [`Error::Cancelled`].
    pub fn prepare(&self, bytes: &[u8], cancellation: &Cancellation) -> Result<Prepared, Error> {
        self.open_until(bytes, cancellation).prepare(cancellation)
    }

    /// [`merge`](docprep_core::merge()), until `cancellation` is raised.
    ///
    /// # Errors
    /// As [`merge`](docprep_core::merge()), and [`Error::Cancelled`].
    pub fn merge(&self, parts: &[&[u8]], cancellation: &Cancellation) -> Result<Merged, MergeError> {
        self.open_parts_until(parts, cancellation).merge(cancellation)
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
        self.open_until(bytes, cancellation).check(cancellation)
    }
}

/// A picture that was opened once: for what the work on it takes, and for the work. What could not be opened costs
/// nothing, and the work says why.
pub struct OpenedPicture<'a> {
    opened: Opened<'a>,
}

impl OpenedPicture<'_> {
    /// As [`Preparer::peak_bytes`].
    pub fn peak_bytes(&self) -> u64 {
        self.opened.peak_bytes()
    }

    /// As [`Preparer::prepare`].
    ///
    /// # Errors
    /// As there.
    pub fn prepare(self, cancellation: &Cancellation) -> Result<Prepared, Error> {
        self.opened.prepare(cancellation)
    }

    /// As [`Preparer::check`].
    ///
    /// # Errors
    /// As there.
    pub fn check(self, cancellation: &Cancellation) -> Result<(InputFacts, Vec<Finding>), Error> {
        cancellation.look()?;
        self.opened.check(cancellation)
    }
}

/// The parts of a merged picture that were opened once, as [`OpenedPicture`] is.
pub struct OpenedParts<'a> {
    opened: Opened<'a>,
}

impl OpenedParts<'_> {
    /// As [`Preparer::peak_bytes`], and nothing where a part could not be opened.
    pub fn peak_bytes(&self) -> u64 {
        self.opened.peak_bytes()
    }

    /// As [`Preparer::merge`].
    ///
    /// # Errors
    /// As there.
    pub fn merge(self, cancellation: &Cancellation) -> Result<Merged, MergeError> {
        self.opened.merge(cancellation)
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
    fn what_was_opened_once_costs_and_gives_the_same() {
        let preparer = Preparer::new(MergeOptions::default(), docprep_codecs::CODECS);
        let cancellation = Cancellation::default();
        let picture = [b"P5 640 400 255\n".as_slice(), &[0x80; 640 * 400]].concat();
        let opened = preparer.open(&picture);
        assert_eq!(opened.peak_bytes(), preparer.peak_bytes(&[&picture]));
        assert_eq!(
            opened.prepare(&cancellation),
            preparer.prepare(&picture, &cancellation)
        );
        let parts: [&[u8]; 2] = [&picture, &picture];
        let opened = preparer.open_parts(&parts);
        assert_eq!(opened.peak_bytes(), preparer.peak_bytes(&parts));
        assert_eq!(opened.merge(&cancellation), preparer.merge(&parts, &cancellation));
    }

    #[test]
    fn what_cannot_be_opened_costs_nothing_and_is_said_by_the_work() {
        let preparer = Preparer::new(MergeOptions::default(), docprep_codecs::CODECS);
        let cancellation = Cancellation::default();
        let opened = preparer.open(b"");
        assert_eq!(
            (opened.peak_bytes(), opened.prepare(&cancellation)),
            (0, Err(Error::Empty))
        );
        let opened = preparer.open_parts(&[GRAY_PIXEL, b""]);
        assert_eq!(opened.peak_bytes(), 0);
        assert_eq!(
            opened.merge(&cancellation),
            Err(MergeError {
                part: Some(1),
                error: Error::Empty
            })
        );
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
