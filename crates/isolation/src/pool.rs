//! What a program asks to have files read.

use std::sync::Arc;

use docprep_core::{
    Cancellation, Error, Finding, InputFacts, MergeError, MergeOptions, Merged, PrepareOptions, Prepared,
};

use crate::crew::Crew;
use crate::lock::Lock;
use crate::opened::Opened;
use crate::options::{PoolOptions, Unavailable};
use crate::work::{Kind, Product, Work};

/// Processes that read files; clones are the same pool. They end with the last clone, and with this process, however that
/// ends.
#[derive(Debug, Clone)]
pub struct Pool {
    crew: Arc<Crew>,
    lock: Lock,
}

impl Pool {
    /// Starts the first worker, and asks what it has given up; more come when they are needed.
    ///
    /// # Errors
    /// Why there are no workers here, or none that gives up enough.
    pub fn start(options: PoolOptions) -> Result<Self, Unavailable> {
        let crew = Crew::new(options)?;
        let lock = crew.first_lock()?;
        Ok(Pool { crew, lock })
    }

    /// What the workers have given up.
    pub fn lock(&self) -> Lock {
        self.lock
    }

    /// Workers at the same time, at most.
    pub fn workers(&self) -> usize {
        self.crew.options().workers.get()
    }

    /// Has a worker open the files of one job: for the memory that the work will take, and for the work. Waits for a worker
    /// where all are taken. The time of the job runs from here, see
    /// [`Limits::max_cpu_seconds`](docprep_core::Limits::max_cpu_seconds).
    ///
    /// # Errors
    /// When that ended the worker, or files as these did before; what is wrong with a file is told by the work.
    pub fn open<'a>(
        &self,
        work: &Work,
        parts: &[&'a [u8]],
        cancellation: &Cancellation,
    ) -> Result<Opened<'a>, MergeError> {
        Opened::open(&self.crew, work, parts, cancellation)
    }

    /// As [`prepare`](docprep_core::prepare()).
    ///
    /// # Errors
    /// As there, and [`Error::Crashed`] and [`Error::TimedOut`].
    pub fn prepare(&self, bytes: &[u8], options: &PrepareOptions) -> Result<Prepared, Error> {
        let work = Work::on_one(Kind::Prepare, options.clone());
        match self.done(&work, &[bytes], &options.cancellation) {
            Ok(Product::Picture(prepared, _)) => Ok(*prepared),
            Ok(_) => Err(Error::internal("another product than was asked for")),
            Err(refused) => Err(refused.error),
        }
    }

    /// As [`merge`](docprep_core::merge()).
    ///
    /// # Errors
    /// As there, and [`Error::Crashed`] and [`Error::TimedOut`].
    pub fn merge(&self, parts: &[&[u8]], options: &MergeOptions) -> Result<Merged, MergeError> {
        let work = Work::new(Kind::Merge, options.clone());
        match self.done(&work, parts, &options.prepare.cancellation)? {
            Product::Merged(merged, _) => Ok(*merged),
            _ => Err(MergeError::of_whole(Error::internal(
                "another product than was asked for",
            ))),
        }
    }

    /// As [`check`](docprep_core::check()).
    ///
    /// # Errors
    /// As there, and [`Error::Crashed`] and [`Error::TimedOut`].
    pub fn check(&self, bytes: &[u8], options: &PrepareOptions) -> Result<(InputFacts, Vec<Finding>), Error> {
        let work = Work::on_one(Kind::Check, options.clone());
        match self.done(&work, &[bytes], &options.cancellation) {
            Ok(Product::Looked(input, findings)) => Ok((input, findings)),
            Ok(_) => Err(Error::internal("another product than was asked for")),
            Err(refused) => Err(refused.error),
        }
    }

    fn done(&self, work: &Work, parts: &[&[u8]], cancellation: &Cancellation) -> Result<Product, MergeError> {
        self.open(work, parts, cancellation)?.work(false)
    }
}
