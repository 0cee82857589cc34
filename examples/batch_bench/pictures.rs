//! Pictures that are drawn by number: the same number gives the same bytes, and no two numbers do.
//!
//! Drawing and encoding a large picture takes a second, so one of each size is kept, and what makes files differ is a
//! remark in them that no pixel depends on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::error::Error;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// One scan in this many is cut off.
const CUT_EVERY: usize = 100;
/// Of mixed pictures, one in this many has 100 megapixels.
const HUGE_EVERY: usize = 100;
/// Different photos; further ones differ in a remark only.
const PHOTOS: usize = 8;
/// JPEG quality of a phone.
const PHONE_QUALITY: u8 = 92;
/// EXIF with the orientation 6: to be turned by a quarter.
const ON_ITS_SIDE: &[u8] =
    b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";

type Made<T> = Result<T, Box<dyn Error>>;

/// A file before it has its place.
pub struct Named {
    pub bytes: Vec<u8>,
    pub extension: &'static str,
}

impl Named {
    pub fn no_picture(number: usize) -> Self {
        Named {
            bytes: format!("no picture, number {number}").into_bytes(),
            extension: "jpg",
        }
    }
}

/// Draws, and keeps what is expensive.
#[derive(Default)]
pub struct Studio {
    kept: HashMap<(u32, u32, u32, &'static str), Vec<u8>>,
}

impl Studio {
    /// Half of them JPEG, as in the field; each with pixels of its own.
    pub fn scan(&mut self, number: usize) -> Made<Named> {
        let seed = number as u32;
        let extension = ["png", "bmp", "tif", "webp", "jpg", "jpg", "jpg", "jpg"][number % 8];
        let mut bytes = with_remark(encoded(&drawn(640, 400, seed), extension)?, extension, number)?;
        if number % CUT_EVERY == CUT_EVERY - 1 {
            bytes.truncate(bytes.len() / 2);
        }
        Ok(Named { bytes, extension })
    }

    pub fn photo(&mut self, number: usize) -> Made<Named> {
        let seed = (number % PHOTOS) as u32;
        let bytes = self.kept(1600, 1200, seed, "jpg")?;
        let bytes = with_remark(bytes, "jpg", number)?;
        Ok(Named {
            bytes: [&bytes[..2], ON_ITS_SIDE, &bytes[2..]].concat(),
            extension: "jpg",
        })
    }

    pub fn mixed(&mut self, number: usize) -> Made<Named> {
        const SIZES: [(u32, u32); 6] = [
            (640, 400),
            (1240, 874),
            (2048, 1536),
            (640, 400),
            (1654, 1169),
            (4000, 3000),
        ];
        let round = number / HUGE_EVERY;
        let ((width, height), extension) = if number % HUGE_EVERY == HUGE_EVERY - 1 {
            // As BMP it would exceed the limit of input bytes.
            ((12_000, 8_400), ["jpg", "png"][round % 2])
        } else {
            let extension = ["jpg", "png", "jpg", "bmp", "jpg"][number % 5];
            (SIZES[number % SIZES.len()], extension)
        };
        let bytes = self.kept(width, height, 1, extension)?;
        Ok(Named {
            bytes: with_remark(bytes, extension, number)?,
            extension,
        })
    }

    pub fn tiny(&mut self, number: usize) -> Made<Named> {
        let extension = ["jpg", "png"][number % 2];
        let bytes = self.kept(96, 64, 1, extension)?;
        Ok(Named {
            bytes: with_remark(bytes, extension, number)?,
            extension,
        })
    }

    fn kept(&mut self, width: u32, height: u32, seed: u32, extension: &'static str) -> Made<Vec<u8>> {
        Ok(match self.kept.entry((width, height, seed, extension)) {
            Entry::Occupied(kept) => kept.get().clone(),
            Entry::Vacant(empty) => empty
                .insert(encoded(&drawn(width, height, seed), extension)?)
                .clone(),
        })
    }
}

fn encoded(picture: &RgbImage, extension: &str) -> Made<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    match extension {
        "jpg" => {
            let (width, height) = (u16::try_from(picture.width())?, u16::try_from(picture.height())?);
            let mut encoder = Encoder::new(&mut bytes, PHONE_QUALITY);
            encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
            encoder.encode(picture.as_raw(), width, height, ColorType::Rgb)?;
        }
        "png" => picture.write_to(&mut bytes, ImageFormat::Png)?,
        "bmp" => picture.write_to(&mut bytes, ImageFormat::Bmp)?,
        "tif" => tiff::encoder::TiffEncoder::new(&mut bytes)?.write_image::<tiff::encoder::colortype::RGB8>(
            picture.width(),
            picture.height(),
            picture.as_raw(),
        )?,
        "webp" => picture.write_to(&mut bytes, ImageFormat::WebP)?,
        _ => return Err(format!("no encoder for {extension}").into()),
    }
    Ok(bytes.into_inner())
}

/// The number, where the format has room for a remark; TIFF and WebP are left as they are.
fn with_remark(mut bytes: Vec<u8>, extension: &str, number: usize) -> Made<Vec<u8>> {
    let remark = format!("picture {number}");
    Ok(match extension {
        // A comment right behind the start of the image (ITU-T T.81, B.2.4.5).
        "jpg" => {
            let length = u16::try_from(remark.len() + 2)?.to_be_bytes();
            [
                &bytes[..2],
                &[0xff, 0xfe],
                &length,
                remark.as_bytes(),
                &bytes[2..],
            ]
            .concat()
        }
        // A text chunk behind the header, which ends at 33 (PNG, 11.3.4.3).
        "png" => {
            let chunk = [&b"tEXtComment\0"[..], remark.as_bytes()].concat();
            let length = u32::try_from(chunk.len() - 4)?.to_be_bytes();
            let mut sum = flate2::Crc::new();
            sum.update(&chunk);
            let sum = sum.sum().to_be_bytes();
            [&bytes[..33], &length, &chunk, &sum, &bytes[33..]].concat()
        }
        // Four reserved bytes in the header.
        "bmp" => {
            bytes[6..10].copy_from_slice(&u32::try_from(number)?.to_le_bytes());
            bytes
        }
        _ => bytes,
    })
}

/// Lines like print on a ground that changes slowly, with grain.
fn drawn(width: u32, height: u32, seed: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let place = x.wrapping_mul(7919) ^ y.wrapping_mul(104_729) ^ seed.wrapping_mul(1_299_709);
        let grain = place.wrapping_mul(2_654_435_761) >> 28;
        let is_print = y % 20 < 9 && (x / 3 + seed + y / 20 * 7) % 5 < 2;
        let ground = 140 + x * 50 / width + y * 40 / height;
        let level = if is_print { 40 + grain } else { ground + grain } as u8;
        Rgb([level, level, level.saturating_sub((seed % 40) as u8)])
    })
}
