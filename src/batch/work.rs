//! What is done with the bytes of one input. The engine does not know what it is.

use crate::merge::{self, MergeError, Merged};
use crate::options::{MergeOptions, PrepareOptions};
use crate::stage::decode::Opened;
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::outcome::{Finding, InputFacts, Prepared};
use crate::{check, prepare};

/// Bytes that a job takes whatever its pixels.
const FIXED_BYTES: u64 = 8 << 20;
/// Bytes that a job takes at its peak for each pixel of a JPEG: 2.5 measured for a photo, 4.4 for a progressive one,
/// 7.5 for one in CMYK.
const BYTES_A_JPEG_PIXEL: u64 = 8;
/// The same for all other formats: 5.1 (WebP) to 6.8 (PNG with transparency) measured; 16 bits a sample take more.
const BYTES_A_PIXEL: u64 = 12;
/// The same for decoders that work in floats: 24.9 measured for JPEG 2000.
const BYTES_A_FLOAT_PIXEL: u64 = 28;

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

    /// Bytes of memory that the work on these inputs will take at its peak, beside the inputs themselves. Asked before
    /// the work, so it has to be cheap: a look at the headers.
    fn peak_bytes(&self, parts: &[&[u8]]) -> u64 {
        let _ = parts;
        0
    }

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

    fn peak_bytes(&self, parts: &[&[u8]]) -> u64 {
        peak_bytes(parts, &self.0.prepare)
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

    fn peak_bytes(&self, parts: &[&[u8]]) -> u64 {
        peak_bytes(parts, &self.0)
    }
}

/// Looks at pictures without making anything: [`check`](crate::check) with these options.
#[derive(Debug, Clone)]
pub struct Checking(pub PrepareOptions);

impl Worker for Checking {
    fn work(&self, bytes: &[u8]) -> Result<Made, Error> {
        check::check(bytes, &self.0).map(|(input, findings)| Made::Looked(input, findings))
    }

    fn peak_bytes(&self, parts: &[&[u8]]) -> u64 {
        peak_bytes(parts, &self.0)
    }
}

/// By the headers alone. What cannot be opened costs nothing: it fails at once. The parts of a merged picture are in
/// memory together.
pub(crate) fn peak_bytes(parts: &[&[u8]], options: &PrepareOptions) -> u64 {
    let peak_of_part = |bytes: &&[u8]| {
        let facts = Opened::open(bytes, options.page, &options.limits).ok()?.facts;
        let bytes_a_pixel = match facts.format {
            Format::Jpeg => BYTES_A_JPEG_PIXEL,
            Format::Jpeg2000 | Format::JpegXl => BYTES_A_FLOAT_PIXEL,
            _ => BYTES_A_PIXEL,
        };
        Some(u64::from(facts.width) * u64::from(facts.height) * bytes_a_pixel)
    };
    FIXED_BYTES + parts.iter().filter_map(peak_of_part).sum::<u64>()
}
