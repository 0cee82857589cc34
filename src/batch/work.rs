//! What is done with the bytes of one input. The engine does not know what it is.

use crate::error::Error;
use crate::merge::{self, MergeError, Merged};
use crate::options::{MergeOptions, PrepareOptions};
use crate::outcome::{Finding, InputFacts, Prepared};
use crate::prepare;

/// What came of one input.
#[derive(Debug, Clone, PartialEq)]
pub enum Made {
    /// A picture that is to be written.
    Picture(Box<Prepared>),
    /// A merged picture that is to be written.
    Merged(Box<Merged>),
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

    /// Does the work where one output is made from several inputs. Whoever does not do that gets one input only.
    ///
    /// # Errors
    /// As [`work`](Self::work), with the input at fault.
    fn work_on_parts(&self, parts: &[&[u8]]) -> Result<Made, MergeError> {
        match parts {
            [only] => self.work(only).map_err(MergeError::of_whole),
            _ => Err(MergeError::of_whole(Error::internal(
                "one input was to be worked on at a time",
            ))),
        }
    }
}

/// Merges pictures: [`merge`](crate::merge()) with these options.
#[derive(Debug, Clone)]
pub struct Merging(pub MergeOptions);

impl Worker for Merging {
    fn work(&self, bytes: &[u8]) -> Result<Made, Error> {
        self.work_on_parts(&[bytes]).map_err(|refused| refused.error)
    }

    fn work_on_parts(&self, parts: &[&[u8]]) -> Result<Made, MergeError> {
        merge::merge(parts, &self.0).map(|merged| Made::Merged(Box::new(merged)))
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
}

/// Looks at pictures without making anything: [`check`](crate::check) with these options.
#[derive(Debug, Clone)]
pub struct Checking(pub PrepareOptions);

impl Worker for Checking {
    fn work(&self, bytes: &[u8]) -> Result<Made, Error> {
        prepare::check(bytes, &self.0).map(|(input, findings)| Made::Looked(input, findings))
    }
}
