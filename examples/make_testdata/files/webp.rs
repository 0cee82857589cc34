//! Lossless WebP files, with an EXIF block where one is wanted.

use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};

use crate::Outcome;

/// A lossless WebP of `image`; `exif` begins with its byte order mark.
pub fn encode(image: &RgbImage, exif: Option<Vec<u8>>) -> Outcome<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut file);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif)?;
    }
    encoder.write_image(image, image.width(), image.height(), ExtendedColorType::Rgb8)?;
    Ok(file)
}
