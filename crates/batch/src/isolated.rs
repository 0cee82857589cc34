//! Work that locked processes do, see the crate `docprep-isolation`.

use docprep_core::{Cancellation, Error, MergeError};
use docprep_isolation::{Pool, Product as Answered, WORKER_BASE_BYTES, Work};

use crate::work::{Made, Product, Task, Worker};

/// Has the processes of a pool read the inputs, and do the work on them.
#[derive(Debug, Clone)]
pub struct Isolated {
    pool: Pool,
    work: Work,
    cancellation: Cancellation,
}

impl Isolated {
    /// This work, by this pool. The pool needs a worker for each thread of the run, and for two that read ahead.
    pub fn new(pool: Pool, work: Work) -> Self {
        Isolated {
            pool,
            work,
            cancellation: Cancellation::default(),
        }
    }
}

impl Worker for Isolated {
    fn idle_bytes(&self) -> u64 {
        (self.pool.workers() as u64).saturating_mul(WORKER_BASE_BYTES)
    }

    fn work(&self, bytes: &[u8]) -> Result<Product, Error> {
        self.open(&[bytes]).work().map_err(|refused| refused.error)
    }

    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        match self.pool.open(&self.work, parts, &self.cancellation) {
            Ok(opened) => Task::elsewhere(opened.peak_bytes(), move |previews| made(opened.work(previews)?)),
            Err(refused) => Task::new(0, move || Err(refused)),
        }
    }
}

fn made(answered: Answered) -> Result<Made, MergeError> {
    Ok(match answered {
        Answered::Picture(prepared, previews) => (Product::Picture(prepared), previews),
        Answered::Merged(merged, previews) => (Product::Merged(merged), previews),
        Answered::Looked(input, findings) => (Product::Looked(input, findings), None),
    })
}
