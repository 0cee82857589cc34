//! Bytes to samples: strict, within limits, one foreign library a file.
//!
//! `Opened::open` reads headers only; `Opened::decode` gives the samples as the file stores them. What they mean
//! (color space, transparency, orientation) is resolved by the stages after it.

mod alpha;
mod bmp;
mod boxes;
mod exif;
mod gif;
mod header;
mod heif;
#[cfg(feature = "heifer")]
mod heifer;
mod ico;
mod jpeg;
#[cfg(feature = "jpeg-2000")]
mod jpeg2000;
#[cfg(feature = "jpeg-xl")]
mod jpeg_xl;
pub(crate) mod panic_guard;
#[cfg(feature = "pdf")]
mod pdf;
mod png;
mod raster;
mod tga;
mod tiff;
mod truncation;

use crate::codecs::Codecs;
use crate::options::PrepareOptions;
use crate::stage::pixel_shape::{PixelRatio, SquarePixels};
use crate::stage::probe::{Kind, jpeg_start, kind};
use crate::terms::cancellation::Cancellation;
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::outcome::{Finding, FindingCode, InputFacts, Severity};
use crate::terms::picture::{Density, Orientation};
use crate::terms::samples::Samples;

pub(crate) use exif::{CameraFacts, block_of_facts as exif_block_of_facts};
pub(crate) use jpeg::JpegFile;
use panic_guard::guarded;

/// Bytes a sample that the decoder of JPEG 2000 takes at its peak: 24.9 bytes a pixel of three samples measured at 12
/// megapixels (floats, their transforms, the result). It also bounds the time, about 0.14 s a megapixel.
#[cfg(any(feature = "jpeg-2000", feature = "pdf"))]
const JPEG_2000_BYTES_PER_SAMPLE: u64 = 8;

/// What is to be said of a file with so many pages, frames or pictures, of which one is taken.
fn several_pictures(count: usize) -> Option<Finding> {
    let several = Finding::new(FindingCode::MultiPage, Severity::Warning).with_value(count as f64);
    (count > 1).then_some(several)
}

/// What a header tells about the picture beside its size.
#[derive(Debug, Clone, Default)]
pub(crate) struct Description {
    pub orientation: Orientation,
    /// Of the picture as [`PictureFile::size`] has it, before `orientation` is undone. Of an open file the same along
    /// both sides, since its picture comes in square pixels.
    pub density: Option<Density>,
    pub camera: CameraFacts,
    pub findings: Vec<Finding>,
}

/// A file of any format but JPEG whose header has been read.
pub(crate) trait PictureFile: Send {
    /// Width and height as stored (HEIF, JPEG XL: after the container's turns), pixels.
    fn size(&self) -> (u32, u32);
    fn describe(&self) -> Description;
    /// Decodes the whole picture, or says why not.
    fn decode(&self, limits: &Limits) -> Result<Samples, Error>;

    /// The ratio of the pixels' sides that the file states without a density.
    fn stated_ratio(&self) -> Option<PixelRatio> {
        None
    }

    /// The same, until nobody waits for it any more: for decoders that can be given up on their way.
    fn decode_until(&self, limits: &Limits, cancellation: &Cancellation) -> Result<Samples, Error> {
        cancellation.look()?;
        self.decode(limits)
    }

    /// Whether the page never was a scan or a photo: it is drawn from text and lines. Who opens the file knows that, and the
    /// finding `electronic-document` rests on it alone.
    fn is_born_digital(&self) -> bool {
        false
    }

    /// Bytes that decoding takes at its peak beside what every pixel of the picture takes.
    fn beside_bytes(&self) -> u64 {
        0
    }
}

/// What a file is read for, as far as reading it depends on that.
#[derive(Debug, Clone, Default)]
pub(crate) struct Purpose {
    /// Bytes that the output may have: what is drawn needs no more pixels than go into them.
    #[cfg_attr(
        not(feature = "pdf"),
        expect(dead_code, reason = "only pages of a PDF are drawn")
    )]
    pub output_bytes: Option<u64>,
    /// Raised by whoever does not want the picture any more.
    pub cancellation: Cancellation,
}

/// A file whose header has been read and found within the limits.
pub struct Opened<'a> {
    /// What the header says.
    pub facts: InputFacts,
    pub(crate) description: Description,
    /// Whether its pixels are square as they are stored.
    has_square_pixels: bool,
    /// What the work on it is done with.
    pub(crate) codecs: Codecs,
    file: File<'a>,
    cancellation: Cancellation,
}

enum File<'a> {
    Jpeg(Box<JpegFile<'a>>),
    Other(Box<dyn PictureFile + 'a>),
}

impl File<'_> {
    fn stored_size(&self) -> (u32, u32) {
        match self {
            File::Jpeg(file) => (file.header.width, file.header.height),
            File::Other(file) => file.size(),
        }
    }

    fn is_born_digital(&self) -> bool {
        match self {
            File::Jpeg(_) => false,
            File::Other(file) => file.is_born_digital(),
        }
    }

    /// On a page of a PDF, how a JPEG lies there counts, not what it says itself.
    fn stated_ratio(&self, format: Format) -> Option<PixelRatio> {
        match self {
            File::Jpeg(file) if format == Format::Jpeg => file.stream.jfif_ratio(),
            File::Jpeg(_) => None,
            File::Other(file) => file.stated_ratio(),
        }
    }
}

impl<'a> Opened<'a> {
    /// Reads the header of a picture, or of page `page` (from 1) of a document, and asks the limits.
    ///
    /// # Errors
    /// As [`prepare`](crate::prepare()).
    pub fn open(bytes: &'a [u8], page: u32, limits: &Limits, codecs: &Codecs) -> Result<Self, Error> {
        Opened::open_for(bytes, page, limits, &Purpose::default(), codecs)
    }

    /// The same for work with these options: what is drawn gets no more pixels than its output can hold, and opening ends
    /// when their cancellation is raised.
    ///
    /// # Errors
    /// As [`prepare`](crate::prepare()).
    pub fn open_with(bytes: &'a [u8], options: &PrepareOptions, codecs: &Codecs) -> Result<Self, Error> {
        let purpose = Purpose {
            output_bytes: Some(options.profile.max_bytes),
            cancellation: options.cancellation.clone(),
        };
        Opened::open_for(bytes, options.page, &options.limits, &purpose, codecs)
    }

    fn open_for(
        bytes: &'a [u8],
        page: u32,
        limits: &Limits,
        purpose: &Purpose,
        codecs: &Codecs,
    ) -> Result<Self, Error> {
        limits.check_input(bytes.len() as u64)?;
        let format = picture_format(bytes)?;
        guarded(|| {
            let (file, mut description) = open_file(bytes, format, page, limits, purpose, codecs)?;
            if description.camera.edited {
                let edited = Finding::new(FindingCode::Edited, Severity::Info);
                description.findings.push(edited);
            }
            if file.is_born_digital() {
                let electronic = Finding::new(FindingCode::ElectronicDocument, Severity::Warning);
                description.findings.push(electronic);
            }
            for finding in &description.findings {
                if let (FindingCode::MultiPage, Some(frames)) = (finding.code, finding.value) {
                    limits.check_frames(frames as u64)?;
                }
            }
            let stored = file.stored_size();
            let ratio = file.stated_ratio(format);
            let square = SquarePixels::of(stored, description.density, ratio, limits);
            description.density = square.density;
            let facts = InputFacts {
                format,
                width: square.width,
                height: square.height,
                orientation: description.orientation,
                bytes: bytes.len() as u64,
            };
            Ok(Opened {
                has_square_pixels: stored == (facts.width, facts.height),
                facts,
                description,
                codecs: *codecs,
                file,
                cancellation: purpose.cancellation.clone(),
            })
        })
    }

    /// Gives decoding up when `cancellation` is raised, where the decoder can be given up on its way.
    pub fn until(mut self, cancellation: &Cancellation) -> Self {
        self.cancellation = cancellation.clone();
        self
    }

    /// The JPEG file, where it is one.
    pub(crate) fn as_jpeg(&self) -> Option<&JpegFile<'a>> {
        match &self.file {
            File::Jpeg(file) => Some(file),
            File::Other(_) => None,
        }
    }

    /// Whether the pixels are square as they are stored. Otherwise what is decoded is not yet of the size in `facts`.
    pub(crate) fn has_square_pixels(&self) -> bool {
        self.has_square_pixels
    }

    /// Width and height in square pixels of what is decoded at `scale`.
    pub(crate) fn square_size(&self, scale: DctScale) -> (u32, u32) {
        let (width, height) = (self.facts.width, self.facts.height);
        match &self.file {
            File::Jpeg(_) => (scale.side(width), scale.side(height)),
            File::Other(_) => (width, height),
        }
    }

    /// Whether the file stores color at full resolution. HEIC, AVIF and WebP nearly always store half of it.
    pub(crate) fn has_full_chroma(&self) -> bool {
        match &self.file {
            File::Jpeg(file) => file.has_full_chroma(),
            File::Other(_) => !matches!(self.facts.format, Format::Heic | Format::Avif | Format::WebP),
        }
    }

    /// Bytes that decoding takes at its peak beside what every pixel of the picture takes.
    pub(crate) fn beside_bytes(&self) -> u64 {
        match &self.file {
            File::Jpeg(_) => 0,
            File::Other(file) => file.beside_bytes(),
        }
    }

    /// Decodes the whole picture. Only JPEG can be decoded smaller than stored; others ignore `scale`.
    pub(crate) fn decode(&self, scale: DctScale, limits: &Limits) -> Result<(Samples, Vec<Finding>), Error> {
        guarded(|| match &self.file {
            File::Jpeg(file) => file.decode(scale, limits),
            File::Other(file) => {
                let samples = file.decode_until(limits, &self.cancellation)?;
                Ok((samples, Vec::new()))
            }
        })
    }
}

fn open_file<'a>(
    bytes: &'a [u8],
    format: Format,
    page: u32,
    limits: &Limits,
    purpose: &Purpose,
    codecs: &Codecs,
) -> Result<(File<'a>, Description), Error> {
    purpose.cancellation.look()?;
    let jpeg = codecs.jpeg_decoder;
    #[cfg(feature = "pdf")]
    if format == Format::Pdf {
        return Ok(match pdf::open(bytes, page, limits, purpose, jpeg)? {
            pdf::PdfPage::Jpeg(file, description) => (File::Jpeg(file), description),
            pdf::PdfPage::Other(file) => {
                let description = file.describe();
                (File::Other(Box::new(file)), description)
            }
        });
    }
    if format == Format::Tiff {
        let file = tiff::TiffFile::open(bytes, page, limits, jpeg)?;
        let description = file.describe();
        return Ok((File::Other(Box::new(file)), description));
    }
    if page != 1 {
        return Err(Error::NoSuchPage { page, pages: 1 });
    }
    if format == Format::Jpeg {
        let start = jpeg_start(bytes).unwrap_or(0);
        let file = JpegFile::open(&bytes[start..], limits, jpeg)?;
        let mut description = file.describe();
        if start > 0 {
            let junk = Finding::new(FindingCode::JunkPassedOver, Severity::Info);
            description.findings.push(junk);
        }
        return Ok((File::Jpeg(Box::new(file)), description));
    }
    let file = open_other(bytes, format, limits, codecs)?;
    let description = file.describe();
    Ok((File::Other(file), description))
}

fn open_other<'a>(
    bytes: &'a [u8],
    format: Format,
    limits: &Limits,
    codecs: &Codecs,
) -> Result<Box<dyn PictureFile + 'a>, Error> {
    Ok(match format {
        Format::Heic | Format::Avif => heif::open(bytes, format, limits, codecs.heif_decoder)?,
        Format::Png => Box::new(png::PngFile::open(bytes, limits)?),
        Format::Gif => Box::new(gif::GifFile::open(bytes, limits)?),
        Format::Bmp => Box::new(bmp::Bitmap::open(bytes, limits)?),
        Format::Ico => Box::new(ico::IconFile::open(bytes, limits)?),
        #[cfg(feature = "jpeg-xl")]
        Format::JpegXl => Box::new(jpeg_xl::JpegXlFile::open(bytes, limits)?),
        #[cfg(feature = "jpeg-2000")]
        Format::Jpeg2000 => Box::new(jpeg2000::Jpeg2000File::open(bytes, limits)?),
        _ => Box::new(raster::RasterFile::open(bytes, format, limits)?),
    })
}

/// The format by content, or why it is none.
pub(crate) fn picture_format(bytes: &[u8]) -> Result<Format, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    match kind(bytes) {
        Kind::Picture(format) => Ok(format),
        Kind::Known(kind) => Err(Error::UnsupportedFormat {
            known_as: Some(kind.as_str().into()),
        }),
        Kind::Unknown => Err(Error::UnsupportedFormat { known_as: None }),
    }
}

/// 16-bit samples to 8 bits, rounded: a high byte alone would darken by half a level on average.
pub(crate) fn round_to_8_bits(samples: impl Iterator<Item = u16>) -> Vec<u8> {
    samples
        .map(|sample| ((u32::from(sample) * 255 + 32_767) / 65_535) as u8)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_bits_are_rounded_not_cut() {
        let eight = round_to_8_bits([0, 128, 129, 0x7FFF, 0x8000, 0xFF7F, 0xFFFF].into_iter());
        assert_eq!(eight, [0, 0, 1, 127, 128, 255, 255]);
    }

    #[test]
    fn nothing_and_nonsense_have_their_codes() {
        assert_eq!(picture_format(b""), Err(Error::Empty));
        assert_eq!(
            picture_format(b"hello").map_err(|error| error.code()),
            Err("unsupported-format")
        );
    }
}
