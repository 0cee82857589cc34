//! What is done with the bytes of one input. The engine does not know what it is.

use docprep_core::codecs::Codecs;
use docprep_core::{
    Error, Finding, InputFacts, MergeError, MergeOptions, Merged, Opened, PrepareOptions, Prepared, Previews,
    check_opened, merge_opened, open_parts, peak_bytes_of, prepare_opened,
};
use docprep_isolation::within_cpu_limit;

/// What came of one input.
#[derive(Debug, Clone, PartialEq)]
pub enum Product {
    /// A picture that is to be written.
    Picture(Box<Prepared>),
    /// A merged picture that is to be written.
    Merged(Box<Merged>),
    /// The input was only looked at.
    Looked(InputFacts, Vec<Finding>),
}

impl Product {
    fn picture(prepared: Prepared) -> Self {
        Product::Picture(Box::new(prepared))
    }
}

/// Work on the bytes of one input. Called from several threads at once.
///
/// A closure `Fn(&[u8]) -> Result<Prepared, Error>` is one.
pub trait Worker: Sync {
    /// Does the work.
    ///
    /// # Errors
    /// Why there is no output. A panic is caught by the engine and becomes [`Error::Internal`].
    fn work(&self, bytes: &[u8]) -> Result<Product, Error>;

    /// Bytes that are held also while nothing is worked on; the rest of a budget is for pictures.
    fn idle_bytes(&self) -> u64 {
        0
    }

    /// Opens the inputs that one output is made from: reads their headers and no more, for it is done before the work
    /// is admitted.
    ///
    /// A panic is caught as one of the work is.
    ///
    /// By default the task takes no memory worth counting, and is [`work`](Self::work) on one input; of several it is
    /// an error.
    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        Task::new(0, move || {
            let bytes = only(parts)?;
            self.work(bytes).map_err(MergeError::of_whole)
        })
    }
}

/// What came of one input, with small pictures for a report.
pub(crate) type Made = (Product, Option<Box<Previews>>);

/// Inputs that have been opened, what the work on them takes, and the work itself.
pub struct Task<'a> {
    peak_bytes: u64,
    work: Doing<'a>,
}

enum Doing<'a> {
    /// On the thread that calls it, which takes the memory.
    Here(Box<dyn FnOnce() -> Result<Product, MergeError> + Send + 'a>),
    /// In another process. It is told whether previews are wanted, since nothing of the output is decoded here.
    Elsewhere(Box<dyn FnOnce(bool) -> Result<Made, MergeError> + Send + 'a>),
}

impl<'a> Task<'a> {
    /// `work`, which will take `peak_bytes` bytes of memory at its peak, beside the inputs themselves. With 0 bytes it is
    /// not worth a thread of its own.
    pub fn new(peak_bytes: u64, work: impl FnOnce() -> Result<Product, MergeError> + Send + 'a) -> Self {
        Task {
            peak_bytes,
            work: Doing::Here(Box::new(work)),
        }
    }

    /// `work` that another process does; the thread only waits for it.
    pub(crate) fn elsewhere(
        peak_bytes: u64,
        work: impl FnOnce(bool) -> Result<Made, MergeError> + Send + 'a,
    ) -> Self {
        Task {
            peak_bytes,
            work: Doing::Elsewhere(Box::new(work)),
        }
    }

    /// Bytes of memory that the work will take at its peak, beside the inputs themselves.
    pub fn peak_bytes(&self) -> u64 {
        self.peak_bytes
    }

    /// Whether the memory is taken by the thread that does the work.
    pub(crate) fn takes_memory_here(&self) -> bool {
        self.peak_bytes > 0 && matches!(self.work, Doing::Here(_))
    }

    /// Does the work.
    ///
    /// # Errors
    /// Why there is no output, with the input at fault. A panic is caught by the engine and becomes
    /// [`Error::Internal`].
    pub fn work(self) -> Result<Product, MergeError> {
        self.work_with_previews(false, |_| None).map(|(made, _)| made)
    }

    /// Does the work, with previews where they are wanted: those of `here` where it is done here.
    pub(crate) fn work_with_previews(
        self,
        wanted: bool,
        here: impl FnOnce(&Product) -> Option<Box<Previews>>,
    ) -> Result<Made, MergeError> {
        match self.work {
            Doing::Here(work) => {
                let made = work()?;
                let previews = here(&made);
                Ok((made, previews))
            }
            Doing::Elsewhere(work) => work(wanted),
        }
    }
}

fn only<'a>(parts: &[&'a [u8]]) -> Result<&'a [u8], MergeError> {
    match parts {
        [only] => Ok(only),
        _ => Err(MergeError::of_whole(Error::internal(
            "one input was to be worked on at a time",
        ))),
    }
}

/// The options for what this thread does from now on with so many files, with their limit of time.
fn timed(options: &PrepareOptions, files: usize) -> PrepareOptions {
    let mut options = options.clone();
    let seconds = options.limits.max_cpu_seconds.saturating_mul(files.max(1) as u64);
    options.cancellation = within_cpu_limit(&options.cancellation, seconds);
    options
}

/// Opens one input once: for what the work takes, and for the work.
fn task_on_one<'a>(
    parts: &[&'a [u8]],
    options: &'a PrepareOptions,
    codecs: &Codecs,
    work: impl FnOnce(&Opened<'a>, &PrepareOptions) -> Result<Product, Error> + Send + 'a,
) -> Task<'a> {
    let opened = only(parts)
        .and_then(|bytes| Opened::open_with(bytes, &timed(options, 1), codecs).map_err(MergeError::of_whole));
    Task::new(peak_bytes_of(opened.iter()), move || {
        let options = timed(options, 1);
        let opened = opened?.until(&options.cancellation);
        work(&opened, &options).map_err(MergeError::of_whole)
    })
}

/// Merges pictures with these options.
#[derive(Debug, Clone)]
pub struct Merging {
    options: MergeOptions,
    codecs: Codecs,
}

impl Merging {
    /// With these options, by these libraries.
    pub fn new(options: MergeOptions, codecs: Codecs) -> Self {
        Merging { options, codecs }
    }
}

impl Worker for Merging {
    fn work(&self, bytes: &[u8]) -> Result<Product, Error> {
        self.open(&[bytes]).work().map_err(|refused| refused.error)
    }

    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        let Merging { options, codecs } = self;
        let opened = open_parts(parts, &timed(&options.prepare, parts.len()), codecs);
        let peak_bytes = peak_bytes_of(opened.iter().flatten());
        Task::new(peak_bytes, move || {
            let mut options = options.clone();
            options.prepare = timed(&options.prepare, parts.len());
            let cancellation = &options.prepare.cancellation;
            let opened: Vec<Opened<'_>> = opened?.into_iter().map(|part| part.until(cancellation)).collect();
            merge_opened(&opened, &options, codecs).map(|merged| Product::Merged(Box::new(merged)))
        })
    }
}

impl<F> Worker for F
where
    F: Fn(&[u8]) -> Result<Prepared, Error> + Sync,
{
    fn work(&self, bytes: &[u8]) -> Result<Product, Error> {
        self(bytes).map(Product::picture)
    }
}

/// Makes pictures ready for upload.
#[derive(Debug, Clone)]
pub struct Preparing {
    options: PrepareOptions,
    codecs: Codecs,
}

impl Preparing {
    /// With these options, by these libraries.
    pub fn new(options: PrepareOptions, codecs: Codecs) -> Self {
        Preparing { options, codecs }
    }
}

impl Worker for Preparing {
    fn work(&self, bytes: &[u8]) -> Result<Product, Error> {
        self.open(&[bytes]).work().map_err(|refused| refused.error)
    }

    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        task_on_one(parts, &self.options, &self.codecs, |opened, options| {
            prepare_opened(opened, options).map(Product::picture)
        })
    }
}

/// Makes one picture ready, and merges several: for tables whose rows name either.
#[derive(Debug, Clone)]
pub struct PreparingOrMerging {
    preparing: Preparing,
    merging: Merging,
}

impl PreparingOrMerging {
    /// With these options for merged pictures, and those for each picture within them for single ones.
    pub fn new(options: MergeOptions, codecs: Codecs) -> Self {
        PreparingOrMerging {
            preparing: Preparing::new(options.prepare.clone(), codecs),
            merging: Merging::new(options, codecs),
        }
    }
}

impl Worker for PreparingOrMerging {
    fn work(&self, bytes: &[u8]) -> Result<Product, Error> {
        self.preparing.work(bytes)
    }

    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        match parts {
            [_] => self.preparing.open(parts),
            _ => self.merging.open(parts),
        }
    }
}

/// Looks at pictures without making anything.
#[derive(Debug, Clone)]
pub struct Checking {
    options: PrepareOptions,
    codecs: Codecs,
}

impl Checking {
    /// With these options, by these libraries.
    pub fn new(options: PrepareOptions, codecs: Codecs) -> Self {
        Checking { options, codecs }
    }
}

impl Worker for Checking {
    fn work(&self, bytes: &[u8]) -> Result<Product, Error> {
        self.open(&[bytes]).work().map_err(|refused| refused.error)
    }

    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        task_on_one(parts, &self.options, &self.codecs, |opened, options| {
            check_opened(opened, options).map(|(input, findings)| Product::Looked(input, findings))
        })
    }
}
