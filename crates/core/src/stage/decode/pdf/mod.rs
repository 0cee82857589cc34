//! PDF, one of its pages: the scanned picture that the page is, or the page drawn.
//!
//! A page that shows one picture and nothing else gives that picture with its own pixels; its JPEG is handed on as it
//! stands. Every other page is drawn, see [`drawn`]. Opening surveys the page and no more; its picture is decoded, or
//! the page drawn, by [`PictureFile::decode`]. The files of this folder are the only ones that name the `hayro` crates.

mod document;
mod drawn;
mod scan;
mod survey;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;

use super::{Description, JpegFile, PictureFile, several_pictures};
use crate::codecs::JpegDecoder;
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::outcome::Finding;
use crate::terms::picture::{Density, Orientation};
use crate::terms::samples::Samples;
use document::{load, page_of};
use drawn::Drawing;
use scan::Scan;
use survey::{Placement, Survey};

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
        let document = load(self.bytes)?;
        let page = page_of(&document, self.number)?;
        match &self.content {
            Content::Picture { size, .. } => {
                scan::decode(page, document.data().as_ref(), *size, limits, self.jpeg)
            }
            Content::Drawing(drawing) => drawing.draw(page),
        }
    }

    /// The document's copy of the file, what a decoder takes, and the pictures on a page that is drawn.
    fn beside_bytes(&self) -> u64 {
        let working = match &self.content {
            Content::Picture { working_bytes, .. } => *working_bytes,
            Content::Drawing(drawing) => drawing.picture_bytes(),
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

/// Opens page `number`, from 1.
pub(crate) fn open<'a>(
    bytes: &'a [u8],
    number: u32,
    limits: &Limits,
    jpeg: &'static dyn JpegDecoder,
) -> Result<PdfPage<'a>, Error> {
    document::check_end(bytes)?;
    let document = load(bytes)?;
    let findings = page_count(document.pages().len(), limits)?;
    let page = page_of(&document, number)?;
    let seen = survey::survey(page);
    if seen.is_empty() {
        return Err(unsupported("the page shows nothing"));
    }
    let (content, orientation, density) = match scan_of(page, &document, &seen, limits, jpeg) {
        Some((placement, Scan::JpegAt(place, icc))) => {
            let description = described(placement.orientation, placement.density, findings);
            let stream = bytes
                .get(place)
                .ok_or_else(|| Error::internal("a JPEG beyond the PDF"))?;
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
            let drawing = Drawing::plan(page, &seen, limits)?;
            let density = drawing.density();
            (Content::Drawing(drawing), Orientation::Upright, density)
        }
    };
    Ok(PdfPage::Other(PdfFile {
        bytes,
        number,
        content,
        description: described(orientation, density, findings),
        jpeg,
    }))
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
