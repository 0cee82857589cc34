//! Parts to merge: the specimen documents of testdata, and pictures that are drawn here.

use std::fs;
use std::path::{Path, PathBuf};

use docprep::{MergeLayout, MergeOptions, Merged, Profile, merge};

use crate::merge::pixels::Pixels;

pub fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")
}

pub fn read(relative: &str) -> Vec<u8> {
    let path = testdata().join(relative);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A registry that takes any size up to `max_bytes`, so that nothing is enlarged or filled up.
pub fn registry(max_bytes: u64) -> Profile {
    let text = format!("id = \"test\"\nformats = [\"jpeg\"]\nmin_bytes = 0\nmax_bytes = {max_bytes}\n");
    Profile::parse(&text, "test.toml").unwrap()
}

pub fn options(layout: MergeLayout, max_bytes: u64) -> MergeOptions {
    let mut options = MergeOptions::for_profile(registry(max_bytes));
    options.layout = layout;
    options
}

pub fn merged(parts: &[Vec<u8>], options: &MergeOptions) -> Merged {
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    merge(&parts, options).unwrap()
}

/// A page with a frame at its very border, a gradient, and lines that no turn or mirroring maps onto themselves.
pub fn page(width: u32, height: u32, seed: u32) -> Pixels {
    Pixels::drawn(width, height, |x, y| {
        let border = width.min(height) / 40 + 1;
        let at_border = x < border || y < border || x >= width - border || y >= height - border;
        let (u, v) = (x * 100 / width, y * 100 / height);
        let line = (v + seed) % 9 < 4 && v > 20 && v < 90 && u > 8 && u < 35 + (v * (seed + 7)) % 60;
        let patch = u > 65 && v > 10 && u < 90 && v < 35;
        if at_border {
            [30, 60, 120]
        } else if patch {
            [200, 40, 40]
        } else if line {
            [25, 25, 30]
        } else {
            let tint = |from: u32, share: u32| (from + share * seed % 23) as u8;
            [tint(200 + u / 4, 1), tint(230 - v / 4, 0), tint(205, 2)]
        }
    })
}

/// As a PNG file.
pub fn png(pixels: &Pixels) -> Vec<u8> {
    let picture = image::RgbImage::from_raw(pixels.width, pixels.height, pixels.rgb.clone()).unwrap();
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}

/// As a JPEG file of high quality.
pub fn jpeg(pixels: &Pixels, quality: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let (width, height) = (pixels.width as u16, pixels.height as u16);
    jpeg_encoder::Encoder::new(&mut file, quality)
        .encode(&pixels.rgb, width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    file
}
