//! Bytes to samples: strict, within limits, one foreign library a file.
//!
//! `Opened::open` reads headers only; `Opened::decode` gives the samples as the file stores them. What they mean
//! (color space, transparency, orientation) is resolved by the stages after it.

mod exif;
mod header;
mod heif;
mod jpeg;
mod raster;

use crate::codec::libjpeg_turbo::DctScale;
use crate::error::Error;
use crate::limits::Limits;
use crate::outcome::{Finding, FindingCode, InputFacts, Severity};
use crate::picture::{Density, Orientation};
use crate::stage::jpeg_stream::Icc;
use crate::stage::probe::{Format, Kind, kind};

pub(crate) use exif::CameraFacts;
pub(crate) use heif::codecs as heif_codecs;
pub(crate) use jpeg::JpegFile;

/// How the samples of a pixel are laid out; 8 bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Gray,
    GrayAlpha,
    Rgb,
    Rgba,
    /// Amounts of ink, 255 is full.
    Cmyk,
}

impl Layout {
    pub fn channels(self) -> usize {
        match self {
            Layout::Gray => 1,
            Layout::GrayAlpha => 2,
            Layout::Rgb => 3,
            Layout::Rgba | Layout::Cmyk => 4,
        }
    }
}

/// What the numbers mean as colors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ColorSpace {
    /// An embedded ICC profile, or none: then sRGB is meant.
    Icc(Icc),
    /// Coding-independent code points (ITU-T H.273): primaries and transfer characteristics.
    Cicp { primaries: u8, transfer: u8 },
}

/// Samples as the file stores them.
#[derive(Debug)]
pub(crate) struct Samples {
    pub width: u32,
    pub height: u32,
    pub layout: Layout,
    pub data: Vec<u8>,
    pub color_space: ColorSpace,
}

/// What a header tells about the picture beside its size.
#[derive(Debug, Clone, Default)]
pub(crate) struct Description {
    pub orientation: Orientation,
    pub density: Option<Density>,
    pub camera: CameraFacts,
    pub findings: Vec<Finding>,
}

/// A file whose header has been read and found within the limits.
pub(crate) struct Opened<'a> {
    pub facts: InputFacts,
    pub description: Description,
    file: File<'a>,
}

enum File<'a> {
    Jpeg(Box<JpegFile<'a>>),
    Heif(heif::HeifFile<'a>),
    Raster(raster::RasterFile<'a>),
}

impl<'a> Opened<'a> {
    /// Reads the header and asks the limits.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        limits.check_input(bytes.len() as u64)?;
        let format = picture_format(bytes)?;
        let (file, width, height, mut description) = match format {
            Format::Jpeg => {
                let file = JpegFile::open(bytes, limits)?;
                let description = file.describe();
                (
                    File::Jpeg(Box::new(file.clone())),
                    file.header.width,
                    file.header.height,
                    description,
                )
            }
            Format::Heic | Format::Avif => {
                let file = heif::HeifFile::open(bytes, format, limits)?;
                let (width, height) = file.size();
                let description = file.describe();
                (File::Heif(file), width, height, description)
            }
            _ => {
                let file = raster::RasterFile::open(bytes, format, limits)?;
                let (width, height) = file.size();
                let description = file.describe();
                (File::Raster(file), width, height, description)
            }
        };
        if description.camera.edited {
            description
                .findings
                .push(Finding::new(FindingCode::Edited, Severity::Info));
        }
        let orientation = description.orientation;
        let facts = InputFacts {
            format,
            width,
            height,
            orientation,
            bytes: bytes.len() as u64,
        };
        Ok(Opened {
            facts,
            description,
            file,
        })
    }

    /// The JPEG file, where it is one.
    pub fn as_jpeg(&self) -> Option<&JpegFile<'a>> {
        match &self.file {
            File::Jpeg(file) => Some(file),
            File::Heif(_) | File::Raster(_) => None,
        }
    }

    /// Decodes the whole picture. Only JPEG can be decoded smaller than stored; others ignore `scale`.
    pub fn decode(&self, scale: DctScale, limits: &Limits) -> Result<(Samples, Vec<Finding>), Error> {
        match &self.file {
            File::Jpeg(file) => file.decode(scale, limits),
            File::Heif(file) => file.decode().map(|samples| (samples, Vec::new())),
            File::Raster(file) => file.decode(limits).map(|samples| (samples, Vec::new())),
        }
    }
}

/// The format by content, or why it is none.
pub(crate) fn picture_format(bytes: &[u8]) -> Result<Format, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    match kind(bytes) {
        Kind::Picture(format) => Ok(format),
        Kind::Known(name) => Err(Error::UnsupportedFormat { known_as: Some(name) }),
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
