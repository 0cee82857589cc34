//! Where there are no locked processes: a pool that cannot be made.

use docprep_core::codecs::Codecs;
use docprep_core::{
    Cancellation, Error, Finding, InputFacts, MergeError, MergeOptions, Merged, PrepareOptions, Prepared,
};

use crate::lock::Lock;
use crate::options::{PoolOptions, Unavailable};
use crate::work::{Kind, Product, Work};

/// Cannot be made here.
#[derive(Debug, Clone)]
pub enum Pool {}

/// Cannot be made here.
pub enum Opened<'a> {
    #[doc(hidden)]
    Never(std::convert::Infallible, std::marker::PhantomData<&'a ()>),
}

impl Pool {
    /// # Errors
    /// [`Unavailable::System`].
    pub fn start(_: PoolOptions) -> Result<Self, Unavailable> {
        Err(Unavailable::System)
    }

    /// As on Linux.
    pub fn lock(&self) -> Lock {
        match *self {}
    }

    /// As on Linux.
    pub fn workers(&self) -> usize {
        match *self {}
    }

    /// As on Linux.
    ///
    /// # Errors
    /// As on Linux.
    pub fn open<'a>(&self, _: &Work, _: &[&'a [u8]], _: &Cancellation) -> Result<Opened<'a>, MergeError> {
        match *self {}
    }

    /// As on Linux.
    ///
    /// # Errors
    /// As on Linux.
    pub fn prepare(&self, _: &[u8], _: &PrepareOptions) -> Result<Prepared, Error> {
        match *self {}
    }

    /// As on Linux.
    ///
    /// # Errors
    /// As on Linux.
    pub fn merge(&self, _: &[&[u8]], _: &MergeOptions) -> Result<Merged, MergeError> {
        match *self {}
    }

    /// As on Linux.
    ///
    /// # Errors
    /// As on Linux.
    pub fn check(&self, _: &[u8], _: &PrepareOptions) -> Result<(InputFacts, Vec<Finding>), Error> {
        match *self {}
    }
}

impl Opened<'_> {
    /// As on Linux.
    pub fn peak_bytes(&self) -> u64 {
        match *self {
            Opened::Never(never, _) => match never {},
        }
    }

    /// As on Linux.
    pub fn for_kind(self, _: Kind) -> Self {
        self
    }

    /// As on Linux.
    pub fn until(self, _: &Cancellation) -> Self {
        self
    }

    /// As on Linux.
    ///
    /// # Errors
    /// As on Linux.
    pub fn work(self, _: bool) -> Result<Product, MergeError> {
        match self {
            Opened::Never(never, _) => match never {},
        }
    }
}

/// Says that there are no such processes here, and returns.
pub fn run_worker(_: &Codecs) -> std::process::ExitCode {
    std::process::ExitCode::FAILURE
}
