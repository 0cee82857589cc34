//! PDF, one of its pages: the scanned picture that the page is, or the page drawn.
//!
//! A page that shows one picture and nothing else gives that picture with its own pixels; its JPEG is handed on as it
//! stands. Every other page is drawn, see [`drawn`]. Opening surveys the page and no more; its picture is decoded, or
//! the page drawn, by [`PictureFile::decode`]. The files of this folder are the only ones that name the `hayro` crates.

mod coded;
mod count;
mod document;
mod drawn;
mod end;
mod load;
mod outline;
mod scan;
mod search;
mod survey;
#[cfg(test)]
mod tests;
mod watch;

use std::sync::Arc;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;

use super::{Description, JpegFile, PictureFile, Purpose, several_pictures};
use crate::codecs::JpegDecoder;
use crate::terms::cancellation::Cancellation;
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::outcome::{Finding, FindingCode, Severity};
use crate::terms::picture::{Density, Orientation};
use crate::terms::samples::Samples;
use document::{load, page_of};
use drawn::{Drawing, has_size};
use scan::Scan;
use survey::{Placement, Survey};
use watch::Watch;

/// What a page turned out to be.
pub(crate) enum PdfPage<'a> {
    /// One JPEG that lies in the file as it stands.
    Jpeg(Box<JpegFile<'a>>, Description),
    Other(PdfFile<'a>),
}

/// A page that was surveyed.
///
/// The document is not kept: reading it again costs little beside the pixels, and a file that waits for its turn holds no
/// copy of its bytes.
pub(crate) struct PdfFile<'a> {
    bytes: &'a [u8],
    number: u32,
    content: Content,
    description: Description,
    jpeg: &'static dyn JpegDecoder,
}

enum Content {
    /// The page's only picture: width and height in pixels, and bytes that its decoder takes beyond what any does.
    Picture {
        size: (u32, u32),
        working_bytes: u64,
    },
    Drawing(Drawing),
}

impl PictureFile for PdfFile<'_> {
    fn size(&self) -> (u32, u32) {
        match &self.content {
            Content::Picture { size, .. } => *size,
            Content::Drawing(drawing) => drawing.size(),
        }
    }

    fn describe(&self) -> Description {
        self.description.clone()
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        self.decode_until(limits, &Cancellation::default())
    }

    fn decode_until(&self, limits: &Limits, cancellation: &Cancellation) -> Result<Samples, Error> {
        let watch = Watch::new(cancellation);
        watch.over(|| {
            let document = load(self.bytes, &watch)?;
            let page = page_of(&document, self.number)?;
            match &self.content {
                Content::Picture { size, .. } => {
                    scan::decode(page, document.data().as_ref(), *size, limits, self.jpeg)
                }
                Content::Drawing(drawing) => drawing.draw(page, cancellation),
            }
        })
    }

    fn is_born_digital(&self) -> bool {
        matches!(&self.content, Content::Drawing(drawing) if drawing.is_born_digital())
    }

    /// The document's copy of the file, what a decoder takes, and the pictures on a page that is drawn.
    fn beside_bytes(&self) -> u64 {
        let working = match &self.content {
            Content::Picture { working_bytes, .. } => *working_bytes,
            Content::Drawing(drawing) => drawing.working_bytes(),
        };
        (self.bytes.len() as u64).saturating_add(working)
    }
}

fn unsupported(detail: impl Into<String>) -> Error {
    Error::UnsupportedVariant {
        format: Format::Pdf,
        detail: detail.into(),
    }
}

/// Opens page `number`, from 1. The first page is what nobody has chosen: where it shows nothing, the first is taken that
/// shows something.
pub(crate) fn open<'a>(
    bytes: &'a [u8],
    number: u32,
    limits: &Limits,
    purpose: &Purpose,
    jpeg: &'static dyn JpegDecoder,
) -> Result<PdfPage<'a>, Error> {
    let watch = Watch::new(&purpose.cancellation);
    let opening = Opening {
        bytes,
        limits,
        purpose,
        jpeg,
    };
    watch.over(|| {
        let mut findings: Vec<Finding> = end::check(bytes)?.into_iter().collect();
        let document = load(bytes, &watch)?;
        findings.extend(page_count(document.pages().len(), limits)?);
        let taken = page_that_shows(&document, number, &watch, limits)?;
        if taken.was_skipped_to {
            let skipped = Finding::new(FindingCode::BlankPageSkipped, Severity::Warning);
            findings.push(skipped.with_value(f64::from(taken.number)));
        }
        opening.page(&document, taken.number, &taken.seen, findings)
    })
}

/// The page that is taken.
struct Taken {
    number: u32,
    was_skipped_to: bool,
    seen: Survey,
}

fn page_that_shows(document: &Pdf, number: u32, watch: &Arc<Watch>, limits: &Limits) -> Result<Taken, Error> {
    let pages = document.pages().len();
    let page = page_of(document, number)?;
    let seen = survey::survey(page, watch, limits);
    let is_empty = seen.is_empty();
    let asked_for = Taken {
        number,
        was_skipped_to: false,
        seen,
    };
    if !is_empty && (has_size(page) || number != 1) {
        return Ok(asked_for);
    }
    if number != 1 {
        return Err(Error::BlankPage {
            page: Some(number),
            pages,
        });
    }
    for (page, number) in document.pages().iter().zip(1..).skip(1) {
        let seen = survey::survey(page, watch, limits);
        if !seen.is_empty() && has_size(page) {
            return Ok(Taken {
                number,
                was_skipped_to: true,
                seen,
            });
        }
    }
    if is_empty {
        Err(Error::BlankPage { page: None, pages })
    } else {
        // What it has is refused for what is the matter with it.
        Ok(asked_for)
    }
}

/// What a page is opened with.
struct Opening<'a, 'o> {
    bytes: &'a [u8],
    limits: &'o Limits,
    purpose: &'o Purpose,
    jpeg: &'static dyn JpegDecoder,
}

impl<'a> Opening<'a, '_> {
    fn page(
        &self,
        document: &Pdf,
        number: u32,
        seen: &Survey,
        findings: Vec<Finding>,
    ) -> Result<PdfPage<'a>, Error> {
        let (limits, jpeg) = (self.limits, self.jpeg);
        let page = page_of(document, number)?;
        let (content, orientation, density) = match scan_of(page, document, seen, limits, jpeg) {
            Some((placement, Scan::JpegAt(place, icc))) => {
                let description = described(placement.orientation, placement.density, findings);
                let stream = self.bytes.get(place);
                let stream = stream.ok_or_else(|| Error::internal("a JPEG beyond the PDF"))?;
                let file = scan::jpeg(stream, icc, limits, jpeg)?;
                return Ok(PdfPage::Jpeg(Box::new(file), description));
            }
            Some((placement, scan)) => {
                let content = Content::Picture {
                    size: scan.size(limits, jpeg)?,
                    working_bytes: scan.working_bytes(),
                };
                (content, placement.orientation, placement.density)
            }
            None => {
                let drawing = Drawing::plan(page, seen, limits, self.purpose)?;
                let density = drawing.density();
                (Content::Drawing(drawing), Orientation::Upright, density)
            }
        };
        Ok(PdfPage::Other(PdfFile {
            bytes: self.bytes,
            number,
            content,
            description: described(orientation, density, findings),
            jpeg,
        }))
    }
}

/// What is to be said of the number of pages.
fn page_count(count: usize, limits: &Limits) -> Result<Vec<Finding>, Error> {
    if count == 0 {
        return Err(Error::corrupt("the PDF has no pages"));
    }
    limits.check_frames(count as u64)?;
    Ok(several_pictures(count).into_iter().collect())
}

/// The picture that is the whole page.
fn scan_of(
    page: &Page<'_>,
    document: &Pdf,
    seen: &Survey,
    limits: &Limits,
    jpeg: &'static dyn JpegDecoder,
) -> Option<(Placement, Scan)> {
    let placement = seen.only_picture()?;
    let scan = scan::look(page, document.data().as_ref(), limits, jpeg)?;
    Some((placement, scan))
}

fn described(orientation: Orientation, density: Option<Density>, findings: Vec<Finding>) -> Description {
    Description {
        orientation,
        density,
        findings,
        ..Description::default()
    }
}
