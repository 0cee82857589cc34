//! PDF, one of its pages: the scanned picture that the page is, or the page drawn.
//!
//! A page that shows one picture and nothing else gives that picture with its own pixels; its JPEG is handed on as it
//! stands. Every other page is drawn, see [`drawn`]. The files of this folder are the only ones that name the `hayro`
//! crates.

mod drawn;
mod scan;
mod survey;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Description, JpegFile, PictureFile, Samples};
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::outcome::{Finding, FindingCode, Severity};

/// The end mark stands in the last bytes (ISO 32000-1, 7.5.5); mail programs add lines behind it.
const TAIL_BYTES: usize = 4096;

/// What a page turned out to be.
pub(crate) enum PdfPage<'a> {
    /// One JPEG that lies in the file as it stands.
    Jpeg(Box<JpegFile<'a>>, Description),
    Other(PdfFile),
}

/// A page whose samples are there already: they are tied to the document, which is not kept.
pub(crate) struct PdfFile {
    samples: Samples,
    description: Description,
}

impl PictureFile for PdfFile {
    fn size(&self) -> (u32, u32) {
        (self.samples.width, self.samples.height)
    }

    fn describe(&self) -> Description {
        self.description.clone()
    }

    fn decode(&self, _limits: &Limits) -> Result<Samples, Error> {
        Ok(self.samples.clone())
    }
}

fn unsupported(detail: impl Into<String>) -> Error {
    Error::UnsupportedVariant {
        format: Format::Pdf,
        detail: detail.into(),
    }
}

/// Opens page `number`, from 1.
pub(crate) fn open<'a>(bytes: &'a [u8], number: u32, limits: &Limits) -> Result<PdfPage<'a>, Error> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL_BYTES)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(Error::truncated("the PDF has no end mark"));
    }
    let document = Pdf::new(bytes.to_vec()).map_err(|error| refusal(&error))?;
    let pages = document.pages();
    let count = pages.len();
    if count == 0 {
        return Err(Error::corrupt("the PDF has no pages"));
    }
    limits.check_frames(count as u64)?;
    let page = (number as usize)
        .checked_sub(1)
        .and_then(|index| pages.get(index))
        .ok_or(Error::NoSuchPage {
            page: number,
            pages: count,
        })?;
    let several = Finding::new(FindingCode::MultiPage, Severity::Warning).with_value(count as f64);
    let findings: Vec<Finding> = (count > 1).then_some(several).into_iter().collect();
    let damage = Damage::default();
    let seen = survey::survey(page, &damage);
    if seen.is_empty() {
        return Err(unsupported("the page shows nothing"));
    }
    if let Some(placement) = seen.only_picture()
        && let Some(scan) = scan::extract(page, &damage, document.data().as_ref(), limits)
    {
        return scan.open(bytes, placement, findings, limits);
    }
    let file = drawn::draw(page, &damage, seen.finest_dpi(), findings, limits)?;
    Ok(PdfPage::Other(file))
}

/// Whether the interpreter met a picture that it could not decode.
#[derive(Default, Clone)]
struct Damage(Arc<AtomicBool>);

impl Damage {
    fn settings(&self) -> InterpreterSettings {
        let damage = self.clone();
        InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                    damage.0.store(true, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        }
    }

    fn check(&self) -> Result<(), Error> {
        if self.0.load(Ordering::Relaxed) {
            Err(Error::corrupt("a picture on the page is damaged"))
        } else {
            Ok(())
        }
    }
}

fn refusal(error: &LoadPdfError) -> Error {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            unsupported("it is protected by a password; save it without one and try again")
        }
        LoadPdfError::Decryption(_) => unsupported("its encryption is not known here"),
        LoadPdfError::Invalid => Error::corrupt("the structure of the PDF cannot be read"),
    }
}
