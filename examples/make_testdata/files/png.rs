//! PNG files of every color type, straight or interlaced, with any extra chunks.

use std::io::Write as _;

use flate2::{Compression, Crc, write::ZlibEncoder};
use image::RgbImage;

/// What the samples mean (PNG specification, section 11.2.2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Color {
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    Rgba = 6,
}

/// A picture ready to be written; samples as PNG stores them (16-bit ones big-endian).
pub struct Png {
    pub size: (u32, u32),
    pub color: Color,
    /// Bits a sample: 8 or 16.
    pub bits: u8,
    pub interlaced: bool,
    pub samples: Vec<u8>,
    /// Chunks between the header and the pixels, such as eXIf, iCCP, pHYs, PLTE.
    pub chunks: Vec<(&'static [u8; 4], Vec<u8>)>,
}

impl Png {
    pub fn rgb(image: &RgbImage) -> Self {
        Self {
            size: image.dimensions(),
            color: Color::Rgb,
            bits: 8,
            interlaced: false,
            samples: image.as_raw().clone(),
            chunks: Vec::new(),
        }
    }

    pub fn with_chunk(mut self, name: &'static [u8; 4], data: Vec<u8>) -> Self {
        self.chunks.push((name, data));
        self
    }

    pub fn encode(&self) -> std::io::Result<Vec<u8>> {
        let (width, height) = self.size;
        let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
        header.extend([self.bits, self.color as u8, 0, 0, u8::from(self.interlaced)]);
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        file.extend(chunk(b"IHDR", &header));
        for (name, data) in &self.chunks {
            file.extend(chunk(name, data));
        }
        let mut rows = Vec::new();
        for pass in if self.interlaced { ADAM7 } else { &[(0, 0, 1, 1)] } {
            self.filter_pass(*pass, &mut rows);
        }
        for part in deflate(&rows)?.chunks(1 << 16) {
            file.extend(chunk(b"IDAT", part));
        }
        file.extend(chunk(b"IEND", &[]));
        Ok(file)
    }

    /// Appends the rows of one pass (start x, start y, step x, step y), each filtered.
    fn filter_pass(&self, (x0, y0, dx, dy): (usize, usize, usize, usize), out: &mut Vec<u8>) {
        let channels = match self.color {
            Color::Gray | Color::Palette => 1,
            Color::Rgb => 3,
            Color::Rgba => 4,
        };
        let pixel = channels * usize::from(self.bits / 8);
        let (width, height) = (self.size.0 as usize, self.size.1 as usize);
        if x0 >= width {
            return;
        }
        let mut above = vec![0; (width - x0).div_ceil(dx) * pixel];
        for y in (y0..height).step_by(dy) {
            let bytes_at = |x: usize| &self.samples[(y * width + x) * pixel..][..pixel];
            let row: Vec<u8> = (x0..width).step_by(dx).flat_map(bytes_at).copied().collect();
            out.extend(filter_row(&row, &above, pixel, self.color));
            above = row;
        }
    }
}

/// The passes of Adam7 interlacing (PNG specification, section 8.2).
const ADAM7: &[(usize, usize, usize, usize)] = &[
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
];

/// The iCCP chunk's data for a profile.
pub fn icc_chunk(profile: &[u8]) -> std::io::Result<Vec<u8>> {
    Ok([b"specimen profile\0\0".as_slice(), &deflate(profile)?].concat())
}

/// A chunk: length, name, data, check sum.
pub fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(name);
    crc.update(data);
    [
        &(data.len() as u32).to_be_bytes(),
        name.as_slice(),
        data,
        &crc.sum().to_be_bytes(),
    ]
    .concat()
}

fn deflate(data: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data)?;
    encoder.finish()
}

/// The row under the filter whose residues are smallest, which mostly packs best. Palette indices
/// are left alone: neighbors in the palette are not alike.
fn filter_row(row: &[u8], above: &[u8], pixel: usize, color: Color) -> Vec<u8> {
    let filters: &[u8] = if color == Color::Palette {
        &[0]
    } else {
        &[0, 1, 2, 3, 4]
    };
    let candidates = filters.iter().map(|&kind| {
        let mut line = vec![kind];
        line.extend((0..row.len()).map(|i| {
            let left = if i < pixel { 0 } else { row[i - pixel] };
            let corner = if i < pixel { 0 } else { above[i - pixel] };
            row[i].wrapping_sub(predict(kind, left, above[i], corner))
        }));
        line
    });
    let cost = |line: &Vec<u8>| -> u64 {
        line[1..]
            .iter()
            .map(|&b| u64::from((b as i8).unsigned_abs()))
            .sum()
    };
    candidates.min_by_key(cost).unwrap_or_default()
}

fn predict(filter: u8, left: u8, above: u8, corner: u8) -> u8 {
    match filter {
        1 => left,
        2 => above,
        3 => ((u16::from(left) + u16::from(above)) / 2) as u8,
        4 => paeth(left, above, corner),
        _ => 0,
    }
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (guess - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}
