//! The eight EXIF orientations: what must be stored so that a viewer shows the upright picture.

use image::RgbImage;
use image::imageops::{flip_horizontal, flip_vertical, rotate90, rotate180, rotate270};

/// The pixels to store beside the tag `orientation` (EXIF 2.32, tag 0x0112). Values outside 2 to 8
/// leave the picture as it is.
pub fn stored_for(upright: &RgbImage, orientation: u16) -> RgbImage {
    match orientation {
        2 => flip_horizontal(upright),
        3 => rotate180(upright),
        4 => flip_vertical(upright),
        5 => flip_horizontal(&rotate90(upright)),
        6 => rotate270(upright),
        7 => flip_horizontal(&rotate270(upright)),
        8 => rotate90(upright),
        _ => upright.clone(),
    }
}
