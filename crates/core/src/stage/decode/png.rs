//! PNG and APNG (its default picture), strictly. The only file that names the `png` crate.
//!
//! Every checksum is compared, and the file must reach its end chunk.

use std::io::{Cursor, ErrorKind};

use png::{BitDepth, ColorType, DecodeOptions, Decoder, DecodingError, Info, Reader, Transformations};

use super::exif::{self, ExifFacts};
use super::{Description, PictureFile, header, round_to_8_bits, several_pictures};

use crate::terms::error::{Error, Excess};
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::samples::{ColorSpace, Icc, Primaries, SampleLayout, Samples};

/// Exponents that screens were made for: 1/2.9 to 1/1.6. Linear light (1.0) in eight bits is a mistake of the writer.
const MEANT_GAMMA: std::ops::RangeInclusive<f64> = 0.345..=0.625;

/// A PNG file whose chunks before the picture have been read.
pub(crate) struct PngFile<'a> {
    bytes: &'a [u8],
    width: u32,
    height: u32,
    color_space: ColorSpace,
    exif: ExifFacts,
    frames: u32,
}

impl<'a> PngFile<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        if let Some((width, height)) = header::claimed_size(bytes, Format::Png) {
            limits.check_size(width, height)?;
        }
        let reader = reader(bytes, limits)?;
        let info = reader.info();
        let exif = info
            .exif_metadata
            .as_deref()
            .map(exif::from_block)
            .unwrap_or_default();
        Ok(PngFile {
            bytes,
            width: info.width,
            height: info.height,
            color_space: color_space(info, bytes, limits),
            exif,
            frames: info.animation_control.map_or(1, |animation| animation.num_frames),
        })
    }
}

impl PictureFile for PngFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn describe(&self) -> Description {
        Description {
            orientation: self.exif.orientation,
            density: header::png_density(self.bytes).or(self.exif.density),
            camera: self.exif.camera.clone(),
            findings: several_pictures(self.frames as usize).into_iter().collect(),
        }
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let mut reader = reader(self.bytes, limits)?;
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
        reach_the_end(self.bytes)?;
        Ok(Samples {
            width: self.width,
            height: self.height,
            layout,
            data,
            color_space: self.color_space.clone(),
        })
    }
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

fn reader<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Reader<Cursor<&'a [u8]>>, Error> {
    let mut options = DecodeOptions::default();
    options.set_ignore_checksums(false);
    options.set_ignore_text_chunk(true);
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
        None if !has_chunk_before_data(bytes, b"iCCP") => {}
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

/// Offsets of the chunks' types, with the lengths of their data.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 8usize;
    std::iter::from_fn(move || {
        let field = bytes.get(at..at.checked_add(8)?)?;
        let length = u32::from_be_bytes([field[0], field[1], field[2], field[3]]) as usize;
        let kind_at = at + 4;
        at = at.checked_add(12)?.checked_add(length)?;
        Some((kind_at, length))
    })
}

fn has_chunk_before_data(bytes: &[u8], kind: &[u8; 4]) -> bool {
    chunks(bytes)
        .map(|(at, _)| &bytes[at..at + 4])
        .take_while(|name| *name != b"IDAT")
        .any(|name| name == kind)
}

/// The pixels may be complete before the file is: without its end chunk it was cut.
fn reach_the_end(bytes: &[u8]) -> Result<(), Error> {
    let end = chunks(bytes).find(|(at, _)| &bytes[*at..at + 4] == b"IEND");
    match end {
        Some((at, _)) if bytes.len() >= at + 8 => Ok(()),
        _ => Err(Error::truncated("the end chunk is missing")),
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
