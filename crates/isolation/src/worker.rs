//! The other end of the pipe: a process that locks itself, then reads files until nobody sends any more.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use docprep_core::codecs::Codecs;
use docprep_core::{
    Error, MergeError, MergeOptions, Opened, Previews, Wire, check_opened, merge_opened, open_parts,
    peak_bytes_of, prepare_opened,
};
use rustix::stdio::{stderr, stdin, stdout};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::descriptors::close_all_but_the_standard_ones;
use crate::frame::{LENGTH_BYTES, announced, packed, unpacked};
use crate::locking;
use crate::message::{Answer, Hello, Order};
use crate::work::Kind;

/// Locks this process, then does what comes on the standard input and answers on the standard output, until the input ends.
///
/// For the beginning of a program that a [`Pool`](crate::Pool) starts: nothing may be open yet but the standard input,
/// output and error, and there may be no other thread. What it returns is for whoever waits for it; nobody reads it.
pub fn run_worker(codecs: &Codecs) -> ExitCode {
    // A decoder's panic is an answer, not a text for people.
    panic::set_hook(Box::new(|_| {}));
    if close_all_but_the_standard_ones().is_err() || never_wait_for_a_reader_of_errors().is_err() {
        return ExitCode::FAILURE;
    }
    let lock = locking::lock();
    if say(&Wire::new(Hello { lock })).is_err() {
        return ExitCode::FAILURE;
    }
    let mut worker = Worker {
        codecs,
        options: MergeOptions::default(),
    };
    match worker.work_until_the_input_ends() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// A library that complains without end must not stand still over it: what does not fit is lost.
fn never_wait_for_a_reader_of_errors() -> io::Result<()> {
    let flags = rustix::fs::fcntl_getfl(stderr())?;
    Ok(rustix::fs::fcntl_setfl(
        stderr(),
        flags | rustix::fs::OFlags::NONBLOCK,
    )?)
}

struct Worker<'c> {
    codecs: &'c Codecs,
    /// Of the last job that brought some.
    options: MergeOptions,
}

impl Worker<'_> {
    fn work_until_the_input_ends(&mut self) -> io::Result<()> {
        while let Some(order) = heard()? {
            let Order::Open {
                merged,
                options_bytes,
                parts,
            } = order
            else {
                return Err(broken("an order without open files"));
            };
            if options_bytes > 0 {
                let options = read(options_bytes)?;
                let Wire { content, .. } = unpacked::<Wire<MergeOptions>>(&options).map_err(broken)?;
                self.options = content;
            }
            let files = parts.into_iter().map(read).collect::<io::Result<Vec<_>>>()?;
            self.work_on(merged, &files)?;
        }
        Ok(())
    }

    /// Opens the files, tells what the work will take, and does it when it is told to.
    fn work_on(&self, merged: bool, files: &[Vec<u8>]) -> io::Result<()> {
        let parts: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let opened = guarded(|| open_files(merged, &parts, &self.options, self.codecs));
        say(&Answer::Opened {
            peak_bytes: peak_bytes_of(opened.iter().flatten()),
        })?;
        let Some(Order::Go { kind, previews }) = heard()? else {
            return Ok(());
        };
        let made = guarded(|| self.made(kind, &opened?, previews));
        let (answer, blobs) = made.unwrap_or_else(|refused| (Answer::Refused { refused }, Vec::new()));
        say(&answer)?;
        blobs.iter().try_for_each(|blob| write(blob))
    }

    fn made(
        &self,
        kind: Kind,
        opened: &[Opened<'_>],
        previews: bool,
    ) -> Result<(Answer, Vec<Vec<u8>>), MergeError> {
        match (kind, opened) {
            (Kind::Prepare | Kind::PrepareOrMerge, [only]) => self.prepared(only, previews),
            (Kind::Check, [only]) => self.looked(only),
            _ => self.merged(opened, previews),
        }
    }

    fn prepared(&self, opened: &Opened<'_>, previews: bool) -> Result<(Answer, Vec<Vec<u8>>), MergeError> {
        let prepared = prepare_opened(opened, &self.options.prepare).map_err(MergeError::of_whole)?;
        let previews = if previews {
            ornament(|| Previews::of_picture(&prepared, self.codecs))
        } else {
            Default::default()
        };
        let preview_bytes = previews.each_ref().map(|preview| preview.len() as u64);
        let is_kept = prepared.outcome.status == docprep_core::Status::Kept;
        let jpeg_bytes = (!is_kept).then_some(prepared.jpeg.len() as u64);
        let answer = Answer::Picture {
            outcome: prepared.outcome,
            jpeg_bytes,
            preview_bytes,
        };
        let mut blobs = if is_kept { Vec::new() } else { vec![prepared.jpeg] };
        blobs.extend(previews);
        Ok((answer, blobs))
    }

    fn merged(&self, opened: &[Opened<'_>], previews: bool) -> Result<(Answer, Vec<Vec<u8>>), MergeError> {
        let merged = merge_opened(opened, &self.options, self.codecs)?;
        let previews = if previews {
            ornament(|| Previews::of_merged(&merged.jpeg, self.codecs))
        } else {
            Default::default()
        };
        let answer = Answer::Merged {
            jpeg_bytes: merged.jpeg.len() as u64,
            preview_bytes: previews.each_ref().map(|preview| preview.len() as u64),
            outcome: merged.outcome,
        };
        let mut blobs = vec![merged.jpeg];
        blobs.extend(previews);
        Ok((answer, blobs))
    }

    fn looked(&self, opened: &Opened<'_>) -> Result<(Answer, Vec<Vec<u8>>), MergeError> {
        let (input, findings) = check_opened(opened, &self.options.prepare).map_err(MergeError::of_whole)?;
        Ok((Answer::Looked { input, findings }, Vec::new()))
    }
}

/// An error over one file is the whole's, as where it is read in the same process.
fn open_files<'a>(
    merged: bool,
    parts: &[&'a [u8]],
    options: &MergeOptions,
    codecs: &Codecs,
) -> Result<Vec<Opened<'a>>, MergeError> {
    if merged {
        return open_parts(parts, &options.prepare, codecs);
    }
    let [only] = parts else {
        let several = Error::internal("one input was to be worked on at a time");
        return Err(MergeError::of_whole(several));
    };
    let opened = Opened::open_with(only, &options.prepare, codecs);
    Ok(vec![opened.map_err(MergeError::of_whole)?])
}

/// The previews of input and output, empty where there is none: whatever is wrong with them, the picture itself is right.
fn ornament(previews: impl FnOnce() -> Result<Previews, Error>) -> [Vec<u8>; 2] {
    let made = panic::catch_unwind(AssertUnwindSafe(previews));
    let Previews { before, after } = made.ok().and_then(Result::ok).unwrap_or_default();
    [before, after].map(Option::unwrap_or_default)
}

fn guarded<T>(work: impl FnOnce() -> Result<T, MergeError>) -> Result<T, MergeError> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(MergeError::of_whole(Error::of_panic(&*panic))))
}

/// The next order; `None` when there will be no more.
fn heard<T: DeserializeOwned>() -> io::Result<Option<T>> {
    let mut length = [0; LENGTH_BYTES];
    let first = rustix::io::retry_on_intr(|| rustix::io::read(stdin(), &mut length))?;
    if first == 0 {
        return Ok(None);
    }
    fill(&mut length[first..])?;
    let mut json = vec![0; announced(length).map_err(broken)?];
    fill(&mut json)?;
    unpacked(&json).map(Some).map_err(broken)
}

/// So many bytes of the input.
fn read(bytes: u64) -> io::Result<Vec<u8>> {
    let bytes = usize::try_from(bytes).map_err(|error| broken(error.to_string()))?;
    let mut read = vec![0; bytes];
    fill(&mut read)?;
    Ok(read)
}

fn fill(mut rest: &mut [u8]) -> io::Result<()> {
    while !rest.is_empty() {
        let count = rustix::io::retry_on_intr(|| rustix::io::read(stdin(), &mut *rest))?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        rest = &mut rest[count..];
    }
    Ok(())
}

fn say(message: &impl Serialize) -> io::Result<()> {
    write(&packed(message).map_err(broken)?)
}

fn write(mut rest: &[u8]) -> io::Result<()> {
    while !rest.is_empty() {
        let count = rustix::io::retry_on_intr(|| rustix::io::write(stdout(), rest))?;
        rest = &rest[count..];
    }
    Ok(())
}

fn broken(problem: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem.into())
}
