//! Rows of stored samples to 8-bit samples of one of the layouts: depths, palettes, inverted grays, YCbCr, Lab.

use super::lab;
use super::page::{Alpha, Page, Photometric};
use super::tag;
use crate::stage::decode::alpha;

use crate::terms::error::Error;
use crate::terms::samples::SampleLayout;

/// Turns the stored samples of a row into its part of the picture.
pub(super) struct Converter {
    photometric: Photometric,
    bits: u32,
    float: bool,
    big_endian: bool,
    palette: Vec<[u8; 3]>,
}

impl Converter {
    pub fn of(page: &Page<'_>) -> Result<Self, Error> {
        Ok(Converter {
            photometric: page.photometric,
            bits: page.bits,
            float: page.float,
            big_endian: page.big_endian,
            palette: if page.photometric == Photometric::Palette {
                palette(page)?
            } else {
                Vec::new()
            },
        })
    }

    /// Writes sample number `position` and those after it of every pixel: `row` holds `stored` interleaved samples
    /// a pixel, `pixels` takes `channels` bytes a pixel.
    pub fn convert(&self, row: &[u8], stored: usize, position: usize, pixels: &mut [u8], channels: usize) {
        let plain = self.bits == 8
            && !self.float
            && matches!(
                self.photometric,
                Photometric::BlackIsZero | Photometric::Rgb | Photometric::Cmyk | Photometric::YCbCr
            );
        let used = stored.min(channels - position);
        if plain {
            for (pixel, samples) in pixels.chunks_exact_mut(channels).zip(row.chunks_exact(stored)) {
                pixel[position..position + used].copy_from_slice(&samples[..used]);
            }
            return;
        }
        let mut reader = SampleReader::new(row, self);
        let inverted = self.photometric == Photometric::WhiteIsZero;
        for pixel in pixels.chunks_exact_mut(channels) {
            if self.photometric == Photometric::Palette {
                let index = reader.next_raw() as usize;
                let color = self.palette.get(index).copied().unwrap_or_default();
                pixel[..3].copy_from_slice(&color);
                (1..stored).for_each(|_| reader.skip());
                continue;
            }
            for channel in 0..stored {
                if channel >= used {
                    reader.skip();
                    continue;
                }
                let index = position + channel;
                let is_color = index < self.photometric.colors();
                let value = match self.photometric {
                    Photometric::CieLab if index == 1 || index == 2 => reader.next_signed(),
                    _ => reader.next_8_bits(),
                };
                pixel[index] = if inverted && is_color { 255 - value } else { value };
            }
        }
    }

    /// What is left to do once all samples of a picture are in place.
    pub fn finish(&self, page: &Page<'_>, data: &mut [u8], channels: usize) {
        match self.photometric {
            Photometric::CieLab | Photometric::IccLab => {
                data.chunks_exact_mut(channels).for_each(lab::to_srgb);
            }
            Photometric::YCbCr if !page.is_jpeg() => {
                let conversion = YCbCr::of(page);
                data.chunks_exact_mut(channels)
                    .for_each(|pixel| conversion.to_rgb(pixel));
            }
            _ => {}
        }
        if page.alpha == Alpha::Associated {
            data.chunks_exact_mut(channels).for_each(alpha::divide_by);
        }
    }
}

/// The layout that the picture's samples make, and how many samples of each pixel are used.
pub(super) fn layout(page: &Page<'_>) -> SampleLayout {
    let alpha = page.alpha != Alpha::None;
    match page.photometric {
        Photometric::WhiteIsZero | Photometric::BlackIsZero if alpha => SampleLayout::GrayAlpha,
        Photometric::WhiteIsZero | Photometric::BlackIsZero => SampleLayout::Gray,
        Photometric::Cmyk => SampleLayout::Cmyk,
        Photometric::Palette => SampleLayout::Rgb,
        _ if alpha => SampleLayout::Rgba,
        _ => SampleLayout::Rgb,
    }
}

/// ColorMap: all reds, all greens, all blues, 16 bits each; some writers put 8-bit values there.
fn palette(page: &Page<'_>) -> Result<Vec<[u8; 3]>, Error> {
    let size = 1usize << page.bits;
    let map = page.directory.numbers(tag::COLOR_MAP)?.unwrap_or_default();
    if map.len() < 3 * size {
        return Err(Error::corrupt("a TIFF palette is incomplete"));
    }
    let narrow = map.iter().all(|&value| value < 256);
    let level = |value: u64| {
        if narrow {
            value as u8
        } else {
            ((value.min(65_535) * 255 + 32_767) / 65_535) as u8
        }
    };
    Ok((0..size)
        .map(|index| [map[index], map[size + index], map[2 * size + index]].map(level))
        .collect())
}

/// Reads samples of any depth from a row, most significant bit first.
struct SampleReader<'a> {
    row: &'a [u8],
    bits: u32,
    float: bool,
    big_endian: bool,
    at_bit: usize,
}

impl<'a> SampleReader<'a> {
    fn new(row: &'a [u8], converter: &Converter) -> Self {
        SampleReader {
            row,
            bits: converter.bits,
            float: converter.float,
            big_endian: converter.big_endian,
            at_bit: 0,
        }
    }

    fn skip(&mut self) {
        self.at_bit += self.bits as usize;
    }

    fn next_raw(&mut self) -> u64 {
        let bits = self.bits as usize;
        let (first, last) = (self.at_bit / 8, (self.at_bit + bits - 1) / 8);
        let shift = 7 - (self.at_bit + bits - 1) % 8;
        self.at_bit += bits;
        let field = self.row.get(first..=last).unwrap_or_default();
        if bits >= 16 && bits.is_multiple_of(8) && !self.big_endian {
            return field
                .iter()
                .rev()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        }
        let whole = field.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        whole >> shift & (u64::MAX >> (64 - bits))
    }

    fn next_8_bits(&mut self) -> u8 {
        let raw = self.next_raw();
        if self.float {
            let value = match self.bits {
                16 => half(raw as u16),
                32 => f64::from(f32::from_bits(raw as u32)),
                _ => f64::from_bits(raw),
            };
            return (value.clamp(0.0, 1.0) * 255.0).round() as u8;
        }
        let top = u64::MAX >> (64 - self.bits);
        ((raw * 255 + top / 2) / top) as u8
    }

    /// A two's-complement sample as its offset from −128.
    fn next_signed(&mut self) -> u8 {
        let raw = self.next_raw();
        ((raw >> (self.bits - 8)) as u8) ^ 0x80
    }
}

/// IEEE 754 binary16.
fn half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let magnitude = match exponent {
        0 => fraction * 2f64.powi(-24),
        31 => f64::INFINITY,
        _ => (1.0 + fraction / 1024.0) * 2f64.powi(exponent - 15),
    };
    if bits >> 15 == 1 { -magnitude } else { magnitude }
}

/// YCbCr without JPEG (TIFF 6.0 section 21).
struct YCbCr {
    red: f32,
    green: f32,
    blue: f32,
    /// Code of black and codes per unit, for Y, Cb, Cr.
    black: [f32; 3],
    gain: [f32; 3],
}

impl YCbCr {
    fn of(page: &Page<'_>) -> Self {
        let fractions = |tag, default: &[f64]| {
            page.directory
                .fractions(tag)
                .filter(|values| {
                    values.len() >= default.len() && values.iter().all(|value| value.is_finite())
                })
                .unwrap_or_else(|| default.to_vec())
        };
        let luma = fractions(tag::YCBCR_COEFFICIENTS, &[0.299, 0.587, 0.114]);
        let range = fractions(
            tag::REFERENCE_BLACK_WHITE,
            &[0.0, 255.0, 128.0, 255.0, 128.0, 255.0],
        );
        let gain = |black: usize, full: f64| {
            let span = range[black + 1] - range[black];
            if span.abs() < 1.0 {
                1.0
            } else {
                (full / span) as f32
            }
        };
        YCbCr {
            red: luma[0] as f32,
            green: (luma[1] as f32).max(0.01),
            blue: luma[2] as f32,
            black: [range[0] as f32, range[2] as f32, range[4] as f32],
            gain: [gain(0, 255.0), gain(2, 127.0), gain(4, 127.0)],
        }
    }

    fn to_rgb(&self, pixel: &mut [u8]) {
        let [y, cb, cr] = [0, 1, 2].map(|c| (f32::from(pixel[c]) - self.black[c]) * self.gain[c]);
        let red = y + cr * (2.0 - 2.0 * self.red);
        let blue = y + cb * (2.0 - 2.0 * self.blue);
        let green = (y - self.blue * blue - self.red * red) / self.green;
        for (slot, value) in pixel.iter_mut().zip([red, green, blue]) {
            *slot = value.round().clamp(0.0, 255.0) as u8;
        }
    }
}

/// Subsampled YCbCr as TIFF packs it, `along · down` luma samples and one of each chroma a block, to full samples.
pub(super) fn spread_blocks(packed: &[u8], width: usize, rows: usize, along: usize, down: usize) -> Vec<u8> {
    let block = along * down + 2;
    let across = width.div_ceil(along);
    let mut full = vec![0; width * rows * 3];
    for (index, samples) in packed.chunks_exact(block).enumerate() {
        let (left, top) = (index % across * along, index / across * down);
        for (place, &luma) in samples[..along * down].iter().enumerate() {
            let (x, y) = (left + place % along, top + place / along);
            if x < width && y < rows {
                let at = (y * width + x) * 3;
                full[at..at + 3].copy_from_slice(&[luma, samples[block - 2], samples[block - 1]]);
            }
        }
    }
    full
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converter(bits: u32, float: bool, big_endian: bool) -> Converter {
        Converter {
            photometric: Photometric::WhiteIsZero,
            bits,
            float,
            big_endian,
            palette: Vec::new(),
        }
    }

    #[test]
    fn samples_of_every_depth_reach_both_ends_of_the_scale() {
        for bits in 1..=32 {
            let row = [vec![0xFF; 8], vec![0; 8]].concat();
            for big_endian in [false, true] {
                let converter = converter(bits, false, big_endian);
                let mut samples = SampleReader::new(&row, &converter);
                assert_eq!(samples.next_8_bits(), 255, "{bits}");
                samples.at_bit = 64;
                assert_eq!(samples.next_8_bits(), 0, "{bits}");
            }
        }
    }

    #[test]
    fn half_floats_are_read_by_the_standard() {
        for (bits, value) in [
            (0x3C00, 1.0),
            (0x3800, 0.5),
            (0x0001, 2f64.powi(-24)),
            (0xC000, -2.0),
        ] {
            assert_eq!(half(bits), value);
        }
    }

    #[test]
    fn a_block_of_four_pixels_shares_its_chroma() {
        let full = spread_blocks(&[1, 2, 3, 4, 50, 60, 5, 6, 7, 8, 70, 80], 3, 2, 2, 2);
        assert_eq!(
            full,
            [1, 50, 60, 2, 50, 60, 5, 70, 80, 3, 50, 60, 4, 50, 60, 7, 70, 80]
        );
    }
}
