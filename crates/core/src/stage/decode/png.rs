//! PNG and APNG (its default picture), strictly. The only place that names the `png` crate.
//!
//! Every checksum of what is used is compared. A file whose data are whole may lack its end chunk, which is said.

mod chunks;
mod raw_profile;

use std::borrow::Cow;
use std::io::{Cursor, ErrorKind};

use png::{BitDepth, ColorType, DecodeOptions, Decoder, DecodingError, Info, Reader, Transformations};

use super::exif::{self, ExifFacts};
use super::{Description, PictureFile, header, round_to_8_bits, several_pictures};

use crate::stage::pixel_shape::PixelRatio;
use crate::terms::error::{Error, Excess};
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::outcome::{Finding, FindingCode, Severity};
use crate::terms::samples::{ColorSpace, Icc, Primaries, SampleLayout, Samples};

/// Exponents that screens were made for: 1/2.9 to 1/1.6. Linear light (1.0) in eight bits is a mistake of the writer.
const MEANT_GAMMA: std::ops::RangeInclusive<f64> = 0.345..=0.625;

/// A PNG file whose chunks before the picture have been read.
pub(crate) struct PngFile<'a> {
    /// With an end chunk, also where the file has none.
    bytes: Cow<'a, [u8]>,
    lacks_end: bool,
    width: u32,
    height: u32,
    color_space: ColorSpace,
    exif: ExifFacts,
    frames: u32,
}

impl<'a> PngFile<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        check_first_chunk(bytes)?;
        if let Some((width, height)) = header::claimed_size(bytes, Format::Png) {
            limits.check_size(width, height)?;
        }
        let ended = chunks::with_end(bytes);
        let lacks_end = ended.is_some();
        let bytes = ended.unwrap_or(bytes.into());
        let reader = reader(&bytes, limits, false)?;
        let info = reader.info();
        Ok(PngFile {
            lacks_end,
            width: info.width,
            height: info.height,
            color_space: color_space(info, &bytes, limits),
            exif: exif_facts(info, &bytes, limits),
            frames: info.animation_control.map_or(1, |animation| animation.num_frames),
            bytes,
        })
    }

    fn samples(&self, limits: &Limits) -> Result<Samples, Error> {
        let mut reader = reader(&self.bytes, limits, false)?;
        let (color, depth) = reader.output_color_type();
        let layout = match color {
            ColorType::Grayscale => SampleLayout::Gray,
            ColorType::GrayscaleAlpha => SampleLayout::GrayAlpha,
            ColorType::Rgb => SampleLayout::Rgb,
            ColorType::Rgba => SampleLayout::Rgba,
            ColorType::Indexed => return Err(Error::internal("a PNG palette was not resolved")),
        };
        let refused = |error| refusal(error, limits);
        let data = if reader.info().interlaced {
            whole(&mut reader, depth, limits)?
        } else {
            let count = self.width as usize * self.height as usize * layout.channels();
            let mut data = Vec::with_capacity(count);
            while let Some(row) = reader.next_row().map_err(refused)? {
                match depth {
                    BitDepth::Sixteen => data.extend(round_to_8_bits(words(row.data()))),
                    _ => data.extend_from_slice(row.data()),
                }
            }
            if data.len() != count {
                return Err(Error::truncated("rows are missing"));
            }
            data
        };
        if !chunks::has_end(&self.bytes) {
            return Err(Error::truncated("the end chunk is missing"));
        }
        if self.lacks_end {
            // Nothing but checksums and small chunks is left to be read.
            reader.finish().map_err(refused)?;
        }
        Ok(Samples {
            width: self.width,
            height: self.height,
            layout,
            data,
            color_space: self.color_space.clone(),
        })
    }
}

/// Programs for iOS hold their pictures in a form of their own, whose first chunk is `CgBI`: other data, no checksum in
/// them, red and blue exchanged.
fn check_first_chunk(bytes: &[u8]) -> Result<(), Error> {
    match chunks::chunks(bytes).next() {
        Some(chunk) if chunk.kind == b"CgBI" => Err(Error::UnsupportedVariant {
            format: Format::Png,
            detail: "Apple's CgBI, as in apps for iOS".into(),
        }),
        Some(chunk) if chunk.kind != b"IHDR" => Err(Error::corrupt("a PNG without header")),
        _ => Ok(()),
    }
}

/// The chunk for EXIF, wherever it stands (ImageMagick and ExifTool put it behind the data), else EXIF in a text.
fn exif_facts(info: &Info<'_>, bytes: &[u8], limits: &Limits) -> ExifFacts {
    if let Some(block) = &info.exif_metadata {
        return exif::from_block(block);
    }
    let head = chunks::head_with(bytes, |kind| {
        matches!(kind, b"eXIf" | b"tEXt" | b"zTXt" | b"iTXt")
    });
    let Ok(reader) = reader(&head, limits, true) else {
        return ExifFacts::default();
    };
    let info = reader.info();
    match &info.exif_metadata {
        Some(block) => exif::from_block(block),
        None => raw_profile::exif(info).map_or_else(ExifFacts::default, |block| exif::from_block(&block)),
    }
}

impl PictureFile for PngFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn describe(&self) -> Description {
        Description {
            orientation: self.exif.orientation,
            density: header::png_density(&self.bytes).or(self.exif.density),
            camera: self.exif.camera.clone(),
            findings: several_pictures(self.frames as usize)
                .into_iter()
                .chain(self.lacks_end.then(missing_end))
                .collect(),
        }
    }

    fn stated_ratio(&self) -> Option<PixelRatio> {
        header::png_ratio(&self.bytes)
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        self.samples(limits).map_err(|error| match error {
            Error::Corrupt { detail } if self.lacks_end => Error::Truncated { detail },
            other => other,
        })
    }
}

fn missing_end() -> Finding {
    Finding::new(FindingCode::MissingEnd, Severity::Info)
}

/// An interlaced picture comes together only as a whole.
fn whole(reader: &mut Reader<Cursor<&[u8]>>, depth: BitDepth, limits: &Limits) -> Result<Vec<u8>, Error> {
    let size = reader
        .output_buffer_size()
        .ok_or_else(|| Error::internal("picture over memory"))?;
    limits.check_decoder(size as u64)?;
    let mut data = vec![0; size];
    reader
        .next_frame(&mut data)
        .map_err(|error| refusal(error, limits))?;
    Ok(match depth {
        BitDepth::Sixteen => round_to_8_bits(words(&data)),
        _ => data,
    })
}

fn words(data: &[u8]) -> impl Iterator<Item = u16> {
    data.chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
}

fn reader<'a>(bytes: &'a [u8], limits: &Limits, with_text: bool) -> Result<Reader<Cursor<&'a [u8]>>, Error> {
    let mut options = DecodeOptions::default();
    options.set_ignore_checksums(false);
    options.set_ignore_text_chunk(!with_text);
    let mut decoder = Decoder::new_with_options(Cursor::new(bytes), options);
    decoder.set_limits(png::Limits {
        bytes: usize::try_from(limits.max_decoder_bytes).unwrap_or(usize::MAX),
    });
    decoder.set_transformations(Transformations::EXPAND);
    decoder.read_info().map_err(|error| refusal(error, limits))
}

/// PNG third edition 4.3: code points win over a profile, a profile over the sRGB chunk, that over measured primaries.
///
/// A gAMA chunk counts only together with cHRM, as in Firefox, and within [`MEANT_GAMMA`]: elsewhere it is in most
/// files a number that nobody meant, and the programs of this field pass it over.
fn color_space(info: &Info<'_>, bytes: &[u8], limits: &Limits) -> ColorSpace {
    if let Some(points) = &info.coding_independent_code_points {
        return ColorSpace::Cicp {
            primaries: points.color_primaries,
            transfer: points.transfer_function,
        };
    }
    match &info.icc_profile {
        Some(profile) if profile.len() as u64 <= limits.max_icc_bytes => {
            return ColorSpace::Icc(Icc::Profile(profile.to_vec()));
        }
        None if !chunks::has_before_data(bytes, b"iCCP") => {}
        _ => return ColorSpace::Icc(Icc::Unusable),
    }
    match (info.srgb, info.chrm_chunk, info.gama_chunk) {
        (None, Some(points), Some(gamma)) => {
            let point = |(x, y): (png::ScaledFloat, png::ScaledFloat)| {
                [x.into_value(), y.into_value()].map(f64::from)
            };
            let gamma = f64::from(gamma.into_value());
            ColorSpace::Measured {
                primaries: Primaries {
                    white: point(points.white),
                    red: point(points.red),
                    green: point(points.green),
                    blue: point(points.blue),
                },
                encoding_gamma: if MEANT_GAMMA.contains(&gamma) {
                    gamma
                } else {
                    1.0 / 2.2
                },
            }
        }
        _ => ColorSpace::Icc(Icc::Absent),
    }
}

fn refusal(error: DecodingError, limits: &Limits) -> Error {
    let detail = error.to_string();
    match error {
        DecodingError::LimitsExceeded => Error::TooLarge {
            excess: Excess::DecoderMemory,
            value: limits.max_decoder_bytes.saturating_add(1),
            limit: limits.max_decoder_bytes,
        },
        DecodingError::IoError(io) if io.kind() == ErrorKind::UnexpectedEof => Error::truncated(detail),
        DecodingError::Format(_) if detail.to_ascii_lowercase().contains("unexpected end") => {
            Error::truncated(detail)
        }
        _ => Error::corrupt(detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::picture::Density;

    /// The density of a PNG of one pixel with these chunks before its data.
    fn dpi(chunks: &[(&[u8; 4], Vec<u8>)]) -> Option<(u16, u16)> {
        let mut file = Vec::new();
        let mut writer = png::Encoder::new(&mut file, 1, 1).write_header().unwrap();
        for (name, data) in chunks {
            writer.write_chunk(png::chunk::ChunkType(**name), data).unwrap();
        }
        writer.write_image_data(&[0]).unwrap();
        writer.finish().unwrap();
        let opened = PngFile::open(&file, &Limits::default()).unwrap();
        opened.describe().density.map(Density::jfif)
    }

    fn physical(x: u32, y: u32, unit: u8) -> (&'static [u8; 4], Vec<u8>) {
        (
            b"pHYs",
            [&x.to_be_bytes()[..], &y.to_be_bytes(), &[unit]].concat(),
        )
    }

    fn exif(x: u32, y: u32) -> (&'static [u8; 4], Vec<u8>) {
        (b"eXIf", exif::tests::block((x, 1), (y, 1), Some(2)))
    }

    #[test]
    fn the_physical_size_of_pixels_wins_over_exif() {
        assert_eq!(dpi(&[]), None);
        assert_eq!(dpi(&[physical(11_811, 5906, 1)]), Some((300, 150)));
        assert_eq!(dpi(&[exif(72, 72), physical(11_811, 5906, 1)]), Some((300, 150)));
    }

    #[test]
    fn exif_states_the_density_where_the_physical_size_is_unknown() {
        assert_eq!(dpi(&[exif(200, 100)]), Some((200, 100)));
        assert_eq!(dpi(&[physical(1, 1, 0), exif(200, 100)]), Some((200, 100)));
        assert_eq!(dpi(&[physical(0, 0, 1), exif(200, 100)]), Some((200, 100)));
    }
}
