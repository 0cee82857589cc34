//! PNG, GIF, BMP, TIFF, WebP, ICO, Netpbm and QOI through the `image` crate: the only file that names it here.

use std::io::{Cursor, ErrorKind};

use image::error::{ImageError, LimitErrorKind};
use image::metadata::Orientation as ImageOrientation;
use image::{ColorType, ImageDecoder, ImageFormat, ImageReader};

use super::exif::{self, ExifFacts};
use super::{ColorSpace, Description, Layout, Samples, header, round_to_8_bits};
use crate::error::{Error, Excess};
use crate::limits::Limits;
use crate::picture::Orientation;
use crate::stage::jpeg_stream::Icc;
use crate::stage::probe::Format;

/// A file whose header has been read.
pub(crate) struct RasterFile<'a> {
    bytes: &'a [u8],
    format: Format,
    width: u32,
    height: u32,
    orientation: Orientation,
    exif: ExifFacts,
    icc: Icc,
}

impl<'a> RasterFile<'a> {
    pub fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, Error> {
        let refused = |error| refusal(error, format, limits);
        if let Some((width, height)) = header::claimed_size(bytes, format) {
            limits.check_size(width, height)?;
        }
        let mut decoder = decoder(bytes, format, limits)?;
        let (width, height) = decoder.dimensions();
        limits.check_size(u64::from(width), u64::from(height))?;
        limits.check_decoder(decoder.total_bytes())?;
        let exif = decoder
            .exif_metadata()
            .map_err(refused)?
            .as_deref()
            .map(exif::from_block)
            .unwrap_or_default();
        let orientation = match format {
            // The TIFF structure itself holds the tag.
            Format::Tiff => from_image(decoder.orientation().unwrap_or(ImageOrientation::NoTransforms)),
            _ => exif.orientation,
        };
        let icc = match decoder.icc_profile() {
            Ok(Some(profile)) if profile.len() as u64 <= limits.max_icc_bytes => Icc::Profile(profile),
            Ok(None) => Icc::Absent,
            Ok(Some(_)) | Err(_) => Icc::Unusable,
        };
        Ok(RasterFile {
            bytes,
            format,
            width,
            height,
            orientation,
            exif,
            icc,
        })
    }

    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    pub fn describe(&self) -> Description {
        let tiff = || exif::from_block(self.bytes).density;
        let header = || header::density(self.bytes, self.format);
        Description {
            orientation: self.orientation,
            density: if self.format == Format::Tiff {
                tiff()
            } else {
                header().or(self.exif.density)
            },
            camera: self.exif.camera.clone(),
            findings: Vec::new(),
        }
    }

    pub fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        if header::is_cut(self.bytes, self.format) {
            return Err(Error::truncated("the file is shorter than its header says"));
        }
        let decoder = decoder(self.bytes, self.format, limits)?;
        let color = decoder.color_type();
        let length =
            usize::try_from(decoder.total_bytes()).map_err(|_| Error::internal("picture over memory"))?;
        let mut data = vec![0; length];
        decoder
            .read_image(&mut data)
            .map_err(|error| refusal(error, self.format, limits))?;
        let (layout, data) = to_8_bits(color, data)?;
        let color_space = ColorSpace::Icc(self.icc.clone());
        Ok(Samples {
            width: self.width,
            height: self.height,
            layout,
            data,
            color_space,
        })
    }
}

fn decoder<'a>(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<impl ImageDecoder + 'a, Error> {
    let format_name = match format {
        Format::Png => ImageFormat::Png,
        Format::Gif => ImageFormat::Gif,
        Format::Bmp => ImageFormat::Bmp,
        Format::Tiff => ImageFormat::Tiff,
        Format::WebP => ImageFormat::WebP,
        Format::Ico => ImageFormat::Ico,
        Format::Pnm => ImageFormat::Pnm,
        Format::Qoi => ImageFormat::Qoi,
        Format::Jpeg | Format::Heic | Format::Avif => {
            return Err(Error::internal(format!("{format} has a decoder of its own")));
        }
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format_name);
    let mut bounds = image::Limits::default();
    bounds.max_image_width = Some(limits.max_side);
    bounds.max_image_height = Some(limits.max_side);
    bounds.max_alloc = Some(limits.max_decoder_bytes);
    reader.limits(bounds);
    reader
        .into_decoder()
        .map_err(|error| refusal(error, format, limits))
}

fn to_8_bits(color: ColorType, data: Vec<u8>) -> Result<(Layout, Vec<u8>), Error> {
    let words = |data: Vec<u8>| {
        round_to_8_bits(
            data.chunks_exact(2)
                .map(|pair| u16::from_ne_bytes([pair[0], pair[1]])),
        )
    };
    let floats = |data: Vec<u8>| {
        let value = |quad: &[u8]| f32::from_ne_bytes([quad[0], quad[1], quad[2], quad[3]]);
        data.chunks_exact(4)
            .map(|quad| (value(quad).clamp(0.0, 1.0) * 255.0).round() as u8)
            .collect()
    };
    Ok(match color {
        ColorType::L8 => (Layout::Gray, data),
        ColorType::La8 => (Layout::GrayAlpha, data),
        ColorType::Rgb8 => (Layout::Rgb, data),
        ColorType::Rgba8 => (Layout::Rgba, data),
        ColorType::L16 => (Layout::Gray, words(data)),
        ColorType::La16 => (Layout::GrayAlpha, words(data)),
        ColorType::Rgb16 => (Layout::Rgb, words(data)),
        ColorType::Rgba16 => (Layout::Rgba, words(data)),
        ColorType::Rgb32F => (Layout::Rgb, floats(data)),
        ColorType::Rgba32F => (Layout::Rgba, floats(data)),
        other => return Err(Error::internal(format!("unexpected color type {other:?}"))),
    })
}

fn from_image(orientation: ImageOrientation) -> Orientation {
    Orientation::from_exif(u32::from(orientation.to_exif()))
}

fn refusal(error: ImageError, format: Format, limits: &Limits) -> Error {
    let detail = error.to_string();
    match error {
        ImageError::Limits(limit) => match limit.kind() {
            LimitErrorKind::DimensionError => Error::TooLarge {
                excess: Excess::Side,
                value: u64::from(limits.max_side).saturating_add(1),
                limit: u64::from(limits.max_side),
            },
            _ => Error::TooLarge {
                excess: Excess::DecoderMemory,
                value: limits.max_decoder_bytes.saturating_add(1),
                limit: limits.max_decoder_bytes,
            },
        },
        ImageError::Unsupported(_) => Error::UnsupportedVariant { format, detail },
        ImageError::IoError(io) if io.kind() == ErrorKind::UnexpectedEof => Error::truncated(detail),
        _ if mentions_the_end(&detail) => Error::truncated(detail),
        _ => Error::corrupt(detail),
    }
}

/// Some decoders report a cut file as a format error whose text names the end of the data.
fn mentions_the_end(detail: &str) -> bool {
    let detail = detail.to_ascii_lowercase();
    [
        "unexpected end",
        "unexpected eof",
        "end of file",
        "failed to fill whole buffer",
        "no more data",
    ]
    .iter()
    .any(|phrase| detail.contains(phrase))
}
