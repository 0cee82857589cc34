//! Files that a worker has opened, and the work on them.

use std::sync::Arc;

use docprep_core::{Cancellation, Error, MergeError};

use crate::answer;
use crate::crew::Crew;
use crate::frame::packed;
use crate::message::{Answer, Order};
use crate::options::WORKER_BASE_BYTES;
use crate::process::{Fault, Process};
use crate::watch::Watch;
use crate::work::{Kind, Product, Work};

/// Address space that a worker may take whatever its job: programs and libraries, stacks of threads, and what the
/// allocator sets aside for each of them.
const FIXED_ADDRESS_BYTES: u64 = 512 << 20;
/// Peaks are foretold with some surplus for most files, and without any for a few kinds; memory that is set aside and not
/// touched counts, too.
const ADDRESS_BYTES_A_PEAK_BYTE: u64 = 2;
/// The greatest peak that is believed: 200 million pixels in floats are less.
const MOST_PEAK_BYTES: u64 = 32 << 30;

/// Files that were opened by a worker, which waits to go on. Dropping it closes them.
pub struct Opened<'a> {
    crew: Arc<Crew>,
    work: Work,
    parts: Vec<&'a [u8]>,
    cancellation: Cancellation,
    at_work: Option<AtWork>,
    peak_bytes: u64,
}

/// A worker with a job.
struct AtWork {
    process: Process,
    watch: Watch,
}

impl<'a> Opened<'a> {
    /// Has a worker open the files.
    pub(crate) fn open(
        crew: &Arc<Crew>,
        work: &Work,
        parts: &[&'a [u8]],
        cancellation: &Cancellation,
    ) -> Result<Self, MergeError> {
        // A worker may be done before anybody waits for it and looks.
        cancellation.look().map_err(MergeError::of_whole)?;
        if let Some(error) = crew.known(parts) {
            return Err(MergeError::of_whole(error));
        }
        let mut opened = Opened {
            crew: crew.clone(),
            work: work.clone(),
            parts: parts.to_vec(),
            cancellation: cancellation.clone(),
            at_work: None,
            peak_bytes: 0,
        };
        opened.begin(false).map_err(MergeError::of_whole)?;
        Ok(opened)
    }

    /// Has a worker open the files; a fresh one where an older one dies of it.
    fn begin(&mut self, fresh: bool) -> Result<(), Error> {
        let process = self.crew.take(fresh, Some(&self.cancellation))?;
        let seconds = self.work.options.prepare.limits.max_cpu_seconds;
        let seconds = seconds.saturating_mul(self.parts.len().max(1) as u64);
        let watch = Watch::new(seconds, process.cpu_time(), Some(&self.cancellation));
        let mut at_work = AtWork { process, watch };
        match at_work.open(&self.work, &self.parts) {
            Ok(peak_bytes) => {
                self.peak_bytes = peak_bytes.min(MOST_PEAK_BYTES);
                self.at_work = Some(at_work);
                Ok(())
            }
            Err(fault) if at_work.may_be_blamed_for(&fault) => {
                self.crew.replaced(at_work.process);
                self.begin(true)
            }
            Err(fault) => Err(self.crew.ended_over(at_work.process, fault, &self.parts)),
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

    /// The same files for other work on them: a picture that was opened may be prepared or checked.
    pub fn for_kind(mut self, kind: Kind) -> Self {
        self.work.kind = kind;
        self
    }

    /// The same files for somebody else who may give the work up.
    pub fn until(mut self, cancellation: &Cancellation) -> Self {
        self.cancellation = cancellation.clone();
        if let Some(at_work) = &mut self.at_work {
            at_work.watch.given_up_by(cancellation);
        }
        self
    }

    /// Does the work; `previews` are small pictures for a report.
    ///
    /// # Errors
    /// Why there is no output: as where the files are read in this process, and besides
    /// [`Error::Crashed`] and [`Error::TimedOut`].
    pub fn work(mut self, previews: bool) -> Result<Product, MergeError> {
        loop {
            let Some(mut at_work) = self.at_work.take() else {
                return Err(MergeError::of_whole(Error::internal("files without a worker")));
            };
            match at_work.go(&self.work, &self.parts, self.peak_bytes, previews) {
                Ok(made) => {
                    self.crew.give_back(at_work.process);
                    return made;
                }
                Err(fault) if at_work.may_be_blamed_for(&fault) => {
                    self.crew.replaced(at_work.process);
                    self.begin(true).map_err(MergeError::of_whole)?;
                }
                Err(fault) => {
                    let error = self.crew.ended_over(at_work.process, fault, &self.parts);
                    return Err(MergeError::of_whole(error));
                }
            }
        }
    }
}

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        let Some(mut at_work) = self.at_work.take() else {
            return;
        };
        match at_work.tell(&Order::Close {}) {
            Ok(()) => self.crew.give_back(at_work.process),
            Err(_) => self.crew.replaced(at_work.process),
        }
    }
}

impl AtWork {
    /// Whether it may be the worker's fault rather than its file's: one that has read other files may be dying of them. What a
    /// fresh worker dies of is the file.
    fn may_be_blamed_for(&self, fault: &Fault) -> bool {
        self.process.jobs > 1 && !matches!(fault, Fault::GivenUp(_))
    }

    /// Has it open the files, and gives the memory that the work will take.
    fn open(&mut self, work: &Work, parts: &[&[u8]]) -> Result<u64, Fault> {
        let AtWork { process, watch } = self;
        process.jobs += 1;
        process
            .limit_memory(address_bytes(work, parts, 0))
            .and_then(|()| process.limit_time(watch))
            .map_err(|error| Fault::Broke(format!("no limits: {error}")))?;
        let knows_options = process.options.as_ref().is_some_and(|known| *known == work.wire);
        let options: &[u8] = if knows_options { &[] } else { &work.wire };
        let order = Order::Open {
            merged: work.merges(parts.len()),
            options_bytes: options.len() as u64,
            parts: parts.iter().map(|part| part.len() as u64).collect(),
        };
        process.send(&packed(&order).map_err(Fault::Broke)?, watch)?;
        process.send(options, watch)?;
        process.options = Some(work.wire.clone());
        parts.iter().try_for_each(|part| process.send(part, watch))?;
        match process.receive(watch)? {
            Answer::Opened { peak_bytes } => Ok(peak_bytes),
            _ => Err(Fault::Broke("an answer to nothing that was asked".to_owned())),
        }
    }

    /// Has it do the work.
    fn go(
        &mut self,
        work: &Work,
        parts: &[&[u8]],
        peak_bytes: u64,
        previews: bool,
    ) -> Result<Result<Product, MergeError>, Fault> {
        self.process
            .limit_memory(address_bytes(work, parts, peak_bytes))
            .map_err(|error| Fault::Broke(format!("no limits: {error}")))?;
        self.tell(&Order::Go {
            kind: work.kind,
            previews,
        })?;
        let said = self.process.receive::<Answer>(&mut self.watch)?;
        answer::taken(&mut self.process, said, work, parts, &mut self.watch)
    }

    fn tell(&mut self, order: &Order) -> Result<(), Fault> {
        let order = packed(order).map_err(Fault::Broke)?;
        self.process.send(&order, &mut self.watch)
    }
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
