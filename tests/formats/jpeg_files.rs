//! Sequential JPEGs of every make that the tests of surplus, damage and profiles begin with, and where their parts are.

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Sides in pixels; neither is a multiple of an MCU's.
pub const SIDES: (u32, u32) = (205, 139);

const APP2: u8 = 0xE2;

/// How a file is coded.
#[derive(Debug, Clone, Copy)]
pub struct Make {
    pub gray: bool,
    pub sampling: SamplingFactor,
    /// MCUs between restart markers.
    pub restarts: Option<u16>,
    /// Tables of its own, and a scan for each component.
    pub optimized: bool,
}

/// With and without restart markers, a row of MCUs apart and in the middle of rows; gray, full and half chroma; usual
/// tables in one scan, and optimized ones in three.
pub const MAKES: [Make; 6] = [
    Make {
        gray: false,
        sampling: SamplingFactor::F_2_2,
        restarts: Some(13),
        optimized: false,
    },
    Make {
        gray: false,
        sampling: SamplingFactor::F_2_2,
        restarts: None,
        optimized: false,
    },
    Make {
        gray: false,
        sampling: SamplingFactor::F_1_1,
        restarts: Some(7),
        optimized: true,
    },
    Make {
        gray: false,
        sampling: SamplingFactor::F_1_1,
        restarts: None,
        optimized: true,
    },
    Make {
        gray: true,
        sampling: SamplingFactor::F_1_1,
        restarts: Some(26),
        optimized: false,
    },
    Make {
        gray: true,
        sampling: SamplingFactor::F_1_1,
        restarts: None,
        optimized: false,
    },
];

/// Paper with print in two colors, a portrait's soft shades, and a plain border, all by `seed`.
pub fn drawn(width: u32, height: u32, seed: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x * 7_919 + y * 104_729 + seed * 31).wrapping_mul(2_654_435_761) >> 28;
        let is_print = x > 24 && (y + seed) % 17 < 9 && (x * 5 + y / 17 * 11 + seed) % 23 < 8;
        let shade = (x + 2 * y + seed) as u8 / 3;
        image::Rgb(match (is_print, x < 24) {
            (true, _) => [40 + noise as u8, 30, 90],
            (false, true) => [244, 240, 230],
            (false, false) => [200 - shade / 3, 190 - shade / 4 + noise as u8 / 4, 180],
        })
    })
}

/// The picture as a file of this make.
pub fn coded(picture: &RgbImage, make: Make) -> Vec<u8> {
    coded_with(picture, make, None)
}

/// The same with an ICC profile behind its JFIF header.
pub fn coded_with(picture: &RgbImage, make: Make, icc: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 85);
    encoder.set_sampling_factor(make.sampling);
    encoder.set_optimized_huffman_tables(make.optimized);
    if let Some(restarts) = make.restarts {
        encoder.set_restart_interval(restarts);
    }
    if let Some(icc) = icc {
        let segment = [&b"ICC_PROFILE\0\x01\x01"[..], icc].concat();
        encoder.add_app_segment(APP2 - 0xE0, segment).unwrap();
    }
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    if make.gray {
        let gray: Vec<u8> = picture.pixels().map(|pixel| pixel[1]).collect();
        encoder.encode(&gray, width, height, ColorType::Luma).unwrap();
    } else {
        encoder.encode(picture, width, height, ColorType::Rgb).unwrap();
    }
    bytes
}

/// Offsets in a file of one scan that ends in an end marker.
pub struct Places {
    /// Of the frame header's marker.
    pub frame: usize,
    /// Of the first coded byte.
    pub scan: usize,
    /// Of every restart marker.
    pub restarts: Vec<usize>,
    /// Of the end marker.
    pub end: usize,
}

pub fn places(jpeg: &[u8]) -> Places {
    let (mut at, mut frame) = (2, 0);
    while jpeg[at + 1] != 0xDA {
        if matches!(jpeg[at + 1], 0xC0 | 0xC1) {
            frame = at;
        }
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    let scan = at + 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    let end = jpeg.len() - 2;
    let restarts = (scan..end).filter(|&at| jpeg[at] == 0xFF && matches!(jpeg[at + 1], 0xD0..=0xD7));
    Places {
        frame,
        scan,
        restarts: restarts.collect(),
        end,
    }
}

/// The same file that claims another height.
pub fn with_height(mut jpeg: Vec<u8>, height: u32) -> Vec<u8> {
    let at = places(&jpeg).frame + 5;
    jpeg[at..at + 2].copy_from_slice(&(height as u16).to_be_bytes());
    jpeg
}

/// xorshift64*: the same numbers on every machine.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound.max(1)
    }

    pub fn byte(&mut self) -> u8 {
        self.below(256) as u8
    }
}
