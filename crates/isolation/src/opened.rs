//! Files that a worker has opened, and the work on them.

use std::sync::Arc;

use docprep_core::{Cancellation, Error, MergeError};

use crate::answer;
use crate::frame::packed;
use crate::message::{Answer, Order};
use crate::options::WORKER_BASE_BYTES;
use crate::pool::Shared;
use crate::process::{Fault, Process};
use crate::watch::Watch;
use crate::work::{Product, Work};

/// Address space that a worker may take whatever its job: programs and libraries, stacks of threads, and what the
/// allocator sets aside for each of them.
const FIXED_ADDRESS_BYTES: u64 = 1 << 30;
/// Peaks are foretold with some surplus for most files, and without any for a few kinds; memory that is set aside and not
/// touched counts, too.
const ADDRESS_BYTES_A_PEAK_BYTE: u64 = 2;
/// The greatest peak that is believed: 200 million pixels in floats are less.
const MOST_PEAK_BYTES: u64 = 32 << 30;

/// Files that were opened by a worker, which waits to go on. Dropping it closes them.
pub struct Opened<'a> {
    shared: Arc<Shared>,
    process: Option<Process>,
    work: Work,
    parts: &'a [&'a [u8]],
    peak_bytes: u64,
    watch: Watch<'a>,
}

impl<'a> Opened<'a> {
    /// Has `process` open the files.
    pub(crate) fn open(
        shared: &Arc<Shared>,
        mut process: Process,
        work: &Work,
        parts: &'a [&'a [u8]],
        cancellation: Option<&'a Cancellation>,
    ) -> Result<Self, MergeError> {
        let seconds = work.options.prepare.limits.max_cpu_seconds;
        let seconds = seconds.saturating_mul(parts.len().max(1) as u64);
        let mut watch = Watch::new(seconds, process.cpu_time(), cancellation);
        let bounded = process
            .limit_memory(address_bytes(work, parts, 0))
            .and_then(|()| process.limit_time(watch.last_cpu_second()));
        if let Err(error) = bounded {
            shared.lost(process);
            return Err(MergeError::of_whole(Error::internal(format!(
                "a worker without limits: {error}"
            ))));
        }
        match opened(&mut process, work, parts, &mut watch) {
            Ok(peak_bytes) => Ok(Opened {
                shared: shared.clone(),
                process: Some(process),
                work: work.clone(),
                parts,
                peak_bytes: peak_bytes.min(MOST_PEAK_BYTES),
                watch,
            }),
            Err(fault) => Err(MergeError::of_whole(shared.ended_over(process, fault, parts))),
        }
    }

    /// Bytes of memory that the work will take at its peak, beside the files themselves: in the worker, with its own copy of
    /// them.
    pub fn peak_bytes(&self) -> u64 {
        if self.peak_bytes == 0 {
            return 0;
        }
        let copies: u64 = self.parts.iter().map(|part| part.len() as u64).sum();
        self.peak_bytes.saturating_add(copies)
    }

    /// Does the work; `previews` are small pictures for a report.
    ///
    /// # Errors
    /// Why there is no output: as where the files are read in this process, and besides
    /// [`Error::Crashed`] and [`Error::TimedOut`].
    pub fn work(mut self, previews: bool) -> Result<Product, MergeError> {
        let Some(mut process) = self.process.take() else {
            return Err(MergeError::of_whole(Error::internal("files without a worker")));
        };
        let most_bytes = address_bytes(&self.work, self.parts, self.peak_bytes);
        let made = process
            .limit_memory(most_bytes)
            .map_err(|error| Fault::Broke(error.to_string()))
            .and_then(|()| tell(&mut process, &Order::Go { previews }, &mut self.watch))
            .and_then(|()| process.receive::<Answer>(&mut self.watch))
            .and_then(|said| answer::taken(&mut process, said, &self.work, self.parts, &mut self.watch));
        match made {
            Ok(made) => {
                self.shared.give_back(process);
                made
            }
            Err(fault) => Err(MergeError::of_whole(
                self.shared.ended_over(process, fault, self.parts),
            )),
        }
    }
}

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        let Some(mut process) = self.process.take() else {
            return;
        };
        match tell(&mut process, &Order::Close {}, &mut self.watch) {
            Ok(()) => self.shared.give_back(process),
            Err(_) => self.shared.lost(process),
        }
    }
}

fn opened(process: &mut Process, work: &Work, parts: &[&[u8]], watch: &mut Watch<'_>) -> Result<u64, Fault> {
    process.jobs += 1;
    let knows_options = process.options.as_ref().is_some_and(|known| *known == work.wire);
    let options: &[u8] = if knows_options { &[] } else { &work.wire };
    let order = Order::Open {
        kind: work.kind,
        options_bytes: options.len() as u64,
        parts: parts.iter().map(|part| part.len() as u64).collect(),
    };
    tell(process, &order, watch)?;
    process.send(options, watch)?;
    process.options = Some(work.wire.clone());
    parts.iter().try_for_each(|part| process.send(part, watch))?;
    match process.receive(watch)? {
        Answer::Opened { peak_bytes } => Ok(peak_bytes),
        _ => Err(Fault::Broke("an answer to nothing that was asked".to_owned())),
    }
}

fn tell(process: &mut Process, order: &Order, watch: &mut Watch<'_>) -> Result<(), Fault> {
    process.send(&packed(order).map_err(Fault::Broke)?, watch)
}

/// Address space for a job that takes so much at its peak; before that is known, for opening.
fn address_bytes(work: &Work, parts: &[&[u8]], peak_bytes: u64) -> u64 {
    let files: u64 = parts.iter().map(|part| part.len() as u64).sum();
    (FIXED_ADDRESS_BYTES + WORKER_BASE_BYTES)
        .saturating_add(work.options.prepare.limits.max_decoder_bytes)
        .saturating_add(files.saturating_mul(4))
        .saturating_add(
            peak_bytes
                .min(MOST_PEAK_BYTES)
                .saturating_mul(ADDRESS_BYTES_A_PEAK_BYTE),
        )
}
