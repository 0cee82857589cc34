//! Pictures for comparisons: decoded by a decoder that docprep does not use, reduced, compared.

use std::fs;
use std::path::Path;

use crate::zune;

/// 8-bit RGB.
#[derive(Debug, Clone, PartialEq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

/// How far two pictures of one size are from each other, in levels of 255.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distance {
    pub mean: f64,
    pub worst: f64,
}

impl Pixels {
    pub fn drawn(width: u32, height: u32, color: impl Fn(u32, u32) -> [u8; 3]) -> Self {
        let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let rgb = rgb.flat_map(|(x, y)| color(x, y)).collect();
        Pixels { width, height, rgb }
    }

    pub fn of_jpeg(jpeg: &[u8]) -> Self {
        let (width, height, rgb) = zune::decode(jpeg).unwrap();
        Pixels {
            width: width as u32,
            height: height as u32,
            rgb,
        }
    }

    pub fn of_png(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let picture = image::load_from_memory(&bytes).unwrap().to_rgb8();
        Pixels {
            width: picture.width(),
            height: picture.height(),
            rgb: picture.into_raw(),
        }
    }

    pub fn at(&self, x: u32, y: u32) -> [u8; 3] {
        let at = ((y * self.width + x) * 3) as usize;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    pub fn cut(&self, x: u32, y: u32, width: u32, height: u32) -> Self {
        Pixels::drawn(width, height, |dx, dy| self.at(x + dx, y + dy))
    }

    /// Means over equal areas.
    pub fn reduced(&self, width: u32, height: u32) -> Self {
        let span = |index: u32, from: u32, to: u32| {
            let start = (u64::from(index) * u64::from(from) / u64::from(to)) as u32;
            let end = (u64::from(index + 1) * u64::from(from)).div_ceil(u64::from(to)) as u32;
            start..end.max(start + 1).min(from)
        };
        Pixels::drawn(width, height, |x, y| {
            let (columns, rows) = (span(x, self.width, width), span(y, self.height, height));
            let count = columns.len() as u32 * rows.len() as u32;
            let mut sums = [0u32; 3];
            for row in rows {
                for column in columns.clone() {
                    let pixel = self.at(column, row);
                    (0..3).for_each(|channel| sums[channel] += u32::from(pixel[channel]));
                }
            }
            sums.map(|sum| ((sum + count / 2) / count) as u8)
        })
    }

    pub fn distance(&self, other: &Pixels) -> Distance {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let differences = self
            .rgb
            .iter()
            .zip(&other.rgb)
            .map(|(a, b)| f64::from(a.abs_diff(*b)));
        let (sum, worst) =
            differences.fold((0.0, 0.0), |(sum, worst): (f64, f64), d| (sum + d, worst.max(d)));
        Distance {
            mean: sum / self.rgb.len() as f64,
            worst,
        }
    }

    pub fn gray(&self) -> image::GrayImage {
        let levels = self
            .rgb
            .chunks_exact(3)
            .map(|p| ((299 * u32::from(p[0]) + 587 * u32::from(p[1]) + 114 * u32::from(p[2])) / 1000) as u8);
        image::GrayImage::from_raw(self.width, self.height, levels.collect()).unwrap()
    }

    pub fn save_png(&self, path: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let picture = image::RgbImage::from_raw(self.width, self.height, self.rgb.clone()).unwrap();
        picture.save_with_format(path, image::ImageFormat::Png).unwrap();
    }
}

/// Wanted, got and their difference (three times as strong) side by side.
pub fn difference_picture(wanted: &Pixels, got: &Pixels) -> Pixels {
    let (width, height) = (wanted.width, wanted.height);
    Pixels::drawn(width * 3, height, |x, y| match x / width {
        0 => wanted.at(x, y),
        1 => got.at(x - width, y),
        _ => {
            let (a, b) = (wanted.at(x - 2 * width, y), got.at(x - 2 * width, y));
            std::array::from_fn(|channel| a[channel].abs_diff(b[channel]).saturating_mul(3))
        }
    })
}
