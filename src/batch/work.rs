//! What is done with the bytes of one input. The engine does not know what it is.

use crate::error::Error;
use crate::options::PrepareOptions;
use crate::outcome::{Finding, InputFacts, Prepared};
use crate::prepare;
use crate::stage::decode::Opened;

/// Bytes that a job takes whatever its pixels.
const FIXED_BYTES: u64 = 4 << 20;
/// Bytes that a job takes for each pixel of its input at its peak: samples, RGB, the turned or scaled copy, and the
/// encoder's planes.
const BYTES_A_PIXEL: u64 = 12;

/// What came of one input.
#[derive(Debug, Clone, PartialEq)]
pub enum Made {
    /// A picture that is to be written.
    Picture(Box<Prepared>),
    /// The input was only looked at.
    Looked(InputFacts, Vec<Finding>),
}

/// Work on the bytes of one input. Called from several threads at once.
///
/// A closure `Fn(&[u8]) -> Result<Prepared, Error>` is one.
pub trait Worker: Sync {
    /// Does the work.
    ///
    /// # Errors
    /// Why there is no output. A panic is caught by the engine and becomes [`Error::Internal`].
    fn work(&self, bytes: &[u8]) -> Result<Made, Error>;

    /// Bytes of memory that the work on these bytes will take at its peak, beside the bytes themselves. Asked before
    /// the work, so it has to be cheap: a look at the header.
    fn peak_bytes(&self, bytes: &[u8]) -> u64 {
        let _ = bytes;
        0
    }
}

impl<F> Worker for F
where
    F: Fn(&[u8]) -> Result<Prepared, Error> + Sync,
{
    fn work(&self, bytes: &[u8]) -> Result<Made, Error> {
        self(bytes).map(|prepared| Made::Picture(Box::new(prepared)))
    }
}

/// Makes pictures ready for upload: [`prepare`](crate::prepare()) with these options.
#[derive(Debug, Clone)]
pub struct Preparing(pub PrepareOptions);

impl Worker for Preparing {
    fn work(&self, bytes: &[u8]) -> Result<Made, Error> {
        prepare::prepare(bytes, &self.0).map(|prepared| Made::Picture(Box::new(prepared)))
    }

    fn peak_bytes(&self, bytes: &[u8]) -> u64 {
        peak_bytes(bytes, &self.0)
    }
}

/// Looks at pictures without making anything: [`check`](crate::check) with these options.
#[derive(Debug, Clone)]
pub struct Checking(pub PrepareOptions);

impl Worker for Checking {
    fn work(&self, bytes: &[u8]) -> Result<Made, Error> {
        prepare::check(bytes, &self.0).map(|(input, findings)| Made::Looked(input, findings))
    }

    fn peak_bytes(&self, bytes: &[u8]) -> u64 {
        peak_bytes(bytes, &self.0)
    }
}

/// By the header alone. What cannot be opened costs nothing: it fails at once.
fn peak_bytes(bytes: &[u8], options: &PrepareOptions) -> u64 {
    match Opened::open(bytes, &options.limits) {
        Ok(opened) => {
            let pixels = u64::from(opened.facts.width) * u64::from(opened.facts.height);
            FIXED_BYTES + pixels.saturating_mul(BYTES_A_PIXEL)
        }
        Err(_) => FIXED_BYTES,
    }
}
