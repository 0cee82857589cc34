//! JPEG 2000 through the `hayro-jpeg2000` crate: the only file that names it.

use hayro_jpeg2000::error::{DecodeError, DecodingError};
use hayro_jpeg2000::{ColorSpace as StoredSpace, DecodeSettings, DecoderContext, Image};

use super::{ColorSpace, Description, Layout, PictureFile, Samples};
use crate::error::Error;
use crate::limits::Limits;
use crate::stage::jpeg_stream::Icc;
use crate::stage::probe::Format;

/// What the decoder takes at its peak: 24.9 bytes a pixel of three samples measured at 12 megapixels (floats, their
/// transforms, the result). It also bounds the time, about 0.14 s a megapixel.
const WORKING_BYTES_PER_SAMPLE: u64 = 8;

/// A JPEG 2000 file whose header has been read.
pub(crate) struct Jpeg2000File<'a> {
    bytes: &'a [u8],
    image: Image<'a>,
    layout: Layout,
    icc: Icc,
}

impl<'a> Jpeg2000File<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let image = image(bytes, true).map_err(refusal)?;
        limits.check_size(u64::from(image.width()), u64::from(image.height()))?;
        let icc = match image.color_space() {
            StoredSpace::Icc { profile, .. } if profile.len() as u64 > limits.max_icc_bytes => Icc::Unusable,
            StoredSpace::Icc { profile, .. } => Icc::Profile(profile.clone()),
            _ => Icc::Absent,
        };
        let layout = match (image.color_space().num_channels(), image.has_alpha()) {
            (1, false) => Layout::Gray,
            (1, true) => Layout::GrayAlpha,
            (3, false) => Layout::Rgb,
            (3, true) => Layout::Rgba,
            (4, false) => Layout::Cmyk,
            (channels, _) => {
                return Err(Error::UnsupportedVariant {
                    format: Format::Jpeg2000,
                    detail: format!("{channels} color channels"),
                });
            }
        };
        let samples = u64::from(image.width()) * u64::from(image.height()) * layout.channels() as u64;
        limits.check_decoder(samples * WORKING_BYTES_PER_SAMPLE)?;
        Ok(Jpeg2000File {
            bytes,
            image,
            layout,
            icc,
        })
    }
}

impl PictureFile for Jpeg2000File<'_> {
    fn size(&self) -> (u32, u32) {
        (self.image.width(), self.image.height())
    }

    fn describe(&self) -> Description {
        Description::default()
    }

    fn decode(&self, _limits: &Limits) -> Result<Samples, Error> {
        let data = match samples(&self.image, self.layout) {
            // OpenJPEG writes more passes than the standard allows for flat code-blocks. That is found out when the
            // structure has been read up to its end marker, so that nothing is missing.
            Err(Failure::Decoder(DecodeError::Decoding(DecodingError::TooManyCodingPasses))) => {
                let lenient = image(self.bytes, false).map_err(refusal)?;
                samples(&lenient, self.layout)
            }
            data => data,
        };
        let (width, height) = self.size();
        Ok(Samples {
            width,
            height,
            layout: self.layout,
            data: data.map_err(Failure::into_error)?,
            color_space: ColorSpace::Icc(self.icc.clone()),
        })
    }
}

enum Failure {
    Decoder(DecodeError),
    UnequalComponents,
}

impl Failure {
    fn into_error(self) -> Error {
        match self {
            Failure::Decoder(error) => refusal(error),
            Failure::UnequalComponents => Error::corrupt("JPEG 2000 components of different sizes"),
        }
    }
}

fn image(bytes: &[u8], strict: bool) -> Result<Image<'_>, DecodeError> {
    let settings = DecodeSettings {
        strict,
        ..DecodeSettings::default()
    };
    Image::new(bytes, &settings)
}

fn samples(image: &Image<'_>, layout: Layout) -> Result<Vec<u8>, Failure> {
    let mut context = DecoderContext::default();
    let decoded = image.decode(&mut context).map_err(Failure::Decoder)?;
    let pixels = image.width() as usize * image.height() as usize;
    let components = decoded.components();
    let are_equal = components.len() == layout.channels()
        && components
            .iter()
            .all(|component| component.samples().len() == pixels);
    if !are_equal {
        return Err(Failure::UnequalComponents);
    }
    Ok(decoded.data_u8())
}

fn refusal(error: DecodeError) -> Error {
    let message = error.to_string();
    let text = message.to_ascii_lowercase();
    if text.contains("unsupported") {
        Error::UnsupportedVariant {
            format: Format::Jpeg2000,
            detail: message,
        }
    } else if text.contains("unexpected end") || text.contains("eof") || text.contains("truncated") {
        Error::truncated(message)
    } else {
        Error::corrupt(message)
    }
}
