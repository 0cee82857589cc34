//! WebP, Netpbm, TGA and QOI through the `image` crate: the only file that names it here.

use std::io::{Cursor, ErrorKind};

use image::error::{ImageError, LimitErrorKind};
use image::{ColorType, ImageDecoder, ImageFormat, ImageReader};

use super::exif::{self, ExifFacts};
use super::{Description, PictureFile, round_to_8_bits, several_pictures, tga, truncation};

use crate::terms::error::{Error, Excess};
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// A file whose header has been read.
pub(crate) struct RasterFile<'a> {
    bytes: &'a [u8],
    format: Format,
    width: u32,
    height: u32,
    exif: ExifFacts,
    icc: Icc,
}

impl<'a> RasterFile<'a> {
    pub fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, Error> {
        let refused = |error| refusal(error, format, limits);
        truncation::check(bytes, format)?;
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
            exif,
            icc,
        })
    }
}

impl PictureFile for RasterFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn describe(&self) -> Description {
        let frames = truncation::webp_frames(self.bytes);
        Description {
            orientation: self.exif.orientation,
            density: self.exif.density,
            camera: self.exif.camera.clone(),
            findings: several_pictures(frames).into_iter().collect(),
        }
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let decoder = decoder(self.bytes, self.format, limits)?;
        let color = decoder.color_type();
        let length =
            usize::try_from(decoder.total_bytes()).map_err(|_| Error::internal("picture over memory"))?;
        let mut data = vec![0; length];
        decoder
            .read_image(&mut data)
            .map_err(|error| refusal(error, self.format, limits))?;
        let (layout, data) = to_8_bits(color, data)?;
        let (layout, data) = match self.format {
            Format::Tga => tga::as_meant(self.bytes, layout, data),
            _ => (layout, data),
        };
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
        Format::WebP => ImageFormat::WebP,
        Format::Pnm => ImageFormat::Pnm,
        Format::Qoi => ImageFormat::Qoi,
        Format::Tga => ImageFormat::Tga,
        _ => return Err(Error::internal(format!("{format} has a decoder of its own"))),
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

fn to_8_bits(color: ColorType, data: Vec<u8>) -> Result<(SampleLayout, Vec<u8>), Error> {
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
        ColorType::L8 => (SampleLayout::Gray, data),
        ColorType::La8 => (SampleLayout::GrayAlpha, data),
        ColorType::Rgb8 => (SampleLayout::Rgb, data),
        ColorType::Rgba8 => (SampleLayout::Rgba, data),
        ColorType::L16 => (SampleLayout::Gray, words(data)),
        ColorType::La16 => (SampleLayout::GrayAlpha, words(data)),
        ColorType::Rgb16 => (SampleLayout::Rgb, words(data)),
        ColorType::Rgba16 => (SampleLayout::Rgba, words(data)),
        ColorType::Rgb32F => (SampleLayout::Rgb, floats(data)),
        ColorType::Rgba32F => (SampleLayout::Rgba, floats(data)),
        other => return Err(Error::internal(format!("unexpected color type {other:?}"))),
    })
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

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageEncoder};

    use super::*;
    use crate::terms::picture::Density;

    fn dpi(bytes: &[u8], format: Format) -> Option<(u16, u16)> {
        let opened = RasterFile::open(bytes, format, &Limits::default()).unwrap();
        opened.describe().density.map(Density::jfif)
    }

    #[test]
    fn the_exif_chunk_of_a_webp_states_the_density() {
        let block = exif::tests::block((300, 1), (150, 1), Some(2));
        for prefix in [&b""[..], b"Exif\0\0"] {
            let mut file = Vec::new();
            let mut encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut file);
            encoder.set_exif_metadata([prefix, &block].concat()).unwrap();
            encoder
                .write_image(&[0; 3], 1, 1, image::ExtendedColorType::Rgb8)
                .unwrap();
            assert_eq!(dpi(&file, Format::WebP), Some((300, 150)));
        }
    }

    #[test]
    fn formats_that_know_no_density_have_none() {
        for (format, written) in [
            (Format::WebP, ImageFormat::WebP),
            (Format::Pnm, ImageFormat::Pnm),
            (Format::Qoi, ImageFormat::Qoi),
            (Format::Tga, ImageFormat::Tga),
        ] {
            let mut file = Cursor::new(Vec::new());
            DynamicImage::new_rgb8(3, 2).write_to(&mut file, written).unwrap();
            assert_eq!(dpi(file.get_ref(), format), None, "{format}");
        }
    }
}
