//! What is done with the bytes of one input. The engine does not know what it is.

use crate::error::Error;
use crate::options::PrepareOptions;
use crate::outcome::{Finding, InputFacts, Prepared};
use crate::prepare;

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
}

/// Looks at pictures without making anything: [`check`](crate::check) with these options.
#[derive(Debug, Clone)]
pub struct Checking(pub PrepareOptions);

impl Worker for Checking {
    fn work(&self, bytes: &[u8]) -> Result<Made, Error> {
        prepare::check(bytes, &self.0).map(|(input, findings)| Made::Looked(input, findings))
    }
}
