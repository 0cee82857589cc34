//! Where files are read: in this process, or in locked ones.

use std::sync::Arc;

use docprep_core::codecs::Codecs;
use docprep_core::{
    Cancellation, Error, Finding, InputFacts, MergeError, MergeOptions, Merged, Opened as OpenedFile,
    PrepareOptions, Prepared,
};
#[cfg(feature = "isolation")]
use docprep_isolation::{Kind, Opened as OpenedElsewhere, Pool, Product, Work, within_cpu_limit};

#[derive(Debug, Clone)]
pub(crate) enum Place {
    Here(Arc<MergeOptions>, Codecs),
    #[cfg(feature = "isolation")]
    Elsewhere(Work, Pool),
}

/// Files that were opened there.
pub(crate) enum Opened<'a> {
    Here {
        options: Arc<MergeOptions>,
        codecs: Codecs,
        files: Result<Vec<OpenedFile<'a>>, MergeError>,
    },
    #[cfg(feature = "isolation")]
    Elsewhere(Result<OpenedElsewhere<'a>, MergeError>),
}

impl Place {
    pub fn here(options: Arc<MergeOptions>, codecs: Codecs) -> Self {
        Place::Here(options, codecs)
    }

    #[cfg(feature = "isolation")]
    pub fn elsewhere(options: &MergeOptions, pool: Pool) -> Self {
        Place::Elsewhere(Work::new(Kind::Prepare, options.clone()), pool)
    }

    /// Bytes that the work on these files will take; what cannot be opened takes none.
    pub fn peak_bytes(&self, parts: &[&[u8]]) -> u64 {
        match self {
            Place::Here(options, codecs) => docprep_core::peak_bytes(parts, &options.prepare, codecs),
            #[cfg(feature = "isolation")]
            Place::Elsewhere(..) => {
                let merged = parts.len() != 1;
                self.open(parts, merged, &Cancellation::default()).peak_bytes()
            }
        }
    }

    /// Opens one file, or the parts of a merged picture.
    pub fn open<'a>(&self, parts: &[&'a [u8]], merged: bool, cancellation: &Cancellation) -> Opened<'a> {
        match self {
            Place::Here(options, codecs) => {
                let prepare = timed(&options.prepare, cancellation, parts.len());
                let files = match parts {
                    [only] if !merged => OpenedFile::open_with(only, &prepare, codecs)
                        .map(|opened| vec![opened])
                        .map_err(MergeError::of_whole),
                    _ => docprep_core::open_parts(parts, &prepare, codecs),
                };
                Opened::Here {
                    options: options.clone(),
                    codecs: *codecs,
                    files,
                }
            }
            #[cfg(feature = "isolation")]
            Place::Elsewhere(work, pool) => {
                let kind = if merged { Kind::Merge } else { Kind::Prepare };
                Opened::Elsewhere(pool.open(&work.of_kind(kind), parts, cancellation))
            }
        }
    }
}

impl Opened<'_> {
    pub fn peak_bytes(&self) -> u64 {
        match self {
            Opened::Here { files, .. } => docprep_core::peak_bytes_of(files.iter().flatten()),
            #[cfg(feature = "isolation")]
            Opened::Elsewhere(opened) => opened.as_ref().map_or(0, OpenedElsewhere::peak_bytes),
        }
    }

    pub fn prepare(self, cancellation: &Cancellation) -> Result<Prepared, Error> {
        match self {
            Opened::Here { options, files, .. } => {
                let prepare = timed(&options.prepare, cancellation, 1);
                docprep_core::prepare_opened(&only(files, &prepare)?, &prepare)
            }
            #[cfg(feature = "isolation")]
            Opened::Elsewhere(opened) => match done(opened, Kind::Prepare, cancellation) {
                Ok(Product::Picture(prepared, _)) => Ok(*prepared),
                other => Err(no_such(other).error),
            },
        }
    }

    pub fn check(self, cancellation: &Cancellation) -> Result<(InputFacts, Vec<Finding>), Error> {
        match self {
            Opened::Here { options, files, .. } => {
                let prepare = timed(&options.prepare, cancellation, 1);
                docprep_core::check_opened(&only(files, &prepare)?, &prepare)
            }
            #[cfg(feature = "isolation")]
            Opened::Elsewhere(opened) => match done(opened, Kind::Check, cancellation) {
                Ok(Product::Looked(input, findings)) => Ok((input, findings)),
                other => Err(no_such(other).error),
            },
        }
    }

    pub fn merge(self, cancellation: &Cancellation) -> Result<Merged, MergeError> {
        match self {
            Opened::Here {
                options,
                codecs,
                files,
            } => {
                let files = files?;
                let mut options = MergeOptions::clone(&options);
                options.prepare = timed(&options.prepare, cancellation, files.len());
                let until = &options.prepare.cancellation;
                let files: Vec<_> = files.into_iter().map(|part| part.until(until)).collect();
                docprep_core::merge_opened(&files, &options, &codecs)
            }
            #[cfg(feature = "isolation")]
            Opened::Elsewhere(opened) => match done(opened, Kind::Merge, cancellation) {
                Ok(Product::Merged(merged, _)) => Ok(*merged),
                other => Err(no_such(other)),
            },
        }
    }
}

/// The only file, given up as these options say.
fn only<'a>(
    files: Result<Vec<OpenedFile<'a>>, MergeError>,
    prepare: &PrepareOptions,
) -> Result<OpenedFile<'a>, Error> {
    let file = files.map_err(|refused| refused.error)?.pop();
    let file = file.ok_or_else(|| Error::internal("a picture was to be opened"))?;
    Ok(file.until(&prepare.cancellation))
}

#[cfg(feature = "isolation")]
fn done(
    opened: Result<OpenedElsewhere<'_>, MergeError>,
    kind: Kind,
    cancellation: &Cancellation,
) -> Result<Product, MergeError> {
    cancellation.look().map_err(MergeError::of_whole)?;
    opened?.for_kind(kind).until(cancellation).work(false)
}

#[cfg(feature = "isolation")]
fn no_such(made: Result<Product, MergeError>) -> MergeError {
    made.err()
        .unwrap_or_else(|| MergeError::of_whole(Error::internal("another product than was asked for")))
}

/// The options for what this thread does from now on with so many files: given up when `cancellation` is raised, or after the
/// time that the files may take.
fn timed(options: &PrepareOptions, cancellation: &Cancellation, files: usize) -> PrepareOptions {
    let mut options = options.clone();
    options.cancellation = within_limit(cancellation, &options, files);
    options
}

#[cfg(feature = "isolation")]
fn within_limit(cancellation: &Cancellation, options: &PrepareOptions, files: usize) -> Cancellation {
    let seconds = options.limits.max_cpu_seconds.saturating_mul(files.max(1) as u64);
    within_cpu_limit(cancellation, seconds)
}

/// A thread's time is known to the crate that has processes, too.
#[cfg(not(feature = "isolation"))]
fn within_limit(cancellation: &Cancellation, _: &PrepareOptions, _: usize) -> Cancellation {
    cancellation.clone()
}
