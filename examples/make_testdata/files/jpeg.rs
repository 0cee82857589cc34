//! JPEG files with every kind of sampling, coding and metadata segment.

use image::{GrayImage, RgbImage};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, PixelDensity, SamplingFactor};

use super::exif::Exif;
use super::tiff::ByteOrder;
use crate::Outcome;

const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const COMMENT: u8 = 0xFE;

/// How a JPEG is coded and what it carries besides the pixels.
#[derive(Clone)]
pub struct Jpeg {
    pub quality: u8,
    pub sampling: SamplingFactor,
    pub progressive: bool,
    /// MCUs between restart markers; 0: none.
    pub restart_interval: u16,
    pub dots_per_inch: Option<u16>,
    /// Metadata segments: marker and content, in the order in which they are written.
    pub segments: Vec<(u8, Vec<u8>)>,
}

impl Jpeg {
    /// Baseline, 4:2:0, nothing but the pixels.
    pub fn new(quality: u8) -> Self {
        Self {
            quality,
            sampling: SamplingFactor::R_4_2_0,
            progressive: false,
            restart_interval: 0,
            dots_per_inch: None,
            segments: Vec::new(),
        }
    }

    pub fn exif(mut self, exif: &Exif, order: ByteOrder) -> Self {
        self.segments
            .push((APP1, [b"Exif\0\0".as_slice(), &exif.encode(order)].concat()));
        self
    }

    pub fn xmp(mut self, packet: &str) -> Self {
        self.segments.push((
            APP1,
            [b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat(),
        ));
        self
    }

    pub fn comment(mut self, text: &str) -> Self {
        self.segments.push((COMMENT, text.as_bytes().to_vec()));
        self
    }

    /// An ICC profile, in segments of at most `part_bytes` (the format allows 65,519).
    pub fn icc(mut self, profile: &[u8], part_bytes: usize) -> Self {
        let parts = profile.chunks(part_bytes);
        let count = parts.len() as u8;
        for (number, part) in (1..=count).zip(parts) {
            self.segments.push((
                APP2,
                [b"ICC_PROFILE\0".as_slice(), &[number, count], part].concat(),
            ));
        }
        self
    }

    pub fn rgb(&self, image: &RgbImage) -> Outcome<Vec<u8>> {
        self.encode(image, image.dimensions(), ColorType::Rgb)
    }

    pub fn gray(&self, image: &GrayImage) -> Outcome<Vec<u8>> {
        self.encode(image, image.dimensions(), ColorType::Luma)
    }

    /// Four inks, stored inverted under an Adobe segment as print programs do; as YCCK when `ycck`.
    pub fn cmyk(&self, image: &RgbImage, ycck: bool) -> Outcome<Vec<u8>> {
        let inks: Vec<u8> = image.pixels().flat_map(|pixel| separate(pixel.0)).collect();
        self.encode(
            &inks,
            image.dimensions(),
            if ycck {
                ColorType::CmykAsYcck
            } else {
                ColorType::Cmyk
            },
        )
    }

    fn encode(&self, samples: &[u8], size: (u32, u32), color: ColorType) -> Outcome<Vec<u8>> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.quality);
        encoder.set_sampling_factor(self.sampling);
        encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
        encoder.set_progressive(self.progressive);
        encoder.set_restart_interval(self.restart_interval);
        if let Some(dots_per_inch) = self.dots_per_inch {
            encoder.set_density(PixelDensity::dpi(dots_per_inch));
        }
        encoder.encode(samples, u16::try_from(size.0)?, u16::try_from(size.1)?, color)?;
        let written: Vec<u8> = self
            .segments
            .iter()
            .flat_map(|(marker, data)| segment(*marker, data))
            .collect();
        let after = after_jfif(&file);
        file.splice(after..after, written);
        Ok(file)
    }
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16 + 2).to_be_bytes();
    [&[0xFF, marker], length.as_slice(), data].concat()
}

/// Where the JFIF segment, which must come first, ends.
fn after_jfif(file: &[u8]) -> usize {
    match file {
        [0xFF, 0xD8, 0xFF, 0xE0, high, low, ..] => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => 2,
    }
}

/// Cyan, magenta, yellow and black, with all the gray in the black ink.
fn separate([r, g, b]: [u8; 3]) -> [u8; 4] {
    let brightest = r.max(g).max(b);
    if brightest == 0 {
        return [0, 0, 0, 255];
    }
    let ink = |v: u8| (u32::from(brightest - v) * 255 / u32::from(brightest)) as u8;
    [ink(r), ink(g), ink(b), 255 - brightest]
}
